import { paginateQuery, paginateScan } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { testClient } from './support/client';
import { answers, type Refusal, refuses } from './support/rows';
import { include, index, KEYS_ONLY, putItems, testTable, uniqueName } from './support/tables';
import { INVALID, n, s } from './support/values';
import { type JsonObject, succeed } from './support/wire';

/**
 * Two collections, `a` and `b`, of ten items each. Even ones are in the global index by colour,
 * those that divide by three in the local index by rank, which runs against the range key.
 */
const table = testTable('reads', {
  key: 'pk:S sk:N',
  more: {
    AttributeDefinitions: [
      { AttributeName: 'colour', AttributeType: 'S' },
      { AttributeName: 'rank', AttributeType: 'N' },
      { AttributeName: 'name', AttributeType: 'S' },
    ],
    GlobalSecondaryIndexes: [
      index('by-colour', 'colour sk'),
      index('colours', 'colour', KEYS_ONLY),
      index('by-name', 'name pk', include('v')),
    ],
    LocalSecondaryIndexes: [
      index('by-rank', 'pk rank'),
      index('ranks', 'pk rank', KEYS_ONLY),
      index('named', 'pk name', include('v')),
    ],
  },
});
const missing = uniqueName('missing');

interface Numbered extends JsonObject {
  readonly sk: { readonly N: string };
}

function item(pk: string, i: number): Numbered {
  return {
    pk: s(pk),
    sk: { N: String(i) },
    name: s(`item-${String(i).padStart(2, '0')}`),
    v: n(i * 10),
    w: { M: { x: n(i), y: s('y') } },
    ...(i % 2 === 0 ? { colour: s(i % 4 === 0 ? 'red' : 'blue') } : {}),
    ...(i % 3 === 0 ? { rank: n(100 - i) } : {}),
  };
}

const TEN = Array.from({ length: 10 }, (_, i) => i + 1);

beforeAll(async () => {
  for (const pk of ['a', 'b']) {
    await putItems(
      table,
      TEN.map((i) => item(pk, i)),
    );
  }
});

function keysOf(answer: JsonObject): number[] {
  return (answer.Items as readonly Numbered[]).map(({ sk }) => Number(sk.N));
}

type Values = Readonly<Record<string, JsonObject>>;

/** A Query of the collection `a`, with a condition on the range key. */
function queryOf(condition: string, values: Values = {}, more: JsonObject = {}): JsonObject {
  return {
    TableName: table,
    KeyConditionExpression: condition,
    ExpressionAttributeValues: { ':p': s('a'), ...values },
    ConsistentRead: true,
    ...more,
  };
}

const all = queryOf('pk = :p');

describe('Query finds by the range key', () => {
  const found: readonly (readonly [string, Values, number[]])[] = [
    ['pk = :p', {}, TEN],
    ['pk = :p AND sk = :v', { ':v': n(4) }, [4]],
    ['pk = :p AND sk = :v', { ':v': n(11) }, []],
    ['pk = :p AND sk < :v', { ':v': n(4) }, [1, 2, 3]],
    ['pk = :p AND sk <= :v', { ':v': n(4) }, [1, 2, 3, 4]],
    ['pk = :p AND sk > :v', { ':v': n(8) }, [9, 10]],
    ['pk = :p AND sk >= :v', { ':v': n(8) }, [8, 9, 10]],
    ['pk = :p AND sk BETWEEN :v AND :w', { ':v': n('3.5'), ':w': n(6) }, [4, 5, 6]],
    ['sk > :v AND pk = :p', { ':v': n(9) }, [10]],
    [':v <= sk AND :p = pk', { ':v': n(9) }, [9, 10]],
    ['(pk = :p) AND (sk < :v)', { ':v': n(2) }, [1]],
    ['pk = :p and sk between :v and :w', { ':v': n(-5), ':w': n('1e10') }, TEN],
  ];
  it.each(found)('%s %j', async (condition, values, expected) => {
    const answer = await succeed('Query', queryOf(condition, values));
    expect(keysOf(answer)).toEqual(expected);
    expect(answer).toMatchObject({ Count: expected.length, ScannedCount: expected.length });
    expect(answer).not.toHaveProperty('LastEvaluatedKey');
  });

  it('the whole items', async () => {
    const answer = await succeed('Query', all);
    expect(answer).toEqual({ Items: TEN.map((i) => item('a', i)), Count: 10, ScannedCount: 10 });
  });

  it('backwards', async () => {
    const answer = await succeed('Query', { ...all, ScanIndexForward: false });
    expect(keysOf(answer)).toEqual(TEN.toReversed());
  });

  it('nothing in a collection that is not there', async () => {
    expect(await succeed('Query', queryOf('pk = :p', { ':p': s('nobody') }))).toEqual({
      Items: [],
      Count: 0,
      ScannedCount: 0,
    });
  });

  it('names through placeholders', async () => {
    const names = { ExpressionAttributeNames: { '#p': 'pk', '#s': 'sk' } };
    const answer = await succeed('Query', queryOf('#p = :p AND #s = :v', { ':v': n(3) }, names));
    expect(keysOf(answer)).toEqual([3]);
  });
});

describe('what a Query shows', () => {
  answers([
    {
      title: 'a projection',
      operation: 'Query',
      input: queryOf('pk = :p AND sk = :v', { ':v': n(2) }, { ProjectionExpression: 'v, w.x' }),
      output: { Items: [{ v: n(20), w: { M: { x: n(2) } } }], Count: 1, ScannedCount: 1 },
    },
    {
      title: 'a filter on what was found',
      operation: 'Query',
      input: queryOf(
        'pk = :p',
        { ':w': n(90) },
        { FilterExpression: 'v >= :w', ProjectionExpression: 'sk' },
      ),
      output: { Items: [{ sk: n(9) }, { sk: n(10) }], Count: 2, ScannedCount: 10 },
    },
    {
      title: 'only a count',
      operation: 'Query',
      input: queryOf('pk = :p', {}, { Select: 'COUNT' }),
      output: { Count: 10, ScannedCount: 10 },
    },
    {
      title: 'only a count of what passes the filter',
      operation: 'Query',
      input: queryOf(
        'pk = :p',
        { ':c': s('red') },
        { Select: 'COUNT', FilterExpression: 'colour = :c' },
      ),
      output: { Count: 2, ScannedCount: 10 },
    },
    {
      title: 'specific attributes',
      operation: 'Query',
      input: queryOf(
        'pk = :p AND sk = :v',
        { ':v': n(2) },
        { Select: 'SPECIFIC_ATTRIBUTES', ProjectionExpression: 'colour' },
      ),
      output: { Items: [{ colour: s('blue') }], Count: 1, ScannedCount: 1 },
    },
    {
      title: 'all attributes',
      operation: 'Query',
      input: queryOf('pk = :p AND sk = :v', { ':v': n(2) }, { Select: 'ALL_ATTRIBUTES' }),
      output: { Items: [item('a', 2)], Count: 1, ScannedCount: 1 },
    },
  ]);
});

describe('pages of a Query', () => {
  it('Limit items are looked at, and the last one is told', async () => {
    const page = await succeed('Query', { ...all, Limit: 3 });
    expect(keysOf(page)).toEqual([1, 2, 3]);
    expect(page.LastEvaluatedKey).toEqual({ pk: s('a'), sk: n(3) });
  });

  it('the next page begins behind it', async () => {
    const start = { ExclusiveStartKey: { pk: s('a'), sk: n(3) } };
    expect(keysOf(await succeed('Query', { ...all, Limit: 3, ...start }))).toEqual([4, 5, 6]);
  });

  it('backwards, it begins before it', async () => {
    const start = { ExclusiveStartKey: { pk: s('a'), sk: n(3) }, ScanIndexForward: false };
    expect(keysOf(await succeed('Query', { ...all, ...start }))).toEqual([2, 1]);
  });

  it('the start need not be an item that is there', async () => {
    const start = { ExclusiveStartKey: { pk: s('a'), sk: n('3.5') } };
    expect(keysOf(await succeed('Query', { ...all, Limit: 1, ...start }))).toEqual([4]);
  });

  it('a page that ends with the last item has a key, and the page behind it is empty', async () => {
    const page = await succeed('Query', { ...all, Limit: 10 });
    expect(page).toMatchObject({ Count: 10, LastEvaluatedKey: { pk: s('a'), sk: n(10) } });
    const { LastEvaluatedKey: ExclusiveStartKey } = page;
    expect(await succeed('Query', { ...all, ExclusiveStartKey: ExclusiveStartKey ?? {} })).toEqual({
      Items: [],
      Count: 0,
      ScannedCount: 0,
    });
  });

  it('Limit counts what is looked at, not what passes the filter', async () => {
    const filter = { FilterExpression: 'v > :w', Limit: 4 };
    const page = await succeed('Query', queryOf('pk = :p', { ':w': n(30) }, filter));
    expect(page).toMatchObject({ Count: 1, ScannedCount: 4 });
    expect(keysOf(page)).toEqual([4]);
  });

  const client = testClient();
  it.each([1, 2, 3, 7, 10, 100])('paginators of %i see every item once', async (pageSize) => {
    const pages = paginateQuery(
      { client, pageSize },
      {
        TableName: table,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': { S: 'a' } },
        ConsistentRead: true,
      },
    );
    const seen: (string | undefined)[] = [];
    for await (const { Items = [] } of pages) seen.push(...Items.map(({ sk }) => sk?.N));
    expect(seen).toEqual(TEN.map(String));
  });
});

describe('Query refuses', () => {
  const row = (title: string, input: JsonObject, message: string | RegExp): Refusal => ({
    title,
    operation: 'Query',
    input,
    message,
  });
  const KEY = 'Invalid KeyConditionExpression: ';
  const wrongType = (operator: string, type: string) =>
    `${KEY}Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`;
  const MISMATCH = `${INVALID}Condition parameter type does not match schema type`;
  const and = (condition: string, value: JsonObject): JsonObject =>
    queryOf(`pk = :p AND ${condition}`, { ':v': value });
  refuses([
    row(
      'an undefined value',
      queryOf('pk = :missing'),
      `${KEY}An expression attribute value used in expression is not defined; attribute value: :missing`,
    ),
    row(
      'an undefined name',
      queryOf('#missing = :p'),
      `${KEY}An expression attribute name used in the document path is not defined; attribute name: #missing`,
    ),
    row('begins_with a number', and('begins_with(sk, :v)', n(1)), wrongType('begins_with', 'N')),
    row('less than a truth value', and('sk < :v', { BOOL: true }), wrongType('<', 'BOOL')),
    row('at least a list', and('sk >= :v', { L: [] }), wrongType('>=', 'L')),
    row('at most a map', and('sk <= :v', { M: {} }), wrongType('<=', 'M')),
    row('more than a null', and('sk > :v', { NULL: true }), wrongType('>', 'NULL')),
    row('more than a set', and('sk > :v', { SS: ['a'] }), wrongType('>', 'SS')),
    row(
      'between truth values',
      and('sk BETWEEN :v AND :v', { BOOL: true }),
      wrongType('BETWEEN', 'BOOL'),
    ),
    row(
      'faults are told from left to right: first the undefined value',
      queryOf('pk = :missing AND sk < :v', { ':v': { BOOL: true } }),
      `${KEY}An expression attribute value used in expression is not defined; attribute value: :missing`,
    ),
    row(
      'faults are told from left to right: first the wrong type',
      queryOf('sk < :v AND pk = :missing', { ':v': { BOOL: true } }),
      wrongType('<', 'BOOL'),
    ),
    row(
      'faults of operands are told before the table is missed',
      { ...and('sk < :v', { BOOL: true }), TableName: missing },
      wrongType('<', 'BOOL'),
    ),
    row(
      'faults of operands are told before conditions are counted',
      queryOf('pk = :p AND sk > :v AND v < :w', { ':v': n(1), ':w': { L: [] } }),
      wrongType('<', 'L'),
    ),
    row('a string for a number', and('sk = :v', s('1')), MISMATCH),
    row('a number for a string', queryOf('pk = :p', { ':p': n(1) }), MISMATCH),
    row('a truth value for a number, by equality', and('sk = :v', { BOOL: true }), MISMATCH),
    row('begins_with a string, of a number', and('begins_with(sk, :v)', s('1')), MISMATCH),
    row(
      'two conditions on one key',
      queryOf('pk = :p AND sk > :v AND sk < :v', { ':v': n(1) }),
      `${KEY}KeyConditionExpressions must only contain one condition per key`,
    ),
    row(
      'a nested path',
      queryOf('pk.x = :p'),
      /KeyConditionExpressions cannot have conditions on nested attributes/,
    ),
    row(
      'no condition on the hash key',
      queryOf('sk = :p', { ':p': n(1) }),
      'Query condition missed key schema element: pk',
    ),
    row(
      'a condition on another attribute instead of the range key',
      and('v = :v', n(1)),
      'Query condition missed key schema element: sk',
    ),
    row(
      'three conditions',
      queryOf('pk = :p AND sk = :v AND v = :v', { ':v': n(1) }),
      'The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)',
    ),
    row('a condition of nothing', queryOf(''), `${KEY}The expression can not be empty;`),
    row('no condition', { TableName: table }, /KeyConditions or KeyConditionExpression/),
    row('a hash key by order', queryOf('pk > :p'), 'Query key condition not supported'),
    row(
      'OR',
      queryOf('pk = :p OR pk = :p'),
      /^Invalid operator used in KeyConditionExpression: OR|OR/,
    ),
    row('NOT', queryOf('NOT pk = :p'), /NOT/),
    row('<>', and('sk <> :v', n(1)), /<>/),
    row('IN', and('sk IN (:v)', n(1)), /IN/),
    row('contains', and('contains(sk, :v)', n(1)), /contains/),
    row('attribute_exists', queryOf('pk = :p AND attribute_exists(sk)'), /attribute_exists/),
    row('a syntax error', queryOf('pk = :p AND'), /^Invalid KeyConditionExpression: Syntax error;/),
    row(
      'bounds in the wrong order',
      queryOf('pk = :p AND sk BETWEEN :v AND :w', { ':v': n(2), ':w': n(1) }),
      /BETWEEN operator requires upper bound to be greater than or equal to lower bound/,
    ),
    row(
      'an unused value',
      queryOf('pk = :p', { ':unused': n(1) }),
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:unused}',
    ),
    row(
      'an unused name',
      { ...all, ExpressionAttributeNames: { '#unused': 'a' } },
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#unused}',
    ),
    row(
      'a filter on a key',
      queryOf('pk = :p', { ':v': n(1) }, { FilterExpression: 'sk = :v' }),
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    ),
    row(
      'a filter with a syntax error',
      queryOf('pk = :p', {}, { FilterExpression: 'v >' }),
      'Invalid FilterExpression: Syntax error; token: "<EOF>", near: ">"',
    ),
    row(
      'a projection with a syntax error, before the table is missed',
      { ...all, TableName: missing, ProjectionExpression: '!!' },
      'Invalid ProjectionExpression: Syntax error; token: "!", near: "!!"',
    ),
    row(
      'an unknown index',
      { ...all, IndexName: 'unknown' },
      'The table does not have the specified index: unknown',
    ),
    row(
      'a consistent read of a global index',
      queryOf('colour = :p', {}, { IndexName: 'by-colour' }),
      'Consistent reads are not supported on global secondary indexes',
    ),
    row(
      'a start in another collection',
      { ...all, ExclusiveStartKey: { pk: s('b'), sk: n(1) } },
      /^The provided starting key is outside query boundaries/,
    ),
    row(
      'a start outside the condition',
      {
        ...queryOf('pk = :p AND sk > :v', { ':v': n(5) }),
        ExclusiveStartKey: { pk: s('a'), sk: n(1) },
      },
      /^The provided starting key does not match the range key predicate/,
    ),
    row(
      'a start without range key',
      { ...all, ExclusiveStartKey: { pk: s('a') } },
      /^The provided starting key is invalid/,
    ),
    row(
      'a projection with Select COUNT',
      { ...all, Select: 'COUNT', ProjectionExpression: 'v' },
      /^Cannot specify the ProjectionExpression when choosing to get only the Count$/,
    ),
    row(
      'Select ALL_PROJECTED_ATTRIBUTES without index',
      { ...all, Select: 'ALL_PROJECTED_ATTRIBUTES' },
      /^ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName$/,
    ),
    row(
      'Select SPECIFIC_ATTRIBUTES without any',
      { ...all, Select: 'SPECIFIC_ATTRIBUTES' },
      /SPECIFIC_ATTRIBUTES$/,
    ),
    row('an empty hash key', queryOf('pk = :p', { ':p': s('') }), /empty string value\. Key: pk$/),
  ]);
});

describe('range keys of each type', () => {
  const strings = testTable('strings', { key: 'pk:S sk:S' });
  const binaries = testTable('binaries', { key: 'pk:S sk:B' });
  const numbers = testTable('numbers', { key: 'pk:S sk:N' });
  const sorted = async (name: string, sort: readonly JsonObject[]): Promise<unknown[]> => {
    await putItems(
      name,
      sort.toReversed().map((sk) => ({ pk: s('a'), sk })),
    );
    const { Items } = await succeed('Query', { ...all, TableName: name });
    return (Items as readonly JsonObject[]).map(({ sk }) => sk);
  };

  it('strings sort by their bytes of UTF-8', async () => {
    const ascending = ['A', 'B', 'a', 'a\u0000', 'a\u0000b', 'aa', 'b', 'ä', '\uffff', '🎵'].map(s);
    expect(await sorted(strings, ascending)).toEqual(ascending);
  });

  it('binaries sort as unsigned bytes', async () => {
    const ascending = [[0], [0, 0], [0, 1], [1], [127], [128], [255], [255, 0]].map((bytes) => ({
      B: Buffer.from(bytes).toString('base64'),
    }));
    expect(await sorted(binaries, ascending)).toEqual(ascending);
  });

  it('numbers sort by value', async () => {
    const tiny = `0.${'0'.repeat(129)}1`;
    const huge = `1${'0'.repeat(125)}`;
    const ascending = [
      ...[`-${huge}`, '-100', '-10', '-9.99', '-9', '-0.001', `-${tiny}`, '0', tiny, '0.001'],
      ...['0.01', '9', '9.99', '10', '100', huge],
    ].map(n);
    expect(await sorted(numbers, ascending)).toEqual(ascending);
  });

  it('begins_with finds strings', async () => {
    const sort = ['song', 'song#1', 'song#2', 'songs', 'sonata', 'son'];
    await putItems(
      strings,
      sort.map((text) => ({ pk: s('prefix'), sk: s(text) })),
    );
    const { Items } = await succeed('Query', {
      ...queryOf('pk = :p AND begins_with(sk, :v)', { ':p': s('prefix'), ':v': s('song#') }),
      TableName: strings,
    });
    expect(Items).toEqual(['song#1', 'song#2'].map((text) => ({ pk: s('prefix'), sk: s(text) })));
  });

  it('begins_with finds bytes, up to the last', async () => {
    const [one, two] = [
      [255, 255, 1],
      [255, 254],
    ].map((bytes) => ({
      pk: s('prefix'),
      sk: { B: Buffer.from(bytes).toString('base64') },
    }));
    await putItems(binaries, [one ?? {}, two ?? {}]);
    const { Items } = await succeed('Query', {
      ...queryOf('pk = :p AND begins_with(sk, :v)', {
        ':p': s('prefix'),
        ':v': { B: Buffer.from([255, 255]).toString('base64') },
      }),
      TableName: binaries,
    });
    expect(Items).toEqual([one]);
  });
});

/** Indexes are not consistent: ask until they agree, or until it is clear that they will not. */
async function soon(look: () => Promise<void>): Promise<void> {
  await expect.poll(() => look().then(() => 'found', String), { timeout: 10_000 }).toBe('found');
}

describe('a global index', () => {
  const byColour = (colour: string, more: JsonObject = {}): JsonObject => ({
    TableName: table,
    IndexName: 'by-colour',
    KeyConditionExpression: 'colour = :c',
    ExpressionAttributeValues: { ':c': s(colour) },
    ...more,
  });

  it('holds the items that have its keys, sorted by its range key', () =>
    soon(async () => {
      const answer = await succeed('Query', byColour('blue'));
      expect(keysOf(answer)).toEqual([2, 2, 6, 6, 10, 10]);
      expect(answer).toMatchObject({ Count: 6, ScannedCount: 6 });
    }));

  it('gives whole items when it projects everything', () =>
    soon(async () => {
      const { Items } = await succeed('Query', byColour('red'));
      expect(Items).toHaveLength(4);
      expect(Items).toEqual(
        expect.arrayContaining([item('a', 4), item('a', 8), item('b', 4), item('b', 8)]),
      );
    }));

  it('a page ends with the keys of index and table', async () => {
    const page = await succeed('Query', byColour('red', { Limit: 2 }));
    expect(page.LastEvaluatedKey).toEqual({
      colour: s('red'),
      pk: s(expect.stringMatching(/^[ab]$/) as unknown as string),
      sk: n(4),
    });
  });

  it('pages see every item once, in both directions', async () => {
    for (const ScanIndexForward of [true, false]) {
      const seen: number[] = [];
      let start: JsonObject = {};
      do {
        const page = await succeed(
          'Query',
          byColour('blue', { Limit: 1, ScanIndexForward, ...start }),
        );
        seen.push(...keysOf(page));
        start = page.LastEvaluatedKey ? { ExclusiveStartKey: page.LastEvaluatedKey } : {};
      } while (start.ExclusiveStartKey);
      const expected = [2, 2, 6, 6, 10, 10];
      expect(seen).toEqual(ScanIndexForward ? expected : expected.toReversed());
    }
  });

  it('without range key, a page ends with its key and the whole key of the table', async () => {
    const page = await succeed('Query', byColour('red', { IndexName: 'colours', Limit: 1 }));
    expect(Object.keys(page.LastEvaluatedKey ?? {}).toSorted()).toEqual(['colour', 'pk', 'sk']);
  });

  it('KEYS_ONLY gives the keys of index and table', async () => {
    const { Items } = await succeed('Query', byColour('red', { IndexName: 'colours' }));
    const expected = ['a', 'b'].flatMap((pk) =>
      [4, 8].map((i) => ({ pk: s(pk), sk: n(i), colour: s('red') })),
    );
    expect(Items).toHaveLength(4);
    expect(Items).toEqual(expect.arrayContaining(expected));
  });

  it('INCLUDE gives the keys and what was named', async () => {
    const { Items } = await succeed('Query', {
      TableName: table,
      IndexName: 'by-name',
      KeyConditionExpression: '#n = :n',
      ExpressionAttributeNames: { '#n': 'name' },
      ExpressionAttributeValues: { ':n': s('item-03') },
    });
    expect(Items).toEqual(
      ['a', 'b'].map((pk) => ({ pk: s(pk), sk: n(3), name: s('item-03'), v: n(30) })),
    );
  });

  it('a Scan’s filter does not see what is not projected', async () => {
    const filter = { IndexName: 'colours', FilterExpression: 'attribute_exists(v)' };
    const answer = await succeed('Scan', { TableName: table, ...filter });
    expect(answer).toEqual({ Items: [], Count: 0, ScannedCount: 10 });
  });

  it('follows what becomes of an item', async () => {
    const key = { pk: s('moving'), sk: n(1) };
    const inIndex = async (colour: string): Promise<number> => {
      const { Count } = await succeed('Query', byColour(colour));
      return Number(Count);
    };
    await succeed('PutItem', { TableName: table, Item: { ...key, colour: s('green') } });
    await soon(async () => expect(await inIndex('green')).toBe(1));
    const set = {
      UpdateExpression: 'SET colour = :c',
      ExpressionAttributeValues: { ':c': s('grey') },
    };
    await succeed('UpdateItem', { TableName: table, Key: key, ...set });
    await soon(async () => expect([await inIndex('green'), await inIndex('grey')]).toEqual([0, 1]));
    await succeed('UpdateItem', { TableName: table, Key: key, UpdateExpression: 'REMOVE colour' });
    await soon(async () => expect(await inIndex('grey')).toBe(0));
    await succeed('UpdateItem', { TableName: table, Key: key, ...set });
    await soon(async () => expect(await inIndex('grey')).toBe(1));
    await succeed('DeleteItem', { TableName: table, Key: key });
    await soon(async () => expect(await inIndex('grey')).toBe(0));
  });

  refuses([
    {
      title: 'a key condition on the table’s key',
      operation: 'Query',
      input: byColour('red', {
        KeyConditionExpression: 'pk = :c',
      }),
      message: 'Query condition missed key schema element: colour',
    },
    {
      title: 'all attributes of an index that does not hold them',
      operation: 'Query',
      input: byColour('red', { IndexName: 'colours', Select: 'ALL_ATTRIBUTES' }),
      message: /ALL_ATTRIBUTES is not supported for global secondary index colours/,
    },
    {
      title: 'an attribute that the index does not hold',
      operation: 'Query',
      input: byColour('red', { IndexName: 'colours', ProjectionExpression: 'v' }),
      message: /Global secondary index colours does not project \[v\]/,
    },
    {
      title: 'a filter on an attribute that the index does not hold',
      operation: 'Query',
      input: byColour('red', { IndexName: 'colours', FilterExpression: 'attribute_exists(v)' }),
      message: `${INVALID}Secondary index colours does not project one or more filter attributes: [v]`,
    },
    {
      title: 'a filter on the index’s key',
      operation: 'Query',
      input: byColour('red', { FilterExpression: 'colour = :c' }),
      message:
        'Filter Expression can only contain non-primary key attributes: Primary key attribute: colour',
    },
    {
      title: 'a consistent Scan',
      operation: 'Scan',
      input: { TableName: table, IndexName: 'by-colour', ConsistentRead: true },
      message: 'Consistent reads are not supported on global secondary indexes',
    },
    {
      title: 'a Scan of an unknown index',
      operation: 'Scan',
      input: { TableName: table, IndexName: 'unknown' },
      message: 'The table does not have the specified index: unknown',
    },
  ]);
});

describe('a local index', () => {
  const byRank = (more: JsonObject = {}): JsonObject => ({ ...all, IndexName: 'by-rank', ...more });

  it('is consistent, and sorts by its own range key', async () => {
    const answer = await succeed('Query', byRank());
    expect(answer).toEqual({
      Items: [9, 6, 3].map((i) => item('a', i)),
      Count: 3,
      ScannedCount: 3,
    });
  });

  it('is found by its range key', async () => {
    const found = queryOf('pk = :p AND #r >= :v', { ':v': n(94) });
    const names = { ExpressionAttributeNames: { '#r': 'rank' } };
    expect(keysOf(await succeed('Query', { ...found, ...names, IndexName: 'by-rank' }))).toEqual([
      6, 3,
    ]);
  });

  it('a page ends with the keys of index and table', async () => {
    const page = await succeed('Query', byRank({ Limit: 1 }));
    expect(page.LastEvaluatedKey).toEqual({ pk: s('a'), rank: n(91), sk: n(9) });
    const next = byRank({ Limit: 1, ExclusiveStartKey: page.LastEvaluatedKey ?? {} });
    expect(keysOf(await succeed('Query', next))).toEqual([6]);
  });

  it('gives what it projects', async () => {
    const { Items } = await succeed('Query', byRank({ IndexName: 'ranks', Limit: 1 }));
    expect(Items).toEqual([{ pk: s('a'), sk: n(9), rank: n(91) }]);
    const named = await succeed('Query', byRank({ IndexName: 'named', Limit: 1 }));
    expect(named.Items).toEqual([{ pk: s('a'), sk: n(1), name: s('item-01'), v: n(10) }]);
  });

  it('fetches what it does not project from the table', async () => {
    const whole = await succeed('Query', byRank({ IndexName: 'ranks', Select: 'ALL_ATTRIBUTES' }));
    expect(whole.Items).toEqual([9, 6, 3].map((i) => item('a', i)));
    const one = await succeed('Query', byRank({ IndexName: 'ranks', ProjectionExpression: 'v' }));
    expect(one.Items).toEqual([{ v: n(90) }, { v: n(60) }, { v: n(30) }]);
  });

  it('can be scanned, consistently', async () => {
    const answer = await succeed('Scan', {
      TableName: table,
      IndexName: 'ranks',
      ConsistentRead: true,
    });
    expect(answer).toMatchObject({ Count: 6, ScannedCount: 6 });
    expect(keysOf(answer).toSorted((a, b) => a - b)).toEqual([3, 3, 6, 6, 9, 9]);
  });
});

describe('Scan', () => {
  const scan = { TableName: table, ConsistentRead: true };

  it('finds everything, one collection after another, each sorted', async () => {
    const { Items, ...counts } = await succeed('Scan', scan);
    const items = Items as readonly JsonObject[];
    const isFirst = JSON.stringify(items[0]?.pk) === JSON.stringify(s('a'));
    const order = isFirst ? ['a', 'b'] : ['b', 'a'];
    const expected = order.map((pk) => TEN.map((i) => item(pk, i)));
    expect(items).toEqual(expected.flat());
    expect(counts).toEqual({ Count: 20, ScannedCount: 20 });
  });

  it('in the same order every time', async () => {
    expect(await succeed('Scan', scan)).toEqual(await succeed('Scan', scan));
  });

  it('with a filter, on keys too', async () => {
    const filter = {
      FilterExpression: 'pk = :p AND sk < :v AND contains(#n, :n)',
      ExpressionAttributeNames: { '#n': 'name' },
      ExpressionAttributeValues: { ':p': s('b'), ':v': n(4), ':n': s('item') },
    };
    const answer = await succeed('Scan', { ...scan, ...filter });
    expect(keysOf(answer)).toEqual([1, 2, 3]);
    expect(answer).toMatchObject({ Count: 3, ScannedCount: 20 });
  });

  it('with a projection', async () => {
    const { Items } = await succeed('Scan', { ...scan, ProjectionExpression: 'w.x', Limit: 1 });
    expect(Items).toEqual([{ w: { M: { x: n(1) } } }]);
  });

  it('only a count', async () => {
    expect(await succeed('Scan', { ...scan, Select: 'COUNT' })).toEqual({
      Count: 20,
      ScannedCount: 20,
    });
  });

  it('of a global index: only the items that are in it', () =>
    soon(async () => {
      const answer = await succeed('Scan', { TableName: table, IndexName: 'colours' });
      expect(answer).toMatchObject({ Count: 10, ScannedCount: 10 });
      for (const found of answer.Items as readonly JsonObject[]) {
        expect(Object.keys(found).toSorted()).toEqual(['colour', 'pk', 'sk']);
      }
    }));

  const client = testClient();
  it.each([1, 3, 20, 1000])('paginators of %i see every item once', async (pageSize) => {
    const pages = paginateScan({ client, pageSize }, { TableName: table, ConsistentRead: true });
    const seen: string[] = [];
    for await (const { Items = [] } of pages) {
      seen.push(...Items.map(({ pk, sk }) => `${pk?.S}${sk?.N}`));
    }
    expect(seen).toHaveLength(20);
    expect(new Set(seen).size).toBe(20);
  });

  it.each([1, 2, 7, 100])('%i segments see every item once', async (TotalSegments) => {
    const segments = Array.from({ length: TotalSegments }, (_, Segment) => Segment);
    const found = await Promise.all(
      segments.map((Segment) => succeed('Scan', { ...scan, Segment, TotalSegments })),
    );
    const seen = found.flatMap(({ Items }) =>
      (Items as readonly JsonObject[]).map(({ pk, sk }) => JSON.stringify([pk, sk])),
    );
    expect(seen).toHaveLength(20);
    expect(new Set(seen).size).toBe(20);
  });

  it('a segment keeps a collection together', async () => {
    for (const Segment of [0, 1, 2]) {
      const { Items } = await succeed('Scan', { ...scan, Segment, TotalSegments: 3 });
      expect((Items as readonly JsonObject[]).length % 10).toBe(0);
    }
  });

  refuses([
    {
      title: 'a segment without their number',
      operation: 'Scan',
      input: { ...scan, Segment: 0 },
      message:
        'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    },
    {
      title: 'a number of segments without segment',
      operation: 'Scan',
      input: { ...scan, TotalSegments: 5 },
      message:
        'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    },
    {
      title: 'a segment behind the last',
      operation: 'Scan',
      input: { ...scan, Segment: 5, TotalSegments: 5 },
      message:
        'The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 5 is not less than TotalSegments: 5',
    },
    {
      title: 'a start that is no key',
      operation: 'Scan',
      input: { ...scan, ExclusiveStartKey: { pk: s('a') } },
      message: /^The provided starting key is invalid/,
    },
    {
      title: 'values without expression',
      operation: 'Scan',
      input: { ...scan, ExpressionAttributeValues: { ':v': n(1) } },
      message: /^ExpressionAttributeValues can only be specified when using expressions/,
    },
    {
      title: 'a filter of nothing',
      operation: 'Scan',
      input: { ...scan, FilterExpression: '' },
      message: 'Invalid FilterExpression: The expression can not be empty;',
    },
    {
      title: 'an undefined value',
      operation: 'Scan',
      input: { ...scan, FilterExpression: 'v = :v' },
      message:
        'Invalid FilterExpression: An expression attribute value used in expression is not defined; attribute value: :v',
    },
  ]);
});

describe('pages of one megabyte', () => {
  const large = testTable('megabyte', { key: 'pk:S sk:N' });
  const names = 'pk'.length + 'sk'.length + 'v'.length;
  const SIZE = 1024 * 64;
  const fill = s('x'.repeat(SIZE - names - 1 - 2));
  const count = 40;

  beforeAll(async () => {
    const items = Array.from({ length: count }, (_, i) => ({ pk: s('a'), sk: n(i + 11), v: fill }));
    for (let i = 0; i < count; i += 10) await putItems(large, items.slice(i, i + 10));
  });

  // An item is 65,536 bytes: the sixteenth fills the megabyte to the last byte.
  it.each(['Query', 'Scan'])(
    '%s stops with the item that reaches 1,048,576 bytes',
    async (operation) => {
      const query = operation === 'Query' ? all : { ConsistentRead: true };
      const page = await succeed(operation, { ...query, TableName: large });
      expect(page).toMatchObject({ Count: 16, ScannedCount: 16 });
      expect(page.LastEvaluatedKey).toEqual({ pk: s('a'), sk: n(26) });
    },
  );

  it('the size before filter and projection counts', async () => {
    const nothing = { FilterExpression: 'attribute_not_exists(v)', ProjectionExpression: 'sk' };
    const page = await succeed('Scan', { TableName: large, ConsistentRead: true, ...nothing });
    expect(page).toMatchObject({ Items: [], Count: 0, ScannedCount: 16 });
    expect(page.LastEvaluatedKey).toEqual({ pk: s('a'), sk: n(26) });
  });

  it('Select COUNT pages likewise', async () => {
    const page = await succeed('Query', { ...all, TableName: large, Select: 'COUNT' });
    expect(page).toEqual({
      Count: 16,
      ScannedCount: 16,
      LastEvaluatedKey: { pk: s('a'), sk: n(26) },
    });
  });

  it('pages see every item once', async () => {
    const client = testClient();
    const counts: number[] = [];
    const pages = paginateScan({ client }, { TableName: large, ConsistentRead: true });
    for await (const { Count = 0 } of pages) counts.push(Count);
    expect(counts).toEqual([16, 16, 8]);
  });
});

describe('a global index with keys of several attributes', () => {
  const many = testTable('many-keys', {
    key: 'pk:S',
    more: {
      AttributeDefinitions: ['t', 'r', 'a', 'c'].map((name) => ({
        AttributeName: name,
        AttributeType: name === 'a' ? 'N' : 'S',
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'many',
          KeySchema: ['t', 'r', 'a', 'c'].map((name, i) => ({
            AttributeName: name,
            KeyType: i < 2 ? 'HASH' : 'RANGE',
          })),
          Projection: KEYS_ONLY,
        },
      ],
    },
  });
  const row = (pk: string, a: number, c: string) => ({
    pk: s(pk),
    t: s('t'),
    r: s('r'),
    a: n(a),
    c: s(c),
  });
  const sorted = [
    row('5', 1, 'a'),
    row('4', 1, 'b'),
    row('3', 2, 'a'),
    row('2', 10, 'a'),
    row('1', 10, 'b'),
  ];
  beforeAll(() =>
    putItems(
      many,
      [...sorted, { pk: s('sparse'), t: s('t'), r: s('r'), a: n(1) }, row('x', 1, 'a')].map(
        (item) => (item.pk.S === 'x' ? { ...item, t: s('other') } : item),
      ),
    ),
  );
  const find = (condition: string, values: Values = {}, more: JsonObject = {}): JsonObject => ({
    TableName: many,
    IndexName: 'many',
    KeyConditionExpression: condition,
    ExpressionAttributeValues: { ':t': s('t'), ':r': s('r'), ...values },
    ...more,
  });
  const hash = 't = :t AND r = :r';

  it('sorts by its range attributes one after another, and leaves out what lacks one', () =>
    soon(async () => {
      expect((await succeed('Query', find(hash))).Items).toEqual(sorted);
      const backwards = await succeed('Query', find(hash, {}, { ScanIndexForward: false }));
      expect(backwards.Items).toEqual(sorted.toReversed());
    }));

  it('is found by an equality prefix of its range attributes', async () => {
    const one = await succeed('Query', find(`${hash} AND a = :a`, { ':a': n(1) }));
    expect(one.Items).toEqual(sorted.slice(0, 2));
    const two = await succeed(
      'Query',
      find(`c > :c AND a = :a AND ${hash}`, { ':a': n(10), ':c': s('a') }),
    );
    expect(two.Items).toEqual(sorted.slice(4));
    const last = await succeed('Query', find(`${hash} AND a >= :a`, { ':a': n(2) }));
    expect(last.Items).toEqual(sorted.slice(2));
  });

  it('a page ends with every key attribute of index and table', async () => {
    const page = await succeed('Query', find(hash, {}, { Limit: 2 }));
    expect(page.LastEvaluatedKey).toEqual(sorted[1]);
  });

  refuses([
    {
      title: 'a gap in the range attributes',
      operation: 'Query',
      input: find(`${hash} AND c = :c`, { ':c': s('a') }),
      message:
        'RANGE key attributes a must have equality conditions specified in the query because a condition is present on key attribute c',
    },
    {
      title: 'an order before the last range attribute',
      operation: 'Query',
      input: find(`${hash} AND a > :a AND c = :c`, { ':a': n(1), ':c': s('a') }),
      message:
        'RANGE key attributes a must have equality conditions specified in the query because a condition is present on key attribute c',
    },
    {
      title: 'a hash attribute missed',
      operation: 'Query',
      input: { ...find('t = :t'), ExpressionAttributeValues: { ':t': s('t') } },
      message: 'Query condition missed key schema element: r',
    },
  ]);
});
