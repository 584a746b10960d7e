import { describe, expect, it } from 'vitest';
import { readStatement } from './statement';
import { renameTables, tablesNamed } from './table-names';

function read(text: string) {
  const statement = readStatement(text);
  return (
    statement && {
      verb: statement.verb,
      table: statement.table.text,
      ...(statement.index === undefined ? {} : { index: statement.index }),
      equal: Object.fromEntries(statement.equal),
      others: [...statement.others],
    }
  );
}

const S = (text: string) => ({ kind: 'S', text });
const parameter = (position: number) => ({ kind: 'parameter', position });

describe('a statement', () => {
  it.each<[text: string, read: object]>([
    ['select * from "A"', { verb: 'SELECT', table: 'A', equal: {}, others: [] }],
    [
      `SELECT a, b FROM "A"."by-date" WHERE pk = 'x''y' AND sk > 5 ORDER BY sk DESC`,
      { verb: 'SELECT', table: 'A', index: 'by-date', equal: { pk: [S("x'y")] }, others: ['sk'] },
    ],
    [
      'SELECT * FROM A WHERE "pk" IN [?, ?] AND (sk = ? AND c <> 1)',
      {
        verb: 'SELECT',
        table: 'A',
        equal: { pk: [parameter(0), parameter(1)], sk: [parameter(2)] },
        others: ['c'],
      },
    ],
    [
      'SELECT * FROM A WHERE pk = 1 OR pk = 2',
      {
        verb: 'SELECT',
        table: 'A',
        equal: {
          pk: [
            { kind: 'N', text: '1' },
            { kind: 'N', text: '2' },
          ],
        },
        others: [],
      },
    ],
    [
      "SELECT * FROM A WHERE pk = 'a' OR b = 2",
      { verb: 'SELECT', table: 'A', equal: {}, others: ['pk', 'b'] },
    ],
    [
      "SELECT * FROM A WHERE sk BETWEEN 'a' AND 'b' AND pk = 'c'",
      { verb: 'SELECT', table: 'A', equal: { pk: [S('c')] }, others: ['sk', 'BETWEEN', 'AND'] },
    ],
    [
      "SELECT * FROM A WHERE 'c' = pk AND begins_with(sk, 'd')",
      { verb: 'SELECT', table: 'A', equal: { pk: [S('c')] }, others: ['begins_with', 'sk'] },
    ],
    [
      "SELECT * FROM A WHERE NOT pk = 'c'",
      { verb: 'SELECT', table: 'A', equal: {}, others: ['NOT', 'pk'] },
    ],
    [
      `INSERT INTO "A" VALUE {'pk': 'FROM', 'list': [1, 2]}`,
      { verb: 'INSERT', table: 'A', equal: {}, others: [] },
    ],
    [
      "UPDATE A SET b = 1 WHERE pk = 'c' RETURNING ALL NEW *",
      { verb: 'UPDATE', table: 'A', equal: { pk: [S('c')] }, others: [] },
    ],
    [
      'DELETE FROM A WHERE pk = ?',
      { verb: 'DELETE', table: 'A', equal: { pk: [parameter(0)] }, others: [] },
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    '',
    'DROP TABLE A',
    'SELECT',
    'SELECT * FROM',
    "SELECT * FROM 'A'",
    'SELECT * FROM -- B\n A',
    'SELECT * FROM /* B */ A',
    'SELECT * FROM A WHERE a = \u0000',
    'UPDATE',
  ])('%j is none', (text) => {
    expect(readStatement(text)).toBeUndefined();
  });
});

describe('the tables of a request', () => {
  const upper = (name: string) => `x-${name}`;

  it.each<[object, readonly string[], object]>([
    [{ TableName: 'a', Key: { TableName: { S: 'b' } } }, ['a'], { TableName: 'x-a' }],
    [
      { RequestItems: { a: [1], b: { Keys: [] } } },
      ['a', 'b'],
      { RequestItems: { 'x-a': [1], 'x-b': { Keys: [] } } },
    ],
    [
      { TransactItems: [{ Put: { TableName: 'a' } }, { Get: { TableName: 'b' } }] },
      ['a', 'b'],
      { TransactItems: [{ Put: { TableName: 'x-a' } }, { Get: { TableName: 'x-b' } }] },
    ],
    [
      { Statement: `SELECT a FROM a.i WHERE b = 'a'` },
      ['a'],
      { Statement: `SELECT a FROM "x-a".i WHERE b = 'a'` },
    ],
    [
      { Statement: 'INSERT INTO "a""b" VALUE {}' },
      ['a"b'],
      { Statement: 'INSERT INTO "x-a""b" VALUE {}' },
    ],
    [
      JSON.parse('{"RequestItems":{"__proto__":[]}}'),
      ['__proto__'],
      { RequestItems: { 'x-__proto__': [] } },
    ],
  ])('%j', (input, names, renamed) => {
    const request = input as { readonly [name: string]: unknown };
    expect([...(tablesNamed(request) ?? [])]).toEqual(names);
    expect(renameTables(request, upper)).toMatchObject(renamed);
  });

  it('are not known of a statement that cannot be read', () => {
    expect(tablesNamed({ Statement: 'SELECT * FROM /* a */ b' })).toBeUndefined();
  });
});
