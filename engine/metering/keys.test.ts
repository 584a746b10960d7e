import { describe, expect, it } from 'vitest';
import type { KeyRange } from '../storage/store';
import { compareBytes } from '../values/key-bytes';
import {
  allSeriesRange,
  blockKey,
  blockRange,
  nameOfText,
  partsOfBlockKey,
  seriesRange,
  textOf,
} from './keys';

const series = (tableName: string, indexName = '', operation = 'PutItem', region = 'us-east-1') =>
  textOf({ region, tableName, indexName, operation });

const contains = ({ start, end }: KeyRange, key: Uint8Array): boolean =>
  compareBytes(key, start) >= 0 && compareBytes(key, end) < 0;

describe('the key of a block', () => {
  it.each([
    ['a table', series('Music')],
    ['an index', series('Music', 'byYear', 'Query')],
    ['no table', series('', '', 'ListTables')],
    ['the others of a region', series('', '', '')],
    ['the others of all regions', series('', '', '', '')],
  ])('of %s is read back', (_, name) => {
    expect(partsOfBlockKey(blockKey(name, 60, 7))).toEqual({ series: name, period: 60, block: 7 });
    expect(partsOfBlockKey(blockKey(name, 3600, 2 ** 31))).toEqual({
      series: name,
      period: 3600,
      block: 2 ** 31,
    });
    expect(textOf(nameOfText(name))).toBe(name);
  });

  it('is in the ranges of its series, and of no other', () => {
    const names = [series('a'), series('a', 'i'), series('ab'), series('', '', ''), series('', '')];
    for (const name of names) {
      const key = blockKey(name, 60, 5);
      expect(names.filter((other) => contains(seriesRange(other), key))).toEqual([name]);
      expect(contains(allSeriesRange(), key)).toBe(true);
      expect(contains(allSeriesRange(name), key)).toBe(false);
      expect(contains(blockRange(name, 60, 5, 6), key)).toBe(true);
      expect(contains(blockRange(name, 60, 0, 5), key)).toBe(false);
      expect(contains(blockRange(name, 3600, 5, 6), key)).toBe(false);
    }
  });
});
