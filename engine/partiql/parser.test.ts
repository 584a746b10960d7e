import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import type { Expression, Statement } from './ast';
import { parseStatement } from './parser';

/** A tree in brackets, so that a row can hold it. */
function shape(expression: Expression | undefined): string {
  if (expression === undefined) return '-';
  switch (expression.kind) {
    case 'string':
      return `'${expression.text}'`;
    case 'number':
      return expression.text;
    case 'boolean':
      return String(expression.value);
    case 'null':
    case 'missing':
      return expression.kind;
    case 'star':
      return '*';
    case 'parameter':
      return `?${expression.index}`;
    case 'path':
      return expression.path.join('.');
    case 'list':
      return `[${expression.elements.map(shape).join(' ')}]`;
    case 'bag':
      return `<<${expression.elements.map(shape).join(' ')}>>`;
    case 'struct':
      return `{${expression.members.map((m) => `${shape(m.name)}:${shape(m.value)}`).join(' ')}}`;
    case 'call':
      return `(${[expression.name, ...expression.operands.map(shape)].join(' ')})`;
    case 'and':
    case 'or':
      return `(${[expression.kind, ...expression.terms.map(shape)].join(' ')})`;
    case 'not':
      return `(not ${shape(expression.term)})`;
    case 'infix':
      return `(${expression.operator} ${shape(expression.left)} ${shape(expression.right)})`;
    case 'between':
      return `(between ${[expression.operand, expression.lower, expression.upper].map(shape).join(' ')})`;
    case 'is':
      return `(is ${shape(expression.operand)} ${expression.type})`;
  }
}

function statement(text: string): Statement {
  return parseStatement(text).statement;
}

function where(text: string): string {
  const parsed = statement(`SELECT * FROM t WHERE ${text}`);
  return parsed.kind === 'select' ? shape(parsed.where) : '';
}

describe('expressions', () => {
  const rows: readonly [text: string, tree: string][] = [
    ['a = 1', '(= a 1)'],
    ['1 = a', '(= 1 a)'],
    ['"a b".c[0]."d"', 'a b.c.0.d'],
    ["a['b']", 'a.b'],
    ['a = -1', '(= a -1)'],
    ['a = - -1', '(= a 1)'],
    ['a = +.5', '(= a .5)'],
    ['a = -b', '(= a (- 0 b))'],
    ['a = b - 1', '(= a (- b 1))'],
    ['a = 1 + 2 * 3', '(= a (+ 1 (* 2 3)))'],
    ['a = 1 AND b = 2 AND c = 3', '(and (= a 1) (= b 2) (= c 3))'],
    ['a = 1 OR b = 2 AND c = 3', '(or (= a 1) (and (= b 2) (= c 3)))'],
    ['(a = 1 OR b = 2) AND c = 3', '(and (or (= a 1) (= b 2)) (= c 3))'],
    ['NOT a = 1 AND b = 2', '(and (not (= a 1)) (= b 2))'],
    ['NOT (a = 1 AND b = 2)', '(not (and (= a 1) (= b 2)))'],
    ['NOT NOT a = 1', '(not (not (= a 1)))'],
    ['a BETWEEN 1 AND 2 AND b = 3', '(and (between a 1 2) (= b 3))'],
    ['a NOT BETWEEN 1 AND 2', '(not (between a 1 2))'],
    ['a IN [1, 2]', '(in a [1 2])'],
    ['a IN (1, 2)', '(in a [1 2])'],
    ['a IN (1)', '(in a [1])'],
    ['a IN ?', '(in a ?0)'],
    ['a NOT IN [1]', '(not (in a [1]))'],
    ['a IS NULL', '(is a null)'],
    ['a IS NOT MISSING', '(not (is a missing))'],
    ['a is double precision', '(is a double)'],
    ['a <> NULL', '(<> a null)'],
    ['a != MISSING', '(<> a missing)'],
    ['a = TRUE OR b = False', '(or (= a true) (= b false))'],
    ['Begins_With(a, ?) AND b = ?', '(and (begins_with a ?0) (= b ?1))'],
    ['size(a) > 1', '(> (size a) 1)'],
    ['f()', '(f)'],
    ['f(*)', '(f *)'],
    ['a = []', '(= a [])'],
    ["a = {'b': {'c': [1, null]}, 'd': <<'x'>>}", "(= a {'b':{'c':[1 null]} 'd':<<'x'>>})"],
    ['a = {}', '(= a {})'],
    ['a = <<>>', '(= a <<>>)'],
    ['a = (1, 2)', '(= a [1 2])'],
    ["a LIKE 'x'", "(like a 'x')"],
  ];

  it.each(rows)('%s', (text, tree) => expect(where(text)).toBe(tree));
});

describe('statements', () => {
  const source = (...names: string[]) => ({ names, isOther: false, isAliased: false });

  it('reads a SELECT', () => {
    const found = statement('SELECT a, m.b[1] FROM "t"."i" WHERE a = 1 ORDER BY a DESC, b ASC, c');
    expect(found).toMatchObject({
      kind: 'select',
      columns: [
        { expression: { path: ['a'] }, isAliased: false },
        { expression: { path: ['m', 'b', 1] }, isAliased: false },
      ],
      source: source('t', 'i'),
      order: [
        { by: { path: ['a'] }, isDescending: true },
        { by: { path: ['b'] }, isDescending: false },
        { by: { path: ['c'] }, isDescending: false },
      ],
      unsupported: undefined,
    });
  });

  it('reads the star as no columns', () => {
    const found = statement('select all * from t;');
    expect(found).toEqual({
      kind: 'select',
      columns: undefined,
      source: source('t'),
      where: undefined,
      order: [],
      unsupported: undefined,
    });
  });

  it('reads an INSERT', () => {
    expect(statement("INSERT INTO t VALUE {'a': ?}")).toMatchObject({
      kind: 'insert',
      source: source('t'),
      value: { kind: 'struct' },
      returning: undefined,
    });
  });

  it('reads an UPDATE, and the same with FROM first', () => {
    const clauses = [
      { kind: 'set', target: { path: ['a'] }, value: { text: '1' } },
      { kind: 'set', target: { path: ['b', 'c'] }, value: { path: ['d'] } },
      { kind: 'remove', target: { path: ['e', 0] } },
      { kind: 'set', target: { path: ['f'] }, value: { kind: 'call', name: 'set_add' } },
    ];
    const written = 'SET a = 1, b.c = d REMOVE e[0] SET f = SET_ADD(f, <<1>>)';
    const one = statement(`UPDATE t ${written} WHERE k = 1 RETURNING MODIFIED NEW *`);
    const other = statement(`FROM t WHERE k = 1 ${written} RETURNING modified new *`);
    for (const found of [one, other]) {
      expect(found).toMatchObject({
        kind: 'update',
        source: source('t'),
        clauses,
        returning: 'MODIFIED NEW',
      });
      expect(found.kind === 'update' && shape(found.where)).toBe('(= k 1)');
    }
  });

  it('reads a DELETE', () => {
    expect(statement('DELETE FROM t WHERE k = 1 RETURNING ALL OLD *')).toMatchObject({
      kind: 'delete',
      source: source('t'),
      returning: 'ALL OLD',
    });
  });

  it('reads EXISTS around a SELECT', () => {
    expect(statement('EXISTS(SELECT * FROM t WHERE k = 1)')).toMatchObject({
      kind: 'exists',
      select: { kind: 'select', source: source('t') },
    });
  });

  it('counts parameters in the order of the text', () => {
    const { parameters } = parseStatement("UPDATE t SET a = ?, b = [?, {'x': ?}] WHERE k = ?");
    expect(parameters).toBe(4);
  });

  it('does not take a question mark in a string for a parameter', () => {
    expect(parseStatement("SELECT * FROM t WHERE a = '?'").parameters).toBe(0);
  });

  it('parses a text once', () => {
    const text = 'SELECT once FROM t';
    expect(parseStatement(text)).toBe(parseStatement(text));
  });

  const unsupported: readonly [text: string, clause: string, at: string][] = [
    ['SELECT * FROM t LIMIT 5', 'LIMIT', '5'],
    ['SELECT * FROM t GROUP BY a', 'GROUP BY', 'a'],
    ['SELECT * FROM t HAVING b = 1', 'HAVING', 'b'],
    ['SELECT DISTINCT a FROM t', 'DISTINCT', 'DISTINCT'],
    ['SELECT VALUE a FROM t', 'VALUE', 'VALUE'],
  ];

  it.each(unsupported)('%s is parsed, to be refused as %s', (text, clause, at) => {
    const found = statement(text);
    const span = found.kind === 'select' ? found.unsupported : undefined;
    expect(span?.clause).toBe(clause);
    expect(text.slice(span?.at.start, span?.at.end)).toBe(at);
  });

  const sources: readonly [text: string, found: object][] = [
    ['SELECT * FROM t x', { names: ['t'], isAliased: true, isOther: false }],
    ['SELECT * FROM t AS x', { names: ['t'], isAliased: true, isOther: false }],
    ['UPDATE t x SET a = 1', { names: ['t'], isAliased: true, isOther: false }],
    ['DELETE FROM t AS x', { names: ['t'], isAliased: true, isOther: false }],
    ['SELECT * FROM a, b', { names: ['a'], isAliased: false, isOther: true }],
    ["SELECT * FROM 't'", { names: [], isAliased: false, isOther: true }],
    ['SELECT * FROM a-b', { names: [], isAliased: false, isOther: true }],
    ['SELECT * FROM t[0]', { names: ['t'], isAliased: false, isOther: true }],
    ['SELECT * FROM a.b.c', { names: ['a', 'b', 'c'], isAliased: false, isOther: false }],
  ];

  it.each(sources)('%s names its source', (text, found) => {
    const parsed = statement(text);
    expect('source' in parsed && parsed.source).toEqual(found);
  });
});

describe('what is not well formed', () => {
  const rows: readonly [text: string, detail: string][] = [
    ['', 'Expected data manipulation'],
    ['CHOOSE * FROM t', 'Expected data manipulation'],
    ["UPSERT INTO t VALUE {'a': 1}", 'Expected data manipulation'],
    ["INSERT t VALUE {'a': 1}", 'Expected data manipulation'],
    ['UPDATE t WHERE k = 1', 'Expected data manipulation'],
    ['UPDATE my-table SET a = 1 WHERE k = 1', 'Expected data manipulation'],
    ['FROM t WHERE k = 1', 'Expected data manipulation'],
    ['SELECT * FROM t WHERE', 'Unexpected term'],
    ['SELECT * FROM t WHERE )', 'Unexpected term'],
    ['SELECT * FROM t WHERE a =', 'Unexpected term'],
    ['SELECT FROM t', 'Unexpected keyword'],
    ['SELECT * FROM t WHERE pad = 1', 'Unexpected keyword'],
    ["INSERT INTO t (key, b) VALUES ('x', 1)", 'Unexpected keyword'],
    ['SELECT * FROM t WHERE = 1', 'Unexpected operator'],
    ['SELECT * FROM t SELECT * FROM t', 'Unexpected token after expression'],
    ['SELECT * FROM t; SELECT * FROM t', 'Unexpected token after expression'],
    ['SELECT * FROM t WHERE a = 1)', 'Unexpected token after expression'],
    ['SELECT * FROM t ORDER BY a WHERE a = 1', 'Unexpected token after expression'],
    ['DELETE FROM t WHERE a = 1 ORDER BY a', 'Unexpected token after expression'],
    ["INSERT INTO t x VALUE {'a': 1}", 'Unexpected token after expression'],
    ["INSERT INTO t VALUE {'a': 1} x", 'Unexpected token after expression'],
    ['UPDATE t SET a = 1 WHERE k = 1 x', 'Unexpected token after expression'],
    ['UPDATE t REMOVE a, b WHERE k = 1', 'Unexpected token after expression'],
    ['SELECT a.inner FROM t', 'Invalid path dot component'],
    ['SELECT a. FROM t', 'Invalid path dot component'],
    ['SELECT a.* FROM t', 'Invalid path dot component'],
    ['SELECT * FROM t WHERE a[b] = 1', 'Invalid path component for simple path'],
    ['SELECT * FROM t WHERE a[1.5] = 1', 'Invalid path component for simple path'],
    ['SELECT *, a FROM t', STAR],
    ['SELECT a, * FROM t', STAR],
    ['SELECT a', 'Expected FROM after SELECT list'],
    ['SELECT a AS 1 FROM t', 'Expected identifier for AS-alias'],
    ['DELETE t', 'Expected FROM after DELETE'],
    ["DELETE FROM 't'", 'Expected identifier for simple path'],
    ['UPDATE t SET a 1', "Expected '='"],
    ['SELECT * FROM t WHERE a IS 1', 'Expected type name'],
    ['SELECT * FROM t WHERE a BETWEEN 1 OR 2', 'Expected AND after BETWEEN'],
    ['DELETE FROM t RETURNING OLD *', RETURNING],
    ['DELETE FROM t RETURNING ALL OLD a', RETURNING],
    ['DELETE FROM t RETURNING SOME OLD *', RETURNING],
    ['SELECT * FROM t WHERE a = 1e2147483648', ''],
    ['SELECT * FROM t WHERE a = 1.5e-2147483648', ''],
    ["SELECT * FROM t WHERE a = 'x", ''],
    ['SELECT * FROM t # x', ''],
    [`SELECT * FROM t WHERE ${'('.repeat(2000)}a = 1${')'.repeat(2000)}`, ''],
    [`SELECT * FROM t WHERE ${'NOT '.repeat(2000)}a = 1`, ''],
    [`SELECT * FROM t WHERE a = ${'- '.repeat(3000)}1`, ''],
    [`SELECT * FROM t WHERE a = ${'['.repeat(4000)}`, ''],
    [`SELECT * FROM t WHERE a = ${"{'a':".repeat(1500)}`, ''],
    [`SELECT * FROM t WHERE ${'f('.repeat(4000)}`, ''],
  ];

  it.each(rows)('%.60s', (text, detail) => {
    const words = `Statement wasn't well formed, can't be processed: ${detail}`;
    expect(() => parseStatement(text)).toThrow(new ApiError('ValidationException', words));
  });

  it('has no more than 300 operators', () => {
    const operators = (count: number) => `a = 1${' AND a = 1'.repeat((count - 1) / 2)}`;
    expect(where(operators(299))).toContain('(and');
    expect(() => where(operators(301))).toThrow(
      'The expression contains too many operators; operator count: 301',
    );
    expect(() => where(`a = 1${' + 1'.repeat(1500)}`)).toThrow('operator count: 1501');
  });
});

const STAR =
  "Other expressions may not be present in the select list when '*' is used without dot notation.";
const RETURNING = 'Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.';
