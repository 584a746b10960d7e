import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireItem } from '../engine/values/attribute-value';
import { models } from './arbitraries';
import { entitiesOfItems, entityOf } from './entity-of';
import type { ModelIndex, ModelTable } from './model';
import { collections, indexEntries, tableEntries } from './rows';

const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };

const byDay: ModelIndex = {
  kind: 'global',
  name: 'byDay',
  partitionKeys: [
    { name: 'day', type: 'S' },
    { name: 'level', type: 'N' },
  ],
  sortKeys: [{ name: 'at', type: 'N' }],
  projection: { type: 'INCLUDE', attributes: ['note'] },
  extras: {},
};

const items: readonly WireItem[] = [
  { id: { S: 'b' }, at: { N: '10' }, day: { S: 'mo' }, level: { N: '1' }, note: { S: 'n' } },
  { id: { S: 'b' }, at: { N: '9' }, day: { S: 'mo' }, level: { N: '1.0' }, secret: { S: 'x' } },
  { id: { S: 'a' }, at: { N: '-1' }, day: { S: 'mo' } },
  { id: { S: 'a' }, at: { S: 'text' }, day: { S: 'mo' }, level: { N: '1' } },
  { id: { S: '' }, at: { N: '1' }, day: { S: '' }, level: { N: '1' } },
  { id: { S: 'é' }, at: { N: '1' }, day: { S: 'di' }, level: { N: '1' } },
];

const table: ModelTable = {
  name: 'events',
  partitionKey: { name: 'id', type: 'S' },
  sortKey: { name: 'at', type: 'N' },
  attributes: [],
  indexes: [byDay],
  billing: { mode: 'on-demand' },
  items,
  facets: [],
  extras: {},
};

describe('a table', () => {
  it('holds the items that have its keys, in their order', () => {
    const entries = tableEntries(table);
    expect(entries.map(({ position }) => position)).toEqual([2, 1, 0, 5]);
    expect(entries[0]?.item).toBe(items[2]);
  });

  it('has collections by partition key', () => {
    const found = collections(tableEntries(table));
    expect(found.map(({ partition, entries }) => [partition, entries.length])).toEqual([
      [[{ S: 'a' }], 1],
      [[{ S: 'b' }], 2],
      [[{ S: 'é' }], 1],
    ]);
  });
});

describe('an index', () => {
  it('holds the items that have all of its keys, as far as they are projected', () => {
    expect(indexEntries(table, byDay)).toEqual([
      {
        position: 5,
        item: { id: { S: 'é' }, at: { N: '1' }, day: { S: 'di' }, level: { N: '1' } },
        partition: [{ S: 'di' }, { N: '1' }],
      },
      {
        position: 1,
        item: { id: { S: 'b' }, at: { N: '9' }, day: { S: 'mo' }, level: { N: '1.0' } },
        partition: [{ S: 'mo' }, { N: '1' }],
      },
      { position: 0, item: items[0], partition: [{ S: 'mo' }, { N: '1' }] },
    ]);
    expect(collections(indexEntries(table, byDay)).map(({ entries }) => entries.length)).toEqual([
      1, 2,
    ]);
  });

  it('that projects everything has the items themselves', () => {
    const all = { ...byDay, projection: { type: 'ALL' as const } };
    expect(indexEntries(table, all)[0]?.item).toBe(items[5]);
  });

  it('and table hold every sound item that has the keys, each once', () => {
    fc.assert(
      fc.property(models(), ({ tables }) => {
        for (const any of tables) {
          const held = tableEntries(any);
          expect(held.map(({ position }) => position).sort((a, b) => a - b)).toEqual([
            ...any.items.keys(),
          ]);
          expect(collections(held).flatMap(({ entries }) => entries)).toEqual(held);
          const keys = collections(held).map(({ partition }) => JSON.stringify(partition));
          expect(new Set(keys).size).toBe(keys.length);
          for (const index of any.indexes) {
            const names = [...index.partitionKeys, ...index.sortKeys].map(({ name }) => name);
            const expected = any.items.filter((item) =>
              names.every((name) => Object.hasOwn(item, name)),
            );
            expect(indexEntries(any, index)).toHaveLength(expected.length);
          }
        }
      }),
      { numRuns: 100, ...SEED },
    );
  });
});

describe('the entity of an item', () => {
  const made: ModelTable = {
    ...table,
    partitionKey: { name: 'pk', type: 'S' },
    sortKey: { name: 'sk', type: 'S' },
    entities: [
      {
        name: 'User',
        attributes: [
          { name: 'userId', type: 'S' },
          { name: 'email', type: 'S' },
        ],
        templates: [
          { attribute: 'pk', text: `USER#$${'{userId}'}` },
          { attribute: 'sk', text: `USER#$${'{userId}'}` },
        ],
      },
      {
        name: 'Order',
        attributes: [{ name: 'orderId', type: 'S' }],
        templates: [
          { attribute: 'pk', text: `USER#$${'{userId}'}` },
          { attribute: 'sk', text: `ORDER#$${'{orderId}'}` },
          { attribute: 'gsi', text: `OPEN#$${'{orderId}'}` },
        ],
      },
      {
        name: 'Anything',
        attributes: [],
        templates: [
          { attribute: 'pk', text: `$${'{a}'}` },
          { attribute: 'sk', text: `$${'{b}'}` },
        ],
      },
      {
        name: 'Reading',
        attributes: [
          { name: 'pk', type: 'S' },
          { name: 'sk', type: 'S' },
          { name: 'celsius', type: 'N' },
        ],
        templates: [],
      },
    ],
  };

  const keys = (pk: string, sk: string, more: WireItem = {}) => ({
    pk: { S: pk },
    sk: { S: sk },
    ...more,
  });

  it.each<[string, WireItem, string | undefined]>([
    ['the templates of its keys', keys('USER#1', 'ORDER#1'), 'Order'],
    ['the more particular template', keys('USER#1', 'USER#1'), 'User'],
    ['a key of an index', keys('USER#1', 'ORDER#1', { gsi: { S: 'OPEN#1' } }), 'Order'],
    [
      'a key of an index that is not its own',
      keys('USER#1', 'ORDER#1', { gsi: { S: 'X' } }),
      'Anything',
    ],
    [
      'its attributes, when templates do not tell',
      keys('d', '1', { celsius: { N: '3' } }),
      'Reading',
    ],
    ['none, when a type is another', { pk: { S: 'x' }, celsius: { S: '3' } }, undefined],
    ['none, when it has nothing', {}, undefined],
  ])('is told by %s', (_, item, expected) => {
    expect(entityOf(made, item)?.name).toBe(expected);
  });

  it('is that of the facet that lists it, whatever it looks like', () => {
    const item = keys('USER#1', 'ORDER#1');
    const facet = { name: 'User', partitionKeyAlias: '', attributes: [], items: [1], extras: {} };
    const listed = { ...made, items: [keys('USER#1', 'ORDER#2'), item], facets: [facet] };
    expect(entitiesOfItems(listed).map((entity) => entity?.name)).toEqual(['Order', 'User']);
    expect(entityOf(listed, item)?.name).toBe('User');
  });
});
