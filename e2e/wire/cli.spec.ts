import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { testClient } from './support/client';
import { dropTable, uniqueName, untilActive, untilGone } from './support/tables';
import { dummyCredentials, endpoint, isAws, region } from './support/target';
import { n, s } from './support/values';
import type { JsonObject } from './support/wire';

/** The session of the developer guide, a table of music, from the AWS CLI and from the SDK. */

const run = promisify(execFile);

const environment = {
  ...process.env,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PAGER: '',
  ...(isAws
    ? {}
    : {
        AWS_ACCESS_KEY_ID: dummyCredentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: dummyCredentials.secretAccessKey,
      }),
};

const where = ['--endpoint-url', endpoint.href, '--region', region, '--output', 'json'];

/** What `aws dynamodb` prints, as JSON; undefined when it prints nothing. */
async function aws(
  command: string,
  parameters: readonly string[],
): Promise<JsonObject | undefined> {
  const args = ['dynamodb', command, ...parameters, ...where];
  const { stdout } = await run('aws', args, { env: environment });
  return stdout.trim() === '' ? undefined : JSON.parse(stdout);
}

/** What `aws dynamodb` complains of. */
async function awsError(command: string, parameters: readonly string[]): Promise<string> {
  const args = ['dynamodb', command, ...parameters, ...where];
  const failed = await run('aws', args, { env: environment }).catch((error: unknown) => error);
  return (failed as { stderr: string }).stderr.trim();
}

const key = (artist: string, title: string) => ({ Artist: s(artist), SongTitle: s(title) });
const today = {
  ...key('No One You Know', 'Call Me Today'),
  AlbumTitle: s('Somewhat Famous'),
  Genre: s('Country'),
  Price: n('2.14'),
};
const dog = {
  ...key('No One You Know', 'My Dog Spot'),
  AlbumTitle: s('Hey Now'),
  Genre: s('Country'),
  Price: n('1.98'),
};
const rain = {
  ...key('The Acme Band', 'Still in Love'),
  AlbumTitle: s('The Buck Starts Here'),
  Genre: s('Rock'),
  Price: n('2.47'),
};

/** The whole description of the table, which is the same wherever it is printed. */
function description(name: string, status: string): JsonObject {
  const created: unknown = expect.anything();
  const arn: unknown = expect.stringMatching(
    new RegExp(`^arn:aws[\\w-]*:dynamodb:${region}:\\d{12}:table/${name}$`),
  );
  const indexArn: unknown = expect.stringMatching(new RegExp(`:table/${name}/index/GenreAlbum$`));
  const id: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
  const none = { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 };
  const warm = {
    ReadUnitsPerSecond: 12_000,
    WriteUnitsPerSecond: 4_000,
    Status: expect.stringMatching(status === 'ACTIVE' ? /^ACTIVE$/ : /^[A-Z]+$/) as unknown,
  };
  const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
  const billing: unknown = expect.objectContaining({ BillingMode: 'PAY_PER_REQUEST' });
  return {
    TableName: name,
    TableStatus: status,
    AttributeDefinitions: expect.arrayContaining(
      ['Artist', 'SongTitle', 'Genre', 'AlbumTitle'].map(attribute),
    ) as unknown,
    KeySchema: [
      { AttributeName: 'Artist', KeyType: 'HASH' },
      { AttributeName: 'SongTitle', KeyType: 'RANGE' },
    ],
    CreationDateTime: created,
    ProvisionedThroughput: none,
    TableSizeBytes: 0,
    ItemCount: 0,
    TableArn: arn,
    TableId: id,
    BillingModeSummary: billing,
    GlobalSecondaryIndexes: [
      {
        IndexName: 'GenreAlbum',
        KeySchema: [
          { AttributeName: 'Genre', KeyType: 'HASH' },
          { AttributeName: 'AlbumTitle', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
        IndexStatus: status,
        ProvisionedThroughput: none,
        IndexSizeBytes: 0,
        ItemCount: 0,
        IndexArn: indexArn,
        WarmThroughput: warm,
      },
    ],
    DeletionProtectionEnabled: false,
    WarmThroughput: warm,
  } as JsonObject;
}

describe('the AWS CLI', { timeout: 120_000 }, () => {
  const name = uniqueName('cli');
  const to = ['--table-name', name];
  const json = (value: JsonObject) => JSON.stringify(value);
  const call = json(key('No One You Know', 'Call Me Today'));
  afterAll(() => dropTable(name));

  it('create-table prints the description of a table that is being created', async () => {
    const printed = await aws('create-table', [
      ...to,
      '--attribute-definitions',
      ...['Artist', 'SongTitle', 'Genre', 'AlbumTitle'].map(
        (attribute) => `AttributeName=${attribute},AttributeType=S`,
      ),
      '--key-schema',
      'AttributeName=Artist,KeyType=HASH',
      'AttributeName=SongTitle,KeyType=RANGE',
      '--billing-mode',
      'PAY_PER_REQUEST',
      '--global-secondary-indexes',
      JSON.stringify([
        {
          IndexName: 'GenreAlbum',
          KeySchema: [
            { AttributeName: 'Genre', KeyType: 'HASH' },
            { AttributeName: 'AlbumTitle', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ]),
    ]);
    expect(printed).toEqual({ TableDescription: description(name, 'CREATING') });
  });

  it('wait table-exists ends, and describe-table prints an active table', async () => {
    expect(await aws('wait', ['table-exists', ...to])).toBeUndefined();
    await untilActive(name);
    expect(await aws('describe-table', to)).toEqual({ Table: description(name, 'ACTIVE') });
  });

  it('put-item prints nothing, or what it consumed', async () => {
    expect(await aws('put-item', [...to, '--item', json(today)])).toBeUndefined();
    const put = [...to, '--item', json(dog), '--return-consumed-capacity', 'TOTAL'];
    expect(await aws('put-item', put)).toEqual({
      ConsumedCapacity: { TableName: name, CapacityUnits: 2 },
    });
    expect(await aws('put-item', [...to, '--item', json(rain)])).toBeUndefined();
  });

  it('get-item prints the item', async () => {
    const get = [...to, '--key', call, '--consistent-read'];
    expect(await aws('get-item', get)).toEqual({ Item: today });
    const some = [
      ...get,
      '--projection-expression',
      'Price',
      '--return-consumed-capacity',
      'TOTAL',
    ];
    expect(await aws('get-item', some)).toEqual({
      Item: { Price: today.Price },
      ConsumedCapacity: { TableName: name, CapacityUnits: 1 },
    });
  });

  it('get-item of nobody prints nothing', async () => {
    const nobody = json(key('Nobody', 'Nothing'));
    expect(await aws('get-item', [...to, '--key', nobody])).toBeUndefined();
  });

  it('update-item sets the price, and prints what is new', async () => {
    const printed = await aws('update-item', [
      ...to,
      ...['--key', call],
      ...['--update-expression', 'SET Price = :p'],
      ...['--expression-attribute-values', '{":p":{"N":"0.99"}}'],
      ...['--return-values', 'UPDATED_NEW'],
    ]);
    expect(printed).toEqual({ Attributes: { Price: n('0.99') } });
  });

  const cheap = { ...today, Price: n('0.99') };

  it('query finds titles by their beginning', async () => {
    const printed = await aws('query', [
      ...to,
      '--key-condition-expression',
      'Artist = :a AND begins_with(SongTitle, :t)',
      '--expression-attribute-values',
      '{":a":{"S":"No One You Know"},":t":{"S":"Call"}}',
      '--consistent-read',
    ]);
    expect(printed).toEqual({
      Items: [cheap],
      Count: 1,
      ScannedCount: 1,
      ConsumedCapacity: null,
    });
  });

  it('query finds albums of a genre in the index, sorted', async () => {
    const query = [
      ...to,
      ...['--index-name', 'GenreAlbum', '--key-condition-expression', 'Genre = :g'],
      ...['--expression-attribute-values', '{":g":{"S":"Country"}}'],
    ];
    await expect
      .poll(() => aws('query', query), { timeout: 30_000 })
      .toEqual({ Items: [dog, cheap], Count: 2, ScannedCount: 2, ConsumedCapacity: null });
  });

  it('scan shows what passes a filter', async () => {
    const printed = await aws('scan', [
      ...to,
      ...['--filter-expression', 'Price > :p', '--consistent-read'],
      ...['--expression-attribute-values', '{":p":{"N":"2"}}'],
    ]);
    expect(printed).toEqual({ Items: [rain], Count: 1, ScannedCount: 3, ConsumedCapacity: null });
  });

  it('scan of one item stops, and tells how to go on', async () => {
    const first = await aws('scan', [...to, '--max-items', '1']);
    expect(first).toMatchObject({ Count: 3, NextToken: expect.any(String) });
    const token = ['--starting-token', String(first?.NextToken)];
    const rest = await aws('scan', [...to, ...token]);
    expect(rest?.Items).toHaveLength(2);
  });

  it('put-item with a condition that fails says so', async () => {
    const put = [...to, '--item', json(today)];
    const condition = ['--condition-expression', 'attribute_not_exists(Artist)'];
    expect(await awsError('put-item', [...put, ...condition])).toBe(
      'An error occurred (ConditionalCheckFailedException) when calling the PutItem operation: ' +
        'The conditional request failed',
    );
  });

  it('delete-item removes the item, and prints it when asked', async () => {
    const remove = [...to, '--key', call, '--return-values', 'ALL_OLD'];
    expect(await aws('delete-item', remove)).toEqual({ Attributes: cheap });
    expect(await aws('get-item', [...to, '--key', call, '--consistent-read'])).toBeUndefined();
  });

  it('batch-write-item and batch-get-item write and read several', async () => {
    const requests = { [name]: [{ PutRequest: { Item: today } }] };
    expect(await aws('batch-write-item', ['--request-items', json(requests)])).toEqual({
      UnprocessedItems: {},
    });
    const keys = {
      [name]: { Keys: [key('No One You Know', 'Call Me Today')], ConsistentRead: true },
    };
    expect(await aws('batch-get-item', ['--request-items', json(keys)])).toEqual({
      Responses: { [name]: [today] },
      UnprocessedKeys: {},
    });
  });

  it('list-tables names the table', async () => {
    const printed = await aws('list-tables', []);
    expect(printed).toEqual({ TableNames: expect.arrayContaining([name]) });
  });

  it('delete-table prints the description of a table that is being deleted', async () => {
    const printed = await aws('delete-table', to);
    expect(printed).toMatchObject({
      TableDescription: { TableName: name, TableStatus: 'DELETING' },
    });
    expect(await aws('wait', ['table-not-exists', ...to])).toBeUndefined();
    expect(await awsError('describe-table', to)).toBe(
      'An error occurred (ResourceNotFoundException) when calling the DescribeTable operation: ' +
        `Requested resource not found: Table: ${name} not found`,
    );
  });
});

describe('the SDK', () => {
  const client = testClient();
  const name = uniqueName('sdk');
  const to = { TableName: name };
  const Key = key('No One You Know', 'Call Me Today');
  afterAll(() => dropTable(name));

  it('CreateTable and DescribeTable', async () => {
    const { TableDescription } = await client.send(
      new CreateTableCommand({
        ...to,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['Artist', 'SongTitle', 'Genre', 'AlbumTitle'].map(
          (AttributeName) => ({ AttributeName, AttributeType: 'S' }),
        ),
        KeySchema: [
          { AttributeName: 'Artist', KeyType: 'HASH' },
          { AttributeName: 'SongTitle', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'GenreAlbum',
            KeySchema: [
              { AttributeName: 'Genre', KeyType: 'HASH' },
              { AttributeName: 'AlbumTitle', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      }),
    );
    expect(TableDescription).toEqual(description(name, 'CREATING'));
    expect(TableDescription?.CreationDateTime).toBeInstanceOf(Date);
    await untilActive(name);
    const { Table } = await client.send(new DescribeTableCommand(to));
    expect(Table).toEqual(description(name, 'ACTIVE'));
  });

  it('PutItem, GetItem and UpdateItem', async () => {
    for (const Item of [today, dog, rain]) {
      const { $metadata, ...rest } = await client.send(new PutItemCommand({ ...to, Item }));
      expect([$metadata.httpStatusCode, $metadata.attempts, rest]).toEqual([200, 1, {}]);
      expect($metadata.requestId).toMatch(/^[A-Z0-9]{52}$/);
    }
    const { Item } = await client.send(new GetItemCommand({ ...to, Key, ConsistentRead: true }));
    expect(Item).toEqual(today);
    const { Attributes } = await client.send(
      new UpdateItemCommand({
        ...to,
        Key,
        UpdateExpression: 'SET Price = :p',
        ExpressionAttributeValues: { ':p': { N: '0.99' } },
        ReturnValues: 'ALL_NEW',
      }),
    );
    expect(Attributes).toEqual({ ...today, Price: n('0.99') });
  });

  it('Query and Scan', async () => {
    const titles = await client.send(
      new QueryCommand({
        ...to,
        KeyConditionExpression: 'Artist = :a AND begins_with(SongTitle, :t)',
        ExpressionAttributeValues: { ':a': { S: 'No One You Know' }, ':t': { S: 'My' } },
        ConsistentRead: true,
      }),
    );
    expect([titles.Items, titles.Count, titles.ScannedCount]).toEqual([[dog], 1, 1]);
    const dear = await client.send(
      new ScanCommand({
        ...to,
        FilterExpression: 'Price > :p',
        ExpressionAttributeValues: { ':p': { N: '2' } },
        ConsistentRead: true,
      }),
    );
    expect([dear.Items, dear.Count, dear.ScannedCount]).toEqual([[rain], 1, 3]);
  });

  it('DeleteItem, ListTables and DeleteTable', async () => {
    const removed = await client.send(
      new DeleteItemCommand({ ...to, Key, ReturnValues: 'ALL_OLD' }),
    );
    expect(removed.Attributes).toEqual({ ...today, Price: n('0.99') });
    const { TableNames } = await client.send(
      new ListTablesCommand({ ExclusiveStartTableName: name.slice(0, -1), Limit: 100 }),
    );
    expect(TableNames).toContain(name);
    const { TableDescription } = await client.send(new DeleteTableCommand(to));
    expect(TableDescription).toMatchObject({ TableName: name, TableStatus: 'DELETING' });
    await untilGone(name);
  });

  it.skipIf(isAws)('a client that is told nothing but the address needs no account', async () => {
    const fresh = new DynamoDBClient({
      endpoint: endpoint.href,
      region: 'local',
      credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    });
    const { TableNames } = await fresh.send(new ListTablesCommand({}));
    expect(TableNames).toBeInstanceOf(Array);
    fresh.destroy();
  });
});
