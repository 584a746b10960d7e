import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import type { Condition, UpdateAction } from '../expressions/bound';
import { evaluate } from '../expressions/condition';
import { applyUpdate } from '../expressions/update';
import { itemOf } from '../testing/tables';
import type { WireItem, WireValue } from '../values/attribute-value';
import { itemJson } from '../values/attribute-value';
import { isWrite, type PreparedStatement, prepareStatement } from './prepare';

const S = (text: string): WireValue => ({ S: text });
const N = (text: string): WireValue => ({ N: text });

function condition(where: string, parameters: readonly WireValue[] = []): Condition | undefined {
  const prepared = prepareStatement(`SELECT * FROM t WHERE ${where}`, parameters);
  return prepared.kind === 'select' ? prepared.condition : undefined;
}

/** What a statement is refused with; undefined when it is not. */
function refusal(text: string, parameters?: readonly WireValue[]): string | undefined {
  try {
    prepareStatement(text, parameters);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    throw error;
  }
}

/** An item with an attribute of every type. */
const ITEM = itemOf({
  s: S('text'),
  n: N('5'),
  b: { B: 'AAE=' },
  t: { BOOL: true },
  z: { NULL: true },
  l: { L: [N('1'), S('x')] },
  m: { M: { k: { L: [S('deep')] }, 'a.b': N('1') } },
  ss: { SS: ['x', 'y'] },
  ns: { NS: ['1', '2'] },
  bs: { BS: ['AA=='] },
  'odd name': S('o'),
});

describe('conditions', () => {
  const rows: readonly [where: string, holds: boolean, ...parameters: WireValue[]][] = [
    ["s = 'text'", true],
    ["'text' = s", true],
    ["s <> 'text'", false],
    ["missing_one <> 'text'", true],
    ['n > 4 AND n <= 5', true],
    ['4 < n', true],
    ['n < 4 OR s = ?', true, S('text')],
    ['NOT (n = 5)', false],
    ["s > 'tex' AND s < 'tey'", true],
    ['s < 5', false],
    ['s > 5', false],
    ['b = ?', true, { B: 'AAE=' }],
    ['b >= ?', true, { B: 'AAA=' }],
    ['t = true', true],
    ['t <> false', true],
    ['z = null', true],
    ["l = [1, 'x']", true],
    ["l = ['x', 1]", false],
    ["m.k = ['deep']", true],
    ["m.k[0] = 'deep'", true],
    ['m."a.b" = 1.0', true],
    ["m['a.b'] = 1", true],
    ["ss = <<'y', 'x'>>", true],
    ['ns = <<2, 1>>', true],
    ['bs = ?', true, { BS: ['AA=='] }],
    ['"odd name" = \'o\'', true],
    ['n BETWEEN 5 AND 6', true],
    ['n NOT BETWEEN 5 AND 6', false],
    ['n IN [1, 5]', true],
    ['n IN (1, ?)', true, N('5')],
    ['n IN ?', true, { L: [N('5')] }],
    ['n IN ?', true, N('5')],
    ['n NOT IN [1, 5]', false],
    ['n IN <<1, 5>>', true],
    ['z IS NULL', true],
    ['n IS NULL', false],
    ['missing_one IS NULL', false],
    ['n IS NOT NULL', true],
    ['missing_one IS MISSING', true],
    ['n IS MISSING', false],
    ['n IS NOT MISSING', true],
    ['n = MISSING', false],
    ['missing_one = MISSING', true],
    ['MISSING <> n', true],
    ['s IS STRING', true],
    ['n IS INT', true],
    ['n IS DOUBLE PRECISION', true],
    ['t IS BOOL', true],
    ['b IS BLOB', true],
    ['l IS LIST', true],
    ['m IS STRUCT', true],
    ['m IS TUPLE', true],
    ['ns IS BAG', true],
    ['l IS NOT BAG', true],
    ['attribute_exists(m.k)', true],
    ['ATTRIBUTE_EXISTS(m.q)', false],
    ['attribute_not_exists(m.q)', true],
    ["attribute_type(n, 'N')", true],
    ["begins_with(s, 'te')", true],
    ["contains(ss, 'x')", true],
    ["contains(s, 'ex')", true],
    ['size(s) = 4', true],
    ['SIZE(l) > size(m)', false],
    ['attribute_exists(n) = true', true],
    ['attribute_exists(n) = false', false],
    ['false = attribute_exists(n)', false],
    ['attribute_exists(n) <> true', false],
    ['attribute_exists(n) <> ?', true, { BOOL: false }],
    ['s = s.x', false],
  ];

  it.each(rows.filter(([where]) => !where.includes('+ 0')))(
    '%s is %j',
    (where, holds, ...given) => {
      const bound = condition(where, given);
      expect(bound && evaluate(bound, ITEM)).toBe(holds);
    },
  );

  it('is made of the trees of the expression language', () => {
    expect(condition('a = 1 AND begins_with(b.c, ?)', [S('x')])).toEqual({
      kind: 'and',
      terms: [
        {
          kind: 'compare',
          operator: '=',
          left: { kind: 'path', path: ['a'] },
          right: { kind: 'literal', value: { type: 'N', value: '1' } },
        },
        {
          kind: 'begins_with',
          operand: { kind: 'path', path: ['b', 'c'] },
          prefix: { kind: 'literal', value: { type: 'S', value: 'x' } },
        },
      ],
    });
  });

  it('takes a name that begins with # for a name', () => {
    expect(condition('"#a" IS MISSING')).toEqual({ kind: 'not_exists', path: ['#a'] });
  });

  const COUNT = 'Incorrect number of operands for operator or function; operator or function: ';
  const PATH = 'Operator or function requires a document path; operator or function: ';
  const TYPE = 'Incorrect operand type for operator or function; operator or function: ';
  const refusals: readonly [where: string, message: string, ...parameters: WireValue[]][] = [
    ['a < true', `${TYPE}<, operand type: BOOL`],
    ['a >= null', `${TYPE}>=, operand type: NULL`],
    ['a > [1]', `${TYPE}>, operand type: L`],
    ["a <= {'x': 1}", `${TYPE}<=, operand type: M`],
    ["a < <<'x'>>", `${TYPE}<, operand type: SS`],
    ['a < <<1>>', `${TYPE}<, operand type: NS`],
    ['a < ?', `${TYPE}<, operand type: BS`, { BS: ['AA=='] }],
    ['a BETWEEN true AND false', `${TYPE}BETWEEN, operand type: BOOL`],
    ['attribute_exists(1)', `${PATH}attribute_exists`],
    ['attribute_exists(?)', `${PATH}attribute_exists`, S('a')],
    ['attribute_not_exists(1)', `${PATH}attribute_not_exists`],
    ["attribute_type('a', 'N')", `${PATH}attribute_type`],
    ['attribute_exists()', `${COUNT}attribute_exists, number of operands: 0`],
    ['begins_with(a)', `${COUNT}begins_with, number of operands: 1`],
    ['begins_with(a, 1)', `${TYPE}begins_with, operand type: N`],
    ['EXISTS(a)', 'Unrecognized function: exists at 1:23:6'],
    ['set_add(a, 1)', 'Unrecognized function: set_add at 1:23:7'],
    ['a = 1 AND\n  nope(b)', 'Unrecognized function: nope at 2:3:4'],
    ['COUNT(*) > 1', 'Unrecognized function: count at 1:23:5'],
    ['a', 'Unsupported operation in where clause: path at 1:23:1'],
    ['a = b + 1', 'Unsupported operation in where clause: + at 1:29:1'],
    ["a LIKE 'x%'", 'Unsupported operation in where clause: like at 1:25:4'],
    ['a IS TIMESTAMP', 'Unsupported data type: TIMESTAMP'],
    ['size(a)', 'The function is not allowed to be used this way in an expression; function: size'],
    [
      'a = a',
      'The first operand must be distinct from the remaining operands for this operator or ' +
        'function; operator: =, first operand: [a]',
    ],
  ];

  it.each(refusals)('%s is refused', (where, message, ...parameters) => {
    expect(refusal(`SELECT * FROM t WHERE ${where}`, parameters)).toBe(message);
  });
});

describe('values', () => {
  const inserted = (value: string, ...parameters: WireValue[]): string => {
    const prepared = prepareStatement(`INSERT INTO t VALUE {'v': ${value}}`, parameters);
    return prepared.kind === 'insert' ? itemJson(prepared.item) : '';
  };

  const rows: readonly [value: string, json: WireValue, ...parameters: WireValue[]][] = [
    ["'it''s'", S("it's")],
    ["''", S('')],
    ['7.31e6', N('7310000')],
    ['.73e1', N('7.3')],
    ['-.73e1', N('-7.3')],
    ['1.50', N('1.5')],
    ['-0', N('0')],
    ['true', { BOOL: true }],
    ['NULL', { NULL: true }],
    ["[1, 'a', [null]]", { L: [N('1'), S('a'), { L: [{ NULL: true }] }] }],
    ["{'a': {'b': []}}", { M: { a: { M: { b: { L: [] } } } } }],
    ["<<'b', 'a'>>", { SS: ['b', 'a'] }],
    ['<<1, 2.0>>', { NS: ['1', '2'] }],
    ['?', { B: 'AAE=' }, { B: 'AAE=' }],
    ["[?, {'x': ?}]", { L: [N('1'), { M: { x: S('y') } }] }, N('1.0'), S('y')],
    [`'${'x'.repeat(300)}'`, S('x'.repeat(300))],
  ];

  it.each(rows)('%.40s', (value, json, ...parameters) => {
    expect(JSON.parse(inserted(value, ...parameters))).toEqual({ v: json });
  });

  it('inserts a map that is a parameter', () => {
    const prepared = prepareStatement('INSERT INTO t VALUE ?', [{ M: { a: N('1') } }]);
    expect(prepared).toEqual({ kind: 'insert', tableName: 't', item: itemOf({ a: N('1') }) });
  });

  const OVER =
    'Number overflow. Attempting to store a number with magnitude larger than supported range';
  const UNDER =
    'Number underflow. Attempting to store a number with magnitude smaller than supported range';
  const DIGITS = 'Attempting to store more than 38 significant digits in a Number';
  const NUMERIC = 'The parameter cannot be converted to a numeric value';
  const DEEP =
    'Nesting Levels have exceeded supported limits: ' +
    'Attributes in the item have nested levels beyond supported limit';
  const nested = (levels: number): WireValue =>
    levels === 0 ? S('leaf') : { L: [nested(levels - 1)] };
  const refusals: readonly [value: string, message: string, ...parameters: WireValue[]][] = [
    ['1e126', `${OVER} under root`],
    ['-1e126', `${OVER} under root`],
    ['1e-131', `${UNDER} under root`],
    ['1'.repeat(39), `${DIGITS} under root`],
    ["{'x': 1e126}", `${OVER} under root.x`],
    ['[0, 1e126]', `${OVER} under root[1]`],
    ["{'x': [1, {'y': 1e-131}]}", `${UNDER} under root.x[1].y`],
    ['?', `${NUMERIC}: abc`, N('abc')],
    ['?', NUMERIC, N('')],
    ['?', `${NUMERIC}: 1e2147483648`, N('1e2147483648')],
    ['?', `${NUMERIC}: 1.5e-2147483648`, N('1.5e-2147483648')],
    ['?', UNDER, N('1e2147483647')],
    ['?', `${NUMERIC}: x`, { L: [{ M: { a: { NS: ['1', 'x'] } } }] }],
    ['?', `${NUMERIC}: 1e9999999999`, { L: [{ M: { a: { NS: ['1', '1e9999999999'] } } }] }],
    ['?', DEEP, nested(32)],
    ['[?]', DEEP, nested(31)],
    [`${'['.repeat(32)}1${']'.repeat(32)}`, DEEP],
    ['<<>>', 'Empty bags are not supported'],
    ["<<'a', 1>>", 'DynamoDB only supports either numbers or strings in bags'],
    ['<<true>>', 'Unsupported data type in Bag'],
    ['<<?>>', 'Unsupported data type in Bag', S('a')],
    [
      "<<'x', 'x'>>",
      'One or more parameter values were invalid: Input collection [x, x] contains duplicates.',
    ],
    ['<<1, 1.0>>', 'Input collection contains duplicates'],
    ["set_add(v, <<'x'>>)", 'Unsupported data type: set_add under key root at 1:27:7'],
    ['[a]', 'Unsupported data type: path under key root[0] at 1:28:1'],
    ['MISSING', 'Unsupported data type: missing under key root at 1:27:7'],
    ['{1: 2}', 'Unsupported data type: number under key root at 1:28:1'],
    ["{'': 2}", 'One or more parameter values were invalid: Empty attribute name'],
  ];

  it.each(refusals)('%.40s is refused: %.60s', (value, message, ...parameters) => {
    expect(refusal(`INSERT INTO t VALUE {'v': ${value}}`, parameters)).toBe(message);
  });

  it('may be as deep as values are anywhere', () => {
    expect(inserted(`${'['.repeat(31)}1${']'.repeat(31)}`)).toContain('"N":"1"');
    expect(inserted('[?]', nested(30))).toContain('leaf');
  });
});

describe('updates', () => {
  const BEFORE: WireItem = {
    k: S('key'),
    n: N('5'),
    l: { L: [N('1')] },
    ss: { SS: ['a', 'b'] },
    m: { M: { x: N('1'), y: N('2') } },
  };

  const updated = (clauses: string, ...parameters: WireValue[]): unknown => {
    const prepared = prepareStatement(`UPDATE t ${clauses} WHERE k = 'key'`, parameters);
    if (prepared.kind !== 'update') return undefined;
    return JSON.parse(itemJson(applyUpdate(prepared.update, itemOf(BEFORE)).item));
  };

  const rows: readonly [clauses: string, after: WireItem, ...parameters: WireValue[]][] = [
    ['SET n = 6', { ...BEFORE, n: N('6') }],
    ["SET n = ?, a = 'x'", { ...BEFORE, n: N('7'), a: S('x') }, N('7')],
    ["SET n = 6 SET a = 'x'", { ...BEFORE, n: N('6'), a: S('x') }],
    ['SET n = n + 1', { ...BEFORE, n: N('6') }],
    ['SET n = n - 1 + 10', { ...BEFORE, n: N('14') }],
    ['SET a = n', { ...BEFORE, a: N('5') }],
    ['SET m.x = 3 REMOVE m.y', { ...BEFORE, m: { M: { x: N('3') } } }],
    ['SET l = list_append(l, [2])', { ...BEFORE, l: { L: [N('1'), N('2')] } }],
    ['SET l = LIST_APPEND(?, l)', { ...BEFORE, l: { L: [N('0'), N('1')] } }, { L: [N('0')] }],
    ['SET l[0] = 9', { ...BEFORE, l: { L: [N('9')] } }],
    ['SET l[7] = 9', { ...BEFORE, l: { L: [N('1'), N('9')] } }],
    ['SET a = if_not_exists(a, 1)', { ...BEFORE, a: N('1') }],
    ["SET ss = set_add(ss, <<'c'>>)", { ...BEFORE, ss: { SS: ['a', 'b', 'c'] } }],
    ['SET ss = Set_Delete(ss, ?)', { ...BEFORE, ss: { SS: ['b'] } }, { SS: ['a'] }],
    ['SET s2 = set_add(s2, <<1>>)', { ...BEFORE, s2: { NS: ['1'] } }],
    ['REMOVE n REMOVE l', { k: S('key'), ss: { SS: ['a', 'b'] }, m: BEFORE.m as WireValue }],
  ];

  it.each(rows)('%s', (clauses, after, ...parameters) => {
    expect(updated(clauses, ...parameters)).toEqual(after);
  });

  it('takes a set that is deleted whole for no attribute', () => {
    expect(updated("SET ss = set_delete(ss, <<'a', 'b'>>)")).not.toHaveProperty('ss');
  });

  it('is made of the trees of the expression language', () => {
    const prepared = prepareStatement("UPDATE t SET a.b = 1, s = set_add(s, <<'x'>>) REMOVE c");
    const actions: readonly UpdateAction[] = [
      {
        kind: 'set',
        path: ['a', 'b'],
        value: { kind: 'literal', value: { type: 'N', value: '1' } },
      },
      { kind: 'add', path: ['s'], value: { type: 'SS', value: ['x'] } },
      { kind: 'remove', path: ['c'] },
    ];
    expect(prepared.kind === 'update' && prepared.update).toEqual({ actions, style: 'expression' });
  });

  const TYPE = 'Incorrect operand type for operator or function; operator or function: ';
  const refusals: readonly [clauses: string, message: string][] = [
    [
      'SET a = set_add(b, <<1>>)',
      'The first argument to SET_ADD must equal the assignment value at 1:18:7',
    ],
    [
      'SET a = set_delete(1, <<1>>)',
      'The first argument to SET_DELETE must equal the assignment value at 1:18:10',
    ],
    [
      'SET a = set_add(a, [1])',
      'The second argument to SET_ADD must be a value with type SET at 1:26:1',
    ],
    [
      'SET a = set_delete(a, b)',
      'The second argument to SET_DELETE must be a value with type SET at 1:29:1',
    ],
    ['SET a = set_add(a)', 'SET_ADD must have exactly two arguments at 1:18:7'],
    ['SET a = set_delete()', 'SET_DELETE must have exactly two arguments at 1:18:10'],
    ['SET a = set_add(a, <<>>)', 'Empty bags are not supported'],
    ['SET a = nope(a)', 'Unrecognized function: nope at 1:18:4'],
    ['SET a = size(a)', 'Unrecognized function: size at 1:18:4'],
    ['SET a = b * 2', 'Unsupported operator: * at 1:20:1'],
    ['SET a = MISSING', 'Unsupported operation: missing at 1:18:7'],
    ["SET a = b + 'x'", `${TYPE}+, operand type: S`],
    ['SET a = list_append(a, 1)', `${TYPE}list_append, operand type: N`],
    [
      'SET a = 1 SET a = 2',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; ' +
        'path one: [a], path two: [a]',
    ],
  ];

  it.each(refusals)('%s is refused', (clauses, message) => {
    expect(refusal(`UPDATE t ${clauses} WHERE k = 1`)).toBe(message);
  });
});

describe('statements', () => {
  it('prepares a SELECT', () => {
    const prepared = prepareStatement('SELECT a, b FROM "t"."i" ORDER BY a.b DESC, c');
    expect(prepared).toMatchObject({
      kind: 'select',
      isExists: false,
      tableName: 't',
      indexName: 'i',
      condition: undefined,
      columns: { paths: [['a'], ['b']] },
      order: [
        { name: 'a.b', attribute: undefined, isDescending: true },
        { name: 'c', attribute: 'c', isDescending: false },
      ],
    });
  });

  it('shows a path under its last name', () => {
    const prepared = prepareStatement('SELECT a, m.x, m.k[1], l[0], m.a[1].b[2][3] FROM t');
    const columns = prepared.kind === 'select' ? prepared.columns : undefined;
    expect(columns instanceof ApiError ? [] : columns?.columns?.map(({ name }) => name)).toEqual([
      'a',
      'x',
      'k[1]',
      'l[0]',
      'b[2][3]',
    ]);
  });

  const columns: readonly [list: string, message: string][] = [
    ['COUNT(*)', 'Unexpected path component at 1:8:5'],
    ['size(a)', 'Unexpected path component at 1:8:4'],
    ['a, attribute_exists(b)', 'Unexpected path component at 1:11:16'],
    ['?', 'Unexpected path component at 1:8:1'],
    ["'x'", 'Unexpected path component at 1:8:3'],
    ['a + 1', 'Unexpected path component at 1:10:1'],
  ];

  it.each(columns)('keeps the refusal of SELECT %s for later', (list, message) => {
    const given = list === '?' ? [S('x')] : [];
    const prepared = prepareStatement(`SELECT ${list} FROM t`, given);
    const found = prepared.kind === 'select' ? prepared.columns : undefined;
    expect(found instanceof ApiError && found.message).toBe(message);
  });

  const writes: readonly [text: string, isWriting: boolean][] = [
    ['SELECT * FROM t', false],
    ['EXISTS(SELECT * FROM t)', true],
    ["INSERT INTO t VALUE {'a': 1}", true],
    ['UPDATE t SET a = 1', true],
    ['FROM t SET a = 1', true],
    ['DELETE FROM t', true],
  ];

  it.each(writes)('%s writes: %j', (text, isWriting) => {
    expect(isWrite(prepareStatement(text))).toBe(isWriting);
  });

  const COUNT = "Number of parameters in request and statement don't match.";
  const refusals: readonly [text: string, message: string, ...parameters: WireValue[]][] = [
    ['SELECT * FROM t x', 'Aliasing is not supported'],
    ['SELECT * FROM t AS x', 'Aliasing is not supported'],
    ['SELECT a AS x FROM t', 'Aliasing is not supported'],
    ['SELECT a x FROM t', 'Aliasing is not supported'],
    ['UPDATE t AS x SET a = 1', 'Aliasing is not supported'],
    ['DELETE FROM t x', 'Aliasing is not supported'],
    ['FROM t x SET a = 1', 'Aliasing is not supported'],
    ['SELECT * FROM a.b.c', 'A path may contain at most 2 components in the FROM clause'],
    ['SELECT * FROM ""', 'Path component cannot be an empty string'],
    ['SELECT * FROM "t".""', 'Path component cannot be an empty string'],
    ['UPDATE "" SET a = 1', 'Path component cannot be an empty string'],
    ['SELECT * FROM a, b', 'FROM clause may only contain a single table name'],
    ["SELECT * FROM 't'", 'FROM clause may only contain a single table name'],
    ["INSERT INTO t.i VALUE {'a': 1}", 'FROM clause may only contain a single table name'],
    ['UPDATE t.i SET a = 1', 'This operation is not supported on an index'],
    ['DELETE FROM t.i', 'This operation is not supported on an index'],
    ['SELECT * FROM ?', 'FROM clause may only contain a single table name', S('t')],
    ['SELECT a, a FROM t', 'Duplicate identifiers in select clause: a'],
    ['SELECT x.z, y.z FROM t', 'Duplicate identifiers in select clause: z'],
    ['SELECT * FROM t LIMIT 5', 'Unsupported clause: LIMIT at 1:23:1'],
    ['SELECT * FROM t GROUP BY a', 'Unsupported clause: GROUP BY at 1:26:1'],
    ['SELECT * FROM t WHERE a = ?', COUNT],
    ['SELECT * FROM t WHERE a = ?', COUNT, S('a'), S('b')],
    ['SELECT * FROM t', COUNT, S('a')],
    ["INSERT INTO t VALUES ('a')", 'Only a map can be inserted'],
    ['INSERT INTO t VALUE [1]', 'Only a map can be inserted'],
    ['INSERT INTO t VALUE ?', 'Only a map can be inserted', S('a')],
    [
      "INSERT INTO t VALUE {'a': 1} RETURNING ALL OLD *",
      'RETURNING clause is not supported in INSERT statements.',
    ],
    ...(['MODIFIED OLD', 'ALL NEW', 'MODIFIED NEW'] as const).map((variant): [string, string] => [
      `DELETE FROM t WHERE a = 1 RETURNING ${variant} *`,
      `Invalid returning clause: RETURNING ${variant} *. ` +
        'Only RETURNING ALL OLD * is allowed in DELETE statements.',
    ]),
  ];

  it.each(refusals)('%s is refused: %s', (text, message, ...parameters) => {
    expect(refusal(text, parameters)).toBe(message);
  });

  it.each<[string, PreparedStatement['kind']]>([
    ['UPDATE t SET a = 1 WHERE k = 1 RETURNING MODIFIED OLD *', 'update'],
    ['DELETE FROM t WHERE k = 1 RETURNING ALL OLD *', 'delete'],
  ])('%s is fine', (text, kind) => expect(prepareStatement(text).kind).toBe(kind));
});
