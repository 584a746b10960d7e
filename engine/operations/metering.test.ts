import { describe, expect, it } from 'vitest';
import { type IndexSketch, MUSIC, PLAIN } from '../testing/tables';
import { type Answer, openTestEngine, refused } from '../testing/test-engine';

/** The clock of a test engine starts here. */
const START = Date.UTC(2026, 0, 1) / 1000;

const HOUR = { StartTime: START, EndTime: START + 3600, Period: 60 };

const key = { pk: { S: 'a' } };

async function openWithPlain() {
  const world = openTestEngine();
  await world.create(PLAIN);
  return world;
}

/** Series without CreateTable's, which is how each test begins. */
function seriesOf({ Series: series }: Answer): unknown[] {
  const all = series as readonly { Operation?: string }[];
  return all.filter(({ Operation }) => Operation !== 'CreateTable');
}

describe('GetMetering', () => {
  it('tells what ran, minute by minute', async () => {
    const { send, clock } = await openWithPlain();
    await send('PutItem', { TableName: 'Plain', Item: key });
    await send('GetItem', { TableName: 'Plain', Key: key });
    clock.tick(90_000);
    await send('GetItem', { TableName: 'Plain', Key: key, ConsistentRead: true });
    expect(seriesOf(await send('GetMetering', HOUR))).toEqual([
      {
        TableName: 'Plain',
        Operation: 'GetItem',
        Points: [
          { Timestamp: START, Requests: 1, ReadUnits: 0.5, ResponseBytes: 25 },
          { Timestamp: START + 60, Requests: 1, ReadUnits: 1, ResponseBytes: 25 },
        ],
      },
      {
        TableName: 'Plain',
        Operation: 'PutItem',
        Points: [{ Timestamp: START, Requests: 1, WriteUnits: 1, ResponseBytes: 2 }],
      },
    ]);
  });

  it('tells the arms of indexes apart', async () => {
    const { send, create } = openTestEngine();
    const byGroup: IndexSketch = { hash: ['group:S'] };
    await create({ ...PLAIN, global: { byGroup } });
    await send('PutItem', { TableName: 'Plain', Item: { ...key, group: { S: 'g' } } });
    await send('Scan', { TableName: 'Plain', IndexName: 'byGroup' });
    const units = seriesOf(await send('GetMetering', { ...HOUR, IndexName: 'byGroup' }));
    expect(units).toEqual([
      {
        TableName: 'Plain',
        IndexName: 'byGroup',
        Operation: 'PutItem',
        Points: [{ Timestamp: START, Requests: 1, WriteUnits: 1 }],
      },
      {
        TableName: 'Plain',
        IndexName: 'byGroup',
        Operation: 'Scan',
        Points: [{ Timestamp: START, Requests: 1, ReadUnits: 0.5 }],
      },
    ]);
  });

  it.each<[string, object, number]>([
    ['a table', { TableName: 'Plain' }, 2],
    ['a table by its ARN', { TableName: 'arn:aws:dynamodb:us-east-1:000000000000:table/Plain' }, 2],
    ['another table', { TableName: 'Other' }, 0],
    ['an operation', { Operation: 'GetItem' }, 1],
    ['an operation of no table', { Operation: 'ListTables' }, 1],
    ['what is unknown, which is passed over', { Nonsense: 1, TableName: 'Plain' }, 2],
  ])('tells of %s when asked for it', async (_, filter, count) => {
    const { send } = await openWithPlain();
    await send('PutItem', { TableName: 'Plain', Item: key });
    await send('GetItem', { TableName: 'Plain', Key: key });
    await send('ListTables', {});
    expect(seriesOf(await send('GetMetering', { ...HOUR, ...filter })).length).toBe(count);
  });

  it('counts refusals and failed conditions, and charges the latter', async () => {
    const { send } = await openWithPlain();
    const Item = { ...key, filler: { S: 'x'.repeat(2000) } };
    const put = { TableName: 'Plain', Item, ConditionExpression: 'attribute_not_exists(pk)' };
    await send('PutItem', put);
    await send('PutItem', put);
    await send('PutItem', { TableName: 'Plain', Item: {} });
    await send('PutItem', { TableName: 'Plain' });
    await send('PutItem', { TableName: 'Missing', Item });
    const points = seriesOf(await send('GetMetering', { ...HOUR, Operation: 'PutItem' }));
    const counted = {
      Requests: 2,
      WriteUnits: 2,
      FailedConditions: 1,
      FailedConditionWriteUnits: 2,
      Refused: 2,
      ResponseBytes: 2,
    };
    expect(points).toEqual([
      { Operation: 'PutItem', Points: [{ Timestamp: START, Refused: 1 }] },
      { TableName: 'Plain', Operation: 'PutItem', Points: [{ Timestamp: START, ...counted }] },
    ]);
  });

  it('counts a transaction that is cancelled as refused, without a charge', async () => {
    const { send } = await openWithPlain();
    const check = { ConditionExpression: 'attribute_exists(pk)', TableName: 'Plain', Key: key };
    await send('TransactWriteItems', { TransactItems: [{ ConditionCheck: check }] });
    expect(seriesOf(await send('GetMetering', HOUR))).toEqual([
      {
        TableName: 'Plain',
        Operation: 'TransactWriteItems',
        Points: [{ Timestamp: START, Refused: 1 }],
      },
    ]);
  });

  it('counts calls of GetRecords by table, and items that expire', async () => {
    const { engine, send, create, put, clock } = openTestEngine();
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' };
    await create(PLAIN, { StreamSpecification });
    const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: true };
    await send('UpdateTimeToLive', { TableName: 'Plain', TimeToLiveSpecification });
    await put('Plain', { ...key, ttl: { N: String(START) } }, { pk: { S: 'b' } });
    clock.tick(3_600_000);
    await engine.settle();
    const { Streams } = await send('ListStreams', {});
    const [{ StreamArn }] = Streams as [{ StreamArn: string }];
    const { StreamDescription: stream } = await send('DescribeStream', { StreamArn });
    const { Shards } = stream as { Shards: { ShardId: string }[] };
    for (const { ShardId } of Shards) {
      const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
      const { ShardIterator } = await send('GetShardIterator', from);
      await send('GetRecords', { ShardIterator });
    }
    const span = { StartTime: START, EndTime: START + 7200, Period: 3600, TableName: 'Plain' };
    const { Series } = await send('GetMetering', span);
    expect(Series).toMatchObject([
      { Operation: 'GetRecords', Points: [{ Timestamp: START + 3600, Requests: Shards.length }] },
      { Operation: 'PutItem' },
      { Operation: 'TimeToLive', Points: [{ Timestamp: START + 3600, TimeToLiveDeletes: 1 }] },
    ]);
  });

  it('keeps regions apart, and does not count itself', async () => {
    const { send } = await openWithPlain();
    await send('GetMetering', HOUR);
    await send('ListMeteredTables', {});
    await send('ListTables', {}, 'eu-west-2');
    const { Series } = await send('GetMetering', HOUR);
    expect(Series).toMatchObject([{ Operation: 'CreateTable' }]);
    const { Series: there } = await send('GetMetering', HOUR, 'eu-west-2');
    expect(there).toMatchObject([{ Operation: 'ListTables' }]);
  });

  it('tells only of what is in the span, and of what is kept', async () => {
    const { send, clock } = await openWithPlain();
    const asked = async (StartTime: number, EndTime: number, Period = 60) =>
      seriesOf(await send('GetMetering', { StartTime, EndTime, Period, Operation: 'ListTables' }))
        .length;
    clock.tick(90_000);
    await send('ListTables', {});
    expect(await asked(START, START + 60)).toBe(0);
    expect(await asked(START, START + 61)).toBe(1);
    expect(await asked(START + 119, START + 120)).toBe(1);
    expect(await asked(START + 120, START + 180)).toBe(0);
    clock.tick(3.1 * 3_600_000);
    expect([await asked(START, START + 7200), await asked(START, START + 7200, 3600)]).toEqual([
      0, 1,
    ]);
  });

  it('tells of tables that are gone', async () => {
    const { engine, send } = await openWithPlain();
    await send('PutItem', { TableName: 'Plain', Item: key });
    await send('DeleteTable', { TableName: 'Plain' });
    await engine.settle();
    const { Series } = await send('GetMetering', { ...HOUR, TableName: 'Plain' });
    expect(Series).toMatchObject([{ Operation: 'PutItem' }]);
  });

  it('goes on where the page before has ended', async () => {
    const { send, create } = openTestEngine();
    const names = Array.from({ length: 510 }, (_, i) => `T${String(i).padStart(3, '0')}`);
    await create(MUSIC);
    for (const name of names) {
      await create({ ...PLAIN, name });
      await send('GetItem', { TableName: name, Key: key });
    }
    const first = await send('GetMetering', { ...HOUR, Operation: 'GetItem' });
    const second = await send('GetMetering', {
      ...HOUR,
      Operation: 'GetItem',
      NextToken: first.NextToken,
    });
    const told = [first, second].flatMap(({ Series }) => Series as { TableName: string }[]);
    expect(told.map(({ TableName }) => TableName)).toEqual(names);
    expect([typeof first.NextToken, second.NextToken]).toEqual(['string', undefined]);
  });

  it.each<[string, object, Answer]>([
    [
      'no time',
      { Period: 60 },
      refused(
        "2 validation errors detected: Value null at 'startTime' failed to satisfy constraint: " +
          "Member must not be null; Value null at 'endTime' failed to satisfy constraint: " +
          'Member must not be null',
      ),
    ],
    [
      'another period',
      { ...HOUR, Period: 300 },
      refused(
        "1 validation error detected: Value '300' at 'period' failed to satisfy constraint: " +
          'Member must satisfy enum value set: [60, 3600]',
      ),
    ],
    [
      'an end before the start',
      { ...HOUR, EndTime: START },
      refused('1 validation error detected: StartTime must be before EndTime'),
    ],
    ['a token of nobody', { ...HOUR, NextToken: 'x' }, refused('Invalid NextToken')],
    ['a token that is none', { ...HOUR, NextToken: '%' }, refused('Invalid NextToken')],
  ])('is refused with %s', async (_, body, answer) => {
    expect(await openTestEngine().send('GetMetering', body)).toEqual(answer);
  });
});

describe('ListMeteredTables', () => {
  it('lists tables with what was counted of them, the deleted ones too', async () => {
    const { engine, send, create, put } = openTestEngine();
    await create(MUSIC);
    await create(PLAIN);
    await put('Plain', key);
    await send('DeleteTable', { TableName: 'Plain' });
    await engine.settle();
    await send('Scan', { TableName: 'Music', IndexName: 'byGenre' });
    expect(await send('ListMeteredTables', {})).toEqual({
      Tables: [
        { TableName: 'Music', IndexNames: ['byGenre'], Operations: ['Scan'] },
        { TableName: 'Plain', IndexNames: [], Operations: ['PutItem'] },
      ],
      SeriesCount: 5,
      MaximumSeriesCount: 2000,
      HasOther: false,
    });
  });
});
