import { describe, expect, it } from 'vitest';
import { itemKey, purgeRange, tableKey } from '../storage/keyspace';
import { createMemoryStore } from '../storage/memory-store';
import type { Store } from '../storage/store';
import { findTable, saveTable } from '../tables/catalog';
import type { TableDefinition } from '../tables/table';
import { BIRTH, MUSIC, tableOf } from '../testing/tables';
import { markForPurge, purgeJob } from './purge';

const NOW = BIRTH.nowMs;
const music = tableOf(MUSIC);
const deleting = (untilMs: number): TableDefinition => ({
  ...music,
  transition: { status: 'DELETING', untilMs },
});

async function storeWith(items: number, number = 7): Promise<Store> {
  const store = createMemoryStore();
  await store.write((tx) => {
    for (let i = 0; i < items; i++) {
      tx.put(
        itemKey(number, new Uint8Array(16).fill(i % 256), Uint8Array.of(i >> 8)),
        Uint8Array.of(),
      );
    }
  });
  return store;
}

const step = (store: Store, nowMs = NOW) => store.write((tx) => purgeJob.step(tx, nowMs));

function count(store: Store): number {
  let keys = 0;
  store.read((view) =>
    view.range({ start: Uint8Array.of(1), end: Uint8Array.of(3) }, () => {
      keys++;
      return true;
    }),
  );
  return keys;
}

const hasMark = (store: Store): boolean => {
  let found = false;
  store.read((view) =>
    view.range(purgeRange(), () => {
      found = true;
      return false;
    }),
  );
  return found;
};

describe('what is left of a table', () => {
  it('is nobody’s business without a mark', async () => {
    const store = await storeWith(3);
    expect(await step(store)).toBeUndefined();
    expect(count(store)).toBe(3);
  });

  it('goes five hundred keys a step', async () => {
    const store = await storeWith(1200);
    await store.write((tx) => markForPurge(tx, music, NOW));
    const left: [number | undefined, number][] = [];
    for (let i = 0; i < 4; i++) left.push([await step(store), count(store)]);
    expect(left).toEqual([
      [NOW, 700],
      [NOW, 200],
      [NOW, 0],
      [undefined, 0],
    ]);
    expect(hasMark(store)).toBe(false);
  });

  it('goes before its definition, which stays until nobody may see it', async () => {
    const store = await storeWith(10);
    await store.write((tx) => {
      saveTable(tx, deleting(NOW + 1000));
      markForPurge(tx, music, NOW + 1000);
    });
    expect(await step(store)).toBe(NOW + 1000);
    expect(count(store)).toBe(0);
    expect(store.read((view) => findTable(view, 'us-east-1', 'Music', NOW))).toBeDefined();
    expect(await step(store, NOW + 1000)).toBe(NOW + 1000);
    expect(store.read((view) => view.get(tableKey('us-east-1', 'Music')))).toBeUndefined();
    expect(await step(store, NOW + 1000)).toBeUndefined();
  });

  it('does not take along a new table of the same name', async () => {
    const store = await storeWith(1);
    const next = { ...music, number: 8 };
    await store.write((tx) => {
      saveTable(tx, next);
      tx.put(itemKey(8, new Uint8Array(16)), Uint8Array.of());
      markForPurge(tx, music, NOW);
    });
    await step(store);
    expect(count(store)).toBe(1);
    expect(store.read((view) => findTable(view, 'us-east-1', 'Music', NOW))).toEqual(next);
  });

  it('waits for nothing that is due later', async () => {
    const store = await storeWith(5, 8);
    await store.write((tx) => {
      markForPurge(tx, music, NOW + 60_000);
      markForPurge(tx, { ...music, number: 8, name: 'Other' }, NOW);
    });
    expect(await step(store)).toBe(NOW);
    expect(count(store)).toBe(0);
    expect(await step(store)).toBe(NOW + 60_000);
  });
});

describe('what is left of an index', () => {
  it('goes alone, and its definition and attributes with it', async () => {
    const store = createMemoryStore();
    const index = music.globalIndexes.find(({ name }) => name === 'byTag');
    const number = index?.number ?? 0;
    await store.write((tx) => {
      saveTable(tx, music);
      markForPurge(tx, music, NOW, number);
      for (const other of [number, number + 1]) {
        tx.put(Uint8Array.of(2, 0, 0, 0, 7, 0, other, ...new Uint8Array(16)), Uint8Array.of());
      }
    });
    await step(store);
    expect(count(store)).toBe(1);
    const left = store.read((view) => findTable(view, 'us-east-1', 'Music', NOW));
    expect(left?.globalIndexes.map(({ name }) => name)).toEqual(['byGenre', 'byGenreKeys']);
    expect(left?.attributes.map(({ name }) => name)).not.toContain('tag');
    expect(left?.attributes.map(({ name }) => name)).toContain('label');
  });
});
