import { describe, expect, it } from 'vitest';
import { indexKey, itemKey, tableKey, tableRanges } from '../storage/keyspace';
import { createMemoryStore } from '../storage/memory-store';
import type { Store } from '../storage/store';
import { findTable, saveTable } from '../tables/catalog';
import type { TableDefinition } from '../tables/table';
import { BIRTH, MUSIC, PLAIN, tableOf } from '../testing/tables';
import { markForPurge, purgeJob } from './purge';

const NOW = BIRTH.nowMs;
const plain = tableOf(PLAIN);
const digestOf = (i: number): Uint8Array => {
  const digest = new Uint8Array(16);
  new DataView(digest.buffer).setUint32(0, i);
  return digest;
};

/** A store with a table of some items; in an index, when a number is given. */
async function storeOf(table: TableDefinition, items: number, index?: number): Promise<Store> {
  const store = createMemoryStore();
  await store.write((tx) => {
    saveTable(tx, table);
    for (let i = 0; i < items; i++) {
      const none = new Uint8Array(0);
      const hashDigest = digestOf(i);
      tx.put(itemKey(table.number, hashDigest), none);
      if (index === undefined) continue;
      tx.put(
        indexKey({
          table: table.number,
          index,
          hashDigest,
          sortKeyBytes: none,
          baseDigest: hashDigest,
          baseSortKeyBytes: none,
        }),
        none,
      );
    }
  });
  return store;
}

function keysOf(store: Store, table: number): number {
  let keys = 0;
  store.read((view) => {
    for (const range of tableRanges(table)) {
      view.range(range, () => {
        keys++;
        return true;
      });
    }
  });
  return keys;
}

const step = (store: Store, nowMs = NOW) => store.write((tx) => purgeJob.step(tx, nowMs));
const isDefined = (store: Store, name: string) =>
  store.read((view) => view.get(tableKey('us-east-1', name)) !== undefined);
const mark = (store: Store, table: TableDefinition, goneAtMs: number, index?: number) =>
  store.write((tx) => markForPurge(tx, table, goneAtMs, index));
const deleting = (untilMs: number): TableDefinition => ({
  ...plain,
  transition: { status: 'DELETING', untilMs },
});

describe('the purge of a table', () => {
  it('has nothing to do when nothing is marked', async () => {
    const store = await storeOf(plain, 3);
    expect([await step(store), keysOf(store, 7)]).toEqual([undefined, 3]);
  });

  it('takes 500 keys in a step, then the mark, then rests', async () => {
    const store = await storeOf(deleting(NOW), 1200);
    await mark(store, plain, NOW);
    const seen: unknown[] = [];
    for (let i = 0; i < 4; i++) seen.push([await step(store), keysOf(store, 7)]);
    expect(seen).toEqual([
      [NOW, 700],
      [NOW, 200],
      [NOW, 0],
      [undefined, 0],
    ]);
    expect(isDefined(store, 'Plain')).toBe(false);
  });

  it('leaves the definition until nobody may see the table any more', async () => {
    const store = await storeOf(deleting(NOW + 100), 3);
    await mark(store, plain, NOW + 100);
    expect([await step(store), keysOf(store, 7), isDefined(store, 'Plain')]).toEqual([
      NOW + 100,
      0,
      true,
    ]);
    expect([await step(store, NOW + 99), isDefined(store, 'Plain')]).toEqual([NOW + 100, true]);
    expect([await step(store, NOW + 100), isDefined(store, 'Plain')]).toEqual([NOW + 100, false]);
    expect(await step(store, NOW + 100)).toBeUndefined();
  });

  it('leaves a new table of the same name alone', async () => {
    const store = await storeOf(plain, 3);
    await mark(store, plain, NOW);
    await store.write((tx) => {
      saveTable(tx, { ...plain, number: 8 });
      tx.put(itemKey(8, digestOf(1)), new Uint8Array(0));
    });
    while ((await step(store)) !== undefined);
    expect([keysOf(store, 7), keysOf(store, 8), isDefined(store, 'Plain')]).toEqual([0, 1, true]);
  });

  it('does first what is due first', async () => {
    const store = await storeOf(deleting(NOW + 100), 3);
    const other = { ...plain, number: 8, name: 'Other' };
    await mark(store, plain, NOW + 100);
    await mark(store, other, NOW);
    await store.write((tx) => tx.put(itemKey(8, digestOf(1)), new Uint8Array(0)));
    await step(store);
    expect([keysOf(store, 7), keysOf(store, 8)]).toEqual([3, 0]);
  });
});

describe('the purge of an index', () => {
  it('takes its entries and its definition, and what only it needed', async () => {
    const music = tableOf(MUSIC);
    const store = await storeOf(music, 5, 6);
    await mark(store, music, NOW, 6);
    while ((await step(store)) !== undefined);
    expect(keysOf(store, 7)).toBe(5);
    const left = store.read((view) => findTable(view, 'us-east-1', 'Music', NOW));
    expect(left?.globalIndexes.map(({ name }) => name)).toEqual(['byGenre', 'byGenreKeys']);
    expect(left?.attributes.map(({ name }) => name)).toEqual([
      'artist',
      'title',
      'year',
      'label',
      'genre',
    ]);
  });
});
