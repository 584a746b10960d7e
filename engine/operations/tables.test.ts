import { describe, expect, it } from 'vitest';
import { createTableInput, MUSIC, PLAIN } from '../testing/tables';
import { invalid, NO_TABLE, openTestEngine, refused } from '../testing/test-engine';

const TABLE = { TableName: 'Plain' };
const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/Plain';
const notFound = (name: string) => ({
  code: 'ResourceNotFoundException',
  message: `Requested resource not found: Table: ${name} not found`,
});
const inUse = (what: string) => ({
  code: 'ResourceInUseException',
  message: `Attempt to change a resource which is still in use: Table is being ${what}: Plain`,
});

const PROVISIONED = {
  BillingMode: 'PROVISIONED',
  ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
};

describe('CreateTable', () => {
  it('answers with the description of a table that is being created', async () => {
    const { send } = openTestEngine();
    expect(await send('CreateTable', createTableInput(PLAIN))).toEqual({
      TableDescription: {
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        TableName: 'Plain',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        TableStatus: 'CREATING',
        CreationDateTime: 1_767_225_600,
        ProvisionedThroughput: {
          NumberOfDecreasesToday: 0,
          ReadCapacityUnits: 0,
          WriteCapacityUnits: 0,
        },
        TableSizeBytes: 0,
        ItemCount: 0,
        TableArn: ARN,
        TableId: '00000000-0000-4000-8000-000000000001',
        BillingModeSummary: {
          BillingMode: 'PAY_PER_REQUEST',
          LastUpdateToPayPerRequestDateTime: 1_767_225_600,
        },
        DeletionProtectionEnabled: false,
        WarmThroughput: {
          ReadUnitsPerSecond: 12_000,
          WriteUnitsPerSecond: 4000,
          Status: 'UPDATING',
        },
      },
    });
    expect(await send('DescribeTable', TABLE)).toHaveProperty('Table.TableStatus', 'ACTIVE');
  });

  it('does not create a table twice', async () => {
    const { send, create } = openTestEngine();
    await create(PLAIN);
    expect(await send('CreateTable', createTableInput(MUSIC, TABLE))).toEqual({
      code: 'ResourceInUseException',
      message: 'Table already exists: Plain',
    });
  });

  it('takes an ARN for a name', async () => {
    const { send } = openTestEngine();
    const answer = await send('CreateTable', createTableInput(PLAIN, { TableName: ARN }));
    expect(answer).toHaveProperty('TableDescription.TableName', 'Plain');
  });

  it('gives each table a number of its own, so that items never meet', async () => {
    const { create, put, send } = openTestEngine();
    await create(PLAIN);
    await create({ ...PLAIN, name: 'Other' });
    await put('Plain', { pk: { S: 'a' } });
    expect(await send('Scan', { TableName: 'Other' })).toMatchObject({ Count: 0 });
  });

  const MODEL = 'failed to satisfy constraint: Member must satisfy enum value set: ';
  it.each<[string, object, string]>([
    [
      'without a name',
      { TableName: undefined },
      "The parameter 'TableName' is required but was not present in the request",
    ],
    [
      'of a bad type',
      { AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'INVALID' }] },
      "1 validation error detected: Value 'INVALID' at " +
        `'attributeDefinitions.1.member.attributeType' ${MODEL}[B, N, S]`,
    ],
    [
      'of a bad key type',
      { KeySchema: [{ AttributeName: 'pk', KeyType: 'INVALID' }] },
      "1 validation error detected: Value 'INVALID' at 'keySchema.1.member.keyType' " +
        `${MODEL}[HASH, RANGE]`,
    ],
    [
      'of a bad mode',
      { BillingMode: 'INVALID' },
      "1 validation error detected: Value 'INVALID' at 'billingMode' " +
        `${MODEL}[PROVISIONED, PAY_PER_REQUEST]`,
    ],
    [
      'with short names of indexes, global before local',
      {
        LocalSecondaryIndexes: [
          {
            IndexName: 'l1',
            KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'g1',
            KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      },
      "2 validation errors detected: Value 'g1' at 'globalSecondaryIndexes.1.member.indexName' " +
        'failed to satisfy constraint: Member must have length greater than or equal to 3; ' +
        "Value 'l1' at 'localSecondaryIndexes.1.member.indexName' failed to satisfy " +
        'constraint: Member must have length greater than or equal to 3',
    ],
  ])('refuses a table %s', async (_, more, message) => {
    const { send } = openTestEngine();
    const input = { ...createTableInput(PLAIN), ...more };
    expect(await send('CreateTable', input)).toEqual(refused(message));
    expect(await send('ListTables', {})).toEqual({ TableNames: [] });
  });
});

describe('DescribeTable', () => {
  it.each(['Plain', ARN])('tells of the table %s what it holds', async (TableName) => {
    const { send, create, put } = openTestEngine();
    await create(PLAIN);
    await put('Plain', { pk: { S: 'a' } }, { pk: { S: 'bb' }, x: { N: '1' } });
    expect(await send('DescribeTable', { TableName })).toMatchObject({
      Table: { ItemCount: 2, TableSizeBytes: 3 + 4 + 3, TableArn: ARN },
    });
  });

  it.each([
    ['Missing', 'Missing'],
    ['arn:aws:dynamodb:us-east-1:000000000000:table/Missing', 'Missing'],
  ])('of %s is told that there is none', async (TableName, name) => {
    const { send } = openTestEngine();
    expect(await send('DescribeTable', { TableName })).toEqual(notFound(name));
  });

  it.each<[string, string]>([
    [
      '',
      "1 validation error detected: Value at 'TableName' failed to satisfy constraint: " +
        'Member must have length greater than or equal to 1',
    ],
    [
      'ab',
      "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: " +
        'Member must have length greater than or equal to 3',
    ],
    [
      'a b!',
      "1 validation error detected: Value 'a b!' at 'tableName' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+',
    ],
  ])('does not take %j for a name', async (TableName, message) => {
    const { send } = openTestEngine();
    expect(await send('DescribeTable', { TableName })).toEqual(refused(message));
  });
});

describe('ListTables', () => {
  it('tells names in order, page by page', async () => {
    const { send, create } = openTestEngine();
    for (const name of ['bbb', 'AAA', 'aaa', '__proto__']) await create({ ...PLAIN, name });
    expect(await send('ListTables', {})).toEqual({
      TableNames: ['AAA', '__proto__', 'aaa', 'bbb'],
    });
    const first = await send('ListTables', { Limit: 3 });
    expect(first).toEqual({
      TableNames: ['AAA', '__proto__', 'aaa'],
      LastEvaluatedTableName: 'aaa',
    });
    const rest = { ExclusiveStartTableName: first.LastEvaluatedTableName, Limit: 1 };
    expect(await send('ListTables', rest)).toEqual({ TableNames: ['bbb'] });
  });

  it('tells a hundred at once', async () => {
    const { send, create } = openTestEngine();
    const names = Array.from({ length: 101 }, (_, i) => `table${String(i).padStart(3, '0')}`);
    for (const name of names) await create({ ...PLAIN, name });
    expect(await send('ListTables', {})).toEqual({
      TableNames: names.slice(0, 100),
      LastEvaluatedTableName: 'table099',
    });
  });
});

describe('UpdateTable', () => {
  it('answers with the description of a table that is being updated', async () => {
    const { send, create } = openTestEngine();
    await create(PLAIN);
    const summary = { TableClassSummary: { TableClass: 'STANDARD' } };
    expect(await send('UpdateTable', { ...TABLE, TableClass: 'STANDARD' })).toMatchObject({
      TableDescription: { TableStatus: 'UPDATING', ...summary },
    });
    expect(await send('DescribeTable', TABLE)).toMatchObject({
      Table: { TableStatus: 'ACTIVE', ...summary },
    });
  });

  it('changes throughput, and nothing when there is nothing to change', async () => {
    const { send, create, clock } = openTestEngine();
    await create(PLAIN, PROVISIONED);
    clock.tick(1500);
    const { ProvisionedThroughput } = PROVISIONED;
    expect(await send('UpdateTable', { ...TABLE, ProvisionedThroughput })).toMatchObject({
      code: 'ValidationException',
      message: expect.stringMatching(
        /^The provisioned throughput for the table will not change\. The requested value equals/,
      ),
    });
    const more = { ReadCapacityUnits: 6, WriteCapacityUnits: 4 };
    const answer = await send('UpdateTable', { ...TABLE, ProvisionedThroughput: more });
    expect(answer).toHaveProperty('TableDescription.ProvisionedThroughput', {
      LastIncreaseDateTime: 1_767_225_601.5,
      LastDecreaseDateTime: 1_767_225_601.5,
      NumberOfDecreasesToday: 1,
      ReadCapacityUnits: 6,
      WriteCapacityUnits: 4,
    });
  });

  it.each<[string, object, object]>([
    [
      'of a table that is not there',
      { TableName: 'Missing', TableClass: 'STANDARD' },
      notFound('Missing'),
    ],
    [
      'of nothing',
      {},
      refused(
        'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, ' +
          'GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
      ),
    ],
    [
      'to provisioned without throughput',
      { BillingMode: 'PROVISIONED' },
      invalid('ProvisionedThroughput must be specified when BillingMode is PROVISIONED'),
    ],
  ])('is refused %s', async (_, more, answer) => {
    const { send, create } = openTestEngine();
    await create(PLAIN);
    expect(await send('UpdateTable', { ...TABLE, ...more })).toEqual(answer);
  });
});

describe('DeleteTable', () => {
  it('answers with the last, short description', async () => {
    const { send, create, put } = openTestEngine();
    await create(PLAIN);
    await put('Plain', { pk: { S: 'a' } });
    const answer = await send('DeleteTable', TABLE);
    expect(answer).toEqual({
      TableDescription: {
        TableName: 'Plain',
        TableStatus: 'DELETING',
        ProvisionedThroughput: {
          NumberOfDecreasesToday: 0,
          ReadCapacityUnits: 0,
          WriteCapacityUnits: 0,
        },
        TableSizeBytes: 0,
        ItemCount: 0,
        TableArn: ARN,
        TableId: '00000000-0000-4000-8000-000000000001',
        BillingModeSummary: {
          BillingMode: 'PAY_PER_REQUEST',
          LastUpdateToPayPerRequestDateTime: 1_767_225_600,
        },
        DeletionProtectionEnabled: false,
        WarmThroughput: {
          ReadUnitsPerSecond: 12_000,
          WriteUnitsPerSecond: 4000,
          Status: 'ACTIVE',
        },
      },
    });
    expect(await send('DescribeTable', TABLE)).toEqual(notFound('Plain'));
    expect(await send('Scan', TABLE)).toEqual(NO_TABLE);
    expect(await send('ListTables', {})).toEqual({ TableNames: [] });
  });

  it('of a table that is not there is refused', async () => {
    const { send } = openTestEngine();
    expect(await send('DeleteTable', TABLE)).toEqual(notFound('Plain'));
  });

  it('of a protected table is refused until the protection is taken away', async () => {
    const { send, create } = openTestEngine();
    await create(PLAIN, { DeletionProtectionEnabled: true });
    expect(await send('DeleteTable', TABLE)).toEqual(
      refused(
        'Resource cannot be deleted as it is currently protected against deletion. Disable ' +
          'deletion protection first.',
      ),
    );
    await send('UpdateTable', { ...TABLE, DeletionProtectionEnabled: false });
    expect(await send('DeleteTable', TABLE)).not.toHaveProperty('code');
  });

  it('makes room for a new table, which knows nothing of the old one', async () => {
    const { send, create, put } = openTestEngine();
    await create(MUSIC);
    await put('Music', {
      artist: { S: 'a' },
      title: { S: 't' },
      year: { N: '1' },
      genre: { S: 'g' },
    });
    await send('DeleteTable', { TableName: 'Music' });
    await create(MUSIC);
    for (const IndexName of [undefined, 'byYear', 'byGenre']) {
      expect(await send('Scan', { TableName: 'Music', IndexName })).toMatchObject({ Count: 0 });
    }
    expect(await send('DescribeTable', { TableName: 'Music' })).toMatchObject({
      Table: { ItemCount: 0, TableSizeBytes: 0 },
    });
  });
});

describe('a table that takes its time', () => {
  const put = { ...TABLE, Item: { pk: { S: 'a' } } };

  it('cannot be used or changed while it is created', async () => {
    const { send, create, clock } = openTestEngine({ tableDelayMs: 1000 });
    await create(PLAIN);
    clock.tick(999);
    expect(await send('DescribeTable', TABLE)).toHaveProperty('Table.TableStatus', 'CREATING');
    expect(await send('PutItem', put)).toEqual(NO_TABLE);
    const update = { ...TABLE, DeletionProtectionEnabled: true };
    expect(await send('UpdateTable', update)).toEqual(inUse('created'));
    expect(await send('DeleteTable', TABLE)).toEqual(inUse('created'));
    clock.tick(1);
    expect(await send('DescribeTable', TABLE)).toHaveProperty('Table.TableStatus', 'ACTIVE');
    expect(await send('PutItem', put)).toEqual({});
  });

  it('can be used, but not changed, while it is updated', async () => {
    const { send, create, clock } = openTestEngine({ tableDelayMs: 1000 });
    await create(PLAIN);
    clock.tick(1000);
    const update = { ...TABLE, TableClass: 'STANDARD' };
    await send('UpdateTable', update);
    clock.tick(999);
    expect(await send('DescribeTable', TABLE)).toHaveProperty('Table.TableStatus', 'UPDATING');
    expect(await send('PutItem', put)).toEqual({});
    expect(await send('UpdateTable', update)).toEqual(inUse('updated'));
    expect(await send('DeleteTable', TABLE)).toEqual(inUse('updated'));
    clock.tick(1);
    expect(await send('UpdateTable', update)).not.toHaveProperty('code');
  });

  it('is there until it is deleted, and deleting it again changes nothing', async () => {
    const { send, create, clock } = openTestEngine({ tableDelayMs: 1000 });
    await create(PLAIN);
    clock.tick(1000);
    const first = await send('DeleteTable', TABLE);
    clock.tick(999);
    expect(await send('DeleteTable', TABLE)).toEqual(first);
    expect(await send('DescribeTable', TABLE)).toHaveProperty('Table.TableStatus', 'DELETING');
    expect(await send('PutItem', put)).toEqual(NO_TABLE);
    expect(await send('ListTables', {})).toEqual({ TableNames: ['Plain'] });
    expect(await send('CreateTable', createTableInput(PLAIN))).toEqual({
      code: 'ResourceInUseException',
      message: 'Table already exists: Plain',
    });
    const update = { ...TABLE, TableClass: 'STANDARD' };
    expect(await send('UpdateTable', update)).toEqual(inUse('deleted'));
    clock.tick(1);
    expect(await send('DescribeTable', TABLE)).toEqual(notFound('Plain'));
    expect(await send('ListTables', {})).toEqual({ TableNames: [] });
    expect(await send('CreateTable', createTableInput(PLAIN))).not.toHaveProperty('code');
  });
});
