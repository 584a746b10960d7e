import { describe, expect, it } from 'vitest';
import { contradictions } from '../checker';
import { MUSIC, PLAIN } from '../testing/tables';
import { NO_TABLE, openTestEngine, refused, type TestEngine } from '../testing/test-engine';
import type { WireItem } from '../values/attribute-value';

type Input = { readonly [member: string]: unknown };

const KEY: WireItem = { pk: { S: 'a' } };
const FAILED = {
  code: 'ConditionalCheckFailedException',
  message: 'The conditional request failed',
};
const prefixed = (message: string) => refused(`1 validation error detected: ${message}`);

/** An engine with a table `Plain` that holds these items. */
async function plain(...items: readonly WireItem[]): Promise<TestEngine> {
  const world = openTestEngine();
  await world.create(PLAIN);
  await world.put('Plain', ...items);
  return world;
}

async function getPlain({ send }: TestEngine, Key = KEY): Promise<unknown> {
  return (await send('GetItem', { TableName: 'Plain', Key })).Item;
}

describe('PutItem and GetItem', () => {
  it.each<[string, WireItem]>([
    [
      'of every type',
      {
        ...KEY,
        n: { N: '-1.5' },
        b: { B: 'AP8=' },
        bool: { BOOL: false },
        null: { NULL: true },
        l: { L: [{ S: '' }, { L: [] }, { M: {} }] },
        m: { M: { x: { N: '0' }, y: { B: '' } } },
        ss: { SS: ['b', 'a', ''] },
        ns: { NS: ['2', '1'] },
        bs: { BS: ['/w==', ''] },
      },
    ],
    [
      'called like members of objects',
      JSON.parse(
        '{"pk":{"S":"a"},"__proto__":{"S":"x"},' +
          '"constructor":{"M":{"__proto__":{"N":"1"}}},"hasOwnProperty":{"L":[]}}',
      ),
    ],
    ['that JSON escapes', { ...KEY, 'a"\\\n': { S: '\u2028\ud800"\\' }, '😀': { S: '😀' } }],
    ['named by numbers, out of order', { '2': { S: 'x' }, ...KEY, '1': { S: 'y' } }],
  ])('keep attributes %s', async (_, item) => {
    const world = await plain(item);
    expect(await getPlain(world)).toEqual(item);
  });

  it('normalise numbers', async () => {
    const world = await plain({
      ...KEY,
      n: { N: '+00042.500e1' },
      ns: { NS: ['1e2', '.5', '-0'] },
    });
    expect(await getPlain(world)).toEqual({
      ...KEY,
      n: { N: '425' },
      ns: { NS: ['100', '0.5', '0'] },
    });
  });

  it('replace the whole item', async () => {
    const world = await plain({ ...KEY, x: { S: '1' } }, { ...KEY, y: { S: '2' } });
    expect(await getPlain(world)).toEqual({ ...KEY, y: { S: '2' } });
  });

  it('tell keys apart that are alike', async () => {
    const world = openTestEngine();
    await world.create({ name: 'Keys', hash: 'pk:S', range: 'sk:S' });
    const keys = [
      ['a', 'b'],
      ['ab', '\0'],
      ['a', 'b\0'],
      ['A', 'b'],
      ['é', 'b'],
      ['e\u0301', 'b'],
    ].map(([pk, sk]) => ({ pk: { S: pk ?? '' }, sk: { S: sk ?? '' } }));
    await world.put('Keys', ...keys);
    for (const Key of keys) {
      expect(await world.send('GetItem', { TableName: 'Keys', Key })).toEqual({ Item: Key });
    }
    expect(await world.send('Scan', { TableName: 'Keys' })).toMatchObject({ Count: keys.length });
  });

  it('take numbers that are equal for one key', async () => {
    const world = openTestEngine();
    await world.create({ name: 'Keys', hash: 'pk:N' });
    await world.put('Keys', { pk: { N: '1.0' }, x: { S: 'a' } }, { pk: { N: '10e-1' } });
    const answer = await world.send('GetItem', { TableName: 'Keys', Key: { pk: { N: '1' } } });
    expect(answer).toEqual({ Item: { pk: { N: '1' } } });
  });

  it('answer with nothing where nothing is', async () => {
    const { send } = await plain();
    expect(await send('GetItem', { TableName: 'Plain', Key: KEY })).toEqual({});
    expect(await send('PutItem', { TableName: 'Plain', Item: KEY })).toEqual({});
    const projected = { TableName: 'Plain', Key: KEY, ProjectionExpression: 'absent' };
    expect(await send('GetItem', projected)).toEqual({ Item: {} });
  });

  it('find a table by its ARN, and echo it', async () => {
    const { send } = await plain();
    const TableName = 'arn:aws:dynamodb:us-east-1:000000000000:table/Plain';
    const more = { TableName, ReturnConsumedCapacity: 'TOTAL' };
    expect(await send('PutItem', { ...more, Item: KEY })).toEqual({
      ConsumedCapacity: { TableName, CapacityUnits: 1 },
    });
    expect(await send('GetItem', { ...more, Key: KEY })).toEqual({
      Item: KEY,
      ConsumedCapacity: { TableName, CapacityUnits: 0.5 },
    });
  });

  it.each<[Input, unknown]>([
    [
      { ProjectionExpression: 'x.y[1], z' },
      { x: { M: { y: { L: [{ N: '2' }] } } }, z: { N: '1' } },
    ],
    [{ AttributesToGet: ['z', 'none'] }, { z: { N: '1' } }],
  ])('show the parts that %j names', async (more, expected) => {
    const list = { L: [{ N: '1' }, { N: '2' }] };
    const { send } = await plain({ ...KEY, x: { M: { y: list, w: list } }, z: { N: '1' } });
    const answer = await send('GetItem', { TableName: 'Plain', Key: KEY, ...more });
    expect(answer).toEqual({ Item: expected });
  });
});

describe('ReturnValues', () => {
  const OLD = { ...KEY, n: { N: '1' }, m: { M: { x: { S: 'x' }, y: { S: 'y' } } } };
  const UPDATE = {
    UpdateExpression: 'SET n = n + :n, m.x = :x REMOVE m.y ADD k :n',
    ExpressionAttributeValues: { ':n': { N: '1' }, ':x': { S: 'z' } },
  };
  const NEW = { ...KEY, n: { N: '2' }, m: { M: { x: { S: 'z' } } }, k: { N: '1' } };

  it.each<[string, string, Input, Input | undefined]>([
    ['PutItem', 'NONE', { Item: KEY }, undefined],
    ['PutItem', 'ALL_OLD', { Item: KEY }, OLD],
    ['DeleteItem', 'NONE', { Key: KEY }, undefined],
    ['DeleteItem', 'ALL_OLD', { Key: KEY }, OLD],
    ['UpdateItem', 'NONE', { Key: KEY, ...UPDATE }, undefined],
    ['UpdateItem', 'ALL_OLD', { Key: KEY, ...UPDATE }, OLD],
    ['UpdateItem', 'ALL_NEW', { Key: KEY, ...UPDATE }, NEW],
    [
      'UpdateItem',
      'UPDATED_OLD',
      { Key: KEY, ...UPDATE },
      { n: { N: '1' }, m: { M: { x: { S: 'x' }, y: { S: 'y' } } } },
    ],
    [
      'UpdateItem',
      'UPDATED_NEW',
      { Key: KEY, ...UPDATE },
      { n: { N: '2' }, m: { M: { x: { S: 'z' } } }, k: { N: '1' } },
    ],
    ['UpdateItem', 'UPDATED_NEW', { Key: KEY, UpdateExpression: 'REMOVE n' }, undefined],
    ['UpdateItem', 'UPDATED_OLD', { Key: KEY, UpdateExpression: 'REMOVE n' }, { n: { N: '1' } }],
    ['UpdateItem', 'UPDATED_OLD', { Key: KEY, UpdateExpression: 'SET z = n' }, undefined],
    ['UpdateItem', 'ALL_NEW', { Key: KEY }, OLD],
  ])('of %s, %s', async (operation, ReturnValues, input, Attributes) => {
    const { send } = await plain(OLD);
    const answer = await send(operation, { TableName: 'Plain', ReturnValues, ...input });
    expect(answer).toEqual(Attributes === undefined ? {} : { Attributes });
  });

  it.each<[string, string, Input, Input | undefined]>([
    ['PutItem', 'ALL_OLD', { Item: KEY }, undefined],
    ['DeleteItem', 'ALL_OLD', { Key: KEY }, undefined],
    ['UpdateItem', 'ALL_OLD', { Key: KEY }, undefined],
    ['UpdateItem', 'ALL_NEW', { Key: KEY }, KEY],
    ['UpdateItem', 'UPDATED_OLD', { Key: KEY, UpdateExpression: 'SET z = pk' }, undefined],
    ['UpdateItem', 'UPDATED_NEW', { Key: KEY, UpdateExpression: 'SET z = pk' }, { z: { S: 'a' } }],
  ])('of %s, %s, where nothing was', async (operation, ReturnValues, input, Attributes) => {
    const { send } = await plain();
    const answer = await send(operation, { TableName: 'Plain', ReturnValues, ...input });
    expect(answer).toEqual(Attributes === undefined ? {} : { Attributes });
  });

  it.each(['PutItem', 'DeleteItem'])('of %s can only be ALL_OLD or NONE', async (operation) => {
    const { send } = openTestEngine();
    for (const ReturnValues of ['ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW']) {
      const input = { TableName: 'Plain', Item: KEY, Key: KEY, ReturnValues };
      expect(await send(operation, input)).toEqual(
        prefixed('ReturnValues can only be ALL_OLD or NONE'),
      );
    }
  });
});

describe('a condition that fails', () => {
  const more = { TableName: 'Plain', ConditionExpression: 'attribute_not_exists(pk)' };
  const writes: [string, Input][] = [
    ['PutItem', { Item: KEY }],
    ['DeleteItem', { Key: KEY }],
    ['UpdateItem', { Key: KEY, UpdateExpression: 'SET x = pk' }],
  ];

  it.each(writes)('keeps %s from writing', async (operation, input) => {
    const item = { ...KEY, old: { S: 'x' } };
    const world = await plain(item);
    expect(await world.send(operation, { ...more, ...input })).toEqual(FAILED);
    expect(await getPlain(world)).toEqual(item);
  });

  it.each(writes)('of %s shows the item when asked to', async (operation, input) => {
    const item = { ...KEY, old: { SS: ['x'] } };
    const { send } = await plain(item);
    const shown = { ...more, ...input, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    expect(await send(operation, shown)).toEqual({ ...FAILED, Item: item });
    const missing = { ...shown, ConditionExpression: 'attribute_exists(absent)' };
    const other =
      operation === 'PutItem' ? { Item: { pk: { S: 'b' } } } : { Key: { pk: { S: 'b' } } };
    expect(await send(operation, { ...missing, ...other })).toEqual(FAILED);
  });
});

describe('a single write is refused', () => {
  const huge = { S: 'x'.repeat(409_600) };
  const MISMATCH = refused('The provided key element does not match the schema');

  it.each<[string, string, Input, unknown]>([
    ['without table', 'PutItem', { TableName: 'Missing', Item: KEY }, NO_TABLE],
    ['without table', 'UpdateItem', { TableName: 'Missing', Key: KEY }, NO_TABLE],
    [
      'when too large',
      'PutItem',
      { Item: { ...KEY, x: huge } },
      refused('Item size has exceeded the maximum allowed size'),
    ],
    [
      'when its update is too large',
      'UpdateItem',
      {
        Key: KEY,
        UpdateExpression: 'SET x = :x',
        ExpressionAttributeValues: { ':x': huge },
      },
      refused('Item size to update has exceeded the maximum allowed size'),
    ],
    [
      'without its key',
      'PutItem',
      { Item: { x: { S: 'a' } } },
      refused('One or more parameter values were invalid: Missing the key pk in the item'),
    ],
    [
      'with a key of another type',
      'PutItem',
      { Item: { pk: { N: '1' } } },
      refused(
        'One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N',
      ),
    ],
    ['with another key', 'DeleteItem', { Key: { x: { S: 'a' } } }, MISMATCH],
    ['with more than the key', 'UpdateItem', { Key: { ...KEY, x: { S: 'a' } } }, MISMATCH],
    ['with another key', 'GetItem', { Key: {} }, MISMATCH],
    [
      'that changes the key',
      'UpdateItem',
      { Key: KEY, UpdateExpression: 'REMOVE pk' },
      prefixed(
        'One or more parameter values were invalid: Cannot update attribute pk. This attribute ' +
          'is part of the key',
      ),
    ],
    [
      'with a bad value',
      'PutItem',
      { Item: { ...KEY, x: { SS: ['b', 'a', 'b'] } } },
      prefixed(
        'One or more parameter values were invalid: Input collection ["a", "b", "b"] contains ' +
          'duplicates.',
      ),
    ],
    [
      'with a bad key',
      'GetItem',
      { Key: { pk: { N: 'x' } } },
      refused('The parameter cannot be converted to a numeric value: x'),
    ],
    [
      'with an unused value',
      'DeleteItem',
      {
        Key: KEY,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':x': { S: 'a' } },
      },
      prefixed('Value provided in ExpressionAttributeValues unused in expressions: keys: {:x}'),
    ],
  ])('%s: %s', async (_, operation, input, expected) => {
    const world = await plain();
    expect(await world.send(operation, { TableName: 'Plain', ...input })).toEqual(expected);
    expect(await world.send('Scan', { TableName: 'Plain' })).toMatchObject({ Count: 0 });
  });
});

describe('writes keep indexes in step', () => {
  const SONG: WireItem = { artist: { S: 'a' }, title: { S: 't' } };
  const update = (UpdateExpression: string, values?: Input): [string, Input] => [
    'UpdateItem',
    {
      Key: SONG,
      UpdateExpression,
      ExpressionAttributeNames: UpdateExpression.includes('#y') ? { '#y': 'year' } : undefined,
      ExpressionAttributeValues: values,
    },
  ];

  it('step by step', async () => {
    const { send, create, store } = openTestEngine();
    await create(MUSIC);
    const count = async (IndexName: string) =>
      (await send('Scan', { TableName: 'Music', IndexName, Select: 'COUNT' })).Count;
    const steps: [string, Input, number[]][] = [
      [...update('SET genre = :g', { ':g': { S: 'x' } }), [0, 0, 0, 1]],
      [...update('SET #y = :y, label = :l', { ':y': { N: '1' }, ':l': { S: 'x' } }), [1, 1, 1, 1]],
      [...update('SET genre = :g', { ':g': { S: 'y' } }), [1, 1, 1, 1]],
      [...update('SET price = :p', { ':p': { N: '1' } }), [1, 1, 1, 1]],
      [...update('REMOVE genre'), [1, 1, 0, 0]],
      ['PutItem', { Item: { ...SONG, label: { S: 'z' } } }, [0, 1, 0, 0]],
      ['DeleteItem', { Key: SONG }, [0, 0, 0, 0]],
    ];
    for (const [operation, input, counts] of steps) {
      expect(await send(operation, { TableName: 'Music', ...input })).toEqual({});
      const names = ['byYear', 'byLabel', 'byGenre', 'byGenreKeys'];
      expect(await Promise.all(names.map(count))).toEqual(counts);
      expect(store.read(contradictions)).toEqual([]);
    }
  });
});

describe('consumed capacity of single operations', () => {
  const LARGE = { S: 'x'.repeat(3000) };
  const SONG: WireItem = { artist: { S: 'a' }, title: { S: 't' } };
  const report = (total: number, table: number, more: Input = {}) => ({
    TableName: 'Music',
    CapacityUnits: total,
    Table: { CapacityUnits: table },
    ...more,
  });
  const units = (names: Record<string, number>) =>
    Object.fromEntries(Object.entries(names).map(([n, CapacityUnits]) => [n, { CapacityUnits }]));
  const local = (names: Record<string, number>) => ({ LocalSecondaryIndexes: units(names) });
  const global = (names: Record<string, number>) => ({ GlobalSecondaryIndexes: units(names) });

  async function consumed(
    before: WireItem | undefined,
    operation: string,
    input: Input,
  ): Promise<unknown> {
    const world = openTestEngine();
    await world.create(MUSIC);
    if (before !== undefined) await world.put('Music', before);
    const request = { TableName: 'Music', ReturnConsumedCapacity: 'INDEXES', ...input };
    return (await world.send(operation, request)).ConsumedCapacity;
  }

  it.each<[string, WireItem | undefined, string, Input, unknown]>([
    ['a put into no index', undefined, 'PutItem', { Item: SONG }, report(1, 1)],
    [
      'a put into indexes of both kinds',
      undefined,
      'PutItem',
      { Item: { ...SONG, year: { N: '1' }, genre: { S: 'g' }, x: LARGE } },
      report(11, 3, {
        ...local({ byYear: 3, byYearKeys: 1 }),
        ...global({ byGenre: 3, byGenreKeys: 1 }),
      }),
    ],
    [
      'an identical put',
      { ...SONG, genre: { S: 'g' }, x: LARGE },
      'PutItem',
      { Item: { ...SONG, genre: { S: 'g' }, x: LARGE } },
      report(3, 3),
    ],
    [
      'a change that an index does not hold',
      { ...SONG, genre: { S: 'g' } },
      'UpdateItem',
      { Key: SONG, UpdateExpression: 'SET z = title' },
      report(1, 1),
    ],
    [
      'a change of an index key',
      { ...SONG, genre: { S: 'g' } },
      'UpdateItem',
      {
        Key: SONG,
        UpdateExpression: 'SET genre = title',
      },
      report(3, 1, global({ byGenreKeys: 2 })),
    ],
    [
      'a delete from an index',
      { ...SONG, genre: { S: 'g' }, x: LARGE },
      'DeleteItem',
      { Key: SONG },
      report(4, 3, global({ byGenreKeys: 1 })),
    ],
    ['a delete of nothing', undefined, 'DeleteItem', { Key: SONG }, report(1, 1)],
    ['a put over something larger', { ...SONG, x: LARGE }, 'PutItem', { Item: SONG }, report(3, 3)],
    ['a get', { ...SONG, x: { S: 'x'.repeat(5000) } }, 'GetItem', { Key: SONG }, report(1, 1)],
    [
      'a consistent get',
      { ...SONG, x: { S: 'x'.repeat(5000) } },
      'GetItem',
      { Key: SONG, ConsistentRead: true, ProjectionExpression: 'title' },
      report(2, 2),
    ],
    ['a get of nothing', undefined, 'GetItem', { Key: SONG }, report(0.5, 0.5)],
    [
      'a put, in total',
      undefined,
      'PutItem',
      { Item: { ...SONG, year: { N: '1' } }, ReturnConsumedCapacity: 'TOTAL' },
      { TableName: 'Music', CapacityUnits: 3 },
    ],
    [
      'a put, for nobody',
      undefined,
      'PutItem',
      { Item: SONG, ReturnConsumedCapacity: 'NONE' },
      undefined,
    ],
  ])('for %s', async (_, before, operation, input, expected) => {
    expect(await consumed(before, operation, input)).toEqual(expected);
  });
});

describe('item collection metrics', () => {
  const SONG: WireItem = { artist: { S: 'a' }, title: { S: 't' } };
  const SIZE = { TableName: 'Music', ReturnItemCollectionMetrics: 'SIZE' };
  const METRICS = {
    ItemCollectionMetrics: {
      ItemCollectionKey: { artist: { S: 'a' } },
      SizeEstimateRangeGB: [0, 1],
    },
  };

  it.each<[string, Input]>([
    ['PutItem', { Item: SONG }],
    ['UpdateItem', { Key: SONG }],
    ['DeleteItem', { Key: SONG }],
  ])('come with %s on a table with local indexes', async (operation, input) => {
    const { send, create } = openTestEngine();
    await create(MUSIC);
    expect(await send(operation, { ...SIZE, ...input })).toEqual(METRICS);
    const none = { ...SIZE, ReturnItemCollectionMetrics: 'NONE', ...input };
    expect(await send(operation, none)).toEqual({});
  });

  it('do not come on a table without', async () => {
    const { send } = await plain();
    expect(await send('PutItem', { ...SIZE, TableName: 'Plain', Item: KEY })).toEqual({});
  });
});
