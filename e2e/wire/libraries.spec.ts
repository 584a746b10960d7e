import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  PutItemCommand,
  paginateListTables,
  paginateQuery,
  paginateScan,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import {
  $add,
  BatchGetCommand,
  BatchGetRequest,
  BatchPutRequest,
  BatchWriteCommand,
  ConditionCheck,
  DeleteItemCommand,
  executeBatchGet,
  executeBatchWrite,
  executeTransactGet,
  executeTransactWrite,
  GetItemCommand,
  GetTransaction,
  item,
  number,
  PutItemCommand as PutToolboxItem,
  PutTransaction,
  QueryCommand,
  ScanCommand,
  string,
  Table,
  Entity as ToolboxEntity,
  UpdateItemCommand,
  UpdateTransaction,
} from 'dynamodb-toolbox';
import { Entity, Service } from 'electrodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { testClient, testDocumentClient } from './support/client';
import { dropTable, index, tableInput, testTable, uniqueName } from './support/tables';

/** What programs are written with, used as its makers show it. */
const client = testClient();
const documents = testDocumentClient();

describe('the paginators of the SDK', () => {
  const table = testTable('paginated', { key: 'pk:S sk:N' });
  const COUNT = 23;
  beforeAll(async () => {
    const numbers = Array.from({ length: COUNT }, (_, i) => i);
    await Promise.all(
      numbers.map((i) =>
        client.send(
          new PutItemCommand({
            TableName: table,
            Item: { pk: { S: 'a' }, sk: { N: String(i) }, even: { BOOL: i % 2 === 0 } },
          }),
        ),
      ),
    );
  });

  it('query page by page, in order', async () => {
    const found: string[] = [];
    let pages = 0;
    const query = {
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'a' } },
      ConsistentRead: true,
    };
    for await (const { Items = [] } of paginateQuery({ client, pageSize: 5 }, query)) {
      pages++;
      found.push(...Items.map(({ sk }) => sk?.N ?? ''));
    }
    expect(found).toEqual(Array.from({ length: COUNT }, (_, i) => String(i)));
    expect(pages).toBe(5);
  });

  it('scan page by page, also pages that a filter empties', async () => {
    let count = 0;
    let pages = 0;
    const scan = {
      TableName: table,
      FilterExpression: 'even = :yes',
      ExpressionAttributeValues: { ':yes': { BOOL: true } },
      ConsistentRead: true,
    };
    for await (const { Items = [] } of paginateScan({ client, pageSize: 1 }, scan)) {
      pages++;
      count += Items.length;
    }
    expect(count).toBe(12);
    expect(pages).toBeGreaterThanOrEqual(COUNT);
  });
});

describe('the waiters and the table paginator of the SDK', () => {
  it('see tables come, list them, and see them go', async () => {
    const names = [uniqueName('waited'), uniqueName('waited'), uniqueName('waited')];
    const waiting = { client, maxWaitTime: 120, minDelay: 1, maxDelay: 2 };
    try {
      for (const name of names) {
        // The helper's input is the wire's own JSON, which the SDK types more narrowly.
        const input = tableInput(name, { key: 'pk:S' }) as unknown as CreateTableCommandInput;
        await client.send(new CreateTableCommand(input));
      }
      for (const TableName of names) {
        const { state } = await waitUntilTableExists(waiting, { TableName });
        expect(state).toBe('SUCCESS');
      }
      const listed: string[] = [];
      for await (const page of paginateListTables({ client, pageSize: 1 }, {})) {
        expect(page.TableNames?.length).toBeLessThanOrEqual(1);
        listed.push(...(page.TableNames ?? []));
      }
      expect(listed).toEqual(expect.arrayContaining(names));
      for (const TableName of names) await client.send(new DeleteTableCommand({ TableName }));
      for (const TableName of names) {
        const { state } = await waitUntilTableNotExists(waiting, { TableName });
        expect(state).toBe('SUCCESS');
      }
    } finally {
      for (const name of names) await dropTable(name);
    }
  });
});

/** One table for several kinds of items, as such libraries like it. */
const SINGLE_TABLE = {
  key: 'pk:S sk:S',
  more: {
    AttributeDefinitions: ['gsi1pk', 'gsi1sk'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: [index('gsi1', 'gsi1pk gsi1sk')],
  },
};

describe('dynamodb-toolbox', () => {
  const name = testTable('toolbox', SINGLE_TABLE);
  const table = new Table({
    documentClient: documents,
    name,
    partitionKey: { name: 'pk', type: 'string' },
    sortKey: { name: 'sk', type: 'string' },
    indexes: {
      gsi1: {
        type: 'global',
        partitionKey: { name: 'gsi1pk', type: 'string' },
        sortKey: { name: 'gsi1sk', type: 'string' },
      },
    },
  });
  const Song = new ToolboxEntity({
    name: 'Song',
    table,
    timestamps: false,
    schema: item({
      artist: string().key(),
      title: string().key(),
      genre: string().savedAs('gsi1pk'),
      album: string().savedAs('gsi1sk'),
      plays: number().default(0),
    }),
    computeKey: ({ artist, title }) => ({ pk: `ARTIST#${artist}`, sk: `SONG#${title}` }),
  });
  const song = { artist: 'Nina', title: 'Feeling Good', genre: 'jazz', album: 'I Put a Spell' };
  const key = { artist: song.artist, title: song.title };
  const other = { ...song, title: 'Sinnerman', album: 'Pastel Blues', plays: 7 };

  const put = (one: typeof song): Promise<unknown> => Song.build(PutToolboxItem).item(one).send();
  const get = async (of: typeof key): Promise<unknown> => {
    const command = Song.build(GetItemCommand).key(of).options({ consistent: true });
    return (await command.send()).Item;
  };

  it('puts, gets, updates and deletes an item', async () => {
    await put(song);
    expect(await get(key)).toEqual({ ...song, plays: 0 });
    const { Attributes } = await Song.build(UpdateItemCommand)
      .item({ ...key, plays: $add(3), album: 'Live' })
      .options({ returnValues: 'ALL_NEW', condition: { attr: 'plays', lt: 10 } })
      .send();
    expect(Attributes).toEqual({ ...song, album: 'Live', plays: 3 });
    const tooLate = Song.build(DeleteItemCommand)
      .key(key)
      .options({ condition: { attr: 'plays', eq: 0 } });
    await expect(tooLate.send()).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    await Song.build(DeleteItemCommand).key(key).send();
    expect(await get(key)).toBeUndefined();
  });

  it('queries a table and an index, and scans', async () => {
    await put(song);
    await put(other);
    const byArtist = await table
      .build(QueryCommand)
      .entities(Song)
      .query({ partition: 'ARTIST#Nina', range: { beginsWith: 'SONG#' } })
      .options({ consistent: true, reverse: true })
      .send();
    expect(byArtist.Items).toEqual([other, { ...song, plays: 0 }]);
    await expect
      .poll(async () => {
        const byGenre = await table
          .build(QueryCommand)
          .entities(Song)
          .query({ index: 'gsi1', partition: 'jazz', range: { gt: 'J' } })
          .options({ filters: { Song: { attr: 'plays', gte: 7 } } })
          .send();
        return byGenre.Items;
      })
      .toEqual([other]);
    const scanned = await table.build(ScanCommand).entities(Song).send();
    expect(scanned.Items).toHaveLength(2);
  });

  it('writes and reads in batches', async () => {
    await executeBatchWrite(
      table
        .build(BatchWriteCommand)
        .requests(Song.build(BatchPutRequest).item(song), Song.build(BatchPutRequest).item(other)),
    );
    const { Responses } = await executeBatchGet(
      table
        .build(BatchGetCommand)
        .requests(Song.build(BatchGetRequest).key(key), Song.build(BatchGetRequest).key(other)),
    );
    expect(Responses).toEqual([[{ ...song, plays: 0 }, other]]);
  });

  it('writes and reads in transactions', async () => {
    await put(song);
    await executeTransactWrite(
      Song.build(UpdateTransaction).item({ ...key, plays: $add(1) }),
      Song.build(PutTransaction).item(other),
    );
    const { Responses } = await executeTransactGet(
      Song.build(GetTransaction).key(key),
      Song.build(GetTransaction).key(other),
    );
    expect(Responses?.map(({ Item }) => Item)).toEqual([{ ...song, plays: 1 }, other]);
    const refused = executeTransactWrite(
      Song.build(UpdateTransaction).item({ ...key, plays: $add(1) }),
      Song.build(ConditionCheck).key(other).condition({ attr: 'plays', gt: 100 }),
    );
    await expect(refused).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
    });
    expect(await get(key)).toEqual({ ...song, plays: 1 });
  });
});

describe('electrodb', () => {
  const table = testTable('electrodb', SINGLE_TABLE);
  const Task = new Entity(
    {
      model: { entity: 'task', version: '1', service: 'work' },
      attributes: {
        project: { type: 'string', required: true },
        task: { type: 'string', required: true },
        owner: { type: 'string', required: true },
        points: { type: 'number', default: 0 },
        tags: { type: 'set', items: 'string' },
        notes: { type: 'list', items: { type: 'string' } },
      },
      indexes: {
        byProject: {
          pk: { field: 'pk', composite: ['project'] },
          sk: { field: 'sk', composite: ['task'] },
        },
        byOwner: {
          index: 'gsi1',
          pk: { field: 'gsi1pk', composite: ['owner'] },
          sk: { field: 'gsi1sk', composite: ['project', 'task'] },
        },
      },
    },
    { client: documents, table },
  );
  const service = new Service({ task: Task });
  const task = { project: 'Kind of Blue', task: 'mix', owner: 'Teo', points: 3 };
  const key = { project: task.project, task: task.task };

  const get = async (of: typeof key): Promise<unknown> =>
    (await Task.get(of).go({ consistent: true })).data;

  it('creates, gets, updates and deletes an item', async () => {
    await Task.delete(key).go();
    await Task.create(task).go();
    await expect(Task.create(task).go()).rejects.toThrow('The conditional request failed');
    expect(await get(key)).toEqual(task);
    const { data } = await Task.patch(key)
      .set({ owner: 'Miles' })
      .add({ points: 2, tags: ['urgent'] })
      .append({ notes: ['louder'] })
      .where(({ points }, { lt }) => lt(points, 10))
      .go({ response: 'all_new' });
    const patched = { ...task, owner: 'Miles', points: 5, tags: ['urgent'], notes: ['louder'] };
    expect(data).toEqual(patched);
    await Task.delete(key).go();
    expect(await get(key)).toBeNull();
  });

  it('queries a table and an index page by page', async () => {
    const tasks = Array.from({ length: 7 }, (_, i) => ({
      ...task,
      project: 'Milestones',
      task: `t${i}`,
    }));
    await Task.put(tasks).go();
    const first = await Task.query.byProject({ project: 'Milestones' }).go({ limit: 3 });
    expect(first.data).toEqual(tasks.slice(0, 3));
    const rest = await Task.query
      .byProject({ project: 'Milestones' })
      .where(({ task: name }, { ne }) => ne(name, 't5'))
      .go({ cursor: first.cursor, pages: 'all' });
    expect(rest.data.map(({ task: name }) => name)).toEqual(['t3', 't4', 't6']);
    await expect
      .poll(async () => {
        const owned = Task.query.byOwner({ owner: 'Teo', project: 'Milestones' });
        const { data } = await owned.between({ task: 't1' }, { task: 't3' }).go({ order: 'desc' });
        return data.map(({ task: name }) => name);
      })
      .toEqual(['t3', 't2', 't1']);
    const { data: several } = await Task.get(tasks.slice(0, 2)).go({ preserveBatchOrder: true });
    expect(several).toEqual(tasks.slice(0, 2));
  });

  it('writes and reads in transactions', async () => {
    const twin = { ...task, project: 'Twins' };
    const written = await service.transaction
      .write(({ task: entity }) => [
        entity.put({ ...twin, task: 'a' }).commit(),
        entity.put({ ...twin, task: 'b' }).commit(),
      ])
      .go();
    expect(written.canceled).toBe(false);
    const refused = await service.transaction
      .write(({ task: entity }) => [
        entity.patch({ project: 'Twins', task: 'a' }).set({ points: 9 }).commit(),
        entity.create({ ...twin, task: 'b' }).commit(),
      ])
      .go();
    expect(refused.canceled).toBe(true);
    expect(refused.data.map(({ code }) => code)).toEqual(['None', 'ConditionalCheckFailed']);
    const { data } = await service.transaction
      .get(({ task: entity }) => [
        entity.get({ project: 'Twins', task: 'a' }).commit(),
        entity.get({ project: 'Twins', task: 'b' }).commit(),
      ])
      .go();
    expect(data.map((one) => one.item)).toEqual([
      { ...twin, task: 'a' },
      { ...twin, task: 'b' },
    ]);
  });
});
