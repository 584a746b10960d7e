import type { WireItem } from '../values/attribute-value';
import type { Random } from './random';
import { createTableInput, type TableSketch } from './tables';

/**
 * Random requests of every kind that consumes capacity, and what their callers were told: the other
 * side of the meter's account.
 */
export interface Call {
  readonly operation: string;
  readonly body: { readonly [member: string]: unknown };
}

/** Two tables, so that batches and transactions have more than one. */
const ORDERS: TableSketch = {
  name: 'Orders',
  hash: 'pk:S',
  range: 'sk:N',
  local: {
    byText: { range: ['text:S'] },
    byTextKeys: { range: ['text:S'], projection: 'KEYS_ONLY' },
  },
  global: {
    byGroup: { hash: ['group:S'], range: ['sk:N'] },
    byGroupKeys: { hash: ['group:S'], projection: 'KEYS_ONLY' },
  },
};
const PEOPLE: TableSketch = { name: 'People', hash: 'pk:S', range: 'sk:N' };

export const WORKLOAD_TABLES = [ORDERS, PEOPLE].map((sketch) => createTableInput(sketch));

const NAMES = ['Orders', 'People'] as const;
const HASHES = ['a', 'b', 'c', 'd'];
const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/';

const OPERATIONS: readonly ((random: Random) => Call)[] = [
  getItem,
  putItem,
  putItem,
  updateItem,
  deleteItem,
  query,
  scan,
  batchGet,
  batchWrite,
  transactGet,
  transactWrite,
  transactWrite,
  statement,
  statementBatch,
  statementTransaction,
  nonsense,
];

/** A request; the report it asks for is up to the caller. */
export function randomCall(random: Random): Call {
  return random.pick(OPERATIONS)(random);
}

const text = (value: string) => ({ S: value });
const number = (value: number) => ({ N: String(value) });

function key(random: Random): WireItem {
  return { pk: text(random.pick(HASHES)), sk: number(random.below(5)) };
}

function item(random: Random): WireItem {
  return {
    ...key(random),
    ...(random.chance(0.7) ? { text: text('t'.repeat(1 + random.below(3))) } : {}),
    ...(random.chance(0.7) ? { group: text(random.pick(HASHES)) } : {}),
    ...(random.chance(0.6) ? { filler: text('x'.repeat(random.below(6000))) } : {}),
  };
}

function table(random: Random): string {
  const name = random.pick(NAMES);
  return random.chance(0.1) ? ARN + name : name;
}

function condition(random: Random) {
  if (random.chance(0.6)) return {};
  const function_ = random.chance(0.5) ? 'attribute_exists' : 'attribute_not_exists';
  return { ConditionExpression: `${function_}(pk)` };
}

const UPDATE = {
  UpdateExpression: 'SET #g = :g, #f = :f',
  ExpressionAttributeNames: { '#g': 'group', '#f': 'filler' },
};

function update(random: Random) {
  const values = { ':g': text(random.pick(HASHES)), ':f': text('y'.repeat(random.below(3000))) };
  return { ...UPDATE, ExpressionAttributeValues: values, Key: key(random) };
}

function getItem(random: Random): Call {
  const body = { TableName: table(random), Key: key(random), ConsistentRead: random.chance(0.5) };
  return { operation: 'GetItem', body };
}

function putItem(random: Random): Call {
  const body = { TableName: table(random), Item: item(random), ...condition(random) };
  return { operation: 'PutItem', body };
}

function updateItem(random: Random): Call {
  const body = { TableName: table(random), ...update(random), ...condition(random) };
  return { operation: 'UpdateItem', body };
}

function deleteItem(random: Random): Call {
  const body = { TableName: table(random), Key: key(random), ...condition(random) };
  return { operation: 'DeleteItem', body };
}

function index(random: Random): string | undefined {
  return random.pick([undefined, 'byText', 'byTextKeys', 'byGroup', 'byGroupKeys']);
}

function query(random: Random): Call {
  const IndexName = index(random);
  const body = {
    TableName: 'Orders',
    IndexName,
    KeyConditionExpression: '#h = :h',
    ExpressionAttributeNames: { '#h': IndexName?.startsWith('byGroup') ? 'group' : 'pk' },
    ExpressionAttributeValues: { ':h': text(random.pick(HASHES)) },
    ConsistentRead: IndexName?.startsWith('byGroup') ? undefined : random.chance(0.5),
    // A local index fetches what it does not hold, one item after another.
    Select: IndexName === 'byTextKeys' ? 'ALL_ATTRIBUTES' : undefined,
  };
  return { operation: 'Query', body };
}

function scan(random: Random): Call {
  const body = { TableName: 'Orders', IndexName: index(random), Limit: 1 + random.below(9) };
  return { operation: 'Scan', body };
}

function some<T>(random: Random, make: (random: Random) => T): T[] {
  return Array.from({ length: 1 + random.below(4) }, () => make(random));
}

function batchGet(random: Random): Call {
  const keys = () => ({ Keys: some(random, key), ConsistentRead: random.chance(0.5) });
  const RequestItems = {
    Orders: keys(),
    ...(random.chance(0.5) ? { [`${ARN}People`]: keys() } : {}),
  };
  return { operation: 'BatchGetItem', body: { RequestItems } };
}

function batchWrite(random: Random): Call {
  const one = () =>
    random.chance(0.6)
      ? { PutRequest: { Item: item(random) } }
      : { DeleteRequest: { Key: key(random) } };
  const RequestItems = {
    Orders: some(random, one),
    ...(random.chance(0.5) ? { People: [one()] } : {}),
  };
  return { operation: 'BatchWriteItem', body: { RequestItems } };
}

function transactGet(random: Random): Call {
  const TransactItems = some(random, () => ({
    Get: { TableName: table(random), Key: key(random) },
  }));
  return { operation: 'TransactGetItems', body: { TransactItems } };
}

/** A token comes again now and then, with the request that it came with: a replay. */
function transactWrite(random: Random): Call {
  const TransactItems = some(random, action);
  const first = { operation: 'TransactWriteItems', body: { TransactItems } };
  if (random.chance(0.5)) return first;
  const slot = random.below(8);
  return { ...first, body: { TransactItems: replayed(slot), ClientRequestToken: `token-${slot}` } };
}

function replayed(slot: number): object[] {
  const Item = { pk: text(`replayed ${slot}`), sk: number(slot), group: text('r') };
  return [{ Put: { TableName: 'Orders', Item } }, { Put: { TableName: 'People', Item } }];
}

function action(random: Random): object {
  const at = { TableName: random.pick(NAMES), ...condition(random) };
  switch (random.below(4)) {
    case 0:
      return { Put: { ...at, Item: item(random) } };
    case 1:
      return { Update: { ...at, ...update(random) } };
    case 2:
      return { Delete: { ...at, Key: key(random) } };
    default:
      return {
        ConditionCheck: { ...at, Key: key(random), ConditionExpression: 'attribute_exists(pk)' },
      };
  }
}

function select(random: Random): string {
  const { pk, sk } = key(random);
  return `SELECT * FROM "${random.pick(NAMES)}" WHERE pk = '${pk?.S}' AND sk = ${sk?.N}`;
}

function modification(random: Random): string {
  const { pk, sk } = key(random);
  const name = random.pick(NAMES);
  const where = `WHERE pk = '${pk?.S}' AND sk = ${sk?.N}`;
  return random.pick([
    `INSERT INTO "${name}" VALUE {'pk': '${pk?.S}', 'sk': ${sk?.N}, 'group': 'g'}`,
    `UPDATE "${name}" SET filler = '${'z'.repeat(random.below(2500))}' ${where}`,
    `DELETE FROM "${name}" ${where}`,
  ]);
}

function statement(random: Random): Call {
  const Statement = random.pick([
    select,
    modification,
    () => 'SELECT * FROM "Orders"."byGroup" WHERE "group" = \'a\'',
    () => 'SELECT * FROM "People"',
  ])(random);
  return { operation: 'ExecuteStatement', body: { Statement } };
}

function statements(random: Random): { Statement: string }[] {
  const one = random.chance(0.5) ? select : modification;
  return some(random, () => ({ Statement: one(random) }));
}

function statementBatch(random: Random): Call {
  return { operation: 'BatchExecuteStatement', body: { Statements: statements(random) } };
}

function statementTransaction(random: Random): Call {
  return { operation: 'ExecuteTransaction', body: { TransactStatements: statements(random) } };
}

/** Refused, each in its own way. */
function nonsense(random: Random): Call {
  return random.pick<Call>([
    { operation: 'GetItem', body: { TableName: 'Orders', Key: { pk: text('a') } } },
    { operation: 'GetItem', body: { TableName: 'Missing', Key: key(random) } },
    { operation: 'PutItem', body: { TableName: 'Orders' } },
    { operation: 'Scan', body: { TableName: 7 } },
    { operation: 'ExecuteStatement', body: { Statement: 'SELECT' } },
  ]);
}
