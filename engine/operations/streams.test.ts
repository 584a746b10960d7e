import { describe, expect, it } from 'vitest';
import { latestStream, STREAM_ON, streamReader } from '../testing/stream-reader';
import { PLAIN } from '../testing/tables';
import type { TestEngine } from '../testing/test-engine';
import { openTestEngine } from '../testing/test-engine';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const LINGER_MS = 10_000;

const item = (pk: string, more: object = {}) => ({ pk: { S: pk }, ...more });
const n = (value: number) => ({ N: String(value) });

async function openStream(viewType = 'NEW_AND_OLD_IMAGES') {
  const world = openTestEngine();
  await world.create(PLAIN, {
    StreamSpecification: { StreamEnabled: true, StreamViewType: viewType },
  });
  return { ...world, stream: await latestStream(world, 'Plain') };
}

function switchStream({ send }: TestEngine, isOn: boolean) {
  const StreamSpecification = isOn ? STREAM_ON.StreamSpecification : { StreamEnabled: false };
  return send('UpdateTable', { TableName: 'Plain', StreamSpecification });
}

const summary = (records: readonly { eventName: string; dynamodb: { Keys: unknown } }[]) =>
  records.map(({ eventName, dynamodb }) => {
    const { pk } = dynamodb.Keys as { pk: { S: string } };
    return `${eventName} ${pk.S}`;
  });

describe('a stream', () => {
  it('tells every change of an item, in order', async () => {
    const { send, put, stream } = await openStream();
    await put('Plain', item('a', { n: n(1) }), item('a', { n: n(2) }));
    await send('DeleteItem', { TableName: 'Plain', Key: item('a') });
    const [insert, modify, remove] = (await stream.all()).map(({ dynamodb, eventName }) => ({
      eventName,
      old: dynamodb.OldImage,
      new: dynamodb.NewImage,
    }));
    expect(insert).toEqual({ eventName: 'INSERT', new: item('a', { n: n(1) }) });
    expect(modify).toEqual({
      eventName: 'MODIFY',
      old: item('a', { n: n(1) }),
      new: item('a', { n: n(2) }),
    });
    expect(remove).toEqual({ eventName: 'REMOVE', old: item('a', { n: n(2) }) });
  });

  it('does not tell of writes that change nothing', async () => {
    const { send, put, stream } = await openStream();
    await put('Plain', item('a', { set: { SS: ['x', 'y'] } }));
    await put('Plain', item('a', { set: { SS: ['y', 'x'] } }));
    const update = { UpdateExpression: 'REMOVE nothing' };
    await send('UpdateItem', { TableName: 'Plain', Key: item('a'), ...update });
    await send('DeleteItem', { TableName: 'Plain', Key: item('none') });
    await send('TransactWriteItems', {
      TransactItems: [
        {
          ConditionCheck: {
            TableName: 'Plain',
            Key: item('a'),
            ConditionExpression: 'attribute_exists(pk)',
          },
        },
      ],
    });
    await send('PutItem', {
      TableName: 'Plain',
      Item: item('a'),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    expect(summary(await stream.all())).toEqual(['INSERT a']);
  });

  it('tells of batches and transactions, but not of cancelled ones', async () => {
    const { send, stream } = await openStream();
    const request = (Item: object) => ({ PutRequest: { Item } });
    await send('BatchWriteItem', {
      RequestItems: { Plain: [request(item('a')), request(item('b'))] },
    });
    const puts = (...keys: string[]) =>
      keys.map((key) => ({
        Put: {
          TableName: 'Plain',
          Item: item(key),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      }));
    await send('TransactWriteItems', { TransactItems: puts('c', 'd') });
    expect(await send('TransactWriteItems', { TransactItems: puts('e', 'a') })).toHaveProperty(
      'code',
      'TransactionCanceledException',
    );
    expect(summary(await stream.all()).sort()).toEqual(
      ['a', 'b', 'c', 'd'].map((key) => `INSERT ${key}`),
    );
  });

  it.each([
    ['KEYS_ONLY', { Keys: item('a') }, 3],
    ['NEW_IMAGE', { Keys: item('a'), NewImage: item('a', { n: n(2) }) }, 3 + 6],
    ['OLD_IMAGE', { Keys: item('a'), OldImage: item('a', { n: n(1) }) }, 3 + 6],
  ])('with %s shows just that', async (viewType, images, SizeBytes) => {
    const { put, stream, clock } = await openStream(viewType);
    await put('Plain', item('a', { n: n(1) }), item('a', { n: n(2) }));
    const [, { dynamodb } = { dynamodb: undefined }] = await stream.all();
    expect(dynamodb).toEqual({
      ...images,
      SizeBytes,
      ApproximateCreationDateTime: clock.now() / 1000,
      SequenceNumber: expect.stringMatching(/^1\d{20}$/),
      StreamViewType: viewType,
    });
  });

  it('gives every record a number and a name of its own', async () => {
    const { put, stream } = await openStream();
    const keys = Array.from({ length: 40 }, (_, i) => item(`item ${i}`));
    await put('Plain', ...keys);
    const records = await stream.all();
    expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(40);
    expect(new Set(records.map(({ dynamodb }) => dynamodb.SequenceNumber)).size).toBe(40);
    const perShard = await Promise.all(
      (await stream.shards()).map(({ ShardId }) => stream.read(ShardId)),
    );
    expect(perShard.every((some) => some.length > 0)).toBe(true);
    for (const some of perShard) {
      const numbers = some.map(({ dynamodb }) => dynamodb.SequenceNumber);
      expect(numbers).toEqual([...numbers].sort());
    }
  });

  it('of one region is not known in another', async () => {
    const { send, stream } = await openStream();
    expect(await send('DescribeStream', { StreamArn: stream.arn }, 'eu-west-1')).toEqual(
      notFound(`Stream: ${stream.arn} not found`),
    );
    expect(await send('ListStreams', {}, 'eu-west-1')).toEqual({ Streams: [] });
  });
});

const notFound = (what: string) => ({
  code: 'ResourceNotFoundException',
  message: `Requested resource not found: ${what}`,
});

describe('DescribeStream', () => {
  it('tells all of a stream', async () => {
    const { stream, clock } = await openStream();
    expect(await stream.describe()).toEqual({
      StreamArn: stream.arn,
      StreamLabel: '2026-01-01T00:00:00.000',
      StreamStatus: 'ENABLED',
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      CreationRequestDateTime: clock.now() / 1000,
      TableName: 'Plain',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      Shards: [0, 1].map((part) => ({
        ShardId: `shardId-00000001767225600000-0000000${part}`,
        SequenceNumberRange: { StartingSequenceNumber: expect.stringMatching(/^1\d{20}$/) },
      })),
    });
  });

  it('pages its shards', async () => {
    const { stream, clock } = await openStream();
    clock.tick(9 * HOUR_MS);
    const whole = (await stream.shards()).map(({ ShardId }) => ShardId);
    expect(whole).toHaveLength(10);
    const ids: unknown[] = [];
    let last: unknown;
    do {
      const page = await stream.describe({ Limit: 3, ExclusiveStartShardId: last });
      const shards = page.Shards as { ShardId: string }[];
      expect(shards.length).toBe(last === whole[8] ? 1 : 3);
      ids.push(...shards.map(({ ShardId }) => ShardId));
      last = page.LastEvaluatedShardId;
    } while (last !== undefined);
    expect(ids).toEqual(whole);
  });

  it('tells no last shard when the page ends with the list', async () => {
    const { stream } = await openStream();
    expect(await stream.describe({ Limit: 2 })).not.toHaveProperty('LastEvaluatedShardId');
    expect(await stream.describe({ Limit: 1 })).toHaveProperty('LastEvaluatedShardId');
  });

  it('tells the children of a shard', async () => {
    const { stream, clock } = await openStream();
    clock.tick(9 * HOUR_MS);
    const shards = await stream.shards();
    const children = async (i: number) => {
      const ShardFilter = { Type: 'CHILD_SHARDS', ShardId: shards[i]?.ShardId };
      const page = await stream.describe({ ShardFilter });
      return (page.Shards as { ShardId: string }[]).map(({ ShardId }) =>
        shards.findIndex((shard) => shard.ShardId === ShardId),
      );
    };
    expect([await children(0), await children(1)]).toEqual([
      [2, 3],
      [4, 5],
    ]);
    expect([await children(2), await children(5), await children(9)]).toEqual([[6], [9], []]);
  });

  it.each([
    [
      'no such stream',
      { StreamArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/None/stream/x' },
    ],
    ['no ARN', { StreamArn: 'x'.repeat(40) }],
  ])('refuses %s', async (_, input) => {
    const { send } = await openStream();
    expect(await send('DescribeStream', input)).toEqual(
      notFound(`Stream: ${input.StreamArn} not found`),
    );
  });

  it.each([
    [{ ExclusiveStartShardId: 'shardId-00000001767225600000-00000009' }],
    [{ ShardFilter: { Type: 'CHILD_SHARDS', ShardId: 'shardId-00000000000000000000-00000000' } }],
  ])('refuses %j', async (more) => {
    const { stream } = await openStream();
    expect(await stream.describe(more)).toEqual(notFound('Shard does not exist'));
  });

  it('refuses a filter without a shard', async () => {
    const { stream } = await openStream();
    expect(await stream.describe({ ShardFilter: { Type: 'CHILD_SHARDS' } })).toEqual({
      code: 'ValidationException',
      message: 'ShardId must be specified when the shard filter is CHILD_SHARDS',
    });
  });
});

describe('ListStreams', () => {
  it('lists streams of a table or of all, in pages', async () => {
    const world = openTestEngine();
    const { send, create } = world;
    for (const name of ['Two', 'One', 'Onerous']) await create({ ...PLAIN, name }, STREAM_ON);
    await create({ ...PLAIN, name: 'None' });
    const list = async (input: object = {}) => {
      const { Streams, LastEvaluatedStreamArn } = await send('ListStreams', input);
      const names = (Streams as { TableName: string }[]).map(({ TableName }) => TableName);
      return { names, last: LastEvaluatedStreamArn };
    };
    expect(await list()).toEqual({ names: ['One', 'Onerous', 'Two'], last: undefined });
    expect((await list({ TableName: 'One' })).names).toEqual(['One']);
    expect((await list({ TableName: 'None' })).names).toEqual([]);
    const first = await list({ Limit: 2 });
    expect(first.names).toEqual(['One', 'Onerous']);
    const rest = await list({ Limit: 2, ExclusiveStartStreamArn: first.last });
    expect(rest).toEqual({ names: ['Two'], last: undefined });
  });

  it('tells what a stream is called', async () => {
    const { send, stream } = await openStream();
    expect(await send('ListStreams', {})).toEqual({
      Streams: [
        { StreamArn: stream.arn, TableName: 'Plain', StreamLabel: '2026-01-01T00:00:00.000' },
      ],
    });
  });
});

describe('a shard', () => {
  it('is read from its beginning, a number, behind a number, or its end', async () => {
    const { put, stream, send } = await openStream();
    const [shard = { ShardId: '' }] = await stream.shards();
    const keys = Array.from({ length: 20 }, (_, i) => item(`item ${i}`));
    await put('Plain', ...keys);
    const records = await stream.read(shard.ShardId);
    expect(records.length).toBeGreaterThan(4);
    const third = records[2]?.dynamodb.SequenceNumber;
    expect(await stream.read(shard.ShardId, 'AT_SEQUENCE_NUMBER', third)).toEqual(records.slice(2));
    expect(await stream.read(shard.ShardId, 'AFTER_SEQUENCE_NUMBER', third)).toEqual(
      records.slice(3),
    );
    const latest = await stream.iterator(shard.ShardId, 'LATEST');
    expect(await send('GetRecords', { ShardIterator: latest })).toHaveProperty('Records', []);
    await put('Plain', ...keys.map((key) => ({ ...key, n: n(1) })));
    const { Records } = await send('GetRecords', { ShardIterator: latest });
    expect(Records).toHaveLength(records.length);
    expect(Records).toEqual((await stream.read(shard.ShardId)).slice(records.length));
  });

  it('is read from its first and last number too, where there is no record', async () => {
    const { put, stream, clock } = await openStream();
    await put('Plain', item('a'));
    clock.tick(5 * HOUR_MS);
    for (const { ShardId, SequenceNumberRange: range } of (await stream.shards()).slice(0, 2)) {
      const start = range.StartingSequenceNumber;
      expect(await stream.read(ShardId, 'AT_SEQUENCE_NUMBER', start)).toEqual(
        await stream.read(ShardId),
      );
      const end = range.EndingSequenceNumber;
      expect(await stream.read(ShardId, 'AFTER_SEQUENCE_NUMBER', end)).toEqual([]);
    }
  });

  it('is read in pages of a limit, and a thousand', async () => {
    const { send, stream } = await openStream();
    for (let round = 0; round < 120; round++) {
      const writes = Array.from({ length: 25 }, (_, i) => ({
        PutRequest: { Item: item(`${round} ${i}`) },
      }));
      await send('BatchWriteItem', { RequestItems: { Plain: writes } });
    }
    const [shard = { ShardId: '' }] = await stream.shards();
    const ShardIterator = await stream.iterator(shard.ShardId, 'TRIM_HORIZON');
    const page = await send('GetRecords', { ShardIterator });
    expect(page.Records).toHaveLength(1000);
    const small = await send('GetRecords', { ShardIterator, Limit: 7 });
    expect(small.Records).toEqual((page.Records as unknown[]).slice(0, 7));
    const next = await send('GetRecords', { ShardIterator: small.NextShardIterator, Limit: 3 });
    expect(next.Records).toEqual((page.Records as unknown[]).slice(7, 10));
    expect((await stream.all()).length).toBe(3000);
  });

  it('is read in pages of a megabyte', async () => {
    const { put, send, stream } = await openStream('NEW_IMAGE');
    const text = { S: 'x'.repeat(300_000) };
    for (let i = 0; i < 4; i++) await put('Plain', item('same', { text, n: n(i) }));
    const pages: number[] = [];
    for (const { ShardId } of await stream.shards()) {
      let token: unknown = await stream.iterator(ShardId, 'TRIM_HORIZON');
      for (let page = [1]; page.length > 0; ) {
        const answer = await send('GetRecords', { ShardIterator: token });
        page = answer.Records as number[];
        token = answer.NextShardIterator;
        if (page.length > 0) pages.push(page.length);
      }
    }
    expect(pages).toEqual([3, 1]);
  });

  it('that is open has always a next iterator', async () => {
    const { send, stream } = await openStream();
    const [shard = { ShardId: '' }] = await stream.shards();
    const ShardIterator = await stream.iterator(shard.ShardId, 'TRIM_HORIZON');
    expect(await send('GetRecords', { ShardIterator })).toEqual({
      Records: [],
      NextShardIterator: expect.any(String),
    });
  });

  it('that is closed ends, and its children go on', async () => {
    const { put, send, stream, clock } = await openStream();
    const keys = Array.from({ length: 30 }, (_, i) => item(`item ${i}`));
    await put('Plain', ...keys);
    clock.tick(4 * HOUR_MS);
    await put('Plain', ...keys.map((key) => ({ ...key, n: n(1) })));
    clock.tick(LINGER_MS);
    const shards = await stream.shards();
    expect(shards).toHaveLength(6);
    const isClosed = shards.map(
      (one) => one.SequenceNumberRange.EndingSequenceNumber !== undefined,
    );
    expect(isClosed).toEqual([true, true, false, false, false, false]);
    for (const parent of shards.slice(0, 2)) {
      const ShardIterator = await stream.iterator(parent.ShardId, 'TRIM_HORIZON');
      const page = await send('GetRecords', { ShardIterator });
      expect(page).not.toHaveProperty('NextShardIterator');
      const before = summary(await stream.read(parent.ShardId));
      const children = shards.filter(({ ParentShardId }) => ParentShardId === parent.ShardId);
      const after = await Promise.all(children.map(({ ShardId }) => stream.read(ShardId)));
      expect(before.every((one) => one.startsWith('INSERT'))).toBe(true);
      expect(summary(after.flat()).sort()).toEqual(
        before.map((one) => one.replace('INSERT', 'MODIFY')).sort(),
      );
      const LATEST = await stream.iterator(parent.ShardId, 'LATEST');
      expect(await send('GetRecords', { ShardIterator: LATEST })).toEqual({ Records: [] });
    }
    expect((await stream.all()).length).toBe(60);
  });

  it('does not end before what was asked for in its last moment can be read', async () => {
    const { send, stream, clock } = await openStream();
    clock.tick(4 * HOUR_MS);
    const [shard = { ShardId: '' }] = await stream.shards();
    const ShardIterator = await stream.iterator(shard.ShardId, 'TRIM_HORIZON');
    const read = () => send('GetRecords', { ShardIterator });
    expect(await read()).toHaveProperty('NextShardIterator');
    clock.tick(LINGER_MS);
    expect(await read()).not.toHaveProperty('NextShardIterator');
  });

  it('goes on closing a page at a time', async () => {
    const { put, send, stream, clock } = await openStream();
    await put('Plain', item('a', { n: n(1) }), item('a', { n: n(2) }), item('a', { n: n(3) }));
    clock.tick(5 * HOUR_MS);
    const [one, two] = await stream.shards();
    const shard = (await stream.read(one?.ShardId ?? '')).length === 0 ? two : one;
    let token: unknown = await stream.iterator(shard?.ShardId ?? '', 'TRIM_HORIZON');
    const pages: number[] = [];
    while (token !== undefined) {
      const page = await send('GetRecords', { ShardIterator: token, Limit: 2 });
      pages.push((page.Records as unknown[]).length);
      token = page.NextShardIterator;
    }
    expect(pages).toEqual([2, 1]);
  });

  it.each([
    ['AT_SEQUENCE_NUMBER', undefined, /^SequenceNumber must be specified when/],
    ['AFTER_SEQUENCE_NUMBER', undefined, /^SequenceNumber must be specified when/],
    ['LATEST', '100000000000000000000', /^SequenceNumber must not be specified when/],
    ['TRIM_HORIZON', '100000000000000000000', /^SequenceNumber must not be specified when/],
    ['AT_SEQUENCE_NUMBER', '9'.repeat(21), /^Invalid SequenceNumber: 9{21}$/],
    ['AT_SEQUENCE_NUMBER', '100000000000000000000', /is not within the shard's range$/],
  ])('is not read %s %s', async (type, sequence, message) => {
    const { stream } = await openStream();
    const [shard = { ShardId: '' }] = await stream.shards();
    expect(await stream.iterator(shard.ShardId, type, sequence)).toMatch(message);
  });

  it.each([
    'shardId-00000001767225600000-00000002',
    'shardId-00000001767225600001-00000000',
    'shardId-00000001767240000000-00000010',
    'not-a-shard-but-of-its-length',
  ])('called %s is not there', async (ShardId) => {
    const { stream, send } = await openStream();
    const input = { StreamArn: stream.arn, ShardId, ShardIteratorType: 'LATEST' };
    expect(await send('GetShardIterator', input)).toEqual(notFound('Shard does not exist'));
  });
});

describe('an iterator', () => {
  it('is good for fifteen minutes', async () => {
    const { send, stream, clock } = await openStream();
    const [shard = { ShardId: '' }] = await stream.shards();
    const ShardIterator = await stream.iterator(shard.ShardId, 'LATEST');
    clock.tick(15 * 60_000);
    expect(await send('GetRecords', { ShardIterator })).toHaveProperty('Records');
    clock.tick(1);
    expect(await send('GetRecords', { ShardIterator })).toHaveProperty(
      'code',
      'ExpiredIteratorException',
    );
  });

  it('that is none is refused', async () => {
    const { send } = await openStream();
    expect(await send('GetRecords', { ShardIterator: 'nonsense' })).toEqual({
      code: 'ValidationException',
      message: 'Invalid ShardIterator',
    });
  });
});

describe('changes that are a day old', () => {
  const TRIMMED = {
    code: 'TrimmedDataAccessException',
    message: 'The data you are trying to access has been trimmed',
  };

  it('are trimmed: readers from the horizon pass over them, others are told', async () => {
    const { put, send, stream, clock, engine } = await openStream();
    await put('Plain', item('old'));
    const [one, two] = await stream.shards();
    const isInOne = (await stream.read(one?.ShardId ?? '')).length === 1;
    const ShardId = (isInOne ? one : two)?.ShardId ?? '';
    const [old] = await stream.read(ShardId);
    clock.tick(HOUR_MS);
    await put('Plain', item('old', { n: n(1) }));
    clock.tick(DAY_MS - HOUR_MS / 2);
    await engine.settle();
    expect(summary(await stream.read(ShardId))).toEqual(['MODIFY old']);
    const SequenceNumber = old?.dynamodb.SequenceNumber;
    for (const ShardIteratorType of ['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER']) {
      const input = { StreamArn: stream.arn, ShardId, ShardIteratorType, SequenceNumber };
      expect(await send('GetShardIterator', input)).toEqual(TRIMMED);
    }
  });

  it('are trimmed between getting an iterator and using it', async () => {
    const { put, send, stream, clock } = await openStream();
    await put('Plain', item('old'));
    const [record] = await stream.all();
    const SequenceNumber = record?.dynamodb.SequenceNumber;
    clock.tick(DAY_MS - 60_000);
    const shards = await stream.shards();
    const tokens = await Promise.all(
      shards.slice(0, 2).map(({ ShardId }) => stream.iterator(ShardId, 'TRIM_HORIZON')),
    );
    const numbered = await Promise.all(
      shards
        .slice(0, 2)
        .map(({ ShardId }) => stream.iterator(ShardId, 'AT_SEQUENCE_NUMBER', SequenceNumber)),
    );
    clock.tick(2 * 60_000);
    for (const ShardIterator of tokens) {
      expect(await send('GetRecords', { ShardIterator })).toEqual({ Records: [] });
    }
    for (const ShardIterator of numbered) {
      expect(await send('GetRecords', { ShardIterator })).toEqual(TRIMMED);
    }
  });
});

describe('a stream on its way', () => {
  it('is ENABLING and DISABLING for as long as its table takes to change', async () => {
    const world = openTestEngine({ tableDelayMs: 1000 });
    await world.create(PLAIN, STREAM_ON);
    const stream = await latestStream(world, 'Plain');
    const statuses: unknown[] = [];
    const note = async () => statuses.push((await stream.describe()).StreamStatus);
    await note();
    world.clock.tick(1000);
    await note();
    await switchStream(world, false);
    world.clock.tick(999);
    await note();
    world.clock.tick(1);
    await note();
    expect(statuses).toEqual(['ENABLING', 'ENABLED', 'DISABLING', 'DISABLED']);
  });
});

describe('a stream that is switched off', () => {
  it('can be read for a day, and is told of as disabled', async () => {
    const world = await openStream();
    const { put, stream, clock, send } = world;
    await put('Plain', item('a'));
    await switchStream(world, false);
    await put('Plain', item('b'));
    expect(await stream.describe()).toHaveProperty('StreamStatus', 'DISABLED');
    expect(summary(await stream.all())).toEqual(['INSERT a']);
    for (const { ShardId, SequenceNumberRange } of await stream.shards()) {
      expect(SequenceNumberRange).toHaveProperty('EndingSequenceNumber');
      const ShardIterator = await stream.iterator(ShardId, 'LATEST');
      expect(await send('GetRecords', { ShardIterator })).toEqual({ Records: [] });
    }
    clock.tick(DAY_MS);
    expect(await stream.describe()).toHaveProperty('StreamStatus', 'DISABLED');
    clock.tick(1);
    expect(await stream.describe()).toEqual(notFound(`Stream: ${stream.arn} not found`));
    expect(await send('ListStreams', {})).toEqual({ Streams: [] });
  });

  it('and on again is another one, with nothing in common, even within a moment', async () => {
    const world = await openStream();
    const { put, stream, send } = world;
    await put('Plain', item('a'));
    await switchStream(world, false);
    await put('Plain', item('b'));
    await switchStream(world, true);
    await put('Plain', item('c'));
    const second = await latestStream(world, 'Plain');
    await switchStream(world, false);
    await switchStream(world, true);
    const third = await latestStream(world, 'Plain');
    await put('Plain', item('d'));
    expect(new Set([stream.arn, second.arn, third.arn]).size).toBe(3);
    expect(summary(await stream.all())).toEqual(['INSERT a']);
    expect(summary(await second.all())).toEqual(['INSERT c']);
    expect(summary(await third.all())).toEqual(['INSERT d']);
    const { Streams } = await send('ListStreams', { TableName: 'Plain' });
    expect((Streams as { StreamArn: string }[]).map(({ StreamArn }) => StreamArn)).toEqual([
      stream.arn,
      second.arn,
      third.arn,
    ]);
  });

  it('with its table can still be read, and is not that of the next table', async () => {
    const world = await openStream();
    const { put, send, create, stream } = world;
    await put('Plain', item('a'));
    await send('DeleteTable', { TableName: 'Plain' });
    await create(PLAIN, STREAM_ON);
    await put('Plain', item('b'));
    const second = await latestStream(world, 'Plain');
    expect(await stream.describe()).toHaveProperty('StreamStatus', 'DISABLED');
    expect(summary(await stream.all())).toEqual(['INSERT a']);
    expect(summary(await streamReader(send, second.arn).all())).toEqual(['INSERT b']);
  });

  it('cannot be switched on twice, or off', async () => {
    const world = await openStream();
    expect(await switchStream(world, true)).toEqual({
      code: 'ValidationException',
      message: 'Table already has an enabled stream: TableName: Plain',
    });
    await switchStream(world, false);
    expect(await switchStream(world, false)).toEqual({
      code: 'ValidationException',
      message: 'Table has no stream to disable: TableName: Plain',
    });
  });
});
