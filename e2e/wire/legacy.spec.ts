import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answers, type Refusal, refusal, refuses } from './support/rows';
import { index, putItems, testTable } from './support/tables';
import { INVALID, n, ONE, s } from './support/values';
import { call, type JsonObject, succeed } from './support/wire';

/** The parameters that expressions replaced, which old programs still send. */
const table = testTable('legacy', {
  key: 'pk:S sk:N',
  more: {
    AttributeDefinitions: [{ AttributeName: 'g', AttributeType: 'S' }],
    GlobalSecondaryIndexes: [index('by-g', 'g sk')],
  },
});

const Key = { pk: s('a'), sk: n(1) };
const item = {
  ...Key,
  str: s('abcdef'),
  num: n(42),
  bin: { B: 'AQID' },
  yes: { BOOL: true },
  nil: { NULL: true },
  list: { L: [s('x'), n(2)] },
  map: { M: { k: s('v') } },
  strings: { SS: ['a', 'b'] },
  numbers: { NS: ['1', '2'] },
};
const at = { TableName: table, Key };

type Condition = readonly [attribute: string, operator: string, ...values: JsonObject[]];

const TRUE: readonly Condition[] = [
  ['num', 'EQ', n('42.0')],
  ['str', 'EQ', s('abcdef')],
  ['strings', 'EQ', { SS: ['b', 'a'] }],
  ['list', 'EQ', { L: [s('x'), n('2.0')] }],
  ['map', 'EQ', { M: { k: s('v') } }],
  ['nil', 'EQ', { NULL: true }],
  ['num', 'NE', n(1)],
  ['num', 'NE', s('42')],
  ['gone', 'NE', n(1)],
  ['num', 'LT', n(43)],
  ['num', 'LE', n(42)],
  ['num', 'GT', n(41)],
  ['num', 'GE', n(42)],
  ['str', 'GT', s('abc')],
  ['num', 'BETWEEN', n(42), n(43)],
  ['str', 'BETWEEN', s('a'), s('b')],
  ['num', 'IN', n(1), n(42)],
  ['str', 'IN', s('abcdef')],
  ['str', 'BEGINS_WITH', s('abc')],
  ['bin', 'BEGINS_WITH', { B: 'AQ==' }],
  ['str', 'CONTAINS', s('cd')],
  ['strings', 'CONTAINS', s('a')],
  ['numbers', 'CONTAINS', n('1.0')],
  ['list', 'CONTAINS', n(2)],
  ['str', 'NOT_CONTAINS', s('z')],
  ['strings', 'NOT_CONTAINS', s('z')],
  ['gone', 'NULL'],
  ['str', 'NOT_NULL'],
  ['nil', 'NOT_NULL'],
];

const FALSE: readonly Condition[] = [
  ['num', 'EQ', n(1)],
  ['num', 'EQ', s('42')],
  ['gone', 'EQ', n(1)],
  ['num', 'NE', n(42)],
  ['num', 'LT', n(42)],
  ['num', 'LT', s('z')],
  ['num', 'GT', n(42)],
  ['gone', 'GE', n(1)],
  ['num', 'BETWEEN', n(1), n(2)],
  ['num', 'IN', n(1), n(2)],
  ['str', 'BEGINS_WITH', s('b')],
  ['num', 'BEGINS_WITH', s('4')],
  ['str', 'CONTAINS', s('z')],
  ['strings', 'CONTAINS', n(1)],
  ['str', 'NOT_CONTAINS', s('cd')],
  ['str', 'NULL'],
  ['nil', 'NULL'],
  ['gone', 'NOT_NULL'],
];

function comparison([, ComparisonOperator, ...AttributeValueList]: Condition): JsonObject {
  return AttributeValueList.length === 0
    ? { ComparisonOperator }
    : { ComparisonOperator, AttributeValueList };
}

function titled(conditions: readonly Condition[]): [string, Condition][] {
  return conditions.map((condition) => {
    const [attribute, operator, ...values] = condition;
    return [`${attribute} ${operator} ${JSON.stringify(values)}`, condition];
  });
}

describe('comparisons', () => {
  beforeAll(() => succeed('PutItem', { TableName: table, Item: item }));

  const expectedly = async (condition: Condition): Promise<boolean> => {
    const Expected = { [condition[0]]: comparison(condition) };
    return (await call('UpdateItem', { ...at, Expected })).status === 200;
  };
  const found = async (condition: Condition): Promise<boolean> => {
    const ScanFilter = { [condition[0]]: comparison(condition) };
    const QueryFilter = ScanFilter;
    const KeyConditions = { pk: { ComparisonOperator: 'EQ', AttributeValueList: [s('a')] } };
    const read = { TableName: table, ConsistentRead: true };
    const counts = [
      await succeed('Scan', { ...read, ScanFilter }),
      await succeed('Query', { ...read, KeyConditions, QueryFilter }),
    ];
    const [scanned, queried] = counts.map(({ Count }) => Count === 1);
    expect(scanned).toBe(queried);
    return scanned === true;
  };
  it.each(titled(TRUE))('%s', async (_, condition) =>
    expect([await expectedly(condition), await found(condition)]).toEqual([true, true]),
  );
  it.each(titled(FALSE))('not: %s', async (_, condition) =>
    expect([await expectedly(condition), await found(condition)]).toEqual([false, false]),
  );

  it('several are joined by AND, or by OR when told so', async () => {
    const Expected = {
      num: { ComparisonOperator: 'EQ', AttributeValueList: [n(1)] },
      str: { ComparisonOperator: 'NOT_NULL' },
    };
    const status = async (more: JsonObject) =>
      (await call('UpdateItem', { ...at, Expected, ...more })).status;
    expect(await status({})).toBe(400);
    expect(await status({ ConditionalOperator: 'AND' })).toBe(400);
    expect(await status({ ConditionalOperator: 'OR' })).toBe(200);
  });

  it.each([
    ['Value alone is equality', { num: { Value: n(42) } }, 200],
    ['Value alone, of another number', { num: { Value: n(1) } }, 400],
    ['Value with Exists true', { num: { Value: n(42), Exists: true } }, 200],
    ['Value with an operator', { num: { Value: n(41), ComparisonOperator: 'GT' } }, 200],
    ['Exists false of what is not there', { gone: { Exists: false } }, 200],
    ['Exists false of what is there', { num: { Exists: false } }, 400],
  ])('%s', async (_, Expected, status) => {
    const answer = await call('UpdateItem', { ...at, Expected });
    expect(answer.status).toBe(status);
    if (status === 400) {
      expect(refusal(answer)).toMatchObject({ code: 'ConditionalCheckFailedException' });
    }
  });
});

describe('Expected and filters that are refused', () => {
  const expected = (title: string, Expected: JsonObject, message: string): Refusal[] =>
    ['PutItem', 'UpdateItem', 'DeleteItem'].map((operation) => ({
      title: `${operation}: ${title}`,
      operation,
      input: {
        TableName: table,
        ...(operation === 'PutItem' ? { Item: Key } : { Key }),
        Expected,
      },
      message: ONE + INVALID + message,
    }));
  refuses([
    ...expected(
      'Exists true without Value',
      { a: { Exists: true } },
      'Value must be provided when Exists is true for Attribute: a',
    ),
    ...expected(
      'Exists false with Value',
      { a: { Exists: false, Value: n(1) } },
      'Value cannot be used when Exists is false for Attribute: a',
    ),
    ...expected(
      'Value and AttributeValueList',
      { a: { ComparisonOperator: 'EQ', Value: n(1), AttributeValueList: [n(1)] } },
      'Value and AttributeValueList cannot be used together for Attribute: a',
    ),
    ...expected(
      'an operator without operand',
      { a: { ComparisonOperator: 'EQ' } },
      'Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: a',
    ),
    ...expected(
      'BETWEEN with one operand',
      { a: { ComparisonOperator: 'BETWEEN', AttributeValueList: [n(1)] } },
      'Invalid number of argument(s) for the BETWEEN ComparisonOperator',
    ),
    ...expected(
      'EQ with two operands',
      { a: { ComparisonOperator: 'EQ', AttributeValueList: [n(1), n(2)] } },
      'Invalid number of argument(s) for the EQ ComparisonOperator',
    ),
    ...expected(
      'NULL with an operand',
      { a: { ComparisonOperator: 'NULL', AttributeValueList: [n(1)] } },
      'Invalid number of argument(s) for the NULL ComparisonOperator',
    ),
  ]);

  const filter = (title: string, condition: Condition, message: string | RegExp): Refusal => ({
    title: `Scan: ${title}`,
    operation: 'Scan',
    input: { TableName: table, ScanFilter: { [condition[0]]: comparison(condition) } },
    message,
  });
  refuses([
    filter(
      'BETWEEN with one operand',
      ['a', 'BETWEEN', n(1)],
      `${INVALID}Invalid number of argument(s) for the BETWEEN ComparisonOperator`,
    ),
    filter('LT of a set', ['a', 'LT', { SS: ['a'] }], /LT is not valid for SS AttributeValue type/),
    filter('BEGINS_WITH a number', ['a', 'BEGINS_WITH', n(1)], /BEGINS_WITH is not valid for N/),
    filter('IN of two types', ['a', 'IN', n(1), s('a')], /same type/),
    filter('BETWEEN the wrong way round', ['a', 'BETWEEN', n(2), n(1)], /BETWEEN/),
    {
      title: 'Scan: both kinds of filter',
      operation: 'Scan',
      input: {
        TableName: table,
        ScanFilter: { a: { ComparisonOperator: 'NULL' } },
        FilterExpression: 'attribute_exists(a)',
      },
      message:
        'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {ScanFilter} Expression parameters: {FilterExpression}',
    },
    {
      title: 'Query: both kinds of key condition',
      operation: 'Query',
      input: {
        TableName: table,
        KeyConditions: { pk: comparison(['pk', 'EQ', s('a')]) },
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': s('a') },
      },
      message:
        'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {KeyConditions} Expression parameters: {KeyConditionExpression}',
    },
    ...['Query', 'Scan'].map((operation) => ({
      title: `${operation}: ConditionalOperator with nothing to join`,
      operation,
      input: {
        TableName: table,
        ...(operation === 'Query' && {
          KeyConditions: { pk: comparison(['pk', 'EQ', s('a')]) },
        }),
        ConditionalOperator: 'OR',
      },
      message: 'ConditionalOperator cannot be used without Filter or Expected',
    })),
    {
      title: 'PutItem: ConditionalOperator with nothing to join',
      operation: 'PutItem',
      input: { TableName: table, Item: { pk: s('a') }, ConditionalOperator: 'AND' },
      message:
        '1 validation error detected: ConditionalOperator cannot be used without Filter or Expected',
    },
    {
      title: 'ConditionalOperator with one condition',
      operation: 'Scan',
      input: {
        TableName: table,
        ScanFilter: { a: { ComparisonOperator: 'NULL' } },
        ConditionalOperator: 'OR',
      },
      message:
        'ConditionalOperator can only be used when Filter or Expected has two or more elements',
    },
  ]);
});

describe('KeyConditions', () => {
  const items = [1, 2, 3, 4, 5].map((i) => ({
    pk: s('keys'),
    sk: n(i),
    ...(i % 2 === 0 ? { g: s('even') } : {}),
  }));
  beforeAll(() => putItems(table, items));

  const rows: readonly (readonly [string, readonly JsonObject[], number[]])[] = [
    ['EQ', [n(3)], [3]],
    ['LT', [n(3)], [1, 2]],
    ['LE', [n(3)], [1, 2, 3]],
    ['GT', [n(3)], [4, 5]],
    ['GE', [n(3)], [3, 4, 5]],
    ['BETWEEN', [n(2), n(4)], [2, 3, 4]],
  ];
  const hash = { pk: comparison(['pk', 'EQ', s('keys')]) };
  it.each(rows)('%s', async (ComparisonOperator, AttributeValueList, expected) => {
    const KeyConditions = { ...hash, sk: { ComparisonOperator, AttributeValueList } };
    const { Items } = await succeed('Query', { TableName: table, KeyConditions });
    expect(Items).toEqual(items.filter(({ sk }) => expected.includes(Number(sk.N))));
  });

  answers([
    {
      title: 'the hash key alone, backwards, with AttributesToGet',
      operation: 'Query',
      input: {
        TableName: table,
        KeyConditions: hash,
        ScanIndexForward: false,
        Limit: 2,
        AttributesToGet: ['sk'],
      },
      output: {
        Items: [{ sk: n(5) }, { sk: n(4) }],
        Count: 2,
        ScannedCount: 2,
        LastEvaluatedKey: { pk: s('keys'), sk: n(4) },
      },
    },
    {
      title: 'with a QueryFilter',
      operation: 'Query',
      input: {
        TableName: table,
        KeyConditions: hash,
        QueryFilter: { g: { ComparisonOperator: 'NOT_NULL' } },
        AttributesToGet: ['sk'],
      },
      output: { Items: [{ sk: n(2) }, { sk: n(4) }], Count: 2, ScannedCount: 5 },
    },
  ]);

  it('of an index', async () => {
    const KeyConditions = {
      g: comparison(['g', 'EQ', s('even')]),
      sk: comparison(['sk', 'GT', n(2)]),
    };
    const query = { TableName: table, IndexName: 'by-g', KeyConditions };
    await expect
      .poll(async () => (await succeed('Query', query)).Items, { timeout: 10_000 })
      .toEqual([items[3]]);
  });

  const refused = (
    title: string,
    KeyConditions: JsonObject,
    message: string | RegExp,
  ): Refusal => ({
    title,
    operation: 'Query',
    input: { TableName: table, KeyConditions },
    message,
  });
  refuses([
    refused(
      'no condition on the hash key',
      { sk: comparison(['sk', 'EQ', n(1)]) },
      'Query condition missed key schema element: pk',
    ),
    refused(
      'an operator that no key condition has',
      { ...hash, sk: comparison(['sk', 'NE', n(1)]) },
      'Attempted conditional constraint is not an indexable operation',
    ),
    refused(
      'a value of another type',
      { pk: comparison(['pk', 'EQ', n(1)]) },
      `${INVALID}Condition parameter type does not match schema type`,
    ),
    refused(
      'three conditions',
      {
        ...hash,
        sk: comparison(['sk', 'EQ', n(1)]),
        g: comparison(['g', 'EQ', s('x')]),
      },
      'The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)',
    ),
  ]);
});

describe('AttributeUpdates', () => {
  beforeEach(() => succeed('PutItem', { TableName: table, Item: item }));

  const rows: readonly (readonly [
    string,
    JsonObject,
    Readonly<Record<string, JsonObject | undefined>>,
  ])[] = [
    ['PUT', { num: { Action: 'PUT', Value: n(1) } }, { num: n(1) }],
    ['PUT is the default', { num: { Value: s('x') } }, { num: s('x') }],
    ['PUT of a fresh attribute', { fresh: { Value: { L: [] } } }, { fresh: { L: [] } }],
    ['DELETE', { num: { Action: 'DELETE' } }, { num: undefined }],
    ['DELETE of what is not there', { gone: { Action: 'DELETE' } }, {}],
    [
      'DELETE of members of a set',
      { strings: { Action: 'DELETE', Value: { SS: ['a', 'z'] } } },
      { strings: { SS: ['b'] } },
    ],
    [
      'DELETE of all members of a set',
      { strings: { Action: 'DELETE', Value: { SS: ['a', 'b'] } } },
      { strings: undefined },
    ],
    ['ADD to a number', { num: { Action: 'ADD', Value: n(-2) } }, { num: n(40) }],
    ['ADD to nothing', { fresh: { Action: 'ADD', Value: n(3) } }, { fresh: n(3) }],
    [
      'ADD to a set',
      { numbers: { Action: 'ADD', Value: { NS: ['2.0', '3'] } } },
      { numbers: { NS: ['1', '2', '3'] } },
    ],
    [
      'several',
      { num: { Action: 'ADD', Value: n(1) }, str: { Action: 'DELETE' }, a: { Value: n(1) } },
      { num: n(43), str: undefined, a: n(1) },
    ],
  ];
  it.each(rows)('%s', async (_, AttributeUpdates, after) => {
    await succeed('UpdateItem', { ...at, AttributeUpdates });
    const { Item } = await succeed('GetItem', { ...at, ConsistentRead: true });
    const expected = Object.entries({ ...item, ...after }).filter(([, value]) => value);
    expect(Item).toEqual(Object.fromEntries(expected));
  });

  it('UPDATED_NEW gives the whole attributes that changed', async () => {
    const update = { AttributeUpdates: { num: { Action: 'ADD', Value: n(1) } } };
    expect(await succeed('UpdateItem', { ...at, ...update, ReturnValues: 'UPDATED_NEW' })).toEqual({
      Attributes: { num: n(43) },
    });
  });

  const refused = (
    title: string,
    AttributeUpdates: JsonObject,
    message: string | RegExp,
  ): Refusal => ({
    title,
    operation: 'UpdateItem',
    input: { ...at, AttributeUpdates },
    message,
  });
  refuses([
    refused(
      'PUT without Value',
      { a: { Action: 'PUT' } },
      /Only DELETE action is allowed when no attribute value is specified$/,
    ),
    refused(
      'ADD of a string',
      { a: { Action: 'ADD', Value: s('x') } },
      /ADD action is not supported for the type S$/,
    ),
    refused(
      'DELETE with a number',
      { a: { Action: 'DELETE', Value: n(1) } },
      /DELETE action with value is not supported for the type N$/,
    ),
    refused(
      'an unknown action',
      { a: { Action: 'POST', Value: n(1) } },
      `${ONE}Value 'POST' at 'attributeUpdates.a.member.action' failed to satisfy constraint: Member must satisfy enum value set: [ADD, DELETE, PUT]`,
    ),
    refused(
      'ADD of a number to a string',
      { str: { Action: 'ADD', Value: n(1) } },
      /Type mismatch for attribute to update$/,
    ),
  ]);
});
