import { describe, expect, it } from 'vitest';
import { contradictions } from '../testing/checker';
import type { TableSketch } from '../testing/tables';
import type { Answer, TestEngine } from '../testing/test-engine';
import { openTestEngine } from '../testing/test-engine';

/** One index of either kind, for BEHAVIOUR 12.3. */
const BOTH: TableSketch = {
  name: 'Both',
  hash: 'pk:S',
  range: 'sk:S',
  local: { lsi: { range: ['l:S'] } },
  global: { gsi: { hash: ['g:S'] } },
};
const PLAIN: TableSketch = { name: 'Plain', hash: 'pk:S' };

const s = (text: string) => ({ S: text });
const n = (value: number) => ({ N: String(value) });
const both = (pk: string, more: object = {}) => ({ pk: s(pk), sk: s('1'), ...more });

async function openTables(): Promise<TestEngine> {
  const world = openTestEngine();
  await world.create(BOTH);
  await world.create(PLAIN);
  return world;
}

type Action = { readonly [kind: string]: object };

const put = (Item: object, more: object = {}): Action => ({
  Put: { TableName: 'Plain', Item, ...more },
});
const remove = (Key: object, more: object = {}): Action => ({
  Delete: { TableName: 'Plain', Key, ...more },
});
const check = (Key: object, ConditionExpression: string, more: object = {}): Action => ({
  ConditionCheck: { TableName: 'Plain', Key, ConditionExpression, ...more },
});
const update = (Key: object, UpdateExpression: string, more: object = {}): Action => ({
  Update: { TableName: 'Plain', Key, UpdateExpression, ...more },
});

function write({ send }: TestEngine, TransactItems: readonly Action[], more: object = {}) {
  return send('TransactWriteItems', { TransactItems, ...more });
}

const count = async ({ send }: TestEngine, TableName = 'Plain') =>
  (await send('Scan', { TableName, Select: 'COUNT' })).Count;

function cancelled(...reasons: readonly (object | undefined)[]): Answer {
  const CancellationReasons = reasons.map((reason) => reason ?? { Code: 'None' });
  const codes = CancellationReasons.map((reason) => (reason as { Code: string }).Code).join(', ');
  return {
    code: 'TransactionCanceledException',
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons,
  };
}

const refused = (message: string): Answer => ({ code: 'ValidationException', message });
const FAILED = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' };
const invalid = (Message: string) => ({ Code: 'ValidationError', Message });
const MISMATCH = invalid('The provided key element does not match the schema');
const EMPTY = (kind: string, key = 'pk') =>
  'One or more parameter values are not valid. The AttributeValue for a key attribute cannot ' +
  `contain an empty ${kind} value. Key: ${key}`;

describe('TransactWriteItems', () => {
  it('writes all of several tables', async () => {
    const world = await openTables();
    await world.put('Plain', { pk: s('old') }, { pk: s('counted'), n: n(1) });
    const answer = await write(world, [
      put({ pk: s('new') }),
      { Put: { TableName: 'Both', Item: both('new', { g: s('g') }) } },
      remove({ pk: s('old') }),
      update({ pk: s('counted') }, 'ADD n :one', {
        ExpressionAttributeValues: { ':one': n(1) },
      }),
      check({ pk: s('none') }, 'attribute_not_exists(pk)'),
    ]);
    expect(answer).toEqual({});
    const { Items } = await world.send('Scan', { TableName: 'Plain' });
    expect(Items).toHaveLength(2);
    expect(Items).toEqual(
      expect.arrayContaining([{ pk: s('new') }, { pk: s('counted'), n: n(2) }]),
    );
    expect(await count(world, 'Both')).toBe(1);
    expect(world.store.read(contradictions)).toEqual([]);
  });

  it('writes nothing when a condition is false, and says which', async () => {
    const world = await openTables();
    await world.put('Plain', { pk: s('there'), n: n(7) });
    const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
    const answer = await write(world, [
      put({ pk: s('a') }),
      put({ pk: s('there') }, isNew),
      put({ pk: s('b') }, isNew),
      remove({ pk: s('none') }, { ConditionExpression: 'attribute_exists(pk)' }),
    ]);
    expect(answer).toEqual(cancelled(undefined, FAILED, undefined, FAILED));
    expect(await count(world)).toBe(1);
  });

  it.each([
    ['Put', put({ pk: s('there') }, { ConditionExpression: 'n > :n' })],
    ['Delete', remove({ pk: s('there') }, { ConditionExpression: 'n > :n' })],
    ['Update', update({ pk: s('there') }, 'SET a = :n', { ConditionExpression: 'n > :n' })],
    ['ConditionCheck', check({ pk: s('there') }, 'n > :n')],
  ])('shows the item that failed a %s, when asked', async (kind, action) => {
    const world = await openTables();
    await world.put('Plain', { pk: s('there'), n: n(7) });
    const more = {
      ExpressionAttributeValues: { ':n': n(8) },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    };
    const answer = await write(world, [{ [kind]: { ...action[kind], ...more } }]);
    expect(answer).toEqual(cancelled({ ...FAILED, Item: { pk: s('there'), n: n(7) } }));
  });

  it.each<[string, readonly Action[], Answer]>([
    [
      'a put with a key of the wrong type',
      [put({ pk: s('a') }), put({ pk: n(1) })],
      cancelled(
        undefined,
        invalid(
          'One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N',
        ),
      ),
    ],
    [
      'a put without a key',
      [put({ other: s('a') })],
      cancelled(
        invalid('One or more parameter values were invalid: Missing the key pk in the item'),
      ),
    ],
    ['a deletion with the wrong key', [remove({ other: s('a') })], cancelled(MISMATCH)],
    ['a deletion without a key', [remove({})], cancelled(MISMATCH)],
    [
      'an update with a key too many',
      [update({ pk: s('a'), b: s('b') }, 'REMOVE x')],
      cancelled(MISMATCH),
    ],
    [
      'a check with a key of the wrong type',
      [check({ pk: n(1) }, 'attribute_exists(pk)')],
      cancelled(MISMATCH),
    ],
    [
      'an index key of the wrong type',
      [{ Put: { TableName: 'Both', Item: both('a', { g: n(1) }) } }],
      cancelled(
        invalid(
          'One or more parameter values were invalid: Type mismatch for Index Key g Expected: S ' +
            'Actual: N IndexName: gsi',
        ),
      ),
    ],
    [
      'an update that changes the key',
      [update({ pk: s('a') }, 'SET pk = :v', { ExpressionAttributeValues: { ':v': s('b') } })],
      cancelled(
        invalid(
          'One or more parameter values were invalid: Cannot update attribute pk. This attribute ' +
            'is part of the key',
        ),
      ),
    ],
  ])('is cancelled by %s', async (_, actions, answer) => {
    const world = await openTables();
    expect(await write(world, actions)).toEqual(answer);
    expect(await count(world)).toBe(0);
  });

  it.each<[string, readonly Action[], string]>([
    ['an empty key in a put', [put({ pk: s('') })], EMPTY('string')],
    ['an empty key in a deletion', [remove({ pk: s('') })], EMPTY('string')],
    ['an empty key in an update', [update({ pk: s('') }, 'REMOVE x')], EMPTY('string')],
    ['an empty key in a check', [check({ pk: s('') }, 'attribute_exists(pk)')], EMPTY('string')],
    [
      'an empty index key',
      [{ Put: { TableName: 'Both', Item: both('a', { g: s('') }) } }],
      'One or more parameter values are not valid. A value specified for a secondary index key is ' +
        'not supported. The AttributeValue for a key attribute cannot contain an empty string ' +
        'value. IndexName: gsi, IndexKey: g',
    ],
    [
      'two actions on one item',
      [put({ pk: s('a') }), remove({ pk: s('a') })],
      'Transaction request cannot include multiple operations on one item',
    ],
    [
      'an item that is too large',
      [put({ pk: s('a'), text: s('x'.repeat(410_000)) })],
      'Item size has exceeded the maximum allowed size',
    ],
    [
      'a value that nothing uses',
      [
        put(
          { pk: s('a') },
          {
            ConditionExpression: 'pk = :v',
            ExpressionAttributeValues: { ':v': s('a'), ':w': s('b') },
          },
        ),
      ],
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}',
    ],
    [
      'two actions in one',
      [{ ...put({ pk: s('a') }), ...remove({ pk: s('a') }) }],
      'TransactItems can only contain one of Check, Put, Update or Delete',
    ],
    ['no action', [{}], 'TransactItems can only contain one of Check, Put, Update or Delete'],
    [
      'an empty list',
      [],
      "1 validation error detected: Value at 'TransactItems' failed to satisfy constraint: " +
        'Member must have length greater than or equal to 1',
    ],
    [
      'more than a hundred actions',
      Array.from({ length: 101 }, (_, i) => put({ pk: s(String(i)) })),
      "1 validation error detected: Value at 'TransactItems' failed to satisfy constraint: " +
        'Member must have length less than or equal to 100',
    ],
    [
      'more than four megabytes',
      Array.from({ length: 11 }, (_, i) => put({ pk: s(String(i)), text: s('x'.repeat(400_000)) })),
      'Member must have aggregate item size less than or equal to 4194304 bytes',
    ],
  ])('refuses %s', async (_, actions, message) => {
    const world = await openTables();
    expect(await write(world, actions)).toEqual(refused(message));
    expect(await count(world)).toBe(0);
  });

  it('is cancelled by an update that makes an item too large', async () => {
    const world = await openTables();
    await world.put('Plain', { pk: s('a'), one: s('x'.repeat(300_000)) });
    const more = { ExpressionAttributeValues: { ':v': s('x'.repeat(150_000)) } };
    expect(await write(world, [update({ pk: s('a') }, 'SET two = :v', more)])).toEqual(
      cancelled(invalid('Item size to update has exceeded the maximum allowed size')),
    );
  });

  it('takes a hundred actions', async () => {
    const world = await openTables();
    const actions = Array.from({ length: 100 }, (_, i) => put({ pk: s(String(i)) }));
    expect(await write(world, actions)).toEqual({});
    expect(await count(world)).toBe(100);
  });

  it('needs every table', async () => {
    const world = await openTables();
    const missing = { Put: { TableName: 'Missing', Item: { pk: s('a') } } };
    expect(await write(world, [put({ pk: s('a') }), missing])).toEqual({
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
    expect(await count(world)).toBe(0);
  });

  it('tells the faults of the request before those of tables and items', async () => {
    const world = await openTables();
    const missing = { Put: { TableName: 'Missing', Item: { pk: s('a') } } };
    const syntax = put({ pk: s('b') }, { ConditionExpression: 'pk =' });
    const twice = [put({ pk: s('c') }), put({ pk: s('c') })];
    expect(await write(world, [missing, syntax])).toEqual(
      refused('Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "="'),
    );
    expect(await write(world, [...twice, missing])).toHaveProperty(
      'code',
      'ResourceNotFoundException',
    );
  });
});

describe('a value of more than 32 levels', () => {
  const NEST =
    'Nesting Levels have exceeded supported limits: ' +
    'Attributes in the item have nested levels beyond supported limit';
  let deep: object = s('a');
  for (let level = 1; level < 33; level++) deep = { L: [deep] };
  const values = { ExpressionAttributeValues: { ':v': deep } };

  it('may be compared with', async () => {
    const world = await openTables();
    expect(await write(world, [check({ pk: s('a') }, 'v <> :v', values)])).toEqual({});
    expect(await write(world, [check({ pk: s('a') }, 'v = :v', values)])).toEqual(
      cancelled(FAILED),
    );
  });

  it('does not come into an item', async () => {
    const world = await openTables();
    expect(await write(world, [put({ pk: s('a'), v: deep })])).toEqual(refused(NEST));
    expect(await write(world, [update({ pk: s('a') }, 'SET v = :v', values)])).toEqual(
      cancelled(invalid(NEST)),
    );
  });
});

describe('a client request token', () => {
  const token = (ClientRequestToken: string) => ({
    ClientRequestToken,
    ReturnConsumedCapacity: 'TOTAL',
  });
  const add = update({ pk: s('a') }, 'ADD n :one', {
    ExpressionAttributeValues: { ':one': n(1) },
  });
  const value = async ({ send }: TestEngine) =>
    (await send('GetItem', { TableName: 'Plain', Key: { pk: s('a') } })).Item;

  it('makes a repeated request safe, for ten minutes', async () => {
    const world = await openTables();
    const repeat = () => write(world, [add], token('t'));
    await repeat();
    world.clock.tick(10 * 60_000 - 1);
    await repeat();
    expect(await value(world)).toEqual({ pk: s('a'), n: n(1) });
    world.clock.tick(1);
    await repeat();
    expect(await value(world)).toEqual({ pk: s('a'), n: n(2) });
  });

  it('serves for no other request', async () => {
    const world = await openTables();
    await write(world, [add], token('t'));
    expect(await write(world, [put({ pk: s('b') })], token('t'))).toHaveProperty(
      'code',
      'IdempotentParameterMismatchException',
    );
    expect(await count(world)).toBe(1);
  });

  it('of a cancelled request serves for another', async () => {
    const world = await openTables();
    const failing = [put({ pk: s('a') }, { ConditionExpression: 'attribute_exists(pk)' })];
    expect(await write(world, failing, token('t'))).toEqual(cancelled(FAILED));
    await world.put('Plain', { pk: s('a') });
    expect(await write(world, failing, token('t'))).toHaveProperty('ConsumedCapacity');
  });

  it.each([
    ['', 'have length greater than or equal to 1'],
    ['t'.repeat(37), 'have length less than or equal to 36'],
  ])('is not %j', async (ClientRequestToken, constraint) => {
    const world = await openTables();
    expect(await write(world, [add], { ClientRequestToken })).toEqual(
      refused(
        `1 validation error detected: Value at 'ClientRequestToken' failed to satisfy constraint: Member must ${constraint}`,
      ),
    );
  });

  it.each([
    ['a put of nine kilobytes', put({ pk: s('big'), text: s('x'.repeat(9 * 1024 - 12)) }), 18, 6],
    ['a small one', put({ pk: s('small') }), 2, 2],
  ])('charges a replay of %s for reading', async (_, action, first, replay) => {
    const world = await openTables();
    const charged = async () => (await write(world, [action], token('t'))).ConsumedCapacity;
    expect(await charged()).toEqual([
      { TableName: 'Plain', CapacityUnits: first, WriteCapacityUnits: first },
    ]);
    expect(await charged()).toEqual([
      { TableName: 'Plain', CapacityUnits: replay, ReadCapacityUnits: replay },
    ]);
  });

  it('charges a replay of a deletion for what was deleted', async () => {
    const world = await openTables();
    await world.put('Plain', { pk: s('big'), text: s('x'.repeat(9 * 1024 - 12)) });
    const charged = async () =>
      (await write(world, [remove({ pk: s('big') })], token('t'))).ConsumedCapacity;
    expect(await charged()).toMatchObject([{ WriteCapacityUnits: 18 }]);
    expect(await charged()).toMatchObject([{ ReadCapacityUnits: 6 }]);
  });
});

describe('what a transaction is charged', () => {
  const member = both('a', { g: s('g'), l: s('l') });
  const onBoth = (kind: string, more: object): Action => ({
    [kind]: { TableName: 'Both', ...more },
  });
  const move = {
    Key: both('a'),
    UpdateExpression: 'SET g = :g',
    ExpressionAttributeValues: { ':g': s('other') },
  };
  const text = (bytes: number) => ({ text: s('x'.repeat(bytes)) });

  it.each<[string, object | undefined, Action, object]>([
    [
      'a put into the GSI',
      undefined,
      onBoth('Put', { Item: both('a', { g: s('g') }) }),
      { total: 3, table: 2, gsi: 1 },
    ],
    [
      'a put into both',
      undefined,
      onBoth('Put', { Item: member }),
      { total: 4, table: 2, gsi: 1, lsi: 1 },
    ],
    ['a put into neither', undefined, onBoth('Put', { Item: both('a') }), { total: 2, table: 2 }],
    [
      'a key move',
      both('a', { g: s('g') }),
      onBoth('Update', move),
      { total: 4, table: 2, gsi: 2 },
    ],
    ['a key move in both', member, onBoth('Update', move), { total: 5, table: 2, gsi: 2, lsi: 1 }],
    [
      'a deletion from both',
      member,
      onBoth('Delete', { Key: both('a') }),
      { total: 4, table: 2, gsi: 1, lsi: 1 },
    ],
    [
      'a deletion of 3000 bytes',
      both('a', { g: s('g'), ...text(2980) }),
      onBoth('Delete', { Key: both('a') }),
      { total: 9, table: 6, gsi: 3 },
    ],
    [
      'a key move of 1517 bytes',
      both('a', { g: s('g'), ...text(1500) }),
      onBoth('Update', move),
      { total: 8, table: 4, gsi: 4 },
    ],
    [
      'a deletion of nothing',
      undefined,
      onBoth('Delete', { Key: both('a') }),
      { total: 2, table: 2 },
    ],
    [
      'a check of 1500 bytes',
      both('a', { g: s('g'), ...text(1500) }),
      onBoth('ConditionCheck', { Key: both('a'), ConditionExpression: 'attribute_exists(pk)' }),
      { total: 4, table: 4 },
    ],
  ])('is, for %s, as the service says', async (_, before, action, expected) => {
    const world = await openTables();
    if (before !== undefined) await world.put('Both', before as never);
    const { ConsumedCapacity } = await write(world, [action], {
      ReturnConsumedCapacity: 'INDEXES',
    });
    const [report] = ConsumedCapacity as CapacityReport[];
    expect(arms(report)).toEqual(expected);
  });

  it('adds up by table, and is not told when cancelled', async () => {
    const world = await openTables();
    const actions = [put({ pk: s('a') }), put({ pk: s('b') }), onBoth('Put', { Item: member })];
    const more = { ReturnConsumedCapacity: 'TOTAL' };
    expect(await write(world, actions, more)).toEqual({
      ConsumedCapacity: [
        { TableName: 'Plain', CapacityUnits: 4, WriteCapacityUnits: 4 },
        { TableName: 'Both', CapacityUnits: 4, WriteCapacityUnits: 4 },
      ],
    });
    const failing = [put({ pk: s('a') }, { ConditionExpression: 'attribute_not_exists(pk)' })];
    expect(await write(world, failing, more)).toEqual(cancelled(FAILED));
  });
});

interface Arm {
  readonly CapacityUnits: number;
  readonly WriteCapacityUnits: number;
}

interface CapacityReport extends Arm {
  readonly Table: Arm;
  readonly GlobalSecondaryIndexes?: { readonly gsi: Arm };
  readonly LocalSecondaryIndexes?: { readonly lsi: Arm };
}

/** The units of each arm; write units must be told of each and be the same. */
function arms(report: CapacityReport | undefined): object {
  const unitsOf = (arm: Arm | undefined): number | undefined => {
    expect(arm?.WriteCapacityUnits).toBe(arm?.CapacityUnits);
    return arm?.CapacityUnits;
  };
  return {
    total: unitsOf(report),
    table: unitsOf(report?.Table),
    ...(report?.GlobalSecondaryIndexes && { gsi: unitsOf(report.GlobalSecondaryIndexes.gsi) }),
    ...(report?.LocalSecondaryIndexes && { lsi: unitsOf(report.LocalSecondaryIndexes.lsi) }),
  };
}

describe('TransactGetItems', () => {
  const get = (Key: object, more: object = {}) => ({ Get: { TableName: 'Plain', Key, ...more } });

  async function read({ send }: TestEngine, TransactItems: readonly object[], more: object = {}) {
    return send('TransactGetItems', { TransactItems, ...more });
  }

  it('reads items in the order in which they were asked for, missing ones too', async () => {
    const world = await openTables();
    await world.put('Plain', { pk: s('a'), n: n(1), m: { M: { x: n(2), y: n(3) } } });
    await world.put('Both', both('b'));
    const answer = await read(world, [
      get({ pk: s('none') }),
      { Get: { TableName: 'Both', Key: both('b') } },
      get(
        { pk: s('a') },
        { ProjectionExpression: '#m.x', ExpressionAttributeNames: { '#m': 'm' } },
      ),
    ]);
    expect(answer).toEqual({
      Responses: [{}, { Item: both('b') }, { Item: { m: { M: { x: n(2) } } } }],
    });
  });

  it('reads four megabytes at most', async () => {
    const world = await openTables();
    const keys = Array.from({ length: 11 }, (_, i) => ({ pk: s(String(i)) }));
    await world.put('Plain', ...keys.map((key) => ({ ...key, text: s('x'.repeat(400_000)) })));
    const gets = keys.map((key) => get(key, { ProjectionExpression: 'pk' }));
    expect(await read(world, gets)).toEqual(
      refused('Member must have aggregate item size less than or equal to 4194304 bytes'),
    );
    expect(await read(world, gets.slice(1))).not.toHaveProperty('code');
  });

  it('charges two units for four kilobytes, and for nothing', async () => {
    const world = await openTables();
    await world.put('Plain', { pk: s('a'), text: s('x'.repeat(5000)) });
    const gets = [get({ pk: s('a') }), get({ pk: s('none') })];
    expect(await read(world, gets, { ReturnConsumedCapacity: 'INDEXES' })).toMatchObject({
      ConsumedCapacity: [
        {
          TableName: 'Plain',
          CapacityUnits: 6,
          ReadCapacityUnits: 6,
          Table: { CapacityUnits: 6, ReadCapacityUnits: 6 },
        },
      ],
    });
  });

  it.each<[string, readonly object[], Answer]>([
    ['a wrong key', [get({ pk: s('a') }), get({ pk: n(1) })], cancelled(undefined, MISMATCH)],
    ['no key', [get({})], cancelled(MISMATCH)],
    ['an empty key', [get({ pk: s('') })], refused(EMPTY('string'))],
    [
      'the same item twice',
      [get({ pk: s('a') }), get({ pk: s('a') })],
      refused('Transaction request cannot include multiple operations on one item'),
    ],
    [
      'a projection that makes no sense',
      [get({ pk: s('a') }, { ProjectionExpression: '!!' })],
      refused('Invalid ProjectionExpression: Syntax error; token: "!", near: "!!"'),
    ],
    [
      'a table that is not there',
      [{ Get: { TableName: 'Missing', Key: { pk: s('a') } } }],
      { code: 'ResourceNotFoundException', message: 'Requested resource not found' },
    ],
    [
      'nothing',
      [],
      refused(
        "1 validation error detected: Value at 'TransactItems' failed to satisfy constraint: " +
          'Member must have length greater than or equal to 1',
      ),
    ],
    [
      'more than a hundred items',
      Array.from({ length: 101 }, (_, i) => get({ pk: s(String(i)) })),
      refused(
        "1 validation error detected: Value at 'TransactItems' failed to satisfy constraint: " +
          'Member must have length less than or equal to 100',
      ),
    ],
  ])('refuses %s', async (_, gets, answer) => {
    expect(await read(await openTables(), gets)).toEqual(answer);
  });
});
