import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  NumberValue,
  PutCommand,
  paginateQuery,
  paginateScan,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDocumentClient } from './support/client';
import { index, testTable } from './support/tables';

/** Plain JavaScript values in and out, as most programs have them. */
const table = testTable('documents', {
  key: 'Artist:S SongTitle:S',
  more: {
    AttributeDefinitions: ['Genre', 'AlbumTitle'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: [index('GenreAlbum', 'Genre AlbumTitle')],
  },
});
const client = testDocumentClient();
const to = { TableName: table };
const Key = { Artist: 'No One You Know', SongTitle: 'Call Me Today' };
const song = {
  ...Key,
  Genre: 'Country',
  AlbumTitle: 'Somewhat Famous',
  Price: 2.14,
  Live: false,
  Sequel: null,
  Tags: new Set(['sad', 'slow']),
  Chart: new Set([1, 2, 3]),
  Cover: new Uint8Array([0, 127, 255]),
  Band: [{ name: 'Ann', plays: ['bass', 'drums'] }, 'Bob'],
  Length: { minutes: 3, seconds: 21, parts: [] },
  Note: '',
};

async function stored(): Promise<unknown> {
  const { Item } = await client.send(new GetCommand({ ...to, Key, ConsistentRead: true }));
  return Item;
}

beforeAll(() => client.send(new PutCommand({ ...to, Item: song })));

describe('items', () => {
  it('come back as they were', async () => {
    await client.send(new PutCommand({ ...to, Item: song }));
    expect(await stored()).toEqual(song);
  });

  it('keep integers beyond those of JavaScript', async () => {
    const big = 123456789012345678901234567890n;
    const Item = { ...Key, SongTitle: 'Big', big };
    await client.send(new PutCommand({ ...to, Item }));
    const read = await client.send(new GetCommand({ ...to, Key: { ...Key, SongTitle: 'Big' } }));
    expect(read.Item).toEqual(Item);
  });

  it('keep decimals of 38 digits', async () => {
    const digits = '1.2345678901234567890123456789012345678';
    const Item = { ...Key, SongTitle: 'Exact', exact: NumberValue.from(digits) };
    await client.send(new PutCommand({ ...to, Item }));
    const found = await client.send(
      new ScanCommand({
        ...to,
        FilterExpression: 'exact = :exact',
        ExpressionAttributeValues: { ':exact': NumberValue.from(digits) },
        ProjectionExpression: 'SongTitle',
        ConsistentRead: true,
      }),
    );
    expect(found.Items).toEqual([{ SongTitle: 'Exact' }]);
  });

  it('are updated', async () => {
    const { Attributes } = await client.send(
      new UpdateCommand({
        ...to,
        Key,
        UpdateExpression:
          'SET Price = Price + :p, Band[1] = :b, #l.#m = :m ADD Tags :t REMOVE Note',
        ExpressionAttributeNames: { '#l': 'Length', '#m': 'minutes' },
        ExpressionAttributeValues: { ':p': 1, ':b': 'Cid', ':m': 4, ':t': new Set(['loud']) },
        ReturnValues: 'ALL_NEW',
      }),
    );
    const { Note: _, ...rest } = song;
    expect(Attributes).toEqual({
      ...rest,
      Price: 3.14,
      Band: [song.Band[0], 'Cid'],
      Length: { ...song.Length, minutes: 4 },
      Tags: new Set(['sad', 'slow', 'loud']),
    });
    await client.send(new PutCommand({ ...to, Item: song }));
  });

  it('are not replaced when a condition says so, and are told', async () => {
    const error = await client
      .send(
        new PutCommand({
          ...to,
          Item: Key,
          ConditionExpression: 'Price < :p',
          ExpressionAttributeValues: { ':p': 1 },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect((error as ConditionalCheckFailedException).Item).toMatchObject({ Price: { N: '2.14' } });
    expect(await stored()).toEqual(song);
  });

  it('are deleted, and given back', async () => {
    const other = { ...Key, SongTitle: 'Gone' };
    await client.send(new PutCommand({ ...to, Item: { ...other, Price: 1 } }));
    const removed = await client.send(
      new DeleteCommand({ ...to, Key: other, ReturnValues: 'ALL_OLD' }),
    );
    expect(removed.Attributes).toEqual({ ...other, Price: 1 });
    const read = await client.send(new GetCommand({ ...to, Key: other, ConsistentRead: true }));
    expect(read.Item).toBeUndefined();
  });
});

describe('collections', () => {
  const songs = Array.from({ length: 12 }, (_, i) => ({
    Artist: 'The Acme Band',
    SongTitle: `Song ${String(i + 1).padStart(2, '0')}`,
    Genre: 'Rock',
    AlbumTitle: `Album ${i % 3}`,
    Price: i + 0.5,
  }));
  beforeAll(() =>
    client.send(
      new BatchWriteCommand({
        RequestItems: { [table]: songs.map((Item) => ({ PutRequest: { Item } })) },
      }),
    ),
  );
  const byArtist = {
    ...to,
    KeyConditionExpression: 'Artist = :a',
    ExpressionAttributeValues: { ':a': 'The Acme Band' },
    ConsistentRead: true,
  };

  it('are queried', async () => {
    const { Items, Count } = await client.send(new QueryCommand(byArtist));
    expect([Items, Count]).toEqual([songs, 12]);
  });

  it('are queried by the beginning of the range key', async () => {
    const { Items } = await client.send(
      new QueryCommand({
        ...byArtist,
        KeyConditionExpression: 'Artist = :a AND begins_with(SongTitle, :t)',
        ExpressionAttributeValues: { ':a': 'The Acme Band', ':t': 'Song 1' },
      }),
    );
    expect(Items).toEqual(songs.slice(9));
  });

  // A paginator writes the key of the last page into its input.
  it.each([1, 5, 12])('are paged by %i', async (pageSize) => {
    const found: unknown[] = [];
    for await (const page of paginateQuery({ client, pageSize }, { ...byArtist })) {
      found.push(...(page.Items ?? []));
    }
    expect(found).toEqual(songs);
  });

  it('are paged by one in an index', async () => {
    const query = {
      ...to,
      IndexName: 'GenreAlbum',
      KeyConditionExpression: 'Genre = :g AND AlbumTitle >= :t',
      ExpressionAttributeValues: { ':g': 'Rock', ':t': 'Album 1' },
    };
    const titles = async (): Promise<string[]> => {
      const found: string[] = [];
      for await (const { Items = [] } of paginateQuery({ client, pageSize: 1 }, { ...query })) {
        found.push(...Items.map((item) => `${item.AlbumTitle} ${item.SongTitle}`));
      }
      return found;
    };
    const expected = songs
      .filter(({ AlbumTitle }) => AlbumTitle !== 'Album 0')
      .map(({ AlbumTitle, SongTitle }) => `${AlbumTitle} ${SongTitle}`);
    await expect
      .poll(async () => (await titles()).toSorted(), { timeout: 10_000 })
      .toEqual(expected.toSorted());
    const albums = (await titles()).map((title) => title.slice(0, 7));
    expect(albums).toHaveLength(expected.length);
    expect(albums).toEqual(albums.toSorted());
  });

  it('are scanned page by page', async () => {
    const pages = paginateScan(
      { client, pageSize: 4 },
      {
        ...to,
        FilterExpression: 'Price BETWEEN :a AND :b AND Genre = :g',
        ExpressionAttributeValues: { ':a': 2, ':b': 5, ':g': 'Rock' },
        ConsistentRead: true,
      },
    );
    const found: unknown[] = [];
    for await (const { Items = [] } of pages) found.push(...Items);
    expect(found).toEqual(songs.slice(2, 5));
  });

  it('are read in a batch', async () => {
    const Keys = songs.map(({ Artist, SongTitle }) => ({ Artist, SongTitle }));
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
    );
    expect(UnprocessedKeys).toEqual({});
    expect(Responses?.[table]).toHaveLength(12);
    expect(Responses?.[table]).toEqual(expect.arrayContaining(songs));
  });
});
