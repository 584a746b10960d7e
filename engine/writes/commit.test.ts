import { describe, expect, it } from 'vitest';
import { contradictions } from '../checker';
import { collectionSizeKey, itemKey } from '../storage/keyspace';
import { createMemoryStore } from '../storage/memory-store';
import type { Store } from '../storage/store';
import { saveTable } from '../tables/catalog';
import { keyOfItem } from '../tables/item-key';
import { readStatistics } from '../tables/statistics';
import type { TableDefinition } from '../tables/table';
import { BIRTH, itemOf, MUSIC, PLAIN, tableOf } from '../testing/tables';
import type { WireItem } from '../values/attribute-value';
import { itemSize } from '../values/item-size';
import { StoredItem } from '../values/stored-item';
import { commit, type Written } from './commit';
import { intentFor, type PreparedWrite, prepareCheck, prepareDelete, preparePut } from './intent';
import { resolve } from './resolve';

const music = tableOf(MUSIC);
const plain: TableDefinition = { ...tableOf(PLAIN), number: 8 };

const put = (Item: WireItem): PreparedWrite => preparePut({ TableName: 'T', Item }, 'bare');
const remove = (Key: WireItem): PreparedWrite => prepareDelete({ TableName: 'T', Key }, 'bare');
const check = (Key: WireItem): PreparedWrite => prepareCheck({ TableName: 'T', Key }, 'bare');

async function openStore(): Promise<Store> {
  const store = createMemoryStore();
  await store.write((tx) => {
    saveTable(tx, music);
    saveTable(tx, plain);
  });
  return store;
}

/** Resolves all against the same snapshot, then commits all. */
function write(
  store: Store,
  ...writes: readonly [TableDefinition, PreparedWrite][]
): Promise<Written[]> {
  return store.write((tx) => {
    const intents = writes.map(([table, prepared]) => intentFor(prepared, table));
    const changes = intents.map((intent) => {
      const bytes = tx.get(intent.key.bytes);
      return resolve(intent, bytes && new StoredItem(bytes));
    });
    return commit(tx, changes, { nowMs: BIRTH.nowMs });
  });
}

const KEY: WireItem = { artist: { S: 'a' }, title: { S: 't' } };
const SONG: WireItem = {
  ...KEY,
  year: { N: '1999' },
  genre: { S: 'g' },
  label: { S: 'l' },
  tag: { B: 'AA==' },
  price: { N: '5' },
};

/** Bytes that an item takes in the table and in the local indexes of `music`. */
function collectionBytes(wire: WireItem): number {
  const only = (...names: string[]) =>
    itemSize(itemOf(Object.fromEntries(Object.entries(wire).filter(([n]) => names.includes(n)))));
  const whole = itemSize(itemOf(wire));
  const byYear = wire.year === undefined ? 0 : whole + only('artist', 'title', 'year');
  const byLabel = wire.label === undefined ? 0 : only('artist', 'title', 'label', 'year');
  return whole + byYear + byLabel;
}

describe('a committed write', () => {
  it('is charged for the larger image, at least one unit', async () => {
    const store = await openStore();
    const large = (length: number) => ({ ...KEY, notes: { S: 'x'.repeat(length) } });
    const units = async (prepared: PreparedWrite) =>
      (await write(store, [music, prepared])).map(({ tableUnits }) => tableUnits);
    expect(await units(put(large(3000)))).toEqual([3]);
    expect(await units(put(large(10)))).toEqual([3]);
    expect(await units(put(large(10)))).toEqual([1]);
    expect(await units(put(large(5000)))).toEqual([5]);
    expect(await units(check(KEY))).toEqual([5]);
    expect(await units(remove(KEY))).toEqual([5]);
    expect(await units(remove(KEY))).toEqual([1]);
    expect(await units(check(KEY))).toEqual([1]);
  });

  it('writes the item, its entries, its statistics and its collection', async () => {
    const store = await openStore();
    const [written] = await write(store, [music, put(SONG)]);
    const size = itemSize(itemOf(SONG));
    expect(written?.indexes.map(({ index, units }) => [index.name, units])).toEqual([
      ['byYear', 1],
      ['byYearKeys', 1],
      ['byLabel', 1],
      ['byGenre', 1],
      ['byGenreKeys', 1],
      ['byTag', 1],
    ]);
    expect(written?.collectionBytes).toBe(collectionBytes(SONG));
    expect(store.read(contradictions)).toEqual([]);
    const { table, indexes } = store.read((view) => readStatistics(view, 7));
    expect([table, indexes.get(4), [...indexes.keys()]]).toEqual([
      { items: 1, bytes: size },
      { items: 1, bytes: size },
      [1, 2, 3, 4, 5, 6],
    ]);
  });

  it('keeps the database sound through every kind of change', async () => {
    const store = await openStore();
    const steps: PreparedWrite[] = [
      put(KEY),
      put(SONG),
      put(SONG),
      put({ ...SONG, price: { N: '6' } }),
      put({ ...SONG, genre: { S: 'h' }, year: { N: '2000' } }),
      put({ ...KEY, label: { S: 'm' }, year: { N: '-5' } }),
      put({ ...KEY, title: { S: 'u' }, year: { N: '-5' } }),
      check(KEY),
      remove(KEY),
      remove(KEY),
      remove({ ...KEY, title: { S: 'u' } }),
    ];
    for (const [i, step] of steps.entries()) {
      await write(store, [music, step]);
      expect([i, store.read(contradictions)]).toEqual([i, []]);
    }
    const { table, indexes } = store.read((view) => readStatistics(view, 7));
    const empty = { items: 0, bytes: 0 };
    expect([table, ...indexes.values()]).toEqual(Array(7).fill(empty));
  });

  it('of several changes adds up their statistics, table by table', async () => {
    const store = await openStore();
    const written = await write(
      store,
      [music, put(SONG)],
      [plain, put({ pk: { S: 'a' } })],
      [music, put({ ...SONG, title: { S: 'u' } })],
      [plain, put({ pk: { S: 'b' } })],
      [plain, remove({ pk: { S: 'c' } })],
    );
    expect(written.map(({ change }) => change.table.name)).toEqual([
      'Music',
      'Plain',
      'Music',
      'Plain',
      'Plain',
    ]);
    expect(store.read((view) => readStatistics(view, 7).table.items)).toBe(2);
    expect(store.read((view) => readStatistics(view, 8).table)).toEqual({ items: 2, bytes: 6 });
    expect(store.read(contradictions)).toEqual([]);
  });

  it('of nothing writes nothing', async () => {
    const store = await openStore();
    expect(await write(store)).toEqual([]);
    const puts: Uint8Array[] = [];
    await store.write((tx) => {
      const noting = { ...tx, put: (key: Uint8Array) => void puts.push(key) };
      const prepared = [remove(KEY), check(KEY)].map((p) =>
        resolve(intentFor(p, music), undefined),
      );
      commit(noting, prepared, { nowMs: BIRTH.nowMs });
    });
    expect(puts).toEqual([]);
  });
});

describe('an item collection', () => {
  const stored = (store: Store): number | undefined =>
    store.read((view) => {
      const { hashDigest } = keyOfItem(music, itemOf(KEY));
      const bytes = view.get(collectionSizeKey(7, hashDigest));
      return bytes && new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0);
    });

  it('is counted with its entries in local indexes, and forgotten when it is empty', async () => {
    const store = await openStore();
    const other = { ...SONG, title: { S: 'other' } };
    await write(store, [music, put(SONG)]);
    await write(store, [music, put(other)]);
    expect(stored(store)).toBe(collectionBytes(SONG) + collectionBytes(other));
    await write(store, [music, put({ ...SONG, artist: { S: 'b' } })]);
    const [kept] = await write(store, [music, remove(KEY)]);
    expect([kept?.collectionBytes, stored(store)]).toEqual([
      collectionBytes(other),
      collectionBytes(other),
    ]);
    const [last] = await write(store, [music, remove({ ...KEY, title: { S: 'other' } })]);
    expect([last?.collectionBytes, stored(store)]).toEqual([0, undefined]);
  });

  it('is only looked at by a check, and by the deletion of what is not there', async () => {
    const store = await openStore();
    await write(store, [music, put(SONG)]);
    const before = stored(store);
    const written = [
      ...(await write(store, [music, check(KEY)])),
      ...(await write(store, [music, remove({ ...KEY, title: { S: 'absent' } })])),
    ];
    expect(written.map((one) => one.collectionBytes)).toEqual([before, before]);
    expect(stored(store)).toBe(before);
  });

  it('is not counted on a table without local indexes', async () => {
    const store = await openStore();
    const [written] = await write(store, [plain, put({ pk: { S: 'a' } })]);
    expect(written?.collectionBytes).toBeUndefined();
    const { hashDigest } = keyOfItem(plain, itemOf({ pk: { S: 'a' } }));
    expect(store.read((view) => view.get(collectionSizeKey(8, hashDigest)))).toBeUndefined();
    expect(store.read((view) => view.get(itemKey(8, hashDigest)))).toBeDefined();
  });
});
