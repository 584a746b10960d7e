import { describe, expect, it } from 'vitest';
import { jsonText, printJson } from '../json-text';
import type { QueryInput, ScanInput } from '../operations/reads.shapes';
import { createMemoryStore } from '../storage/memory-store';
import type { Store } from '../storage/store';
import { itemOf, MUSIC, tableOf } from '../testing/tables';
import { itemJson, type WireItem } from '../values/attribute-value';
import { itemSize } from '../values/item-size';
import { commit } from '../writes/commit';
import { intentFor, preparePut } from '../writes/intent';
import { resolve } from '../writes/resolve';
import { readPlan } from './plan';
import { prepareQuery, prepareScan } from './prepare';
import { type Page, runPlan } from './run';

const music = tableOf(MUSIC);

async function storeOf(...items: readonly WireItem[]): Promise<Store> {
  const store = createMemoryStore();
  await store.write((tx) => {
    for (const Item of items) {
      const intent = intentFor(preparePut({ TableName: 'Music', Item }, 'bare'), music);
      commit(tx, [resolve(intent, undefined)], { nowMs: 0 });
    }
  });
  return store;
}

const query = (store: Store, input: Omit<Partial<QueryInput>, 'TableName'> = {}): Page =>
  store.read((view) => {
    const values = { ':a': { S: 'a' }, ...input.ExpressionAttributeValues };
    const prepared = prepareQuery({
      TableName: 'Music',
      KeyConditionExpression: 'artist = :a',
      ...input,
      ExpressionAttributeValues: values,
    });
    return runPlan(view, readPlan(prepared, music));
  });
const scan = (store: Store, input: Omit<Partial<ScanInput>, 'TableName'> = {}): Page =>
  store.read((view) =>
    runPlan(view, readPlan(prepareScan({ TableName: 'Music', ...input }), music)),
  );

const itemsOf = (page: Page): unknown[] => page.items.map(({ text }) => JSON.parse(jsonText(text)));
const sizeOf = (...items: readonly WireItem[]): number =>
  items.reduce((sum, item) => sum + itemSize(itemOf(item)), 0);

const song = (title: string, more: WireItem = {}): WireItem => ({
  artist: { S: 'a' },
  title: { S: title },
  ...more,
});
const ONE = song('1', { year: { N: '2001' }, price: { N: '10' } });
const TWO = song('2', { year: { N: '2000' }, notes: { S: 'long notes' } });
const THREE = song('3', { price: { N: '30' } });

describe('a page', () => {
  it('of a collection has its items in order, and nothing more to come', async () => {
    const store = await storeOf(THREE, ONE, TWO, { ...ONE, artist: { S: 'b' } });
    const page = query(store);
    expect(itemsOf(page)).toEqual([ONE, TWO, THREE]);
    expect({ ...page, items: [] }).toEqual({
      items: [],
      count: 3,
      scannedCount: 3,
      readBytes: sizeOf(ONE, TWO, THREE),
      fetchedBytes: [],
      lastKey: undefined,
    });
  });

  it('backwards has them the other way round', async () => {
    const store = await storeOf(ONE, TWO, THREE);
    expect(itemsOf(query(store, { ScanIndexForward: false }))).toEqual([THREE, TWO, ONE]);
  });

  it('of an empty collection is empty', async () => {
    expect(query(await storeOf())).toEqual({
      items: [],
      count: 0,
      scannedCount: 0,
      readBytes: 0,
      fetchedBytes: [],
      lastKey: undefined,
    });
  });

  it('copies stored text as it is', async () => {
    const odd = song('"\\\u2028\ud800', { ['__proto__']: { S: '😀' }, b: { B: 'AP8=' } });
    const [item] = query(await storeOf(odd)).items;
    expect(item && printJson(item)).toBe(itemJson(itemOf(odd)));
  });

  it('filtered counts what it read', async () => {
    const page = query(await storeOf(ONE, TWO, THREE), {
      FilterExpression: 'price > :p',
      ExpressionAttributeValues: { ':p': { N: '10' } },
    });
    expect(itemsOf(page)).toEqual([THREE]);
    expect([page.count, page.scannedCount, page.readBytes]).toEqual([
      1,
      3,
      sizeOf(ONE, TWO, THREE),
    ]);
  });

  it('projected is charged for whole items', async () => {
    const page = query(await storeOf(ONE, TWO), { ProjectionExpression: 'price' });
    expect(itemsOf(page)).toEqual([{ price: { N: '10' } }, {}]);
    expect([page.count, page.readBytes]).toEqual([2, sizeOf(ONE, TWO)]);
  });

  it('counted has no items', async () => {
    const page = query(await storeOf(ONE, TWO), { Select: 'COUNT' });
    expect([page.items, page.count, page.scannedCount]).toEqual([[], 2, 2]);
  });
});

describe('a page ends', () => {
  it.each([
    [1, ['1'], '1'],
    [2, ['1', '2'], '2'],
    [3, ['1', '2', '3'], '3'],
    [4, ['1', '2', '3'], undefined],
  ])('at the limit of %i, and may be the last all the same', async (Limit, titles, last) => {
    const page = query(await storeOf(ONE, TWO, THREE), { Limit });
    expect(itemsOf(page)).toEqual([ONE, TWO, THREE].slice(0, titles.length));
    expect(page.lastKey).toEqual(last === undefined ? undefined : itemOf(song(last)));
  });

  it('at the limit of items read, not of items that pass the filter', async () => {
    const page = query(await storeOf(ONE, TWO, THREE), {
      Limit: 2,
      FilterExpression: 'price > :p',
      ExpressionAttributeValues: { ':p': { N: '10' } },
    });
    expect([page.count, page.scannedCount, page.lastKey]).toEqual([0, 2, itemOf(song('2'))]);
  });

  it('behind the item that crosses one megabyte', async () => {
    const large = (title: string) => song(title, { text: { S: 'x'.repeat(300_000) } });
    const store = await storeOf(...['1', '2', '3', '4', '5', '6'].map(large));
    const page = query(store);
    expect([page.scannedCount, page.lastKey]).toEqual([4, itemOf(song('4'))]);
    const filtered = query(store, {
      FilterExpression: 'attribute_not_exists(#t)',
      ExpressionAttributeNames: { '#t': 'text' },
    });
    expect([filtered.count, filtered.scannedCount]).toEqual([0, 4]);
    const counted = query(store, { Select: 'COUNT', ExclusiveStartKey: song('4') });
    expect([counted.count, counted.lastKey]).toEqual([2, undefined]);
    expect([scan(store).scannedCount, scan(store).lastKey]).toEqual([4, itemOf(song('4'))]);
  });

  it('when the bytes of index entries are one megabyte, not those of the items', async () => {
    const large = (title: string, year: number) =>
      song(title, { text: { S: 'x'.repeat(300_000) }, year: { N: String(year) } });
    const store = await storeOf(...[1, 2, 3, 4, 5].map((i) => large(String(i), i)));
    const keys = query(store, { IndexName: 'byYearKeys' });
    expect([keys.scannedCount, keys.lastKey]).toEqual([5, undefined]);
    const whole = query(store, { IndexName: 'byYear' });
    expect([whole.scannedCount, whole.lastKey]).toEqual([
      4,
      itemOf(song('4', { year: { N: '4' } })),
    ]);
  });
});

describe('a page of a local index', () => {
  const entry = (item: WireItem): WireItem => ({
    artist: item.artist ?? {},
    title: item.title ?? {},
    year: item.year ?? {},
  });

  it('has what the index holds, in its order, without the items it does not', async () => {
    const page = query(await storeOf(ONE, TWO, THREE), { IndexName: 'byYearKeys' });
    expect(itemsOf(page)).toEqual([entry(TWO), entry(ONE)]);
    expect([page.readBytes, page.fetchedBytes]).toEqual([sizeOf(entry(ONE), entry(TWO)), []]);
  });

  it('fetches what it does not hold, item by item', async () => {
    const page = query(await storeOf(ONE, TWO, THREE), {
      IndexName: 'byYearKeys',
      Select: 'ALL_ATTRIBUTES',
      Limit: 2,
    });
    expect(itemsOf(page)).toEqual([TWO, ONE]);
    expect(page.readBytes).toBe(sizeOf(entry(ONE), entry(TWO)));
    expect(page.fetchedBytes).toEqual([sizeOf(TWO), sizeOf(ONE)]);
    expect(page.lastKey).toEqual(itemOf(entry(ONE)));
  });

  it('fetches for a projection, and shows no more than that', async () => {
    const page = query(await storeOf(ONE, TWO), {
      IndexName: 'byYearKeys',
      ProjectionExpression: 'price, title',
    });
    expect(itemsOf(page)).toEqual([
      { title: { S: '2' } },
      { price: { N: '10' }, title: { S: '1' } },
    ]);
    expect(page.fetchedBytes).toEqual([sizeOf(TWO), sizeOf(ONE)]);
  });
});

describe('a scan', () => {
  it('takes an attribute that the index does not hold for missing', async () => {
    const store = await storeOf(ONE, TWO);
    const filter = (FilterExpression: string) =>
      scan(store, { IndexName: 'byYearKeys', FilterExpression }).count;
    expect(filter('attribute_exists(price)')).toBe(0);
    expect(filter('attribute_not_exists(price)')).toBe(2);
  });

  it('goes over every collection', async () => {
    const artists = Array.from({ length: 50 }, (_, i) => ({ ...ONE, artist: { S: `${i}` } }));
    const page = scan(await storeOf(...artists));
    expect(new Set(itemsOf(page))).toEqual(new Set(artists));
  });
});
