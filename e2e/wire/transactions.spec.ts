import {
  IdempotentParameterMismatchException,
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { testClient } from './support/client';
import { answers, type Refusal, refuses } from './support/rows';
import { index, putItems, testTable, uniqueName } from './support/tables';
import { FAILED, INVALID, n, ONE, s } from './support/values';
import { call, type Json, type JsonObject, succeed } from './support/wire';

const plain = testTable('transactions', { key: 'pk:S' });
const both = testTable('transactions-both', {
  key: 'pk:S sk:S',
  more: {
    AttributeDefinitions: ['g', 'l'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: [index('gsi', 'g:S')],
    LocalSecondaryIndexes: [index('lsi', 'pk:S l:S')],
  },
});
const missing = uniqueName('missing');

const EMPTY =
  'One or more parameter values are not valid. The AttributeValue for a key attribute cannot ' +
  'contain an empty string value. Key: pk';
const KEY_MISMATCH = 'The provided key element does not match the schema';

const put = (Item: JsonObject, more: JsonObject = {}) => ({
  Put: { TableName: plain, Item, ...more },
});
const remove = (Key: JsonObject, more: JsonObject = {}) => ({
  Delete: { TableName: plain, Key, ...more },
});
const update = (Key: JsonObject, UpdateExpression: string, more: JsonObject = {}) => ({
  Update: { TableName: plain, Key, UpdateExpression, ...more },
});
const check = (Key: JsonObject, ConditionExpression: string, more: JsonObject = {}) => ({
  ConditionCheck: { TableName: plain, Key, ConditionExpression, ...more },
});

/** A refusal as a whole, with its reasons. */
async function cancelled(operation: string, TransactItems: readonly Json[]): Promise<unknown> {
  const { status, body } = await call(operation, { TransactItems });
  expect(status).toBe(400);
  expect(String(body.__type)).toMatch(/#TransactionCanceledException$/);
  const reasons = body.CancellationReasons as { Code: string }[];
  const codes = reasons.map(({ Code }) => Code).join(', ');
  expect(body.Message ?? body.message).toBe(
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
  );
  return reasons;
}

const NONE = { Code: 'None' };
const NOT_MET = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' };
const invalid = (Message: string) => ({ Code: 'ValidationError', Message });

describe('TransactWriteItems', () => {
  const client = testClient();

  it('writes all or nothing, and the SDK knows why', async () => {
    const write = (ConditionExpression: string) =>
      client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName: plain, Item: { pk: { S: 'first' } } } },
            {
              Put: {
                TableName: plain,
                Item: { pk: { S: 'second' } },
                ConditionExpression,
                ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
              },
            },
          ],
        }),
      );
    const error = await write('attribute_exists(pk)').catch((one: unknown) => one);
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect(error).toMatchObject({ CancellationReasons: [NONE, NOT_MET] });
    expect(await succeed('GetItem', { TableName: plain, Key: { pk: s('first') } })).toEqual({});
    await write('attribute_not_exists(pk)');
    const again = await write('attribute_not_exists(pk)').catch((one: unknown) => one);
    expect(again).toMatchObject({
      CancellationReasons: [NONE, { ...NOT_MET, Item: { pk: { S: 'second' } } }],
    });
  });

  it('does everything in several tables', async () => {
    await putItems(plain, [{ pk: s('gone') }, { pk: s('counted'), n: n(1) }]);
    const answer = await succeed('TransactWriteItems', {
      TransactItems: [
        remove({ pk: s('gone') }),
        update({ pk: s('counted') }, 'ADD n :one', { ExpressionAttributeValues: { ':one': n(1) } }),
        check({ pk: s('nobody') }, 'attribute_not_exists(pk)'),
        { Put: { TableName: both, Item: { pk: s('a'), sk: s('several') } } },
      ],
    });
    expect(answer).toEqual({});
    const read = (TableName: string, Key: JsonObject) =>
      succeed('GetItem', { TableName, Key, ConsistentRead: true });
    expect(await read(plain, { pk: s('gone') })).toEqual({});
    expect(await read(plain, { pk: s('counted') })).toEqual({
      Item: { pk: s('counted'), n: n(2) },
    });
    expect(await read(both, { pk: s('a'), sk: s('several') })).toHaveProperty('Item');
  });

  it.each<[string, () => readonly Json[], readonly JsonObject[]]>([
    [
      'a put with a key of the wrong type',
      () => [put({ pk: s('x') }), put({ pk: n(1) })],
      [NONE, invalid(`${INVALID}Type mismatch for key pk expected: S actual: N`)],
    ],
    [
      'an update with a wrong key',
      () => [update({ other: s('x') }, 'REMOVE y')],
      [invalid(KEY_MISMATCH)],
    ],
    ['a deletion with a wrong key', () => [remove({ pk: n(1) })], [invalid(KEY_MISMATCH)]],
    ['a deletion without a key', () => [remove({})], [invalid(KEY_MISMATCH)]],
    [
      'a check with a wrong key',
      () => [check({ pk: n(1) }, 'attribute_exists(pk)')],
      [invalid(KEY_MISMATCH)],
    ],
    [
      'an index key of the wrong type',
      () => [{ Put: { TableName: both, Item: { pk: s('x'), sk: s('x'), g: n(1) } } }],
      [invalid(`${INVALID}Type mismatch for Index Key g Expected: S Actual: N IndexName: gsi`)],
    ],
  ])('is cancelled by %s', async (_, actions, reasons) => {
    expect(await cancelled('TransactWriteItems', actions())).toEqual(reasons);
  });

  it('is cancelled by an update that makes an item too large', async () => {
    await putItems(plain, [{ pk: s('large'), one: s('x'.repeat(300_000)) }]);
    const more = { ExpressionAttributeValues: { ':v': s('x'.repeat(150_000)) } };
    const actions = [update({ pk: s('large') }, 'SET two = :v', more)];
    expect(await cancelled('TransactWriteItems', actions)).toEqual([
      invalid('Item size to update has exceeded the maximum allowed size'),
    ]);
  });

  const row = (
    title: string,
    actions: readonly Json[],
    message: string,
    code?: string,
  ): Refusal => ({
    title: `is refused for ${title}`,
    operation: 'TransactWriteItems',
    input: { TransactItems: actions },
    message,
    ...(code === undefined ? {} : { code }),
  });
  const many = Array.from({ length: 101 }, (_, i) => put({ pk: s(String(i)) }));
  const LIST = `${ONE}Value at 'TransactItems' ${FAILED} have length`;
  const unused = {
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':v': s('x') },
  };

  refuses([
    row('an empty list', [], `${LIST} greater than or equal to 1`),
    row('too many actions', many, `${LIST} less than or equal to 100`),
    row(
      'two actions on one item',
      [put({ pk: s('x') }), remove({ pk: s('x') })],
      'Transaction request cannot include multiple operations on one item',
    ),
    row(
      'two actions in one',
      [{ ...put({ pk: s('x') }), ...remove({ pk: s('x') }) }],
      'TransactItems can only contain one of Check, Put, Update or Delete',
    ),
    row('an empty key in a put', [put({ pk: s('') })], EMPTY),
    row('an empty key in an update', [update({ pk: s('') }, 'REMOVE x')], EMPTY),
    row('an empty key in a deletion', [remove({ pk: s('') })], EMPTY),
    row('an empty key in a check', [check({ pk: s('') }, 'attribute_exists(pk)')], EMPTY),
    row(
      'an empty index key',
      [{ Put: { TableName: both, Item: { pk: s('x'), sk: s('x'), g: s('') } } }],
      'One or more parameter values are not valid. A value specified for a secondary index key is ' +
        'not supported. The AttributeValue for a key attribute cannot contain an empty string ' +
        'value. IndexName: gsi, IndexKey: g',
    ),
    row(
      'a put of an item that is too large',
      [put({ pk: s('x'), text: s('x'.repeat(410_000)) })],
      'Item size has exceeded the maximum allowed size',
    ),
    row(
      'a value that nothing uses',
      [put({ pk: s('x') }, unused)],
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}',
    ),
    row(
      'a table that is not there',
      [put({ pk: s('x') }), { Put: { TableName: missing, Item: { pk: s('x') } } }],
      'Requested resource not found',
      'ResourceNotFoundException',
    ),
    row(
      'syntax before the missing table',
      [
        { Put: { TableName: missing, Item: { pk: s('x') } } },
        put({ pk: s('x') }, { ConditionExpression: 'pk =' }),
      ],
      'Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "="',
    ),
    row(
      'the missing table before duplicates',
      [
        put({ pk: s('x') }),
        put({ pk: s('x') }),
        { Put: { TableName: missing, Item: { pk: s('x') } } },
      ],
      'Requested resource not found',
      'ResourceNotFoundException',
    ),
    {
      title: 'is refused for a token that is too long',
      operation: 'TransactWriteItems',
      input: { TransactItems: [put({ pk: s('x') })], ClientRequestToken: 't'.repeat(37) },
      message: `${ONE}Value at 'ClientRequestToken' ${FAILED} have length less than or equal to 36`,
    },
  ]);
});

describe('a client request token', () => {
  const client = testClient();
  const token = () => uniqueName('token').slice(-36);

  it('makes a repeated request safe', async () => {
    const ClientRequestToken = token();
    const add = update({ pk: s('repeated') }, 'ADD n :one', {
      ExpressionAttributeValues: { ':one': n(1) },
    });
    const input = { TransactItems: [add], ClientRequestToken, ReturnConsumedCapacity: 'TOTAL' };
    const charged = async () => (await succeed('TransactWriteItems', input)).ConsumedCapacity;
    expect(await charged()).toEqual([
      { TableName: plain, CapacityUnits: 2, WriteCapacityUnits: 2 },
    ]);
    expect(await charged()).toEqual([{ TableName: plain, CapacityUnits: 2, ReadCapacityUnits: 2 }]);
    expect(await succeed('GetItem', { TableName: plain, Key: { pk: s('repeated') } })).toEqual({
      Item: { pk: s('repeated'), n: n(1) },
    });
  });

  it('charges the replay of a large one for reading it', async () => {
    const ClientRequestToken = token();
    const Item = { pk: s('nine'), text: s('x'.repeat(9 * 1024 - 10)) };
    const input = {
      TransactItems: [put(Item)],
      ClientRequestToken,
      ReturnConsumedCapacity: 'TOTAL',
    };
    const charged = async () => (await succeed('TransactWriteItems', input)).ConsumedCapacity;
    expect(await charged()).toMatchObject([{ WriteCapacityUnits: 18 }]);
    expect(await charged()).toMatchObject([{ ReadCapacityUnits: 6 }]);
  });

  it('serves for no other request', async () => {
    const ClientRequestToken = token();
    const write = (pk: string) =>
      client.send(
        new TransactWriteItemsCommand({
          TransactItems: [{ Put: { TableName: plain, Item: { pk: { S: pk } } } }],
          ClientRequestToken,
        }),
      );
    await write('mine');
    await expect(write('other')).rejects.toBeInstanceOf(IdempotentParameterMismatchException);
  });
});

describe('what a transaction consumes', () => {
  const key = (pk: string) => ({ pk: s(pk), sk: s('1') });
  const text = (bytes: number) => ({ text: s('x'.repeat(bytes)) });
  const member = (pk: string) => ({ ...key(pk), g: s('g'), l: s('l') });
  const move = (pk: string) => ({
    Update: {
      TableName: both,
      Key: key(pk),
      UpdateExpression: 'SET g = :g',
      ExpressionAttributeValues: { ':g': s('other') },
    },
  });
  const putBoth = (Item: JsonObject) => ({ Put: { TableName: both, Item } });
  const removeBoth = (pk: string) => ({ Delete: { TableName: both, Key: key(pk) } });
  const arm = (units: number) => ({ CapacityUnits: units, WriteCapacityUnits: units });

  it.each<
    [string, JsonObject | undefined, () => Json, readonly [number, number, number?, number?]]
  >([
    ['a put into the GSI', undefined, () => putBoth({ ...key('c1'), g: s('g') }), [3, 2, 1]],
    ['a put into both indexes', undefined, () => putBoth(member('c2')), [4, 2, 1, 1]],
    ['a key move in both', member('c3'), () => move('c3'), [5, 2, 2, 1]],
    ['a deletion from both', member('c4'), () => removeBoth('c4'), [4, 2, 1, 1]],
    [
      'a deletion of 3000 bytes',
      { ...key('c5'), g: s('g'), ...text(2980) },
      () => removeBoth('c5'),
      [9, 6, 3],
    ],
    [
      'a key move at 1517 bytes',
      { ...key('c6'), g: s('g'), ...text(1500) },
      () => move('c6'),
      [8, 4, 4],
    ],
    ['a deletion of nothing', undefined, () => removeBoth('c7'), [2, 2]],
    [
      'a check of 1500 bytes',
      { ...key('c8'), g: s('g'), ...text(1500) },
      () => ({
        ConditionCheck: {
          TableName: both,
          Key: key('c8'),
          ConditionExpression: 'attribute_exists(pk)',
        },
      }),
      [4, 4],
    ],
  ])('is, for %s, that of each arm', async (_, before, action, [total, table, gsi, lsi]) => {
    if (before !== undefined) await putItems(both, [before]);
    const { ConsumedCapacity } = await succeed('TransactWriteItems', {
      TransactItems: [action()],
      ReturnConsumedCapacity: 'INDEXES',
    });
    expect(ConsumedCapacity).toEqual([
      {
        TableName: both,
        ...arm(total),
        Table: arm(table),
        ...(gsi === undefined ? {} : { GlobalSecondaryIndexes: { gsi: arm(gsi) } }),
        ...(lsi === undefined ? {} : { LocalSecondaryIndexes: { lsi: arm(lsi) } }),
      },
    ]);
  });

  it('is not told of a cancelled one', async () => {
    const { body } = await call('TransactWriteItems', {
      TransactItems: [put({ pk: s('c') }, { ConditionExpression: 'attribute_exists(none)' })],
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(body).not.toHaveProperty('ConsumedCapacity');
  });
});

describe('TransactGetItems', () => {
  const client = testClient();
  const get = (Key: JsonObject, more: JsonObject = {}) => ({
    Get: { TableName: plain, Key, ...more },
  });
  const read = (TransactItems: readonly Json[], more: JsonObject = {}): JsonObject => ({
    TransactItems,
    ...more,
  });

  it('reads items in the order of the request', async () => {
    await putItems(plain, [{ pk: s('got'), m: { M: { x: n(1), y: n(2) } } }]);
    const { Responses } = await client.send(
      new TransactGetItemsCommand({
        TransactItems: [
          { Get: { TableName: plain, Key: { pk: { S: 'nobody' } } } },
          { Get: { TableName: plain, Key: { pk: { S: 'got' } }, ProjectionExpression: 'm.y' } },
        ],
      }),
    );
    expect(Responses).toEqual([{}, { Item: { m: { M: { y: { N: '2' } } } } }]);
  });

  answers([
    {
      title: 'costs two units an item, missing or not',
      operation: 'TransactGetItems',
      input: read([get({ pk: s('nobody') }), get({ pk: s('none') })], {
        ReturnConsumedCapacity: 'TOTAL',
      }),
      output: {
        ConsumedCapacity: [{ TableName: plain, CapacityUnits: 4, ReadCapacityUnits: 4 }],
        Responses: [{}, {}],
      },
    },
  ]);

  it('is cancelled by a wrong key', async () => {
    const gets = [get({ pk: s('x') }), get({ pk: n(1) }), get({})];
    expect(await cancelled('TransactGetItems', gets)).toEqual([
      NONE,
      invalid(KEY_MISMATCH),
      invalid(KEY_MISMATCH),
    ]);
  });

  const row = (title: string, gets: readonly Json[], message: string, code?: string): Refusal => ({
    title: `is refused for ${title}`,
    operation: 'TransactGetItems',
    input: read(gets),
    message,
    ...(code === undefined ? {} : { code }),
  });
  const LIST = `${ONE}Value at 'TransactItems' ${FAILED} have length`;

  refuses([
    row('an empty list', [], `${LIST} greater than or equal to 1`),
    row(
      'too many items',
      Array.from({ length: 101 }, (_, i) => get({ pk: s(String(i)) })),
      `${LIST} less than or equal to 100`,
    ),
    row(
      'the same item twice',
      [get({ pk: s('x') }), get({ pk: s('x') })],
      'Transaction request cannot include multiple operations on one item',
    ),
    row(
      'a projection that makes no sense',
      [get({ pk: s('x') }, { ProjectionExpression: '!!' })],
      'Invalid ProjectionExpression: Syntax error; token: "!", near: "!!"',
    ),
    row(
      'a table that is not there',
      [{ Get: { TableName: missing, Key: { pk: s('x') } } }],
      'Requested resource not found',
      'ResourceNotFoundException',
    ),
  ]);
});
