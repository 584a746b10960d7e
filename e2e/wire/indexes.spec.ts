import { paginateQuery } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { testClient } from './support/client';
import { refusal, refuses } from './support/rows';
import {
  ALL,
  definitions,
  include,
  index,
  KEYS_ONLY,
  putItems,
  testTable,
  uniqueName,
  untilActive,
} from './support/tables';
import { isAws } from './support/target';
import { INVALID, n, s } from './support/values';
import { call, type JsonObject, succeed } from './support/wire';

const BUILT_WITHIN_MS = isAws ? 900_000 : 60_000;
const ONE_AT_A_TIME =
  'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table';

function create(name: string, key: string, projection: JsonObject = ALL): JsonObject {
  return { Create: index(name, key, projection) };
}

function update(TableName: string, updates: readonly JsonObject[], key = ''): JsonObject {
  return {
    TableName,
    GlobalSecondaryIndexUpdates: updates,
    ...(key === '' ? {} : { AttributeDefinitions: definitions(key) }),
  };
}

async function query(TableName: string, IndexName: string, value: JsonObject, name: string) {
  const { Items } = await succeed('Query', {
    TableName,
    IndexName,
    KeyConditionExpression: '#k = :v',
    ExpressionAttributeNames: { '#k': name },
    ExpressionAttributeValues: { ':v': value },
  });
  return Items as JsonObject[];
}

describe('a global index of a live table', () => {
  const name = testTable('indexes', {
    key: 'pk:S sk:N',
    more: {
      AttributeDefinitions: definitions('city:S'),
      GlobalSecondaryIndexes: [index('byCity', 'city:S')],
    },
  });
  const person = (i: number, more: JsonObject = {}): JsonObject => ({
    pk: s(`person-${i}`),
    sk: n(i),
    ...more,
  });

  beforeAll(() =>
    putItems(
      name,
      Array.from({ length: 60 }, (_, i) =>
        person(i, { age: n(i % 3), ...(i % 2 === 0 ? { team: s('even'), note: s('x') } : {}) }),
      ),
    ),
  );

  it('is built from the items that are there', { timeout: BUILT_WITHIN_MS }, async () => {
    const added = await succeed(
      'UpdateTable',
      update(name, [create('byTeam', 'team:S sk:N', include('age'))], 'team:S sk:N'),
    );
    expect(added.TableDescription).toMatchObject({ TableStatus: 'UPDATING' });
    const { GlobalSecondaryIndexes, AttributeDefinitions } = await untilActive(name);
    const indexes = GlobalSecondaryIndexes as readonly JsonObject[];
    const statuses = indexes.map(({ IndexName, IndexStatus }) => `${IndexName} ${IndexStatus}`);
    expect(statuses.sort()).toEqual(['byCity ACTIVE', 'byTeam ACTIVE']);
    expect(indexes.every((one) => one.Backfilling === undefined)).toBe(true);
    const names = (AttributeDefinitions as { AttributeName: string }[]).map((a) => a.AttributeName);
    expect(names.sort()).toEqual(['city', 'pk', 'sk', 'team']);
    const items = await query(name, 'byTeam', s('even'), 'team');
    expect(items).toEqual(
      Array.from({ length: 30 }, (_, i) => person(2 * i, { age: n((2 * i) % 3), team: s('even') })),
    );
  });

  it('follows every write from then on', async () => {
    const key = { TableName: name, Key: { pk: s('person-1'), sk: n(1) } };
    const join = {
      UpdateExpression: 'SET team = :t',
      ExpressionAttributeValues: { ':t': s('odd') },
    };
    await succeed('UpdateItem', { ...key, ...join });
    const found = async () => (await query(name, 'byTeam', s('odd'), 'team')).length;
    await expect.poll(found, { timeout: 10_000 }).toBe(1);
    await succeed('UpdateItem', { ...key, UpdateExpression: 'REMOVE team' });
    await expect.poll(found, { timeout: 10_000 }).toBe(0);
  });

  it('keeps the type that its attribute has already', { timeout: BUILT_WITHIN_MS }, async () => {
    await succeed(
      'UpdateTable',
      update(name, [create('bySort', 'sk:S unused:S')], 'sk:S unused:S'),
    );
    const { AttributeDefinitions } = await untilActive(name);
    expect(AttributeDefinitions).toContainEqual({ AttributeName: 'sk', AttributeType: 'N' });
    await succeed('UpdateTable', update(name, [{ Delete: { IndexName: 'bySort' } }]));
    await untilActive(name);
  });

  const row = (title: string, input: JsonObject, message: string | RegExp, code?: string) => ({
    title: `is refused: ${title}`,
    operation: 'UpdateTable',
    input,
    message,
    ...(code === undefined ? {} : { code }),
  });
  refuses([
    row(
      'without the definition of its key, even one that the table has',
      update(name, [create('other', 'city:S')], 'unrelated:S'),
      /^One or more parameter values were invalid: Some index key attributes are not defined/,
    ),
    row(
      'under a name that is taken',
      update(name, [create('byCity', 'age:N')], 'age:N'),
      'Attempting to create an index which already exists',
    ),
    row(
      'two at once',
      update(name, [create('one', 'age:N'), create('two', 'age:N')], 'age:N'),
      ONE_AT_A_TIME,
      'LimitExceededException',
    ),
    row(
      'neither made nor taken away',
      update(name, [{}]),
      `${INVALID}One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, ` +
        'GlobalSecondaryIndexUpdate.Delete must not be null',
    ),
    row(
      'taken away, and never there',
      update(name, [{ Delete: { IndexName: 'ghost' } }]),
      /^Requested resource not found/,
      'ResourceNotFoundException',
    ),
    row(
      'changed without saying how',
      update(name, [{ Update: { IndexName: 'byCity' } }]),
      /^(1 validation error detected: Value null at 'globalSecondaryIndexUpdates.1.member.update.provisionedThroughput' failed to satisfy constraint: Member must not be null|One or more parameter values were invalid: )/,
    ),
  ]);

  it('is gone when it is deleted, and its attributes with it', {
    timeout: BUILT_WITHIN_MS,
  }, async () => {
    await succeed('UpdateTable', update(name, [{ Delete: { IndexName: 'byTeam' } }]));
    const indexes = async () => {
      const { Table } = await succeed('DescribeTable', { TableName: name });
      const { GlobalSecondaryIndexes, AttributeDefinitions } = Table as JsonObject;
      return {
        indexes: (GlobalSecondaryIndexes as { IndexName: string }[]).map((i) => i.IndexName),
        attributes: (AttributeDefinitions as { AttributeName: string }[])
          .map((a) => a.AttributeName)
          .sort(),
      };
    };
    const left = { indexes: ['byCity'], attributes: ['city', 'pk', 'sk'] };
    await expect.poll(indexes, { timeout: BUILT_WITHIN_MS }).toEqual(left);
    const answer = await call('Query', {
      TableName: name,
      IndexName: 'byTeam',
      KeyConditionExpression: 'team = :t',
      ExpressionAttributeValues: { ':t': s('even') },
    });
    expect(refusal(answer)).toEqual({
      status: 400,
      code: 'ValidationException',
      message: 'The table does not have the specified index: byTeam',
    });
  });

  it('may be made again under its name, of another key', { timeout: BUILT_WITHIN_MS }, async () => {
    await succeed('UpdateTable', update(name, [create('byTeam', 'age:N', KEYS_ONLY)], 'age:N'));
    await untilActive(name);
    const items = await query(name, 'byTeam', n(2), 'age');
    expect(items).toHaveLength(20);
    expect(Object.keys(items[0] ?? {}).sort()).toEqual(['age', 'pk', 'sk']);
  });
});

describe('a key of several attributes', () => {
  const attributes = 'cup:S season:N round:N team:S seat:N';
  const key = [
    ['cup', 'HASH'],
    ['season', 'HASH'],
    ['round', 'RANGE'],
    ['team', 'RANGE'],
    ['seat', 'RANGE'],
  ].map(([AttributeName = '', KeyType = '']) => ({ AttributeName, KeyType }));
  const name = testTable('multi', {
    key: 'id:S',
    more: {
      AttributeDefinitions: definitions(attributes),
      GlobalSecondaryIndexes: [{ IndexName: 'matches', KeySchema: key, Projection: ALL }],
    },
  });
  const client = testClient();
  const matches = [1, 2, 10].flatMap((round) =>
    ['a', 'b'].flatMap((team) =>
      [5, 20].map((seat) => ({ round, team, seat, id: `${round} ${team} ${seat}` })),
    ),
  );
  const item = (match: (typeof matches)[number]): JsonObject => ({
    id: s(match.id),
    cup: s('world'),
    season: n(2026),
    round: n(match.round),
    team: s(match.team),
    seat: n(match.seat),
  });

  beforeAll(async () => {
    await putItems(name, [...matches].reverse().map(item));
    const [first = { id: '', round: 0, team: '', seat: 0 }] = matches;
    const incomplete = ['cup', 'season', 'round', 'team', 'seat'].map((left) => {
      const { [left]: _, ...rest } = item({ ...first, id: `without ${left}` });
      return rest;
    });
    await putItems(name, incomplete);
  });

  const HASH = 'cup = :cup AND season = :season';
  const values = { ':cup': s('world'), ':season': n(2026) };

  const ask = (condition: string, more: JsonObject = {}, also: JsonObject = {}): JsonObject => ({
    TableName: name,
    IndexName: 'matches',
    KeyConditionExpression: condition,
    ExpressionAttributeValues: { ...values, ...more },
    ...also,
  });

  async function ids(input: JsonObject): Promise<string[]> {
    const { Items } = await succeed('Query', input);
    return (Items as { id: { S: string } }[]).map(({ id }) => id.S);
  }

  const all = matches.map(({ id }) => id);

  it('is described in the order of its definition', async () => {
    const { GlobalSecondaryIndexes } = await untilActive(name);
    expect((GlobalSecondaryIndexes as JsonObject[])[0]?.KeySchema).toEqual(key);
  });

  it('orders by each in turn, and has only items with all of them', async () => {
    expect(await ids(ask(HASH))).toEqual(all);
    expect(await ids(ask(HASH, {}, { ScanIndexForward: false }))).toEqual([...all].reverse());
    const { Count } = await succeed('Scan', {
      TableName: name,
      IndexName: 'matches',
      Select: 'COUNT',
    });
    expect(Count).toBe(all.length);
  });

  it.each<[string, JsonObject, (match: (typeof matches)[number]) => boolean]>([
    [`${HASH} AND round = :r`, { ':r': n(10) }, ({ round }) => round === 10],
    [`${HASH} AND round > :r`, { ':r': n(1) }, ({ round }) => round > 1],
    [`round BETWEEN :r AND :t AND ${HASH}`, { ':r': n(2), ':t': n(10) }, ({ round }) => round > 1],
    [
      `${HASH} AND round = :r AND team = :t`,
      { ':r': n(2), ':t': s('b') },
      ({ round, team }) => round === 2 && team === 'b',
    ],
    [
      `${HASH} AND begins_with(team, :t) AND round = :r`,
      { ':r': n(2), ':t': s('a') },
      ({ round, team }) => round === 2 && team === 'a',
    ],
    [
      `seat < :s AND team = :t AND round = :r AND ${HASH}`,
      { ':r': n(1), ':t': s('a'), ':s': n(20) },
      ({ round, team, seat }) => round === 1 && team === 'a' && seat < 20,
    ],
  ])('finds by %s', async (condition, more, isFound) => {
    const expected = matches.filter(isFound).map(({ id }) => id);
    expect(await ids(ask(condition, more))).toEqual(expected);
  });

  it('is paged by all of its attributes and the key of the table', async () => {
    const first = await succeed('Query', ask(HASH, {}, { Limit: 5 }));
    expect(Object.keys(first.LastEvaluatedKey as JsonObject).sort()).toEqual(
      ['cup', 'id', 'round', 'season', 'seat', 'team'].sort(),
    );
    const found: unknown[] = [];
    const pages = paginateQuery(
      { client, pageSize: 5 },
      {
        TableName: name,
        IndexName: 'matches',
        KeyConditionExpression: HASH,
        ExpressionAttributeValues: { ':cup': { S: 'world' }, ':season': { N: '2026' } },
      },
    );
    for await (const { Items = [] } of pages) found.push(...Items.map(({ id }) => id?.S));
    expect(found).toEqual(all);
  });

  const row = (title: string, input: JsonObject, message: string | RegExp) => ({
    title,
    operation: 'Query',
    input,
    message,
  });
  const gap = (missing: string, on: string) =>
    `RANGE key attributes ${missing} must have equality conditions specified in the query because ` +
    `a condition is present on key attribute ${on}`;

  refuses([
    row(
      'refuses a gap',
      ask(`${HASH} AND round = :r AND seat = :s`, { ':r': n(1), ':s': n(5) }),
      gap('team', 'seat'),
    ),
    row(
      'refuses a range before the last condition',
      ask(`${HASH} AND round > :r AND team = :t`, { ':r': n(1), ':t': s('a') }),
      gap('round', 'team'),
    ),
    row(
      'refuses a query without one of the hash attributes',
      {
        ...ask('cup = :cup'),
        ExpressionAttributeValues: { ':cup': s('world') },
      },
      'Query condition missed key schema element: season',
    ),
    {
      title: 'refuses an item with one of another type',
      operation: 'PutItem',
      input: { TableName: name, Item: { id: s('x'), round: s('final') } },
      message: `${INVALID}Type mismatch for Index Key round Expected: N Actual: S IndexName: matches`,
    },
    {
      title: 'refuses PartiQL on the index',
      operation: 'ExecuteStatement',
      input: { Statement: `SELECT * FROM "${name}"."matches" WHERE cup = 'world'` },
      message:
        'PartiQL statements cannot be executed on tables with multi-attribute HASH keys or ' +
        'multi-attribute RANGE keys.',
    },
  ]);

  it.each([
    ['five hash attributes', 'a:HASH b:HASH c:HASH d:HASH e:HASH'],
    ['a hash attribute behind a range attribute', 'a:HASH b:RANGE c:HASH'],
    ['no hash attribute', 'a:RANGE'],
  ])('cannot be made of %s', async (_, schema) => {
    const elements = schema.split(' ').map((part) => {
      const [AttributeName = '', KeyType = ''] = part.split(':');
      return { AttributeName, KeyType };
    });
    const answer = await call('CreateTable', {
      TableName: uniqueName('refused'),
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        ...elements.map(({ AttributeName }) => ({ AttributeName, AttributeType: 'S' })),
      ],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [{ IndexName: 'index', KeySchema: elements, Projection: ALL }],
    });
    expect(refusal(answer)).toMatchObject({ status: 400, code: 'ValidationException' });
  });
});
