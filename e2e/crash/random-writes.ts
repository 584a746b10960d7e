import type { Random } from '../../engine/testing/random';
import type { Client, Refusal, WireAttribute, WireItem } from './client';

/** What writers have done to a table, of which they know no more than that. */
export interface Tally {
  /** Single writes that were asked for, within whatever request. */
  writes: number;
  conditionsFailed: number;
  transactions: number;
  cancelled: number;
}

export const TABLE = 'streamed';
const PARTITIONS = 40;
const SORT_KEYS = 50;

/** Seconds after which some of the items expire. */
const LIFE_SECONDS = 2;

export function createTally(): Tally {
  return { writes: 0, conditionsFailed: 0, transactions: 0, cancelled: 0 };
}

/** A table with a stream of both images, and with a global index for company. */
export function createTableInput(): object {
  const key = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
  return {
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'colour'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: key('pk', 'sk'),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'colours',
        KeySchema: key('colour', 'sk'),
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  };
}

interface Write {
  readonly operation: string;
  readonly body: object;
  readonly writes: number;
}

/**
 * One request of some writes, at random.
 *
 * throws  when there is no answer, or one that nothing explains
 */
export async function writeSome(client: Client, random: Random, tally: Tally): Promise<void> {
  const { operation, body, writes } = randomWrite(random);
  const answer = await client.send(operation, body);
  tally.writes += writes;
  if (operation === 'TransactWriteItems') tally.transactions++;
  if (answer.status !== 200) countRefusal(tally, answer.body);
}

function countRefusal(tally: Tally, body: Refusal): void {
  const type = body.__type?.replace(/^.*#/, '');
  const codes = new Set(body.CancellationReasons?.map(({ Code }) => Code));
  codes.delete('None');
  if (type === 'ConditionalCheckFailedException') tally.conditionsFailed++;
  else if (codes.size === 1 && codes.has('ConditionalCheckFailed')) tally.cancelled++;
  else throw new Error(`refused: ${JSON.stringify(body)}`);
}

function randomWrite(random: Random): Write {
  const kind = random.below(20);
  if (kind < 6) return batch(random);
  if (kind < 10) return transaction(random);
  if (kind < 14) return single('PutItem', { Item: randomItem(random), ...fresh(random) });
  if (kind < 17) return single('UpdateItem', randomUpdate(random));
  return single('DeleteItem', { Key: randomKey(random), ...fresh(random) });
}

function single(operation: string, body: object): Write {
  return { operation, body: { TableName: TABLE, ...body }, writes: 1 };
}

/** Sometimes a condition that about half of the items meet. */
function fresh(random: Random): object {
  if (random.chance(0.5)) return {};
  return {
    ConditionExpression: 'attribute_not_exists(pk) OR colour = :c',
    ExpressionAttributeValues: { ':c': randomColour(random) },
  };
}

function randomUpdate(random: Random): object {
  return {
    Key: randomKey(random),
    UpdateExpression: 'SET colour = :c ADD visits :one REMOVE expires',
    ExpressionAttributeValues: { ':c': randomColour(random), ':one': n(random.below(2)) },
  };
}

function batch(random: Random): Write {
  const requests = distinct(random, 25).map((key) =>
    random.chance(0.2)
      ? { DeleteRequest: { Key: key } }
      : { PutRequest: { Item: { ...randomItem(random), ...key } } },
  );
  const body = { RequestItems: { [TABLE]: requests } };
  return { operation: 'BatchWriteItem', body, writes: requests.length };
}

function transaction(random: Random): Write {
  const actions = distinct(random, 2 + random.below(9)).map((Key, i) => {
    const kind = random.below(4);
    const item = { ...randomItem(random), ...Key };
    if (kind === 0) return { Update: { TableName: TABLE, ...randomUpdate(random), Key } };
    if (kind === 1) return { Delete: { TableName: TABLE, Key } };
    return { Put: { TableName: TABLE, Item: item, ...(i === 0 ? fresh(random) : {}) } };
  });
  const body = { TransactItems: actions };
  return { operation: 'TransactWriteItems', body, writes: actions.length };
}

function distinct(random: Random, count: number): WireItem[] {
  const keys = new Map<string, WireItem>();
  while (keys.size < count) {
    const key = randomKey(random);
    keys.set(JSON.stringify(key), key);
  }
  return [...keys.values()];
}

function randomItem(random: Random): WireItem {
  const expires = Math.floor(performance.timeOrigin / 1000 + performance.now() / 1000);
  return {
    ...randomKey(random),
    colour: randomColour(random),
    note: { S: 'x'.repeat(random.below(200)) },
    ...(random.chance(0.2) ? { expires: n(expires + LIFE_SECONDS) } : {}),
  };
}

function randomKey(random: Random): WireItem {
  return {
    pk: { S: `partition-${random.below(PARTITIONS)}` },
    sk: { S: `item-${random.below(SORT_KEYS)}` },
  };
}

function randomColour(random: Random): WireAttribute {
  return { S: random.pick(['red', 'green', 'blue']) };
}

function n(value: number): WireAttribute {
  return { N: String(value) };
}
