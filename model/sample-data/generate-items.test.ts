import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestEngine } from '../../engine/testing/test-engine';
import type { ValueType, WireValue } from '../../engine/values/attribute-value';
import type { Entity, EntityAttribute, SampleFormat } from '../entity';
import type { ModelIndex, ModelTable } from '../model';
import { tableInput } from '../to-tables';
import { defaultCounts } from './counts';
import { defaultFormat } from './default-format';
import { generateItems } from './generate-items';
import { ItemSizes } from './item-sizes';

const text = (name: string, format?: SampleFormat): EntityAttribute => ({
  name,
  type: 'S',
  ...(format === undefined ? {} : { format }),
});

const reference = (
  entity: string,
  attribute: string,
  spread: 'uniform' | 'zipf' | 'each-once' = 'uniform',
): SampleFormat => ({ kind: 'reference', entity, attribute, spread });

const GSI1: ModelIndex = {
  kind: 'global',
  name: 'GSI1',
  partitionKeys: [{ name: 'GSI1PK', type: 'S' }],
  sortKeys: [{ name: 'GSI1SK', type: 'S' }],
  projection: { type: 'ALL' },
  extras: {},
};

function table(entities: readonly Entity[], more: Partial<ModelTable> = {}): ModelTable {
  return {
    name: 'Shop',
    partitionKey: { name: 'PK', type: 'S' },
    sortKey: { name: 'SK', type: 'S' },
    attributes: [],
    indexes: [GSI1],
    billing: { mode: 'on-demand' },
    items: [],
    facets: [],
    extras: {},
    entities,
    ...more,
  };
}

const USER: Entity = {
  name: 'User',
  attributes: [
    text('userId', { kind: 'counter', prefix: 'u-', start: 1, digits: 4 }),
    text('name'),
    text('email'),
    text('createdAt'),
    { name: 'phone', type: 'S', share: 0.4 },
    { name: 'tags', type: 'SS' },
    { name: 'address', type: 'M' },
    { name: 'active', type: 'BOOL' },
  ],
  templates: [
    { attribute: 'PK', text: 'USER#${userId}' },
    { attribute: 'SK', text: 'PROFILE' },
    { attribute: 'GSI1PK', text: 'PHONE#${phone}' },
    { attribute: 'GSI1SK', text: 'USER' },
  ],
};

const ORDER: Entity = {
  name: 'Order',
  attributes: [
    text('orderId', { kind: 'ulid' }),
    text('userId', reference('User', 'userId', 'zipf')),
    text('userName', reference('User', 'name', 'zipf')),
    { name: 'total', type: 'N', format: { kind: 'number', min: '0.5', max: '99.99', places: 2 } },
    text('status', { kind: 'choice', values: ['placed', 'paid', 'sent'] }),
  ],
  templates: [
    { attribute: 'PK', text: 'USER#${userId}' },
    { attribute: 'SK', text: 'ORDER#${orderId}' },
    { attribute: 'GSI1PK', text: 'STATUS#${status}' },
    { attribute: 'GSI1SK', text: '${orderId}' },
  ],
};

const SHOP = table([USER, ORDER]);

describe('generated items', () => {
  it('are the same for the same seed, and others for another', () => {
    const first = generateItems(SHOP, { seed: 7, total: 200 });
    expect(generateItems(SHOP, { seed: 7, total: 200 })).toEqual(first);
    expect(generateItems(SHOP, { seed: 8, total: 200 }).items).not.toEqual(first.items);
    expect(first.problems).toEqual([]);
    expect(first.items).toHaveLength(200);
  });

  it('are these, on every machine', () => {
    const [user, order] = generateItems(SHOP, { seed: 1, counts: { User: 1, Order: 1 } }).items;
    expect(order).toEqual({
      PK: { S: 'USER#u-0001' },
      SK: { S: 'ORDER#01M2VVV45KSBM8E0RMDHHKWZMY' },
      GSI1PK: { S: 'STATUS#paid' },
      GSI1SK: { S: '01M2VVV45KSBM8E0RMDHHKWZMY' },
      orderId: { S: '01M2VVV45KSBM8E0RMDHHKWZMY' },
      userId: { S: 'u-0001' },
      userName: { S: ['Ashlee', 'Senger'].join(' ') },
      total: { N: '75.58' },
      status: { S: 'paid' },
    });
    expect(user?.email).toEqual({ S: 'ashlee.senger@example.net' });
  });

  it('keep their attributes when another is added', () => {
    const more = { ...USER, attributes: [...USER.attributes, text('city')] };
    const before = generateItems(table([USER]), { seed: 3, total: 20 }).items;
    const after = generateItems(table([more]), { seed: 3, total: 20 }).items;
    expect(after.map(({ city, ...rest }) => (city === undefined ? {} : rest))).toEqual(before);
  });

  it('refer to one item in all that they take of it', () => {
    const { items } = generateItems(SHOP, { seed: 5, counts: { User: 30, Order: 300 } });
    const names = new Map(items.slice(0, 30).map(({ userId, name }) => [userId?.S, name?.S]));
    const orders = items.slice(30);
    expect(orders).toHaveLength(300);
    for (const order of orders) expect(order.userName?.S).toBe(names.get(order.userId?.S));
    // Zipf: of 30, the first has a quarter of all.
    const first = orders.filter(({ userId }) => userId?.S === 'u-0001').length;
    expect(first).toBeGreaterThan(40);
    expect(first).toBeLessThan(130);
  });

  it('take two different ones where the same is referred to twice, and each once if asked', () => {
    const friend: Entity = {
      name: 'Friend',
      attributes: [
        text('from', reference('User', 'userId')),
        text('to', reference('User', 'userId')),
      ],
      templates: [
        { attribute: 'PK', text: 'USER#${from}' },
        { attribute: 'SK', text: 'FRIEND#${to}' },
      ],
    };
    const settings: Entity = {
      name: 'Settings',
      attributes: [text('userId', reference('User', 'userId', 'each-once'))],
      templates: [
        { attribute: 'PK', text: 'USER#${userId}' },
        { attribute: 'SK', text: 'SETTINGS' },
      ],
    };
    const counts = { User: 20, Friend: 60, Settings: 25 };
    const { items, problems } = generateItems(table([friend, USER, settings]), { seed: 1, counts });
    const friends = items.filter(({ SK }) => SK?.S?.startsWith('FRIEND#'));
    expect(friends).toHaveLength(60);
    expect(friends.filter(({ from, to }) => from?.S === to?.S)).toEqual([]);
    const owners = items.filter(({ SK }) => SK?.S === 'SETTINGS').map(({ PK }) => PK?.S);
    expect(new Set(owners).size).toBe(20);
    expect(problems).toEqual([
      {
        code: 'sample-count',
        severity: 'warning',
        at: ['entities', 2],
        params: { entity: 'Settings', made: 20, wanted: 25 },
      },
    ]);
  });

  it('are left out of an index whose key they lack', () => {
    const { items } = generateItems(table([USER]), { seed: 2, total: 200 });
    const indexed = items.filter(({ GSI1PK }) => GSI1PK !== undefined);
    expect(indexed.length).toBeGreaterThan(50);
    expect(indexed.length).toBeLessThan(110);
    expect(indexed.every(({ phone, GSI1PK }) => GSI1PK?.S === `PHONE#${phone?.S}`)).toBe(true);
  });

  it('have no key twice: what is drawn twice is drawn again, and told when there are no more', () => {
    const few: Entity = {
      name: 'Few',
      attributes: [text('one', { kind: 'choice', values: ['a', 'b', 'c'] })],
      templates: [
        { attribute: 'PK', text: 'FEW' },
        { attribute: 'SK', text: '${one}' },
      ],
    };
    const { items, problems } = generateItems(table([few]), { seed: 1, total: 10 });
    expect(new Set(items.map(({ SK }) => SK?.S))).toEqual(new Set(['a', 'b', 'c']));
    expect(problems.map(({ code, params }) => [code, params.made])).toEqual([['sample-count', 3]]);
  });

  it('are as many as 100,000', () => {
    const { items, problems } = generateItems(SHOP, { seed: 1, total: 100_000 });
    expect(items).toHaveLength(100_000);
    expect(problems).toEqual([]);
  });

  it('are all taken by the engine', async () => {
    const server = openTestEngine();
    expect(await server.send('CreateTable', tableInput(SHOP))).not.toHaveProperty('code');
    const { items } = generateItems(SHOP, { seed: 11, total: 1000 });
    await server.put('Shop', ...items);
    const answer = await server.send('DescribeTable', { TableName: 'Shop' });
    expect(answer.Table).toMatchObject({ ItemCount: 1000 });
  });
});

describe('each format', () => {
  const one = (type: ValueType, format: SampleFormat | undefined, name = 'x'): WireValue => {
    const attribute = { name, type, ...(format === undefined ? {} : { format }) };
    const key = text('id', { kind: 'uuid' });
    const entity = { name: 'One', attributes: [key, attribute], templates: [] };
    const only = table([entity], { partitionKey: { name: 'id', type: 'S' }, indexes: [] });
    const { sortKey: _, ...rest } = only;
    const { items, problems } = generateItems(rest, { seed: 9, total: 3 });
    expect(problems).toEqual([]);
    return items[1]?.[name] ?? {};
  };
  const when = {
    kind: 'time',
    from: '2026-03-01',
    to: '2026-03-02T00:00',
    order: 'rising',
  } as const;

  it.each<[ValueType, SampleFormat, RegExp]>([
    [
      'S',
      { kind: 'uuid' },
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    ],
    ['S', { kind: 'ulid' }, /^01[0-9A-HJ-KM-NP-TV-Z]{24}$/],
    ['S', { kind: 'name' }, /^\S+ \S+$/],
    ['S', { kind: 'first-name' }, /^\S+$/],
    ['S', { kind: 'email' }, /^[a-z]+\.[a-z]+\d*@example\.(com|net|org)$/],
    ['S', { kind: 'url' }, /^https:\/\/example\.(com|net|org)\/[a-z]+-[a-z]+$/],
    ['S', { kind: 'ip' }, /^10(\.\d{1,3}){3}$/],
    ['S', { kind: 'word' }, /^\S+$/],
    ['S', { kind: 'city' }, /^[A-Z]/],
    ['S', { kind: 'country' }, /^[A-Z]/],
    ['S', { kind: 'product' }, /^\S+ \S+ \S+/],
    ['S', { kind: 'phone' }, /^\+1 \d{3} 555 01\d\d$/],
    ['S', { kind: 'boolean' }, /^(true|false)$/],
    ['S', { kind: 'sentence', words: 5 }, /^[A-Z]\S*( \S+){4}\.$/],
    ['S', { kind: 'text', length: 300 }, /^.{300}$/],
    ['S', { kind: 'number', min: '1', max: '9', places: 0 }, /^[1-9]$/],
    ['N', { kind: 'number', min: '-0.25', max: '0.25', places: 2 }, /^(-?0\.\d{1,2}|0)$/],
    ['N', { kind: 'number', min: '1e37', max: '9e37', places: 0 }, /^\d{38}$/],
    ['N', { kind: 'number', min: '0.1', max: '0.1', places: 5 }, /^0\.1$/],
    ['S', { kind: 'counter', prefix: 'A-', start: 41, digits: 4 }, /^A-0042$/],
    ['N', { kind: 'counter', prefix: '', start: 41, digits: 4 }, /^42$/],
    ['S', { ...when, as: 'iso' }, /^2026-03-01T\d\d:\d\d:\d\d\.\d{3}Z$/],
    ['S', { ...when, as: 'date' }, /^2026-03-01$/],
    ['N', { ...when, as: 'seconds' }, /^17723\d{5}$/],
    ['N', { ...when, as: 'milliseconds' }, /^17723\d{8}$/],
    ['N', { kind: 'choice', values: ['1.50', '2.5'] }, /^(1\.5|2\.5)$/],
    ['S', { kind: 'constant', value: 'v' }, /^v$/],
    ['B', { kind: 'constant', value: 'v' }, /^dg==$/],
    ['B', { kind: 'bytes', length: 6 }, /^[A-Za-z0-9+/]{8}$/],
  ])('%s %j', (type, format, expected) => {
    const value = one(type, format);
    expect(Object.keys(value)).toEqual([type]);
    expect(Object.values(value)[0]).toMatch(expected);
  });

  it.each<ValueType>(['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS'])(
    'something of type %s when nothing is said',
    (type) => {
      const value = one(type, undefined);
      expect(Object.keys(value)).toEqual([type]);
    },
  );

  it.each<[string, ValueType, string]>([
    ['email', 'S', 'email'],
    ['Customer_Email', 'S', 'email'],
    ['createdAt', 'S', 'time'],
    ['created_at', 'N', 'time'],
    ['orderId', 'S', 'uuid'],
    ['unitPrice', 'N', 'number'],
    ['firstName', 'S', 'first-name'],
    ['shipping-city', 'S', 'city'],
    ['ttl', 'N', 'time'],
    ['anything', 'S', 'word'],
    ['at', 'BOOL', 'boolean'],
  ])('of %s %s is %s by default', (name, type, kind) => {
    expect(defaultFormat(name, type).kind).toBe(kind);
  });
});

describe('what cannot be drawn', () => {
  const entity = (attribute: EntityAttribute): Entity => ({
    name: 'Odd',
    attributes: [text('id', { kind: 'uuid' }), attribute],
    templates: [
      { attribute: 'PK', text: '${id}' },
      { attribute: 'SK', text: 'A' },
    ],
  });

  it.each<[string, EntityAttribute]>([
    ['sample-format', { name: 'x', type: 'N', format: { kind: 'email' } }],
    ['sample-format', { name: 'x', type: 'BOOL', format: { kind: 'constant', value: 'maybe' } }],
    ['sample-format', { name: 'x', type: 'S', format: { kind: 'bytes', length: 3 } }],
    ['sample-format', { name: 'x', type: 'S', format: { kind: 'choice', values: [] } }],
    ['sample-format', { name: 'x', type: 'N', format: numbers('2', '1', 0) }],
    ['sample-format', { name: 'x', type: 'N', format: numbers('0.2', '0.3', 0) }],
    ['sample-format', { name: 'x', type: 'N', format: numbers('much', '1', 0) }],
    ['sample-format', { name: 'x', type: 'N', format: numbers('0', '1e100', 0) }],
    ['sample-format', text('x', { ...times('2026-02-30', '2027'), as: 'iso', order: 'random' })],
    ['sample-reference-entity', text('x', reference('Nobody', 'id'))],
    ['sample-reference-attribute', text('x', reference('Odd', 'y'))],
  ])('is told as %s: %j', (code, attribute) => {
    const { items, problems } = generateItems(table([entity(attribute)]), { seed: 1, total: 5 });
    expect(problems.map((problem) => [problem.code, problem.at])).toEqual([
      [code, ['entities', 0, 'attributes', 1, 'format']],
    ]);
    expect(items).toHaveLength(5);
    expect(items.every((item) => item.x?.[attribute.type] !== undefined)).toBe(true);
  });

  it('is told of entities that wait for one another, and of keys that are missing or wrong', () => {
    const chicken = { ...entity(text('x', reference('Egg', 'id'))), name: 'Chicken' };
    const egg = { ...entity(text('x', reference('Chicken', 'id'))), name: 'Egg' };
    const codes = (entities: readonly Entity[]) =>
      generateItems(table(entities), { seed: 1, total: 4 }).problems.map(({ code }) => code);
    expect(codes([chicken, egg])).toEqual(['sample-reference-cycle']);
    expect(codes([{ name: 'Bare', attributes: [], templates: [] }])).toEqual([
      'item-key-missing',
      'sample-count',
    ]);
    const numbered = { attribute: 'SK', text: '${n}' };
    const wrong: Entity = {
      name: 'Wrong',
      attributes: [{ name: 'n', type: 'N' }],
      templates: [{ attribute: 'PK', text: 'W#${n}' }, numbered],
    };
    expect(codes([wrong])).toEqual(['item-key-type', 'sample-count']);
  });

  it('is told of items that are too large, each and together, before memory ends', () => {
    const long = entity(text('x', { kind: 'text', length: 1_000_000 }));
    const { items, problems } = generateItems(table([long]), { seed: 1, total: 100_000 });
    expect(items).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(['item-size', 'sample-count']);
    const sizes = new ItemSizes();
    const item = { id: { S: 'x' }, texts: { L: [{ S: 'y'.repeat(300_000) }] } };
    for (let i = 0; i < 800; i++) expect(sizes.fault(item)).toBeUndefined();
    expect(sizes.isFull).toBe(false);
    for (let i = 0; i < 200; i++) sizes.fault(item);
    expect(sizes.isFull).toBe(true);
  });

  it('is nothing where counts make no sense', () => {
    const made = (count: number) =>
      generateItems(table([USER]), { seed: 1, counts: { User: count } }).items.length;
    expect([-1, Number.NaN, 2.5, 0].map(made)).toEqual([0, 0, 2, 0]);
  });

  it('is told when it is too much', () => {
    const { items, problems } = generateItems(SHOP, { seed: 1, total: 100_001 });
    expect(items).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(['sample-too-many']);
  });
});

describe('counts', () => {
  it('give more to what refers to others, and one to what has one key', () => {
    const line: Entity = {
      name: 'Line',
      attributes: [text('o', reference('Order', 'orderId'))],
      templates: [],
    };
    const settings: Entity = {
      name: 'Settings',
      attributes: [],
      templates: [
        { attribute: 'PK', text: 'SETTINGS' },
        { attribute: 'SK', text: 'SETTINGS' },
      ],
    };
    const counts = defaultCounts(table([USER, ORDER, line, settings]), 212);
    expect([...counts]).toEqual([
      ['User', 10],
      ['Order', 40],
      ['Line', 161],
      ['Settings', 1],
    ]);
  });
});

describe('a table without entities', () => {
  it('has items of its attributes', () => {
    const plain = table([], {
      partitionKey: { name: 'deviceId', type: 'S' },
      sortKey: { name: 'at', type: 'N' },
      attributes: [{ name: 'temperature', type: 'N' }],
      indexes: [],
    });
    const { items, problems } = generateItems(plain, { seed: 1, total: 50 });
    expect(problems).toEqual([]);
    expect(items.every(({ at, temperature }) => at?.N && temperature?.N)).toBe(true);
    expect(items).toHaveLength(50);
  });
});

describe('any entities', () => {
  it('give items that the engine takes', async () => {
    await fc.assert(
      fc.asyncProperty(anyEntities(), fc.integer(), async (entities, seed) => {
        const design = table(entities);
        const { items, problems } = generateItems(design, { seed, total: 30 });
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        const server = openTestEngine();
        expect(await server.send('CreateTable', tableInput(design))).not.toHaveProperty('code');
        await server.put('Shop', ...items);
        const answer = await server.send('Scan', { TableName: 'Shop', Select: 'COUNT' });
        expect(answer.Count).toBe(items.length);
      }),
      { numRuns: 40 },
    );
  });
});

function numbers(min: string, max: string, places: number): SampleFormat {
  return { kind: 'number', min, max, places };
}

function times(from: string, to: string) {
  return { kind: 'time', from, to } as const;
}

/** Entities with attributes of every type and format, whether they fit each other or not. */
function anyEntities(): fc.Arbitrary<readonly Entity[]> {
  const format = fc.constantFrom<SampleFormat>(
    { kind: 'uuid' },
    { kind: 'email' },
    { kind: 'word' },
    { kind: 'boolean' },
    { kind: 'sentence', words: 3 },
    { kind: 'bytes', length: 5 },
    { kind: 'counter', prefix: 'c', start: 0, digits: 2 },
    numbers('-5', '5', 1),
    { kind: 'choice', values: ['a', 'b'] },
    { kind: 'constant', value: '12' },
    reference('First', 'id'),
    reference('First', 'extra', 'zipf'),
  );
  const attribute = fc.record(
    {
      name: fc.constantFrom('extra', 'other', 'third', '__proto__'),
      type: fc.constantFrom<ValueType>('S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS'),
      share: fc.constantFrom(0.2, 0.8),
      format,
    },
    { requiredKeys: ['name', 'type'] },
  );
  const attributes = fc.uniqueArray(attribute, { maxLength: 4, selector: ({ name }) => name });
  const entity = (name: string) =>
    attributes.map(
      (more): Entity => ({
        name,
        attributes: [text('id', { kind: 'ulid' }), ...more],
        templates: [
          { attribute: 'PK', text: `${name}#\${id}` },
          { attribute: 'SK', text: '${id}' },
          { attribute: 'GSI1PK', text: 'G#${id}' },
          { attribute: 'GSI1SK', text: `${name}` },
        ],
      }),
    );
  return fc.tuple(entity('First'), entity('Second'));
}
