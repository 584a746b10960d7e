import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInProcessBackend } from '../../engine/backends/in-process';
import { type Engine, openEngine } from '../../engine/engine';
import { createMemoryStore } from '../../engine/storage/memory-store';
import type { AccessOperation, AccessPattern } from '../access-pattern';
import { models } from '../arbitraries';
import type { JsonObject, Model } from '../model';
import type { Send } from './options';
import { prove } from './prove';
import { proofWords } from './words';

let engine: Engine;
let send: Send;
const bugs: unknown[] = [];
beforeAll(() => {
  engine = openEngine({ store: createMemoryStore(), onBug: (error) => bugs.push(error) });
  send = createInProcessBackend({ engine, region: 'us-east-1' }).send;
});
afterAll(() => engine.close());

async function tablesLeft(): Promise<readonly string[]> {
  return JSON.parse((await send('ListTables', '{}')).body).TableNames;
}

const OPERATIONS: readonly AccessOperation[] = [
  'GetItem',
  'BatchGetItem',
  'TransactGetItems',
  'Query',
  'Scan',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
  'ExecuteStatement',
];

/** Names that mean something in a request, and some that do to JavaScript. */
const names = fc.constantFrom(
  ...[
    'Key',
    'Keys',
    'Item',
    'RequestItems',
    'TransactItems',
    'Get',
    'Put',
    'PutRequest',
    'pk',
    'S',
  ],
  ...[
    'TableName',
    'IndexName',
    'Statement',
    'Parameters',
    'KeyConditionExpression',
    'Limit',
    'Tab',
  ],
  ...['ExpressionAttributeValues', 'ExclusiveStartKey', '__proto__', 'constructor', 'L', 'M', ''],
);
const texts = fc.oneof(
  fc.constantFrom('Tab', 'a', '${a}', '${b}', 'x${a}', '${__proto__}', 'pk = :v', '$', '${}'),
  fc.constantFrom(
    'SELECT * FROM Tab',
    "DELETE FROM Tab WHERE pk = '${a}'",
    'SELECT * FROM "Tab"."x"',
  ),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'medium' },
    texts,
    fc.constantFrom(null, true, 0, 1),
    fc.array(tie('json'), { maxLength: 3 }),
    fc
      .array(fc.tuple(names, tie('json')), { maxLength: 4 })
      .map((members) => Object.fromEntries(members)),
  ),
}));
// The cast: what is built above is JSON.
const requests = fc
  .array(fc.tuple(names, json), { maxLength: 5 })
  .map((members) => Object.fromEntries(members) as JsonObject);

function modelWith(patterns: readonly AccessPattern[]): Model {
  const key = { name: 'pk', type: 'S' as const };
  const table = { name: 'Tab', partitionKey: key, attributes: [], indexes: [], facets: [] };
  const items = [{ pk: { S: 'a' } }, { pk: { S: 'b' } }];
  const whole = { ...table, items, billing: { mode: 'on-demand' as const }, extras: {} };
  return {
    ...{ name: '', description: '', author: '', extras: {}, metadataExtras: {} },
    tables: [{ ...whole, accessPatterns: patterns }],
  };
}

describe('a proof of anything', () => {
  it('of whatever request has an outcome, and leaves the samples as they are', async () => {
    const everything: AccessPattern = {
      name: 'all',
      operation: 'Scan',
      perSecond: 1,
      request: {},
      expect: { items: [{ pk: { S: 'a' } }, { pk: { S: 'b' } }] },
    };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...OPERATIONS), requests, async (operation, request) => {
        const parameters = [
          { name: 'a', from: 'value', value: { S: 'a' } },
          { name: 'b', from: 'value', value: { L: [{ S: 'a' }] } },
        ] as const;
        const pattern = { name: 'p', operation, perSecond: 1, request, parameters };
        const options = { send, pricing: { region: 'us-east-1' } };
        const { patterns } = await prove(modelWith([pattern, everything]), options);
        expect(patterns[1]?.problems).toEqual([]);
        const words = patterns.flatMap(({ problems }) => problems.map(proofWords));
        expect(words.filter((one) => one === undefined || /\{\w+\}/.test(one))).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect([bugs, await tablesLeft()]).toEqual([[], []]);
  });

  it('of whatever model ends, and leaves no table', async () => {
    await fc.assert(
      fc.asyncProperty(models(), async (model) => {
        const { patterns } = await prove(model, { send, pricing: { region: 'us-east-1' } });
        const count = model.tables.flatMap(({ accessPatterns = [] }) => accessPatterns).length;
        expect(patterns).toHaveLength(count);
      }),
      { numRuns: 60 },
    );
    expect([bugs, await tablesLeft()]).toEqual([[], []]);
  });
});
