import { describe, expect, it } from 'vitest';
import {
  addTo,
  type Buckets,
  blockOf,
  bucketAt,
  bucketStart,
  firstKept,
  firstKeptBlock,
  hourOf,
  mergeBlocks,
  type Period,
  parseBlock,
  printBlock,
} from './buckets';
import { addCounts, countsOfList, listCounts, noCounts } from './counts';

const at = (time: string): number => Date.parse(`2026-03-01T${time}Z`);
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(5, 19);

describe('a moment falls into', () => {
  it.each<[string, Period, string]>([
    ['10:00:00.000', 60, '03-01T10:00:00'],
    ['10:00:59.999', 60, '03-01T10:00:00'],
    ['10:01:00.000', 60, '03-01T10:01:00'],
    ['23:59:59.999', 60, '03-01T23:59:00'],
    ['10:00:00.000', 3600, '03-01T10:00:00'],
    ['10:59:59.999', 3600, '03-01T10:00:00'],
    ['11:00:00.000', 3600, '03-01T11:00:00'],
  ])('%s by %i seconds: the bucket of %s', (time, period, start) => {
    const bucket = bucketAt(at(time), period);
    expect(iso(bucketStart(bucket, period))).toBe(start);
  });

  it('an hour that its minute is in', () => {
    for (const time of ['10:00:00', '10:59:59.999', '23:59:00', '00:00:00']) {
      expect(hourOf(bucketAt(at(time), 60))).toBe(bucketAt(at(time), 3600));
    }
  });
});

describe('a block', () => {
  it('is an hour of minutes, or a day of hours', () => {
    const minutes = (time: string) => blockOf(bucketAt(at(time), 60), 60);
    const hours = (time: string) => blockOf(bucketAt(at(time), 3600), 3600);
    expect(minutes('10:59:59')).toBe(minutes('10:00:00'));
    expect(minutes('11:00:00')).toBe(minutes('10:59:59') + 1);
    expect(hours('23:59:59')).toBe(hours('00:00:00'));
    expect(hours('00:00:00')).toBe(blockOf(bucketAt(at('00:00:00') - 1, 3600), 3600) + 1);
  });

  it('is read back as it was written', () => {
    const buckets: Buckets = new Map();
    addTo(buckets, 7, { ...noCounts(), requests: 2, readHalves: 3 });
    addTo(buckets, 9, { ...noCounts(), responseBytes: 2 ** 50 });
    addTo(buckets, 7, { ...noCounts(), requests: 1, ttlDeletes: 4 });
    expect([...parseBlock(printBlock(buckets))]).toEqual([
      [7, { ...noCounts(), requests: 3, readHalves: 3, ttlDeletes: 4 }],
      [9, { ...noCounts(), responseBytes: 2 ** 50 }],
    ]);
  });
});

describe('a block and another one', () => {
  const block = (...rows: number[][]) => new TextEncoder().encode(JSON.stringify(rows));
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

  it.each<[string, Uint8Array | undefined, Uint8Array, string]>([
    ['alone', undefined, block([7, 1]), '[[7,1]]'],
    ['of the same bucket', block([7, 1, 2]), block([7, 3, 0, 5]), '[[7,4,2,5]]'],
    ['shorter', block([7, 1, 2]), block([7, 3]), '[[7,4,2]]'],
    ['of other buckets', block([7, 1]), block([8, 1], [7, 1], [6]), '[[7,2],[8,1],[6]]'],
  ])('%s are added', (_, stored, more, sum) => {
    expect(text(mergeBlocks(stored, more))).toBe(sum);
  });
});

describe('of what is past is kept', () => {
  it.each<[Period, string, string]>([
    [60, '03-01T07:10:00', '03-01T07:00:00'],
    [3600, '12-29T10:00:00', '12-29T00:00:00'],
  ])('by %i seconds at 10:10: from %s on, in blocks from %s on', (period, bucket, block) => {
    const nowMs = at('10:10:30');
    expect(iso(bucketStart(firstKept(nowMs, period), period))).toBe(bucket);
    const first = firstKeptBlock(nowMs, period) * (period === 60 ? 3600 : 86_400);
    expect(iso(first)).toBe(block);
  });

  it('everything, while the clock is at its beginning', () => {
    expect([firstKept(0, 60), firstKept(0, 3600)]).toEqual([0, 0]);
  });
});

describe('counts', () => {
  it('are listed without the zeros at the end', () => {
    expect(listCounts(noCounts())).toEqual([]);
    expect(listCounts({ ...noCounts(), readHalves: 3 })).toEqual([0, 3]);
  });

  it('are read from a list that is shorter, for it is older', () => {
    expect(countsOfList([1, 2])).toEqual({ ...noCounts(), requests: 1, readHalves: 2 });
  });

  it('are added one by one', () => {
    const sum = countsOfList([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    addCounts(sum, countsOfList([1, 1, 1, 1, 1, 1, 1, 1, 1]));
    expect(listCounts(sum)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});
