import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contradictions } from './checker';
import { type Engine, openEngine } from './engine';
import { jsonText } from './json-text';
import { openDiskStore } from './storage/disk-store';
import { createMemoryStore } from './storage/memory-store';
import type { Store } from './storage/store';
import {
  type Attribute,
  compare,
  createOracle,
  type Oracle,
  type OracleItem,
  type OracleSchema,
  type SortOperator,
} from './testing/oracle';
import { createRandom, type Random, seeds } from './testing/random';

/**
 * Strategy: random operations on one table with local and global indexes, each followed by the same
 * on the oracle.
 * Invariants: the same answers, item for item, however the reads are paged; sort keys in order;
 * a database that does not contradict itself at the end.
 * Replay: SEED=<number> npx vitest run --project unit engine/engine.fuzz
 */
const TABLE = 'fuzz';
const KEY: OracleSchema = { hash: 'pk', range: 'sk' };
const INDEXES = {
  lsiText: { hash: 'pk', range: 'text' },
  lsiNumber: { hash: 'pk', range: 'number' },
  gsiText: { hash: 'group', range: 'text' },
  gsiNumber: { hash: 'group', range: 'number' },
} as const satisfies { [name: string]: OracleSchema };
type IndexName = keyof typeof INDEXES;

const STEPS = 400;

const stores: [string, () => { store: Store; dispose: () => void }][] = [
  ['memory', () => ({ store: createMemoryStore(), dispose: () => undefined })],
  ['disk', temporaryStore],
];

describe.each(stores)('random operations on the %s store', (_, open) => {
  it.each(seeds(3, process.env))('give the oracle’s answers (SEED=%i)', async (seed) => {
    const random = createRandom(seed);
    const { store, dispose } = open();
    const engine = openEngine({ store });
    const world = { engine, oracle: createOracle(KEY), random };
    try {
      await call(world, 'CreateTable', createTableInput());
      for (let step = 0; step < STEPS; step++) await randomStep(world);
      expect(store.read(contradictions)).toEqual([]);
    } finally {
      await engine.close();
      dispose();
    }
  });
});

interface World {
  readonly engine: Engine;
  readonly oracle: Oracle;
  readonly random: Random;
}

type Json = { [member: string]: unknown };

async function call(world: World, operation: string, input: Json): Promise<Json> {
  const body: unknown = JSON.parse(JSON.stringify(input)); // Members that are undefined go.
  const answer = await world.engine.execute({ region: 'us-east-1', operation, body });
  if (!answer.ok) throw answer.error;
  return JSON.parse(jsonText(answer.body)) as Json;
}

function randomStep(world: World): Promise<void> {
  const step = world.random.pick([
    put,
    put,
    put,
    conditionalPut,
    update,
    remove,
    get,
    query,
    query,
    query,
    scan,
    batch,
  ]);
  return step(world);
}

async function put(world: World): Promise<void> {
  const item = randomItem(world.random);
  const before = world.oracle.get(item);
  const answer = await call(world, 'PutItem', {
    TableName: TABLE,
    Item: item,
    ReturnValues: 'ALL_OLD',
  });
  expect(answer.Attributes).toEqual(before);
  world.oracle.put(item);
}

async function conditionalPut(world: World): Promise<void> {
  const item = randomItem(world.random);
  const sought = randomAttributes(world.random).text ?? { S: 'b' };
  const allowed = JSON.stringify(world.oracle.get(item)?.text) === JSON.stringify(sought);
  const answer = await world.engine.execute({
    region: 'us-east-1',
    operation: 'PutItem',
    body: {
      TableName: TABLE,
      Item: item,
      ConditionExpression: '#t = :t',
      ExpressionAttributeNames: { '#t': 'text' },
      ExpressionAttributeValues: { ':t': sought },
    },
  });
  expect(answer.ok).toBe(allowed);
  if (allowed) world.oracle.put(item);
}

async function update(world: World): Promise<void> {
  const key = keyOf(randomItem(world.random));
  const before: OracleItem = world.oracle.get(key) ?? key;
  const number = world.random.below(20) - 10;
  const { text: _, ...rest } = before;
  const old = before.number !== undefined && 'N' in before.number ? Number(before.number.N) : 0;
  const after: OracleItem = { ...rest, number: { N: String(old + number) } };
  const answer = await call(world, 'UpdateItem', {
    TableName: TABLE,
    Key: key,
    UpdateExpression: 'ADD #n :n REMOVE #t',
    ExpressionAttributeNames: { '#n': 'number', '#t': 'text' },
    ExpressionAttributeValues: { ':n': { N: String(number) } },
    ReturnValues: 'ALL_NEW',
  });
  expect(answer.Attributes).toEqual(after);
  world.oracle.put(after);
}

async function remove(world: World): Promise<void> {
  const key = keyOf(randomItem(world.random));
  const before = world.oracle.get(key);
  const answer = await call(world, 'DeleteItem', {
    TableName: TABLE,
    Key: key,
    ReturnValues: 'ALL_OLD',
  });
  expect(answer.Attributes).toEqual(before);
  world.oracle.remove(key);
}

async function get(world: World): Promise<void> {
  const key = keyOf(randomItem(world.random));
  const answer = await call(world, 'GetItem', { TableName: TABLE, Key: key });
  expect(answer.Item).toEqual(world.oracle.get(key));
}

async function batch(world: World): Promise<void> {
  const items = new Map(
    Array.from({ length: world.random.below(12) + 1 }, () => randomItem(world.random)).map(
      (item) => [JSON.stringify(keyOf(item)), item],
    ),
  );
  const requests = [...items.values()].map((item) => {
    if (world.random.chance(0.3)) {
      world.oracle.remove(item);
      return { DeleteRequest: { Key: keyOf(item) } };
    }
    world.oracle.put(item);
    return { PutRequest: { Item: item } };
  });
  await call(world, 'BatchWriteItem', { RequestItems: { [TABLE]: requests } });
}

async function query(world: World): Promise<void> {
  const { random } = world;
  const indexName = random.pick<IndexName | undefined>([
    undefined,
    ...(Object.keys(INDEXES) as IndexName[]),
  ]);
  const schema: OracleSchema = indexName === undefined ? KEY : INDEXES[indexName];
  const attributes: OracleItem = randomItem(random);
  const hash = attributes[schema.hash] ?? { S: 'g0' };
  const sort = random.chance(0.7) ? randomSort(random, schema) : undefined;
  const reverse = random.chance(0.5);
  const expected = world.oracle.query({
    schema,
    hash,
    reverse,
    ...(sort === undefined ? {} : { sort }),
  });
  const found = await allPages(world, 'Query', {
    ...(indexName === undefined ? {} : { IndexName: indexName }),
    ScanIndexForward: !reverse,
    KeyConditionExpression: `#h = :h${sort === undefined ? '' : ` AND ${sortExpression(sort.operator)}`}`,
    ExpressionAttributeNames: {
      '#h': schema.hash,
      ...(sort === undefined ? {} : { '#s': schema.range }),
    },
    ExpressionAttributeValues: {
      ':h': hash,
      ...Object.fromEntries((sort?.operands ?? []).map((operand, i) => [`:s${i}`, operand])),
    },
  });
  expect(sorted(found)).toEqual(sorted(expected));
  expectOrder(found, schema.range, reverse);
}

async function scan(world: World): Promise<void> {
  const { random } = world;
  const indexName = random.pick<IndexName | undefined>([
    undefined,
    ...(Object.keys(INDEXES) as IndexName[]),
  ]);
  const schema: OracleSchema = indexName === undefined ? KEY : INDEXES[indexName];
  const totalSegments = random.pick([1, 2, 5]);
  const least = { N: String(random.below(20) - 10) };
  const pages = await Promise.all(
    Array.from({ length: totalSegments }, (_, Segment) =>
      allPages(world, 'Scan', {
        ...(indexName === undefined ? {} : { IndexName: indexName }),
        Segment,
        TotalSegments: totalSegments,
        FilterExpression: '#n >= :n',
        ExpressionAttributeNames: { '#n': 'number' },
        ExpressionAttributeValues: { ':n': least },
      }),
    ),
  );
  const expected = world.oracle
    .scan(schema)
    .filter(({ number }) => number !== undefined && compare(number, least) >= 0);
  expect(sorted(pages.flat())).toEqual(sorted(expected));
}

/** Reads to the end in pages of a random size. */
async function allPages(world: World, operation: string, input: Json): Promise<OracleItem[]> {
  const items: OracleItem[] = [];
  const Limit = world.random.below(6) + 1;
  let ExclusiveStartKey: unknown;
  do {
    const page = await call(world, operation, {
      ...input,
      TableName: TABLE,
      Limit,
      ExclusiveStartKey,
    });
    items.push(...(page.Items as OracleItem[]));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items;
}

function randomItem(random: Random): OracleItem & { pk: Attribute; sk: Attribute } {
  return {
    pk: { S: `p${random.below(4)}` },
    sk: { N: String(random.below(12) - 6) },
    ...randomAttributes(random),
  };
}

function randomAttributes(random: Random): OracleItem {
  const text = random.pick(['a', 'ab', 'abc', 'abcdefgh', 'abcdefghi', 'b', 'ba', 'é', 'zz']);
  return {
    ...(random.chance(0.8) ? { text: { S: text } } : {}),
    ...(random.chance(0.8) ? { number: { N: String(random.below(20) - 10) } } : {}),
    ...(random.chance(0.8) ? { group: { S: `g${random.below(3)}` } } : {}),
    ...(random.chance(0.3) ? { note: { S: 'x'.repeat(random.below(2000)) } } : {}),
  };
}

function randomSort(random: Random, schema: OracleSchema) {
  const isText = schema.range === 'text';
  const operators: SortOperator[] = ['=', '<', '<=', '>', '>=', 'between'];
  const operator = random.pick<SortOperator>(isText ? [...operators, 'begins_with'] : operators);
  const operand = (): Attribute =>
    isText
      ? { S: random.pick(['a', 'ab', 'abcdefgh', 'b', 'é']) }
      : { N: String(random.below(20) - 10) };
  const operands = operator === 'between' ? [operand(), operand()].sort(compare) : [operand()];
  return { operator, operands };
}

function sortExpression(operator: SortOperator): string {
  if (operator === 'between') return '#s BETWEEN :s0 AND :s1';
  return operator === 'begins_with' ? 'begins_with(#s, :s0)' : `#s ${operator} :s0`;
}

function expectOrder(items: readonly OracleItem[], attribute: string, reverse: boolean): void {
  for (const [i, item] of items.entries()) {
    const order = i === 0 ? 0 : compare(items[i - 1]?.[attribute], item[attribute]);
    expect(reverse ? -order : order).toBeLessThanOrEqual(0);
  }
}

function canonical(item: OracleItem): string {
  return JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sorted(items: readonly OracleItem[]): string[] {
  return items.map((item) => canonical(item)).sort();
}

function keyOf({ pk, sk }: OracleItem): { pk: Attribute; sk: Attribute } {
  return { pk: pk ?? { S: '' }, sk: sk ?? { N: '0' } };
}

function createTableInput(): Json {
  const schema = ({ hash, range }: OracleSchema) => [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
  const index = (name: IndexName) => ({
    IndexName: name,
    KeySchema: schema(INDEXES[name]),
    Projection: { ProjectionType: 'ALL' },
  });
  const types = { pk: 'S', sk: 'N', text: 'S', number: 'N', group: 'S' };
  return {
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: Object.entries(types).map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: schema(KEY),
    LocalSecondaryIndexes: [index('lsiText'), index('lsiNumber')],
    GlobalSecondaryIndexes: [index('gsiText'), index('gsiNumber')],
  };
}

function temporaryStore(): { store: Store; dispose: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'sortkey-fuzz-'));
  return {
    store: openDiskStore(directory, { isTemporary: true }),
    dispose: () => rmSync(directory, { recursive: true }),
  };
}
