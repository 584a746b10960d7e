import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInProcessBackend } from '../../engine/backends/in-process';
import { type Engine, openEngine } from '../../engine/engine';
import { createMemoryStore } from '../../engine/storage/memory-store';
import type { WireItem } from '../../engine/values/attribute-value';
import type { AccessPattern } from '../access-pattern';
import type { Model, ModelTable } from '../model';
import type { Send } from './options';
import { prefixed } from './prefixed';
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
const order = (id: string, number: number, amount: string): WireItem => ({
  PK: { S: `USER#${id}` },
  SK: { S: `ORDER#${number}` },
  GSI1PK: { S: number % 2 === 0 ? 'OPEN' : 'SHIPPED' },
  GSI1SK: { S: String(number) },
  amount: { N: amount },
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

describe('a proof that fails', () => {
  const profile = pattern({
    operation: 'GetItem',
    parameters: OF_USER,
    request: { Key: USER_KEY },
  });
  const orders = pattern({ operation: 'Query', parameters: OF_USER, request: ORDERS });
  const rename = pattern({
    operation: 'PutItem',
    parameters: OF_USER,
    request: { Item: USER_KEY, ConditionExpression: 'attribute_not_exists(PK)' },
  });
  const statement = (text: string) =>
    pattern({ operation: 'ExecuteStatement', request: { Statement: text } });

  const cases: readonly [what: string, one: AccessPattern, words: readonly string[]][] = [
    [
      'an error that nobody expected',
      rename,
      ['PutItem was refused: ConditionalCheckFailedException. The conditional request failed'],
    ],
    [
      'another error than expected',
      { ...rename, expect: { error: 'ResourceNotFoundException' } },
      [
        'Expected ResourceNotFoundException, found ConditionalCheckFailedException. ' +
          'The conditional request failed',
      ],
    ],
    [
      'no error where one is expected',
      { ...profile, expect: { error: 'ConditionalCheckFailedException' } },
      ['Expected ConditionalCheckFailedException, but the request succeeded.'],
    ],
    [
      'too few items',
      { ...orders, expect: { count: { min: 4 } } },
      ['Expected at least 4 items, found 3.'],
    ],
    [
      'too many items',
      { ...orders, expect: { count: { max: 2 } } },
      ['Expected at most 2 items, found 3.'],
    ],
    [
      'an attribute that differs, one that is missing, and an item too many',
      {
        ...orders,
        expect: {
          items: [
            { SK: { S: 'ORDER#1' }, amount: { N: '11' } },
            { SK: { S: 'ORDER#2' }, amount: { N: '20.50' }, paid: { BOOL: true } },
          ],
        },
      },
      [
        'Expected amount to be {"N":"11"}, found {"N":"10"}.',
        'Expected paid to be {"BOOL":true}; the item has no paid.',
        `Item 3 was not expected: ${JSON.stringify(ITEMS[4])}`,
      ],
    ],
    [
      'an item that does not come',
      { ...orders, expect: { items: [{ SK: { S: 'ORDER#9' } }], count: { min: 1 } } },
      ['Expected an item that did not come: {"SK":{"S":"ORDER#9"}}'],
    ],
    [
      'items in another order',
      {
        ...orders,
        expect: { items: [{ SK: { S: 'ORDER#3' } }, { SK: { S: 'ORDER#1' } }], count: {} },
      },
      ['Expected as number 2, but came as number 1: {"SK":{"S":"ORDER#1"}}'],
    ],
    [
      'the order of an attribute',
      { ...orders, expect: { order: { attribute: 'amount', direction: 'ascending' } } },
      ['Expected amount ascending, but item 3 has {"N":"5"} after {"N":"20.5"}.'],
    ],
    [
      'an order of what is not there',
      { ...orders, expect: { order: { attribute: 'paid', direction: 'ascending' } } },
      ['Expected items in the order of paid; item 1 has none.'],
    ],
    [
      'budgets',
      {
        ...orders,
        budget: { readUnits: 0.25, roundTrips: 0, monthlyDollars: 1 },
        request: { ...ORDERS, ConsistentRead: true },
      },
      [
        'Read units: 1, above the budget of 0.25.',
        'Round trips: 1, above the budget of 0.',
        'A month costs $3.29, above the budget of $1.00.',
      ],
    ],
    [
      'a filter that throws away most',
      {
        ...orders,
        budget: { minEfficiencyPercent: 50 },
        request: {
          ...ORDERS,
          FilterExpression: 'amount > :many',
          ExpressionAttributeValues: {
            ...ORDERS.ExpressionAttributeValues,
            ':many': { N: '20' },
          },
        },
      },
      ['Returns 1 of 3 items examined, 33.3 %; the budget asks for 50 %.'],
    ],
    [
      'a budget of writes',
      { ...rename, request: { Item: USER_KEY }, budget: { writeUnits: 0 } },
      ['Write units: 1, above the budget of 0.'],
    ],
    [
      'a Query that does not name the key',
      {
        ...orders,
        request: {
          KeyConditionExpression: 'amount = :t',
          ExpressionAttributeValues: { ':t': { N: '10' } },
        },
      },
      [
        'Query does not name the key, so only a Scan could find the items. ' +
          'Query condition missed key schema element: PK',
      ],
    ],
    [
      'a statement that has become a Scan',
      statement('SELECT * FROM "Shop" WHERE amount = 10'),
      [
        'The statement reads all of Shop: its WHERE does not hold PK to a value. ' +
          'It has become a Scan.',
      ],
    ],
    [
      'a table that is not in the model',
      { ...profile, request: { TableName: 'Other', Key: USER_KEY } },
      ['The table Other is not there, so nothing was sent.'],
    ],
    [
      'a table that is not in the model, in a statement',
      statement('DELETE FROM Other WHERE PK = 1'),
      ['The table Other is not there, so nothing was sent.'],
    ],
    [
      'a statement with a comment, in which a table could hide',
      statement('SELECT * FROM -- "Shop"\n Other'),
      ['The statement does not say which table it means.'],
    ],
    [
      'a parameter that is not defined',
      { ...profile, parameters: [] },
      ['The request uses a parameter “userId” that is not defined.'],
    ],
    [
      'a sample that is not there',
      {
        ...profile,
        parameters: [
          { name: 'userId', from: 'sample', entity: 'User', attribute: 'userId', position: 2 },
        ],
      },
      ['There is no sample item 3 of User for “userId”.'],
    ],
    [
      'a sample without the attribute',
      {
        ...profile,
        parameters: [{ name: 'userId', from: 'sample', entity: 'User', attribute: 'age' }],
      },
      ['The sample item of User has no attribute “age”.'],
    ],
    [
      'a parameter without text inside text',
      { ...profile, parameters: [{ name: 'userId', from: 'value', value: { L: [] } }] },
      ['“userId” is a list, map, set or NULL, which has no text.'],
    ],
  ];

  it.each(cases)('says so: %s', async (_, one, words) => {
    const found = await proveOne(one);
    expect(wordsOf(found)).toEqual(words);
    expect(found.outcome).toBe(found.measured === undefined ? 'unproved' : 'failed');
    expect(isProved(found.proof)).toBe(false);
  });
});

describe('a proof that holds', () => {
  const transfer = pattern({
    operation: 'TransactWriteItems',
    parameters: OF_USER,
    request: {
      TransactItems: [
        { ConditionCheck: { Key: USER_KEY, ConditionExpression: 'attribute_not_exists(PK)' } },
        { Delete: { Key: { PK: { S: 'USER#2' }, SK: { S: 'PROFILE' } } } },
      ],
    },
  });

  it.each([
    'TransactionCanceledException',
    'ConditionalCheckFailed',
    'ConditionalCheckFailedException',
  ])('takes %s for what a transaction was cancelled for', async (error) => {
    expect(wordsOf(await proveOne({ ...transfer, expect: { error } }))).toEqual([]);
  });

  it('charges a write that its condition stopped for the item that is there', async () => {
    const items = [{ ...user('1', 'Ada'), about: { S: 'x'.repeat(3000) } }];
    const { measured } = await proveOne(
      pattern({
        operation: 'PutItem',
        parameters: OF_USER,
        request: { Item: USER_KEY, ConditionExpression: 'attribute_not_exists(PK)' },
        expect: { error: 'ConditionalCheckFailedException' },
      }),
      { items },
    );
    expect(measured?.units).toEqual([{ table: 'Shop', readUnits: 0, writeUnits: 3 }]);
  });

  it('takes a value of any type for a parameter alone', async () => {
    const value = { L: [{ N: '1' }, { M: { a: { SS: ['x', 'y'] } } }] };
    const found = await proveOne(
      pattern({
        operation: 'PutItem',
        parameters: [...OF_USER, { name: 'list', from: 'value', value }],
        request: {
          Item: { ...USER_KEY, list: '${list}', deep: { M: { in: { L: ['${list}'] } } } },
        },
      }),
    );
    expect(wordsOf(found)).toEqual([]);
    expect(found.requests).toEqual([
      {
        TableName: 'Shop',
        Item: {
          PK: { S: 'USER#1' },
          SK: { S: 'PROFILE' },
          list: value,
          deep: { M: { in: { L: [value] } } },
        },
        ReturnConsumedCapacity: 'INDEXES',
      },
    ]);
  });

  it('reads every page, but one of what has a Limit', async () => {
    const parameters = [{ name: 'userId', from: 'value', value: { S: '1' } }] as const;
    const items = Array.from({ length: 9 }, (_, i) => ({
      ...order('1', i, '1'),
      text: { S: 'x'.repeat(300_000) },
    }));
    const all = pattern({ operation: 'Query', parameters, request: ORDERS });
    const some = { ...all, request: { ...ORDERS, Limit: 2 } };
    const found = await proveOne({ ...all, expect: { count: { min: 9, max: 9 } } }, { items });
    expect([found.outcome, found.measured?.roundTrips, found.requests.length]).toEqual([
      'passed',
      3,
      3,
    ]);
    const page = await proveOne(some, { items });
    expect([page.measured?.roundTrips, page.measured?.returned]).toEqual([1, 2]);
  });

  it('warns of a statement that never had a condition', async () => {
    const found = await proveOne(
      pattern({ operation: 'ExecuteStatement', request: { Statement: 'SELECT * FROM Shop.GSI1' } }),
    );
    expect(found.outcome).toBe('passed');
    expect(wordsOf(found)).toEqual(['The statement reads all of GSI1, for it has no WHERE.']);
    expect(found.measured).toMatchObject({ returned: 4, examined: 4 });
  });

  it('leaves what has no request unproved, and prices it as designed', async () => {
    const found = await proveOne(pattern({ operation: 'GetItem', perSecond: 100 }));
    expect(found.outcome).toBe('unproved');
    expect(found.proof.monthlyDollars).toBe('16.425');
    expect(isProved(found.proof)).toBe(true);
    const billing = { mode: 'provisioned', readUnits: 500, writeUnits: 5, extras: {} } as const;
    const bought = await proveOne(pattern({ operation: 'GetItem', perSecond: 100 }), { billing });
    expect(bought.proof.monthlyDollars).toBe('4.745');
  });
});

describe('what a pattern costs', () => {
  const read = pattern({ operation: 'GetItem', parameters: OF_USER, request: { Key: USER_KEY } });

  it.each<[string, Partial<ModelTable>, string]>([
    ['on demand', {}, '1.6425'],
    ['Standard-IA', { tableClass: 'STANDARD_INFREQUENT_ACCESS' }, '2.0367'],
    [
      'provisioned: the part of the capacity that it uses',
      { billing: { mode: 'provisioned', readUnits: 500, writeUnits: 5, extras: {} } },
      '0.4745',
    ],
  ])('%s', async (_, table, dollars) => {
    const { measured } = await proveOne(read, table);
    expect(measured?.monthlyDollars).toBe(dollars);
  });

  it('is unknown without prices', async () => {
    const proof = await prove(modelOf([{ ...read, budget: { monthlyDollars: 1 } }]), { send });
    expect(proof.monthlyDollars).toBeUndefined();
    expect(proof.patterns.flatMap(wordsOf)).toEqual([
      'There is a budget of $1.00 a month, but no price to hold to it.',
    ]);
  });
});

describe('patterns that write', () => {
  const put = (name: string, more: Partial<AccessPattern>) =>
    pattern({ name, operation: 'PutItem', ...more });
  const count = pattern({
    name: 'everything is as it was',
    operation: 'Scan',
    request: {},
    expect: { items: ITEMS },
  });

  it.each<[string, AccessPattern]>([
    ['a new item', put('put', { request: { Item: { PK: { S: 'X' }, SK: { S: 'Y' } } } })],
    ['an item that is there', put('put', { parameters: OF_USER, request: { Item: USER_KEY } })],
    [
      'an update',
      pattern({
        operation: 'UpdateItem',
        parameters: OF_USER,
        request: {
          Key: USER_KEY,
          UpdateExpression: 'ADD visits :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      }),
    ],
    [
      'a deletion',
      pattern({ operation: 'DeleteItem', parameters: OF_USER, request: { Key: USER_KEY } }),
    ],
    [
      'a batch',
      pattern({
        operation: 'BatchWriteItem',
        parameters: OF_USER,
        request: {
          RequestItems: {
            Shop: [
              { DeleteRequest: { Key: USER_KEY } },
              { PutRequest: { Item: { PK: { S: 'X' }, SK: { S: 'Y' } } } },
            ],
          },
        },
      }),
    ],
    [
      'a transaction',
      pattern({
        operation: 'TransactWriteItems',
        parameters: OF_USER,
        request: {
          TransactItems: [
            { Delete: { Key: USER_KEY } },
            { Put: { Item: { PK: { S: 'X' }, SK: { S: 'Y' } } } },
          ],
        },
      }),
    ],
    ...[
      `INSERT INTO "Shop" VALUE {'PK': 'X', 'SK': 'Y'}`,
      `DELETE FROM "Shop" WHERE PK = 'USER#1' AND SK = 'PROFILE'`,
      `UPDATE "Shop" SET email = 'none' WHERE PK = 'USER#1' AND SK = 'PROFILE'`,
    ].map((Statement): [string, AccessPattern] => [
      Statement,
      pattern({ operation: 'ExecuteStatement', request: { Statement } }),
    ]),
  ])('leave the samples as they were: %s', async (_, one) => {
    const proof = await prove(modelOf([one, count]), { send });
    expect(proof.patterns.flatMap(wordsOf)).toEqual([]);
  });
});

describe('the tables of a proof', () => {
  const read = pattern({ operation: 'GetItem', parameters: OF_USER, request: { Key: USER_KEY } });
  const tablesThere = async () =>
    JSON.parse((await send('ListTables', '{}')).body).TableNames as readonly string[];

  it('are gone afterwards, and are kept on demand', async () => {
    await prove(modelOf([read]), { send });
    expect(await tablesThere()).toEqual([]);
    await prove(modelOf([read], { deletionProtection: true }), { send, keep: true });
    expect(await tablesThere()).toEqual(['Shop']);
  });

  it('are not those that were there before', async () => {
    expect(await tablesThere()).toEqual(['Shop']);
    const proof = await prove(modelOf([read]), { send });
    expect(wordsOf(proof)).toEqual([
      'The table Shop was refused: ResourceInUseException. Table already exists: Shop',
    ]);
    expect(proof.patterns.map(({ outcome }) => outcome)).toEqual(['unproved']);
    expect(isProved(proof)).toBe(false);
    expect(await tablesThere()).toEqual(['Shop']);
  });

  it('have names of their own under a prefix', async () => {
    const seen: string[] = [];
    const watched: Send = async (operation, body) => {
      seen.push(...(body.match(/"TableName":"[^"]*"/g) ?? []));
      return send(operation, body);
    };
    const statement = pattern({
      name: 'statement',
      operation: 'ExecuteStatement',
      request: { Statement: `SELECT * FROM Shop WHERE PK = 'USER#1'` },
    });
    const proof = await prove(modelOf([read, statement]), { send: prefixed(watched, 'zz-1-') });
    expect(proof.patterns.flatMap(wordsOf)).toEqual([]);
    expect(JSON.stringify(proof)).not.toContain('zz-1-');
    expect(new Set(seen)).toEqual(new Set(['"TableName":"zz-1-Shop"']));
    expect(await tablesThere()).toEqual(['Shop']);
    await send('DeleteTable', '{"TableName":"Shop"}');
  });

  it('are gone after a signal, whenever it comes', async () => {
    for (let requests = 1; requests < 22; requests += 4) {
      const stop = new AbortController();
      let left = requests;
      const stopping: Send = (operation, body, signal) => {
        left -= 1;
        if (left === 0) stop.abort();
        return send(operation, body, signal);
      };
      const proof = prove(modelOf([read]), { send: stopping, signal: stop.signal });
      await expect(proof).rejects.toThrow('aborted');
      expect(await tablesThere()).toEqual([]);
    }
  });

  it('are gone when the database stops answering in between', async () => {
    let left = 5;
    const failing: Send = (operation, body) => {
      left -= 1;
      return left === 0 ? Promise.reject(new Error('gone')) : send(operation, body);
    };
    await expect(prove(modelOf([read]), { send: failing })).rejects.toThrow('gone');
    expect(await tablesThere()).toEqual([]);
  });

  it('hold what samples they can, and tell of the others', async () => {
    const items = [...ITEMS, { PK: { S: '' }, SK: { S: 'x' } }];
    const proof = await prove(modelOf([read], { items }), { send });
    expect(proof.problems.map(({ code, at }) => [code, at])).toEqual([
      ['proof-item-refused', ['tables', 0, 'items', 6]],
    ]);
    expect(proof.patterns.map(({ outcome }) => outcome)).toEqual(['passed']);
  });

  it('are asked again when they are busy', async () => {
    let refusals = 3;
    const busy: Send = (operation, body) => {
      const isBusy = operation === 'GetItem' && refusals-- > 0;
      const __type = 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException';
      return isBusy
        ? Promise.resolve({ status: 400, body: JSON.stringify({ __type, message: 'slow down' }) })
        : send(operation, body);
    };
    const pauses: number[] = [];
    const timer = {
      now: () => 0,
      pause: (ms: number) => {
        pauses.push(ms);
        return Promise.resolve();
      },
    };
    const proof = await prove(modelOf([read]), { send: busy, timer });
    expect([proof.patterns.flatMap(wordsOf), pauses]).toEqual([[], [50, 100, 200]]);
  });
});
