import { describe, expect, it } from 'vitest';
import { type ApiError, validationError } from '../errors';
import type { QueryInput, ScanInput } from '../operations/reads.shapes';
import { itemOf } from '../testing/tables';
import { type PreparedRead, prepareQuery, prepareScan } from './prepare';

const KEY = { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'a' } } };
const query = (input: Omit<QueryInput, 'TableName'>): PreparedRead =>
  prepareQuery({ TableName: 'Table', ...input });
const scan = (input: Omit<ScanInput, 'TableName'>): PreparedRead =>
  prepareScan({ TableName: 'Table', ...input });

const INVALID = 'One or more parameter values were invalid: ';

describe('a prepared Query', () => {
  it('of a key condition has the defaults', () => {
    expect(query(KEY)).toEqual({
      tableName: 'Table',
      indexName: undefined,
      keyCondition: {
        clauses: [{ attribute: 'pk', operator: '=', operands: [{ type: 'S', value: 'a' }] }],
      },
      filter: undefined,
      filterName: 'Filter Expression',
      projection: undefined,
      select: undefined,
      consistent: false,
      reverse: false,
      limitItems: undefined,
      startKey: undefined,
      segment: undefined,
    });
  });

  it('keeps what the request says', () => {
    const prepared = query({
      ...KEY,
      IndexName: 'index',
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: 7,
      Select: 'COUNT',
      ExclusiveStartKey: { pk: { S: 'a' } },
      FilterExpression: 'attribute_exists(x)',
    });
    expect(prepared).toMatchObject({
      indexName: 'index',
      filter: { kind: 'exists', path: ['x'] },
      select: 'COUNT',
      consistent: true,
      reverse: true,
      limitItems: 7,
      startKey: itemOf({ pk: { S: 'a' } }),
    });
  });

  it('of the parameters that expressions replaced is the same', () => {
    const prepared = query({
      KeyConditions: {
        pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'a' }] },
      },
      QueryFilter: { x: { ComparisonOperator: 'NOT_NULL' } },
      AttributesToGet: ['a', 'b'],
    });
    const { keyCondition } = query(KEY);
    expect(prepared).toMatchObject({
      keyCondition,
      filter: { kind: 'exists', path: ['x'] },
      filterName: 'QueryFilter',
      projection: { paths: [['a'], ['b']] },
    });
  });
});

describe('a prepared Scan', () => {
  it('of nothing has the defaults', () => {
    expect(scan({})).toEqual({
      tableName: 'Table',
      indexName: undefined,
      keyCondition: undefined,
      filter: undefined,
      filterName: 'Filter Expression',
      projection: undefined,
      select: undefined,
      consistent: false,
      reverse: false,
      limitItems: undefined,
      startKey: undefined,
      segment: undefined,
    });
  });

  it('keeps segment, filter and projection', () => {
    const prepared = scan({
      Segment: 0,
      TotalSegments: 1,
      FilterExpression: '#n = :v',
      ProjectionExpression: '#n, b[1]',
      ExpressionAttributeNames: { '#n': '__proto__' },
      ExpressionAttributeValues: { ':v': { N: '1.0' } },
    });
    expect(prepared).toMatchObject({
      segment: { segment: 0, totalSegments: 1 },
      filter: {
        kind: 'compare',
        operator: '=',
        left: { kind: 'path', path: ['__proto__'] },
        right: { kind: 'literal', value: { type: 'N', value: '1' } },
      },
      projection: { paths: [['__proto__'], ['b', 1]] },
    });
  });
});

describe('KeyConditions', () => {
  it('go with the other expressions, which came before key expressions', () => {
    const pk = { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'a' }] };
    const { keyCondition, filter, projection } = query({
      KeyConditions: { pk },
      FilterExpression: 'attribute_exists(a)',
      ProjectionExpression: 'b',
    });
    expect(keyCondition?.clauses).toMatchObject([{ attribute: 'pk', operator: '=' }]);
    expect(filter).toEqual({ kind: 'exists', path: ['a'] });
    expect(projection?.paths).toEqual([['b']]);
  });
});

describe('a Query is refused', () => {
  it.each<[string, Omit<QueryInput, 'TableName'>, string]>([
    [
      'without key condition',
      {},
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the ' +
        'request.',
    ],
    [
      'with parameters of both styles',
      { ...KEY, QueryFilter: {}, AttributesToGet: ['a'], FilterExpression: 'a = b' },
      'Can not use both expression and non-expression parameters in the same request: ' +
        'Non-expression parameters: {AttributesToGet, QueryFilter} ' +
        'Expression parameters: {FilterExpression, KeyConditionExpression}',
    ],
    [
      'with an operator that joins nothing',
      { KeyConditions: {}, ConditionalOperator: 'AND' },
      'ConditionalOperator cannot be used without Filter or Expected',
    ],
    [
      'with names and no expression',
      { KeyConditions: {}, ExpressionAttributeNames: { '#a': 'a' } },
      'ExpressionAttributeNames can only be specified when using expressions',
    ],
    [
      'with values and no expression',
      { KeyConditions: {}, ExpressionAttributeValues: { ':a': { S: 'a' } } },
      'ExpressionAttributeValues can only be specified when using expressions',
    ],
    [
      'with empty names',
      { ...KEY, ExpressionAttributeNames: {} },
      'ExpressionAttributeNames must not be empty',
    ],
    [
      'with empty values',
      { ...KEY, ExpressionAttributeValues: {} },
      'ExpressionAttributeValues must not be empty',
    ],
    [
      'with an empty key condition',
      { KeyConditionExpression: '' },
      'Invalid KeyConditionExpression: The expression can not be empty;',
    ],
    [
      'with an undefined value',
      { KeyConditionExpression: 'pk = :missing' },
      'Invalid KeyConditionExpression: An expression attribute value used in expression is not ' +
        'defined; attribute value: :missing',
    ],
    [
      'with a number as a prefix',
      {
        KeyConditionExpression: 'pk = :p AND begins_with(sk, :n)',
        ExpressionAttributeValues: { ':p': { S: 'a' }, ':n': { N: '1' } },
      },
      'Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator ' +
        'or function: begins_with, operand type: N',
    ],
    [
      'with two conditions on one key',
      { ...KEY, KeyConditionExpression: 'pk = :p AND pk = :p' },
      'Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition ' +
        'per key',
    ],
    [
      'with unused names, before unused values',
      {
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeNames: { '#a': 'a', '#b': 'b' },
        ExpressionAttributeValues: { ':p': { S: 'a' }, ':q': { S: 'a' } },
      },
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #b}',
    ],
    [
      'with unused values',
      {
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': { S: 'a' }, ':q': { S: 'a' } },
      },
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:q}',
    ],
    [
      'with a number that is none, in the current words without prefix',
      { ...KEY, ExclusiveStartKey: { pk: { N: '' } } },
      'The parameter cannot be converted to a numeric value: ',
    ],
    [
      'for projected attributes of a table',
      { ...KEY, Select: 'ALL_PROJECTED_ATTRIBUTES' },
      'ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName',
    ],
    [
      'for specific attributes without naming them',
      { ...KEY, Select: 'SPECIFIC_ATTRIBUTES' },
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get ' +
        'SPECIFIC_ATTRIBUTES',
    ],
    [
      'for all attributes, naming some',
      { ...KEY, Select: 'ALL_ATTRIBUTES', ProjectionExpression: 'a' },
      'Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES',
    ],
    [
      'for projected attributes, naming some',
      {
        KeyConditions: {
          pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'a' }] },
        },
        IndexName: 'index',
        Select: 'ALL_PROJECTED_ATTRIBUTES',
        AttributesToGet: ['a'],
      },
      'Cannot specify the AttributesToGet when choosing to get ALL_PROJECTED_ATTRIBUTES',
    ],
    [
      'for the count, naming attributes',
      { ...KEY, Select: 'COUNT', ProjectionExpression: 'a' },
      'Cannot specify the ProjectionExpression when choosing to get only the Count',
    ],
    [
      'with a bad projection',
      { ...KEY, ProjectionExpression: '!!' },
      'Invalid ProjectionExpression: Syntax error; token: "!", near: "!!"',
    ],
    [
      'with a bad key condition, before a bad filter',
      { ...KEY, KeyConditionExpression: 'pk = ', FilterExpression: '' },
      'Invalid KeyConditionExpression: Syntax error; token: "<EOF>", near: "="',
    ],
  ])('%s', (_, input, message) => {
    expect(() => query(input)).toThrow(validationError(message));
  });
});

describe('a Scan is refused', () => {
  it.each<[string, Omit<ScanInput, 'TableName'>, string]>([
    [
      'with TotalSegments alone',
      { TotalSegments: 2 },
      'The Segment parameter is required but was not present in the request when parameter ' +
        'TotalSegments is present',
    ],
    [
      'with Segment alone',
      { Segment: 0 },
      'The TotalSegments parameter is required but was not present in the request when Segment ' +
        'parameter is present',
    ],
    [
      'with a segment there is not',
      { Segment: 5, TotalSegments: 5 },
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: ' +
        'Segment: 5 is not less than TotalSegments: 5',
    ],
    [
      'with values and no expression, in older words',
      { ExpressionAttributeValues: { ':a': { S: 'a' } } },
      'ExpressionAttributeValues can only be specified when using expressions: ' +
        'FilterExpression is null',
    ],
    [
      'with a bad value, in older words that name it',
      {
        FilterExpression: 'a = :a',
        ExpressionAttributeValues: { ':a': { SS: ['b', 'a', 'b'] } },
      },
      'ExpressionAttributeValues contains invalid value: One or more parameter values were ' +
        'invalid: Input collection [b, a, b] contains duplicates. for key :a',
    ],
    [
      'with a start key that is no number, in older words',
      { ExclusiveStartKey: { pk: { N: '' } } },
      'The parameter cannot be converted to a numeric value',
    ],
    [
      'with both styles',
      { ScanFilter: {}, ConditionalOperator: 'AND', ProjectionExpression: 'a' },
      'Can not use both expression and non-expression parameters in the same request: ' +
        'Non-expression parameters: {ScanFilter, ConditionalOperator} ' +
        'Expression parameters: {ProjectionExpression}',
    ],
    [
      'with an attribute twice',
      { AttributesToGet: ['a', 'b', 'a'] },
      `${INVALID}Duplicate value in attribute name: a`,
    ],
  ])('%s', (_, input, message) => {
    expect(() => scan(input)).toThrow(validationError(message) satisfies ApiError);
  });
});
