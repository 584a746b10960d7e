import { ExecuteStatementCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDocumentClient } from './support/client';
import { answers, type Refusal, refusal, refuses } from './support/rows';
import { include, index, KEYS_ONLY, putItems, testTable } from './support/tables';
import { INVALID, n, s } from './support/values';
import { call, type JsonObject, succeed } from './support/wire';

const songs = testTable('songs', {
  key: 'artist:S track:N',
  more: {
    AttributeDefinitions: [
      { AttributeName: 'genre', AttributeType: 'S' },
      { AttributeName: 'year', AttributeType: 'N' },
    ],
    LocalSecondaryIndexes: [index('byYear', 'artist:S year:N', KEYS_ONLY)],
    GlobalSecondaryIndexes: [index('byGenre', 'genre:S year:N', include('label'))],
  },
});
const notes = testTable('notes', { key: 'pk:S' });
const client = testDocumentClient();

const WFE = "Statement wasn't well formed, can't be processed: ";
const MISSING = '00000000-sortkey-wire-nowhere';

function song(artist: string, track: number): JsonObject {
  const year = n(2000 - track);
  return { artist: s(artist), track: n(track), year, genre: s('g'), label: s('l'), price: n(1) };
}

beforeAll(() =>
  putItems(songs, [song('b', 1), ...[1, 2, 3, 4, 5].map((track) => song('a', track))]),
);

/** `{songs}` and `{notes}` stand for the tables of this run. */
function named(text: string): string {
  return text.replaceAll('{songs}', `"${songs}"`).replaceAll('{notes}', `"${notes}"`);
}

function execute(text: string, more: JsonObject = {}) {
  return { operation: 'ExecuteStatement', input: () => ({ Statement: named(text), ...more }) };
}

function run(text: string, more: JsonObject = {}): Promise<JsonObject> {
  return succeed('ExecuteStatement', { Statement: named(text), ...more });
}

function refused(text: string, message: string | RegExp, more: JsonObject = {}): Refusal {
  return { title: text, ...execute(text, more), message };
}

describe('statements that are none', () => {
  refuses([
    refused('CHOOSE * FROM {notes}', `${WFE}Expected data manipulation`),
    refused('SELECT * FROM {notes} WHERE', `${WFE}Unexpected term`),
    refused('SELECT * FROM {notes} SELECT', `${WFE}Unexpected token after expression`),
    refused(
      "DELETE FROM {notes} WHERE pk = 'x' ORDER BY pk",
      `${WFE}Unexpected token after expression`,
    ),
    refused("INSERT INTO {notes} n VALUE {'pk': 'x'}", `${WFE}Unexpected token after expression`),
    refused("SELECT a.inner FROM {notes} WHERE pk = 'x'", `${WFE}Invalid path dot component`),
    refused('SELECT * FROM {notes} # all', WFE),
    refused('SELECT * FROM {notes} /* all', WFE),
    refused("SELECT * FROM {notes} WHERE pk = 'x' AND a = 1e2147483648", WFE),
    refused('SELECT * FROM {notes} AS n', 'Aliasing is not supported'),
    refused(
      'SELECT * FROM {notes}.a.b',
      'A path may contain at most 2 components in the FROM clause',
    ),
    refused('SELECT * FROM {notes}.""', 'Path component cannot be an empty string'),
    refused('SELECT size(a) FROM {notes}', 'Unexpected path component at 1:8:4'),
    refused(
      'SELECT * FROM {notes} WHERE pk = ?',
      "Number of parameters in request and statement don't match.",
    ),
  ]);
});

describe('SELECT', () => {
  const key = "artist = 'a' AND track = 1";

  answers([
    {
      title: 'gives a whole item',
      ...execute(`SELECT * FROM {songs} WHERE ${key}`),
      output: { Items: [song('a', 1)] },
    },
    {
      title: 'gives columns',
      ...execute(`SELECT year, nope FROM {songs} WHERE ${key}`),
      output: { Items: [{ year: n(1999) }] },
    },
    {
      title: 'gives nothing',
      ...execute(`SELECT * FROM {songs} WHERE ${key} AND price = 2`),
      output: { Items: [] },
    },
    {
      title: 'orders by the sort key',
      ...execute("SELECT track FROM {songs} WHERE artist = 'a' AND track > 3 ORDER BY track DESC"),
      output: { Items: [{ track: n(5) }, { track: n(4) }] },
    },
    {
      title: 'takes parameters',
      ...execute('SELECT track FROM {songs} WHERE artist = ? AND track BETWEEN ? AND ?', {
        Parameters: [s('a'), n(2), n(3)],
      }),
      output: { Items: [{ track: n(2) }, { track: n(3) }] },
    },
    {
      title: 'reads an index',
      ...execute('SELECT * FROM {songs}."byYear" WHERE artist = \'b\''),
      output: { Items: [{ artist: s('b'), track: n(1), year: n(1999) }] },
    },
    {
      title: 'reaches back from a local index',
      ...execute('SELECT price FROM {songs}."byYear" WHERE artist = \'b\''),
      output: { Items: [{ price: n(1) }] },
    },
    {
      title: 'takes what a global index lacks for missing, when it is not asked by key',
      ...execute('SELECT track FROM {songs}."byGenre" WHERE NOT price = 1 AND artist = \'b\''),
      output: { Items: [{ track: n(1) }] },
    },
    {
      title: 'knows missing, null and types',
      ...execute(
        `SELECT track FROM {songs} WHERE ${key} AND nope IS MISSING AND price IS NOT NULL ` +
          "AND attribute_type(price, 'N') AND size(label) = 1 AND NOT contains(label, 'x')",
      ),
      output: { Items: [{ track: n(1) }] },
    },
  ]);

  it('goes through pages', async () => {
    const statement = "SELECT track FROM {songs} WHERE artist = 'a'";
    const first = await run(statement, { Limit: 3 });
    expect(first).toEqual({
      Items: [{ track: n(1) }, { track: n(2) }, { track: n(3) }],
      NextToken: expect.any(String),
      LastEvaluatedKey: { artist: s('a'), track: n(3) },
    });
    const { NextToken = null } = first;
    expect(await run(statement, { NextToken })).toEqual({
      Items: [{ track: n(4) }, { track: n(5) }],
    });
    const { body } = await call('ExecuteStatement', {
      Statement: named('SELECT track FROM {songs}."byYear" WHERE artist = \'a\''),
      NextToken,
    });
    expect(String(body.__type)).toContain('ValidationException');
  });

  const WITH_KEYS = 'Must have at least one non-optional hash key condition in WHERE clause when';
  refuses([
    {
      ...refused(`SELECT * FROM "${MISSING}"`, 'Requested resource not found'),
      code: 'ResourceNotFoundException',
    },
    refused('SELECT * FROM {songs} WHERE a < true', /<, operand type: BOOL$/),
    refused('SELECT * FROM {songs}."nope"', 'The table does not have the specified index'),
    refused('SELECT * FROM {songs}."nope"', 'The table does not have the specified index', {
      ConsistentRead: true,
    }),
    refused(
      'SELECT * FROM {songs}."byGenre"',
      'Strongly consistent read is not supported on Global Secondary Indexes',
      { ConsistentRead: true },
    ),
    refused(
      'SELECT price, x.y FROM {songs}."byGenre"',
      `${INVALID}Global secondary index byGenre does not project [price, x]`,
    ),
    refused(
      'SELECT * FROM {songs}."byGenre" WHERE genre = \'g\' AND price = 1',
      `${INVALID}Secondary index byGenre does not project one or more filter attributes: [price]`,
    ),
    refused(
      'SELECT * FROM {songs} WHERE price = 1 ORDER BY track',
      `${WITH_KEYS} using ORDER BY clause.`,
    ),
    refused(
      "SELECT * FROM {songs} WHERE artist = 'a' AND (track > 1 OR track = 2)",
      'Overlapping conditions with range keys are not supported in where clause',
    ),
    refused('SELECT * FROM {songs} WHERE EXISTS(a)', /^Unrecognized function: exists at 1:\d+:6$/),
    refused(
      'SELECT * FROM {songs} WHERE attribute_exists(1)',
      'Operator or function requires a document path; operator or function: attribute_exists',
    ),
  ]);
});

describe('INSERT, UPDATE and DELETE', () => {
  it('insert, change and remove an item', async () => {
    await run("INSERT INTO {notes} VALUE {'pk': 'one', 'n': 1, 'l': [1, 2], 'ss': <<'a'>>}");
    const again = await call('ExecuteStatement', {
      Statement: named("INSERT INTO {notes} VALUE {'pk': 'one'}"),
    });
    expect(refusal(again)).toMatchObject({ status: 400, code: 'DuplicateItemException' });
    const where = "WHERE pk = 'one'";
    expect(
      await run(`UPDATE {notes} SET n = n + 1 REMOVE l[0] ${where} RETURNING MODIFIED NEW *`),
    ).toEqual({ Items: [{ n: n(2), l: { L: [n(2)] } }] });
    expect(
      await run(`FROM {notes} ${where} SET ss = set_add(ss, <<'b'>>) RETURNING ALL OLD *`),
    ).toEqual({ Items: [{ pk: s('one'), n: n(2), l: { L: [n(2)] }, ss: { SS: ['a'] } }] });
    expect(await run(`DELETE FROM {notes} ${where} AND n = 2`)).toEqual({ Items: [] });
    expect(await run(`DELETE FROM {notes} ${where} AND n = 2`)).toEqual({ Items: [] });
    expect(await run(`SELECT * FROM {notes} ${where}`, { ConsistentRead: true })).toEqual({
      Items: [],
    });
  });

  const UNMET = 'The conditional request failed';
  const code = 'ConditionalCheckFailedException';
  refuses([
    { ...refused("UPDATE {notes} SET a = 1 WHERE pk = 'nobody'", UNMET), code },
    refused(
      'UPDATE {notes} SET a = 1 WHERE a = 2',
      'Where clause does not contain a mandatory equality on all key attributes',
    ),
    refused(
      "DELETE FROM {notes} WHERE pk = 'x' RETURNING ALL NEW *",
      'Invalid returning clause: RETURNING ALL NEW *. Only RETURNING ALL OLD * is allowed in ' +
        'DELETE statements.',
    ),
    refused(
      'UPDATE {songs}."byYear" SET a = 1 WHERE artist = \'a\'',
      /This operation is not supported on an index/,
    ),
    refused(
      "INSERT INTO {songs}.\"byYear\" VALUE {'artist': 'a'}",
      /FROM clause may only contain a single table name/,
    ),
    refused("INSERT INTO {notes} VALUE {'pk': 'x', 'a': <<>>}", 'Empty bags are not supported'),
    refused(
      "INSERT INTO {notes} VALUE {'pk': 'x', 'a': {'b': 1e126}}",
      'Number overflow. Attempting to store a number with magnitude larger than supported range ' +
        'under root.b',
    ),
    refused(
      "UPDATE {notes} SET a = set_add(a) WHERE pk = 'x'",
      /^SET_ADD must have exactly two arguments at 1:\d+:7$/,
    ),
    refused(
      'DELETE FROM {notes} WHERE pk = ?',
      'The parameter cannot be converted to a numeric value: abc',
      {
        Parameters: [n('abc')],
      },
    ),
  ]);

  it('is what the SDK’s document client speaks', async () => {
    const answer = await client.send(
      new ExecuteStatementCommand({
        Statement: named('SELECT year, label FROM {songs} WHERE artist = ? AND track = ?'),
        Parameters: ['a', 2],
      }),
    );
    expect(answer.Items).toEqual([{ year: 1998, label: 'l' }]);
  });
});

describe('BatchExecuteStatement', () => {
  const batch = (...texts: readonly string[]) =>
    succeed('BatchExecuteStatement', {
      Statements: texts.map((text) => ({ Statement: named(text) })),
    });

  it('answers each statement in its place', async () => {
    const { Responses } = await batch(
      "SELECT year FROM {songs} WHERE artist = 'a' AND track = 1",
      "SELECT * FROM {songs} WHERE artist = 'a'",
      "SELECT * FROM {notes} WHERE pk = 'nobody'",
      `SELECT * FROM "${MISSING}" WHERE pk = 'x'`,
    );
    const WITHOUT_KEY =
      'Select statements within BatchExecuteStatement must specify the primary key in the where ' +
      'clause.';
    expect(Responses).toEqual([
      { TableName: songs, Item: { year: n(1999) } },
      { Error: { Code: 'ValidationError', Message: WITHOUT_KEY } },
      { TableName: notes },
      { Error: { Code: 'ResourceNotFound', Message: 'Requested resource not found' } },
    ]);
  });

  it('writes what it can', async () => {
    const { Responses } = await batch(
      "INSERT INTO {notes} VALUE {'pk': 'batch'}",
      "INSERT INTO {notes} VALUE {'pk': 'batch'}",
      "UPDATE {notes} SET a = 1 WHERE pk = 'batch' RETURNING ALL NEW *",
      "DELETE FROM {notes} WHERE pk = 'batch'",
    );
    expect(Responses).toMatchObject([
      { TableName: notes },
      { TableName: notes, Error: { Code: 'DuplicateItem' } },
      { TableName: notes, Item: { pk: s('batch'), a: n(1) } },
      { TableName: notes },
    ]);
  });
});

describe('ExecuteTransaction', () => {
  const transact = (texts: readonly string[], more: JsonObject = {}): JsonObject => ({
    TransactStatements: texts.map((text) => ({ Statement: named(text) })),
    ...more,
  });
  const keyed = (track: number) => `artist = 'a' AND track = ${track}`;

  it('reads', async () => {
    const input = transact([
      `SELECT year FROM {songs} WHERE ${keyed(1)}`,
      "SELECT * FROM {notes} WHERE pk = 'nobody'",
    ]);
    expect(await succeed('ExecuteTransaction', input)).toEqual({
      Responses: [{ Item: { year: n(1999) } }, {}],
    });
  });

  it('writes all or nothing', async () => {
    const insert = "INSERT INTO {notes} VALUE {'pk': 'transaction'}";
    const held = transact([
      insert,
      `EXISTS(SELECT * FROM {songs} WHERE ${keyed(1)} AND price = 2)`,
    ]);
    const { status, body } = await call('ExecuteTransaction', held);
    expect({ status, reasons: body.CancellationReasons }).toEqual({
      status: 400,
      reasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
      ],
    });
    const more = { ReturnConsumedCapacity: 'TOTAL' };
    const units = { CapacityUnits: 2, WriteCapacityUnits: 2 };
    expect(await succeed('ExecuteTransaction', transact([insert], more))).toEqual({
      Responses: [],
      ConsumedCapacity: [{ TableName: notes, ...units }],
    });
  });

  const row = (title: string, texts: readonly string[], message: string): Refusal => ({
    title,
    operation: 'ExecuteTransaction',
    input: () => transact(texts),
    message,
  });
  const at = (index: number) => `Validation failed in TransactStatements[${index}]: `;
  refuses([
    row(
      'reads and writes together',
      [`SELECT * FROM {songs} WHERE ${keyed(1)}`, "DELETE FROM {notes} WHERE pk = 'x'"],
      'ExecuteTransaction API does not support both read and write operations in the same request.',
    ),
    row(
      'RETURNING',
      ["DELETE FROM {notes} WHERE pk = 'x' RETURNING ALL OLD *"],
      `${at(0)}RETURNING clause is not supported in ExecuteTransaction.`,
    ),
    row(
      'a SELECT without its key',
      ["SELECT * FROM {songs} WHERE artist = 'a'"],
      `${at(0)}Select statements within ExecuteTransaction must specify the primary key in the ` +
        'where clause.',
    ),
    row(
      'a SELECT from an index',
      ['SELECT * FROM {songs}."byYear" WHERE artist = \'a\''],
      `${at(0)}Reads on indices are not supported within transactions.`,
    ),
    row(
      'EXISTS that demands nothing',
      [`EXISTS(SELECT * FROM {songs} WHERE ${keyed(1)})`],
      `${at(0)}EXISTS() must contain a single item read with additional condition`,
    ),
  ]);
});
