import { describe, expect, it } from 'vitest';
import { statisticsKey } from '../storage/keyspace';
import { createMemoryStore } from '../storage/memory-store';
import type { Store } from '../storage/store';
import {
  applyDelta,
  countIndex,
  emptyDelta,
  emptyStatistics,
  readStatistics,
  type Statistics,
  type StatisticsDelta,
} from './statistics';

function delta(
  items: number,
  bytes: number,
  indexes: readonly [index: number, items: number, bytes: number][] = [],
): StatisticsDelta {
  const sum: StatisticsDelta = { ...emptyDelta(), table: { items, bytes } };
  for (const [index, ...counts] of indexes) countIndex(sum, index, ...counts);
  return sum;
}

const apply = (store: Store, table: number, added: StatisticsDelta) =>
  store.write((tx) => applyDelta(tx, table, added));
const read = (store: Store, table: number): Statistics =>
  store.read((view) => readStatistics(view, table));

describe('statistics', () => {
  it('of a table that holds nothing are empty', () => {
    expect(read(createMemoryStore(), 1)).toEqual(emptyStatistics());
    expect(emptyStatistics()).toEqual({ table: { items: 0, bytes: 0 }, indexes: new Map() });
  });

  it('add up, table by table and index by index', async () => {
    const store = createMemoryStore();
    await apply(store, 1, delta(1, 100, [[1, 1, 50]]));
    await apply(store, 1, delta(2, 250, [[2, 1, 30]]));
    await apply(
      store,
      1,
      delta(-1, -100, [
        [1, -1, -50],
        [2, 0, 5],
      ]),
    );
    await apply(store, 2, delta(7, 7));
    expect(read(store, 1)).toEqual({
      table: { items: 2, bytes: 250 },
      indexes: new Map([
        [1, { items: 0, bytes: 0 }],
        [2, { items: 1, bytes: 35 }],
      ]),
    });
    expect(read(store, 2)).toEqual({ table: { items: 7, bytes: 7 }, indexes: new Map() });
  });

  it('hold counts beyond 32 bits', async () => {
    const store = createMemoryStore();
    await apply(store, 0xffffffff, delta(2 ** 40, 2 ** 52 + 1, [[65_535, 5, 6]]));
    await apply(store, 0xffffffff, delta(1, 1));
    expect(read(store, 0xffffffff)).toEqual({
      table: { items: 2 ** 40 + 1, bytes: 2 ** 52 + 2 },
      indexes: new Map([[65_535, { items: 5, bytes: 6 }]]),
    });
  });

  it.each([
    ['nothing at all', delta(0, 0)],
    ['nothing of an index', delta(0, 0, [[1, 0, 0]])],
    [
      'what is taken away again',
      delta(0, 0, [
        [1, 1, 10],
        [1, -1, -10],
      ]),
    ],
  ])('are not written for %s', async (_, nothing) => {
    const store = createMemoryStore();
    await apply(store, 1, nothing);
    expect(store.read((view) => view.get(statisticsKey(1)))).toBeUndefined();
  });

  it('are written when only the bytes of an index change', async () => {
    const store = createMemoryStore();
    await apply(store, 1, delta(0, 0, [[3, 0, 12]]));
    expect(read(store, 1)).toEqual({
      table: { items: 0, bytes: 0 },
      indexes: new Map([[3, { items: 0, bytes: 12 }]]),
    });
  });
});
