import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit } from './apply-edit';
import { models } from './arbitraries';
import type { Edit } from './edit';
import { anyEdit, frozen, looseEnds } from './edits/arbitraries';
import { attributeNames } from './edits/rename-attribute';
import { historyOf, redo, undo, withEdit } from './history';
import type { Model, ModelTable } from './model';

const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };

const shop: ModelTable = {
  name: 'shop',
  partitionKey: { name: 'pk', type: 'S' },
  sortKey: { name: 'sk', type: 'S' },
  attributes: [
    { name: 'status', type: 'S' },
    { name: 'total', type: 'N' },
    { name: 'orderId', type: 'S' },
    { name: 'userId', type: 'S' },
  ],
  indexes: [
    {
      kind: 'global',
      name: 'byStatus',
      partitionKeys: [{ name: 'status', type: 'S' }],
      sortKeys: [{ name: 'sk', type: 'S' }],
      projection: { type: 'INCLUDE', attributes: ['total'] },
      extras: {},
    },
    {
      kind: 'local',
      name: 'byTotal',
      partitionKeys: [{ name: 'pk', type: 'S' }],
      sortKeys: [{ name: 'total', type: 'N' }],
      projection: { type: 'ALL' },
      extras: {},
    },
  ],
  billing: { mode: 'on-demand' },
  timeToLive: 'total',
  items: [
    { pk: { S: 'USER#1' }, sk: { S: 'ORDER#1' }, status: { S: 'open' }, total: { N: '5' } },
    { pk: { S: 'USER#1' }, sk: { S: 'ORDER#2' } },
    { pk: { S: 'USER#1' }, sk: { S: 'USER' } },
  ],
  facets: [
    { name: 'Order', partitionKeyAlias: 'user', attributes: ['total'], items: [1, 0], extras: {} },
  ],
  entities: [
    {
      name: 'User',
      attributes: [{ name: 'userId', type: 'S' }],
      templates: [
        { attribute: 'pk', text: `USER#$${'{userId}'}` },
        { attribute: 'sk', text: 'USER' },
      ],
    },
    {
      name: 'Order',
      attributes: [
        {
          name: 'userId',
          type: 'S',
          format: { kind: 'reference', entity: 'User', attribute: 'userId', spread: 'zipf' },
        },
        { name: 'orderId', type: 'S' },
        { name: 'status', type: 'S' },
      ],
      templates: [
        { attribute: 'pk', text: `USER#$${'{userId}'}` },
        { attribute: 'sk', text: `ORDER#$${'{orderId}'}` },
      ],
    },
  ],
  accessPatterns: [
    {
      name: 'open orders',
      operation: 'Query',
      index: 'byStatus',
      perSecond: 1,
      request: {
        IndexName: 'byStatus',
        KeyConditionExpression: '#s = :s AND begins_with(sk, :o)',
        FilterExpression: 'a.sk = :o OR total > :o OR size(sk) > :o',
        ExpressionAttributeNames: { '#s': 'status' },
      },
      parameters: [{ name: 's', from: 'sample', entity: 'Order', attribute: 'status' }],
      expect: {
        items: [{ pk: { S: 'USER#1' }, sk: { S: 'ORDER#1' } }],
        order: { attribute: 'sk', direction: 'ascending' },
      },
    },
    {
      name: 'buy',
      operation: 'TransactWriteItems',
      perSecond: 1,
      request: {
        TransactItems: [
          { Put: { TableName: 'shop', Item: { pk: 'a', sk: 'b' } } },
          { Delete: { TableName: 'other', Key: { pk: 'a', sk: 'b' } } },
        ],
      },
    },
    {
      name: 'read some',
      operation: 'BatchGetItem',
      perSecond: 1,
      request: { RequestItems: { shop: { Keys: [{ pk: 'a', sk: 'b' }] } } },
    },
    {
      name: 'by statement',
      operation: 'ExecuteStatement',
      perSecond: 1,
      request: { Statement: `SELECT * FROM "shop"."byStatus" WHERE "sk" = 'sk'` },
    },
  ],
  extras: {},
};

const model: Model = {
  name: 'Shop',
  description: '',
  author: '',
  tables: [shop, { ...shop, name: 'other', accessPatterns: [] }],
  layout: [
    { table: 'shop', x: 1, y: 2 },
    { table: 'shop', part: { kind: 'index', name: 'byStatus' }, x: 3, y: 4 },
    { table: 'shop', part: { kind: 'entity', name: 'Order' }, x: 5, y: 6 },
  ],
  extras: {},
  metadataExtras: {},
};

const [status, total] = shop.attributes;
const [byStatus, byTotal] = shop.indexes;
const [user, order] = shop.entities ?? [];
if (!status || !total || !byStatus || !byTotal || !user || !order) throw new Error('incomplete');

/** The table called so, after an edit. */
function edited(edit: Edit, name = 'shop'): ModelTable {
  const table = applyEdit(model, edit)?.tables.find((one) => one.name === name);
  if (table === undefined) throw new Error('refused');
  return table;
}

describe('an edit', () => {
  const table = 'shop';
  it.each<[string, Edit]>([
    ['of a table that is not there', { kind: 'set-table', table: 'gone', changes: {} }],
    ['that adds a second table of a name', { kind: 'add-table', table: shop }],
    [
      'that adds a table with twins in it',
      { kind: 'add-table', table: { ...shop, name: 'new', indexes: [byStatus, byStatus] } },
    ],
    ['that takes a name from a table', { kind: 'rename-table', table, name: 'other' }],
    ['that removes what is not there', { kind: 'remove-index', table, name: 'gone' }],
    ['that changes what is not there', { kind: 'change-index', table, name: 'x', value: byTotal }],
    ['that moves what is not there', { kind: 'move-facet', table, name: 'x', position: 0 }],
    ['that adds a second index of a name', { kind: 'add-index', table, value: byTotal }],
    [
      'that takes a name from an index',
      { kind: 'change-index', table, name: 'byStatus', value: byTotal },
    ],
    [
      'that makes one attribute both keys',
      { kind: 'set-partition-key', table, key: { name: 'sk', type: 'S' } },
    ],
    [
      'that adds an attribute that is a key',
      { kind: 'add-attribute', table, value: { name: 'pk', type: 'S' } },
    ],
    ['that removes the key of an index', { kind: 'remove-attribute', table, name: 'status' }],
    [
      'that makes a map of the key of an index',
      { kind: 'change-attribute', table, name: 'status', value: { name: 'status', type: 'M' } },
    ],
    [
      'that names an attribute like another',
      { kind: 'rename-attribute', table, name: 'pk', to: 'sk' },
    ],
    [
      'whose name templates cannot say',
      { kind: 'rename-attribute', table, name: 'userId', to: 'user}Id' },
    ],
    ['of an item that is not there', { kind: 'put-item', table, item: {}, position: 3 }],
    [
      'that gives an item the key of another',
      { kind: 'put-item', table, item: shop.items[0] ?? {}, position: 1 },
    ],
    [
      'of which one part does not apply',
      {
        kind: 'several',
        edits: [
          { kind: 'set-model', changes: { name: 'Renamed' } },
          { kind: 'remove-table', table: 'gone' },
        ],
      },
    ],
  ])('%s does not apply', (_, edit) => {
    expect(applyEdit(model, edit)).toBeUndefined();
  });

  it.each<[string, Edit]>([
    ['of nothing', { kind: 'several', edits: [] }],
    ['to the same name', { kind: 'rename-table', table, name: 'shop' }],
    ['to what it is already', { kind: 'set-table', table, changes: { timeToLive: 'total' } }],
    ['to where it is already', { kind: 'move-index', table, name: 'byTotal', position: 9 }],
    ['to the same part', { kind: 'change-index', table, name: 'byTotal', value: byTotal }],
    ['to the same key', { kind: 'set-sort-key', table, key: { name: 'sk', type: 'S' } }],
    ['to the same items', { kind: 'set-items', table, items: shop.items }],
  ])('%s gives the same model', (_, edit) => {
    expect(applyEdit(model, edit)).toBe(model);
  });

  it('leaves what it is not about the same object', () => {
    const changed = applyEdit(model, {
      kind: 'change-index',
      table,
      name: 'byTotal',
      value: { ...byTotal, projection: { type: 'KEYS_ONLY' } },
    });
    expect(changed?.tables[1]).toBe(model.tables[1]);
    const { indexes, items, entities, accessPatterns } = changed?.tables[0] ?? shop;
    expect([indexes[0], items, entities, accessPatterns]).toEqual([
      byStatus,
      shop.items,
      shop.entities,
      shop.accessPatterns,
    ]);
    expect(indexes[0]).toBe(byStatus);
    expect(items).toBe(shop.items);
    expect(accessPatterns).toBe(shop.accessPatterns);
  });
});

describe('another name', () => {
  it('of an attribute is one in keys, items, templates, facets and requests', () => {
    const renamed = edited({ kind: 'rename-attribute', table: 'shop', name: 'sk', to: 'range' });
    expect(renamed).toMatchObject({
      sortKey: { name: 'range', type: 'S' },
      indexes: [{ sortKeys: [{ name: 'range', type: 'S' }] }, {}],
      entities: [
        { templates: [{}, { attribute: 'range', text: 'USER' }] },
        { templates: [{}, { attribute: 'range' }] },
      ],
      accessPatterns: [
        {
          request: {
            KeyConditionExpression: '#s = :s AND begins_with(#renamed1, :o)',
            FilterExpression: 'a.sk = :o OR total > :o OR size(#renamed1) > :o',
            ExpressionAttributeNames: { '#s': 'status', '#renamed1': 'range' },
          },
          expect: {
            items: [{ pk: { S: 'USER#1' }, range: { S: 'ORDER#1' } }],
            order: { attribute: 'range' },
          },
        },
        {
          request: {
            TransactItems: [
              { Put: { Item: { pk: 'a', range: 'b' } } },
              { Delete: { Key: { pk: 'a', sk: 'b' } } },
            ],
          },
        },
        { request: { RequestItems: { shop: { Keys: [{ pk: 'a', range: 'b' }] } } } },
        { request: { Statement: `SELECT * FROM "shop"."byStatus" WHERE "range" = 'sk'` } },
      ],
    });
    expect(renamed.items.map((item) => Object.keys(item))).toEqual([
      ['pk', 'range', 'status', 'total'],
      ['pk', 'range'],
      ['pk', 'range'],
    ]);
  });

  it('of an attribute is one in projections, expiry, references and parameters', () => {
    expect(
      edited({ kind: 'rename-attribute', table: 'shop', name: 'total', to: 'sum' }),
    ).toMatchObject({
      timeToLive: 'sum',
      attributes: [status, { name: 'sum', type: 'N' }, {}, {}],
      indexes: [{ projection: { attributes: ['sum'] } }, { sortKeys: [{ name: 'sum' }] }],
      facets: [{ attributes: ['sum'] }],
    });
    expect(
      edited({ kind: 'rename-attribute', table: 'shop', name: 'userId', to: 'id' }),
    ).toMatchObject({
      entities: [
        { attributes: [{ name: 'id' }], templates: [{ text: `USER#$${'{id}'}` }, {}] },
        { attributes: [{ name: 'id', format: { attribute: 'id' } }, {}, {}] },
      ],
    });
    expect(
      edited({ kind: 'rename-attribute', table: 'shop', name: 'status', to: 'state' })
        .accessPatterns?.[0],
    ).toMatchObject({
      request: { ExpressionAttributeNames: { '#s': 'state' } },
      parameters: [{ attribute: 'state' }],
    });
  });

  it('of a table reaches the diagram and the requests of all tables', () => {
    const renamed = applyEdit(model, { kind: 'rename-table', table: 'shop', name: 'store' });
    expect(renamed?.layout?.map((place) => place.table)).toEqual(['store', 'store', 'store']);
    expect(
      renamed?.tables[0]?.accessPatterns?.map(({ request }) => request).slice(1),
    ).toMatchObject([
      { TransactItems: [{ Put: { TableName: 'store' } }, { Delete: { TableName: 'other' } }] },
      { RequestItems: { store: {} } },
      { Statement: `SELECT * FROM "store"."byStatus" WHERE "sk" = 'sk'` },
    ]);
  });

  it('of an index reaches patterns and the diagram', () => {
    const value = { ...byStatus, name: 'byState' };
    const edit: Edit = { kind: 'change-index', table: 'shop', name: 'byStatus', value };
    expect(edited(edit).accessPatterns).toMatchObject([
      { index: 'byState', request: { IndexName: 'byState' } },
      {},
      {},
      { request: { Statement: `SELECT * FROM "shop"."byState" WHERE "sk" = 'sk'` } },
    ]);
    expect(applyEdit(model, edit)?.layout?.[1]?.part?.name).toBe('byState');
  });

  it('of an entity reaches references, parameters, its facet and the diagram', () => {
    const value = { ...order, name: 'Purchase' };
    const edit: Edit = { kind: 'change-entity', table: 'shop', name: 'Order', value };
    expect(edited(edit)).toMatchObject({
      facets: [{ name: 'Purchase' }],
      accessPatterns: [{ parameters: [{ entity: 'Purchase' }] }, {}, {}, {}],
    });
    expect(applyEdit(model, edit)?.layout?.[2]?.part?.name).toBe('Purchase');
    const person = {
      kind: 'change-entity',
      name: 'User',
      value: { ...user, name: 'Person' },
    } as const;
    expect(edited({ ...person, table: 'shop' }).entities?.[1]?.attributes[0]?.format).toMatchObject(
      {
        entity: 'Person',
      },
    );
  });

  it('of an attribute of one entity is followed by references to it', () => {
    const value = { ...user, attributes: [{ name: 'id', type: 'S' as const }] };
    const edit: Edit = { kind: 'change-entity', table: 'shop', name: 'User', value };
    expect(edited(edit).entities?.[1]?.attributes[0]).toMatchObject({
      name: 'userId',
      format: { attribute: 'id' },
    });
  });
});

describe('what is removed', () => {
  it('takes its places in the diagram with it', () => {
    expect(applyEdit(model, { kind: 'remove-table', table: 'shop' })?.layout).toEqual([]);
    const edit: Edit = { kind: 'remove-index', table: 'shop', name: 'byStatus' };
    expect(applyEdit(model, edit)?.layout?.map(({ part }) => part?.name)).toEqual([
      undefined,
      'Order',
    ]);
  });

  it('is not referred to any more', () => {
    expect(
      edited({ kind: 'remove-index', table: 'shop', name: 'byStatus' }).accessPatterns?.[0],
    ).not.toHaveProperty('index');
    const left = edited({ kind: 'remove-entity', table: 'shop', name: 'User' });
    expect(left.entities?.[0]?.attributes[0]).toEqual({ name: 'userId', type: 'S' });
    const fewer = edited({ kind: 'remove-entity', table: 'shop', name: 'Order' });
    expect(fewer.accessPatterns?.[0]?.parameters).toEqual([]);
    expect(fewer.facets).toBe(shop.facets);
  });

  it('is gone from items, when it is an attribute', () => {
    const base = { ...shop, indexes: [byStatus] };
    const changed = applyEdit(
      { ...model, tables: [base] },
      { kind: 'remove-attribute', table: 'shop', name: 'total' },
    )?.tables[0];
    expect(changed).not.toHaveProperty('timeToLive');
    expect(changed).toMatchObject({
      indexes: [{ projection: { type: 'KEYS_ONLY' } }],
      facets: [{ attributes: [] }],
    });
    expect(changed?.items[0]).not.toHaveProperty('total');
    expect(changed?.items[1]).toBe(shop.items[1]);
  });
});

describe('keys', () => {
  it('of a local index follow the table, and a former key is an attribute', () => {
    const key = { name: 'status', type: 'N' as const };
    expect(edited({ kind: 'set-partition-key', table: 'shop', key })).toMatchObject({
      partitionKey: key,
      attributes: [total, {}, {}, { name: 'pk', type: 'S' }],
      indexes: [{ partitionKeys: [key] }, { partitionKeys: [key] }],
    });
  });

  it('of a new index are attributes', () => {
    const value = {
      ...byStatus,
      name: 'new',
      partitionKeys: [{ name: 'day', type: 'S' as const }],
    };
    expect(edited({ kind: 'add-index', table: 'shop', value }).attributes.at(-1)).toEqual({
      name: 'day',
      type: 'S',
    });
  });
});

describe('items', () => {
  const item = { pk: { S: 'USER#1' }, sk: { S: 'ORDER#2' }, note: { BOOL: true } };

  it('are put in the place of the one with the key, with their attributes declared', () => {
    const changed = edited({ kind: 'put-item', table: 'shop', item });
    expect(changed.items).toEqual([shop.items[0], item, shop.items[2]]);
    expect(changed.attributes.at(-1)).toEqual({ name: 'note', type: 'BOOL' });
  });

  it('keep their facets when others are removed, moved or replaced', () => {
    const removed = edited({ kind: 'remove-items', table: 'shop', positions: [0, 7] });
    expect(removed.facets[0]?.items).toEqual([0]);
    const items = [item, ...shop.items.slice(0, 1)];
    expect(edited({ kind: 'set-items', table: 'shop', items }).facets[0]?.items).toEqual([0, 1]);
    const facet = { ...shop.facets[0], name: 'New', items: [2, 2, 9] } as ModelTable['facets'][0];
    expect(edited({ kind: 'add-facet', table: 'shop', value: facet }).facets[1]?.items).toEqual([
      2,
    ]);
  });
});

describe('the diagram', () => {
  it('has one place for a node, and none for what is not there', () => {
    const places = [
      { table: 'shop', x: 9, y: 9 },
      { table: 'gone', x: 9, y: 9 },
      { table: 'other', part: { kind: 'index' as const, name: 'byTotal' }, x: 8, y: 8 },
    ];
    const placed = applyEdit(model, { kind: 'place-nodes', places });
    expect(placed?.layout).toEqual([places[0], ...(model.layout?.slice(1) ?? []), places[2]]);
    expect(applyEdit(model, { kind: 'forget-places' })).not.toHaveProperty('layout');
  });
});

describe('any edits of any model', () => {
  const start = models({ minTables: 0 });
  const donor = models({ minTables: 3 });

  it('leave no name without what it names, mutate nothing, and keep what is the same', () => {
    fc.assert(
      fc.property(start, donor, fc.gen(), (given, { tables: donors }, g) => {
        let current = frozen(given);
        expect(looseEnds(current)).toEqual([]);
        for (let count = 0; count < 8; count += 1) {
          const edit = frozen(anyEdit(g, current, donors));
          const next = applyEdit(current, edit);
          if (next === undefined) continue;
          expect(looseEnds(next)).toEqual([]);
          const others = current.tables.filter(({ name }) => !namesOf(edit).includes(name));
          if (!/rename-table/.test(JSON.stringify(edit)))
            for (const table of others) expect(next.tables.includes(table)).toBe(true);
          current = frozen(next);
        }
      }),
      { numRuns: 100, ...SEED },
    );
  });

  it('that give an attribute another name, and its own again, change nothing', () => {
    const to = 'a new name';
    fc.assert(
      fc.property(models(), fc.nat(), ({ tables, ...rest }, choice) => {
        const [table] = tables;
        if (table === undefined) return;
        const given = { ...rest, tables };
        const names = [...attributeNames(table)];
        const name = names[choice % names.length] ?? table.partitionKey.name;
        const there = applyEdit(given, { kind: 'rename-attribute', table: table.name, name, to });
        expect(there).not.toEqual(given);
        if (there === undefined) return;
        const back: Edit = { kind: 'rename-attribute', table: table.name, name: to, to: name };
        // Nothing makes a template of a name that it cannot say.
        expect(applyEdit(there, back) ?? given).toEqual(given);
        const left = there.tables[0] && attributeNames(there.tables[0]);
        expect(left?.has(name)).toBe(false);
      }),
      { numRuns: 100, ...SEED },
    );
  });

  it('undone give the start, and redone the end', () => {
    fc.assert(
      fc.property(start, donor, fc.gen(), (given, { tables: donors }, g) => {
        let history = historyOf(given);
        for (let count = 0; count < 6; count += 1) {
          history = withEdit(history, anyEdit(g, history.present, donors)) ?? history;
        }
        const end = history.present;
        const steps = history.past.length;
        for (let count = 0; count < steps; count += 1) history = undo(history);
        expect(history.present).toBe(given);
        for (let count = 0; count < steps; count += 1) history = redo(history);
        expect(history.present).toBe(end);
      }),
      { numRuns: 100, ...SEED },
    );
  });
});

/** Tables that an edit may change; renaming one may change the requests of all. */
function namesOf(edit: Edit): readonly string[] {
  if (edit.kind === 'several') return edit.edits.flatMap(namesOf);
  if (!('table' in edit) || typeof edit.table !== 'string') return [];
  return [edit.table];
}
