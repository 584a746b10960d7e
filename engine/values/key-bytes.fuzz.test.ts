import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryKey, bytes, holds, numberKey, stringKey, text } from './arbitraries';
import type { KeyValue } from './attribute-value';
import { beginsWith, compareScalars } from './compare';
import {
  compareBytes,
  escapedKeyBytes,
  escapedKeyPrefix,
  keyBytes,
  keyPrefixEnd,
} from './key-bytes';

const RUNS = 1500;

describe.each([
  ['S', stringKey],
  ['N', numberKey],
  ['B', binaryKey],
] as const)('key bytes of %s', (_, key) => {
  it('order and differ as the values do', () => {
    holds(
      fc.property(key, key, (a, b) => {
        expect(compareBytes(keyBytes(a), keyBytes(b))).toBe(compareScalars(a, b));
        expect(compareBytes(keyBytes(a), keyBytes(a))).toBe(0);
      }),
      RUNS,
    );
  });

  it('escaped, order as the values do, whatever follows', () => {
    holds(
      fc.property(key, key, bytes, bytes, (a, b, afterA, afterB) => {
        const order = compareScalars(a, b);
        fc.pre(order !== 0);
        const wholeA = concat(escapedKeyBytes(a), afterA);
        const wholeB = concat(escapedKeyBytes(b), afterB);
        expect(compareBytes(wholeA, wholeB)).toBe(order);
      }),
      RUNS,
    );
  });

  it('escaped, are never the beginning of another', () => {
    holds(
      fc.property(key, key, (a, b) => {
        const [escapedA, escapedB] = [escapedKeyBytes(a), escapedKeyBytes(b)];
        fc.pre(compareScalars(a, b) !== 0);
        expect(startsWith(escapedA, escapedB)).toBe(false);
      }),
      RUNS,
    );
  });
});

/** Pairs of which many begin with the other. */
const related = fc.oneof(
  fc.tuple(text, text).map(([a, b]): [KeyValue, KeyValue] => [S(a + b), S(a)]),
  fc.tuple(bytes, bytes).map(([a, b]): [KeyValue, KeyValue] => [B(concat(a, b)), B(a)]),
  fc.tuple(bytes, bytes).map(([a, b]): [KeyValue, KeyValue] => [B(a), B(b)]),
  fc.tuple(bytes, fc.nat(9)).map(([a, zeros]): [KeyValue, KeyValue] => {
    return [B(a), B(concat(a, new Uint8Array(zeros)))];
  }),
);

describe('begins_with is a range', () => {
  it('of key bytes', () => {
    holds(
      fc.property(related, ([value, prefix]) => {
        const start = keyBytes(prefix);
        const within = isWithin(keyBytes(value), start, keyPrefixEnd(start));
        expect(within).toBe(beginsWith(value, prefix));
      }),
      RUNS,
    );
  });

  it('of escaped key bytes, whatever follows', () => {
    holds(
      fc.property(related, bytes, ([value, prefix], after) => {
        const end = keyPrefixEnd(escapedKeyPrefix(prefix));
        const key = concat(escapedKeyBytes(value), after);
        const within = isWithin(key, escapedKeyBytes(prefix), end);
        expect(within).toBe(beginsWith(value, prefix));
      }),
      RUNS,
    );
  });
});

function S(value: string): KeyValue {
  return { type: 'S', value };
}

function B(value: Uint8Array): KeyValue {
  return { type: 'B', value };
}

function isWithin(key: Uint8Array, start: Uint8Array, end: Uint8Array | undefined): boolean {
  return compareBytes(key, start) >= 0 && (end === undefined || compareBytes(key, end) < 0);
}

function startsWith(whole: Uint8Array, part: Uint8Array): boolean {
  return compareBytes(whole.subarray(0, part.length), part) === 0;
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  return Uint8Array.of(...a, ...b);
}
