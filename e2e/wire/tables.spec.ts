import {
  ListTablesCommand,
  paginateListTables,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { testClient } from './support/client';
import { type Refusal, refusal, refuses } from './support/rows';
import {
  ALL,
  createTable,
  definitions,
  dropTable,
  include,
  index,
  KEYS_ONLY,
  keyMembers,
  tableInput,
  testTable,
  uniqueName,
  untilActive,
  untilGone,
} from './support/tables';
import { FAILED, INVALID, ONE, s } from './support/values';
import { call, type JsonObject, succeed } from './support/wire';

const never = uniqueName('never');
const provisioned = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };

/** A CreateTable that is right but for what a row changes. */
function create(more: JsonObject, key = 'pk:S sk:S'): JsonObject {
  return tableInput(never, { key, more });
}

function attribute(name: string, type = 'S'): JsonObject {
  return { AttributeName: name, AttributeType: type };
}

function element(name: string, type: string): JsonObject {
  return { AttributeName: name, KeyType: type };
}

describe('CreateTable refuses', () => {
  const row = (title: string, input: JsonObject, message: string | RegExp): Refusal => ({
    title,
    operation: 'CreateTable',
    input,
    message,
  });
  const oneOf = (value: string, path: string, values: string) =>
    `${ONE}Value '${value}' at '${path}' ${FAILED} satisfy enum value set: [${values}]`;
  const short = (name: string, path: string) =>
    `Value '${name}' at '${path}' ${FAILED} have length greater than or equal to 3`;
  refuses([
    row(
      'no table name',
      { ...create({}), TableName: undefined },
      "The parameter 'TableName' is required but was not present in the request",
    ),
    row(
      'a table name of two characters',
      { ...create({}), TableName: 'ab' },
      ONE + short('ab', 'tableName'),
    ),
    row(
      'a table name with a blank',
      { ...create({}), TableName: 'a table' },
      `${ONE}Value 'a table' at 'tableName' ${FAILED} satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
    ),
    row(
      'an attribute type that no key has',
      { ...create({}), AttributeDefinitions: [attribute('pk', 'INVALID')] },
      oneOf('INVALID', 'attributeDefinitions.1.member.attributeType', 'B, N, S'),
    ),
    row(
      'a key type that is none',
      { ...create({}), KeySchema: [element('pk', 'INVALID')] },
      oneOf('INVALID', 'keySchema.1.member.keyType', 'HASH, RANGE'),
    ),
    row(
      'a capacity mode that is none',
      create({ BillingMode: 'INVALID' }),
      oneOf('INVALID', 'billingMode', 'PROVISIONED, PAY_PER_REQUEST'),
    ),
    row(
      'two index names that are too short, the global one first',
      create({
        AttributeDefinitions: [attribute('g'), attribute('l')],
        LocalSecondaryIndexes: [index('l1', 'pk l')],
        GlobalSecondaryIndexes: [index('g1', 'g')],
      }),
      `2 validation errors detected: ${short('g1', 'globalSecondaryIndexes.1.member.indexName')}; ` +
        short('l1', 'localSecondaryIndexes.1.member.indexName'),
    ),
    row(
      'three key elements on the table',
      { ...create({}), ...keyMembers('pk sk other') },
      /'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2$/,
    ),
    row(
      'three key elements on a local index',
      create({
        AttributeDefinitions: [attribute('l'), attribute('m')],
        LocalSecondaryIndexes: [index('by-l', 'pk l m')],
      }),
      /'localSecondaryIndexes\.1\.member\.keySchema' failed to satisfy constraint: Member must have length less than or equal to 2$/,
    ),
    row(
      'an index key without definition',
      create({ GlobalSecondaryIndexes: [index('by-g', 'g')] }),
      'Invalid KeySchema: Some index key attribute have no definition',
    ),
    row(
      'two global indexes of one name',
      create({
        AttributeDefinitions: [attribute('g')],
        GlobalSecondaryIndexes: [index('twice', 'g'), index('twice', 'sk')],
      }),
      `${INVALID}Duplicate index name: twice`,
    ),
    row(
      'a global and a local index of one name',
      create({
        AttributeDefinitions: [attribute('g'), attribute('l')],
        GlobalSecondaryIndexes: [index('twice', 'g')],
        LocalSecondaryIndexes: [index('twice', 'pk l')],
      }),
      `${INVALID}Duplicate index name: twice`,
    ),
    row(
      'a local index on a table without range key',
      create(
        {
          AttributeDefinitions: [attribute('l')],
          LocalSecondaryIndexes: [index('by-l', 'pk l')],
        },
        'pk:S',
      ),
      `${INVALID}Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex`,
    ),
    row(
      'KEYS_ONLY with further attributes',
      create({
        AttributeDefinitions: [attribute('g')],
        GlobalSecondaryIndexes: [index('by-g', 'g', { ...KEYS_ONLY, NonKeyAttributes: ['a'] })],
      }),
      /KEYS_ONLY/,
    ),
    row(
      'ALL with further attributes',
      create({
        AttributeDefinitions: [attribute('g')],
        GlobalSecondaryIndexes: [index('by-g', 'g', { ...ALL, NonKeyAttributes: ['a'] })],
      }),
      /ALL/,
    ),
    row(
      'INCLUDE without further attributes',
      create({
        AttributeDefinitions: [attribute('g')],
        GlobalSecondaryIndexes: [index('by-g', 'g', { ProjectionType: 'INCLUDE' })],
      }),
      /INCLUDE/,
    ),
    row(
      'a stream that is off, with a view type',
      create({ StreamSpecification: { StreamEnabled: false, StreamViewType: 'NEW_IMAGE' } }),
      /stream disabled, UpdateViewType should not be specified/,
    ),
    row(
      'a stream that is on, without a view type',
      create({ StreamSpecification: { StreamEnabled: true } }),
      /stream enabled, UpdateViewType is required/,
    ),
    row(
      'throughput on demand',
      create({ ProvisionedThroughput: provisioned }),
      /ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST/,
    ),
    row(
      'no throughput when provisioned',
      create({ BillingMode: 'PROVISIONED' }),
      /ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED/,
    ),
    row(
      'no throughput when the capacity mode is not told',
      create({ BillingMode: undefined }),
      /ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED/,
    ),
    row('a definition that no key uses', create({ AttributeDefinitions: [attribute('g')] }), /./),
    row(
      'a definition that no key and no index uses',
      create({
        AttributeDefinitions: [attribute('g'), attribute('unused')],
        GlobalSecondaryIndexes: [index('by-g', 'g')],
      }),
      /unused/,
    ),
    row(
      'a key that begins with RANGE',
      { ...create({}), KeySchema: [element('pk', 'RANGE'), element('sk', 'HASH')] },
      /KeySchema/,
    ),
    row(
      'a key of one attribute twice',
      create({ ...keyMembers('pk pk'), AttributeDefinitions: [] }, 'pk:S'),
      /same name/,
    ),
    row(
      'more than five local indexes',
      create({
        AttributeDefinitions: [attribute('l')],
        LocalSecondaryIndexes: [1, 2, 3, 4, 5, 6].map((i) => index(`by-l${i}`, 'pk l')),
      }),
      /LocalSecondaryIndex/,
    ),
    row(
      'more than a hundred projected attributes',
      create({
        AttributeDefinitions: [attribute('g')],
        GlobalSecondaryIndexes: [0, 1, 2, 3, 4, 5].map((i) =>
          index(`by-g${i}`, 'g', include(...range(20).map((j) => `attribute-${i}-${j}`))),
        ),
      }),
      /NonKeyAttributes|projected attributes/,
    ),
    row('no local index in the list of them', create({ LocalSecondaryIndexes: [] }), /./),
    row('no global index in the list of them', create({ GlobalSecondaryIndexes: [] }), /./),
  ]);
});

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

describe('a table on demand, from its creation to its end', () => {
  const name = uniqueName('life');
  afterAll(() => dropTable(name));
  const arn = expect.stringMatching(
    new RegExp(`^arn:aws[\\w-]*:dynamodb:[\\w-]+:\\d{12}:table/${name}$`),
  );
  const shared = {
    TableName: name,
    TableArn: arn,
    TableId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    AttributeDefinitions: expect.arrayContaining(definitions('pk:S sk:N')),
    ...keyMembers('pk sk'),
    CreationDateTime: expect.any(Number),
    ItemCount: 0,
    TableSizeBytes: 0,
    DeletionProtectionEnabled: false,
    ProvisionedThroughput: {
      NumberOfDecreasesToday: 0,
      ReadCapacityUnits: 0,
      WriteCapacityUnits: 0,
    },
    BillingModeSummary: expect.objectContaining({ BillingMode: 'PAY_PER_REQUEST' }),
  };

  it('is told to be CREATING', async () => {
    const { TableDescription } = await succeed(
      'CreateTable',
      tableInput(name, { key: 'pk:S sk:N' }),
    );
    expect(TableDescription).toMatchObject({ ...shared, TableStatus: 'CREATING' });
    const { CreationDateTime } = TableDescription as { CreationDateTime: number };
    expect(Math.abs(Date.now() / 1000 - CreationDateTime)).toBeLessThan(60);
  });

  it('is described, once it is ACTIVE', async () => {
    const described = await untilActive(name);
    expect(described).toMatchObject({ ...shared, TableStatus: 'ACTIVE' });
    expect(described).toMatchObject({
      WarmThroughput: { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000, Status: 'ACTIVE' },
    });
  });

  it('is described without what it does not have', async () => {
    const { Table } = (await succeed('DescribeTable', { TableName: name })) as {
      Table: JsonObject;
    };
    expect(Object.keys(Table)).toEqual(expect.arrayContaining(Object.keys(shared)));
    for (const absent of [
      'LocalSecondaryIndexes',
      'GlobalSecondaryIndexes',
      'VectorIndexes',
      'StreamSpecification',
      'LatestStreamArn',
      'LatestStreamLabel',
      'SSEDescription',
      'TableClassSummary',
      'OnDemandThroughput',
      'Replicas',
      'RestoreSummary',
    ]) {
      expect(Table).not.toHaveProperty(absent);
    }
  });

  it('is found by its ARN as well', async () => {
    const { Table } = (await succeed('DescribeTable', { TableName: name })) as {
      Table: JsonObject;
    };
    const byArn = await succeed('DescribeTable', { TableName: String(Table.TableArn) });
    expect(byArn).toMatchObject({ Table: { TableName: name } });
  });

  it('cannot be created twice', async () => {
    const answer = await call('CreateTable', tableInput(name, { key: 'pk:S sk:N' }));
    expect(refusal(answer)).toEqual({
      status: 400,
      code: 'ResourceInUseException',
      message: `Table already exists: ${name}`,
    });
  });

  it('is told to be DELETING, then is not found', async () => {
    const { TableDescription } = await succeed('DeleteTable', { TableName: name });
    expect(TableDescription).toMatchObject({ TableName: name, TableStatus: 'DELETING' });
    await untilGone(name);
    expect(refusal(await call('DescribeTable', { TableName: name }))).toEqual({
      status: 400,
      code: 'ResourceNotFoundException',
      message: `Requested resource not found: Table: ${name} not found`,
    });
  });

  it('has no items when it is created again under its name', async () => {
    await createTable(tableInput(name, { key: 'pk:S' }));
    await succeed('PutItem', { TableName: name, Item: { pk: s('a') } });
    await succeed('DeleteTable', { TableName: name });
    await untilGone(name);
    await createTable(tableInput(name, { key: 'pk:S' }));
    const found = await succeed('Scan', { TableName: name, ConsistentRead: true });
    expect(found).toEqual({ Items: [], Count: 0, ScannedCount: 0 });
  });
});

describe('unknown tables', () => {
  refuses(
    ['DescribeTable', 'DeleteTable', 'UpdateTable'].map((operation) => ({
      title: operation,
      operation,
      input: {
        TableName: never,
        ...(operation === 'UpdateTable' ? { DeletionProtectionEnabled: false } : {}),
      },
      code: 'ResourceNotFoundException',
      message: `Requested resource not found: Table: ${never} not found`,
    })),
  );
});

describe('settings and indexes of CreateTable come back from DescribeTable', () => {
  const name = testTable('settings', {
    key: 'pk:S sk:S',
    more: {
      AttributeDefinitions: [attribute('g', 'N'), attribute('h', 'B'), attribute('l')],
      GlobalSecondaryIndexes: [
        index('by-g', 'g'),
        index('by-h', 'h g', include('a', 'b')),
        index('keys', 'sk', KEYS_ONLY),
      ],
      LocalSecondaryIndexes: [index('by-l', 'pk l', KEYS_ONLY)],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      SSESpecification: { Enabled: true, SSEType: 'KMS' },
      TableClass: 'STANDARD_INFREQUENT_ACCESS',
      OnDemandThroughput: { MaxReadRequestUnits: 100, MaxWriteRequestUnits: 50 },
    },
  });
  const described = async (): Promise<JsonObject> => {
    const { Table } = await succeed('DescribeTable', { TableName: name });
    return Table as JsonObject;
  };
  const byName = async (member: string): Promise<Readonly<Record<string, JsonObject>>> => {
    const list = (await described())[member] as readonly JsonObject[];
    return Object.fromEntries(list.map((entry) => [String(entry.IndexName), entry]));
  };

  it('attributes', async () => {
    const { AttributeDefinitions } = await described();
    const expected = definitions('pk:S sk:S g:N h:B l:S');
    expect(AttributeDefinitions).toHaveLength(expected.length);
    expect(AttributeDefinitions).toEqual(expect.arrayContaining(expected));
  });

  it('global indexes', async () => {
    const indexes = await byName('GlobalSecondaryIndexes');
    const { TableArn } = await described();
    expect(Object.keys(indexes).toSorted()).toEqual(['by-g', 'by-h', 'keys']);
    expect(indexes['by-g']).toMatchObject({
      ...index('by-g', 'g'),
      IndexStatus: 'ACTIVE',
      IndexArn: `${TableArn}/index/by-g`,
      ItemCount: 0,
      IndexSizeBytes: 0,
    });
    expect(indexes['by-h']).toMatchObject({
      ...keyMembers('h g'),
      Projection: {
        ProjectionType: 'INCLUDE',
        NonKeyAttributes: expect.arrayContaining(['a', 'b']),
      },
    });
    expect(indexes.keys).toMatchObject(index('keys', 'sk', KEYS_ONLY));
    expect(indexes['by-g']).not.toHaveProperty('Backfilling');
  });

  it('local indexes, which have no status and no throughput', async () => {
    const { TableArn } = await described();
    const indexes = await byName('LocalSecondaryIndexes');
    expect(indexes['by-l']).toEqual({
      ...index('by-l', 'pk l', KEYS_ONLY),
      IndexArn: `${TableArn}/index/by-l`,
      ItemCount: 0,
      IndexSizeBytes: 0,
    });
  });

  it('the stream, with its label and ARN', async () => {
    const { TableArn, StreamSpecification, LatestStreamLabel, LatestStreamArn } = await described();
    expect(StreamSpecification).toEqual({
      StreamEnabled: true,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    });
    expect(LatestStreamLabel).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/);
    expect(LatestStreamArn).toBe(`${TableArn}/stream/${LatestStreamLabel}`);
  });

  it('encryption with a key', async () => {
    expect((await described()).SSEDescription).toEqual({
      Status: 'ENABLED',
      SSEType: 'KMS',
      KMSMasterKeyArn: expect.stringMatching(/^arn:aws[\w-]*:kms:/),
    });
  });

  it('class and ceilings', async () => {
    expect(await described()).toMatchObject({
      TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
      OnDemandThroughput: { MaxReadRequestUnits: 100, MaxWriteRequestUnits: 50 },
    });
  });

  it('UpdateTable switches the stream off, and on as another one', async () => {
    const { LatestStreamArn: first } = await described();
    await succeed('UpdateTable', {
      TableName: name,
      StreamSpecification: { StreamEnabled: false },
    });
    expect(await untilActive(name)).not.toHaveProperty('StreamSpecification');
    await succeed('UpdateTable', {
      TableName: name,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    });
    const table = await untilActive(name);
    expect(table.StreamSpecification).toEqual({
      StreamEnabled: true,
      StreamViewType: 'KEYS_ONLY',
    });
    expect(table.LatestStreamArn).not.toBe(first);
  });

  it('UpdateTable moves to another class', async () => {
    await succeed('UpdateTable', { TableName: name, TableClass: 'STANDARD' });
    expect(await untilActive(name)).toMatchObject({
      TableClassSummary: { TableClass: 'STANDARD' },
    });
  });

  it('UpdateTable changes one ceiling, and -1 takes it away', async () => {
    await succeed('UpdateTable', {
      TableName: name,
      OnDemandThroughput: { MaxReadRequestUnits: 200, MaxWriteRequestUnits: 50 },
    });
    expect((await untilActive(name)).OnDemandThroughput).toEqual({
      MaxReadRequestUnits: 200,
      MaxWriteRequestUnits: 50,
    });
    await succeed('UpdateTable', {
      TableName: name,
      OnDemandThroughput: { MaxReadRequestUnits: -1, MaxWriteRequestUnits: 50 },
    });
    expect(await untilActive(name)).not.toHaveProperty(
      'OnDemandThroughput.MaxReadRequestUnits',
      200,
    );
  });

  it('an on-demand table stays as it is when it is asked to be on demand', async () => {
    const { status } = await call('UpdateTable', {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
    });
    expect(status).toBe(200);
    expect(await untilActive(name)).toMatchObject({
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    });
  });
});

describe('UpdateTable of a provisioned table', () => {
  const name = testTable('provisioned', {
    key: 'pk:S',
    more: {
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: provisioned,
      AttributeDefinitions: [attribute('g')],
      GlobalSecondaryIndexes: [{ ...index('by-g', 'g'), ProvisionedThroughput: provisioned }],
    },
  });
  const update = (more: JsonObject): JsonObject => ({ TableName: name, ...more });
  const UNCHANGED =
    'The provisioned throughput for the table will not change. ' +
    'The requested value equals the current value. ';

  it('was created so, and has never been on demand', async () => {
    const table = await untilActive(name);
    expect(table).toMatchObject({
      ProvisionedThroughput: { ...provisioned, NumberOfDecreasesToday: 0 },
      GlobalSecondaryIndexes: [{ ProvisionedThroughput: provisioned }],
    });
    expect(table).not.toHaveProperty('BillingModeSummary');
  });

  refuses([
    {
      title: 'the throughput it has already',
      operation: 'UpdateTable',
      input: update({ ProvisionedThroughput: provisioned }),
      message: new RegExp(`^${UNCHANGED.replaceAll('.', '\\.')}`),
    },
    {
      title: 'throughput together with the mode that has none',
      operation: 'UpdateTable',
      input: update({ BillingMode: 'PAY_PER_REQUEST', ProvisionedThroughput: provisioned }),
      message: /PAY_PER_REQUEST/,
    },
    {
      title: 'nothing at all',
      operation: 'UpdateTable',
      input: update({}),
      message: /At least one of/,
    },
    {
      title: 'no read units',
      operation: 'UpdateTable',
      input: update({ ProvisionedThroughput: { WriteCapacityUnits: 1 } }),
      message: `${ONE}Value null at 'provisionedThroughput.readCapacityUnits' ${FAILED} not be null`,
    },
    {
      title: 'less than one unit',
      operation: 'UpdateTable',
      input: update({ ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 1 } }),
      message: `${ONE}Value '0' at 'provisionedThroughput.readCapacityUnits' ${FAILED} have value greater than or equal to 1`,
    },
    {
      title: 'an index update without throughput',
      operation: 'UpdateTable',
      input: update({ GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'by-g' } }] }),
      message: `${ONE}Value null at 'globalSecondaryIndexUpdates.1.member.update.provisionedThroughput' ${FAILED} not be null`,
    },
    {
      title: 'an index update that updates nothing',
      operation: 'UpdateTable',
      input: update({ GlobalSecondaryIndexUpdates: [{}] }),
      message: `${INVALID}One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null`,
    },
    {
      title: 'an unknown index',
      operation: 'UpdateTable',
      input: update({
        GlobalSecondaryIndexUpdates: [
          { Update: { IndexName: 'unknown', ProvisionedThroughput: provisioned } },
        ],
      }),
      code: 'ResourceNotFoundException',
      message: /^Requested resource not found/,
    },
  ]);

  it('answers UPDATING with the new throughput, which is then in force', async () => {
    const wanted = { ReadCapacityUnits: 7, WriteCapacityUnits: 6 };
    const { TableDescription } = await succeed(
      'UpdateTable',
      update({ ProvisionedThroughput: wanted }),
    );
    expect(TableDescription).toMatchObject({ TableName: name, TableStatus: 'UPDATING' });
    expect(await untilActive(name)).toMatchObject({
      ProvisionedThroughput: { ...wanted, LastIncreaseDateTime: expect.any(Number) },
    });
  });

  it('counts a decrease', async () => {
    const wanted = { ReadCapacityUnits: 2, WriteCapacityUnits: 2 };
    await succeed('UpdateTable', update({ ProvisionedThroughput: wanted }));
    expect(await untilActive(name)).toMatchObject({
      ProvisionedThroughput: {
        ...wanted,
        NumberOfDecreasesToday: 1,
        LastDecreaseDateTime: expect.any(Number),
      },
    });
  });

  it('changes the throughput of an index', async () => {
    const wanted = { ReadCapacityUnits: 8, WriteCapacityUnits: 9 };
    await succeed(
      'UpdateTable',
      update({
        GlobalSecondaryIndexUpdates: [
          { Update: { IndexName: 'by-g', ProvisionedThroughput: wanted } },
        ],
      }),
    );
    expect(await untilActive(name)).toMatchObject({
      GlobalSecondaryIndexes: [{ IndexName: 'by-g', ProvisionedThroughput: wanted }],
    });
  });

  it('goes on demand, and back with throughput for table and index', async () => {
    await succeed('UpdateTable', update({ BillingMode: 'PAY_PER_REQUEST' }));
    expect(await untilActive(name)).toMatchObject({
      BillingModeSummary: {
        BillingMode: 'PAY_PER_REQUEST',
        LastUpdateToPayPerRequestDateTime: expect.any(Number),
      },
      ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    });
    await succeed(
      'UpdateTable',
      update({
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: provisioned,
        GlobalSecondaryIndexUpdates: [
          { Update: { IndexName: 'by-g', ProvisionedThroughput: provisioned } },
        ],
      }),
    );
    expect(await untilActive(name)).toMatchObject({
      BillingModeSummary: { BillingMode: 'PROVISIONED' },
      ProvisionedThroughput: provisioned,
      GlobalSecondaryIndexes: [{ ProvisionedThroughput: provisioned }],
    });
  });
});

describe('deletion protection', () => {
  const name = uniqueName('protected');

  it('keeps a table from being deleted, until it is taken away', async () => {
    const more = { DeletionProtectionEnabled: true };
    await createTable(tableInput(name, { key: 'pk:S', more }));
    expect(await untilActive(name)).toMatchObject({ DeletionProtectionEnabled: true });
    expect(refusal(await call('DeleteTable', { TableName: name }))).toEqual({
      status: 400,
      code: 'ValidationException',
      message: expect.stringContaining('protected against deletion'),
    });
    await succeed('UpdateTable', { TableName: name, DeletionProtectionEnabled: false });
    expect(await untilActive(name)).toMatchObject({ DeletionProtectionEnabled: false });
    await succeed('DeleteTable', { TableName: name });
    await untilGone(name);
  });
});

describe('ListTables', () => {
  const client = testClient();
  const prefix = uniqueName('list');
  const names = [1, 2, 3, 4, 5].map((i) => `${prefix}-${i}`);
  afterAll(() => Promise.all(names.map(dropTable)));

  it('waiters see tables come', async () => {
    await Promise.all(names.map((name) => createTable(tableInput(name, { key: 'pk:S' }))));
    const waited = await waitUntilTableExists(
      { client, maxWaitTime: 60, minDelay: 1, maxDelay: 2 },
      { TableName: names[0] },
    );
    expect(waited.state).toBe('SUCCESS');
  });

  it('pages of two name every table once, in order', async () => {
    const pages = paginateListTables({ client, pageSize: 2 }, { ExclusiveStartTableName: prefix });
    const found: string[] = [];
    for await (const { TableNames = [] } of pages) {
      expect(TableNames.length).toBeLessThanOrEqual(2);
      found.push(...TableNames);
      if (!found.at(-1)?.startsWith(prefix)) break;
    }
    expect(found.filter((name) => name.startsWith(prefix))).toEqual(names);
  });

  it('a page that is cut short tells where it ended', async () => {
    const page = await client.send(
      new ListTablesCommand({ ExclusiveStartTableName: prefix, Limit: 3 }),
    );
    expect(page.TableNames).toEqual(names.slice(0, 3));
    expect(page.LastEvaluatedTableName).toBe(names[2]);
  });

  it('the start need not be the name of a table', async () => {
    const page = await client.send(
      new ListTablesCommand({ ExclusiveStartTableName: `${names[1]}-and-a-half`, Limit: 1 }),
    );
    expect(page.TableNames).toEqual([names[2]]);
  });

  it('waiters see tables go', async () => {
    await dropTable(names[0] ?? '');
    const waited = await waitUntilTableNotExists(
      { client, maxWaitTime: 60, minDelay: 1, maxDelay: 2 },
      { TableName: names[0] },
    );
    expect(waited.state).toBe('SUCCESS');
  });

  refuses([
    {
      title: 'Limit 0',
      operation: 'ListTables',
      input: { Limit: 0 },
      message: `${ONE}Value '0' at 'limit' ${FAILED} have value greater than or equal to 1`,
    },
    {
      title: 'Limit 101',
      operation: 'ListTables',
      input: { Limit: 101 },
      message: `${ONE}Value '101' at 'limit' ${FAILED} have value less than or equal to 100`,
    },
    {
      title: 'a start that could not be the name of a table',
      operation: 'ListTables',
      input: { ExclusiveStartTableName: 'a table' },
      message: `${ONE}Value 'a table' at 'exclusiveStartTableName' ${FAILED} satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
    },
  ]);
});
