import type { Json, JsonObject } from './hostile';
import type { Random } from './random';
import {
  conditionText,
  EXPRESSION_NAMES,
  EXPRESSION_VALUES,
  keyConditionText,
  projectionText,
  statementText,
  updateText,
} from './random-expressions';
import { createTableInput, MATCHES, MUSIC, PLAIN } from './tables';

/** Requests as programs send them, for each operation. */

/** What earlier answers told, by the member that told it: ARNs, iterators, tokens, keys. */
export type Learnt = ReadonlyMap<string, readonly Json[]>;

export interface Choices {
  readonly random: Random;
  readonly learnt: Learnt;
}

const STREAM = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' };

/** The tables that every run begins with. */
export const FIRST_TABLES: readonly JsonObject[] = [
  json(createTableInput(MUSIC, { StreamSpecification: STREAM })),
  json(createTableInput(MATCHES)),
  json(createTableInput(PLAIN)),
];

function json(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject; // As it comes off the wire.
}

function musicKey({ random }: Choices): JsonObject {
  const artist = random.pick(['Miles Davis', 'Nina Simone', 'b', '__proto__']);
  return { artist: { S: artist }, title: { S: random.pick(['So What', 'S', 'Blue']) } };
}

function musicItem(choices: Choices): JsonObject {
  const { random } = choices;
  const item: { [name: string]: Json } = { ...musicKey(choices) };
  if (random.chance(0.7)) item.year = { N: String(1950 + random.below(20)) };
  if (random.chance(0.5)) item.genre = { S: random.pick(['jazz', 'soul']) };
  if (random.chance(0.4)) item.tag = { B: random.pick(['AA==', '/////w==']) };
  if (random.chance(0.4)) item.label = { S: random.pick(['Columbia', 'Philips']) };
  if (random.chance(0.4)) item.price = { N: random.pick(['9.99', '0', '-1e-7']) };
  if (random.chance(0.4)) item.size = { NS: ['1', '2.5'] };
  if (random.chance(0.4)) {
    item.info = { M: { a: { L: [{ N: '1' }, { NULL: true }] }, year: { SS: ['x', 'S'] } } };
  }
  return item;
}

/** A table, and a key and an item of it. */
function place(choices: Choices): { name: string; key: JsonObject; item: JsonObject } {
  const { random } = choices;
  if (random.chance(0.7)) {
    return { name: 'Music', key: musicKey(choices), item: musicItem(choices) };
  }
  if (random.chance(0.5)) {
    const key = { pk: { S: random.pick(['a', 'b', 'é', '\0']) } };
    return { name: 'Plain', key, item: { ...key, v: { N: String(random.below(9)) } } };
  }
  const key = { id: { S: `m${random.below(5)}` } };
  const cup = { cup: { S: 'world' }, season: { N: '2026' }, round: { N: String(random.below(3)) } };
  const seat = { group: { S: random.pick(['A', 'B']) }, seat: { B: 'AQI=' } };
  return { name: 'Matches', key, item: { ...key, ...cup, ...seat } };
}

/** Each of these members by chance. */
function some(random: Random, members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(() => random.chance(0.3)));
}

const RETURNS = { ReturnConsumedCapacity: 'INDEXES' };
const WRITE_RETURNS = {
  ...RETURNS,
  ReturnItemCollectionMetrics: 'SIZE',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
};

/** An expression with the names and values it uses, as an unused one would be refused. */
export function using(expressions: JsonObject): JsonObject {
  const text = Object.values(expressions).join(' ');
  const used = (all: JsonObject): [string, Json][] =>
    Object.entries(all).filter(([name]) => new RegExp(`${name}\\b`).test(text));
  const names = used(EXPRESSION_NAMES);
  const values = used(EXPRESSION_VALUES);
  return {
    ...expressions,
    ...(names.length > 0 ? { ExpressionAttributeNames: Object.fromEntries(names) } : {}),
    ...(values.length > 0 ? { ExpressionAttributeValues: Object.fromEntries(values) } : {}),
  };
}

function legacyCondition(random: Random): JsonObject {
  const one = [{ S: 'Miles Davis' }];
  return random.pick<JsonObject>([
    { ComparisonOperator: 'EQ', AttributeValueList: one },
    { ComparisonOperator: 'NULL' },
    { ComparisonOperator: 'BETWEEN', AttributeValueList: [{ N: '1' }, { N: '2' }] },
    { ComparisonOperator: 'IN', AttributeValueList: [...one, { N: '2' }] },
    { ComparisonOperator: 'BEGINS_WITH', AttributeValueList: one },
    { ComparisonOperator: 'NOT_CONTAINS', AttributeValueList: one },
  ]);
}

function conditionally({ random }: Choices): JsonObject {
  if (random.chance(0.4)) return using({ ConditionExpression: conditionText(random) });
  if (random.chance(0.2)) return { Expected: { year: legacyCondition(random) } };
  return random.chance(0.2) ? { Expected: { nothing: { Exists: false } } } : {};
}

function change(choices: Choices): JsonObject {
  const { random } = choices;
  if (random.chance(0.2)) {
    const Value = random.pick([{ N: '1' }, { SS: ['x'] }, { L: [{ S: 'x' }] }]);
    const Action = random.pick(['PUT', 'ADD', 'DELETE']);
    return { AttributeUpdates: { price: { Value, Action } } };
  }
  const UpdateExpression = random.chance(0.5) ? 'SET price = :n' : updateText(random);
  if (random.chance(0.3)) {
    return using({ UpdateExpression, ConditionExpression: conditionText(random) });
  }
  return using({ UpdateExpression });
}

function startKey({ learnt, random }: Choices): JsonObject {
  const keys = learnt.get('LastEvaluatedKey') ?? [];
  if (keys.length === 0 || random.chance(0.6)) return {};
  return { ExclusiveStartKey: random.pick(keys) };
}

const INDEXES = ['byYear', 'byYearKeys', 'byLabel', 'byGenre', 'byGenreKeys', 'byTag', 'byRound'];

function told({ learnt, random }: Choices, member: string, otherwise: string): Json {
  const values = learnt.get(member) ?? [];
  return values.length === 0 ? otherwise : random.pick(values);
}

const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/Music';
const STREAM_ARN = `${ARN}/stream/2026-01-01T00:00:00.000`;
const SHARD = 'shardId-00000000000000000000-00000000';

function transactWrite(choices: Choices): JsonObject {
  const { random } = choices;
  const { name: TableName, key: Key, item: Item } = place(choices);
  const ConditionExpression = 'attribute_not_exists(nothing)';
  return random.pick<JsonObject>([
    { Put: { TableName, Item } },
    { Put: { TableName, Item, ...using({ ConditionExpression: conditionText(random) }) } },
    { Delete: { TableName, Key } },
    { ConditionCheck: { TableName, Key, ConditionExpression } },
    { Update: { TableName, Key, ...using({ UpdateExpression: 'SET price = :n' }) } },
  ]);
}

function many<T>(random: Random, most: number, make: () => T): T[] {
  return Array.from({ length: random.below(most) + 1 }, make);
}

function byTable(entries: readonly [string, Json][]): { [table: string]: Json[] } {
  const grouped: { [table: string]: Json[] } = {};
  for (const [name, entry] of entries) grouped[name] = [...(grouped[name] ?? []), entry];
  return grouped;
}

function newTable({ random }: Choices): JsonObject {
  // One of the first tables may have been deleted by chance, and its loss makes a dull run.
  if (random.chance(0.4)) return random.pick(FIRST_TABLES);
  const name = random.pick(['Extra', 'Other.Table', 'Third-1']);
  const more = some(random, {
    Tags: [{ Key: 'team', Value: 'a' }],
    DeletionProtectionEnabled: true,
    StreamSpecification: STREAM,
    TableClass: 'STANDARD_INFREQUENT_ACCESS',
    OnDemandThroughput: { MaxReadRequestUnits: 10, MaxWriteRequestUnits: -1 },
  });
  return { ...json(createTableInput({ ...MUSIC, name })), ...more };
}

function tableUpdate(choices: Choices): JsonObject {
  const { random } = choices;
  const TableName = random.pick(['Music', 'Extra', 'Plain']);
  const index = {
    IndexName: 'added',
    KeySchema: [{ AttributeName: 'label', KeyType: 'HASH' }],
    Projection: { ProjectionType: 'ALL' },
  };
  const AttributeDefinitions = [{ AttributeName: 'label', AttributeType: 'S' }];
  const throughput = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
  return random.pick<JsonObject>([
    { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create: index }] },
    { TableName, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byGenreKeys' } }] },
    { TableName, BillingMode: 'PROVISIONED', ProvisionedThroughput: throughput },
    { TableName, BillingMode: 'PAY_PER_REQUEST' },
    { TableName, StreamSpecification: { StreamEnabled: random.chance(0.5) } },
    { TableName, StreamSpecification: STREAM },
    { TableName, DeletionProtectionEnabled: random.chance(0.3) },
  ]);
}

const PARAMETERS = [{ S: 'Miles Davis' }, { S: 'So What' }];

function statement(choices: Choices): JsonObject {
  const { random } = choices;
  const Statement = statementText(random);
  const marks = Statement.split('?').length - 1;
  return marks === 0 ? { Statement } : { Statement, Parameters: PARAMETERS.slice(0, marks) };
}

/** Either reads or writes of items that differ, as a transaction has them. */
function transactStatements(random: Random): Json[] {
  const ids = ['a', 'b', 'c'].slice(0, random.below(3) + 1);
  const isRead = random.chance(0.5);
  return ids.map((id) => {
    if (isRead) return { Statement: `SELECT * FROM Plain WHERE pk = '${id}'` };
    return { Statement: `UPDATE Plain SET v = ? WHERE pk = '${id}'`, Parameters: [{ N: '1' }] };
  });
}

const projected = ({ random }: Choices): JsonObject =>
  random.chance(0.3) ? using({ ProjectionExpression: projectionText(random) }) : {};

/** One maker of requests an operation, by its name. */
export const VALID_REQUESTS: { readonly [operation: string]: (choices: Choices) => JsonObject } = {
  CreateTable: newTable,
  DescribeTable: ({ random }) => ({ TableName: random.pick(['Music', ARN, 'Extra', 'Plain']) }),
  ListTables: ({ random }) => some(random, { Limit: 2, ExclusiveStartTableName: 'Music' }),
  UpdateTable: tableUpdate,
  DeleteTable: ({ random }) => ({ TableName: random.pick(['Extra', 'Other.Table', 'Third-1']) }),
  PutItem: (choices) => {
    const { name: TableName, item: Item } = place(choices);
    const { random } = choices;
    const more = some(random, { ...WRITE_RETURNS, ReturnValues: 'ALL_OLD' });
    return { TableName, Item, ...conditionally(choices), ...more };
  },
  GetItem: (choices) => {
    const { name: TableName, key: Key } = place(choices);
    const more = some(choices.random, { ConsistentRead: true, ...RETURNS });
    return { TableName, Key, ...projected(choices), ...more };
  },
  UpdateItem: (choices) => {
    const { name: TableName, key: Key } = place(choices);
    const { random } = choices;
    const ReturnValues = random.pick(['ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW', 'NONE']);
    return { TableName, Key, ...change(choices), ...some(random, WRITE_RETURNS), ReturnValues };
  },
  DeleteItem: (choices) => {
    const { name: TableName, key: Key } = place(choices);
    const more = some(choices.random, { ...WRITE_RETURNS, ReturnValues: 'ALL_OLD' });
    return { TableName, Key, ...conditionally(choices), ...more };
  },
  Query: (choices) => {
    const { random } = choices;
    const more = some(random, { Limit: 1, ScanIndexForward: false, ...RETURNS });
    const TableName = random.pick(['Music', 'Plain', 'Matches', ARN]);
    const index = random.chance(0.3) ? { IndexName: random.pick(INDEXES) } : {};
    if (random.chance(0.2)) {
      const QueryFilter = { price: legacyCondition(random) };
      const KeyConditions = { artist: legacyCondition(random), title: legacyCondition(random) };
      return { TableName, KeyConditions, ...some(random, { QueryFilter }), ...more };
    }
    const KeyConditionExpression = random.chance(0.5) ? 'artist = :a' : keyConditionText(random);
    const FilterExpression = random.chance(0.3) ? { FilterExpression: conditionText(random) } : {};
    const expressions = using({ KeyConditionExpression, ...FilterExpression });
    return { TableName, ...expressions, ...index, ...more, ...startKey(choices) };
  },
  Scan: (choices) => {
    const { random } = choices;
    const parallel = random.chance(0.2) ? { TotalSegments: 4, Segment: random.below(4) } : {};
    const more = some(random, { Limit: 2, ConsistentRead: true, Select: 'COUNT', ...RETURNS });
    const index = random.chance(0.3) ? { IndexName: random.pick(INDEXES) } : {};
    const TableName = random.pick(['Music', 'Plain', 'Matches']);
    const start = startKey(choices);
    if (random.chance(0.2)) {
      return { TableName, ScanFilter: { price: legacyCondition(random) }, ...more, ...start };
    }
    const filter = random.chance(0.5)
      ? using({ FilterExpression: conditionText(random) })
      : projected(choices);
    return { TableName, ...filter, ...index, ...more, ...parallel, ...start };
  },
  BatchGetItem: (choices) => {
    const asked = many(choices.random, 6, () => place(choices));
    const grouped = byTable(asked.map(({ name, key }): [string, Json] => [name, key]));
    const entries = Object.entries(grouped).map(([name, Keys]) => [
      name,
      { Keys: [...new Map(Keys.map((key) => [JSON.stringify(key), key])).values()] },
    ]);
    return { RequestItems: Object.fromEntries(entries), ...some(choices.random, RETURNS) };
  },
  BatchWriteItem: (choices) => {
    const { random } = choices;
    const places = many(random, 6, () => place(choices));
    const distinct = [...new Map(places.map((one) => [JSON.stringify(one.key), one])).values()];
    const writes = distinct.map(({ name, key, item }): [string, Json] => [
      name,
      random.chance(0.7)
        ? { PutRequest: { Item: { ...item, ...key } } }
        : { DeleteRequest: { Key: key } },
    ]);
    return { RequestItems: byTable(writes), ...some(random, RETURNS) };
  },
  TransactGetItems: (choices) => ({
    TransactItems: many(choices.random, 4, () => {
      const { name: TableName, key: Key } = place(choices);
      return { Get: { TableName, Key, ...projected(choices) } };
    }),
    ...some(choices.random, RETURNS),
  }),
  TransactWriteItems: (choices) => ({
    TransactItems: many(choices.random, 3, () => transactWrite(choices)),
    ...some(choices.random, { ClientRequestToken: 'token', ...RETURNS }),
  }),
  ExecuteStatement: (choices) => ({
    ...statement(choices),
    ...some(choices.random, { Limit: 1, ConsistentRead: true, ...RETURNS }),
    ...(choices.random.chance(0.2) ? { NextToken: told(choices, 'NextToken', 'none') } : {}),
  }),
  BatchExecuteStatement: (choices) => ({
    Statements: many(choices.random, 4, () => statement(choices)),
    ...some(choices.random, RETURNS),
  }),
  ExecuteTransaction: (choices) => ({
    TransactStatements: choices.random.chance(0.6)
      ? transactStatements(choices.random)
      : many(choices.random, 4, () => statement(choices)),
    ...some(choices.random, { ClientRequestToken: 'statements', ...RETURNS }),
  }),
  TagResource: () => ({ ResourceArn: ARN, Tags: [{ Key: 'team', Value: 'a' }] }),
  UntagResource: () => ({ ResourceArn: ARN, TagKeys: ['team'] }),
  ListTagsOfResource: () => ({ ResourceArn: ARN }),
  DescribeTimeToLive: ({ random }) => ({ TableName: random.pick(['Music', 'Plain', ARN]) }),
  UpdateTimeToLive: ({ random }) => ({
    TableName: random.pick(['Music', 'Plain']),
    TimeToLiveSpecification: { Enabled: random.chance(0.7), AttributeName: 'year' },
  }),
  ListStreams: ({ random }) => some(random, { TableName: 'Music', Limit: 1 }),
  DescribeStream: (choices) => ({
    StreamArn: told(choices, 'LatestStreamArn', STREAM_ARN),
    ...some(choices.random, {
      Limit: 1,
      ExclusiveStartShardId: told(choices, 'ShardId', SHARD),
      ShardFilter: { Type: 'CHILD_SHARDS', ShardId: told(choices, 'ShardId', SHARD) },
    }),
  }),
  GetShardIterator: (choices) => ({
    StreamArn: told(choices, 'LatestStreamArn', STREAM_ARN),
    ShardId: told(choices, 'ShardId', SHARD),
    ...choices.random.pick<JsonObject>([
      { ShardIteratorType: 'TRIM_HORIZON' },
      { ShardIteratorType: 'LATEST' },
      {
        ShardIteratorType: choices.random.pick(['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER']),
        SequenceNumber: told(choices, 'SequenceNumber', '0'.repeat(21)),
      },
    ]),
  }),
  GetRecords: (choices) => ({
    ShardIterator: told(choices, 'ShardIterator', `${STREAM_ARN}|1|AAAA`),
    ...some(choices.random, { Limit: 2 }),
  }),
  DescribeLimits: () => ({}),
  DescribeEndpoints: () => ({}),
};
