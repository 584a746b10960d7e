import type { Random } from '../../engine/testing/random';
import { createRandom } from '../../engine/testing/random';
import type { WireAttribute as Attribute, Client, WireItem } from './client';

/**
 * Writers that remember what was acknowledged.
 *
 * Each works alone in a partition of its own, one request at a time. So when the engine dies, what
 * is in a partition must be what was acknowledged, or that and the one write that was under way:
 * never less, never a part of a write, never anything else.
 */
export interface Writer {
  readonly partition: string;
  /** What is acknowledged: JSON of the item by sort key. */
  readonly acknowledged: Map<string, string>;
  /** Acknowledged and the write under way. */
  pending: Map<string, string>;
  writes: number;
}

export const TABLE = 'crash';
export function createWriter(number: number): Writer {
  return { partition: `writer-${number}`, acknowledged: new Map(), pending: new Map(), writes: 0 };
}

/** A table with a local and a global index, so that every write has entries to keep in step. */
export function createTableInput(): object {
  const key = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
  const Projection = { ProjectionType: 'ALL' };
  return {
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'colour', 'at'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: key('pk', 'sk'),
    LocalSecondaryIndexes: [{ IndexName: 'byColour', KeySchema: key('pk', 'colour'), Projection }],
    GlobalSecondaryIndexes: [{ IndexName: 'byTime', KeySchema: key('colour', 'at'), Projection }],
  };
}

/** Writes until the engine is gone. throws  when the engine refuses a write */
export async function writeUntilDeath(client: Client, writer: Writer, seed: number): Promise<void> {
  const random = createRandom(seed);
  for (;;) {
    const write = randomWrite(random, writer);
    writer.pending = write.after;
    const answer = await client.send(write.operation, write.body).catch(() => undefined);
    if (answer === undefined) return;
    if (answer.status !== 200) throw new Error(`refused: ${JSON.stringify(answer.body)}`);
    writer.writes++;
    writer.acknowledged.clear();
    for (const [sortKey, json] of write.after) writer.acknowledged.set(sortKey, json);
  }
}

interface Write {
  readonly operation: string;
  readonly body: object;
  readonly after: Map<string, string>;
}

function randomWrite(random: Random, writer: Writer): Write {
  const after = new Map(writer.acknowledged);
  const kind = random.below(10);
  const item = randomItem(random, writer.partition);
  const Key = { pk: item.pk, sk: item.sk };
  const sortKey = sortKeyOf(item);
  if (kind < 5) {
    after.set(sortKey, canonical(item));
    return { operation: 'PutItem', body: { TableName: TABLE, Item: item }, after };
  }
  if (kind < 7) {
    after.delete(sortKey);
    return { operation: 'DeleteItem', body: { TableName: TABLE, Key }, after };
  }
  if (kind < 9) return randomUpdate(random, Key, after);
  return randomBatch(random, writer.partition, after);
}

function randomUpdate(random: Random, Key: WireItem, after: Map<string, string>): Write {
  const sortKey = sortKeyOf(Key);
  const colour = randomColour(random);
  const known = after.get(sortKey);
  const before: WireItem = known === undefined ? Key : JSON.parse(known);
  after.set(sortKey, canonical({ ...before, colour }));
  const body = {
    TableName: TABLE,
    Key,
    UpdateExpression: 'SET colour = :c',
    ExpressionAttributeValues: { ':c': colour },
  };
  return { operation: 'UpdateItem', body, after };
}

function randomBatch(random: Random, partition: string, after: Map<string, string>): Write {
  const items = new Map<string, WireItem>();
  for (let i = 0; i < 10; i++) {
    const item = randomItem(random, partition);
    items.set(sortKeyOf(item), item);
  }
  for (const [sortKey, item] of items) after.set(sortKey, canonical(item));
  const requests = [...items.values()].map((Item) => ({ PutRequest: { Item } }));
  return { operation: 'BatchWriteItem', body: { RequestItems: { [TABLE]: requests } }, after };
}

function randomItem(
  random: Random,
  partition: string,
): WireItem & { pk: Attribute; sk: Attribute } {
  return {
    pk: { S: partition },
    sk: { S: `item-${random.below(40)}` },
    colour: randomColour(random),
    at: { S: String(random.below(1_000_000)) },
    size: { N: String(random.below(1000)) },
    note: { S: 'x'.repeat(random.below(600)) },
  };
}

function randomColour(random: Random): Attribute {
  return { S: random.pick(['red', 'green', 'blue', 'grey']) };
}

function sortKeyOf({ sk }: WireItem): string {
  return sk !== undefined && 'S' in sk ? sk.S : '';
}

/** Everything in a writer's partition, through the table or one of its indexes. */
export async function readPartition(client: Client, writer: Writer): Promise<Map<string, string>> {
  const { body } = await client.send<{ Items?: WireItem[] }>('Query', {
    TableName: TABLE,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: writer.partition } },
  });
  return new Map((body.Items ?? []).map((item) => [sortKeyOf(item), canonical(item)]));
}

/** What a writer finds must be one of the two things it may find. */
export function isExplained(writer: Writer, found: ReadonlyMap<string, string>): boolean {
  return sameEntries(found, writer.acknowledged) || sameEntries(found, writer.pending);
}

function sameEntries(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

function canonical(item: WireItem): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
