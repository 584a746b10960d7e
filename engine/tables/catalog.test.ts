import { describe, expect, it } from 'vitest';
import { tableNotFound } from '../errors';
import { createMemoryStore } from '../storage/memory-store';
import { BIRTH, MUSIC, PLAIN, tableOf } from '../testing/tables';
import {
  findTable,
  nextTableNumber,
  removeTable,
  requireTable,
  saveTable,
  tableNames,
} from './catalog';
import type { TableDefinition, Transition } from './table';

const REGION = 'us-east-1';
const NOW = BIRTH.nowMs;

async function storeWith(...tables: readonly TableDefinition[]) {
  const store = createMemoryStore();
  await store.write((tx) => {
    for (const table of tables) saveTable(tx, table);
  });
  return store;
}

/** A table that changes until a moment after now. */
function changing(name: string, status: Transition['status']): TableDefinition {
  return { ...tableOf({ ...PLAIN, name }), transition: { status, untilMs: NOW + 1 } };
}

describe('a table in the catalogue', () => {
  it('is what was saved', async () => {
    const music = tableOf(MUSIC);
    const store = await storeWith(music, tableOf(PLAIN));
    expect(store.read((view) => findTable(view, REGION, 'Music', NOW))).toEqual(music);
  });

  it.each([
    'Music',
    'arn:aws:dynamodb:us-east-1:000000000000:table/Music',
    'arn:aws:dynamodb:us-east-1:000000000000:table/Music/index/byYear',
  ])('is found as %s', async (name) => {
    const store = await storeWith(tableOf(MUSIC));
    expect(store.read((view) => findTable(view, REGION, name, NOW))?.name).toBe('Music');
  });

  it.each([
    [REGION, 'music'],
    [REGION, 'Musi'],
    [REGION, 'Music2'],
    ['eu-west-2', 'Music'],
    [REGION, '__proto__'],
  ])('is not found in %s as %s', async (region, name) => {
    const store = await storeWith(tableOf(MUSIC));
    expect(store.read((view) => findTable(view, region, name, NOW))).toBeUndefined();
    expect(() => store.read((view) => requireTable(view, region, name, NOW))).toThrow(
      tableNotFound(),
    );
  });

  it('is the newest, though definitions are kept parsed', async () => {
    const store = await storeWith(tableOf(MUSIC));
    const find = () => store.read((view) => findTable(view, REGION, 'Music', NOW));
    const first = find();
    expect(find()).toBe(first);
    await store.write((tx) => saveTable(tx, { ...tableOf(MUSIC), deletionProtection: true }));
    expect(find()?.deletionProtection).toBe(true);
  });

  it('is the one of its own store, though definitions are kept parsed', async () => {
    const one = await storeWith(tableOf(PLAIN));
    const other = await storeWith({ ...tableOf(PLAIN), uuid: 'another' });
    const uuids = [one, other, one].map((store) =>
      store.read((view) => findTable(view, REGION, 'Plain', NOW)?.uuid),
    );
    expect(uuids).toEqual([BIRTH.uuid, 'another', BIRTH.uuid]);
  });

  it('is gone once removed', async () => {
    const store = await storeWith(tableOf(MUSIC), tableOf(PLAIN));
    await store.write((tx) => removeTable(tx, tableOf(MUSIC)));
    const names = store.read((view) => tableNames(view, REGION, { limit: 9, nowMs: NOW }).names);
    expect(names).toEqual(['Plain']);
  });
});

describe('a table’s items', () => {
  it.each([
    ['CREATING', NOW, false],
    ['CREATING', NOW + 1, true],
    ['UPDATING', NOW, true],
    ['DELETING', NOW, false],
    ['DELETING', NOW + 1, false],
  ] as const)('while it is %s, at %i, can be read and written: %s', async (...row) => {
    const [status, nowMs, can] = row;
    const store = await storeWith(changing('Plain', status));
    const require = () => store.read((view) => requireTable(view, REGION, 'Plain', nowMs));
    if (can) expect(require().name).toBe('Plain');
    else expect(require).toThrow(tableNotFound());
  });

  it('are there for the control plane until the deletion has ended', async () => {
    const store = await storeWith(changing('Plain', 'DELETING'));
    const find = (nowMs: number) =>
      store.read((view) => findTable(view, REGION, 'Plain', nowMs)?.name);
    expect([find(NOW), find(NOW + 1)]).toEqual(['Plain', undefined]);
  });
});

describe('the names of tables', () => {
  const names = ['A', 'A-b', 'B', 'a', 'b'];
  const tables = names.map((name) => tableOf({ ...PLAIN, name }));

  it.each<[object, string[], boolean]>([
    [{ limit: 100 }, names, false],
    [{ limit: 5 }, names, false],
    [{ limit: 4 }, ['A', 'A-b', 'B', 'a'], true],
    [{ limit: 1 }, ['A'], true],
    [{ limit: 2, after: 'A' }, ['A-b', 'B'], true],
    [{ limit: 2, after: 'A-a' }, ['A-b', 'B'], true],
    [{ limit: 2, after: 'B' }, ['a', 'b'], false],
    [{ limit: 2, after: 'b' }, [], false],
    [{ limit: 2, after: 'zzz' }, [], false],
  ])('for %j are %j; more: %s', async (options, expected, more) => {
    const store = await storeWith(...tables, { ...tableOf(PLAIN), region: 'us-east-2' });
    const found = store.read((view) =>
      tableNames(view, REGION, { nowMs: NOW, limit: 1, ...options }),
    );
    expect(found).toEqual({ names: expected, more });
  });

  it('include tables in every state, but not those whose deletion has ended', async () => {
    const states = (['CREATING', 'UPDATING', 'DELETING'] as const).map((s) => changing(s, s));
    const store = await storeWith(...states);
    const at = (nowMs: number) =>
      store.read((view) => tableNames(view, REGION, { limit: 2, nowMs }));
    expect(at(NOW)).toEqual({ names: ['CREATING', 'DELETING'], more: true });
    expect(at(NOW + 1)).toEqual({ names: ['CREATING', 'UPDATING'], more: false });
  });
});

describe('the numbers of tables', () => {
  it('count up, and are not given out again', async () => {
    const store = createMemoryStore();
    const next = () => store.write(nextTableNumber);
    expect([await next(), await next(), await next()]).toEqual([1, 2, 3]);
  });

  it('are given back when the write fails', async () => {
    const store = createMemoryStore();
    const failed = store.write((tx) => {
      nextTableNumber(tx);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await store.write(nextTableNumber)).toBe(1);
  });
});
