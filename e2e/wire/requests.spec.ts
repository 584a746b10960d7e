import { describe } from 'vitest';
import { type Refusal, refuses } from './support/rows';
import { testTable, uniqueName } from './support/tables';
import { FAILED, INVALID, n, nested, ONE, s } from './support/values';
import type { JsonObject } from './support/wire';

/** What a request must look like, before any table is looked for. */
const missing = uniqueName('missing');
const table = testTable('requests', { key: 'pk:S' });

const Key = { pk: s('a') };

/** The least an operation asks for besides its table. */
const LEAST: Readonly<Record<string, JsonObject>> = {
  DescribeTable: {},
  DeleteTable: {},
  UpdateTable: { DeletionProtectionEnabled: false },
  PutItem: { Item: Key },
  GetItem: { Key },
  UpdateItem: { Key },
  DeleteItem: { Key },
  Query: { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': s('a') } },
  Scan: {},
};
const OPERATIONS = Object.keys(LEAST);
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'];

function eachOperation(
  operations: readonly string[],
  what: string,
  input: JsonObject,
  message: string,
): Refusal[] {
  return operations.map((operation) => ({
    title: `${operation}: ${what}`,
    operation,
    input: { TableName: missing, ...LEAST[operation], ...input },
    message,
  }));
}

const LONG_NAME = 'x'.repeat(256);
const CAPACITY = `Value 'BOGUS' at 'returnConsumedCapacity' ${FAILED} satisfy enum value set: [INDEXES, TOTAL, NONE]`;
const COLLECTION = `Value 'BOGUS' at 'returnItemCollectionMetrics' ${FAILED} satisfy enum value set: [SIZE, NONE]`;
const OLD_VALUES = '[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]';
const NEW_VALUES = '[ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]';

describe('a table name', () => {
  const length = (name: string, bound: string) =>
    `${ONE}Value '${name}' at 'tableName' ${FAILED} have length ${bound}`;
  refuses([
    ...eachOperation(
      OPERATIONS,
      'must be there',
      { TableName: undefined },
      `${ONE}Value null at 'tableName' ${FAILED} not be null`,
    ),
    ...eachOperation(
      OPERATIONS,
      'must not be empty',
      { TableName: '' },
      `${ONE}Value at 'TableName' ${FAILED} have length greater than or equal to 1`,
    ),
    ...eachOperation(
      OPERATIONS,
      'has at most 255 characters',
      { TableName: LONG_NAME },
      length(LONG_NAME, 'less than or equal to 255'),
    ),
    ...eachOperation(
      OPERATIONS,
      'consists of letters, digits, underscore, hyphen and dot',
      { TableName: 'a table' },
      `${ONE}Value 'a table' at 'tableName' ${FAILED} satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
    ),
    ...eachOperation(
      WRITES.concat('GetItem', 'Query', 'Scan'),
      'has at least 3 characters',
      { TableName: 'ab' },
      length('ab', 'greater than or equal to 3'),
    ),
  ]);
});

describe('values out of a list', () => {
  refuses([
    ...eachOperation(
      WRITES.concat('GetItem', 'Query', 'Scan'),
      'an unknown ReturnConsumedCapacity is told with the known ones',
      { ReturnConsumedCapacity: 'BOGUS' },
      ONE + CAPACITY,
    ),
    ...eachOperation(
      WRITES,
      'an unknown ReturnItemCollectionMetrics is told with the known ones',
      { ReturnItemCollectionMetrics: 'BOGUS' },
      ONE + COLLECTION,
    ),
    ...eachOperation(
      WRITES,
      'two faults are told in one message',
      { ReturnConsumedCapacity: 'BOGUS', ReturnItemCollectionMetrics: 'BOGUS' },
      `2 validation errors detected: ${CAPACITY}; ${COLLECTION}`,
    ),
    ...eachOperation(
      ['PutItem', 'DeleteItem'],
      'an unknown ReturnValues is told with the known ones',
      { ReturnValues: 'INVALID' },
      `${ONE}Value 'INVALID' at 'returnValues' ${FAILED} satisfy enum value set: ${OLD_VALUES}`,
    ),
    ...eachOperation(
      ['UpdateItem'],
      'an unknown ReturnValues is told in the newer words',
      { ReturnValues: 'INVALID' },
      `${ONE}Failed to satisfy constraint: Member must satisfy enum value set: ${NEW_VALUES}`,
    ),
    ...eachOperation(
      ['UpdateItem'],
      'an unknown ReturnValues is told alone, whatever else is wrong',
      { ReturnValues: 'INVALID', ReturnConsumedCapacity: 'BOGUS' },
      `${ONE}Failed to satisfy constraint: Member must satisfy enum value set: ${NEW_VALUES}`,
    ),
    ...eachOperation(
      WRITES.concat('Scan'),
      'an unknown ConditionalOperator is told with the known ones',
      { ConditionalOperator: 'XOR' },
      `${ONE}Value 'XOR' at 'conditionalOperator' ${FAILED} satisfy enum value set: [OR, AND]`,
    ),
    {
      title: 'UpdateItem without Key: faults come in member order, in the older words',
      operation: 'UpdateItem',
      input: { TableName: 'a table', ReturnValues: 'INVALID', ReturnConsumedCapacity: 'BOGUS' },
      message:
        `4 validation errors detected: ${CAPACITY}; ` +
        `Value 'a table' at 'tableName' ${FAILED} satisfy regular expression pattern: [a-zA-Z0-9_.-]+; ` +
        `Value 'INVALID' at 'returnValues' ${FAILED} satisfy enum value set: ${OLD_VALUES}; ` +
        `Value null at 'key' ${FAILED} not be null`,
    },
    {
      title: 'GetItem: Key must be there',
      operation: 'GetItem',
      input: { TableName: missing },
      message: `${ONE}Value null at 'key' ${FAILED} not be null`,
    },
    {
      title: 'PutItem: Item must be there',
      operation: 'PutItem',
      input: { TableName: missing },
      message: `${ONE}Value null at 'item' ${FAILED} not be null`,
    },
  ]);
});

describe('Query and Scan', () => {
  const filter = { ComparisonOperator: 'NOT_NULL' };
  const query = { TableName: missing, KeyConditions: { pk: { ComparisonOperator: 'EQ' } } };
  refuses([
    {
      title: 'one filter and an unknown ConditionalOperator',
      operation: 'Query',
      input: { ...query, QueryFilter: { a: filter }, ConditionalOperator: 'XOR' },
      message: `${ONE}Value 'XOR' at 'conditionalOperator' ${FAILED} satisfy enum value set: [OR, AND]`,
    },
    {
      title: 'two filters and an unknown ConditionalOperator, told before an unknown Select',
      operation: 'Query',
      input: {
        ...query,
        QueryFilter: { a: filter, b: filter },
        ConditionalOperator: 'XOR',
        Select: 'INVALID_VALUE',
      },
      message: 'Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]',
    },
    {
      title: 'Query: an unknown Select',
      operation: 'Query',
      input: { ...query, Select: 'INVALID_VALUE' },
      message: `${ONE}Value 'INVALID_VALUE' at 'select' ${FAILED} satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]`,
    },
    {
      title: 'Scan: an unknown Select',
      operation: 'Scan',
      input: { TableName: missing, Select: 'INVALID_VALUE' },
      message: `${ONE}Value 'INVALID_VALUE' at 'select' ${FAILED} satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]`,
    },
    {
      title: 'Query: Limit 0',
      operation: 'Query',
      input: { ...query, Limit: 0 },
      message: `${ONE}Value at 'Limit' ${FAILED} have value greater than or equal to 1`,
    },
    {
      title: 'Scan: Limit 0',
      operation: 'Scan',
      input: { TableName: missing, Limit: 0 },
      message: `${ONE}Value '0' at 'limit' ${FAILED} have value greater than or equal to 1`,
    },
  ]);
});

describe('placeholders', () => {
  const put = { TableName: missing, Item: Key, ConditionExpression: 'attribute_exists(#a)' };
  const condition = { TableName: missing, Item: Key, ConditionExpression: 'a = :a' };
  const row = (
    title: string,
    operation: string,
    input: JsonObject,
    message: string | RegExp,
  ): Refusal => ({
    title,
    operation,
    input,
    message,
  });
  const NAMES = 'ExpressionAttributeNames contains invalid ';
  const VALUES = 'ExpressionAttributeValues contains invalid ';
  refuses([
    row(
      'a name that does not begin with #',
      'PutItem',
      { ...put, ExpressionAttributeNames: { a: 'b' } },
      `${ONE}${NAMES}key: Syntax error; key: "a"`,
    ),
    row(
      'a name with a hyphen',
      'PutItem',
      { ...put, ExpressionAttributeNames: { '#a-b': 'b' } },
      `${ONE}${NAMES}key: Syntax error; key: "#a-b"`,
    ),
    row(
      'a name of nothing',
      'PutItem',
      { ...put, ExpressionAttributeNames: { '#a': '' } },
      `${ONE}${NAMES}value: Empty attribute name for key #a`,
    ),
    row(
      'a value that does not begin with a colon',
      'PutItem',
      { ...condition, ExpressionAttributeValues: { a: s('b') } },
      `${ONE}${VALUES}key: Syntax error; key: "a"`,
    ),
    row(
      'a value that does not begin with a colon, in a Scan',
      'Scan',
      {
        TableName: missing,
        FilterExpression: 'a = :a',
        ExpressionAttributeValues: { a: s('b') },
      },
      `${VALUES}key: Syntax error; key: "a"`,
    ),
    row(
      'several that are not used are told in one message',
      'GetItem',
      {
        TableName: missing,
        Key,
        ProjectionExpression: 'a',
        ExpressionAttributeNames: { '#b': 'b', '#a': 'a' },
      },
      /^Value provided in ExpressionAttributeNames unused in expressions: keys: \{(#a, #b|#b, #a)\}$/,
    ),
  ]);
});

describe('other members', () => {
  refuses([
    {
      title: 'an index name of two characters',
      operation: 'Scan',
      input: { TableName: missing, IndexName: 'ab' },
      message: `${ONE}Value 'ab' at 'indexName' ${FAILED} have length greater than or equal to 3`,
    },
    {
      title: 'no attributes to get',
      operation: 'GetItem',
      input: { TableName: missing, Key, AttributesToGet: [] },
      message: `${ONE}Value '[]' at 'attributesToGet' ${FAILED} have length greater than or equal to 1`,
    },
    {
      title: 'an attribute to get twice',
      operation: 'GetItem',
      input: { TableName: missing, Key, AttributesToGet: ['a', 'a'] },
      message: `${INVALID}Duplicate value in attribute name: a`,
    },
    {
      title: 'more segments than a million',
      operation: 'Scan',
      input: { TableName: missing, Segment: 0, TotalSegments: 1_000_001 },
      message: `${ONE}Value '1000001' at 'totalSegments' ${FAILED} have value less than or equal to 1000000`,
    },
    {
      title: 'a segment below zero',
      operation: 'Scan',
      input: { TableName: missing, Segment: -1, TotalSegments: 2 },
      message: `${ONE}Value '-1' at 'segment' ${FAILED} have value greater than or equal to 0`,
    },
    {
      title: 'an unknown ReturnValuesOnConditionCheckFailure',
      operation: 'PutItem',
      input: { TableName: missing, Item: Key, ReturnValuesOnConditionCheckFailure: 'ALL_NEW' },
      message: `${ONE}Value 'ALL_NEW' at 'returnValuesOnConditionCheckFailure' ${FAILED} satisfy enum value set: [ALL_OLD, NONE]`,
    },
  ]);
});

describe('requests nested deeper than 62 levels are read by the older generation', () => {
  const deep = { pk: s('a'), deep: nested(70) };
  refuses([
    {
      title: 'PutItem: an unknown ConditionalOperator',
      operation: 'PutItem',
      input: { TableName: table, Item: deep, ConditionalOperator: 'XOR' },
      message: `${ONE}Value 'XOR' at 'conditionalOperator' ${FAILED} satisfy enum value set: [OR, AND]`,
    },
    {
      title: 'UpdateItem: an unknown ReturnValues',
      operation: 'UpdateItem',
      input: { TableName: table, Key: deep, ReturnValues: 'BOGUS' },
      message: `${ONE}Value 'BOGUS' at 'returnValues' ${FAILED} satisfy enum value set: ${OLD_VALUES}`,
    },
    {
      title: 'DeleteItem: a ReturnValues that it does not have',
      operation: 'DeleteItem',
      input: { TableName: table, Key: deep, ReturnValues: 'UPDATED_NEW' },
      message: 'ReturnValues can only be ALL_OLD or NONE',
    },
  ]);
});

describe('the order of checks', () => {
  const NOT_NUMERIC = 'The parameter cannot be converted to a numeric value: abc';
  const condition = { ConditionExpression: 'attribute_exists(' };
  const legacy = { Expected: { a: { Exists: false } } };
  const mixed =
    'Can not use both expression and non-expression parameters in the same request: ' +
    'Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}';
  const syntax = `${ONE}Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "("`;
  refuses([
    {
      title: '1: JSON types, before the constraints of members',
      operation: 'PutItem',
      input: { TableName: 'a table', Item: Key, ReturnValues: 1 },
      code: 'SerializationException',
      message: 'NUMBER_VALUE cannot be converted to String',
    },
    {
      title: '2: constraints of members, before values',
      operation: 'PutItem',
      input: { TableName: 'a table', Item: { pk: n('abc') } },
      message: `${ONE}Value 'a table' at 'tableName' ${FAILED} satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
    },
    {
      title: '3: values, before parameters that exclude each other',
      operation: 'PutItem',
      input: { TableName: missing, Item: { pk: n('abc') }, ...condition, ...legacy },
      message: ONE + NOT_NUMERIC,
    },
    {
      title: '4: parameters that exclude each other, before expressions',
      operation: 'PutItem',
      input: { TableName: missing, Item: Key, ...condition, ...legacy },
      message: ONE + mixed,
    },
    {
      title: '5: expressions, before the table',
      operation: 'PutItem',
      input: { TableName: missing, Item: Key, ...condition },
      message: syntax,
    },
    {
      title: '6: the table, before the key',
      operation: 'PutItem',
      input: { TableName: missing, Item: { other: s('a') } },
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    },
    {
      title: '7: the key, before the condition',
      operation: 'PutItem',
      input: {
        TableName: table,
        Item: { pk: n(1) },
        ConditionExpression: 'attribute_exists(pk)',
      },
      message: `${INVALID}Type mismatch for key pk expected: S actual: N`,
    },
    {
      title: '8: the condition, before the size of the item',
      operation: 'PutItem',
      input: () => ({
        TableName: table,
        Item: { pk: s('a'), big: s('x'.repeat(410_000)) },
        ConditionExpression: 'attribute_exists(pk)',
      }),
      code: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
    },
  ]);
  refuses(
    [
      ['GetItem', { Key }],
      ['UpdateItem', { Key }],
      ['DeleteItem', { Key }],
      ['Query', LEAST.Query],
      ['Scan', {}],
      ['BatchGetItem', { RequestItems: { [missing]: { Keys: [Key] } } }],
      ['BatchWriteItem', { RequestItems: { [missing]: [{ PutRequest: { Item: Key } }] } }],
    ].map(([operation, input]) => ({
      title: `${operation}: an unknown table`,
      operation: String(operation),
      input: {
        ...(String(operation).startsWith('Batch') ? {} : { TableName: missing }),
        ...(input as JsonObject),
      },
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    })),
  );
});
