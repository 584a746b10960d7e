import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answers } from './support/rows';
import { include, index, KEYS_ONLY, putItems, testTable } from './support/tables';
import { n, s } from './support/values';
import { type JsonObject, succeed } from './support/wire';

const plain = testTable('capacity', { key: 'pk:S' });
const TOTAL = { ReturnConsumedCapacity: 'TOTAL' };
const INDEXES = { ReturnConsumedCapacity: 'INDEXES' };

function filler(bytes: number): JsonObject {
  return s('x'.repeat(bytes));
}

/** An item of exactly so many bytes, under a key of one letter. */
function sized(pk: string, bytes: number): JsonObject {
  return { pk: s(pk), v: filler(bytes - 'pk'.length - pk.length - 'v'.length) };
}

function consumed(units: number): JsonObject {
  return { ConsumedCapacity: { TableName: plain, CapacityUnits: units } };
}

const get = (pk: string, more: JsonObject = {}) => ({
  TableName: plain,
  Key: { pk: s(pk) },
  ...TOTAL,
  ...more,
});

async function unitsOf(operation: string, input: JsonObject): Promise<unknown> {
  const { ConsumedCapacity } = await succeed(operation, { ...input, ...TOTAL });
  return (ConsumedCapacity as JsonObject).CapacityUnits;
}

describe('reads', () => {
  it.each([
    [1, 0.5, 1],
    [4096, 0.5, 1],
    [4097, 1, 2],
    [8192, 1, 2],
    [8193, 1.5, 3],
    [409_600, 50, 100],
  ])('an item of %i bytes costs %d, or %d consistently', async (bytes, eventual, strong) => {
    const item = bytes === 1 ? { pk: s('a') } : sized('a', bytes);
    await succeed('PutItem', { TableName: plain, Item: item });
    expect(await unitsOf('GetItem', get('a'))).toBe(eventual);
    expect(await unitsOf('GetItem', get('a', { ConsistentRead: true }))).toBe(strong);
    const projected = { ProjectionExpression: 'pk', ConsistentRead: true };
    expect(await unitsOf('GetItem', get('a', projected))).toBe(strong);
  });

  answers([
    {
      title: 'a missing item costs the least',
      operation: 'GetItem',
      input: get('nobody'),
      output: consumed(0.5),
    },
    {
      title: 'a missing item costs the least, consistently',
      operation: 'GetItem',
      input: get('nobody', { ConsistentRead: true }),
      output: consumed(1),
    },
    {
      title: 'INDEXES tells the table apart',
      operation: 'GetItem',
      input: get('nobody', INDEXES),
      output: {
        ConsumedCapacity: { TableName: plain, CapacityUnits: 0.5, Table: { CapacityUnits: 0.5 } },
      },
    },
    {
      title: 'NONE tells nothing',
      operation: 'GetItem',
      input: get('nobody', { ReturnConsumedCapacity: 'NONE' }),
      output: {},
    },
    {
      title: 'a batch rounds item by item',
      operation: 'BatchGetItem',
      input: async () => {
        await putItems(plain, [sized('a', 4097), sized('b', 100)]);
        const Keys = ['a', 'b', 'nobody'].map((pk) => ({ pk: s(pk) }));
        return { RequestItems: { [plain]: { Keys, ProjectionExpression: 'pk' } }, ...TOTAL };
      },
      output: {
        Responses: { [plain]: expect.arrayContaining([{ pk: s('a') }, { pk: s('b') }]) },
        UnprocessedKeys: {},
        ConsumedCapacity: [{ TableName: plain, CapacityUnits: 2 }],
      },
    },
  ]);
});

describe('writes', () => {
  beforeEach(() => succeed('DeleteItem', { TableName: plain, Key: { pk: s('w') } }));
  const put = (bytes: number) => ({ TableName: plain, Item: sized('w', bytes) });
  const at = { TableName: plain, Key: { pk: s('w') } };

  it.each([
    [100, 1],
    [1024, 1],
    [1025, 2],
    [2048, 2],
    [2049, 3],
    [409_600, 400],
  ])('an item of %i bytes costs %i to put, and to delete', async (bytes, units) => {
    expect(await unitsOf('PutItem', put(bytes))).toBe(units);
    expect(await unitsOf('DeleteItem', at)).toBe(units);
  });

  it('the larger of before and after counts', async () => {
    expect(await unitsOf('PutItem', put(3000))).toBe(3);
    expect(await unitsOf('PutItem', put(100))).toBe(3);
    expect(await unitsOf('PutItem', put(5000))).toBe(5);
    expect(await unitsOf('UpdateItem', { ...at, UpdateExpression: 'REMOVE v' })).toBe(5);
    expect(await unitsOf('UpdateItem', { ...at, UpdateExpression: 'REMOVE v' })).toBe(1);
  });

  it('an identical put costs what the item costs', async () => {
    await succeed('PutItem', put(3000));
    expect(await unitsOf('PutItem', put(3000))).toBe(3);
  });

  it('deleting nothing costs one', async () => {
    expect(await unitsOf('DeleteItem', at)).toBe(1);
  });

  it('an update of a small attribute costs what the item costs', async () => {
    await succeed('PutItem', put(3000));
    const set = { UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': n(1) } };
    expect(await unitsOf('UpdateItem', { ...at, ...set })).toBe(3);
  });

  it('a batch adds up', async () => {
    const requests = [sized('b', 1025), sized('c', 100)].map((Item) => ({ PutRequest: { Item } }));
    const RequestItems = { [plain]: [...requests, { DeleteRequest: { Key: { pk: s('no') } } }] };
    await succeed('DeleteItem', { TableName: plain, Key: { pk: s('b') } });
    expect(await succeed('BatchWriteItem', { RequestItems, ...TOTAL })).toMatchObject({
      ConsumedCapacity: [{ TableName: plain, CapacityUnits: 4 }],
    });
  });
});

describe('pages', () => {
  const pages = testTable('pages', { key: 'pk:S sk:N' });
  const query = {
    TableName: pages,
    KeyConditionExpression: 'pk = :p',
    ExpressionAttributeValues: { ':p': s('a') },
  };
  // Each is 1,500 bytes: pk, sk and v are 5, their values 1, 2 and the rest.
  const ITEM = 1500;
  beforeAll(() =>
    putItems(
      pages,
      [1, 2, 3, 4, 5, 6, 7, 8].map((i) => ({ pk: s('a'), sk: n(i), v: filler(ITEM - 8) })),
    ),
  );

  it('are rounded once, over all that was read', async () => {
    expect(await unitsOf('Query', { ...query, ConsistentRead: true })).toBe(3);
    expect(await unitsOf('Query', query)).toBe(1.5);
    expect(await unitsOf('Query', { ...query, Limit: 3 })).toBe(1);
    expect(await unitsOf('Query', { ...query, Limit: 2, ConsistentRead: true })).toBe(1);
    expect(await unitsOf('Scan', { TableName: pages, ConsistentRead: true })).toBe(3);
  });

  it('cost as much when a filter, a projection or a count leaves less to show', async () => {
    const read = { ...query, ConsistentRead: true };
    expect(await unitsOf('Query', { ...read, FilterExpression: 'attribute_not_exists(v)' })).toBe(
      3,
    );
    expect(await unitsOf('Query', { ...read, ProjectionExpression: 'sk' })).toBe(3);
    expect(await unitsOf('Query', { ...read, Select: 'COUNT' })).toBe(3);
  });

  it('without any item cost the least', async () => {
    const nobody = { ...query, ExpressionAttributeValues: { ':p': s('nobody') } };
    expect(await unitsOf('Query', nobody)).toBe(0.5);
    expect(await unitsOf('Query', { ...nobody, ConsistentRead: true })).toBe(1);
  });
});

describe('secondary indexes', () => {
  const indexed = testTable('capacity-indexes', {
    key: 'pk:S sk:N',
    more: {
      AttributeDefinitions: [
        { AttributeName: 'g', AttributeType: 'S' },
        { AttributeName: 'l', AttributeType: 'S' },
      ],
      GlobalSecondaryIndexes: [index('gsi', 'g', include('seen')), index('all', 'g')],
      LocalSecondaryIndexes: [index('lsi', 'pk l', KEYS_ONLY)],
    },
  });
  const key = { pk: s('a'), sk: n(1) };
  const at = { TableName: indexed, Key: key };

  interface Arms {
    readonly gsi?: number;
    readonly all?: number;
    readonly lsi?: number;
  }
  const capacity = (table: number, { gsi = 0, all = 0, lsi = 0 }: Arms): JsonObject => {
    const units = (arms: Readonly<Record<string, number>>) => {
      const charged = Object.entries(arms).filter(([, CapacityUnits]) => CapacityUnits > 0);
      return Object.fromEntries(
        charged.map(([name, CapacityUnits]) => [name, { CapacityUnits }] as const),
      );
    };
    const global = units({ gsi, all });
    return {
      TableName: indexed,
      CapacityUnits: table + gsi + all + lsi,
      Table: { CapacityUnits: table },
      ...(Object.keys(global).length > 0 ? { GlobalSecondaryIndexes: global } : {}),
      ...(lsi > 0 ? { LocalSecondaryIndexes: units({ lsi }) } : {}),
    };
  };
  const put = (more: JsonObject) => ({ TableName: indexed, Item: { ...key, ...more } });
  const small = { g: s('x'), seen: s('y'), unseen: s('z'), l: s('l') };

  const rows: readonly (readonly [string, JsonObject, JsonObject | undefined, number, Arms])[] = [
    ['an item in no index', {}, { v: n(1) }, 1, {}],
    ['a first item in every index', {}, small, 1, { gsi: 1, all: 1, lsi: 1 }],
    ['out of every index', small, {}, 1, { gsi: 1, all: 1, lsi: 1 }],
    ['deleted', small, undefined, 1, { gsi: 1, all: 1, lsi: 1 }],
    ['put again as it is', small, small, 1, {}],
    ['an attribute no index but one holds', small, { ...small, unseen: s('2') }, 1, { all: 1 }],
    ['an attribute that two hold', small, { ...small, seen: s('2') }, 1, { gsi: 1, all: 1 }],
    ['another key of the global ones', small, { ...small, g: s('2') }, 1, { gsi: 2, all: 2 }],
    ['another key of the local one', small, { ...small, l: s('2') }, 1, { all: 1, lsi: 2 }],
    ['a large attribute one index holds', small, { ...small, unseen: filler(2100) }, 3, { all: 3 }],
    [
      'a large attribute two indexes hold, gone',
      { ...small, seen: filler(2100) },
      small,
      3,
      { gsi: 3, all: 3 },
    ],
    [
      'another key and another size',
      { ...small, seen: filler(1500) },
      { ...small, g: s('2') },
      2,
      { gsi: 3, all: 3 },
    ],
  ];
  it.each(rows)('%s', async (_, before, after, table, arms) => {
    await succeed('DeleteItem', at);
    await succeed('PutItem', put(before));
    const write = (report: JsonObject) =>
      after === undefined
        ? succeed('DeleteItem', { ...at, ...report })
        : succeed('PutItem', { ...put(after), ...report });
    expect((await write(INDEXES)).ConsumedCapacity).toEqual(capacity(table, arms));
  });

  it('TOTAL folds the indexes into one sum', async () => {
    await succeed('DeleteItem', at);
    expect((await succeed('PutItem', { ...put(small), ...TOTAL })).ConsumedCapacity).toEqual({
      TableName: indexed,
      CapacityUnits: 4,
    });
  });

  it('an update is charged like a put', async () => {
    await succeed('PutItem', put(small));
    const set = { UpdateExpression: 'SET g = :g', ExpressionAttributeValues: { ':g': s('new') } };
    expect((await succeed('UpdateItem', { ...at, ...set, ...INDEXES })).ConsumedCapacity).toEqual(
      capacity(1, { gsi: 2, all: 2 }),
    );
  });

  it('a batch adds up, index by index', async () => {
    const items = [2, 3].map((sk) => ({ ...small, pk: s('batch'), sk: n(sk) }));
    for (const { pk, sk } of items)
      await succeed('DeleteItem', { TableName: indexed, Key: { pk, sk } });
    const RequestItems = { [indexed]: items.map((Item) => ({ PutRequest: { Item } })) };
    expect(
      (await succeed('BatchWriteItem', { RequestItems, ...INDEXES })).ConsumedCapacity,
    ).toEqual([capacity(2, { gsi: 2, all: 2, lsi: 2 })]);
  });

  it('a Query is charged to the index it reads', async () => {
    await succeed('PutItem', put(small));
    const values = { ExpressionAttributeValues: { ':v': s('x') } };
    const global = {
      TableName: indexed,
      IndexName: 'gsi',
      KeyConditionExpression: 'g = :v',
      ...values,
    };
    expect((await succeed('Query', { ...global, ...INDEXES })).ConsumedCapacity).toEqual({
      TableName: indexed,
      CapacityUnits: 0.5,
      Table: { CapacityUnits: 0 },
      GlobalSecondaryIndexes: { gsi: { CapacityUnits: 0.5 } },
    });
    const local = {
      TableName: indexed,
      IndexName: 'lsi',
      KeyConditionExpression: 'pk = :v',
      ExpressionAttributeValues: { ':v': s('a') },
      ConsistentRead: true,
    };
    expect((await succeed('Query', { ...local, ...INDEXES })).ConsumedCapacity).toEqual({
      TableName: indexed,
      CapacityUnits: 1,
      Table: { CapacityUnits: 0 },
      LocalSecondaryIndexes: { lsi: { CapacityUnits: 1 } },
    });
  });
});
