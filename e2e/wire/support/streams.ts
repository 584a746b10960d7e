import { type Answer, type JsonObject, post } from './wire';

/** The second service, which has an address of its own at AWS; here both are one. */
const STREAMS = { service: 'DynamoDBStreams_20120810' };

/** A record, as far as tests look at it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly userIdentity?: JsonObject;
  readonly dynamodb: JsonObject & { readonly SequenceNumber: string };
}

/** One call of the streams service. */
export async function streamCall(operation: string, input: JsonObject): Promise<Answer> {
  const { status, body } = await post(operation, JSON.stringify(input), STREAMS);
  return { status, body: JSON.parse(body.toString('utf8')) };
}

/** The answer of a call that must succeed. */
export async function streamAnswer(operation: string, input: JsonObject): Promise<JsonObject> {
  const { status, body } = await streamCall(operation, input);
  if (status === 200) return body;
  throw new Error(`${operation} was refused (${status}): ${JSON.stringify(body)}`);
}

export async function describeStream(StreamArn: string): Promise<JsonObject> {
  const { StreamDescription } = await streamAnswer('DescribeStream', { StreamArn });
  return StreamDescription as JsonObject;
}

export async function shardIds(StreamArn: string): Promise<string[]> {
  const { Shards } = await describeStream(StreamArn);
  return (Shards as { ShardId: string }[]).map(({ ShardId }) => ShardId);
}

/** Everything in a shard from a place on. */
export async function readShard(
  StreamArn: string,
  ShardId: string,
  start: JsonObject = { ShardIteratorType: 'TRIM_HORIZON' },
): Promise<StreamRecord[]> {
  const records: StreamRecord[] = [];
  let page = await streamAnswer('GetShardIterator', { StreamArn, ShardId, ...start });
  let next = page.ShardIterator;
  while (next !== undefined) {
    page = await streamAnswer('GetRecords', { ShardIterator: next });
    const some = page.Records as unknown as StreamRecord[];
    records.push(...some);
    next = some.length === 0 ? undefined : page.NextShardIterator;
  }
  return records;
}

/** Everything in a stream, shard by shard. */
export async function readStream(StreamArn: string): Promise<StreamRecord[]> {
  const records: StreamRecord[] = [];
  for (const id of await shardIds(StreamArn)) records.push(...(await readShard(StreamArn, id)));
  return records;
}
