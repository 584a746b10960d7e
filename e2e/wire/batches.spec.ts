import { describe, expect, it } from 'vitest';
import { answers, type Refusal, refuses } from './support/rows';
import { putItems, testTable, uniqueName } from './support/tables';
import { FAILED, n, ONE, s } from './support/values';
import { type JsonObject, succeed } from './support/wire';

const first = testTable('batch-1', { key: 'pk:S sk:N' });
const second = testTable('batch-2', { key: 'pk:S' });
const missing = uniqueName('missing');

function key(i: number): JsonObject {
  return { pk: s('a'), sk: n(i) };
}

function put(Item: JsonObject): JsonObject {
  return { PutRequest: { Item } };
}

function remove(Key: JsonObject): JsonObject {
  return { DeleteRequest: { Key } };
}

function keys(count: number): JsonObject[] {
  return Array.from({ length: count }, (_, i) => key(i));
}

const SCHEMA = 'The provided key element does not match the schema';
const NONEMPTY = `${ONE}Value at 'RequestItems' ${FAILED} have length greater than or equal to 1`;
const WRITE_COUNTS =
  'failed to satisfy constraint: Map value must satisfy constraint: ' +
  '[Member must have length less than or equal to 25, ' +
  'Member must have length greater than or equal to 1]';
const NAMES =
  'failed to satisfy constraint: Map keys must satisfy constraint: ' +
  '[Member must have length less than or equal to 255, ' +
  'Member must have length greater than or equal to 3, ' +
  'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]';
const CAPACITY = `Value 'BOGUS' at 'returnConsumedCapacity' ${FAILED} satisfy enum value set: [INDEXES, TOTAL, NONE]`;
const COLLECTION = `Value 'BOGUS' at 'returnItemCollectionMetrics' ${FAILED} satisfy enum value set: [SIZE, NONE]`;

describe('BatchWriteItem', () => {
  const write = (RequestItems: JsonObject, more: JsonObject = {}): JsonObject => ({
    RequestItems,
    ...more,
  });
  const row = (title: string, input: JsonObject, message: string, code?: string): Refusal => ({
    title,
    operation: 'BatchWriteItem',
    input,
    message,
    ...(code === undefined ? {} : { code }),
  });

  it('writes to several tables, and removes from them', async () => {
    await putItems(first, [key(1), key(2)]);
    const requests = {
      [first]: [put({ ...key(1), v: n(1) }), remove(key(2)), put(key(3)), remove(key(404))],
      [second]: [put({ pk: s('x'), v: n(2) })],
    };
    expect(await succeed('BatchWriteItem', write(requests))).toEqual({ UnprocessedItems: {} });
    const { Items } = await succeed('Query', {
      TableName: first,
      KeyConditionExpression: 'pk = :p AND sk BETWEEN :a AND :b',
      ExpressionAttributeValues: { ':p': s('a'), ':a': n(1), ':b': n(3) },
      ConsistentRead: true,
    });
    expect(Items).toEqual([{ ...key(1), v: n(1) }, key(3)]);
    const read = await succeed('GetItem', { TableName: second, Key: { pk: s('x') } });
    expect(read).toEqual({ Item: { pk: s('x'), v: n(2) } });
  });

  it('takes 25 writes', async () => {
    const answer = await succeed('BatchWriteItem', write({ [first]: keys(25).map(put) }));
    expect(answer).toEqual({ UnprocessedItems: {} });
  });

  it('is refused whole: nothing is written', async () => {
    const fresh = { pk: s('whole'), sk: n(1) };
    const wrong = { pk: s('whole'), sk: s('no number') };
    await expect(
      succeed('BatchWriteItem', write({ [first]: [put(fresh), put(wrong)] })),
    ).rejects.toThrow('400');
    expect(await succeed('GetItem', { TableName: first, Key: fresh })).toEqual({});
  });

  refuses([
    row('no requests', {}, 'The requestItems parameter is required for BatchWriteItem'),
    row('no table', write({}), NONEMPTY),
    row(
      '26 writes',
      write({ [first]: keys(26).map(put) }),
      `${ONE}Value at 'RequestItems.${first}.member' ${FAILED} have length less than or equal to 25`,
    ),
    row(
      'no writes',
      write({ [first]: [] }),
      `${ONE}Value '{${first}=[]}' at 'requestItems' ${WRITE_COUNTS}`,
    ),
    row(
      'one key twice',
      write({ [first]: [put(key(1)), put({ ...key(1), v: n(1) })] }),
      'Provided list of item keys contains duplicates',
    ),
    row(
      'one key put and removed',
      write({ [first]: [put(key(1)), remove(key(1))] }),
      'Provided list of item keys contains duplicates',
    ),
    row(
      'one key twice, as two numbers that are equal',
      write({ [first]: [remove(key(1)), remove({ pk: s('a'), sk: n('1.0') })] }),
      'Provided list of item keys contains duplicates',
    ),
    row('a key without range key', write({ [first]: [remove({ pk: s('a') })] }), SCHEMA),
    row(
      'a key with an attribute too many',
      write({ [first]: [remove({ ...key(1), v: n(1) })] }),
      SCHEMA,
    ),
    row('a key of another type', write({ [first]: [remove({ pk: s('a'), sk: s('1') })] }), SCHEMA),
    row(
      'an unknown table',
      write({ [first]: [put(key(1))], [missing]: [put(key(1))] }),
      'Requested resource not found',
      'ResourceNotFoundException',
    ),
    row(
      'an unknown ReturnConsumedCapacity',
      write({ [first]: [put(key(1))] }, { ReturnConsumedCapacity: 'BOGUS' }),
      ONE + CAPACITY,
    ),
    row(
      'an unknown ReturnItemCollectionMetrics',
      write({ [first]: [put(key(1))] }, { ReturnItemCollectionMetrics: 'BOGUS' }),
      ONE + COLLECTION,
    ),
    row(
      'an unknown ReturnConsumedCapacity is told without the bad table name',
      write({ 'bad!name': [put(key(1))] }, { ReturnConsumedCapacity: 'BOGUS' }),
      ONE + CAPACITY,
    ),
    row(
      'an unknown ReturnConsumedCapacity is told before a missing table',
      write({ [missing]: [put(key(1))] }, { ReturnConsumedCapacity: 'BOGUS' }),
      ONE + CAPACITY,
    ),
    row(
      'an unknown ReturnConsumedCapacity is told before duplicates',
      write({ [first]: [put(key(1)), put(key(1))] }, { ReturnConsumedCapacity: 'BOGUS' }),
      ONE + CAPACITY,
    ),
  ]);
});

describe('BatchGetItem', () => {
  const get = (RequestItems: JsonObject, more: JsonObject = {}): JsonObject => ({
    RequestItems,
    ...more,
  });
  const row = (title: string, input: JsonObject, message: string, code?: string): Refusal => ({
    title,
    operation: 'BatchGetItem',
    input,
    message,
    ...(code === undefined ? {} : { code }),
  });
  const seeded = async (input: JsonObject): Promise<JsonObject> => {
    await putItems(
      first,
      keys(30).map((item, i) => ({ ...item, v: n(i), w: { M: { x: n(i), y: s('y') } } })),
    );
    await putItems(second, [{ pk: s('x'), v: n(2) }]);
    return input;
  };

  it('reads from several tables, and leaves out what is not there', async () => {
    const requests = {
      [first]: { Keys: [key(1), key(404), key(3)], ConsistentRead: true },
      [second]: { Keys: [{ pk: s('x') }, { pk: s('nobody') }], ConsistentRead: true },
    };
    const answer = await succeed('BatchGetItem', await seeded(get(requests)));
    expect(answer).toEqual({ Responses: expect.any(Object), UnprocessedKeys: {} });
    const responses = answer.Responses as Readonly<Record<string, readonly JsonObject[]>>;
    const item = (i: number) => ({ ...key(i), v: n(i), w: { M: { x: n(i), y: s('y') } } });
    expect(responses[first]).toHaveLength(2);
    expect(responses[first]).toEqual(expect.arrayContaining([item(1), item(3)]));
    expect(responses[second]).toEqual([{ pk: s('x'), v: n(2) }]);
  });

  answers([
    {
      title: 'a projection',
      operation: 'BatchGetItem',
      input: () =>
        seeded(
          get({
            [first]: {
              Keys: [key(2)],
              ProjectionExpression: 'v, #w.x',
              ExpressionAttributeNames: { '#w': 'w' },
            },
          }),
        ),
      output: {
        Responses: { [first]: [{ v: n(2), w: { M: { x: n(2) } } }] },
        UnprocessedKeys: {},
      },
    },
    {
      title: 'AttributesToGet',
      operation: 'BatchGetItem',
      input: () => seeded(get({ [first]: { Keys: [key(2)], AttributesToGet: ['sk'] } })),
      output: { Responses: { [first]: [{ sk: n(2) }] }, UnprocessedKeys: {} },
    },
    {
      title: 'nothing found in any table',
      operation: 'BatchGetItem',
      input: get({ [first]: { Keys: [key(404)] } }),
      output: { Responses: { [first]: [] }, UnprocessedKeys: {} },
    },
  ]);

  it('takes 100 keys', async () => {
    const answer = await succeed(
      'BatchGetItem',
      await seeded(get({ [first]: { Keys: keys(100) } })),
    );
    const responses = answer.Responses as Readonly<Record<string, readonly JsonObject[]>>;
    expect(responses[first]).toHaveLength(30);
  });

  it('answers at most 16 MB, and what is left over can be asked for again', async () => {
    const blob = s('x'.repeat(380_000));
    const big = keys(50).map(({ sk }) => ({ pk: s('big'), sk }));
    for (const item of big) await succeed('PutItem', { TableName: first, Item: { ...item, blob } });
    const found = new Set<string>();
    let requests: JsonObject = { [first]: { Keys: big } };
    let rounds = 0;
    while (Object.keys(requests).length > 0) {
      const answer = await succeed('BatchGetItem', get(requests));
      const { [first]: items = [] } = answer.Responses as Record<string, { sk: { N: string } }[]>;
      expect(items.length).toBeLessThanOrEqual(Math.floor((16 * 1024 * 1024) / 380_000));
      for (const { sk } of items) found.add(sk.N);
      requests = answer.UnprocessedKeys as JsonObject;
      rounds++;
    }
    expect(rounds).toBeGreaterThan(1);
    expect(found.size).toBe(50);
    for (const item of big) await succeed('DeleteItem', { TableName: first, Key: item });
  });

  refuses([
    row('no requests', {}, 'The requestItems parameter is required for BatchGetItem'),
    row('no table', get({}), NONEMPTY),
    row(
      '101 keys of one table',
      get({ [first]: { Keys: keys(101) } }),
      `${ONE}Value at 'RequestItems.${first}.member.Keys' ${FAILED} have length less than or equal to 100`,
    ),
    row(
      '101 keys of two tables',
      get({ [first]: { Keys: keys(100) }, [second]: { Keys: [{ pk: s('x') }] } }),
      'Too many items requested for the BatchGetItem call',
    ),
    row(
      'no keys',
      get({ [first]: { Keys: [] } }),
      `${ONE}Value at 'RequestItems.${first}.member.Keys' ${FAILED} have length greater than or equal to 1`,
    ),
    row(
      'a bad table name',
      get({ 'bad!name': { Keys: [{ pk: s('a') }] } }),
      `${ONE}Value '{"bad!name":{"Keys":[{"pk":{"S":"a"}}]}}' at 'requestItems' ${NAMES}`,
    ),
    row(
      'a bad table name, then an unknown ReturnConsumedCapacity',
      get({ 'bad!name': { Keys: [{ pk: s('a') }] } }, { ReturnConsumedCapacity: 'BOGUS' }),
      `2 validation errors detected: Value '{"bad!name":{"Keys":[{"pk":{"S":"a"}}]}}' at 'requestItems' ${NAMES}; ${CAPACITY}`,
    ),
    row(
      'an unknown ReturnConsumedCapacity',
      get({ [first]: { Keys: [key(1)] } }, { ReturnConsumedCapacity: 'BOGUS' }),
      ONE + CAPACITY,
    ),
    row(
      'one key twice',
      get({ [first]: { Keys: [key(1), key(1)] } }),
      'Provided list of item keys contains duplicates',
    ),
    row(
      'one key twice, as two numbers that are equal',
      get({ [first]: { Keys: [key(1), { pk: s('a'), sk: n('1e0') }] } }),
      'Provided list of item keys contains duplicates',
    ),
    row('a key without range key', get({ [first]: { Keys: [{ pk: s('a') }] } }), SCHEMA),
    row(
      'a key with an attribute too many',
      get({ [first]: { Keys: [{ ...key(1), v: n(1) }] } }),
      SCHEMA,
    ),
    row(
      'a projection of one table and AttributesToGet of another',
      get({
        [first]: { Keys: [key(1)], ProjectionExpression: 'v' },
        [second]: { Keys: [{ pk: s('x') }], AttributesToGet: ['v'] },
      }),
      'Can not use both expression and non-expression parameters in the same request: ' +
        'Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}',
    ),
    row(
      'an unknown table',
      get({ [first]: { Keys: [key(1)] }, [missing]: { Keys: [key(1)] } }),
      'Requested resource not found',
      'ResourceNotFoundException',
    ),
    row(
      'a bad projection, told before a missing table',
      get({ [missing]: { Keys: [key(1)], ProjectionExpression: '!!' } }),
      'Invalid ProjectionExpression: Syntax error; token: "!", near: "!!"',
    ),
  ]);
});
