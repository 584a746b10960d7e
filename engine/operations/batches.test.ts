import { describe, expect, it } from 'vitest';
import { contradictions } from '../checker';
import { MUSIC, PLAIN } from '../testing/tables';
import { NO_TABLE, openTestEngine, refused, type TestEngine } from '../testing/test-engine';
import type { WireItem } from '../values/attribute-value';

type Input = { readonly [member: string]: unknown };

const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/Plain';
const MISMATCH = refused('The provided key element does not match the schema');
const DUPLICATES = refused('Provided list of item keys contains duplicates');
const SONG: WireItem = { artist: { S: 'a' }, title: { S: 't' } };
const key = (pk: string): WireItem => ({ pk: { S: pk } });
const put = (Item: WireItem) => ({ PutRequest: { Item } });
const remove = (Key: WireItem) => ({ DeleteRequest: { Key } });

async function open(): Promise<TestEngine> {
  const world = openTestEngine();
  await world.create(PLAIN);
  await world.create(MUSIC);
  return world;
}

describe('BatchWriteItem', () => {
  const write = ({ send }: TestEngine, RequestItems: Input, more: Input = {}) =>
    send('BatchWriteItem', { RequestItems, ...more });

  it('puts and deletes in several tables', async () => {
    const world = await open();
    await world.put('Plain', key('gone'), { ...key('old'), x: { S: '1' } });
    const answer = await write(world, {
      Plain: [put({ ...key('old'), y: { S: '2' } }), remove(key('gone')), remove(key('never'))],
      Music: [put({ ...SONG, genre: { S: 'g' } })],
    });
    expect(answer).toEqual({ UnprocessedItems: {} });
    expect(await world.send('Scan', { TableName: 'Plain' })).toMatchObject({
      Items: [{ ...key('old'), y: { S: '2' } }],
    });
    const index = { TableName: 'Music', IndexName: 'byGenreKeys' };
    expect(await world.send('Scan', index)).toMatchObject({ Count: 1 });
    expect(world.store.read(contradictions)).toEqual([]);
  });

  it('takes 25 writes', async () => {
    const world = await open();
    const writes = Array.from({ length: 26 }, (_, i) => put(key(String(i))));
    expect(await write(world, { Plain: writes.slice(1) })).toEqual({ UnprocessedItems: {} });
    expect(await write(world, { Plain: writes })).toEqual(
      refused(
        "1 validation error detected: Value at 'RequestItems.Plain.member' failed to satisfy " +
          'constraint: Member must have length less than or equal to 25',
      ),
    );
    const split = { Plain: writes.slice(0, 13), Music: writes.slice(13) };
    expect(await write(world, split)).toEqual(
      refused('Too many items requested for the BatchWriteItem call'),
    );
  });

  it.each<[string, Input, unknown]>([
    [
      'without requests',
      {},
      refused(
        "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: " +
          'Member must have length greater than or equal to 1',
      ),
    ],
    [
      'with an empty list',
      { Plain: [] },
      refused(
        "1 validation error detected: Value '{Plain=[]}' at 'requestItems' failed to satisfy " +
          'constraint: Map value must satisfy constraint: [Member must have length less than or ' +
          'equal to 25, Member must have length greater than or equal to 1]',
      ),
    ],
    [
      'of a table that is not there',
      { Plain: [put(key('a'))], Missing: [put(key('a'))] },
      NO_TABLE,
    ],
    ['of an item twice', { Plain: [put(key('a')), put(key('b')), remove(key('a'))] }, DUPLICATES],
    [
      'of an item twice, its table once by name and once by ARN',
      { Plain: [put(key('a'))], [ARN]: [remove(key('a'))] },
      DUPLICATES,
    ],
    ['of an item without its key', { Music: [put({ artist: { S: 'a' } })] }, MISMATCH],
    ['of an item with a key of another type', { Plain: [put({ pk: { N: '1' } })] }, MISMATCH],
    ['of an item with a key that is no scalar', { Plain: [put({ pk: { L: [] } })] }, MISMATCH],
    ['by a key that is none', { Plain: [remove({ x: { S: 'a' } })] }, MISMATCH],
    [
      'of an item with an empty key',
      { Plain: [put({ pk: { S: '' } })] },
      refused(
        'One or more parameter values are not valid. The AttributeValue for a key attribute ' +
          'cannot contain an empty string value. Key: pk',
      ),
    ],
    [
      'of an item with a bad index key',
      { Music: [put({ ...SONG, genre: { N: '1' } })] },
      refused(
        'One or more parameter values were invalid: Type mismatch for Index Key genre Expected: S ' +
          'Actual: N IndexName: byGenre',
      ),
    ],
    [
      'of an item that is too large',
      { Plain: [put({ ...key('a'), x: { S: 'x'.repeat(409_600) } })] },
      refused('Item size has exceeded the maximum allowed size'),
    ],
    [
      'with a bad value, in older words',
      { Plain: [put({ ...key('a'), x: { NS: ['1', '1.0'] } })] },
      refused('Input collection contains duplicates'),
    ],
    [
      'with both actions in one request',
      { Plain: [{ ...put(key('a')), ...remove(key('a')) }] },
      refused(
        'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the ' +
          'supported datatypes',
      ),
    ],
    [
      'with no action in a request',
      { Plain: [{}] },
      refused(
        '1 validation error detected: Supplied WriteRequest is empty, must contain exactly one of ' +
          'PutRequest, DeleteRequest',
      ),
    ],
  ])('is refused whole %s', async (_, RequestItems, expected) => {
    const world = await open();
    const before = await world.send('Scan', { TableName: 'Plain' });
    expect(await write(world, RequestItems)).toEqual(expected);
    expect(await world.send('Scan', { TableName: 'Plain' })).toEqual(before);
  });

  it('tells what it consumed, summed by table as the request names it', async () => {
    const world = await open();
    await world.put('Plain', { ...key('old'), x: { S: 'x'.repeat(2000) } });
    const requests = {
      Music: [
        put({ ...SONG, year: { N: '1' }, genre: { S: 'g' } }),
        put({ ...SONG, title: { S: 'u' }, genre: { S: 'g' } }),
      ],
      [ARN]: [remove(key('old')), remove(key('never'))],
    };
    const answer = await write(world, requests, { ReturnConsumedCapacity: 'INDEXES' });
    expect(answer.ConsumedCapacity).toEqual([
      {
        TableName: 'Music',
        CapacityUnits: 7,
        Table: { CapacityUnits: 2 },
        LocalSecondaryIndexes: {
          byYear: { CapacityUnits: 1 },
          byYearKeys: { CapacityUnits: 1 },
        },
        GlobalSecondaryIndexes: {
          byGenre: { CapacityUnits: 1 },
          byGenreKeys: { CapacityUnits: 2 },
        },
      },
      { TableName: ARN, CapacityUnits: 3, Table: { CapacityUnits: 3 } },
    ]);
    const again = await write(world, requests, { ReturnConsumedCapacity: 'TOTAL' });
    expect(again.ConsumedCapacity).toEqual([
      { TableName: 'Music', CapacityUnits: 2 },
      { TableName: ARN, CapacityUnits: 2 },
    ]);
  });

  it('tells the metrics of every item collection, whatever its table is called', async () => {
    const world = await open();
    await world.create({ ...MUSIC, name: '__proto__' });
    const other = { ...SONG, artist: { S: 'b' } };
    const requests = Object.fromEntries([
      ['Plain', [put(key('a'))]],
      ['Music', [put(SONG), remove(other)]],
      ['__proto__', [put(other)]],
    ]);
    const answer = await write(world, requests, { ReturnItemCollectionMetrics: 'SIZE' });
    const metrics = (artist: string) => ({
      ItemCollectionKey: { artist: { S: artist } },
      SizeEstimateRangeGB: [0, 1],
    });
    expect(Object.entries(answer.ItemCollectionMetrics as object)).toEqual([
      ['Music', [metrics('a'), metrics('b')]],
      ['__proto__', [metrics('b')]],
    ]);
  });
});

describe('BatchGetItem', () => {
  const get = ({ send }: TestEngine, RequestItems: Input, more: Input = {}) =>
    send('BatchGetItem', { RequestItems, ...more });

  it('gets from several tables what is there', async () => {
    const world = await open();
    await world.put('Plain', { ...key('a'), x: { S: '1' }, y: { S: '2' } }, key('b'));
    await world.put('Music', { ...SONG, year: { N: '1' } });
    const answer = await get(world, {
      Plain: {
        Keys: [key('b'), key('never'), key('a')],
        ProjectionExpression: '#x',
        ExpressionAttributeNames: { '#x': 'x' },
      },
      [ARN]: { Keys: [key('a')], ConsistentRead: true },
      Music: { Keys: [SONG] },
    });
    expect(answer).toEqual({
      Responses: {
        Plain: [{}, { x: { S: '1' } }],
        [ARN]: [{ ...key('a'), x: { S: '1' }, y: { S: '2' } }],
        Music: [{ ...SONG, year: { N: '1' } }],
      },
      UnprocessedKeys: {},
    });
  });

  it('answers for tables that hold nothing of it', async () => {
    const world = await open();
    expect(await get(world, { Plain: { Keys: [key('a')] } })).toEqual({
      Responses: { Plain: [] },
      UnprocessedKeys: {},
    });
  });

  const tooMany = Array.from({ length: 101 }, (_, i) => key(String(i)));
  it.each<[string, Input, unknown]>([
    [
      'without requests',
      {},
      refused(
        "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: " +
          'Member must have length greater than or equal to 1',
      ),
    ],
    [
      'without keys',
      { Plain: { Keys: [] } },
      refused(
        "1 validation error detected: Value at 'RequestItems.Plain.member.Keys' failed to satisfy " +
          'constraint: Member must have length greater than or equal to 1',
      ),
    ],
    [
      'of 101 keys of a table',
      { Plain: { Keys: tooMany } },
      refused(
        "1 validation error detected: Value at 'RequestItems.Plain.member.Keys' failed to satisfy " +
          'constraint: Member must have length less than or equal to 100',
      ),
    ],
    [
      'of 101 keys together',
      { Plain: { Keys: tooMany.slice(1) }, Music: { Keys: [SONG] } },
      refused('Too many items requested for the BatchGetItem call'),
    ],
    ['of a table that is not there', { Missing: { Keys: [key('a')] } }, NO_TABLE],
    ['of an item twice', { Plain: { Keys: [key('a'), key('b'), key('a')] } }, DUPLICATES],
    ['by a key that is none', { Music: { Keys: [{ artist: { S: 'a' } }] } }, MISMATCH],
    ['by more than a key', { Plain: { Keys: [{ ...key('a'), x: { S: 'x' } }] } }, MISMATCH],
    [
      'by a bad value',
      { Plain: { Keys: [{ pk: { N: '' } }] } },
      refused('The parameter cannot be converted to a numeric value: '),
    ],
    [
      'in one style here and another there',
      {
        Plain: { Keys: [key('a')], AttributesToGet: ['x'] },
        Music: { Keys: [SONG], ProjectionExpression: 'x' },
      },
      refused(
        'Can not use both expression and non-expression parameters in the same request: ' +
          'Non-expression parameters: {AttributesToGet} Expression parameters: ' +
          '{ProjectionExpression}',
      ),
    ],
  ])('is refused %s', async (_, RequestItems, expected) => {
    expect(await get(await open(), RequestItems)).toEqual(expected);
  });

  it('tells what it consumed, rounded item by item', async () => {
    const world = await open();
    await world.put('Plain', { ...key('a'), x: { S: 'x'.repeat(5000) } }, key('b'));
    const request = { Keys: [key('a'), key('b'), key('never')] };
    const consumed = async (more: Input) => {
      const answer = await get(
        world,
        { Plain: { ...request, ...more }, Music: { Keys: [SONG] } },
        { ReturnConsumedCapacity: 'INDEXES' },
      );
      return (answer.ConsumedCapacity as { CapacityUnits: number }[]).map(
        ({ CapacityUnits }) => CapacityUnits,
      );
    };
    expect(await consumed({})).toEqual([2, 0.5]);
    expect(await consumed({ ConsistentRead: true })).toEqual([4, 0.5]);
  });

  it('leaves for another request what goes beyond 16 megabytes', async () => {
    const world = await open();
    const item = (i: number) => ({ ...key(`item ${i}`), x: { S: 'x'.repeat(400_000) } });
    const numbers = Array.from({ length: 45 }, (_, i) => i);
    for (const i of numbers) await world.put('Plain', item(i));
    const request = {
      ConsistentRead: true,
      ProjectionExpression: 'pk',
      Keys: numbers.map((i) => key(`item ${i}`)),
    };
    const answer = await get(
      world,
      { Plain: request, Music: { Keys: [SONG] } },
      { ReturnConsumedCapacity: 'TOTAL' },
    );
    // 41 items of 400,010 bytes or so fit into 16,777,216 bytes.
    expect(answer).toEqual({
      Responses: { Plain: request.Keys.slice(0, 41), Music: [] },
      UnprocessedKeys: {
        Plain: { ...request, Keys: request.Keys.slice(41) },
        Music: { Keys: [SONG] },
      },
      ConsumedCapacity: [{ TableName: 'Plain', CapacityUnits: 41 * 98 }],
    });
    const rest = await get(world, answer.UnprocessedKeys as Input);
    expect(rest).toEqual({
      Responses: { Plain: request.Keys.slice(41), Music: [] },
      UnprocessedKeys: {},
    });
  });
});
