import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInProcessBackend } from '../../engine/backends/in-process';
import { type Engine, openEngine } from '../../engine/engine';
import { createMemoryStore } from '../../engine/storage/memory-store';
import type { WireItem } from '../../engine/values/attribute-value';
import type { AccessPattern } from '../access-pattern';
import type { Model, ModelTable } from '../model';
import type { Send } from './options';
import type { PatternProof, Proof } from './proof';
import { isProved, prove } from './prove';
import { proofWords } from './words';

let engine: Engine;
let send: Send;
beforeAll(() => {
  engine = openEngine({ store: createMemoryStore() });
  send = createInProcessBackend({ engine, region: 'us-east-1' }).send;
});
afterAll(() => engine.close());

const user = (id: string, name: string): WireItem => ({
  PK: { S: `USER#${id}` },
  SK: { S: 'PROFILE' },
  name: { S: name },
  email: { S: `${name.toLowerCase()}@example.com` },
});
const order = (id: string, number: number, total: string): WireItem => ({
  PK: { S: `USER#${id}` },
  SK: { S: `ORDER#${number}` },
  GSI1PK: { S: number % 2 === 0 ? 'OPEN' : 'SHIPPED' },
  GSI1SK: { S: String(number) },
  total: { N: total },
});

const ITEMS: readonly WireItem[] = [
  user('1', 'Ada'),
  user('2', 'Ben'),
  order('1', 1, '10'),
  order('1', 2, '20.5'),
  order('1', 3, '5'),
  order('2', 4, '7'),
];

const key = (name: string) => ({ name, type: 'S' as const });

const SHOP: ModelTable = {
  name: 'Shop',
  partitionKey: key('PK'),
  sortKey: key('SK'),
  attributes: [],
  indexes: [
    {
      kind: 'global',
      name: 'GSI1',
      partitionKeys: [key('GSI1PK')],
      sortKeys: [key('GSI1SK')],
      projection: { type: 'ALL' },
      extras: {},
    },
  ],
  billing: { mode: 'on-demand' },
  items: ITEMS,
  facets: [],
  entities: [
    {
      name: 'User',
      attributes: [
        { name: 'userId', type: 'S' },
        { name: 'name', type: 'S' },
      ],
      templates: [
        { attribute: 'PK', text: 'USER#${userId}' },
        { attribute: 'SK', text: 'PROFILE' },
      ],
    },
    {
      name: 'Order',
      attributes: [
        { name: 'userId', type: 'S' },
        { name: 'number', type: 'S' },
      ],
      templates: [
        { attribute: 'PK', text: 'USER#${userId}' },
        { attribute: 'SK', text: 'ORDER#${number}' },
      ],
    },
  ],
  extras: {},
};

function modelOf(patterns: readonly AccessPattern[], table: Partial<ModelTable> = {}): Model {
  return {
    name: 'Shop',
    description: '',
    author: '',
    tables: [{ ...SHOP, accessPatterns: patterns, ...table }],
    extras: {},
    metadataExtras: {},
  };
}

function pattern(more: Partial<AccessPattern> & Pick<AccessPattern, 'operation'>): AccessPattern {
  return { name: 'the pattern', perSecond: 10, ...more };
}

const OF_USER: AccessPattern['parameters'] = [
  { name: 'userId', from: 'sample', entity: 'User', attribute: 'userId' },
];
const USER_KEY = { PK: { S: 'USER#${userId}' }, SK: { S: 'PROFILE' } };
const ORDERS = {
  KeyConditionExpression: 'PK = :pk AND begins_with(SK, :order)',
  ExpressionAttributeValues: { ':pk': { S: 'USER#${userId}' }, ':order': { S: 'ORDER#' } },
};

async function proveOne(one: AccessPattern, table: Partial<ModelTable> = {}) {
  const proof = await prove(modelOf([one], table), { send, pricing: { region: 'us-east-1' } });
  const [found] = proof.patterns;
  if (found === undefined) throw new Error('no pattern was proved');
  return { ...found, proof };
}

function wordsOf({ problems }: Pick<PatternProof | Proof, 'problems'>): readonly string[] {
  return problems.map((problem) => proofWords(problem) ?? problem.code);
}

describe('a proof of each operation', () => {
  const read = { parameters: OF_USER };
  const cases: readonly [AccessPattern, Partial<PatternProof['measured']>][] = [
    [
      pattern({ operation: 'GetItem', ...read, request: { Key: USER_KEY } }),
      { returned: 1, examined: 1, readUnits: 0.5, writeUnits: 0 },
    ],
    [
      pattern({
        operation: 'GetItem',
        ...read,
        consistency: 'strong',
        request: { Key: USER_KEY },
      }),
      { returned: 1, readUnits: 1 },
    ],
    [
      pattern({ operation: 'Query', ...read, request: ORDERS }),
      { returned: 3, examined: 3, roundTrips: 1, readUnits: 0.5 },
    ],
    [
      pattern({
        operation: 'Query',
        index: 'GSI1',
        request: {
          KeyConditionExpression: 'GSI1PK = :open',
          ExpressionAttributeValues: { ':open': { S: 'OPEN' } },
        },
      }),
      { returned: 2, units: [{ table: 'Shop', index: 'GSI1', readUnits: 0.5, writeUnits: 0 }] },
    ],
    [pattern({ operation: 'Scan', request: { Select: 'COUNT' } }), { returned: 6, examined: 6 }],
    [
      pattern({
        operation: 'PutItem',
        ...read,
        request: {
          Item: { ...USER_KEY, name: { S: 'Eve' }, GSI1PK: { S: 'A' }, GSI1SK: { S: 'B' } },
        },
      }),
      {
        writeUnits: 2,
        units: [
          { table: 'Shop', readUnits: 0, writeUnits: 1 },
          { table: 'Shop', index: 'GSI1', readUnits: 0, writeUnits: 1 },
        ],
      },
    ],
    [
      pattern({
        operation: 'UpdateItem',
        ...read,
        request: {
          Key: USER_KEY,
          UpdateExpression: 'SET #n = :n',
          ExpressionAttributeNames: { '#n': 'name' },
          ExpressionAttributeValues: { ':n': { S: 'Eve' } },
          ReturnValues: 'ALL_NEW',
        },
      }),
      { returned: 1, writeUnits: 1 },
    ],
    [pattern({ operation: 'DeleteItem', ...read, request: { Key: USER_KEY } }), { writeUnits: 1 }],
    [
      pattern({
        operation: 'BatchGetItem',
        ...read,
        request: {
          RequestItems: {
            Shop: { Keys: [USER_KEY, { PK: { S: 'USER#2' }, SK: { S: 'PROFILE' } }] },
          },
        },
      }),
      { returned: 2, examined: 2, readUnits: 1 },
    ],
    [
      pattern({
        operation: 'BatchWriteItem',
        ...read,
        request: {
          RequestItems: {
            Shop: [
              { PutRequest: { Item: { PK: { S: 'USER#9' }, SK: { S: 'PROFILE' } } } },
              { DeleteRequest: { Key: USER_KEY } },
            ],
          },
        },
      }),
      { writeUnits: 2 },
    ],
    [
      pattern({
        operation: 'TransactGetItems',
        ...read,
        request: { TransactItems: [{ Get: { Key: USER_KEY } }] },
      }),
      { returned: 1, readUnits: 2 },
    ],
    [
      pattern({
        operation: 'TransactWriteItems',
        ...read,
        request: {
          TransactItems: [
            { Delete: { Key: USER_KEY } },
            { Put: { Item: { PK: { S: 'USER#7' }, SK: { S: 'PROFILE' } } } },
          ],
        },
      }),
      { writeUnits: 4 },
    ],
    [
      pattern({
        operation: 'ExecuteStatement',
        ...read,
        request: {
          Statement: 'SELECT * FROM "Shop" WHERE PK = ? AND SK = ?',
          Parameters: [{ S: 'USER#${userId}' }, { S: 'PROFILE' }],
        },
      }),
      { returned: 1, examined: 1, readUnits: 0.5 },
    ],
    [
      pattern({
        operation: 'ExecuteStatement',
        request: {
          Statement: `UPDATE Shop SET name = 'Eve' WHERE PK = 'USER#1' AND SK = 'PROFILE'`,
        },
      }),
      { writeUnits: 1 },
    ],
  ];

  it.each(cases.map((row) => [row[0].operation, ...row] as const))(
    '%s (%#)',
    async (_, one, measured) => {
      const found = await proveOne(one);
      expect(wordsOf(found)).toEqual([]);
      expect(wordsOf(found.proof)).toEqual([]);
      expect(found.outcome).toBe('passed');
      expect(found.measured).toMatchObject(measured ?? {});
      expect(isProved(found.proof)).toBe(true);
    },
  );
});
