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
  /** The last transaction with a token, until it has been sent once more. */
  transaction: Write | undefined;
  writes: number;
}

export const TABLE = 'crash';

export function createWriter(number: number): Writer {
  return {
    partition: `writer-${number}`,
    acknowledged: new Map(),
    pending: new Map(),
    transaction: undefined,
    writes: 0,
  };
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
    if (writer.transaction !== undefined && random.chance(0.5)) {
      // What has been done is not done again, whatever has been written since.
      const answer = await send(client, writer.transaction);
      if (answer === undefined) return;
      writer.transaction = undefined;
    }
    const write = randomWrite(random, writer);
    writer.pending = write.after;
    if (write.operation === 'TransactWriteItems') writer.transaction = write;
    if ((await send(client, write)) === undefined) return;
    writer.writes++;
    acknowledge(writer, write.after);
  }
}

async function send(client: Client, { operation, body }: Write): Promise<object | undefined> {
  const answer = await client.send(operation, body).catch(() => undefined);
  if (answer !== undefined && answer.status !== 200) {
    throw new Error(`refused: ${JSON.stringify(answer.body)} to ${JSON.stringify(body)}`);
  }
  return answer;
}

function acknowledge(writer: Writer, state: ReadonlyMap<string, string>): void {
  writer.acknowledged.clear();
  for (const [sortKey, json] of state) writer.acknowledged.set(sortKey, json);
}

/**
 * Decides what was under way when the engine died: it is there, or it is not. A transaction is sent
 * again under its token, and has then been done exactly once.
 *
 * throws  when neither explains what is found
 */
export async function reconcile(client: Client, writer: Writer): Promise<void> {
  const found = await readPartition(client, writer);
  if (!isExplained(writer, found)) throw new Error(unexplained(writer, found));
  acknowledge(writer, found);
  const { transaction } = writer;
  if (transaction === undefined) return;
  writer.transaction = undefined;
  if (transaction.after === writer.pending) acknowledge(writer, writer.pending);
  if ((await send(client, transaction)) === undefined) throw new Error('the engine is gone');
  const again = await readPartition(client, writer);
  writer.pending = new Map(writer.acknowledged);
  if (!isExplained(writer, again)) throw new Error(unexplained(writer, again));
}

function unexplained(writer: Writer, found: ReadonlyMap<string, string>): string {
  const { partition, writes, acknowledged, pending } = writer;
  const keys = new Set([...found.keys(), ...acknowledged.keys(), ...pending.keys()]);
  const different = [...keys].filter((key) => found.get(key) !== acknowledged.get(key));
  const lines = different.map(
    (key) => `${key}: ${found.get(key)}, not ${acknowledged.get(key)} nor ${pending.get(key)}`,
  );
  return `${partition} after ${writes} writes: ${lines.join('; ')}`;
}

interface Write {
  readonly operation: string;
  readonly body: object;
  readonly after: Map<string, string>;
}

function randomWrite(random: Random, writer: Writer): Write {
  const after = new Map(writer.acknowledged);
  const kind = random.below(14);
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
  if (kind < 10) return randomTransaction(random, writer, after);
  if (kind < 12) return statementWrite(random, item, after);
  if (kind < 13) return statementTransaction(random, writer.partition, after);
  return randomBatch(random, writer.partition, after);
}

/** A put, a count and a deletion, under a token. */
function randomTransaction(random: Random, writer: Writer, after: Map<string, string>): Write {
  const [put, counted, deleted] = distinctItems(random, writer.partition, 3);
  if (put === undefined || counted === undefined || deleted === undefined) {
    throw new Error('three items were asked for');
  }
  const [Count, Delete] = [counted, deleted].map(({ pk, sk }) => ({ pk, sk }));
  const known = after.get(sortKeyOf(counted));
  const before: WireItem = known === undefined ? { ...Count } : JSON.parse(known);
  const visits = before.visits !== undefined && 'N' in before.visits ? before.visits.N : '0';
  after.set(sortKeyOf(put), canonical(put));
  after.set(sortKeyOf(counted), canonical({ ...before, visits: { N: String(+visits + 1) } }));
  after.delete(sortKeyOf(deleted));
  const count = {
    TableName: TABLE,
    Key: Count,
    UpdateExpression: 'ADD visits :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  };
  const body = {
    ClientRequestToken: `${writer.partition}-${writer.writes}-${random.below(1_000_000)}`,
    TransactItems: [
      { Put: { TableName: TABLE, Item: put } },
      { Update: count },
      { Delete: { TableName: TABLE, Key: Delete } },
    ],
  };
  return { operation: 'TransactWriteItems', body, after };
}

interface Statement {
  readonly Statement: string;
  readonly Parameters: readonly Attribute[];
}

/** The statement that fits: what is there cannot be inserted, nor the rest updated. */
function randomStatement(
  random: Random,
  item: WireItem & { pk: Attribute; sk: Attribute },
  after: Map<string, string>,
): Statement {
  const sortKey = sortKeyOf(item);
  const known = after.get(sortKey);
  if (known === undefined) {
    after.set(sortKey, canonical(item));
    const names = Object.keys(item).map((name) => `'${name}': ?`);
    const Statement = `INSERT INTO "${TABLE}" VALUE {${names.join(', ')}}`;
    return { Statement, Parameters: Object.values(item) };
  }
  const where = 'WHERE pk = ? AND sk = ?';
  if (random.chance(0.3)) {
    after.delete(sortKey);
    return { Statement: `DELETE FROM "${TABLE}" ${where}`, Parameters: [item.pk, item.sk] };
  }
  const colour = randomColour(random);
  after.set(sortKey, canonical({ ...JSON.parse(known), colour }));
  const Parameters = [colour, item.pk, item.sk];
  return { Statement: `UPDATE "${TABLE}" SET colour = ? ${where}`, Parameters };
}

function statementWrite(
  random: Random,
  item: WireItem & { pk: Attribute; sk: Attribute },
  after: Map<string, string>,
): Write {
  return { operation: 'ExecuteStatement', body: randomStatement(random, item, after), after };
}

function statementTransaction(
  random: Random,
  partition: string,
  after: Map<string, string>,
): Write {
  const items = distinctItems(random, partition, 3);
  const TransactStatements = items.map((item) => randomStatement(random, item, after));
  return { operation: 'ExecuteTransaction', body: { TransactStatements }, after };
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
  const items = distinctItems(random, partition, 10);
  for (const item of items) after.set(sortKeyOf(item), canonical(item));
  const requests = items.map((Item) => ({ PutRequest: { Item } }));
  return { operation: 'BatchWriteItem', body: { RequestItems: { [TABLE]: requests } }, after };
}

function distinctItems(
  random: Random,
  partition: string,
  count: number,
): ReturnType<typeof randomItem>[] {
  const items = new Map<string, ReturnType<typeof randomItem>>();
  while (items.size < count) {
    const item = randomItem(random, partition);
    items.set(sortKeyOf(item), item);
  }
  return [...items.values()];
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
async function readPartition(client: Client, writer: Writer): Promise<Map<string, string>> {
  const { body } = await client.send<{ Items?: WireItem[] }>('Query', {
    TableName: TABLE,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: writer.partition } },
  });
  return new Map((body.Items ?? []).map((item) => [sortKeyOf(item), canonical(item)]));
}

/** What a writer finds must be one of the two things it may find. */
function isExplained(writer: Writer, found: ReadonlyMap<string, string>): boolean {
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
