import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { testClient } from './support/client';
import { answers, type Refusal, refusal, refuses } from './support/rows';
import { index, testTable, uniqueName } from './support/tables';
import { region } from './support/target';
import { INVALID, n, ONE, s } from './support/values';
import { call, type JsonObject, succeed } from './support/wire';

const table = testTable('items', { key: 'pk:S sk:N' });
const missing = uniqueName('missing');

const Key = { pk: s('artist'), sk: n(1) };
const item = {
  ...Key,
  title: s('Call Me Today'),
  year: n(2026),
  tags: { SS: ['live', 'pop'] },
  tracks: { L: [s('one'), s('two'), s('three'), s('four')] },
  label: { M: { name: s('Indie'), city: s('Leeds'), years: { L: [n(1), n(2)] } } },
};
const to = { TableName: table };
const at = { TableName: table, Key };

async function stored(key: JsonObject = Key): Promise<unknown> {
  const { Item } = await succeed('GetItem', { ...to, Key: key, ConsistentRead: true });
  return Item;
}

describe('PutItem', () => {
  beforeEach(() => call('DeleteItem', at));

  it('keeps an item, and answers nothing', async () => {
    expect(await succeed('PutItem', { ...to, Item: item })).toEqual({});
    expect(await stored()).toEqual(item);
  });

  it('replaces the whole item', async () => {
    await succeed('PutItem', { ...to, Item: item });
    await succeed('PutItem', { ...to, Item: { ...Key, other: n(1) } });
    expect(await stored()).toEqual({ ...Key, other: n(1) });
  });

  it('is one item for each range key, whatever the number looks like', async () => {
    await succeed('PutItem', { ...to, Item: { ...Key, v: n(1) } });
    await succeed('PutItem', { ...to, Item: { pk: s('artist'), sk: n('1.0'), v: n(2) } });
    expect(await stored()).toEqual({ ...Key, v: n(2) });
  });

  it('ALL_OLD gives what was replaced, and nothing when there was nothing', async () => {
    const put = { ...to, Item: item, ReturnValues: 'ALL_OLD' };
    expect(await succeed('PutItem', put)).toEqual({});
    expect(await succeed('PutItem', { ...put, Item: Key })).toEqual({ Attributes: item });
    expect(await succeed('PutItem', { ...put, ReturnValues: 'NONE' })).toEqual({});
  });

  it('only when its condition is true', async () => {
    const first = { ...to, Item: item, ConditionExpression: 'attribute_not_exists(pk)' };
    expect(await succeed('PutItem', first)).toEqual({});
    expect(await call('PutItem', first)).toEqual({
      status: 400,
      body: {
        __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
        message: 'The conditional request failed',
      },
    });
    expect(await stored()).toEqual(item);
  });
});

describe('GetItem', () => {
  beforeEach(() => call('PutItem', { ...to, Item: item }));
  const get = (more: JsonObject) => ({ ...at, ...more });
  answers([
    { title: 'a whole item', operation: 'GetItem', input: get({}), output: { Item: item } },
    {
      title: 'consistently',
      operation: 'GetItem',
      input: get({ ConsistentRead: true }),
      output: { Item: item },
    },
    {
      title: 'no item',
      operation: 'GetItem',
      input: get({ Key: { ...Key, sk: n(404) } }),
      output: {},
    },
    {
      title: 'attributes of an item, in its own order of nesting',
      operation: 'GetItem',
      input: get({ ProjectionExpression: 'title, label.city' }),
      output: { Item: { title: item.title, label: { M: { city: s('Leeds') } } } },
    },
    {
      title: 'attributes through placeholders',
      operation: 'GetItem',
      input: get({
        ProjectionExpression: '#y, #l.#n',
        ExpressionAttributeNames: { '#y': 'year', '#l': 'label', '#n': 'name' },
      }),
      output: { Item: { year: n(2026), label: { M: { name: s('Indie') } } } },
    },
    {
      title: 'elements of a list, packed in ascending order',
      operation: 'GetItem',
      input: get({ ProjectionExpression: 'tracks[3], tracks[1]' }),
      output: { Item: { tracks: { L: [s('two'), s('four')] } } },
    },
    {
      title: 'an element deep within',
      operation: 'GetItem',
      input: get({ ProjectionExpression: 'label.years[1]' }),
      output: { Item: { label: { M: { years: { L: [n(2)] } } } } },
    },
    {
      title: 'an element behind the end, and an attribute that is not there',
      operation: 'GetItem',
      input: get({ ProjectionExpression: 'tracks[9], nothing, title.nested' }),
      output: { Item: {} },
    },
    {
      title: 'AttributesToGet',
      operation: 'GetItem',
      input: get({ AttributesToGet: ['title', 'nothing'] }),
      output: { Item: { title: item.title } },
    },
  ]);
  const projected = (title: string, ProjectionExpression: string, message: string | RegExp) => ({
    title,
    operation: 'GetItem',
    input: get({ ProjectionExpression }),
    message,
  });
  refuses([
    projected(
      'a projection of nothing',
      '',
      'Invalid ProjectionExpression: The expression can not be empty;',
    ),
    projected(
      'a projection with a syntax error',
      '!!',
      'Invalid ProjectionExpression: Syntax error; token: "!", near: "!!"',
    ),
    projected(
      'a projection of two overlapping paths',
      'a, a.b',
      'Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    ),
    projected(
      'a projection of one path twice',
      'a, a',
      'Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]',
    ),
    projected(
      'a reserved word',
      'name',
      'Invalid ProjectionExpression: Attribute name is a reserved keyword; reserved keyword: name',
    ),
    projected(
      'an undefined name',
      '#missing',
      'Invalid ProjectionExpression: An expression attribute name used in the document path is not defined; attribute name: #missing',
    ),
    {
      title: 'a projection fault is told before the table is missed',
      operation: 'GetItem',
      input: { TableName: missing, Key, ProjectionExpression: '!!' },
      message: 'Invalid ProjectionExpression: Syntax error; token: "!", near: "!!"',
    },
    {
      title: 'names without expression',
      operation: 'GetItem',
      input: get({ ExpressionAttributeNames: { '#a': 'a' } }),
      message: 'ExpressionAttributeNames can only be specified when using expressions',
    },
    {
      title: 'no names',
      operation: 'GetItem',
      input: get({ ProjectionExpression: 'a', ExpressionAttributeNames: {} }),
      message: 'ExpressionAttributeNames must not be empty',
    },
    {
      title: 'an unused name',
      operation: 'GetItem',
      input: get({ ProjectionExpression: 'a', ExpressionAttributeNames: { '#unused': 'b' } }),
      message: 'Value provided in ExpressionAttributeNames unused in expressions: keys: {#unused}',
    },
    {
      title: 'both kinds of projection',
      operation: 'GetItem',
      input: get({ ProjectionExpression: 'a', AttributesToGet: ['a'] }),
      message:
        'Can not use both expression and non-expression parameters in the same request: ' +
        'Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}',
    },
  ]);
});

describe('DeleteItem', () => {
  beforeEach(() => call('PutItem', { ...to, Item: item }));

  it('removes an item, and answers nothing', async () => {
    expect(await succeed('DeleteItem', at)).toEqual({});
    expect(await stored()).toBeUndefined();
  });

  it('removes nothing where there is nothing', async () => {
    await succeed('DeleteItem', at);
    expect(await succeed('DeleteItem', { ...at, ReturnValues: 'ALL_OLD' })).toEqual({});
  });

  it('ALL_OLD gives what was removed', async () => {
    expect(await succeed('DeleteItem', { ...at, ReturnValues: 'ALL_OLD' })).toEqual({
      Attributes: item,
    });
  });

  it('only when its condition is true', async () => {
    const { status } = await call('DeleteItem', {
      ...at,
      ConditionExpression: 'title = :t',
      ExpressionAttributeValues: { ':t': s('Another') },
    });
    expect(status).toBe(400);
    expect(await stored()).toEqual(item);
  });

  it('a condition on an item that is not there is false, unless it asks for that', async () => {
    const gone = { ...to, Key: { ...Key, sk: n(404) } };
    const { status } = await call('DeleteItem', {
      ...gone,
      ConditionExpression: 'attribute_exists(pk)',
    });
    expect(status).toBe(400);
    const absent = { ...gone, ConditionExpression: 'attribute_not_exists(pk)' };
    expect(await succeed('DeleteItem', absent)).toEqual({});
  });
});

describe('UpdateItem', () => {
  beforeEach(() => call('PutItem', { ...to, Item: item }));

  it('without an update, makes an item of the key', async () => {
    const fresh = { pk: s('artist'), sk: n(2) };
    await succeed('DeleteItem', { ...to, Key: fresh });
    expect(await succeed('UpdateItem', { ...to, Key: fresh })).toEqual({});
    expect(await stored(fresh)).toEqual(fresh);
  });

  it('without an update, leaves an item as it is', async () => {
    expect(await succeed('UpdateItem', { ...at, ReturnValues: 'ALL_NEW' })).toEqual({
      Attributes: item,
    });
  });

  it('makes the item it sets attributes of', async () => {
    const fresh = { pk: s('artist'), sk: n(3) };
    await succeed('DeleteItem', { ...to, Key: fresh });
    await succeed('UpdateItem', {
      ...to,
      Key: fresh,
      UpdateExpression: 'SET a = :a',
      ExpressionAttributeValues: { ':a': n(1) },
    });
    expect(await stored(fresh)).toEqual({ ...fresh, a: n(1) });
  });

  const change = {
    UpdateExpression: 'SET title = :t, label.city = :c REMOVE #y',
    ExpressionAttributeNames: { '#y': 'year' },
    ExpressionAttributeValues: { ':t': s('New'), ':c': s('York') },
  };
  const { year: _, ...rest } = item;
  const after = {
    ...rest,
    title: s('New'),
    label: { M: { ...item.label.M, city: s('York') } },
  };
  answers([
    {
      title: 'ReturnValues absent',
      operation: 'UpdateItem',
      input: { ...at, ...change },
      output: {},
    },
    {
      title: 'ReturnValues NONE',
      operation: 'UpdateItem',
      input: { ...at, ...change, ReturnValues: 'NONE' },
      output: {},
    },
    {
      title: 'ReturnValues ALL_OLD',
      operation: 'UpdateItem',
      input: { ...at, ...change, ReturnValues: 'ALL_OLD' },
      output: { Attributes: item },
    },
    {
      title: 'ReturnValues ALL_NEW',
      operation: 'UpdateItem',
      input: { ...at, ...change, ReturnValues: 'ALL_NEW' },
      output: { Attributes: after },
    },
    {
      title: 'ReturnValues UPDATED_OLD: only the paths that changed',
      operation: 'UpdateItem',
      input: { ...at, ...change, ReturnValues: 'UPDATED_OLD' },
      output: {
        Attributes: { title: item.title, year: item.year, label: { M: { city: s('Leeds') } } },
      },
    },
    {
      title: 'ReturnValues UPDATED_NEW: only the paths that changed and are there',
      operation: 'UpdateItem',
      input: { ...at, ...change, ReturnValues: 'UPDATED_NEW' },
      output: { Attributes: { title: s('New'), label: { M: { city: s('York') } } } },
    },
    {
      title: 'ReturnValues UPDATED_NEW of a pure REMOVE: no Attributes',
      operation: 'UpdateItem',
      input: { ...at, UpdateExpression: 'REMOVE title', ReturnValues: 'UPDATED_NEW' },
      output: {},
    },
    {
      title: 'ReturnValues ALL_OLD of an item that was not there: no Attributes',
      operation: 'UpdateItem',
      input: async () => {
        const fresh = { pk: s('artist'), sk: n(4) };
        await succeed('DeleteItem', { ...to, Key: fresh });
        return {
          ...to,
          Key: fresh,
          UpdateExpression: 'SET a = :a',
          ExpressionAttributeValues: { ':a': n(1) },
          ReturnValues: 'ALL_OLD',
        };
      },
      output: {},
    },
    {
      title: 'ReturnValues UPDATED_OLD of an attribute that was not there: no Attributes',
      operation: 'UpdateItem',
      input: {
        ...at,
        UpdateExpression: 'SET a = :a',
        ExpressionAttributeValues: { ':a': n(1) },
        ReturnValues: 'UPDATED_OLD',
      },
      output: {},
    },
    {
      title: 'ReturnValues UPDATED_NEW of an element of a list',
      operation: 'UpdateItem',
      input: {
        ...at,
        UpdateExpression: 'SET tracks[1] = :t',
        ExpressionAttributeValues: { ':t': s('zwei') },
        ReturnValues: 'UPDATED_NEW',
      },
      output: { Attributes: { tracks: { L: [s('zwei')] } } },
    },
  ]);
});

describe('a condition that fails', () => {
  const client = testClient();
  const failing = {
    ConditionExpression: 'title = :t',
    ExpressionAttributeValues: { ':t': { S: 'Another' } },
  };
  const key = { pk: { S: 'artist' }, sk: { N: '1' } };
  type Send = (more: object) => Promise<unknown>;
  const commands: readonly (readonly [string, Send])[] = [
    [
      'PutItem',
      (more) => client.send(new PutItemCommand({ ...to, Item: key, ...failing, ...more })),
    ],
    [
      'UpdateItem',
      (more) => client.send(new UpdateItemCommand({ ...to, Key: key, ...failing, ...more })),
    ],
    [
      'DeleteItem',
      (more) => client.send(new DeleteItemCommand({ ...to, Key: key, ...failing, ...more })),
    ],
  ];
  const all = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

  it.each(commands)('%s gives the item when asked', async (_, send) => {
    await succeed('PutItem', { ...to, Item: item });
    const error = await send(all).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    const { message, Item } = error as ConditionalCheckFailedException;
    expect({ message, Item }).toEqual({ message: 'The conditional request failed', Item: item });
  });

  it.each(commands)('%s gives no item when not asked', async (_, send) => {
    await succeed('PutItem', { ...to, Item: item });
    const none = { ReturnValuesOnConditionCheckFailure: 'NONE' } as const;
    for (const more of [{}, none]) {
      const error = await send(more).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ConditionalCheckFailedException);
      expect((error as ConditionalCheckFailedException).Item).toBeUndefined();
    }
  });

  it.each(commands)('%s gives no item where there is none', async (_, send) => {
    await succeed('DeleteItem', at);
    const error = await send(all).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect((error as ConditionalCheckFailedException).Item).toBeUndefined();
  });
});

describe('requests that are refused', () => {
  const put = { ...to, Item: Key };
  const condition = { ConditionExpression: 'attribute_exists(pk)' };
  const writes: readonly (readonly [string, JsonObject])[] = [
    ['PutItem', put],
    ['UpdateItem', at],
    ['DeleteItem', at],
  ];
  const each = (title: string, more: JsonObject, message: string): Refusal[] =>
    writes.map(([operation, input]) => ({
      title: `${operation}: ${title}`,
      operation,
      input: { ...input, ...more },
      message: ONE + message,
    }));
  const ofUpdate = (title: string, more: JsonObject, message: string): Refusal => ({
    title: `UpdateItem: ${title}`,
    operation: 'UpdateItem',
    input: { ...at, ...more },
    message: ONE + message,
  });
  const long = `attribute_exists(${'a'.repeat(4091)})`;
  refuses([
    ...each(
      'values without expression',
      { ExpressionAttributeValues: { ':v': n(1) } },
      'ExpressionAttributeValues can only be specified when using expressions',
    ),
    ...each(
      'names without expression',
      { ExpressionAttributeNames: { '#a': 'a' } },
      'ExpressionAttributeNames can only be specified when using expressions',
    ),
    ...each(
      'no values',
      { ...condition, ExpressionAttributeValues: {} },
      'ExpressionAttributeValues must not be empty',
    ),
    ...each(
      'no names',
      { ...condition, ExpressionAttributeNames: {} },
      'ExpressionAttributeNames must not be empty',
    ),
    ...each(
      'a condition of nothing',
      { ConditionExpression: '' },
      'Invalid ConditionExpression: The expression can not be empty;',
    ),
    ...each(
      'an undefined value',
      { ConditionExpression: 'a = :v' },
      'Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: :v',
    ),
    ...each(
      'an undefined name',
      { ConditionExpression: 'attribute_exists(#missing)' },
      'Invalid ConditionExpression: An expression attribute name used in the document path is not defined; attribute name: #missing',
    ),
    ...each(
      'an unused name',
      { ...condition, ExpressionAttributeNames: { '#unused': 'a' } },
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#unused}',
    ),
    ...each(
      'an unused value',
      { ...condition, ExpressionAttributeValues: { ':unused': n(1) } },
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:unused}',
    ),
    ...each(
      'both kinds of condition',
      { ...condition, Expected: { a: { Exists: false } } },
      'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}',
    ),
    ...each(
      'a reserved word',
      { ConditionExpression: 'attribute_exists(status)' },
      'Invalid ConditionExpression: Attribute name is a reserved keyword; reserved keyword: status',
    ),
    ...each(
      'an expression of more than 4,096 bytes',
      { ConditionExpression: long },
      `Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; expression size: ${long.length}`,
    ),
    ...(['PutItem', 'DeleteItem'] as const).flatMap((operation) =>
      ['ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'].map((ReturnValues) => ({
        title: `${operation}: ReturnValues ${ReturnValues}`,
        operation,
        input: { ...(operation === 'PutItem' ? put : at), ReturnValues },
        message: `${ONE}ReturnValues can only be ALL_OLD or NONE`,
      })),
    ),
    ofUpdate(
      'both kinds of update',
      {
        AttributeUpdates: { a: { Action: 'DELETE' } },
        UpdateExpression: 'REMOVE a',
      },
      'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributeUpdates} Expression parameters: {UpdateExpression}',
    ),
    ofUpdate(
      'an update of nothing',
      { UpdateExpression: '' },
      'Invalid UpdateExpression: The expression can not be empty;',
    ),
    ofUpdate(
      'an update with a syntax error',
      { UpdateExpression: 'INVALID SYNTAX' },
      'Invalid UpdateExpression: Syntax error; token: "INVALID", near: "INVALID SYNTAX"',
    ),
    ofUpdate(
      'an update of the hash key',
      { UpdateExpression: 'SET pk = :v', ExpressionAttributeValues: { ':v': s('b') } },
      `${INVALID}Cannot update attribute pk. This attribute is part of the key`,
    ),
    ofUpdate(
      'an update of the range key',
      { UpdateExpression: 'ADD sk :v', ExpressionAttributeValues: { ':v': n(1) } },
      `${INVALID}Cannot update attribute sk. This attribute is part of the key`,
    ),
    ofUpdate(
      'the removal of a key',
      { UpdateExpression: 'REMOVE sk' },
      `${INVALID}Cannot update attribute sk. This attribute is part of the key`,
    ),
    ofUpdate(
      'an update of a key, the older way',
      { AttributeUpdates: { sk: { Value: n(2), Action: 'PUT' } } },
      `${INVALID}Cannot update attribute sk. This attribute is part of the key`,
    ),
  ]);
});

describe('the size of an item', () => {
  const LIMIT = 409_600;
  const names = 'pk'.length + 'sk'.length + 'big'.length;
  const key = { pk: s('size'), sk: n(0) };
  const fixed = names + 'size'.length + 1;
  const filler = (bytes: number) => s('x'.repeat(bytes));
  const exact = { ...key, big: filler(LIMIT - fixed) };
  const over = { ...key, big: filler(LIMIT - fixed + 1) };

  it('409,600 bytes are kept', async () => {
    expect(await succeed('PutItem', { ...to, Item: exact })).toEqual({});
    expect(await stored(key)).toEqual(exact);
  });

  it('409,600 bytes are kept by a batch', async () => {
    const RequestItems = { [table]: [{ PutRequest: { Item: exact } }] };
    expect(await succeed('BatchWriteItem', { RequestItems })).toEqual({ UnprocessedItems: {} });
  });

  it('every type counts as it should', async () => {
    const counted: readonly (readonly [JsonObject, number])[] = [
      [s('ä🎵'), 6],
      [{ B: 'AQID' }, 3],
      [{ BOOL: true }, 1],
      [{ NULL: true }, 1],
      [n(0), 1],
      [n('-0'), 1],
      [n(1), 2],
      [n(-42), 3],
      [n(123), 3],
      [n(100), 2],
      [n('100.5'), 4],
      [n('1.5'), 3],
      [n('3.14159'), 5],
      [n(123456), 4],
      [n('1E125'), 2],
      [n('1'.repeat(38)), 20],
      [{ L: [s('ab'), n(1)] }, 3 + 1 + 2 + 1 + 2],
      [{ M: { abc: s('de'), f: { BOOL: true } } }, 3 + 1 + 3 + 2 + 1 + 1 + 1],
      [{ L: [] }, 3],
      [{ M: {} }, 3],
      [{ SS: ['a', 'bc'] }, 3],
      [{ BS: ['AQ==', 'AQI='] }, 3],
      [{ NS: ['1', '123'] }, 5],
    ];
    for (const [value, bytes] of counted) {
      const room = LIMIT - fixed - 'v'.length - bytes;
      const fits = { ...key, v: value, big: filler(room) };
      const spills = { ...key, v: value, big: filler(room + 1) };
      const answer = async (Item: JsonObject) => (await call('PutItem', { ...to, Item })).status;
      expect([value, await answer(fits), await answer(spills)]).toEqual([value, 200, 400]);
    }
  });

  const TOO_LARGE = 'Item size has exceeded the maximum allowed size';
  refuses([
    {
      title: '409,601 bytes in a put',
      operation: 'PutItem',
      input: () => ({ ...to, Item: over }),
      message: TOO_LARGE,
    },
    {
      title: '409,601 bytes in a batch',
      operation: 'BatchWriteItem',
      input: () => ({ RequestItems: { [table]: [{ PutRequest: { Item: over } }] } }),
      message: TOO_LARGE,
    },
    {
      title: 'an update that makes an item of 409,601 bytes',
      operation: 'UpdateItem',
      input: () => ({
        ...to,
        Key: key,
        UpdateExpression: 'SET big = :big',
        ExpressionAttributeValues: { ':big': over.big },
      }),
      message: 'Item size to update has exceeded the maximum allowed size',
    },
  ]);
});

/** Regions that measure the finished item alone. */
const FLAT =
  /^(ap-south-2|ap-southeast-[67]|ca-central-1|eu-central-2|eu-south-[12]|eu-west-1|me-central-1|us-east-2)$/;

describe.skipIf(FLAT.test(region))('the charge of an update', () => {
  const key = { pk: s('c'), sk: n(0) };
  const update = (UpdateExpression: string, bytes: readonly number[], more: JsonObject = {}) => ({
    ...to,
    Key: key,
    UpdateExpression,
    ExpressionAttributeValues: Object.fromEntries(
      bytes.map((length, i) => [`:v${i}`, s('x'.repeat(length))]),
    ),
    ...more,
  });
  // 3, then for each SET 19, the bytes of its target, and the operand.
  const ROOM = 409_600 - 3 - 19;
  const fits: readonly (readonly [string, string, readonly number[]])[] = [
    ['one SET', 'SET big = :v0', [ROOM - 3]],
    ['two SETs', 'SET a = :v0, big = :v1', [1, ROOM - 3 - 19 - 2]],
    ['a value that is used twice', 'SET a = :v0, b = :v0', [Math.floor((ROOM - 1 - 19 - 1) / 2)]],
    ['SET and REMOVE', 'SET big = :v0 REMOVE gone', [ROOM - 3 - 1 - 4]],
    ['if_not_exists', 'SET big = if_not_exists(gone, :v0)', [ROOM - 3 - 39 - 1 - 14 - 4]],
  ];
  it.each(fits)('%s', async (_, text, bytes) => {
    await succeed('DeleteItem', { ...to, Key: key });
    expect(await call('UpdateItem', update(text, bytes))).toEqual({ status: 200, body: {} });
    await succeed('DeleteItem', { ...to, Key: key });
    const more = bytes.map((length, i) => (i === bytes.length - 1 ? length + 1 : length));
    expect(refusal(await call('UpdateItem', update(text, more)))).toEqual({
      status: 400,
      code: 'ValidationException',
      message: 'Item size to update has exceeded the maximum allowed size',
    });
  });

  refuses([
    {
      title: 'is looked at before the condition',
      operation: 'UpdateItem',
      input: () =>
        update('SET big = :v0', [ROOM - 2], { ConditionExpression: 'attribute_exists(gone)' }),
      message: 'Item size to update has exceeded the maximum allowed size',
    },
  ]);

  it('is not made for AttributeUpdates: only the finished item counts', async () => {
    const finished = 409_600 - 'pk'.length - 'sk'.length - 'big'.length - 2;
    const put = (length: number) => ({
      ...to,
      Key: key,
      AttributeUpdates: { big: { Value: s('x'.repeat(length)) } },
    });
    expect(await call('UpdateItem', put(finished))).toEqual({ status: 200, body: {} });
    expect(refusal(await call('UpdateItem', put(finished + 1)))).toMatchObject({ status: 400 });
  });
});

describe('ReturnItemCollectionMetrics', () => {
  const local = testTable('collections', {
    key: 'pk:S sk:N',
    more: {
      AttributeDefinitions: [{ AttributeName: 'l', AttributeType: 'S' }],
      LocalSecondaryIndexes: [index('by-l', 'pk l')],
    },
  });
  const metrics = { ItemCollectionKey: { pk: s('artist') }, SizeEstimateRangeGB: [0, 1] };
  const SIZE = { ReturnItemCollectionMetrics: 'SIZE' };
  answers([
    {
      title: 'PutItem',
      operation: 'PutItem',
      input: { TableName: local, Item: { ...item, l: s('x') }, ...SIZE },
      output: { ItemCollectionMetrics: metrics },
    },
    {
      title: 'UpdateItem',
      operation: 'UpdateItem',
      input: { TableName: local, Key, UpdateExpression: 'REMOVE l', ...SIZE },
      output: { ItemCollectionMetrics: metrics },
    },
    {
      title: 'DeleteItem',
      operation: 'DeleteItem',
      input: { TableName: local, Key, ...SIZE },
      output: { ItemCollectionMetrics: metrics },
    },
    {
      title: 'BatchWriteItem',
      operation: 'BatchWriteItem',
      input: { RequestItems: { [local]: [{ PutRequest: { Item: item } }] }, ...SIZE },
      output: { UnprocessedItems: {}, ItemCollectionMetrics: { [local]: [metrics] } },
    },
    {
      title: 'NONE',
      operation: 'PutItem',
      input: { TableName: local, Item: item, ReturnItemCollectionMetrics: 'NONE' },
      output: {},
    },
    {
      title: 'a table without local indexes has none',
      operation: 'PutItem',
      input: { ...to, Item: item, ...SIZE },
      output: {},
    },
  ]);
});

describe('many writers at once', () => {
  const FIFTY = Array.from({ length: 50 }, (_, i) => i);

  it('lose no update', async () => {
    const counter = { ...to, Key: { pk: s('counter'), sk: n(0) } };
    await succeed('DeleteItem', counter);
    const add = {
      UpdateExpression: 'ADD tally :one SET seen = list_append(if_not_exists(seen, :none), :seen)',
      ReturnValues: 'UPDATED_NEW',
    };
    const answered = await Promise.all(
      FIFTY.map((i) => {
        const seen = { ':one': n(1), ':none': { L: [] }, ':seen': { L: [n(i)] } };
        return succeed('UpdateItem', { ...counter, ...add, ExpressionAttributeValues: seen });
      }),
    );
    const tallies = answered.map(({ Attributes }) => (Attributes as unknown as Tally).tally.N);
    expect(new Set(tallies).size).toBe(50);
    const { tally, seen } = (await stored(counter.Key)) as Tally;
    expect([tally, seen.L.length, new Set(seen.L.map(({ N }) => N)).size]).toEqual([n(50), 50, 50]);
  });

  it('only one of them is the first', async () => {
    const key = { pk: s('first'), sk: n(0) };
    await succeed('DeleteItem', { ...to, Key: key });
    const puts = FIFTY.map((i) => ({
      ...to,
      Item: { ...key, by: n(i) },
      ConditionExpression: 'attribute_not_exists(pk)',
    }));
    const answered = await Promise.all(puts.map((put) => call('PutItem', put)));
    expect(answered.filter(({ status }) => status === 200)).toHaveLength(1);
    const winner = answered.findIndex(({ status }) => status === 200);
    expect(await stored(key)).toEqual({ ...key, by: n(winner) });
  });
});

interface Tally {
  readonly tally: { readonly N: string };
  readonly seen: { readonly L: readonly { readonly N: string }[] };
}

describe('a table name may be an ARN', () => {
  it('for every operation on items', async () => {
    const { Table } = (await succeed('DescribeTable', to)) as { Table: JsonObject };
    const arn = { TableName: String(Table.TableArn) };
    const put = await succeed('PutItem', { ...arn, Item: item, ReturnConsumedCapacity: 'TOTAL' });
    expect(put).toEqual({ ConsumedCapacity: { ...arn, CapacityUnits: 1 } });
    expect(await succeed('GetItem', { ...arn, Key })).toEqual({ Item: item });
    expect(await succeed('DeleteItem', { ...arn, Key })).toEqual({});
    expect(await stored()).toBeUndefined();
  });
});
