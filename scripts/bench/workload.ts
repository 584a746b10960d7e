/**
 * What the benchmarks do, said once: the table, its items, and the requests sent to it.
 *
 * A request is a template; `$(name)` in it is a slot that each request fills anew. First come slots
 * that print nothing and choose an item, then slots that print what was chosen:
 *
 *   $(loaded)  any item that was loaded          $(p) $(p6)        partition, plain or 6 digits
 *   $(fresh)   an item that is not there yet     $(s8)             sort key in 8 digits
 *   $(next)    each loaded item in turn          $(owner)          key of the global index
 *   $(beside)  a loaded item of that partition   $(second) $(tick) the time it was created
 *   $(first)   a partition's first item
 *
 * `slots.lua` fills them within the load generator, `fillTemplate` here.
 */
export const TABLE = 'bench';

/** How much was loaded: that many partitions, each with that many items. */
export interface Dataset {
  readonly partitions: number;
  readonly itemsEach: number;
}

export const STANDARD: Dataset = { partitions: 500, itemsEach: 100 };

/** Sort keys from here on are never loaded. */
const FRESH_FROM = 1_000_000;
const FRESH_TO = 90_999_999;
const OWNERS = 1000;
const NOTE = 'x'.repeat(300);

export interface BenchOperation {
  readonly name: string;
  /** What a table of results calls it. */
  readonly title: string;
  /** As in `X-Amz-Target`. */
  readonly target: string;
  readonly template: string;
}

const KEY = '"pk":{"S":"USER#$(p6)"},"sk":{"S":"ORDER#$(s8)"}';

/** About 700 bytes of JSON: 11 attributes, with a map, a list and a set among them. */
const ITEM = [
  KEY,
  '"owner":{"S":"owner-$(owner)"}',
  '"createdAt":{"S":"2026-01-01T00:00:$(second).$(tick)Z"}',
  '"status":{"S":"OPEN"}',
  '"total":{"N":"$(p).25"}',
  '"count":{"N":"0"}',
  '"address":{"M":{"street":{"S":"1 Main Street"},"city":{"S":"Anytown"},"zip":{"N":"12345"}}}',
  '"tags":{"SS":["alpha","beta","gamma"]}',
  '"lines":{"L":[{"S":"sku-1"},{"N":"2"},{"BOOL":true}]}',
  `"note":{"S":"${NOTE}"}`,
].join(',');

const CHECK = {
  TableName: TABLE,
  ConditionExpression: 'attribute_exists(pk)',
};
const UPDATE = {
  TableName: TABLE,
  UpdateExpression: 'SET #s = :s, #t = #t + :one ADD #c :one',
  ConditionExpression: 'attribute_exists(pk) AND #s <> :gone',
  ExpressionAttributeNames: { '#s': 'status', '#c': 'count', '#t': 'total' },
  ExpressionAttributeValues: { ':s': { S: 'SHIPPED' }, ':gone': { S: 'GONE' }, ':one': { N: '1' } },
};
const COUNT = {
  TableName: TABLE,
  UpdateExpression: 'ADD #c :one',
  ExpressionAttributeNames: { '#c': 'count' },
  ExpressionAttributeValues: { ':one': { N: '1' } },
};
const QUERY = {
  TableName: TABLE,
  ConsistentRead: true,
  Limit: 20,
  KeyConditionExpression: 'pk = :p AND begins_with(sk, :s)',
  ExpressionAttributeValues: { ':p': { S: 'USER#$(p6)' }, ':s': { S: 'ORDER#000000' } },
};
const INDEX_QUERY = {
  TableName: TABLE,
  IndexName: 'byOwner',
  Limit: 20,
  KeyConditionExpression: '#o = :o',
  ExpressionAttributeNames: { '#o': 'owner' },
  ExpressionAttributeValues: { ':o': { S: 'owner-$(owner)' } },
};
const SCAN = {
  TableName: TABLE,
  Limit: 1000,
  FilterExpression: '#s = :s',
  ExpressionAttributeNames: { '#s': 'status' },
  ExpressionAttributeValues: { ':s': { S: 'NONE' } },
};

const putRequest = `$(fresh){"PutRequest":{"Item":{${ITEM}}}}`;
const TRANSACTION = [
  `$(first){"ConditionCheck":${withKey(CHECK)}}`,
  `$(fresh){"Put":{"TableName":"${TABLE}","Item":{${ITEM}},` +
    '"ConditionExpression":"attribute_not_exists(pk)"}}',
  `$(beside){"Update":${withKey(COUNT)}}`,
].join(',');

/** In the order they are measured: what removes items comes last. */
export const OPERATIONS: readonly BenchOperation[] = [
  {
    name: 'get',
    title: 'Get',
    target: 'GetItem',
    template: `$(loaded)${withKey({ TableName: TABLE, ConsistentRead: true })}`,
  },
  {
    name: 'put',
    title: 'Put',
    target: 'PutItem',
    template: `$(fresh){"TableName":"${TABLE}","Item":{${ITEM}}}`,
  },
  {
    name: 'update',
    title: 'Update, conditional',
    target: 'UpdateItem',
    template: `$(loaded)${withKey(UPDATE)}`,
  },
  {
    name: 'query',
    title: 'Query, 20 items',
    target: 'Query',
    template: `$(loaded)${JSON.stringify(QUERY)}`,
  },
  {
    name: 'index-query',
    title: 'Query a global index, 20 items',
    target: 'Query',
    template: `$(loaded)${JSON.stringify(INDEX_QUERY)}`,
  },
  {
    name: 'batch-write',
    title: 'Batch write of 25',
    target: 'BatchWriteItem',
    template: `{"RequestItems":{"${TABLE}":[${Array(25).fill(putRequest).join(',')}]}}`,
  },
  {
    name: 'transaction',
    title: 'Transaction of 3',
    target: 'TransactWriteItems',
    template: `{"TransactItems":[${TRANSACTION}]}`,
  },
  {
    name: 'scan',
    title: 'Scan of 1,000, filtered',
    target: 'Scan',
    template: JSON.stringify(SCAN),
  },
  {
    name: 'delete',
    title: 'Delete',
    target: 'DeleteItem',
    template: `$(next)${withKey({ TableName: TABLE })}`,
  },
];

/** A page of a partition that begins at any of its items. */
export const PAGE_OPERATION: BenchOperation = {
  name: 'page',
  title: 'A page of 20 from anywhere in a partition',
  target: 'Query',
  template:
    `$(loaded){"TableName":"${TABLE}","Limit":20,"KeyConditionExpression":"pk = :p",` +
    `"ExpressionAttributeValues":{":p":{"S":"USER#$(p6)"}},"ExclusiveStartKey":{${KEY}}}`,
};

/** throws  for a name that is none of theirs */
export function operationNamed(name: string): BenchOperation {
  const found = OPERATIONS.find((operation) => operation.name === name);
  if (found === undefined) throw new Error(`No operation is called ${name}.`);
  return found;
}

function withKey(input: object): string {
  return `${JSON.stringify(input).slice(0, -1)},"Key":{${KEY}}}`;
}

/** A table with a sort key, and a global index that holds whole items. */
export const CREATE_TABLE = {
  TableName: TABLE,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'owner', 'createdAt'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  KeySchema: keySchema('pk', 'sk'),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byOwner',
      KeySchema: keySchema('owner', 'createdAt'),
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};

function keySchema(hash: string, range: string): object[] {
  return [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
}

/** The item at a place, as it is loaded. */
export function itemAt(partition: number, sort: number): object {
  const item = JSON.parse(`{${print(ITEM, { partition, sort })}}`);
  const total = ((partition * 31 + sort * 17) % 100_000) / 100;
  const status = sort % 3 === 0 ? 'SHIPPED' : 'OPEN';
  return { ...item, total: { N: String(total) }, status: { S: status } };
}

interface Place {
  readonly partition: number;
  readonly sort: number;
}

/**
 * One request of an operation.
 *
 * below   below(n) is any whole number from 0 to n - 1
 */
export function fillTemplate(
  { template }: BenchOperation,
  { partitions, itemsEach }: Dataset,
  below: (limit: number) => number,
): string {
  let place: Place = { partition: 0, sort: 0 };
  return template.replace(/\$\((\w+)\)/g, (slot, name: string) => {
    if (name === 'loaded') place = { partition: below(partitions), sort: below(itemsEach) };
    else if (name === 'fresh') {
      const sort = FRESH_FROM + below(FRESH_TO - FRESH_FROM);
      place = { partition: below(partitions), sort };
    } else if (name === 'first') place = { partition: below(partitions), sort: 0 };
    else if (name === 'beside') place = { ...place, sort: 1 + below(itemsEach - 1) };
    // To see an answer, nothing that was loaded needs to go.
    else if (name === 'next') place = { partition: partitions, sort: 0 };
    else return print(slot, place);
    return '';
  });
}

function print(text: string, { partition, sort }: Place): string {
  const values: { readonly [slot: string]: string } = {
    p: String(partition),
    p6: digits(partition, 6),
    s8: digits(sort, 8),
    owner: String((partition * 7 + sort) % OWNERS),
    second: digits(sort % 60, 2),
    tick: digits(sort % 1_000_000, 6),
  };
  return text.replace(/\$\((\w+)\)/g, (slot, name: string) => values[name] ?? slot);
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
