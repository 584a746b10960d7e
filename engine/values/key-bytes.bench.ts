import { bench, describe } from 'vitest';
import type { KeyValue } from './attribute-value';
import { escapedKeyBytes, keyBytes } from './key-bytes';

const NUMBERS = Array.from(
  { length: 64 },
  (_, i): KeyValue => ({ type: 'N', value: `${i * 7919}.${i}5` }),
);
const SHORT: KeyValue = { type: 'S', value: 'ORDER#00000042' };
const LONG: KeyValue = { type: 'S', value: 'x'.repeat(1024) };
const BINARY: KeyValue = { type: 'B', value: new Uint8Array(256).fill(7) };

describe('a sort key as bytes', () => {
  bench('64 numbers', () => {
    for (const number of NUMBERS) keyBytes(number);
  });
  bench('a short string', () => void keyBytes(SHORT));
  bench('the longest string', () => void keyBytes(LONG));
  bench('256 bytes', () => void keyBytes(BINARY));
});

describe('a sort key of an index as bytes', () => {
  bench('a short string', () => void escapedKeyBytes(SHORT));
  bench('the longest string', () => void escapedKeyBytes(LONG));
  bench('256 bytes', () => void escapedKeyBytes(BINARY));
});
