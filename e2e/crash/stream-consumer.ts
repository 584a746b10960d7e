import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, isConnectionLost, type WireItem } from './client';

/**
 * A consumer that rebuilds a table from its stream alone. Whatever it has taken over is part of its
 * checkpoint, so it may stop after any page and go on later, of another engine process too.
 *
 * It believes nothing: each record must start from the image that the ones before it have left.
 */
export interface Consumer {
  /** Items by their key. */
  readonly replica: Map<string, WireItem>;
  /** The last sequence number taken over, by shard. */
  readonly checkpoints: Map<string, string>;
  readonly eventIds: Set<string>;
  /** Shards that were read to their end. */
  readonly ended: Set<string>;
  /** Deletions by the service itself. */
  expired: number;
}

export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly dynamodb: {
    readonly Keys: WireItem;
    readonly NewImage?: WireItem;
    readonly OldImage?: WireItem;
    readonly SequenceNumber: string;
  };
  readonly userIdentity?: { readonly PrincipalId: string; readonly Type: string };
}

interface RecordPage {
  readonly Records: readonly StreamRecord[];
  readonly NextShardIterator?: string;
}

export function createConsumer(): Consumer {
  return {
    replica: new Map(),
    checkpoints: new Map(),
    eventIds: new Set(),
    ended: new Set(),
    expired: 0,
  };
}

/**
 * Takes over everything that is in the stream by now.
 *
 * returns  how many records
 * throws   when a record does not follow those before it, or there is no answer
 */
export async function catchUp(client: Client, consumer: Consumer, arn: string): Promise<number> {
  let count = 0;
  for (const shard of await shardIds(client, arn)) {
    if (!consumer.ended.has(shard)) count += await readShard(client, consumer, arn, shard);
  }
  return count;
}

async function shardIds(client: Client, StreamArn: string): Promise<string[]> {
  const ids: string[] = [];
  let last: string | undefined;
  do {
    const { StreamDescription: page } = await answer<{
      StreamDescription: { Shards: { ShardId: string }[]; LastEvaluatedShardId?: string };
    }>(client, 'DescribeStream', { StreamArn, Limit: 1, ExclusiveStartShardId: last });
    ids.push(...page.Shards.map(({ ShardId }) => ShardId));
    last = page.LastEvaluatedShardId;
  } while (last !== undefined);
  return ids;
}

async function readShard(
  client: Client,
  consumer: Consumer,
  StreamArn: string,
  ShardId: string,
): Promise<number> {
  const checkpoint = consumer.checkpoints.get(ShardId);
  const start =
    checkpoint === undefined
      ? { ShardIteratorType: 'TRIM_HORIZON' }
      : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: checkpoint };
  const first = await answer<{ ShardIterator: string }>(client, 'GetShardIterator', {
    StreamArn,
    ShardId,
    ...start,
  });
  let count = 0;
  for (let iterator: string | undefined = first.ShardIterator; iterator !== undefined; ) {
    const page: RecordPage = await answer(client, 'GetRecords', { ShardIterator: iterator });
    for (const record of page.Records) {
      takeOver(consumer, record);
      consumer.checkpoints.set(ShardId, record.dynamodb.SequenceNumber);
    }
    count += page.Records.length;
    if (page.NextShardIterator === undefined) consumer.ended.add(ShardId);
    iterator = page.Records.length === 0 ? undefined : page.NextShardIterator;
  }
  return count;
}

function takeOver(consumer: Consumer, { eventID, eventName, dynamodb, ...more }: StreamRecord) {
  const { Keys, OldImage, NewImage } = dynamodb;
  const key = canonical(Keys);
  const known = consumer.replica.get(key);
  if (consumer.eventIds.has(eventID)) throw new Error(`${eventID} came twice`);
  if (canonical(known) !== canonical(OldImage)) {
    throw new Error(
      `${eventName} of ${key} starts from ${canonical(OldImage)}, not ${canonical(known)}`,
    );
  }
  consumer.eventIds.add(eventID);
  if (NewImage === undefined) consumer.replica.delete(key);
  else consumer.replica.set(key, NewImage);
  if (more.userIdentity?.PrincipalId === 'dynamodb.amazonaws.com') consumer.expired++;
}

/** Who follows a stream, on which engine. */
export interface Follower {
  readonly client: Client;
  readonly consumer: Consumer;
  readonly arn: string;
}

/** Takes over what comes until it is told to stop, or the engine is gone. */
export async function followWhile(follower: Follower, isWriting: () => boolean): Promise<void> {
  const { client, consumer, arn } = follower;
  while (isWriting()) {
    try {
      if ((await catchUp(client, consumer, arn)) === 0) await sleep(20);
    } catch (error) {
      if (isConnectionLost(error)) return;
      throw error;
    }
  }
}

/** Everything in a table, in an order of its own. */
export async function wholeTable(client: Client, TableName: string): Promise<string[]> {
  const items: WireItem[] = [];
  let start: WireItem | undefined;
  do {
    const { body } = await client.send<{ Items: WireItem[]; LastEvaluatedKey?: WireItem }>('Scan', {
      TableName,
      ConsistentRead: true,
      ExclusiveStartKey: start,
    });
    items.push(...body.Items);
    start = body.LastEvaluatedKey;
  } while (start !== undefined);
  return items.map(canonical).sort();
}

/** Everything in the replica, in the same order. */
export function imagesOf({ replica }: Consumer): string[] {
  return [...replica.values()].map(canonical).sort();
}

/** JSON that does not depend on the order of attributes; these items are flat. */
export function canonical(item: WireItem | undefined): string {
  if (item === undefined) return 'nothing';
  return JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function answer<Body>(client: Client, operation: string, input: object): Promise<Body> {
  const { status, body } = await client.send<Body>(operation, input);
  if (status === 200) return body;
  throw new Error(`${operation}: ${JSON.stringify(body)}`);
}
