import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../storage/memory-store';
import type { Store } from '../storage/store';
import { storedKey } from '../tables/item-key';
import { laneOf, sequenceAt, shardAt } from '../tables/stream-shards';
import { BIRTH, itemOf, PLAIN, tableOf } from '../testing/tables';
import type { WireItem } from '../values/attribute-value';
import { encodeItem } from '../values/item-bytes';
import { StoredItem } from '../values/stored-item';
import type { LoggedChange, Occasion } from './change-log';
import { logChange, visitChanges } from './change-log';
import type { Change } from './resolve';

const NOW = BIRTH.nowMs;
const MAX = 2n ** 64n - 1n;
const ON = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } };
const streaming = tableOf(PLAIN, ON);

const item = (pk: string, text: string): WireItem => ({ pk: { S: pk }, text: { S: text } });

function change(
  before: WireItem | undefined,
  after: WireItem | undefined,
  table = streaming,
): Change {
  const keyItem = itemOf(after ?? before ?? {});
  return {
    table,
    key: storedKey(table, keyItem),
    keyItem,
    before: before && new StoredItem(encodeItem(itemOf(before))),
    after: after && itemOf(after),
    beforeBytes: 0,
    afterBytes: 0,
    paths: [],
    unchanged: false,
  };
}

const laneFor = (pk: string, nowMs = NOW): number =>
  laneOf(shardAt(NOW, nowMs, storedKey(streaming, itemOf(item(pk, ''))).hashDigest));

function log(store: Store, changes: readonly Change[], occasion: Occasion): Promise<void> {
  return store.write((tx) => {
    for (const one of changes) logChange(tx, one, occasion);
  });
}

function visited(store: Store, lane: number, from = 0n, to = MAX, limit = 100): LoggedChange[] {
  const changes: LoggedChange[] = [];
  store.read((view) =>
    visitChanges(view, { table: 7, lane }, from, to, (one) => {
      changes.push(one);
      return changes.length < limit;
    }),
  );
  return changes;
}

describe('the change log', () => {
  it('gives back what was logged, in order', async () => {
    const store = createMemoryStore();
    const [one, two] = [item('a', 'one'), item('a', 'two')];
    const changes = [change(undefined, one), change(one, two), change(two, undefined)];
    await log(store, changes, { nowMs: NOW });
    const sequence = sequenceAt(NOW);
    const keys = { pk: { S: 'a' } };
    expect(visited(store, laneFor('a'))).toEqual([
      { sequence, atMs: NOW, keys, after: one },
      { sequence: sequence + 1n, atMs: NOW, keys, before: one, after: two },
      { sequence: sequence + 2n, atMs: NOW, keys, before: two },
    ]);
  });

  it('remembers why', async () => {
    const store = createMemoryStore();
    await log(store, [change(item('a', ''), undefined)], { nowMs: NOW, cause: 'ttl' });
    expect(visited(store, laneFor('a'))).toMatchObject([{ cause: 'ttl' }]);
  });

  it('remembers nothing of a table without a stream', async () => {
    const store = createMemoryStore();
    await log(store, [change(undefined, item('a', ''), tableOf(PLAIN))], { nowMs: NOW });
    expect(visited(store, laneFor('a'))).toEqual([]);
  });

  it('keeps the changes of a hash key in one lane, later in another', async () => {
    const store = createMemoryStore();
    const later = NOW + 4 * 60 * 60 * 1000;
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const changes = all.map((pk) => change(undefined, item(pk, '')));
    await log(store, changes, { nowMs: NOW });
    await log(store, changes, { nowMs: later });
    for (const pk of all) {
      const of = (lane: number) => visited(store, lane).filter(({ keys }) => keys.pk?.S === pk);
      expect([of(laneFor(pk)).length, of(laneFor(pk, later)).length]).toEqual([1, 1]);
    }
  });

  it('is read from one number up to another, until the reader has enough', async () => {
    const store = createMemoryStore();
    const changes = ['1', '2', '3', '4'].map((text) => change(undefined, item('a', text)));
    await log(store, changes, { nowMs: NOW });
    const [lane, first] = [laneFor('a'), sequenceAt(NOW)];
    const texts = (...range: [bigint?, bigint?, number?]) =>
      visited(store, lane, ...range).map(({ after }) => after?.text?.S);
    expect(texts(first + 1n, first + 3n)).toEqual(['2', '3']);
    expect(texts(0n, MAX, 2)).toEqual(['1', '2']);
    expect(texts(first + 3n, first + 3n)).toEqual([]);
    expect(texts(first + 3n, first)).toEqual([]);
  });
});
