import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestEngine } from '../../engine/testing/test-engine';
import type { ValueType, WireItem, WireValue } from '../../engine/values/attribute-value';
import type { Entity, EntityAttribute, SampleFormat } from '../entity';
import { entitiesOfItems } from '../entity-of';
import type { ModelIndex, ModelTable } from '../model';
import { parseModelFile } from '../parse';
import { generateItems } from '../sample-data/generate-items';
import { templatePrefix } from '../templates/template';
import { templateProblems } from '../templates/template-problems';
import { tableInput } from '../to-tables';
import { guessFormat } from './guess-format';
import { inferEntities } from './infer-entities';
import { inferTable } from './infer-table';
import { type LiveDescription, liveModelTable } from './live-table';

const GSI1: ModelIndex = {
  kind: 'global',
  name: 'GSI1',
  partitionKeys: [{ name: 'GSI1PK', type: 'S' }],
  sortKeys: [{ name: 'GSI1SK', type: 'S' }],
  projection: { type: 'INCLUDE', attributes: ['status'] },
  extras: {},
};

const SHOP: ModelTable = {
  name: 'Shop',
  partitionKey: { name: 'PK', type: 'S' },
  sortKey: { name: 'SK', type: 'S' },
  attributes: [],
  indexes: [GSI1],
  billing: { mode: 'on-demand' },
  items: [],
  facets: [],
  extras: {},
};

const text = (name: string, format?: SampleFormat): EntityAttribute => ({
  name,
  type: 'S',
  ...(format === undefined ? {} : { format }),
});

const templates = (of: Readonly<Record<string, string>>) =>
  Object.entries(of).map(([attribute, one]) => ({ attribute, text: one }));

const USER: Entity = {
  name: 'User',
  attributes: [
    text('userId', { kind: 'uuid' }),
    text('email'),
    { name: 'age', type: 'N', share: 0.5 },
    text('role', { kind: 'choice', values: ['admin', 'member'] }),
  ],
  templates: templates({
    PK: 'USER#${userId}',
    SK: 'PROFILE',
    GSI1PK: 'EMAIL#${email}',
    GSI1SK: '${userId}',
  }),
};

const ORDER: Entity = {
  name: 'Order',
  attributes: [
    text('orderId', { kind: 'counter', prefix: 'o-', start: 1000, digits: 4 }),
    text('userId', { kind: 'reference', entity: 'User', attribute: 'userId', spread: 'zipf' }),
    text('placedAt', time('iso')),
    { name: 'total', type: 'N', format: { kind: 'number', min: '1', max: '90', places: 2 } },
    text('status', { kind: 'choice', values: ['paid', 'placed', 'sent'] }),
  ],
  templates: templates({
    PK: 'USER#${userId}',
    SK: 'ORDER#${placedAt}#${orderId}',
    GSI1PK: 'STATUS#${status}',
    GSI1SK: '${placedAt}',
  }),
};

const LINE: Entity = {
  name: 'OrderLine',
  attributes: [
    text('orderId', { kind: 'reference', entity: 'Order', attribute: 'orderId', spread: 'zipf' }),
    { name: 'number', type: 'N' },
    { name: 'tags', type: 'SS' },
  ],
  templates: templates({ PK: 'ORDER#${orderId}', SK: 'ORDER_LINE#${number}' }),
};

function time(as: 'iso' | 'seconds'): SampleFormat {
  const from = '2026-01-01T00:00:00.000Z';
  return { kind: 'time', from, to: '2026-06-30T00:00:00.000Z', as, order: 'rising' };
}

function itemsOf(entities: readonly Entity[], total = 300, seed = 4): readonly WireItem[] {
  const { items, problems } = generateItems({ ...SHOP, entities }, { seed, total });
  expect(problems).toEqual([]);
  return items;
}

describe('entities of a single table', () => {
  const inferred = inferEntities(SHOP, itemsOf([USER, ORDER, LINE]));

  it('are told by how keys begin', () => {
    expect(inferred.map(({ name }) => name)).toEqual(['User', 'Order', 'OrderLine']);
  });

  it('have the templates their keys were made of', () => {
    expect(inferred.map((entity) => entity.templates)).toEqual([
      USER.templates,
      ORDER.templates,
      LINE.templates,
    ]);
  });

  it('know what tells their items apart', () => {
    expect(inferred.map(({ identifiedBy }) => identifiedBy)).toEqual([
      ['userId'],
      ['orderId'],
      ['orderId', 'number'],
    ]);
  });

  it('have their attributes, with shares and formats', () => {
    const [user, order, line] = inferred;
    expect(user?.attributes).toEqual([
      text('userId', { kind: 'uuid' }),
      text('email', { kind: 'email' }),
      text('role', { kind: 'choice', values: ['admin', 'member'] }),
      {
        name: 'age',
        type: 'N',
        share: 0.57,
        format: { kind: 'number', min: '26', max: '80', places: 0 },
      },
    ]);
    expect(order?.attributes).toEqual([
      text('orderId', { kind: 'counter', prefix: 'o-', start: 1000, digits: 4 }),
      text('userId', expect.objectContaining({ kind: 'reference', entity: 'User' })),
      text('placedAt', expect.objectContaining({ kind: 'time', as: 'iso', order: 'rising' })),
      {
        name: 'total',
        type: 'N',
        format: expect.objectContaining({ kind: 'number', places: 2 }),
      },
      text('status', { kind: 'choice', values: ['paid', 'placed', 'sent'] }),
    ]);
    expect(line?.attributes.map(({ name, type }) => [name, type])).toEqual([
      ['orderId', 'S'],
      ['number', 'N'],
      ['tags', 'SS'],
    ]);
    expect(line?.attributes[0]?.format).toMatchObject({ kind: 'reference', entity: 'Order' });
  });

  it('know their items again', () => {
    const items = itemsOf([USER, ORDER, LINE]);
    const kinds = (entities: readonly Entity[]) =>
      entitiesOfItems({ ...SHOP, entities, items }).map((entity) => entity?.name);
    expect(kinds(inferred)).toEqual(kinds([USER, ORDER, LINE]));
    expect(new Set(kinds(inferred))).toEqual(new Set(['User', 'Order', 'OrderLine']));
  });
});

describe('what tells items apart', () => {
  const names = (items: readonly WireItem[], table = SHOP) =>
    inferEntities(table, items).map(({ name }) => name);
  const keyed = (pk: string, sk: string, more: WireItem = {}): WireItem => ({
    PK: { S: pk },
    SK: { S: sk },
    ...more,
  });

  it.each(['_et', 'entity', '__typename', 'EntityType'])('is first of all %s', (attribute) => {
    const items = [1, 2, 3].flatMap((n) => [
      keyed(`a${n}`, 'x', { [attribute]: { S: 'Person' } }),
      keyed(`a${n}`, `y${n}`, { [attribute]: { S: 'PET' } }),
    ]);
    expect(names(items)).toEqual(['Person', 'PET']);
  });

  it('is a type only when keys agree with it', () => {
    const typed = (pk: string, type: string) => keyed(pk, 'A', { type: { S: type } });
    expect(names([typed('USER#1', 'Member'), typed('TEAM#1', 'Team')])).toEqual(['Member', 'Team']);
    const plans = [typed('USER#1', 'free'), typed('USER#2', 'paid'), typed('TEAM#1', 'paid')];
    expect(names(plans)).toEqual(['User', 'Team']);
  });

  it('is else how keys begin, small words too where they come often', () => {
    const items = Array.from({ length: 20 }, (_, n) => [
      keyed(`user:${n}`, 'profile'),
      keyed(`user:${n}`, `order:${n}`),
    ]).flat();
    expect(names(items)).toEqual(['User', 'Order']);
  });

  it('is nothing where keys begin with names of people', () => {
    const items = ['anna', 'bert', 'carl', 'dora'].map((name, n) => keyed(`${name}#${n}`, '2026'));
    expect(names(items, { ...SHOP, name: 'Visits' })).toEqual(['Visit']);
  });

  it('gives each a name of its own', () => {
    const items = [keyed('USER#1', 'ITEM#1'), keyed('TEAM#1', 'ITEM#1'), keyed('TEAM#1', 'ITEMS')];
    expect(names(items)).toEqual(['Item', 'TeamItem', 'Items']);
  });

  it('is one kind in a table whose keys are plain attributes', () => {
    const table: ModelTable = {
      ...SHOP,
      name: 'Readings',
      partitionKey: { name: 'deviceId', type: 'S' },
      sortKey: { name: 'at', type: 'N' },
      indexes: [],
    };
    const items = Array.from({ length: 30 }, (_, n) => ({
      deviceId: { S: `dev-${n % 3}` },
      at: { N: String(1_790_000_000 + n) },
      celsius: { N: String(20 + (n % 7)) },
    }));
    const [reading, ...others] = inferEntities(table, items);
    expect(others).toEqual([]);
    expect(reading).toMatchObject({ name: 'Reading', templates: [] });
    expect(reading?.attributes).toEqual([
      text('deviceId'),
      { name: 'at', type: 'N', format: expect.objectContaining({ kind: 'time', as: 'seconds' }) },
      { name: 'celsius', type: 'N', format: { kind: 'number', min: '20', max: '26', places: 0 } },
    ]);
  });

  it('takes no country or name for a kind of item', () => {
    const table: ModelTable = {
      ...SHOP,
      name: 'Songs',
      partitionKey: { name: 'artist', type: 'S' },
      sortKey: { name: 'country', type: 'S' },
    };
    const items = ['Madonna', 'Moby', 'Queen'].flatMap((artist) =>
      ['DE', 'FR', 'US', 'GB'].map((country) => ({
        artist: { S: artist },
        country: { S: country },
      })),
    );
    expect(inferEntities(table, items)).toEqual([
      {
        name: 'Song',
        identifiedBy: ['artist', 'country'],
        attributes: [
          text('artist'),
          text('country', { kind: 'choice', values: ['DE', 'FR', 'GB', 'US'] }),
        ],
        templates: [],
      },
    ]);
  });

  it('thinks up an attribute for a part of a key that no other has', () => {
    const items = [1, 2, 3].map((n) => keyed(`USER#u${n * 7}`, `NOTE#2026-01-0${n}`));
    expect(inferEntities(SHOP, items)).toEqual([
      {
        name: 'Note',
        identifiedBy: ['userId', 'noteAt'],
        attributes: [
          expect.objectContaining({ name: 'userId', type: 'S' }),
          expect.objectContaining({ name: 'noteAt', type: 'S' }),
        ],
        templates: templates({ PK: 'USER#${userId}', SK: 'NOTE#${noteAt}' }),
      },
    ]);
  });

  it('takes a number that is the same in all samples for one all the same', () => {
    const items = [1, 2, 3, 4, 5, 6].map((n) => keyed('u#12345#photos', `PHOTO#p${n}`));
    const [photo] = inferEntities(SHOP, items);
    expect(photo?.templates).toEqual(templates({ PK: 'u#${uId}#photos', SK: 'PHOTO#${photoId}' }));
  });

  it('calls it as other items do', () => {
    const items = [1, 2, 3].flatMap((n) => [
      keyed(`USER#u${n}`, 'PROFILE', { UserId: { S: `u${n}` } }),
      keyed(`USER#u${n}`, `NOTE#${n}n`),
    ]);
    const [, note] = inferEntities(SHOP, items);
    expect(note?.templates).toEqual(templates({ PK: 'USER#${UserId}', SK: 'NOTE#${noteId}' }));
  });

  it('survives names that objects have by themselves, and no items', () => {
    const odd = Object.fromEntries([
      ['PK', { S: 'A#1' }],
      ['SK', { S: 'A#1' }],
      ['__proto__', { S: '1' }],
      ['constructor', { N: '1' }],
    ]);
    const [entity] = inferEntities(SHOP, [odd, odd]);
    expect(entity?.attributes.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(inferEntities(SHOP, [])).toEqual([]);
  });
});

describe('any entities', () => {
  it('are inferred back from items made of them: names, and how keys begin', () => {
    fc.assert(
      fc.property(anyEntities(), fc.integer({ min: 0, max: 1e6 }), (entities, seed) => {
        const counts = Object.fromEntries(entities.map(({ name }) => [name, 12]));
        const { items } = generateItems({ ...SHOP, entities }, { seed, counts });
        const inferred = inferEntities(SHOP, items);
        const starts = (list: readonly Entity[]) =>
          list.map(({ name, templates: made }) => [
            name,
            ...['PK', 'SK'].map((key) =>
              templatePrefix(made.find(({ attribute }) => attribute === key)?.text ?? ''),
            ),
          ]);
        expect(starts(inferred)).toEqual(starts(entities));
      }),
      { numRuns: 200 },
    );
  });
});

describe('models that others have made', () => {
  const folder = join(import.meta.dirname, '../formats/fixtures');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

  it.each(files)('%s has entities, and each of its items is of one of them', (name) => {
    const { model } = parseModelFile(readFileSync(join(folder, name), 'utf8'));
    for (const given of model?.tables ?? []) {
      const entities = inferEntities(given, given.items);
      const unknown = entitiesOfItems({ ...given, entities, facets: [] }).indexOf(undefined);
      expect(given.items[unknown]).toBeUndefined();
      expect(entities.flatMap(templateProblems)).toEqual([]);
      const { items, problems } = generateItems({ ...given, entities }, { seed: 1, total: 50 });
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(items.length).toBeGreaterThan(0);
    }
  });
});

describe('formats', () => {
  const values = (type: ValueType, ...list: readonly string[]): readonly WireValue[] =>
    list.map((one) => ({ [type]: one }));

  it.each<[ValueType, readonly string[], SampleFormat | undefined]>([
    ['S', ['a@example.com', 'b.c@example.org'], { kind: 'email' }],
    ['S', ['https://example.com/a'], { kind: 'url' }],
    ['S', ['10.0.0.1', '192.168.1.20'], { kind: 'ip' }],
    ['S', ['2026-01-01', '2026-03-01'], expect.objectContaining({ kind: 'time', as: 'date' })],
    ['S', ['x', 'x'], { kind: 'constant', value: 'x' }],
    ['S', ['x'], undefined],
    ['S', ['b', 'a', 'a', 'b', 'a', 'b'], { kind: 'choice', values: ['a', 'b'] }],
    ['S', ['N-007', 'N-012'], { kind: 'counter', prefix: 'N-', start: 7, digits: 3 }],
    ['S', ['one two three', 'four five six seven eight'], { kind: 'sentence', words: 4 }],
    ['S', ['y'.repeat(300)], { kind: 'text', length: 300 }],
    ['N', ['-0.50', '12.25'], { kind: 'number', min: '-0.5', max: '12.25', places: 2 }],
    ['N', ['1790000000', '1780000000'], expect.objectContaining({ as: 'seconds' })],
    ['N', ['1790000000000'], expect.objectContaining({ as: 'milliseconds' })],
    ['B', ['AAECAw==', 'AAECAw=='], { kind: 'bytes', length: 4 }],
    ['BOOL', [], undefined],
  ])('of %s %j', (type, list, format) => {
    expect(guessFormat('x', type, values(type, ...list))).toEqual(format);
  });
});

describe('a live table', () => {
  it('becomes a design that makes the same table again', async () => {
    const server = openTestEngine();
    const design: ModelTable = {
      ...SHOP,
      billing: { mode: 'provisioned', readUnits: 5, writeUnits: 4, extras: {} },
      indexes: [
        { ...LOCAL, partitionKeys: [SHOP.partitionKey] },
        { ...GSI1, throughput: { readUnits: 3, writeUnits: 2 } },
      ],
      tableClass: 'STANDARD_INFREQUENT_ACCESS',
      deletionProtection: true,
    };
    const stream = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' };
    const input = { ...tableInput(design), StreamSpecification: stream };
    expect(await server.send('CreateTable', input)).not.toHaveProperty('code');
    await server.send('UpdateTimeToLive', {
      TableName: 'Shop',
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' },
    });
    const described = await server.send('DescribeTable', { TableName: 'Shop' });
    const ttl = await server.send('DescribeTimeToLive', { TableName: 'Shop' });
    const items = itemsOf([USER, ORDER], 60);
    const live = {
      table: described.Table as LiveDescription,
      timeToLive: ttl.TimeToLiveDescription as { TimeToLiveStatus?: string },
      backups: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' } },
      tags: [{ Key: 'team', Value: 'shop' }],
    };
    const { attributes, entities, ...table } = inferTable(live, items);
    const { attributes: _, ...expected } = design;
    expect(table).toEqual({
      ...expected,
      items,
      stream: 'NEW_IMAGE',
      timeToLive: 'expires',
      pointInTimeRecovery: true,
      tags: [{ key: 'team', value: 'shop' }],
    });
    expect(entities?.map(({ name }) => name)).toEqual(['User', 'Order']);
    expect(attributes.slice(0, 3)).toEqual([
      { name: 'placedAt', type: 'S' },
      { name: 'GSI1PK', type: 'S' },
      { name: 'GSI1SK', type: 'S' },
    ]);
    expect(attributes.some(({ name }) => name === 'PK' || name === 'SK')).toBe(false);
  });

  it('needs no more than a name and keys', () => {
    const table = {
      TableName: 'Bare',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'B' }],
      ItemCount: 4,
      TableSizeBytes: 401,
    };
    expect(liveModelTable({ table })).toEqual({
      name: 'Bare',
      partitionKey: { name: 'id', type: 'B' },
      attributes: [],
      indexes: [],
      billing: { mode: 'on-demand' },
      sizing: { itemCount: 4, itemBytes: 101 },
      items: [],
      facets: [],
      extras: {},
    });
  });
});

const LOCAL: Omit<ModelIndex, 'partitionKeys'> = {
  kind: 'local',
  name: 'ByPlacedAt',
  sortKeys: [{ name: 'placedAt', type: 'S' }],
  projection: { type: 'KEYS_ONLY' },
  extras: {},
};

/** Entities with a type or a key of their own, and with owners or without. */
function anyEntities(): fc.Arbitrary<readonly Entity[]> {
  const names = fc.uniqueArray(
    fc.constantFrom('User', 'Order', 'Team', 'Invoice', 'Game', 'Score', 'Note', 'File'),
    { minLength: 1, maxLength: 5 },
  );
  const more = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('title', 'createdAt', 'amount', 'ok', 'tags', 'status'),
      type: fc.constantFrom<ValueType>('S', 'N', 'BOOL', 'SS', 'L', 'M'),
      share: fc.constantFrom(0.3, 0.9),
    }),
    { selector: ({ name }) => name, maxLength: 4 },
  );
  const ids = fc.constantFrom<SampleFormat>({ kind: 'uuid' }, { kind: 'ulid' });
  const entity = fc.record({ more, ids, isOwned: fc.boolean(), hasTypes: fc.boolean() });
  return fc
    .tuple(names, fc.array(entity, { minLength: 5, maxLength: 5 }), fc.boolean())
    .map(([chosen, parts, hasTypes]) =>
      chosen.map((name, i) => entityOf(name, { ...(parts[i] ?? OWNERLESS), hasTypes })),
    );
}

interface EntityParts {
  readonly more: readonly EntityAttribute[];
  readonly ids: SampleFormat;
  readonly isOwned: boolean;
  readonly hasTypes: boolean;
}

const OWNERLESS = { more: [], ids: { kind: 'uuid' }, isOwned: false } as const;

function entityOf(name: string, { more, ids, isOwned, hasTypes }: EntityParts): Entity {
  const id = `${name.toLowerCase()}Id`;
  const prefix = name.toUpperCase();
  return {
    name,
    attributes: [
      text(id, ids),
      text('ownerId', { kind: 'counter', prefix: 'w', start: 0, digits: 3 }),
      ...(hasTypes ? [text('_et', { kind: 'constant', value: name })] : []),
      ...more,
    ],
    templates: isOwned
      ? templates({ PK: 'OWNER#${ownerId}', SK: `${prefix}#\${${id}}` })
      : templates({ PK: `${prefix}#\${${id}}`, SK: `${prefix}#\${${id}}` }),
  };
}
