import { describe, expect, it } from 'vitest';
import { MATCHES, MUSIC, PLAIN, type TableSketch } from '../testing/tables';
import {
  type Answer,
  NO_TABLE,
  openTestEngine,
  refused,
  type TestEngine,
} from '../testing/test-engine';
import type { WireItem } from '../values/attribute-value';

type Input = { readonly [member: string]: unknown };

/** Follows LastEvaluatedKey to the end; fails when a page is longer than its limit. */
async function pages(
  { send }: TestEngine,
  operation: 'Query' | 'Scan',
  input: Input,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let ExclusiveStartKey: unknown;
  do {
    const answer = await send(operation, { ...input, ExclusiveStartKey });
    if ('code' in answer) throw new Error(String(answer.message));
    if (typeof input.Limit === 'number') {
      expect(Number(answer.ScannedCount)).toBeLessThanOrEqual(input.Limit);
    }
    answers.push(answer);
    ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return answers;
}

const itemsOf = (answers: readonly Answer[]): unknown[] =>
  answers.flatMap(({ Items }) => Items as unknown[]);

/** Songs with equal sort keys in indexes, hard strings, and gaps that make indexes sparse. */
const SONGS: WireItem[] = [
  '\0',
  '\0\0',
  'a',
  'a\0',
  'ab',
  'abcdefgh',
  'abcdefgh\0',
  'abcdefghi',
  'b',
  'é',
  '\uffff',
  '😀',
  '😀😀',
].flatMap((title, i) =>
  ['x', 'y'].map((artist) => ({
    artist: { S: artist },
    title: { S: title },
    ...(i % 4 === 3 ? {} : { year: { N: String(1990 + (i % 3)) } }),
    ...(i % 5 === 4 ? {} : { genre: { S: i % 2 === 0 ? 'pop' : 'rock' } }),
    label: { S: `${title}${title}` },
    tag: { B: Buffer.from([255, i % 2]).toString('base64') },
    price: { N: String(i / 4) },
  })),
);

async function musicEngine(): Promise<TestEngine> {
  const world = openTestEngine();
  await world.create(MUSIC);
  await world.put('Music', ...SONGS);
  return world;
}

const hashCondition = (name: string, value: unknown): Input => ({
  KeyConditionExpression: '#h = :h',
  ExpressionAttributeNames: { '#h': name },
  ExpressionAttributeValues: { ':h': value },
});
const LISTS: [string, 'Query' | 'Scan', Input][] = [
  ['the table', 'Query', hashCondition('artist', { S: 'x' })],
  ['a local index', 'Query', { IndexName: 'byYear', ...hashCondition('artist', { S: 'y' }) }],
  [
    'a local index of text',
    'Query',
    { IndexName: 'byLabel', ...hashCondition('artist', { S: 'x' }) },
  ],
  ['a global index', 'Query', { IndexName: 'byGenre', ...hashCondition('genre', { S: 'pop' }) }],
  [
    'a hash-only global index',
    'Query',
    { IndexName: 'byGenreKeys', ...hashCondition('genre', { S: 'rock' }) },
  ],
  [
    'a global index by binary',
    'Query',
    { IndexName: 'byTag', ...hashCondition('tag', { B: '/wA=' }) },
  ],
  ['the table', 'Scan', {}],
  ['a local index', 'Scan', { IndexName: 'byYear' }],
  ['a global index', 'Scan', { IndexName: 'byGenre' }],
  ['a global index of keys', 'Scan', { IndexName: 'byGenreKeys' }],
  ['a segment', 'Scan', { Segment: 1, TotalSegments: 3 }],
];

describe.each(LISTS)('pages of %s, by %s', (_, operation, input) => {
  it('put together are the whole, for every limit, in both directions', async () => {
    const world = await musicEngine();
    const forward = { TableName: 'Music', ...input };
    const directions = operation === 'Query' ? [true, false] : [undefined];
    const wholes: unknown[][] = [];
    for (const ScanIndexForward of directions) {
      const request = { ...forward, ScanIndexForward };
      const whole = itemsOf(await pages(world, operation, request));
      expect(whole.length).toBeGreaterThan(0);
      wholes.push(whole);
      for (let Limit = 1; Limit <= whole.length + 1; Limit++) {
        const answers = await pages(world, operation, { ...request, Limit });
        expect(itemsOf(answers)).toEqual(whole);
        expect(answers.length).toBe(Math.floor(whole.length / Limit) + 1);
      }
    }
    const [first, second] = wholes;
    if (second !== undefined) expect(second).toEqual([...(first ?? [])].reverse());
  });
});

/** A Query may only filter by what its index holds; these hold the price, and any Scan may. */
const PRICED = LISTS.filter(([_, operation, { IndexName }]) => {
  return operation === 'Scan' || (IndexName !== 'byLabel' && IndexName !== 'byGenreKeys');
});

describe.each(PRICED)('filtered pages of %s, by %s', (_, operation, input) => {
  it('put together are the whole, filtered', async () => {
    const world = await musicEngine();
    const filtered = {
      TableName: 'Music',
      ...input,
      FilterExpression: 'price >= :p',
      ExpressionAttributeValues: {
        ':p': { N: '1.5' },
        ...(input.ExpressionAttributeValues as object),
      },
    };
    const whole = await pages(world, operation, filtered);
    const answers = await pages(world, operation, { ...filtered, Limit: 2 });
    expect(whole.length).toBe(1);
    expect(itemsOf(answers)).toEqual(itemsOf(whole));
    const sum = (member: string) => answers.reduce((n, answer) => n + Number(answer[member]), 0);
    expect([sum('Count'), sum('ScannedCount')]).toEqual([whole[0]?.Count, whole[0]?.ScannedCount]);
  });
});

describe('the key at the end of a page', () => {
  it.each<[string | undefined, Input, string[]]>([
    [undefined, hashCondition('artist', { S: 'x' }), ['artist', 'title']],
    ['byYear', hashCondition('artist', { S: 'x' }), ['artist', 'title', 'year']],
    ['byGenre', hashCondition('genre', { S: 'pop' }), ['artist', 'genre', 'title', 'year']],
    ['byGenreKeys', hashCondition('genre', { S: 'pop' }), ['artist', 'genre', 'title']],
    ['byTag', hashCondition('tag', { B: '/wA=' }), ['artist', 'label', 'tag', 'title']],
  ])('of %s holds table and index keys', async (IndexName, condition, names) => {
    const { send } = await musicEngine();
    const input = { TableName: 'Music', IndexName, ...condition, Limit: 1 };
    const answer = await send('Query', { ...input, ProjectionExpression: 'artist' });
    expect(Object.keys(answer.LastEvaluatedKey as object).sort()).toEqual(names);
    expect(answer.Items).toEqual([{ artist: { S: 'x' } }]);
  });

  it('may be of an item that has been deleted meanwhile', async () => {
    const world = await musicEngine();
    const query = { TableName: 'Music', ...hashCondition('artist', { S: 'x' }) };
    const { Items } = await world.send('Query', query);
    const { LastEvaluatedKey } = await world.send('Query', { ...query, Limit: 3 });
    await world.send('DeleteItem', { TableName: 'Music', Key: LastEvaluatedKey });
    const rest = await world.send('Query', { ...query, ExclusiveStartKey: LastEvaluatedKey });
    expect(rest.Items).toEqual((Items as unknown[]).slice(3));
  });
});

describe('the segments of a parallel scan', () => {
  it.each([
    [undefined, 1],
    [undefined, 2],
    [undefined, 5],
    [undefined, 64],
    [undefined, 1_000_000],
    ['byGenre', 3],
    ['byYear', 4],
  ])('of %s by %i partition the whole', async (IndexName, TotalSegments) => {
    const world = openTestEngine();
    await world.create(MUSIC);
    const songs = Array.from({ length: 40 }, (_, i) => ({
      artist: { S: `artist ${i}` },
      title: { S: 't' },
      year: { N: '1' },
      genre: { S: `genre ${i % 20}` },
    }));
    await world.put('Music', ...songs);
    const scan = (more: Input) =>
      pages(world, 'Scan', { TableName: 'Music', IndexName, Limit: 3, ...more });
    const whole = itemsOf(await scan({}));
    expect(whole.length).toBe(40);
    // Items come in the order of segments; of a million, look where the items are.
    const all = TotalSegments > 100 ? [0, 17, 999_999] : [...Array(TotalSegments).keys()];
    const parts: unknown[] = [];
    for (const Segment of all) parts.push(...itemsOf(await scan({ Segment, TotalSegments })));
    if (TotalSegments > 100) expect(parts.length).toBeLessThan(3);
    else expect(parts).toEqual(whole);
  });
});

describe('sort keys', () => {
  const range = (type: 'S' | 'N' | 'B'): TableSketch => ({
    name: 'Sorted',
    hash: 'pk:S',
    range: `sk:${type}`,
    global: { gsi: { hash: ['pk:S'], range: [`sk:${type}`] } },
  });
  const bytes = (...values: number[]) => ({ B: Buffer.from(values).toString('base64') });

  it.each<['S' | 'N' | 'B', WireItem[string][]]>([
    ['S', ['\0', 'A', 'a', 'aa', 'b', 'é', '\uffff', '\u{10000}', '😀'].map((S) => ({ S }))],
    [
      'N',
      ['-9.9e125', '-10', '-2.5', '-1e-130', '0', '1e-130', '2', '10', '9.9e125'].map((N) => ({
        N,
      })),
    ],
    ['B', [bytes(0), bytes(0, 0), bytes(1), bytes(1, 255), bytes(128), bytes(255), bytes(255, 0)]],
  ])('of type %s come in order from the table and from an index', async (type, values) => {
    const world = openTestEngine();
    await world.create(range(type));
    const shuffled = [...values.keys()].sort((a, b) => ((a * 5) % 7) - ((b * 5) % 7));
    for (const i of shuffled) await world.put('Sorted', { pk: { S: 'p' }, sk: values[i] ?? {} });
    for (const IndexName of [undefined, 'gsi']) {
      const input = { TableName: 'Sorted', IndexName, ...hashCondition('pk', { S: 'p' }) };
      const { Items } = await world.send('Query', input);
      const found = (Items as WireItem[]).map(({ sk }) => sk);
      expect(found.map(comparable)).toEqual(values.map(comparable));
    }
  });

  it('are queried by conditions written either way round', async () => {
    const world = await musicEngine();
    const query = async (KeyConditionExpression: string, values: object) => {
      const answer = await world.send('Query', {
        TableName: 'Music',
        KeyConditionExpression,
        ExpressionAttributeValues: { ':a': { S: 'x' }, ...values },
      });
      return (answer.Items as WireItem[]).map(({ title }) => title?.S);
    };
    const abc = { ':t': { S: 'abcdefgh' } };
    expect(await query('artist = :a AND begins_with(title, :t)', abc)).toEqual([
      'abcdefgh',
      'abcdefgh\0',
      'abcdefghi',
    ]);
    expect(await query(':t >= title AND :a = artist', { ':t': { S: 'a' } })).toEqual([
      '\0',
      '\0\0',
      'a',
    ]);
    expect(
      await query('artist = :a AND title BETWEEN :t AND :u', { ...abc, ':u': { S: 'b' } }),
    ).toEqual(['abcdefgh', 'abcdefgh\0', 'abcdefghi', 'b']);
  });
});

/** A value as tests compare it: numbers by their value. */
function comparable(value: WireItem[string] | undefined): unknown {
  return value?.N === undefined ? value : Number(value.N);
}

describe('consumed capacity of reads', () => {
  const big = (title: string, bytes: number): WireItem => ({
    artist: { S: 'x' },
    title: { S: title },
    year: { N: '1' },
    genre: { S: 'g' },
    notes: { S: 'n'.repeat(bytes) },
  });

  async function consumed(input: Input, operation = 'Query'): Promise<unknown> {
    const world = openTestEngine();
    await world.create(MUSIC);
    await world.put('Music', big('1', 5000), big('2', 5000), big('3', 100));
    const answer = await world.send(operation, {
      TableName: 'Music',
      ...hashConditionFor(operation, input),
      ReturnConsumedCapacity: 'INDEXES',
      ...input,
    });
    return answer.ConsumedCapacity ?? answer;
  }

  function hashConditionFor(operation: string, { IndexName }: Input): Input {
    if (operation === 'Scan') return {};
    const isGlobal = String(IndexName).startsWith('byGenre');
    return isGlobal ? hashCondition('genre', { S: 'g' }) : hashCondition('artist', { S: 'x' });
  }

  const table = (units: number) => ({
    TableName: 'Music',
    CapacityUnits: units,
    Table: { CapacityUnits: units },
  });

  it.each<[string, Input, unknown]>([
    ['a table', {}, table(1.5)],
    ['a table, consistently', { ConsistentRead: true }, table(3)],
    ['a count', { Select: 'COUNT' }, table(1.5)],
    ['what a filter drops', { FilterExpression: 'attribute_not_exists(notes)' }, table(1.5)],
    ['a limit', { Limit: 1 }, table(1)],
    ['in total', { ReturnConsumedCapacity: 'TOTAL' }, { TableName: 'Music', CapacityUnits: 1.5 }],
    [
      'a table by its ARN',
      {
        TableName: 'arn:aws:dynamodb:us-east-1:000000000000:table/Music',
        ReturnConsumedCapacity: 'TOTAL',
      },
      {
        TableName: 'arn:aws:dynamodb:us-east-1:000000000000:table/Music',
        CapacityUnits: 1.5,
      },
    ],
    [
      'a global index of keys',
      { IndexName: 'byGenreKeys' },
      {
        TableName: 'Music',
        CapacityUnits: 0.5,
        Table: { CapacityUnits: 0 },
        GlobalSecondaryIndexes: { byGenreKeys: { CapacityUnits: 0.5 } },
      },
    ],
    [
      'a local index that fetches, each item rounded alone',
      { IndexName: 'byYearKeys', Select: 'ALL_ATTRIBUTES' },
      {
        TableName: 'Music',
        CapacityUnits: 3,
        Table: { CapacityUnits: 2.5 },
        LocalSecondaryIndexes: { byYearKeys: { CapacityUnits: 0.5 } },
      },
    ],
    [
      'a local index that fetches, consistently',
      { IndexName: 'byYearKeys', ProjectionExpression: 'notes', ConsistentRead: true },
      {
        TableName: 'Music',
        CapacityUnits: 6,
        Table: { CapacityUnits: 5 },
        LocalSecondaryIndexes: { byYearKeys: { CapacityUnits: 1 } },
      },
    ],
  ])('for %s', async (_, input, expected) => {
    expect(await consumed(input)).toEqual(expected);
  });

  it('for scans', async () => {
    expect(await consumed({}, 'Scan')).toEqual(table(1.5));
    expect(await consumed({ IndexName: 'byYear', ConsistentRead: true }, 'Scan')).toEqual({
      TableName: 'Music',
      CapacityUnits: 3,
      Table: { CapacityUnits: 0 },
      LocalSecondaryIndexes: { byYear: { CapacityUnits: 3 } },
    });
  });
});

describe('a multi-attribute index', () => {
  const match = (id: string, round: number, group: string, seat: string): WireItem => ({
    id: { S: id },
    cup: { S: 'c' },
    season: { N: '2026' },
    round: { N: String(round) },
    group: { S: group },
    seat: { B: Buffer.from(seat).toString('base64') },
  });
  const MATCHES_IN_ORDER = [
    match('5', -1, 'a', 'x'),
    match('1', 1, 'a', 'x'),
    match('9', 1, 'a', 'xx'),
    match('2', 1, 'b', 'a'),
    match('8', 2, 'a', 'a'),
    match('3', 10, 'a', 'a'),
  ];
  const query = (more: string, values: object) => ({
    TableName: 'Matches',
    IndexName: 'byRound',
    KeyConditionExpression: `cup = :c AND season = :s${more}`,
    ExpressionAttributeNames: more.includes('#g') ? { '#g': 'group' } : undefined,
    ExpressionAttributeValues: { ':c': { S: 'c' }, ':s': { N: '2026.0' }, ...values },
  });
  const ids = (answer: Answer) => (answer.Items as WireItem[]).map(({ id }) => id?.S);

  async function open(): Promise<TestEngine> {
    const world = openTestEngine();
    await world.create(MATCHES);
    const { seat: _, ...incomplete } = match('incomplete', 1, 'a', 'a');
    await world.put('Matches', ...[...MATCHES_IN_ORDER].reverse(), incomplete);
    return world;
  }

  it.each<[string, string, object, string[]]>([
    ['its hash attributes', '', {}, ['5', '1', '9', '2', '8', '3']],
    ['one equality', ' AND round = :r', { ':r': { N: '1' } }, ['1', '9', '2']],
    ['one comparison', ' AND round > :r', { ':r': { N: '1' } }, ['8', '3']],
    [
      'two conditions, the other way round',
      ' AND #g = :g AND round = :r',
      { ':r': { N: '1' }, ':g': { S: 'a' } },
      ['1', '9'],
    ],
    [
      'a prefix at the end',
      ' AND round = :r AND #g = :g AND begins_with(seat, :p)',
      { ':r': { N: '1' }, ':g': { S: 'a' }, ':p': { B: 'eHg=' } },
      ['9'],
    ],
  ])('is queried by %s', async (_, more, values, expected) => {
    const { send } = await open();
    expect(ids(await send('Query', query(more, values)))).toEqual(expected);
    const backwards = { ...query(more, values), ScanIndexForward: false };
    expect(ids(await send('Query', backwards))).toEqual([...expected].reverse());
  });

  it('is paged by the table’s key and all of its own', async () => {
    const world = await open();
    const input = query('', {});
    const answers = await pages(world, 'Query', { ...input, Limit: 2 });
    expect(answers.flatMap(ids)).toEqual(['5', '1', '9', '2', '8', '3']);
    expect(answers[0]?.LastEvaluatedKey).toEqual(match('1', 1, 'a', 'x'));
  });

  it.each<[string, string, object, Answer]>([
    [
      'a gap',
      ' AND #g = :g',
      { ':g': { S: 'a' } },
      refused(
        'RANGE key attributes round must have equality conditions specified in the query because ' +
          'a condition is present on key attribute group',
      ),
    ],
  ])('is not queried with %s', async (_, more, values, answer) => {
    const { send } = await open();
    expect(await send('Query', query(more, values))).toEqual(answer);
  });
});

describe('a read', () => {
  it('of a table that is not there is refused, after its request has been checked', async () => {
    const { send } = openTestEngine();
    const query = { TableName: 'Missing', ...hashCondition('pk', { S: 'a' }) };
    expect(await send('Query', query)).toEqual(NO_TABLE);
    expect(await send('Scan', { TableName: 'Missing' })).toEqual(NO_TABLE);
    expect(await send('Query', { ...query, ExpressionAttributeValues: {} })).toEqual(
      refused('ExpressionAttributeValues must not be empty'),
    );
  });

  it('of items with attributes of any name shows them', async () => {
    const world = openTestEngine();
    await world.create(PLAIN);
    const odd: WireItem = JSON.parse(
      '{"pk":{"S":"a"},"__proto__":{"M":{"constructor":{"N":"1"}}},"toString":{"S":"x"}}',
    );
    await world.put('Plain', odd);
    expect(await world.send('Scan', { TableName: 'Plain' })).toEqual({
      Items: [odd],
      Count: 1,
      ScannedCount: 1,
    });
    const projected = await world.send('Query', {
      TableName: 'Plain',
      ...hashCondition('pk', { S: 'a' }),
      ExpressionAttributeNames: { '#h': 'pk', '#p': '__proto__', '#c': 'constructor' },
      ProjectionExpression: '#p.#c',
    });
    expect(projected.Items).toEqual([JSON.parse('{"__proto__":{"M":{"constructor":{"N":"1"}}}}')]);
  });

  it('in the older style is the same', async () => {
    const world = await musicEngine();
    const eq = (value: unknown) => ({ ComparisonOperator: 'EQ', AttributeValueList: [value] });
    const older = await world.send('Query', {
      TableName: 'Music',
      KeyConditions: {
        artist: eq({ S: 'x' }),
        title: { ComparisonOperator: 'BEGINS_WITH', AttributeValueList: [{ S: 'abc' }] },
      },
      QueryFilter: { genre: eq({ S: 'rock' }) },
      AttributesToGet: ['title'],
    });
    const newer = await world.send('Query', {
      TableName: 'Music',
      KeyConditionExpression: 'artist = :a AND begins_with(title, :t)',
      FilterExpression: 'genre = :g',
      ProjectionExpression: 'title',
      ExpressionAttributeValues: {
        ':a': { S: 'x' },
        ':t': { S: 'abc' },
        ':g': { S: 'rock' },
      },
    });
    expect(older).toEqual(newer);
    expect(older).toEqual({
      Items: [{ title: { S: 'abcdefgh' } }, { title: { S: 'abcdefghi' } }],
      Count: 2,
      ScannedCount: 3,
    });
  });
});
