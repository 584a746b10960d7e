import { describe, expect, it } from 'vitest';
import { compareBytes } from '../values/key-bytes';
import {
  allExpiryRange,
  allTablesRange,
  backfillKey,
  changeKey,
  collectionPrefix,
  collectionSizeKey,
  concatBytes,
  counterKey,
  digest,
  expiryKey,
  expiryRange,
  indexKey,
  itemKey,
  keyAfter,
  partsOfExpiryKey,
  partsOfTokenEndKey,
  prefixEnd,
  purgeKey,
  purgeRange,
  segmentRange,
  statisticsKey,
  streamKey,
  tableKey,
  tableNameOfKey,
  tableRange,
  tableRanges,
  tokenEndKey,
  tokenEndRange,
  tokenKey,
  ttlKey,
  wholeRange,
} from './keyspace';
import type { KeyRange } from './store';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const hexRange = ({ start, end }: KeyRange): [string, string] => [hex(start), hex(end)];
const contains = ({ start, end }: KeyRange, key: Uint8Array): boolean =>
  compareBytes(key, start) >= 0 && compareBytes(key, end) < 0;

const A = new Uint8Array(16).fill(0xaa);
const B = new Uint8Array(16).fill(0xbb);
const [AA, BB] = [hex(A), hex(B)];

describe('the digest of a hash key', () => {
  it.each([
    // The first half of SHA-256, test values of FIPS 180-4.
    ['', 'e3b0c44298fc1c149afbf4c8996fb924'],
    ['616263', 'ba7816bf8f01cfea414140de5dae2223'],
  ])('of %j is %s', (key, expected) => {
    expect(hex(digest(bytes(key)))).toBe(expected);
  });
});

describe('the layout of', () => {
  const sort = bytes('0102');
  const index = { table: 7, index: 258, hashDigest: A, baseDigest: B };

  it.each<[string, Uint8Array, string]>([
    ['an item', itemKey(7, A), `0100000007${AA}`],
    ['an item with a sort key', itemKey(7, A, sort), `0100000007${AA}0102`],
    ['an item of a high table number', itemKey(0xfedcba98, A), `01fedcba98${AA}`],
    [
      'an index entry',
      indexKey({ ...index, sortKeyBytes: sort, baseSortKeyBytes: bytes('ff') }),
      `02000000070102${AA}0102${BB}ff`,
    ],
    [
      'an index entry without sort keys',
      indexKey({ ...index, sortKeyBytes: bytes(''), baseSortKeyBytes: bytes('') }),
      `02000000070102${AA}${BB}`,
    ],
    ['a collection of a table', collectionPrefix(7, undefined, A), `0100000007${AA}`],
    ['a collection of an index', collectionPrefix(7, 258, A), `02000000070102${AA}`],
    ['a collection’s size', collectionSizeKey(7, A), `0300000007${AA}`],
    ['a table', tableKey('eu', 'Music'), '05657500' + '4d75736963'],
    ['a counter', counterKey('table'), '067461626c65'],
    ['statistics', statisticsKey(7), '0700000007'],
    ['a purge', purgeKey(7), '0800000007'],
    ['a change', changeKey(7, 2, 258n), '04000000070200000000' + '00000102'],
    ['a token', tokenKey('eu', 'abc'), '09657500616263'],
    ['a backfill', backfillKey(7, 2), '0a000000070002'],
    ['a stream', streamKey('eu', 'Music', 'x'), '0b657500' + '4d75736963' + '0078'],
    [
      'an expiry',
      expiryKey(7, 258, itemKey(7, A, bytes('ff'))),
      `0c000000070000000000000102${AA}ff`,
    ],
    ['a time to live', ttlKey(7), '0d00000007'],
    ['the end of a token', tokenEndKey(258, 'eu', 'abc'), '0e0000000000000102657500616263'],
  ])('%s', (_, key, expected) => {
    expect(hex(key)).toBe(expected);
  });
});

describe('ranges', () => {
  it.each<[string, KeyRange, [string, string]]>([
    ['a whole table', wholeRange(7), ['010000000700000000', '0100000008']],
    ['a whole index', wholeRange(7, 2), ['0200000007000200000000', '02000000070003']],
    ['the last index number', wholeRange(7, 0xffff), ['0200000007ffff00000000', '0200000008']],
    ['purges', purgeRange(), ['08', '09']],
    ['tables of every region', allTablesRange(), ['05', '06']],
    ['tables of one region', tableRange('eu'), ['05657500', '05657501']],
    ['tables after one', tableRange('eu', 'Mu'), ['056575004d7500', '05657501']],
  ])('%s', (_, range, expected) => {
    expect(hexRange(range)).toEqual(expected);
  });

  it('hold everything of one table and nothing of its neighbours', () => {
    const keysOf = (table: number): Uint8Array[] => [
      itemKey(table, A, bytes('ff')),
      indexKey({
        table,
        index: 1,
        hashDigest: A,
        sortKeyBytes: bytes(''),
        baseDigest: B,
        baseSortKeyBytes: bytes(''),
      }),
      collectionSizeKey(table, A),
      statisticsKey(table),
      expiryKey(table, 1, itemKey(table, A)),
    ];
    const inRanges = (key: Uint8Array) => tableRanges(255).some((range) => contains(range, key));
    expect(keysOf(255).map(inRanges)).toEqual([true, true, true, true, true]);
    for (const other of [254, 256, 0, 0xffffffff]) {
      expect(keysOf(other).map(inRanges)).toEqual([false, false, false, false, false]);
    }
    const others = [tableKey('eu', 'Music'), counterKey('table'), purgeKey(255)];
    expect(others.map(inRanges)).toEqual([false, false, false]);
  });

  it('give the tables after a name, in order of their names', () => {
    const names = ['A', 'A-', 'A.b', 'Aa', 'B', '__proto__', 'a'];
    const keys = names.map((name) => tableKey('eu', name));
    expect([...keys].sort(compareBytes)).toEqual(keys);
    for (const [i, after] of names.entries()) {
      const range = tableRange('eu', after);
      expect(keys.map((key) => contains(range, key))).toEqual(names.map((_, j) => j > i));
    }
  });

  it.each(['eu-west-1', 'eu-west-11', 'eu'])('of tables keep region %s apart', (region) => {
    const regions = ['eu', 'eu-west-1', 'eu-west-11', 'eu-west-2'];
    const inside = regions.filter((r) => contains(tableRange(region), tableKey(r, 'Music')));
    expect(inside).toEqual([region]);
  });

  it('of expiries and tokens are found again in their keys', () => {
    const item = itemKey(7, A, bytes('00ff'));
    expect(partsOfExpiryKey(expiryKey(7, 1_767_225_600, item))).toEqual({
      itemKey: item,
      seconds: 1_767_225_600,
    });
    expect(partsOfTokenEndKey(tokenEndKey(1_767_225_600_000, 'eu', 'abc'))).toEqual({
      ms: 1_767_225_600_000,
      tokenKey: tokenKey('eu', 'abc'),
    });
  });

  it('of expiries are in order of time, and end where they are told to', () => {
    const key = (seconds: number) => expiryKey(7, seconds, itemKey(7, B));
    const range = expiryRange(7, 5, 300);
    const inside = [4, 5, 6, 299, 300].map((seconds) => contains(range, key(seconds)));
    expect(inside).toEqual([false, true, true, true, false]);
    expect([0, 4, 300, 2 ** 42].map((s) => contains(allExpiryRange(7), key(s)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(contains(allExpiryRange(6), key(1)) || contains(allExpiryRange(8), key(1))).toBe(false);
  });

  it('of token ends stop before a moment, or go on to the last', () => {
    const keys = [1, 256, 1000].map((ms) => tokenEndKey(ms, 'eu', 'abc'));
    const inside = (beforeMs?: number) => keys.map((k) => contains(tokenEndRange(beforeMs), k));
    expect(inside(256)).toEqual([true, false, false]);
    expect(inside(257)).toEqual([true, true, false]);
    expect(inside()).toEqual([true, true, true]);
  });

  it('of tables know the name again', () => {
    const names = ['Music', 'A-b_c.9', '__proto__'];
    expect(names.map((name) => tableNameOfKey(tableKey('eu-west-1', name)))).toEqual(names);
  });
});

describe('the segments of a scan', () => {
  it.each([
    [undefined, 1],
    [undefined, 2],
    [undefined, 3],
    [undefined, 7],
    [undefined, 1000],
    [4, 1],
    [4, 5],
    [4, 1_000_000],
  ])('of index %s by %i follow one another without gap or overlap', (index, total) => {
    const whole = wholeRange(7, index);
    const count = Math.min(total, 20);
    const segment = (i: number) => segmentRange(7, index, i, total);
    expect(hex(segment(0).start)).toBe(hex(whole.start));
    expect(hex(segment(total - 1).end)).toBe(hex(whole.end));
    for (let i = 1; i < count; i++) expect(hex(segment(i).start)).toBe(hex(segment(i - 1).end));
    for (let i = 0; i < count; i++) {
      expect(compareBytes(segment(i).start, segment(i).end)).toBe(-1);
    }
  });

  it('are about equally large', () => {
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 4000; i++) {
      const key = itemKey(7, digest(new TextEncoder().encode(`key ${i}`)));
      const at = counts.findIndex((_, s) => contains(segmentRange(7, undefined, s, 4), key));
      counts[at] = (counts[at] ?? 0) + 1;
    }
    expect(counts.reduce((sum, count) => sum + count)).toBe(4000);
    expect(counts.every((count) => count > 850 && count < 1150)).toBe(true);
  });
});

describe('bytes', () => {
  it.each([
    ['00', '01'],
    ['01', '02'],
    ['0100', '0101'],
    ['01ff', '02'],
    ['01ffff', '02'],
    ['01feff', '01ff'],
    ['017fff', '0180'],
  ])('that start with %s end before %s', (prefix, end) => {
    const before = bytes(prefix);
    expect(hex(prefixEnd(before))).toBe(end);
    expect(hex(before)).toBe(prefix);
  });

  it('after a key come before everything else', () => {
    const key = bytes('01ff');
    expect(hex(keyAfter(key))).toBe('01ff00');
    expect(compareBytes(key, keyAfter(key))).toBe(-1);
    expect(compareBytes(keyAfter(key), bytes('01ff0000'))).toBe(-1);
  });

  it.each([
    [[], ''],
    [['01'], '01'],
    [['01', '', '0203'], '010203'],
  ])('are joined: %j', (parts, whole) => {
    expect(hex(concatBytes(...parts.map(bytes)))).toBe(whole);
  });
});
