import type { Answer, TestEngine } from './test-engine';

/** Reads streams in tests, through the operations of the API. */

export const STREAM_ON = {
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
};

/** A record, as far as tests look at it. */
export interface SeenRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly userIdentity?: unknown;
  readonly dynamodb: {
    readonly Keys: unknown;
    readonly NewImage?: unknown;
    readonly OldImage?: unknown;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
}

interface SeenShard {
  readonly ShardId: string;
  readonly ParentShardId?: string;
  readonly SequenceNumberRange: {
    readonly StartingSequenceNumber: string;
    readonly EndingSequenceNumber?: string;
  };
}

/** What tests ask of one stream. */
export interface StreamReader {
  readonly arn: string;
  describe(more?: object): Promise<Answer>;
  shards(): Promise<SeenShard[]>;
  /** The token, or the refusal. */
  iterator(shardId: string, type: string, sequence?: string): Promise<string>;
  /** Everything in a shard from a place on. */
  read(shardId: string, type?: string, sequence?: string): Promise<SeenRecord[]>;
  /** Everything in the stream, shard by shard. */
  all(): Promise<SeenRecord[]>;
}

/** The stream that a table has now, or had last. */
export async function latestStream({ send }: TestEngine, TableName: string): Promise<StreamReader> {
  const { Table } = await send('DescribeTable', { TableName });
  return streamReader(send, String((Table as Answer).LatestStreamArn));
}

export function streamReader(send: TestEngine['send'], StreamArn: string): StreamReader {
  const description = async (more: object = {}): Promise<Answer> => {
    const answer = await send('DescribeStream', { StreamArn, ...more });
    return (answer.StreamDescription as Answer | undefined) ?? answer;
  };
  const shards = async () => (await description()).Shards as SeenShard[];
  const iterator = async (ShardId: string, ShardIteratorType: string, SequenceNumber?: string) => {
    const input = { StreamArn, ShardId, ShardIteratorType, SequenceNumber };
    const answer = await send('GetShardIterator', input);
    return String(answer.ShardIterator ?? answer.message);
  };
  const read = async (shardId: string, type = 'TRIM_HORIZON', sequence?: string) => {
    const records: SeenRecord[] = [];
    for (let token: unknown = await iterator(shardId, type, sequence); token !== undefined; ) {
      const page = await send('GetRecords', { ShardIterator: token });
      const some = page.Records as SeenRecord[];
      records.push(...some);
      token = some.length === 0 ? undefined : page.NextShardIterator;
    }
    return records;
  };
  const all = async () => {
    const records: SeenRecord[] = [];
    for (const { ShardId } of await shards()) records.push(...(await read(ShardId)));
    return records;
  };
  return { arn: StreamArn, describe: description, shards, iterator, read, all };
}
