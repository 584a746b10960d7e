import { describe, expect, it } from 'vitest';
import { refusal } from './support/rows';
import {
  describeStream,
  readShard,
  readStream,
  shardIds,
  streamAnswer,
  streamCall,
} from './support/streams';
import { putItems, testTable, uniqueName, untilActive } from './support/tables';
import { isAws, region } from './support/target';
import { n, s } from './support/values';
import { type JsonObject, succeed } from './support/wire';

const ON = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } };

async function latestStream(name: string): Promise<string> {
  return String((await untilActive(name)).LatestStreamArn);
}

// The streams service of AWS is at another address than the one under test.
describe.skipIf(isAws)('a stream', () => {
  const name = testTable('streams', { key: 'pk:S sk:N', more: ON });
  const key = (pk: string, sk = 1): JsonObject => ({ pk: s(pk), sk: n(sk) });

  it('is described with its open shards', async () => {
    const arn = await latestStream(name);
    const description = await describeStream(arn);
    expect(description).toEqual({
      StreamArn: arn,
      StreamLabel: arn.replace(/^.*\/stream\//, ''),
      StreamStatus: 'ENABLED',
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      CreationRequestDateTime: expect.any(Number),
      TableName: name,
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      Shards: expect.any(Array),
    });
    for (const shard of description.Shards as unknown as JsonObject[]) {
      expect(shard).toEqual({
        ShardId: expect.stringMatching(/^shardId-\d{20}-[0-9a-f]{8}$/),
        SequenceNumberRange: { StartingSequenceNumber: expect.stringMatching(/^\d{21,40}$/) },
      });
    }
  });

  it('is listed, for its table and among all', async () => {
    const arn = await latestStream(name);
    const stream = { StreamArn: arn, TableName: name, StreamLabel: arn.split('/stream/')[1] };
    expect(await streamAnswer('ListStreams', { TableName: name })).toEqual({ Streams: [stream] });
    const { Streams } = await streamAnswer('ListStreams', { Limit: 100 });
    expect(Streams).toContainEqual(stream);
  });

  it('tells inserts, changes and removals, and nothing else', async () => {
    const arn = await latestStream(name);
    const of = key('told');
    await succeed('PutItem', { TableName: name, Item: { ...of, a: n(1) } });
    await succeed('PutItem', { TableName: name, Item: { ...of, a: n(1) } });
    await succeed('UpdateItem', {
      TableName: name,
      Key: of,
      UpdateExpression: 'SET a = :a',
      ExpressionAttributeValues: { ':a': n(2) },
    });
    await succeed('DeleteItem', { TableName: name, Key: of });
    await succeed('DeleteItem', { TableName: name, Key: of });
    const records = (await readStream(arn)).filter(
      ({ dynamodb }) => JSON.stringify(dynamodb.Keys) === JSON.stringify(of),
    );
    const images = records.map(({ eventName, dynamodb }) => [
      eventName,
      dynamodb.OldImage,
      dynamodb.NewImage,
    ]);
    expect(images).toEqual([
      ['INSERT', undefined, { ...of, a: n(1) }],
      ['MODIFY', { ...of, a: n(1) }, { ...of, a: n(2) }],
      ['REMOVE', { ...of, a: n(2) }, undefined],
    ]);
    expect(records[0]).toEqual({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: region,
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: of,
        NewImage: { ...of, a: n(1) },
        SequenceNumber: expect.stringMatching(/^\d{21,40}$/),
        SizeBytes: 2 * (2 + 4 + 2 + 2) + 1 + 2,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    });
  });

  it('keeps the changes of each item in order, in one shard', async () => {
    const arn = await latestStream(name);
    for (let round = 0; round < 4; round++) {
      await putItems(
        name,
        Array.from({ length: 25 }, (_, i) => ({ ...key(`order-${i}`), round: n(round) })),
      );
    }
    const seen = new Map<string, string[]>();
    for (const id of await shardIds(arn)) {
      for (const { dynamodb } of await readShard(arn, id)) {
        const { pk, round } = (dynamodb.NewImage ?? {}) as {
          pk?: { S: string };
          round?: { N: string };
        };
        if (round === undefined) continue;
        const place = `${id} ${pk?.S}`;
        seen.set(place, [...(seen.get(place) ?? []), round.N]);
      }
    }
    expect(seen.size).toBe(25);
    expect([...seen.values()]).toEqual(Array.from({ length: 25 }, () => ['0', '1', '2', '3']));
  });

  it('is read from the places that iterators stand for', async () => {
    const arn = await latestStream(name);
    const [id = ''] = await shardIds(arn);
    const records = await readShard(arn, id);
    const SequenceNumber = records[3]?.dynamodb.SequenceNumber ?? '';
    const from = (ShardIteratorType: string) =>
      readShard(arn, id, { ShardIteratorType, SequenceNumber });
    expect(await from('AT_SEQUENCE_NUMBER')).toEqual(records.slice(3));
    expect(await from('AFTER_SEQUENCE_NUMBER')).toEqual(records.slice(4));
    expect(await readShard(arn, id, { ShardIteratorType: 'LATEST' })).toEqual([]);
    const { ShardIterator } = await streamAnswer('GetShardIterator', {
      StreamArn: arn,
      ShardId: id,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    const page = await streamAnswer('GetRecords', { ShardIterator, Limit: 2 });
    expect(page.Records).toEqual(records.slice(0, 2));
  });

  it('is another one after it was off, and the old one can still be read', async () => {
    const old = await latestStream(name);
    const before = await readStream(old);
    await succeed('UpdateTable', {
      TableName: name,
      StreamSpecification: { StreamEnabled: false },
    });
    expect(await untilActive(name)).toMatchObject({ LatestStreamArn: old });
    expect(await untilActive(name)).not.toHaveProperty('StreamSpecification');
    await succeed('PutItem', { TableName: name, Item: key('unheard') });
    await succeed('UpdateTable', {
      TableName: name,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    });
    const young = await latestStream(name);
    await succeed('PutItem', { TableName: name, Item: key('heard') });
    expect(young).not.toBe(old);
    expect(await describeStream(old)).toMatchObject({ StreamStatus: 'DISABLED' });
    expect(await readStream(old)).toEqual(before);
    const records = await readStream(young);
    expect(records.map(({ dynamodb }) => dynamodb.Keys)).toEqual([key('heard')]);
    expect(records[0]?.dynamodb).not.toHaveProperty('NewImage');
  });

  it.each<[string, string, (arn: string) => JsonObject, string, string | RegExp]>([
    [
      'a stream that is not there',
      'DescribeStream',
      (arn) => ({ StreamArn: `${arn}0` }),
      'ResourceNotFoundException',
      /^Requested resource not found: Stream: arn:\S+ not found$/,
    ],
    [
      'a shard that is not there',
      'GetShardIterator',
      (arn) => ({
        StreamArn: arn,
        ShardId: 'shardId-00000000000000000001-00000001',
        ShardIteratorType: 'LATEST',
      }),
      'ResourceNotFoundException',
      'Requested resource not found: Shard does not exist',
    ],
    [
      'an iterator of another kind',
      'GetShardIterator',
      (arn) => ({
        StreamArn: arn,
        ShardId: 'shardId-00000000000000000001-00000001',
        ShardIteratorType: 'AT_TIMESTAMP',
      }),
      'ValidationException',
      "1 validation error detected: Value 'AT_TIMESTAMP' at 'shardIteratorType' failed to satisfy " +
        'constraint: Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, ' +
        'AT_SEQUENCE_NUMBER, LATEST, TRIM_HORIZON]',
    ],
    [
      'no iterator',
      'GetRecords',
      () => ({ ShardIterator: 'nonsense' }),
      'ValidationException',
      'Invalid ShardIterator',
    ],
    [
      'more than a thousand records',
      'GetRecords',
      () => ({ ShardIterator: 'nonsense', Limit: 1001 }),
      'ValidationException',
      /'limit' failed to satisfy constraint: Member must have value less than or equal to 1000$/,
    ],
    [
      'the streams of a table that cannot be',
      'ListStreams',
      () => ({ TableName: 'a b c' }),
      'ValidationException',
      /regular expression pattern/,
    ],
  ])('refuses %s', async (_, operation, input, code, message) => {
    const answer = await streamCall(operation, input(await latestStream(name)));
    const words = typeof message === 'string' ? message : expect.stringMatching(message);
    expect(refusal(answer)).toEqual({ status: 400, code, message: words });
  });

  it('has no streams for a table that has none', async () => {
    expect(await streamAnswer('ListStreams', { TableName: uniqueName('none') })).toEqual({
      Streams: [],
    });
  });
});
