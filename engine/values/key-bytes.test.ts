// cspell:ignore fffe
import { describe, expect, it } from 'vitest';
import type { KeyValue } from './attribute-value';
import {
  compareBytes,
  escapedKeyBytes,
  escapedKeyPrefix,
  keyBytes,
  keyPrefixEnd,
} from './key-bytes';
import { parseNumber } from './number';

const S = (value: string): KeyValue => ({ type: 'S', value });
const N = (text: string): KeyValue => ({ type: 'N', value: parseNumber(text, 'bare') });
const B = (...bytes: number[]): KeyValue => ({ type: 'B', value: Uint8Array.from(bytes) });

describe('key bytes', () => {
  it.each([
    [S(''), ''],
    [S('ab'), '6162'],
    [S('é😀'), 'c3a9f09f9880'],
    [B(), ''],
    [B(0, 1, 255), '0001ff'],
    [N('0'), '02'],
    [N('1'), '03820b'],
    [N('10'), '03830b'],
    [N('12'), '03830d'],
    [N('123'), '03840d1f'],
    [N('0.5'), '038133'],
    [N('-1'), '017df4ff'],
    [N('-123'), '017bf2e0ff'],
    [N('1e-130'), '03000b'],
    [N('-1e125'), '0100f4ff'],
    [N('9.9e125'), '03ff64'],
  ])('of $type $value are %s', (value, expected) => {
    expect(hex(keyBytes(value))).toBe(expected);
  });
});

describe('key bytes order as the values do', () => {
  const numbers = [
    '-9.9999999999999999999999999999999999999e125',
    '-1e125',
    '-1000',
    '-101',
    '-100',
    '-99',
    '-10.5',
    '-10.05',
    '-10',
    '-9.99',
    '-1',
    '-0.1',
    '-0.05',
    '-1e-130',
    '0',
    '1e-130',
    '1.1e-130',
    '0.05',
    '0.1',
    '1',
    '9.99',
    '10',
    '10.05',
    '10.5',
    '99',
    '99.00000000000000000000000000000000001',
    '100',
    '101',
    '1000',
    '1e125',
    '9.9999999999999999999999999999999999999e125',
  ].map(N);
  const strings = ['', '\0', '\0\0', 'A', 'a', 'a\0', 'aa', 'b', 'é', '\uffff', '😀'].map(S);
  const binaries = [B(), B(0), B(0, 0), B(0, 255), B(1), B(127), B(128), B(255), B(255, 255)];

  describe.each([
    ['numbers', numbers],
    ['strings', strings],
    ['binaries', binaries],
  ])('%s', (_, ascending) => {
    const expected = ascending.map((_, i) => ascending.map((_, j) => Math.sign(i - j) + 0));

    it('plain', () => {
      expect(orders(ascending.map(keyBytes))).toEqual(expected);
    });

    it('escaped', () => {
      expect(orders(ascending.map(escapedKeyBytes))).toEqual(expected);
    });
  });

  it('escaped, whatever follows', () => {
    const withLargest = (value: KeyValue) => Uint8Array.of(...escapedKeyBytes(value), 255, 255);
    const withSmallest = (value: KeyValue) => Uint8Array.of(...escapedKeyBytes(value), 0);
    const ascending = strings.slice(1).map((larger, i) => {
      const smaller = strings[i];
      return smaller && compareBytes(withLargest(smaller), withSmallest(larger));
    });
    expect(ascending).toEqual(ascending.map(() => -1));
  });
});

describe('escaped key bytes', () => {
  it.each([
    [S(''), '0000000000000000 f7', ''],
    [S('a'), '6100000000000000 f8', '61'],
    [S('ab'), '6162000000000000 f9', '6162'],
    [S('abcdefg'), '6162636465666700 fe', '61626364656667'],
    [S('abcdefgh'), '6162636465666768 ff 0000000000000000 f7', '6162636465666768 ff'],
    [S('abcdefghi'), '6162636465666768 ff 6900000000000000 f8', '6162636465666768 ff 69'],
    [B(0), '0000000000000000 f8', '00'],
    [N('-1'), '017df4ff00000000 fb', '017df4ff'],
  ])('of $type $value', (value, escaped, prefix) => {
    expect(hex(escapedKeyBytes(value))).toBe(escaped.replaceAll(' ', ''));
    expect(hex(escapedKeyPrefix(value))).toBe(prefix.replaceAll(' ', ''));
  });

  it('take 1161 bytes for the longest sort key', () => {
    expect(escapedKeyBytes(S('x'.repeat(1024))).length).toBe(1161);
  });
});

describe('the end of what starts with a prefix', () => {
  it.each([
    ['00', '01'],
    ['61', '62'],
    ['6100', '6101'],
    ['61ff', '62'],
    ['61ffffff', '62'],
    ['00ff', '01'],
    ['fffe', 'ffff'],
    ['ff00', 'ff01'],
  ])('%s is %s', (prefix, end) => {
    const bytes = fromHex(prefix);
    expect(hex(keyPrefixEnd(bytes) ?? Uint8Array.of())).toBe(end);
    expect(hex(bytes)).toBe(prefix);
  });

  it.each(['', 'ff', 'ffffff'])('there is none for "%s"', (prefix) => {
    expect(keyPrefixEnd(fromHex(prefix))).toBeUndefined();
  });
});

function orders(keys: readonly Uint8Array[]): number[][] {
  return keys.map((a) => keys.map((b) => compareBytes(a, b)));
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
