import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import { batchGetItemShape, batchWriteItemShape } from '../operations/batches.shapes';
import { getItemShape, putItemShape, updateItemShape } from '../operations/items.shapes';
import { queryShape, scanShape } from '../operations/reads.shapes';
import { createTableShape, listTablesShape, updateTableShape } from '../operations/tables.shapes';
import { check, isDeeperThan } from './check';
import type { StructShape } from './shape';

function refusal(shape: StructShape, json: unknown): string {
  try {
    check(shape, json);
  } catch (error) {
    if (error instanceof ApiError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

function serialization(message: string): string {
  return `SerializationException: ${message}`;
}

function validation(...faults: string[]): string {
  const errors = faults.length === 1 ? 'error' : 'errors';
  return `ValidationException: ${faults.length} validation ${errors} detected: ${faults.join('; ')}`;
}

const key = { pk: { S: 'a' } };
const failed = 'failed to satisfy constraint: Member must';
const STRUCTURE = 'Start of structure or map found where not expected';

describe('a request whose JSON types are right', () => {
  it('comes back as it was', () => {
    const input = { TableName: 'music', Key: key, ConsistentRead: true, AttributesToGet: ['a'] };
    expect(check(getItemShape, input)).toEqual(input);
  });

  it('loses members that are null or unknown, at every level', () => {
    const json = JSON.parse(`{"TableName":"music","Colour":"red","ReturnValues":null,"toString":1,
      "Item":{"a":{"S":"x","N":null},"b":null,"m":{"M":{"n":null,"l":{"L":[{"S":"x"},null]}}}}}`);
    expect(check(putItemShape, json)).toEqual({
      TableName: 'music',
      Item: { a: { S: 'x' }, m: { M: { l: { L: [{ S: 'x' }, {}] } } } },
    });
  });

  it('keeps attributes that are called like properties of every object', () => {
    const json = JSON.parse(
      '{"TableName":"music","Key":{"__proto__":{"S":"x","N":null},"constructor":{"S":"y"}}}',
    );
    const { Key } = check(getItemShape, json);
    expect(Object.entries(Key)).toEqual([
      ['__proto__', { S: 'x' }],
      ['constructor', { S: 'y' }],
    ]);
  });

  it.each([
    [3.5, 3],
    [1.999, 1],
    [1e300, 2 ** 31 - 1],
    [Number.POSITIVE_INFINITY, 2 ** 31 - 1],
  ])('cuts the integer %d to %d', (given, taken) => {
    expect(check(queryShape, { TableName: 'music', Limit: given }).Limit).toBe(taken);
  });

  it('accepts an ARN of up to 1024 characters as a table name', () => {
    const arn = 'arn:aws:dynamodb:us-east-1:123456789012:table/'.padEnd(1024, 'x');
    expect(check(getItemShape, { TableName: arn, Key: key }).TableName).toBe(arn);
    expect(refusal(getItemShape, { TableName: `${arn}x`, Key: key })).toBe(
      validation(`Value '${arn}x' at 'tableName' ${failed} have length less than or equal to 1024`),
    );
    expect(refusal(getItemShape, { TableName: 'arn:nonsense', Key: key })).toBe(
      validation(
        `Value 'arn:nonsense' at 'tableName' ${failed} satisfy regular expression pattern: ` +
          '[a-zA-Z0-9_.-]+',
      ),
    );
  });
});

describe('a wrong JSON type', () => {
  it.each([
    [{ TableName: 1 }, 'NUMBER_VALUE cannot be converted to String'],
    [{ TableName: 1.5 }, 'DECIMAL_VALUE cannot be converted to String'],
    [{ TableName: true }, 'TRUE_VALUE cannot be converted to String'],
    [{ TableName: false }, 'FALSE_VALUE cannot be converted to String'],
    [{ TableName: {} }, STRUCTURE],
    [{ TableName: [] }, 'Unrecognized collection type class java.lang.String'],
    [{ Limit: '1' }, 'STRING_VALUE cannot be converted to Integer'],
    [{ Limit: true }, 'TRUE_VALUE cannot be converted to Integer'],
    [{ Limit: {} }, STRUCTURE],
    [{ ConsistentRead: 'yes' }, 'Unexpected token received from parser'],
    [{ ConsistentRead: 1 }, 'NUMBER_VALUE cannot be converted to Boolean'],
    [{ AttributesToGet: 'a' }, 'Unexpected field type'],
    [{ AttributesToGet: {} }, STRUCTURE],
    [{ AttributesToGet: [1] }, 'NUMBER_VALUE cannot be converted to String'],
    [{ ExpressionAttributeNames: '{}' }, 'Unexpected field type'],
    [
      { ExpressionAttributeNames: [] },
      'Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>',
    ],
    [
      { ExclusiveStartKey: [] },
      'Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>',
    ],
    [{ QueryFilter: { a: 'x' } }, 'Unexpected value type in payload'],
    [
      { QueryFilter: { a: [] } },
      'Unrecognized collection type class com.amazonaws.dynamodb.v20120810.Condition',
    ],
    ['text', 'Unexpected value type in payload'],
    [[], 'Start of list found where not expected'],
  ])('in Query %j is told as %s', (json, message) => {
    expect(refusal(queryShape, json)).toBe(serialization(message));
  });

  it.each([
    ['x', 'Unexpected value type in payload'],
    [[], 'Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue'],
    [{ S: 1 }, 'NUMBER_VALUE cannot be converted to String'],
    [{ N: 1 }, 'NUMBER_VALUE cannot be converted to String'],
    [{ N: 1.5 }, 'DECIMAL_VALUE cannot be converted to String'],
    [{ S: {} }, STRUCTURE],
    [{ S: [] }, 'Start of list found where not expected'],
    [{ BOOL: 'true' }, 'Unexpected token received from parser'],
    [{ NULL: 0 }, 'NUMBER_VALUE cannot be converted to Boolean'],
    [{ B: [1, 2] }, 'Start of list found where not expected'],
    [{ B: true }, 'only base-64-encoded strings are convertible to bytes'],
    [{ B: 'abc' }, 'Base64 encoded length is expected a multiple of 4 bytes but found: 3'],
    // cspell:disable-next-line
    [{ B: 'a=b=' }, 'Invalid last non-pad Base64 character dectected'],
    [{ BS: ['AA==', 'x'] }, 'Base64 encoded length is expected a multiple of 4 bytes but found: 1'],
    [{ SS: 'a' }, 'Unexpected field type'],
    [{ SS: {} }, STRUCTURE],
    [{ NS: [1] }, 'NUMBER_VALUE cannot be converted to String'],
    [{ L: {} }, STRUCTURE],
    [{ L: [{ M: { a: { L: [{ N: 7 }] } } }] }, 'NUMBER_VALUE cannot be converted to String'],
    [{ M: 'a' }, 'Unexpected field type'],
    [
      { M: [] },
      'Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>',
    ],
  ])('in the value %j is told as %s', (value, message) => {
    const json = { TableName: 'music', Item: { a: value } };
    expect(refusal(putItemShape, json)).toBe(serialization(message));
  });

  it('is told before a broken constraint, and the first in the document before the others', () => {
    const json = { TableName: '', Limit: 'x', Select: 7 };
    expect(refusal(queryShape, json)).toBe(
      serialization('STRING_VALUE cannot be converted to Integer'),
    );
  });

  it('null in a set is refused in its own words', () => {
    expect(refusal(putItemShape, { TableName: 'music', Item: { a: { SS: [null] } } })).toBe(
      'ValidationException: One or more parameter values were invalid: An string set may not have a null string as a member',
    );
  });
});

describe('a broken constraint', () => {
  const missing = (path: string) => `Value null at '${path}' ${failed} not be null`;
  const enumFault = (value: string, path: string, values: string) =>
    `Value '${value}' at '${path}' ${failed} satisfy enum value set: [${values}]`;
  const length = (value: string, path: string, bound: string) =>
    `Value '${value}' at '${path}' ${failed} have length ${bound}`;
  const RCC = enumFault('BOGUS', 'returnConsumedCapacity', 'INDEXES, TOTAL, NONE');
  const NAME = 'satisfy regular expression pattern: [a-zA-Z0-9_.-]+';

  it.each<[string, StructShape, unknown, string]>([
    ['a missing table name', getItemShape, { Key: key }, validation(missing('tableName'))],
    [
      'a null table name',
      getItemShape,
      { TableName: null, Key: key },
      validation(missing('tableName')),
    ],
    [
      'an empty table name',
      getItemShape,
      { TableName: '' },
      validation(`Value at 'TableName' ${failed} have length greater than or equal to 1`),
    ],
    [
      'a short table name',
      getItemShape,
      { TableName: 'ab', Key: key },
      validation(length('ab', 'tableName', 'greater than or equal to 3')),
    ],
    [
      'a long table name',
      getItemShape,
      { TableName: 'a'.repeat(256), Key: key },
      validation(length('a'.repeat(256), 'tableName', 'less than or equal to 255')),
    ],
    [
      'a table name with other characters',
      getItemShape,
      { TableName: 'a!b', Key: key },
      validation(`Value 'a!b' at 'tableName' ${failed} ${NAME}`),
    ],
    [
      'one that is short too',
      getItemShape,
      { TableName: '!\n', Key: key },
      validation(
        `Value '!\n' at 'tableName' ${failed} ${NAME}`,
        length('!\n', 'tableName', 'greater than or equal to 3'),
      ),
    ],
    [
      'several faults without a key, in member order',
      updateItemShape,
      { TableName: 'ab', ReturnValues: 'INVALID', ReturnConsumedCapacity: 'BOGUS' },
      validation(
        RCC,
        length('ab', 'tableName', 'greater than or equal to 3'),
        enumFault('INVALID', 'returnValues', 'ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW'),
        missing('key'),
      ),
    ],
    [
      'ReturnValues of an update with its key',
      updateItemShape,
      { TableName: 'music', Key: key, ReturnValues: 'X', ReturnConsumedCapacity: 'BOGUS' },
      validation(
        'Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]',
      ),
    ],
    [
      'ReturnValues of a put',
      putItemShape,
      { TableName: 'music', Item: key, ReturnValues: 'X' },
      validation(
        enumFault('X', 'returnValues', 'ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW'),
      ),
    ],
    [
      'ReturnItemCollectionMetrics',
      putItemShape,
      { TableName: 'music', Item: key, ReturnItemCollectionMetrics: 'BOGUS' },
      validation(enumFault('BOGUS', 'returnItemCollectionMetrics', 'SIZE, NONE')),
    ],
    [
      'ConditionalOperator',
      putItemShape,
      { TableName: 'music', Item: key, ConditionalOperator: 'XOR' },
      validation(enumFault('XOR', 'conditionalOperator', 'OR, AND')),
    ],
    [
      'ConditionalOperator of a query with two filters, before Select',
      queryShape,
      {
        TableName: 'music',
        ConditionalOperator: 'XOR',
        Select: 'X',
        QueryFilter: { a: { ComparisonOperator: 'NULL' }, b: { ComparisonOperator: 'NULL' } },
      },
      'ValidationException: Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]',
    ],
    [
      'Select',
      queryShape,
      { TableName: 'music', Select: 'INVALID_VALUE' },
      validation(
        enumFault(
          'INVALID_VALUE',
          'select',
          'SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES',
        ),
      ),
    ],
    [
      'Limit 0 of a query',
      queryShape,
      { TableName: 'music', Limit: 0, Select: 'X' },
      validation(`Value at 'Limit' ${failed} have value greater than or equal to 1`),
    ],
    [
      'Limit 0 of a scan',
      scanShape,
      { TableName: 'music', Limit: 0 },
      validation(`Value '0' at 'limit' ${failed} have value greater than or equal to 1`),
    ],
    [
      'a negative fraction as a limit',
      listTablesShape,
      { Limit: -2.7 },
      validation(`Value '-2' at 'limit' ${failed} have value greater than or equal to 1`),
    ],
    [
      'a limit that is cut to zero from below',
      listTablesShape,
      { Limit: -0.5 },
      validation(`Value '0' at 'limit' ${failed} have value greater than or equal to 1`),
    ],
    [
      'an empty list',
      getItemShape,
      { TableName: 'music', Key: key, AttributesToGet: [] },
      validation(length('[]', 'attributesToGet', 'greater than or equal to 1')),
    ],
    [
      'a filter without an operator',
      scanShape,
      { TableName: 'music', ScanFilter: { a: {} } },
      validation(missing('scanFilter.a.member.comparisonOperator')),
    ],
  ])('%s', (_name, shape, json, expected) => expect(refusal(shape, json)).toBe(expected));

  const keySchema = [{ AttributeName: 'pk', KeyType: 'HASH' }];
  const index = (name: string) => ({ IndexName: name, KeySchema: keySchema, Projection: {} });

  it.each<[string, StructShape, unknown, string]>([
    [
      'CreateTable without a name',
      createTableShape,
      {},
      "ValidationException: The parameter 'TableName' is required but was not present in the request",
    ],
    [
      'the members of lists of structures',
      createTableShape,
      {
        TableName: 'music',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'INVALID' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'INVALID' }],
      },
      validation(
        enumFault('INVALID', 'keySchema.1.member.keyType', 'HASH, RANGE'),
        enumFault('INVALID', 'attributeDefinitions.1.member.attributeType', 'B, N, S'),
      ),
    ],
    [
      'global indexes before local ones',
      createTableShape,
      {
        TableName: 'music',
        LocalSecondaryIndexes: [index('l1')],
        GlobalSecondaryIndexes: [index('good'), index('g1')],
      },
      validation(
        length('g1', 'globalSecondaryIndexes.2.member.indexName', 'greater than or equal to 3'),
        length('l1', 'localSecondaryIndexes.1.member.indexName', 'greater than or equal to 3'),
      ),
    ],
    [
      'a list that is too long, with its contents',
      createTableShape,
      { TableName: 'music', KeySchema: [...keySchema, ...keySchema, ...keySchema] },
      validation(
        length(
          '[KeySchemaElement(attributeName=pk, keyType=HASH), KeySchemaElement(attributeName=pk, keyType=HASH), KeySchemaElement(attributeName=pk, keyType=HASH)]',
          'keySchema',
          'less than or equal to 2',
        ),
      ),
    ],
    [
      'null in a list of structures',
      createTableShape,
      { TableName: 'music', KeySchema: [null] },
      validation(
        missing('keySchema.1.member.attributeName'),
        missing('keySchema.1.member.keyType'),
      ),
    ],
    [
      'an index update that updates nothing',
      updateTableShape,
      { TableName: 'music', GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'gsi' } }] },
      validation(missing('globalSecondaryIndexUpdates.1.member.update.provisionedThroughput')),
    ],
    [
      'a vector index without dimensions, after a global index',
      updateTableShape,
      {
        TableName: 'music',
        VectorIndexUpdates: [
          {
            Create: {
              IndexName: 'vec',
              VectorAttribute: { AttributeName: '' },
              Projection: {},
              DistanceFunction: 'MANHATTAN',
            },
          },
        ],
        GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'g1' } }],
      },
      validation(
        length(
          'g1',
          'globalSecondaryIndexUpdates.1.member.delete.indexName',
          'greater than or equal to 3',
        ),
        length(
          '',
          'vectorIndexUpdates.1.member.create.vectorAttribute.attributeName',
          'greater than or equal to 1',
        ),
        missing('vectorIndexUpdates.1.member.create.dimensions'),
        enumFault(
          'MANHATTAN',
          'vectorIndexUpdates.1.member.create.distanceFunction',
          'COSINE, DOT_PRODUCT, EUCLIDEAN',
        ),
      ),
    ],
  ])('of a table: %s', (_name, shape, json, expected) =>
    expect(refusal(shape, json)).toBe(expected),
  );

  const put = { PutRequest: { Item: key } };
  const SIZES =
    'Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]';

  it.each<[string, StructShape, unknown, string]>([
    [
      'no requests at all',
      batchGetItemShape,
      {},
      'ValidationException: The requestItems parameter is required for BatchGetItem',
    ],
    [
      'no requests, but a bad enum',
      batchWriteItemShape,
      { ReturnConsumedCapacity: 'BOGUS' },
      validation(RCC),
    ],
    [
      'no table',
      batchGetItemShape,
      { RequestItems: {} },
      validation(`Value at 'RequestItems' ${failed} have length greater than or equal to 1`),
    ],
    [
      'too many keys',
      batchGetItemShape,
      { RequestItems: { music: { Keys: Array(101).fill(key) } } },
      validation(
        `Value at 'RequestItems.music.member.Keys' ${failed} have length less than or equal to 100`,
      ),
    ],
    [
      'no keys',
      batchGetItemShape,
      { RequestItems: { music: { Keys: [] } } },
      validation(
        `Value at 'RequestItems.music.member.Keys' ${failed} have length greater than or equal to 1`,
      ),
    ],
    [
      'a bad table name, then the enum',
      batchGetItemShape,
      {
        ReturnConsumedCapacity: 'BOGUS',
        RequestItems: { 'bad!name': { Keys: [{ pk: { S: 'a' } }] } },
      },
      validation(
        'Value \'{"bad!name":{"Keys":[{"pk":{"S":"a"}}]}}\' at \'requestItems\' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]',
        RCC,
      ),
    ],
    [
      'too many writes',
      batchWriteItemShape,
      { RequestItems: { music: Array(26).fill(put) } },
      validation(
        `Value at 'RequestItems.music.member' ${failed} have length less than or equal to 25`,
      ),
    ],
    [
      'no writes',
      batchWriteItemShape,
      { RequestItems: { music: [] } },
      validation(`Value '{music=[]}' at 'requestItems' failed to satisfy constraint: ${SIZES}`),
    ],
    [
      'no writes for either of two tables',
      batchWriteItemShape,
      { RequestItems: { books: [], music: [] } },
      validation(
        `Value '{books=[], music=[]}' at 'requestItems' failed to satisfy constraint: ${SIZES}`,
      ),
    ],
    [
      'a bad enum without the faults of the map',
      batchWriteItemShape,
      { RequestItems: { music: [] }, ReturnConsumedCapacity: 'BOGUS' },
      validation(RCC),
    ],
    [
      'no writes for one of two tables',
      batchWriteItemShape,
      { RequestItems: { books: [], music: [put] } },
      validation(
        `Value '{books=[], music=[WriteRequest(putRequest=PutRequest(item={pk=AttributeValue(s=a)}), deleteRequest=null)]}' at 'requestItems' failed to satisfy constraint: ${SIZES}`,
      ),
    ],
    [
      'a put without an item',
      batchWriteItemShape,
      { RequestItems: { music: [put, { PutRequest: {} }] } },
      validation(missing('requestItems.music.member.2.member.putRequest.item')),
    ],
  ])('of a batch: %s', (_name, shape, json, expected) =>
    expect(refusal(shape, json)).toBe(expected),
  );
});

describe('a request with more faults than anybody wants to read', () => {
  const MANY = 200_000;

  it.each<[string, StructShape, unknown]>([
    ['in a list', createTableShape, { AttributeDefinitions: Array(MANY).fill({}) }],
    [
      'in lists in a list',
      createTableShape,
      { GlobalSecondaryIndexes: Array(2000).fill({ KeySchema: Array(MANY / 2000).fill({}) }) },
    ],
    [
      'in a map',
      batchGetItemShape,
      { RequestItems: Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`t-${i}`, {}])) },
    ],
  ])('is told about 1,000 of them or so: %s', (_, shape, json) => {
    const message = refusal(shape, { TableName: 'music', ...(json as object) });
    const [, count] =
      /^ValidationException: (\d+) validation errors detected: /.exec(message) ?? [];
    expect(Number(count)).toBeGreaterThanOrEqual(1000);
    expect(Number(count)).toBeLessThan(1100);
    expect(message.split('; ')).toHaveLength(Number(count));
  });

  it('is told once of lists that are too short, however many there are', () => {
    const tables = Array.from({ length: 3000 }, (_, i) => [`t-${i}`, []]);
    const message = refusal(batchWriteItemShape, { RequestItems: Object.fromEntries(tables) });
    expect(message).toMatch(/^ValidationException: 1 validation error detected: /);
    expect(message.length).toBeLessThan(3000 * 12);
  });
});

describe('a request nested beyond reason', () => {
  const nested = (levels: number) =>
    JSON.parse(`${'{"L":['.repeat(levels)}{"S":"x"}${']}'.repeat(levels)}`);

  it.each([40, 1000, 100_000])('is left to the parser of values at %d levels', (levels) => {
    const json = { TableName: 'music', Item: { a: nested(levels) } };
    expect(check(putItemShape, json).Item).toBe(json.Item);
  });

  it('gets the older wording of an enum', () => {
    const json = { TableName: 'music', Key: { a: nested(40) }, ReturnValues: 'BOGUS' };
    expect(refusal(updateItemShape, json)).toBe(
      validation(
        `Value 'BOGUS' at 'returnValues' ${failed} satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]`,
      ),
    );
  });

  it('can be echoed', () => {
    const json = {
      RequestItems: { music: [], deep: [{ PutRequest: { Item: { a: nested(5000) } } }] },
    };
    expect(refusal(batchWriteItemShape, json)).toContain('AttributeValue(l=[AttributeValue(l=[');
    const get = { RequestItems: { 'bad!': { Keys: [{ a: nested(5000) }] } } };
    expect(refusal(batchGetItemShape, get)).toContain('{"L":[{"L":[');
  });

  it.each([
    [1, 1, false],
    [{}, 0, true],
    [{ a: [{}] }, 3, false],
    [{ a: [{}] }, 2, true],
    [null, 0, false],
  ])('%j is deeper than %d levels: %s', (json, levels, expected) =>
    expect(isDeeperThan(json, levels)).toBe(expected),
  );
});
