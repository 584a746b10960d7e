import { beforeEach, describe, expect, it } from 'vitest';
import { contradictions } from '../checker';
import { MATCHES } from '../testing/tables';
import {
  type Answer,
  invalid,
  NO_TABLE,
  openTestEngine,
  refused,
  type TestEngine,
} from '../testing/test-engine';
import type { WireItem, WireValue } from '../values/attribute-value';

const S = (text: string): WireValue => ({ S: text });
const N = (number: number | string): WireValue => ({ N: String(number) });

const CCF = { code: 'ConditionalCheckFailedException', message: 'The conditional request failed' };
const DUPLICATE = {
  code: 'DuplicateItemException',
  message: 'Duplicate primary key exists in table',
};

let test: TestEngine;

/** `notes` has a hash key `pk`; `songs` a sort key and indexes, and five songs of one artist. */
beforeEach(async () => {
  test = openTestEngine();
  await test.create({ name: 'notes', hash: 'pk:S' });
  await test.create({
    name: 'songs',
    hash: 'artist:S',
    range: 'track:N',
    local: { byYear: { range: ['year:N'], projection: 'KEYS_ONLY' } },
    global: { byGenre: { hash: ['genre:S'], range: ['year:N'], projection: ['label'] } },
  });
  for (let track = 1; track <= 5; track++) await test.put('songs', song('a', track));
  await test.put('songs', song('b', 1));
});

function song(artist: string, track: number): WireItem {
  const year = N(2000 - track);
  return { artist: S(artist), track: N(track), year, genre: S('g'), label: S('l'), price: N(1) };
}

function run(Statement: string, more: object = {}): Promise<Answer> {
  return test.send('ExecuteStatement', { Statement, ...more });
}

/** What a column of an answer's items holds. */
function column(answer: Answer, name: string): unknown[] {
  const items = (answer.Items ?? []) as readonly WireItem[];
  return items.map((item) => Object.values(item[name] ?? {})[0]);
}

async function all(table: string): Promise<unknown> {
  return (await test.send('Scan', { TableName: table })).Items;
}

describe('ExecuteStatement that reads', () => {
  const rows: readonly [statement: string, tracks: readonly string[]][] = [
    ["SELECT * FROM songs WHERE artist = 'a'", ['1', '2', '3', '4', '5']],
    ["SELECT track FROM songs WHERE artist = 'a' AND track > 3", ['4', '5']],
    ["SELECT track FROM songs WHERE artist = 'a' ORDER BY track DESC", ['5', '4', '3', '2', '1']],
    ["SELECT track FROM songs WHERE artist = 'a' AND track IN [4, 2]", ['2', '4']],
    ["SELECT track FROM songs WHERE artist = 'a' AND (track = 5 OR track < 2)", ['1', '5']],
    ["SELECT track FROM songs WHERE artist IN ['b', 'a'] AND track < 3", ['1', '1', '2']],
    [
      "SELECT track FROM songs WHERE artist = 'a' OR artist = 'b' AND track = 1",
      '123451'.split(''),
    ],
    ["SELECT track FROM songs WHERE artist = 'a' AND year > 1997", ['1', '2']],
    ["SELECT track FROM songs WHERE artist = 'a' AND NOT track = 3", ['1', '2', '4', '5']],
    ["SELECT track FROM songs WHERE artist = 'nobody'", []],
    ['SELECT track FROM songs WHERE price <> 1', []],
    ['SELECT track FROM "songs"."byYear" WHERE artist = \'a\'', ['5', '4', '3', '2', '1']],
    ['SELECT track FROM "songs"."byYear" WHERE artist = \'a\' AND year > 1998', ['1']],
    ['SELECT track FROM "songs"."byGenre" WHERE genre = \'g\' AND year < 1997', ['5', '4']],
    [
      'SELECT track FROM "songs"."byGenre" WHERE genre = \'g\' AND year < 1997 ORDER BY year DESC',
      ['4', '5'],
    ],
    ['SELECT track FROM "songs"."byGenre" WHERE NOT price = 1 AND year < 1997', ['5', '4']],
  ];

  it.each(rows)('%s', async (statement, tracks) => {
    expect(column(await run(statement), 'track')).toEqual(tracks);
  });

  it('shows the whole item, an index’s part of it, or columns', async () => {
    const key = "artist = 'a' AND track = 1";
    expect(await run(`SELECT * FROM songs WHERE ${key}`)).toEqual({ Items: [song('a', 1)] });
    expect(await run("SELECT * FROM songs.byYear WHERE artist = 'b'")).toEqual({
      Items: [{ artist: S('b'), track: N(1), year: N(1999) }],
    });
    expect(await run("SELECT price, artist FROM songs.byYear WHERE artist = 'b'")).toEqual({
      Items: [{ price: N(1), artist: S('b') }],
    });
    expect(await run(`SELECT nope FROM songs WHERE ${key}`)).toEqual({ Items: [{}] });
  });

  it('shows what is nested under its last name', async () => {
    await test.put('notes', {
      pk: S('x'),
      m: { M: { a: { L: [N(1), { M: { b: S('deep') } }] } } },
    });
    const answer = await run("SELECT m.a[0], m.a[1].b, m.q FROM notes WHERE pk = 'x'");
    expect(answer).toEqual({ Items: [{ 'a[0]': N(1), b: S('deep') }] });
  });

  it('takes parameters of every type', async () => {
    const item = { pk: S('x'), b: { B: 'AAE=' }, l: { L: [N(1)] }, t: { BOOL: true } };
    await test.put('notes', item);
    const statement = 'SELECT * FROM notes WHERE pk = ? AND b = ? AND l = ? AND t = ?';
    const Parameters = [item.pk, item.b, item.l, item.t];
    expect(await run(statement, { Parameters })).toEqual({ Items: [item] });
  });

  it('goes through pages to the end, whatever the limit', async () => {
    const statement = "SELECT track FROM songs WHERE artist IN ['a', 'b', 'c']";
    for (const Limit of [1, 2, 3, 5, 6, 7]) {
      const tracks: unknown[] = [];
      let NextToken: unknown;
      do {
        const page = await run(statement, { Limit, NextToken });
        tracks.push(...column(page, 'track'));
        expect(column(page, 'track').length).toBeLessThanOrEqual(Limit);
        expect(page.LastEvaluatedKey === undefined).toBe(page.NextToken === undefined);
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      expect(tracks).toEqual(['1', '2', '3', '4', '5', '1']);
    }
  });

  it('says where a page ended', async () => {
    const page = await run("SELECT * FROM songs.byYear WHERE artist = 'a'", { Limit: 2 });
    expect(page).toEqual({
      Items: expect.any(Array),
      NextToken: expect.any(String),
      LastEvaluatedKey: { artist: S('a'), track: N(4), year: N(1996) },
    });
  });

  it('counts what it reads against the limit, not what it shows', async () => {
    const page = await run("SELECT * FROM songs WHERE artist = 'a' AND price = 9", { Limit: 2 });
    expect(page).toMatchObject({ Items: [], LastEvaluatedKey: { track: N(2) } });
  });

  it('takes a token back only with its own statement, index, parameters and table', async () => {
    const statement = 'SELECT * FROM songs WHERE artist = ?';
    const a = { Parameters: [S('a')], Limit: 1 };
    const { NextToken } = await run(statement, a);
    const foreign = refused('NextToken does not match request');
    expect(column(await run(statement, { ...a, NextToken }), 'track')).toEqual(['2']);
    const b = { Parameters: [S('b')], NextToken };
    expect(await run(statement, b)).toEqual(foreign);
    expect(await run(`${statement} AND track > 0`, { ...a, NextToken })).toEqual(foreign);
    const indexed = 'SELECT * FROM songs.byYear WHERE artist = ?';
    expect(await run(indexed, { ...a, NextToken })).toEqual(foreign);
    const invalidToken = refused('Invalid NextToken');
    expect(await run(statement, { ...a, NextToken: 'garbage' })).toEqual(invalidToken);
    await test.send('DeleteTable', { TableName: 'songs' });
    await test.create({ name: 'songs', hash: 'artist:S', range: 'track:N' });
    expect(await run(statement, { ...a, NextToken })).toEqual(foreign);
  });

  const table = (units: number) => ({ CapacityUnits: units });
  const consumed: readonly [statement: string, more: object, capacity: object][] = [
    ["SELECT * FROM songs WHERE artist = 'a'", {}, { CapacityUnits: 0.5, Table: table(0.5) }],
    [
      "SELECT * FROM songs WHERE artist = 'a'",
      { ConsistentRead: true },
      { CapacityUnits: 1, Table: table(1) },
    ],
    ["SELECT * FROM songs WHERE artist = 'z'", {}, { CapacityUnits: 0.5, Table: table(0.5) }],
    [
      "SELECT * FROM songs WHERE artist IN ['a', 'b', 'z']",
      {},
      { CapacityUnits: 1.5, Table: table(1.5) },
    ],
    [
      "SELECT track FROM songs.byGenre WHERE genre = 'g'",
      {},
      {
        CapacityUnits: 0.5,
        Table: table(0),
        GlobalSecondaryIndexes: { byGenre: table(0.5) },
      },
    ],
    [
      "SELECT price FROM songs.byYear WHERE artist = 'a' AND year > 1997",
      { ConsistentRead: true },
      {
        CapacityUnits: 3,
        Table: table(2),
        LocalSecondaryIndexes: { byYear: table(1) },
      },
    ],
  ];

  it.each(consumed)('%s with %j consumes', async (statement, more, capacity) => {
    const answer = await run(statement, { ...more, ReturnConsumedCapacity: 'INDEXES' });
    expect(answer.ConsumedCapacity).toEqual({ TableName: 'songs', ...capacity });
    const total = await run(statement, { ...more, ReturnConsumedCapacity: 'TOTAL' });
    expect(total.ConsumedCapacity).toEqual({
      TableName: 'songs',
      CapacityUnits: (capacity as { CapacityUnits: number }).CapacityUnits,
    });
  });

  const refusals: readonly [statement: string, answer: Answer, more?: object][] = [
    ['SELECT * FROM nowhere', NO_TABLE],
    ['SELECT COUNT(*) FROM nowhere', NO_TABLE],
    ["UPDATE nowhere SET a = 1 WHERE x = 'y'", NO_TABLE],
    [
      'SELECT * FROM nowhere WHERE a < true',
      refused(
        'Incorrect operand type for operator or function; operator or function: <, ' +
          'operand type: BOOL',
      ),
    ],
    ['SELECT * FROM songs.nope', refused('The table does not have the specified index')],
    [
      'SELECT price FROM songs.byGenre',
      invalid('Global secondary index byGenre does not project [price]'),
    ],
    [
      "EXISTS(SELECT * FROM songs WHERE artist = 'a' AND track = 1)",
      refused('EXISTS() is only supported in ExecuteTransaction'),
    ],
    [
      'SELECT * FROM songs',
      refused(
        "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: " +
          'Member must have value greater than or equal to 1',
      ),
      { Limit: 0 },
    ],
    [
      'SELECT * FROM songs',
      refused(
        "1 validation error detected: Value '[]' at 'parameters' failed to satisfy constraint: " +
          'Member must have length greater than or equal to 1',
      ),
      { Parameters: [] },
    ],
  ];

  it.each(refusals)('%s is refused (%#)', async (statement, answer, more = {}) => {
    expect(await run(statement, more)).toEqual(answer);
  });

  it('refuses only what reads an index of many key attributes', async () => {
    await test.create(MATCHES);
    expect(await run('SELECT * FROM Matches.byRound')).toEqual(
      refused(
        'PartiQL statements cannot be executed on tables with multi-attribute HASH keys or ' +
          'multi-attribute RANGE keys.',
      ),
    );
    expect(await run("INSERT INTO Matches VALUE {'id': 'x'}")).toEqual({ Items: [] });
    expect(await run('SELECT * FROM Matches')).toEqual({ Items: [{ id: S('x') }] });
  });

  it('does not take more than 8192 characters', async () => {
    const answer = await run(`SELECT * FROM songs${' '.repeat(8192)}`);
    expect(answer.message).toContain('Member must have length less than or equal to 8192');
  });
});

describe('ExecuteStatement that writes', () => {
  const NOTE = { pk: S('x'), n: N(1), l: { L: [N(1), N(2)] }, ss: { SS: ['a'] } };

  it('inserts what is not there', async () => {
    expect(
      await run("INSERT INTO notes VALUE {'pk': 'x', 'n': ?}", { Parameters: [N(1)] }),
    ).toEqual({
      Items: [],
    });
    expect(await all('notes')).toEqual([{ pk: S('x'), n: N(1) }]);
    expect(await run("INSERT INTO notes VALUE {'pk': 'x'}")).toEqual(DUPLICATE);
    expect(await all('notes')).toEqual([{ pk: S('x'), n: N(1) }]);
  });

  it.each<[item: string, answer: Answer]>([
    ["{'a': 1}", invalid('Missing the key pk in the item')],
    ["{'pk': 1}", invalid('Type mismatch for key pk expected: S actual: N')],
    ["{'pk': ''}", refused(EMPTY_KEY)],
  ])('does not insert %s', async (item, answer) => {
    expect(await run(`INSERT INTO notes VALUE ${item}`)).toEqual(answer);
  });

  it('updates what is there, and only that', async () => {
    await test.put('notes', NOTE);
    expect(await run("UPDATE notes SET n = n + 1 REMOVE l[0] WHERE pk = 'x'")).toEqual({
      Items: [],
    });
    const after = { ...NOTE, n: N(2), l: { L: [N(2)] } };
    expect(await all('notes')).toEqual([after]);
    expect(await run("FROM notes WHERE pk = 'x' AND n = 2 SET n = 3")).toEqual({ Items: [] });
    expect(await all('notes')).toEqual([{ ...after, n: N(3) }]);
    expect(await run("UPDATE notes SET n = 9 WHERE pk = 'x' AND n = 2")).toEqual(CCF);
    expect(await run("UPDATE notes SET n = 9 WHERE pk = 'other'")).toEqual(CCF);
    expect(await run("UPDATE notes SET s = set_add(s, <<'x'>>) WHERE pk = 'other'")).toEqual(CCF);
    expect(await all('notes')).toEqual([{ ...after, n: N(3) }]);
  });

  it('gives the item that stopped it, when asked', async () => {
    await test.put('notes', NOTE);
    const more = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    const statement = "UPDATE notes SET n = 9 WHERE pk = 'x' AND n = 2";
    expect(await run(statement, more)).toEqual({ ...CCF, Item: NOTE });
    expect(await run("UPDATE notes SET n = 9 WHERE pk = 'other'", more)).toEqual(CCF);
  });

  it('deletes', async () => {
    await test.put('notes', NOTE);
    expect(await run("DELETE FROM notes WHERE pk = 'x' AND n = 2")).toEqual(CCF);
    expect(await run("DELETE FROM notes WHERE pk = 'other' AND n = 2")).toEqual({ Items: [] });
    expect(await run("DELETE FROM notes WHERE pk = 'x' AND n = 1 RETURNING ALL OLD *")).toEqual({
      Items: [NOTE],
    });
    expect(await run("DELETE FROM notes WHERE pk = 'x' RETURNING ALL OLD *")).toEqual({
      Items: [],
    });
    expect(await all('notes')).toEqual([]);
  });

  const returns: readonly [clauses: string, items: readonly WireItem[]][] = [
    ['SET n = 2 RETURNING ALL OLD *', [NOTE]],
    ['SET n = 2 RETURNING ALL NEW *', [{ ...NOTE, n: N(2) }]],
    ['SET n = 2, q = 3 RETURNING MODIFIED OLD *', [{ n: N(1) }]],
    ['SET n = 2, q = 3 RETURNING MODIFIED NEW *', [{ n: N(2), q: N(3) }]],
    ['SET q = 3 RETURNING MODIFIED OLD *', []],
    ['REMOVE n RETURNING MODIFIED NEW *', []],
    ['REMOVE l[0] RETURNING MODIFIED OLD *', [{ l: { L: [N(1)] } }]],
    ['REMOVE l[0] RETURNING MODIFIED NEW *', [{ l: { L: [N(2)] } }]],
    ['REMOVE l[1] RETURNING MODIFIED NEW *', []],
    ['SET l[2] = 3 RETURNING MODIFIED NEW *', [{ l: { L: [N(3)] } }]],
    ['SET l[7] = 3 RETURNING MODIFIED NEW *', []],
    ['SET l[1] = 8 SET l[0] = 9 RETURNING MODIFIED NEW *', [{ l: { L: [N(9), N(8)] } }]],
    ["SET ss = set_delete(ss, <<'a'>>) RETURNING ALL NEW *", [{ pk: S('x'), n: N(1), l: NOTE.l }]],
  ];

  it.each(returns)('%s', async (clauses, items) => {
    await test.put('notes', NOTE);
    const [written, returning] = clauses.split(' RETURNING ');
    const statement = `UPDATE notes ${written} WHERE pk = 'x' RETURNING ${returning}`;
    expect(await run(statement)).toEqual({ Items: items });
  });

  const refusals: readonly [statement: string, answer: Answer][] = [
    ["UPDATE notes SET n = 'x' WHERE n = 1", refused(WITHOUT_KEY)],
    ['DELETE FROM notes', refused(WITHOUT_KEY)],
    [
      "UPDATE notes SET pk = 'y' WHERE pk = 'x'",
      invalid('Cannot update attribute pk. This attribute is part of the key'),
    ],
    [
      "UPDATE notes SET a[0] = 1 WHERE pk = 'x'",
      refused('The document path provided in the update expression is invalid for update'),
    ],
    [
      "UPDATE notes SET ss = set_add(ss, <<1>>) WHERE pk = 'x'",
      refused('An operand in the update expression has an incorrect data type'),
    ],
    [
      "UPDATE notes SET n = set_add(n, <<1>>) WHERE pk = 'x'",
      refused('An operand in the update expression has an incorrect data type'),
    ],
    [
      'UPDATE notes SET n = 1 WHERE pk = 1',
      refused("Key attribute's data type should match its data type in table's schema: Key pk"),
    ],
  ];

  it.each(refusals)('%s is refused', async (statement, answer) => {
    await test.put('notes', NOTE);
    expect(await run(statement)).toEqual(answer);
    expect(await all('notes')).toEqual([NOTE]);
  });

  it('is charged as any other write', async () => {
    const more = { ReturnConsumedCapacity: 'INDEXES' };
    const one = { CapacityUnits: 1 };
    const insert = "INSERT INTO songs VALUE {'artist': 'c', 'track': 1, 'year': 1, 'genre': 'h'}";
    expect((await run(insert, more)).ConsumedCapacity).toEqual({
      TableName: 'songs',
      CapacityUnits: 3,
      Table: one,
      LocalSecondaryIndexes: { byYear: one },
      GlobalSecondaryIndexes: { byGenre: one },
    });
    const missing = "DELETE FROM songs WHERE artist = 'd' AND track = 1";
    expect((await run(missing, more)).ConsumedCapacity).toEqual({
      TableName: 'songs',
      CapacityUnits: 1,
      Table: one,
    });
    expect(test.store.read(contradictions)).toEqual([]);
  });
});

describe('BatchExecuteStatement', () => {
  const batch = (...Statements: readonly (string | object)[]) =>
    test.send('BatchExecuteStatement', {
      Statements: Statements.map((one) => (typeof one === 'string' ? { Statement: one } : one)),
      ReturnConsumedCapacity: 'TOTAL',
    });
  const capacity = (...entries: readonly [name: string, units: number][]) =>
    entries.map(([TableName, CapacityUnits]) => ({ TableName, CapacityUnits }));
  const failed = (Code: string, Message: string) => ({ Error: { Code, Message } });
  const WITHOUT = failed(
    'ValidationError',
    'Select statements within BatchExecuteStatement must specify the primary key in the where ' +
      'clause.',
  );

  it('reads items one by one', async () => {
    const key = "artist = 'a' AND track =";
    const answer = await batch(
      `SELECT * FROM songs WHERE ${key} 1`,
      `SELECT year FROM songs WHERE ${key} 2 AND price = 1`,
      `SELECT year FROM songs WHERE ${key} 2 AND price = 2`,
      {
        Statement: `SELECT * FROM songs WHERE ${key} ?`,
        Parameters: [N(99)],
        ConsistentRead: true,
      },
      "SELECT * FROM notes WHERE pk = 'x'",
    );
    expect(answer).toEqual({
      Responses: [
        { TableName: 'songs', Item: song('a', 1) },
        { TableName: 'songs', Item: { year: N(1998) } },
        { TableName: 'songs' },
        { TableName: 'songs' },
        { TableName: 'notes' },
      ],
      ConsumedCapacity: capacity(['songs', 2.5], ['notes', 0.5]),
    });
  });

  it('tells each failure in its place', async () => {
    await test.create(MATCHES);
    const answer = await batch(
      'CHOOSE',
      "SELECT * FROM songs WHERE artist = 'a'",
      'SELECT * FROM songs WHERE price = 1',
      "SELECT * FROM songs.byYear WHERE artist = 'a' AND year = 1",
      "SELECT * FROM Matches.byRound WHERE cup = 'x'",
      'SELECT * FROM nowhere',
      { Statement: 'SELECT * FROM notes WHERE pk = ?', Parameters: [N('abc')] },
      'SELECT * FROM notes WHERE pk = 1',
      "SELECT * FROM notes WHERE pk = 'x'",
    );
    const PREFIX = "Statement wasn't well formed, can't be processed: ";
    expect(answer.Responses).toEqual([
      failed('ValidationError', `${PREFIX}Expected data manipulation`),
      WITHOUT,
      WITHOUT,
      WITHOUT,
      failed(
        'ValidationError',
        'PartiQL statements cannot be executed on tables with multi-attribute HASH keys or ' +
          'multi-attribute RANGE keys.',
      ),
      failed('ResourceNotFound', 'Requested resource not found'),
      failed('ValidationError', 'The parameter cannot be converted to a numeric value: abc'),
      failed(
        'ValidationError',
        "Key attribute's data type should match its data type in table's schema: Key pk",
      ),
      { TableName: 'notes' },
    ]);
    expect(answer.ConsumedCapacity).toEqual(capacity(['notes', 0.5]));
  });

  it('writes what it can', async () => {
    await test.put('notes', { pk: S('x'), n: N(1) });
    const failure = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    const answer = await batch(
      "INSERT INTO notes VALUE {'pk': 'y'}",
      "INSERT INTO notes VALUE {'pk': 'x'}",
      "UPDATE notes SET n = 2 WHERE pk = 'x' RETURNING MODIFIED NEW *",
      { Statement: "UPDATE notes SET n = 3 WHERE pk = 'x' AND n = 1", ...failure },
      "FROM notes WHERE pk = 'z' SET n = 1",
      "DELETE FROM notes WHERE pk = 'y' RETURNING ALL OLD *",
      "DELETE FROM notes WHERE pk = 'y' RETURNING ALL OLD *",
      "DELETE FROM notes WHERE pk = 'y' RETURNING ALL NEW *",
      'DELETE FROM notes',
    );
    const notes = { TableName: 'notes' };
    const unmet = failed('ConditionalCheckFailed', CCF.message);
    expect(answer.Responses).toEqual([
      notes,
      { ...notes, ...failed('DuplicateItem', DUPLICATE.message) },
      { ...notes, Item: { n: N(2) } },
      { ...notes, ...unmet },
      { ...notes, ...unmet },
      { ...notes, Item: { pk: S('y') } },
      notes,
      failed(
        'ValidationError',
        'Invalid returning clause: RETURNING ALL NEW *. Only RETURNING ALL OLD * is allowed in ' +
          'DELETE statements.',
      ),
      failed('ValidationError', WITHOUT_KEY),
    ]);
    expect(answer.ConsumedCapacity).toEqual(capacity(['notes', 7]));
    expect(await all('notes')).toEqual([{ pk: S('x'), n: N(2) }]);
    expect(test.store.read(contradictions)).toEqual([]);
  });

  it('does not mix reads and writes', async () => {
    const answer = await batch(
      "SELECT * FROM notes WHERE pk = 'x'",
      "INSERT INTO notes VALUE {'pk': 'x'}",
    );
    expect(answer).toEqual(
      refused(
        'BatchExecuteStatement API does not support both read and write operations in the same ' +
          'request.',
      ),
    );
    expect(await all('notes')).toEqual([]);
  });

  it.each([0, 26])('does not take %i statements', async (count) => {
    const answer = await batch(...Array.from({ length: count }, () => 'SELECT * FROM notes'));
    const bound = count === 0 ? 'greater than or equal to 1' : 'less than or equal to 25';
    expect(answer).toEqual(
      refused(
        `1 validation error detected: Value at 'Statements' failed to satisfy constraint: Member ` +
          `must have length ${bound}`,
      ),
    );
  });
});

describe('ExecuteTransaction', () => {
  const transact = (Statements: readonly (string | object)[], more: object = {}) =>
    test.send('ExecuteTransaction', {
      TransactStatements: Statements.map((one) =>
        typeof one === 'string' ? { Statement: one } : one,
      ),
      ...more,
    });
  const validation = (index: number, words: string) =>
    refused(`Validation failed in TransactStatements[${index}]: ${words}`);
  const canceled = (...reasons: readonly { readonly Code: string }[]) => ({
    code: 'TransactionCanceledException',
    message:
      'Transaction cancelled, please refer cancellation reasons for specific reasons ' +
      `[${reasons.map(({ Code }) => Code).join(', ')}]`,
    CancellationReasons: reasons,
  });
  const NONE = { Code: 'None' };

  it('reads one item a statement', async () => {
    const answer = await transact(
      [
        "SELECT * FROM songs WHERE artist = 'a' AND track = 1",
        "SELECT year FROM songs WHERE artist = 'a' AND track = 2",
        "SELECT * FROM notes WHERE pk = 'x'",
        "SELECT * FROM songs WHERE artist = 'a' AND track = 3 AND price = 2",
      ],
      { ReturnConsumedCapacity: 'TOTAL' },
    );
    const units = (units: number) => ({ CapacityUnits: units, ReadCapacityUnits: units });
    expect(answer).toEqual({
      Responses: [{ Item: song('a', 1) }, { Item: { year: N(1998) } }, {}, {}],
      ConsumedCapacity: [
        { TableName: 'songs', ...units(6) },
        { TableName: 'notes', ...units(2) },
      ],
    });
  });

  it('writes all', async () => {
    await test.put('notes', { pk: S('x'), n: N(1) });
    const answer = await transact(
      [
        "INSERT INTO notes VALUE {'pk': 'new'}",
        "UPDATE notes SET n = n + 1 WHERE pk = 'x'",
        "DELETE FROM notes WHERE pk = 'missing'",
        "EXISTS(SELECT * FROM songs WHERE artist = 'a' AND track = 1 AND price = 1)",
      ],
      { ReturnConsumedCapacity: 'TOTAL' },
    );
    const units = (units: number) => ({ CapacityUnits: units, WriteCapacityUnits: units });
    expect(answer).toEqual({
      Responses: [],
      ConsumedCapacity: [
        { TableName: 'notes', ...units(6) },
        { TableName: 'songs', ...units(2) },
      ],
    });
    expect(await all('notes')).toEqual(
      expect.arrayContaining([{ pk: S('new') }, { pk: S('x'), n: N(2) }]),
    );
  });

  it('writes nothing when one is refused, and says which', async () => {
    await test.put('notes', { pk: S('x'), n: N(1) });
    const unmet = { Code: 'ConditionalCheckFailed', Message: CCF.message };
    const returning = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    const answer = await transact([
      "INSERT INTO notes VALUE {'pk': 'new'}",
      "INSERT INTO notes VALUE {'pk': 'x'}",
      "UPDATE notes SET n = 1 WHERE pk = 'missing'",
      {
        Statement: "DELETE FROM songs WHERE artist = 'a' AND track = 1 AND price = 2",
        ...returning,
      },
      "EXISTS(SELECT * FROM notes WHERE pk = 'gone' AND n IS MISSING)",
    ]);
    expect(answer).toEqual(
      canceled(
        NONE,
        { Code: 'DuplicateItem', Message: DUPLICATE.message } as { Code: string },
        unmet,
        { ...unmet, Item: song('a', 1) } as { Code: string },
        unmet,
      ),
    );
    expect(await all('notes')).toEqual([{ pk: S('x'), n: N(1) }]);
  });

  it('runs once for a token', async () => {
    await test.put('notes', { pk: S('x'), n: N(1) });
    const more = { ClientRequestToken: 'once', ReturnConsumedCapacity: 'TOTAL' };
    const add = "UPDATE notes SET n = n + 1 WHERE pk = 'x'";
    await transact([add], more);
    expect(await transact([add], more)).toEqual({
      Responses: [],
      ConsumedCapacity: [{ TableName: 'notes', CapacityUnits: 2, ReadCapacityUnits: 2 }],
    });
    expect(await all('notes')).toEqual([{ pk: S('x'), n: N(2) }]);
    const other = await transact([`${add} AND n = 2`], more);
    expect(other.code).toBe('IdempotentParameterMismatchException');
  });

  const KEYED = 'must specify the primary key in the where clause.';
  const refusals: readonly [what: string, statements: readonly (string | object)[], Answer][] = [
    [
      'a read and a write',
      ["SELECT * FROM notes WHERE pk = 'x'", "DELETE FROM notes WHERE pk = 'y'"],
      refused(
        'ExecuteTransaction API does not support both read and write operations in the same ' +
          'request.',
      ),
    ],
    [
      'RETURNING',
      [
        "INSERT INTO notes VALUE {'pk': 'x'}",
        "DELETE FROM notes WHERE pk = 'y' RETURNING ALL OLD *",
      ],
      validation(1, 'RETURNING clause is not supported in ExecuteTransaction.'),
    ],
    [
      'a SELECT without a key',
      ["SELECT * FROM notes WHERE pk = 'x'", "SELECT * FROM songs WHERE artist = 'a'"],
      validation(1, `Select statements within ExecuteTransaction ${KEYED}`),
    ],
    [
      'a SELECT from an index',
      ["SELECT * FROM songs.byYear WHERE artist = 'a'"],
      validation(0, 'Reads on indices are not supported within transactions.'),
    ],
    [
      'EXISTS that demands nothing',
      ["EXISTS(SELECT * FROM notes WHERE pk = 'x')"],
      validation(0, 'EXISTS() must contain a single item read with additional condition'),
    ],
    [
      'two writes of one item',
      ["INSERT INTO notes VALUE {'pk': 'x'}", "DELETE FROM notes WHERE pk = 'x'"],
      refused('Transaction request cannot include multiple operations on one item'),
    ],
    [
      'two reads of one item',
      ["SELECT * FROM notes WHERE pk = 'x'", "SELECT pk FROM notes WHERE pk = 'x'"],
      refused('Transaction request cannot include multiple operations on one item'),
    ],
    ['a table that is not there', ["SELECT * FROM nowhere WHERE pk = 'x'"], NO_TABLE],
    [
      'a number that is none',
      [{ Statement: 'DELETE FROM notes WHERE pk = ?', Parameters: [N('abc')] }],
      refused('The parameter cannot be converted to a numeric value: abc'),
    ],
    [
      'a statement that is none',
      ['CHOOSE'],
      refused("Statement wasn't well formed, can't be processed: Expected data manipulation"),
    ],
    [
      'no statements',
      [],
      refused(
        "1 validation error detected: Value at 'TransactStatements' failed to satisfy " +
          'constraint: Member must have length greater than or equal to 1',
      ),
    ],
    [
      'more than 100',
      Array.from({ length: 101 }, () => 'SELECT * FROM notes'),
      refused(
        "1 validation error detected: Value at 'TransactStatements' failed to satisfy " +
          'constraint: Member must have length less than or equal to 100',
      ),
    ],
  ];

  it.each(refusals)('refuses %s', async (_, statements, answer) => {
    expect(await transact(statements)).toEqual(answer);
  });
});

const EMPTY_KEY =
  'One or more parameter values are not valid. The AttributeValue for a key attribute cannot ' +
  'contain an empty string value. Key: pk';
const WITHOUT_KEY = 'Where clause does not contain a mandatory equality on all key attributes';
