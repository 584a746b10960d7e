import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Model, ModelTable } from '../model';
import type { Measured, Proof } from '../proof/proof';
import { advise } from './advise';
import { design, entity, index, items, pattern, plain, query } from './testing';
import { adviceWords, WORDED_CODES } from './words';

const USER = entity('User', { pk: 'USER#${userId}', sk: 'PROFILE' }, 'userId:uuid', 'name');
const ORDER = entity(
  'Order',
  { pk: 'USER#${userId}', sk: 'ORDER#${orderId}' },
  'userId:uuid',
  'orderId:ulid',
);
const EVENTS = (pk: string) =>
  entity('Event', { pk, sk: '${at}' }, 'deviceId:uuid', 'at:time', 'kind:a|b', 'day:time');
const LOCAL = index('pk/other', { kind: 'local' });
const BIG = 'x'.repeat(350_000);

/** Each finding by a table that has it and one that has not. */
const CASES: readonly (readonly [
  code: string,
  has: Partial<ModelTable>,
  hasNot: Partial<ModelTable>,
])[] = [
  // What DynamoDB refuses.
  ['name-length', { name: 'a' }, { name: 'abc' }],
  ['index-key-count', { indexes: [index('a,b,c,d,e')] }, { indexes: [index('a,b,c,d')] }],
  [
    'item-key-missing',
    { items: [{ pk: { S: 'a' } }] },
    { items: [{ pk: { S: 'a' }, sk: { S: 'b' } }] },
  ],
  [
    'item-size',
    { items: items(1, () => ({ a: { S: BIG }, b: { S: BIG } })) },
    { items: items(1, () => ({ a: { S: 'x' } })) },
  ],
  [
    'item-twice',
    {
      items: [
        ...items(1),
        ...items(1, () => ({ pk: { S: 'p0' }, a: { S: 'b' } })),
        ...items(1, () => ({ a: { S: 'c' } })),
      ],
    },
    { items: items(2) },
  ],
  ['attribute-name-empty', { attributes: [{ name: '', type: 'S' }] }, {}],
  [
    'attribute-name-length',
    { attributes: [{ name: 'x'.repeat(70_000), type: 'S' }] },
    { attributes: [{ name: 'x'.repeat(65_000), type: 'S' }] },
  ],
  [
    'tags-count',
    { tags: Array.from({ length: 51 }, (_, at) => ({ key: `k${at}`, value: '' })) },
    { tags: [{ key: 'a', value: 'b' }] },
  ],
  [
    'tag-length',
    { tags: [{ key: 'a'.repeat(129), value: '' }] },
    { tags: [{ key: 'a', value: '' }] },
  ],
  [
    'tag-key-reserved',
    { tags: [{ key: 'aws:a', value: '' }] },
    { tags: [{ key: 'a', value: '' }] },
  ],
  [
    'tag-key-twice',
    {
      tags: [
        { key: 'a', value: '' },
        { key: 'a', value: '' },
      ],
    },
    {
      tags: [
        { key: 'a', value: '' },
        { key: 'b', value: '' },
      ],
    },
  ],
  [
    'request-count',
    { accessPatterns: [pattern({ operation: 'BatchWriteItem', items: 26 })] },
    { accessPatterns: [pattern({ operation: 'BatchWriteItem', items: 25 })] },
  ],
  [
    'request-size',
    {
      accessPatterns: [pattern({ operation: 'TransactWriteItems', items: 100, itemBytes: 50_000 })],
    },
    { accessPatterns: [pattern({ operation: 'TransactWriteItems', items: 100, itemBytes: 4000 })] },
  ],
  [
    'strong-read-of-global-index',
    {
      indexes: [index('a')],
      accessPatterns: [query('a = x', { index: 'by-a', consistency: 'strong' })],
    },
    { indexes: [index('a')], accessPatterns: [query('a = x', { index: 'by-a' })] },
  ],
  [
    'pattern-index-missing',
    { accessPatterns: [query('a = x', { index: 'none' })] },
    { accessPatterns: [query('pk = x')] },
  ],
  [
    'query-without-partition-key',
    { accessPatterns: [query('sk = x')] },
    { accessPatterns: [query('pk = x')] },
  ],
  [
    'expression-refused',
    { accessPatterns: [query('pk = x', { request: { FilterExpression: 'a = = b' } })] },
    { accessPatterns: [query('pk = x', { request: { FilterExpression: 'a = :b' } })] },
  ],
  [
    'expression-reserved-word',
    { accessPatterns: [query('pk = x', { request: { FilterExpression: 'size(name) > :b' } })] },
    { accessPatterns: [query('pk = x', { request: { FilterExpression: 'size(#name) > :b' } })] },
  ],
  [
    'attribute-not-projected',
    {
      indexes: [index('a', { projection: { type: 'KEYS_ONLY' } })],
      accessPatterns: [query('a = x', { index: 'by-a', request: { ProjectionExpression: 'b' } })],
    },
    {
      indexes: [index('a', { projection: { type: 'KEYS_ONLY' } })],
      accessPatterns: [query('a = x', { index: 'by-a', request: { ProjectionExpression: 'pk' } })],
    },
  ],
  [
    'attribute-fetched',
    {
      indexes: [{ ...LOCAL, projection: { type: 'KEYS_ONLY' } }],
      accessPatterns: [
        query('pk = x', { index: LOCAL.name, request: { ProjectionExpression: 'b' } }),
      ],
    },
    { indexes: [LOCAL], accessPatterns: [query('pk = x', { index: LOCAL.name })] },
  ],
  ['entity-key-missing', { entities: [entity('User', { pk: 'a' })] }, { entities: [USER] }],
  [
    'template-attribute-unknown',
    { entities: [entity('User', { pk: '${id}', sk: 'a' })] },
    { entities: [USER] },
  ],
  ['entity-name-twice', { entities: [USER, USER] }, { entities: [USER, ORDER] }],
  [
    'pattern-name-twice',
    { accessPatterns: [pattern({}), pattern({})] },
    { accessPatterns: [pattern({}), pattern({ name: 'Other' })] },
  ],
  [
    'pattern-table-missing',
    { accessPatterns: [pattern({ request: { TableName: 'Gone' } })] },
    { accessPatterns: [pattern({ request: { TableName: 'Table0' } })] },
  ],
  [
    'parameter-source-missing',
    {
      entities: [USER],
      accessPatterns: [
        pattern({ parameters: [{ name: 'a', from: 'sample', entity: 'User', attribute: 'age' }] }),
      ],
    },
    {
      entities: [USER],
      accessPatterns: [
        pattern({ parameters: [{ name: 'a', from: 'sample', entity: 'User', attribute: 'pk' }] }),
      ],
    },
  ],
  // Sizes.
  [
    'item-size-near',
    { items: items(1, () => ({ a: { S: BIG } })) },
    { items: items(1, () => ({ a: { S: 'x' } })) },
  ],
  [
    'attribute-large',
    {
      entities: [
        entity('File', {}, { name: 'body', type: 'B', format: { kind: 'bytes', length: 100_000 } }),
      ],
    },
    {
      entities: [
        entity('File', {}, { name: 'body', type: 'B', format: { kind: 'bytes', length: 1000 } }),
      ],
    },
  ],
  [
    'list-long',
    { items: items(1, () => ({ a: { SS: Array.from({ length: 100 }, (_, at) => `m${at}`) } })) },
    { items: items(1, () => ({ a: { SS: ['a'] } })) },
  ],
  [
    'list-grows',
    {
      accessPatterns: [
        pattern({
          operation: 'UpdateItem',
          request: { UpdateExpression: 'SET a = list_append(a, :x)' },
        }),
      ],
    },
    {
      accessPatterns: [
        pattern({ operation: 'UpdateItem', request: { UpdateExpression: 'SET a = :x' } }),
      ],
    },
  ],
  // Keys.
  [
    'partition-keys-few',
    {
      entities: [entity('Task', { pk: 'STATUS#${status}', sk: '${id}' }, 'status:a|b', 'id:uuid')],
    },
    { entities: [USER] },
  ],
  [
    'partition-single',
    { entities: [entity('Task', { pk: 'TASKS', sk: '${id}' }, 'id:uuid')] },
    { entities: [entity('Settings', { pk: 'SETTINGS', sk: 'SETTINGS' })] },
  ],
  [
    'partition-key-few',
    plain({ partitionKey: { name: 'country', type: 'S' } }),
    plain({ partitionKey: { name: 'countyId', type: 'S' } }),
  ],
  [
    'partition-key-few',
    { items: items(30, (at) => ({ pk: { S: String(at % 3) } })) },
    { items: items(30) },
  ],
  [
    'partition-key-time',
    { entities: [EVENTS('DAY#${day}')] },
    { entities: [EVENTS('${deviceId}#${day}')] },
  ],
  [
    'partition-key-time',
    plain({ partitionKey: { name: 'createdAt', type: 'N' } }),
    plain({ partitionKey: { name: 'creator', type: 'S' } }),
  ],
  [
    'collection-endless',
    {
      entities: [EVENTS('DEVICE#${deviceId}')],
      accessPatterns: [
        pattern({
          operation: 'PutItem',
          perSecond: 500,
          request: { Item: { pk: { S: 'DEVICE#${d}' } } },
        }),
      ],
    },
    {
      entities: [EVENTS('DEVICE#${deviceId}#${day}')],
      accessPatterns: [
        pattern({
          operation: 'PutItem',
          perSecond: 500,
          request: { Item: { pk: { S: 'DEVICE#${d}' } } },
        }),
      ],
    },
  ],
  [
    'key-hot-expected',
    {
      accessPatterns: [
        pattern({
          operation: 'PutItem',
          peakPerSecond: 2000,
          request: { Item: { pk: { S: 'LOG' } } },
        }),
      ],
    },
    {
      accessPatterns: [
        pattern({
          operation: 'PutItem',
          peakPerSecond: 2000,
          request: { Item: { pk: { S: '${id}' } } },
        }),
      ],
    },
  ],
  [
    'counter-busy',
    {
      accessPatterns: [
        pattern({
          operation: 'UpdateItem',
          perSecond: 200,
          request: { Key: { pk: { S: 'VIEWS' } }, UpdateExpression: 'ADD a :one' },
        }),
      ],
    },
    {
      accessPatterns: [
        pattern({
          operation: 'UpdateItem',
          perSecond: 200,
          request: { Key: { pk: { S: '${page}' } }, UpdateExpression: 'ADD a :one' },
        }),
      ],
    },
  ],
  [
    'table-quota',
    { accessPatterns: [pattern({ perSecond: 100_000, itemBytes: 4000 })] },
    { accessPatterns: [pattern({ perSecond: 100, itemBytes: 4000 })] },
  ],
  [
    'capacity-short',
    {
      billing: { mode: 'provisioned', readUnits: 1, writeUnits: 1, extras: {} },
      accessPatterns: [pattern({ perSecond: 100 })],
    },
    {
      billing: { mode: 'provisioned', readUnits: 100, writeUnits: 1, extras: {} },
      accessPatterns: [pattern({ perSecond: 100 })],
    },
  ],
  // Reads.
  [
    'scan-large',
    {
      sizing: { itemCount: 1e6, itemBytes: 500 },
      accessPatterns: [pattern({ operation: 'Scan' })],
    },
    { sizing: { itemCount: 10, itemBytes: 500 }, accessPatterns: [pattern({ operation: 'Scan' })] },
  ],
  [
    'scan',
    {
      accessPatterns: [
        pattern({
          operation: 'ExecuteStatement',
          request: { Statement: 'SELECT * FROM "Table0"' },
        }),
      ],
    },
    {
      accessPatterns: [
        pattern({
          operation: 'ExecuteStatement',
          request: { Statement: 'SELECT * FROM "Table0" WHERE pk = ?' },
        }),
      ],
    },
  ],
  [
    'filter-after-read',
    { accessPatterns: [query('pk = x', { request: { FilterExpression: 'a = :v' } })] },
    { accessPatterns: [query('pk = x')] },
  ],
  [
    'read-pages',
    { accessPatterns: [query('pk = x', { items: 5000, itemBytes: 1000 })] },
    { accessPatterns: [query('pk = x', { items: 50, itemBytes: 1000 })] },
  ],
  [
    'read-of-no-entity',
    { entities: [USER], accessPatterns: [query('pk = SHOP#${id}')] },
    { entities: [USER], accessPatterns: [query('pk = USER#${id}')] },
  ],
  // Indexes.
  ['index-as-table', { indexes: [index('pk/sk')] }, { indexes: [index('sk/pk')] }],
  [
    'index-covered',
    { indexes: [index('a'), index('a', { name: 'again' })] },
    { indexes: [index('a'), index('b')] },
  ],
  ['index-local', { indexes: [LOCAL] }, { indexes: [index('pk/other')] }],
  [
    'collection-too-large',
    {
      indexes: [LOCAL],
      sizing: { itemCount: 1e9, itemBytes: 400 },
      items: items(20, (at) => ({ pk: { S: String(at % 2) } })),
    },
    {
      sizing: { itemCount: 1e9, itemBytes: 400 },
      items: items(20, (at) => ({ pk: { S: String(at % 2) } })),
    },
  ],
  [
    'index-unused',
    { indexes: [index('a')], accessPatterns: [query('pk = x')] },
    { indexes: [index('a')], accessPatterns: [query('a = x', { index: 'by-a' })] },
  ],
  [
    'index-over-projected',
    {
      attributes: ['b', 'c', 'd', 'e'].map((name) => ({ name, type: 'S' })),
      indexes: [index('a')],
      accessPatterns: [query('a = x', { index: 'by-a', request: { ProjectionExpression: 'b' } })],
    },
    {
      attributes: ['b', 'c', 'd', 'e'].map((name) => ({ name, type: 'S' })),
      indexes: [index('a')],
      accessPatterns: [query('a = x', { index: 'by-a' })],
    },
  ],
  [
    'index-not-sparse',
    {
      entities: [
        { ...USER, templates: [...USER.templates, { attribute: 'g', text: 'U#${userId}' }] },
        { ...ORDER, templates: [...ORDER.templates, { attribute: 'g', text: 'O#${orderId}' }] },
      ],
      indexes: [index('g')],
      accessPatterns: [query('g = O#${id}', { index: 'by-g' })],
    },
    {
      entities: [
        USER,
        { ...ORDER, templates: [...ORDER.templates, { attribute: 'g', text: 'O#${orderId}' }] },
      ],
      indexes: [index('g')],
      accessPatterns: [query('g = O#${id}', { index: 'by-g' })],
    },
  ],
  [
    'index-empty',
    { entities: [USER], indexes: [index('email')] },
    { entities: [USER], indexes: [index('name')] },
  ],
  // Entities and attributes.
  [
    'entities-collide',
    { entities: [USER, entity('Shop', { pk: '${name}', sk: 'PROFILE' }, 'name')] },
    { entities: [USER, entity('Shop', { pk: 'SHOP#${name}', sk: 'PROFILE' }, 'name')] },
  ],
  [
    'entities-collide',
    {
      entities: [
        ORDER,
        entity(
          'Line',
          { pk: 'USER#${userId}', sk: 'ORDER#${orderId}' },
          'userId:uuid',
          'orderId:ulid',
        ),
      ],
    },
    {
      entities: [
        ORDER,
        entity('Note', { pk: 'USER#${userId}', sk: '${at}' }, 'userId:uuid', 'at:time'),
      ],
    },
  ],
  [
    'entity-untouched',
    { entities: [USER, ORDER], accessPatterns: [pattern({ name: 'Get user' })] },
    {
      entities: [USER, ORDER],
      accessPatterns: [pattern({ name: 'Get user' }), query('pk = USER#${id}', { name: 'Orders' })],
    },
  ],
  [
    'entity-unread',
    { entities: [USER], accessPatterns: [pattern({ name: 'Put user', operation: 'PutItem' })] },
    { entities: [USER], accessPatterns: [pattern({ name: 'Get user' })] },
  ],
  [
    'attribute-reserved-words',
    { attributes: [{ name: 'status', type: 'S' }] },
    { attributes: [{ name: 'orderStatus', type: 'S' }] },
  ],
  [
    'attribute-unused',
    { attributes: [{ name: 'a', type: 'S' }], items: items(1) },
    { attributes: [{ name: 'a', type: 'S' }], items: items(1, () => ({ a: { S: 'b' } })) },
  ],
  [
    'ttl-attribute-missing',
    { timeToLive: 'ttl', items: items(1) },
    { timeToLive: 'ttl', items: items(1, () => ({ ttl: { N: '1' } })) },
  ],
  [
    'ttl-not-number',
    { timeToLive: 'ttl', attributes: [{ name: 'ttl', type: 'S' }] },
    { timeToLive: 'ttl', attributes: [{ name: 'ttl', type: 'N' }] },
  ],
  [
    'ttl-milliseconds',
    { timeToLive: 'ttl', items: items(1, () => ({ ttl: { N: '1790000000000' } })) },
    { timeToLive: 'ttl', items: items(1, () => ({ ttl: { N: '1790000000' } })) },
  ],
  // Patterns.
  ['patterns-missing', { entities: [USER] }, { entities: [USER], accessPatterns: [pattern({})] }],
  [
    'pattern-without-rate',
    { accessPatterns: [pattern({ perSecond: 0 })] },
    { accessPatterns: [pattern({})] },
  ],
  [
    'pattern-peak-low',
    { accessPatterns: [pattern({ peakPerSecond: 1 })] },
    { accessPatterns: [pattern({ peakPerSecond: 10 })] },
  ],
  [
    'pattern-without-request',
    { accessPatterns: [{ name: 'a', operation: 'Query', perSecond: 1 }] },
    { accessPatterns: [pattern({})] },
  ],
  [
    'reads-scattered',
    { accessPatterns: [pattern({ operation: 'BatchGetItem', items: 50 })] },
    { accessPatterns: [pattern({ operation: 'BatchGetItem', items: 5 })] },
  ],
  ...(
    [
      ['fit-search', 'Full-text search of products', 'Product by name'],
      ['fit-search', 'Search for articles containing the word', 'Articles of an author'],
      ['fit-graph', 'Friends of friends', 'Friends of a user'],
      ['fit-join', 'Join orders with customers', 'Users who joined a group'],
      ['fit-analytics', 'Revenue grouped by month, ad hoc', 'Revenue of one shop'],
      ['fit-geo', 'Shops within 5 km', 'Shops of a city'],
    ] as const
  ).map(
    ([code, has, hasNot]) =>
      [
        code,
        { accessPatterns: [query('pk = x', { name: has })] },
        { accessPatterns: [query('pk = x', { name: hasNot })] },
      ] as const,
  ),
  [
    'fit-analytics',
    { accessPatterns: [pattern({ name: 'Total revenue', operation: 'Scan' })] },
    { accessPatterns: [query('pk = x', { name: 'Total of one customer' })] },
  ],
  [
    'fit-search',
    {
      accessPatterns: [
        pattern({ operation: 'Scan', request: { FilterExpression: 'contains(a, :w)' } }),
      ],
    },
    {
      accessPatterns: [
        pattern({ operation: 'Scan', request: { FilterExpression: 'begins_with(a, :w)' } }),
      ],
    },
  ],
];

const codesOf = (model: Model, proof?: Proof) => advise(model, proof).map(({ code }) => code);

describe('advice', () => {
  it.each(CASES)('%s is told where it is so, and only there (%#)', (code, has, hasNot) => {
    expect(codesOf(design(has))).toContain(code);
    expect(codesOf(design(hasNot))).not.toContain(code);
  });

  it('is about several tables too', () => {
    expect(codesOf(design({ name: 'abc' }, { name: 'abc' }))).toContain('table-name-duplicate');
    expect(codesOf(design({}, {}))).not.toContain('table-name-duplicate');
    const row = (name: string) =>
      plain({
        name,
        partitionKey: { name: 'id', type: 'S' },
        attributes: [{ name: 'userId', type: 'S' }],
      });
    const rows = ['aaa', 'bbb', 'ccc', 'ddd', 'eee'].map(row);
    expect(codesOf(design(...rows))).toContain('tables-relational');
    expect(codesOf(design(...rows.slice(1)))).not.toContain('tables-relational');
    expect(codesOf(design(...Array.from({ length: 2501 }, () => ({}))))).toContain('tables-quota');
  });

  it('says nothing of a sound design', () => {
    const sound = design({
      entities: [USER, ORDER],
      accessPatterns: [
        query('pk = USER#${id}', { name: 'Orders of a user' }),
        pattern({ request: { Key: { pk: { S: 'USER#${id}' }, sk: { S: 'PROFILE' } } } }),
      ],
    });
    expect(advise(sound).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});

const MEASURED: Measured = {
  returned: 1,
  examined: 1,
  roundTrips: 1,
  readUnits: 1,
  writeUnits: 0,
  units: [],
  p50Ms: 1,
  p99Ms: 1,
  monthlyDollars: undefined,
  heat: undefined,
};

function proofOf(measured: Partial<Measured>): Proof {
  return {
    patterns: [
      {
        table: 'Table0',
        pattern: 'Query it',
        operation: 'Query',
        outcome: 'passed',
        problems: [],
        requests: [],
        items: [],
        measured: { ...MEASURED, ...measured },
      },
    ],
    monthlyDollars: undefined,
    problems: [],
  };
}

describe('advice after a proof', () => {
  const heat = (percent: number) => ({
    heat: {
      part: 'Table0',
      key: 'a',
      share: 1,
      readUnitsPerSecond: 1,
      writeUnitsPerSecond: 1,
      percent,
    },
  });

  it.each<[string, Partial<Measured>, Partial<Measured>]>([
    ['key-hot', heat(120), heat(80)],
    ['key-warm', heat(80), heat(20)],
    ['filter-wasteful', { examined: 100, returned: 4 }, { examined: 100, returned: 90 }],
  ])('%s follows what was measured', (code, has, hasNot) => {
    const model = design({ accessPatterns: [query('pk = x')] });
    expect(codesOf(model, proofOf(has))).toContain(code);
    expect(codesOf(model, proofOf(hasNot))).not.toContain(code);
  });
});

describe('the words of advice', () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^rules.+\.ts$/.test(path))
    .map((path) => readFileSync(join(import.meta.dirname, path), 'utf8'));
  const codes = sources.flatMap((source) =>
    [
      ...source.matchAll(
        /(?:finding\(\s*|label: |code: |\? )'([a-z]+(?:-[a-z]+)*)'|: '((?:key|scan|attribute|partition)(?:-[a-z]+)*)'/g,
      ),
    ].flatMap(([, one, other]) => one ?? other ?? []),
  );
  const notCodes = ['read', 'write', 'error', 'warning', 'note', 'transactional', 'table'];

  it('exist for every code', () => {
    const missing = codes.filter(
      (code) => !WORDED_CODES.includes(code) && !notCodes.includes(code),
    );
    expect(codes.length).toBeGreaterThan(60);
    expect(missing).toEqual([]);
  });

  it('fill every hole', () => {
    for (const [, has] of CASES) {
      for (const advice of advise(design(has))) {
        const words = adviceWords(advice);
        expect(words, advice.code).toBeDefined();
        expect(`${words?.title} ${words?.explanation}`).not.toMatch(/(?<!\$)\{[a-z]+\}/);
      }
    }
  });
});

describe('advice on many tables', () => {
  it('comes at once', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const large = design(
      ...Array.from({ length: 200 }, (_, at) => ({
        name: `Table${at}`,
        entities: [USER, ORDER, EVENTS('DEVICE#${deviceId}')],
        items: items(20),
        indexes: names.map((name) => index(name)),
        accessPatterns: Array.from({ length: 20 }, (__, place) =>
          query(place % 4 === 0 ? 'pk = USER#${id}' : `${names[place % 5]} = x`, {
            name: `Pattern ${place}`,
            ...(place % 4 === 0 ? {} : { index: `by-${names[place % 5]}` }),
            request: { FilterExpression: 'price > :p AND begins_with(title, :t)' },
          }),
        ),
      })),
    );
    const cpuMs = (work: () => unknown) => {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    const first = cpuMs(() => expect(advise(large).length).toBeGreaterThan(1000));
    const [table, ...others] = large.tables;
    if (table === undefined) return;
    const edited = { ...large, tables: [{ ...table, timeToLive: 'ttl' }, ...others] };
    const later = cpuMs(() => advise(edited));
    if (process.env.TELL_MS) process.stdout.write(`advise: ${first}, after an edit ${later} ms\n`);
    // A tenth of this on a quiet machine; the rest is for a busy one, and a cold start.
    expect(first).toBeLessThan(3000);
    expect(later).toBeLessThan(first / 2);
    expect(advise(edited)).toEqual(advise(JSON.parse(JSON.stringify(edited)) as Model));
  });
});
