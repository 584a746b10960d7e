import { describe, expect, it } from 'vitest';
import type { TableSketch } from '../testing/tables';
import { openTestEngine } from '../testing/test-engine';
import type { WireItem } from '../values/attribute-value';

const TABLE = 'Collections';
const SKETCH: TableSketch = {
  name: TABLE,
  hash: 'pk:S',
  range: 'sk:S',
  local: { lsi: { range: ['l:S'] } },
};

const item = (pk: string, sk: string, bytes: number, more: WireItem = {}): WireItem => ({
  pk: { S: pk },
  sk: { S: sk },
  x: { S: 'x'.repeat(bytes) },
  ...more,
});

const TOO_LARGE = {
  code: 'ItemCollectionSizeLimitExceededException',
  message: 'Collection size exceeded.',
};

/** A collection `a` of 1,000 bytes where 1,100 are allowed. */
async function openFull() {
  const world = openTestEngine({ collectionLimitBytes: 1100 });
  await world.create(SKETCH);
  await world.put(TABLE, item('a', '1', 1000 - 7));
  const put = (Item: WireItem) => world.send('PutItem', { TableName: TABLE, Item });
  return { ...world, put };
}

describe('an item collection', () => {
  it('grows up to its limit', async () => {
    const { put } = await openFull();
    expect(await put(item('a', '2', 101 - 7))).toEqual(TOO_LARGE);
    expect(await put(item('a', '2', 100 - 7))).toEqual({});
    expect(await put(item('a', '3', 0))).toEqual(TOO_LARGE);
    expect(await put(item('b', '3', 500))).toEqual({});
  });

  it('counts what local indexes hold', async () => {
    const { put } = await openFull();
    expect(await put(item('a', '2', 50 - 9, { l: { S: 'l' } }))).toEqual({});
    expect(await put(item('a', '3', 0))).toEqual(TOO_LARGE);
  });

  it('may become smaller, and then grow again', async () => {
    const { put, send } = await openFull();
    await put(item('a', '2', 100 - 7));
    expect(await put(item('a', '1', 0))).toEqual({});
    const Key = { pk: { S: 'a' }, sk: { S: '2' } };
    expect(await send('DeleteItem', { TableName: TABLE, Key })).toEqual({});
    expect(await put(item('a', '1', 1000 - 7))).toEqual({});
  });

  it('has no limit without local indexes', async () => {
    const world = openTestEngine({ collectionLimitBytes: 100 });
    await world.create({ ...SKETCH, local: {} });
    const Item = item('a', '1', 500);
    expect(await world.send('PutItem', { TableName: TABLE, Item })).toEqual({});
  });
});

describe('one request', () => {
  const puts = [1, 2, 3].map((n) => item('a', `+${n}`, 50 - 8));

  it('is held to the sum of its writes, and refused whole', async () => {
    const { send } = await openFull();
    const requests = puts.map((Item) => ({ PutRequest: { Item } }));
    const batch = (count: number) => ({ RequestItems: { [TABLE]: requests.slice(0, count) } });
    expect(await send('BatchWriteItem', batch(3))).toEqual(TOO_LARGE);
    expect(await send('Scan', { TableName: TABLE, Select: 'COUNT' })).toHaveProperty('Count', 1);
    expect(await send('BatchWriteItem', batch(2))).not.toHaveProperty('code');
  });

  it('of a transaction names the action', async () => {
    const { send } = await openFull();
    const TransactItems = puts.map((Item) => ({ Put: { TableName: TABLE, Item } }));
    expect(await send('TransactWriteItems', { TransactItems })).toMatchObject({
      code: 'TransactionCanceledException',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'None' },
        { Code: 'ItemCollectionSizeLimitExceeded', Message: TOO_LARGE.message },
      ],
    });
  });

  it('of statements tells the member', async () => {
    const { send } = await openFull();
    const Statement = `UPDATE ${TABLE} SET y = '${'y'.repeat(200)}' WHERE pk = 'a' AND sk = '1'`;
    expect(await send('ExecuteStatement', { Statement })).toEqual(TOO_LARGE);
    expect(await send('BatchExecuteStatement', { Statements: [{ Statement }] })).toMatchObject({
      Responses: [
        { Error: { Code: 'ItemCollectionSizeLimitExceeded', Message: TOO_LARGE.message } },
      ],
    });
  });
});
