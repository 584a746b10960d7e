import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Refusal, refusal, refuses } from './support/rows';
import { testTable } from './support/tables';
import { n, ONE, s } from './support/values';
import { call, type JsonObject, succeed } from './support/wire';

/** The expression language, as one item sees it. */
const table = testTable('expressions', { key: 'pk:S' });

const Key = { pk: s('one') };
const item = {
  ...Key,
  str: s('abcdef'),
  emoji: s('a🎵'),
  empty: s(''),
  num: n(42),
  neg: n(-1),
  bin: { B: 'AQID' },
  yes: { BOOL: true },
  nil: { NULL: true },
  list: { L: [s('x'), n(2), { M: { deep: s('in') } }, { L: [n(9)] }] },
  doc: { M: { k: s('v'), n: n(1), list: { L: [n(10), n(20)] }, 'a.b': s('dotted') } },
  strings: { SS: ['a', 'b', 'c'] },
  numbers: { NS: ['1', '2', '3'] },
  binaries: { BS: ['AQ==', 'Ag=='] },
  twin: n(42),
};

type Maps = {
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, JsonObject>>;
};

function maps({ names, values }: Maps): JsonObject {
  return {
    ...(names ? { ExpressionAttributeNames: names } : {}),
    ...(values ? { ExpressionAttributeValues: values } : {}),
  };
}

/** All values a row may use; a request gets those that its text names. */
const VALUES: Readonly<Record<string, JsonObject>> = {
  ':abc': s('abc'),
  ':abcdef': s('abcdef'),
  ':b': s('b'),
  ':z': s('z'),
  ':x': s('x'),
  ':v': s('v'),
  ':in': s('in'),
  ':empty': s(''),
  ':n1': n(1),
  ':n2': n(2),
  ':n3': n('3.0'),
  ':n6': n(6),
  ':n10': n(10),
  ':n42': n('42.00'),
  ':n50': n(50),
  ':neg': n(-5),
  ':bin': { B: 'AQID' },
  ':bin1': { B: 'AQ==' },
  ':true': { BOOL: true },
  ':false': { BOOL: false },
  ':null': { NULL: true },
  ':set': { SS: ['c', 'b', 'a'] },
  ':part': { SS: ['a', 'b'] },
  ':nums': { NS: ['3', '2.0', '1'] },
  ':list': { L: [n(10), n(20)] },
  ':map': { M: { n: n('1.0'), k: s('v'), 'a.b': s('dotted'), list: { L: [n(10), n(20)] } } },
  ...Object.fromEntries(
    ['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL'].map((type) => [
      `:t${type}`,
      s(type),
    ]),
  ),
};
const NAMES: Readonly<Record<string, string>> = {
  '#num': 'num',
  '#m': 'doc',
  '#k': 'k',
  '#dot': 'a.b',
  '#list': 'list',
  '#map': 'doc',
};

function used<T>(all: Readonly<Record<string, T>>, text: string): Record<string, T> | undefined {
  const found = Object.entries(all).filter(([name]) =>
    new RegExp(`${name}(?![A-Za-z0-9_])`).test(text),
  );
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

function mapsFor(text: string): JsonObject {
  const names = used(NAMES, text);
  const values = used(VALUES, text);
  return maps({ ...(names ? { names } : {}), ...(values ? { values } : {}) });
}

const TRUE = [
  'str = :abcdef',
  'num = :n42',
  'bin = :bin',
  'yes = :true',
  'nil = :null',
  'strings = :set',
  'numbers = :nums',
  '#map = :map',
  'doc.#list = :list',
  ':n42 = num',
  'num = twin',
  'str <> :abc',
  'num <> :abc',
  'absent <> :abc',
  'num > :n1',
  'num >= :n42',
  'num <= :n42',
  'num < :n50',
  'neg > :neg',
  'str > :abc',
  'bin > :bin1',
  'num BETWEEN :n1 AND :n50',
  'num BETWEEN :n42 AND :n42',
  'str BETWEEN :abc AND :z',
  'num IN (:n1, :n2, :n42)',
  'str IN (:abcdef)',
  ':b IN (:abc, :b)',
  'attribute_exists(str)',
  'attribute_exists(doc.k)',
  'attribute_exists(#list[2].deep)',
  'attribute_exists(#list[3][0])',
  'attribute_exists(nil)',
  'attribute_not_exists(absent)',
  'attribute_not_exists(str.below)',
  'attribute_not_exists(#list[9])',
  'attribute_not_exists(doc.absent.more)',
  'attribute_type(str, :tS)',
  'attribute_type(num, :tN)',
  'attribute_type(bin, :tB)',
  'attribute_type(yes, :tBOOL)',
  'attribute_type(nil, :tNULL)',
  'attribute_type(#list, :tL)',
  'attribute_type(#map, :tM)',
  'attribute_type(strings, :tSS)',
  'attribute_type(numbers, :tNS)',
  'attribute_type(binaries, :tBS)',
  'begins_with(str, :abc)',
  'begins_with(str, :empty)',
  'begins_with(bin, :bin1)',
  'contains(str, :b)',
  'contains(str, :empty)',
  'contains(strings, :b)',
  'contains(numbers, :n3)',
  'contains(binaries, :bin1)',
  'contains(#list, :x)',
  'contains(#list, :n2)',
  'contains(bin, :bin1)',
  'size(str) = :n6',
  'size(emoji) = :n3',
  'size(bin) = :n3',
  'size(strings) = :n3',
  'size(numbers) = :n3',
  'size(binaries) = :n2',
  'size(doc.#list) = :n2',
  'size(#list) < :n10',
  'size(#map) > :n3',
  'size(str) BETWEEN :n1 AND :n10',
  'size(str) IN (:n6)',
  'NOT num = :n1',
  'NOT (num = :n1)',
  'not num = :n1 and not str = :b',
  'num = :n1 OR str = :abcdef',
  'num = :n42 AND str = :abcdef',
  'num = :n42 OR num = :n1 AND str = :b',
  '(num = :n1 OR num = :n42) AND yes = :true',
  'NOT num = :n1 AND str = :abcdef',
  'NOT NOT num = :n42',
  '#num = :n42',
  '#m.#k = :v',
  '#m.#dot <> :v',
  'doc.#list[1] > :n10',
  '#list[2].deep = :in',
  'num=:n42 and(str<>:b)',
];

const FALSE = [
  'str = :abc',
  'str = :n6',
  'num = :n1',
  'absent = :abc',
  'absent < :n1',
  'absent BETWEEN :n1 AND :n50',
  'absent IN (:n1)',
  'num < :abc',
  'str > :n1',
  'num <> :n42',
  'num > :n42',
  'num BETWEEN :n1 AND :n2',
  'num IN (:abc)',
  'yes = :false',
  'strings = :part',
  'attribute_exists(absent)',
  'attribute_exists(doc.absent)',
  'attribute_exists(#list[4])',
  'attribute_exists(#list.name1)',
  'attribute_not_exists(str)',
  'attribute_type(str, :tN)',
  'attribute_type(absent, :tS)',
  'begins_with(str, :b)',
  'begins_with(num, :abc)',
  'begins_with(absent, :abc)',
  'contains(str, :z)',
  'contains(str, :n1)',
  'contains(strings, :n1)',
  'contains(strings, :abc)',
  'contains(#map, :v)',
  'contains(num, :n1)',
  'contains(absent, :b)',
  'size(num) = :n2',
  'size(absent) = :n1',
  'size(str) = :n1',
  'NOT num = :n42',
  'num = :n42 AND str = :b',
  'num = :n1 OR str = :b',
  'NOT (num = :n42 OR str = :b)',
  'NOT (num = :n1) AND str = :b',
];

describe('conditions', () => {
  beforeAll(() => succeed('PutItem', { TableName: table, Item: item }));

  /** Whether a condition on the item holds; an update of nothing leaves the item as it is. */
  const holds = async (ConditionExpression: string): Promise<unknown> => {
    const update = { TableName: table, Key, ConditionExpression, ...mapsFor(ConditionExpression) };
    const answer = await call('UpdateItem', update);
    if (answer.status === 200) return true;
    const { code, message } = refusal(answer) as { code: string; message: string };
    return code === 'ConditionalCheckFailedException' ? false : message;
  };
  it.each(TRUE)('%s', async (text) => expect(await holds(text)).toBe(true));
  it.each(FALSE)('not: %s', async (text) => expect(await holds(text)).toBe(false));

  it('a filter finds what a condition holds for, and nothing else', async () => {
    for (const [texts, count] of [
      [TRUE, 1],
      [FALSE, 0],
    ] as const) {
      const counts = await Promise.all(
        texts.map((FilterExpression) =>
          succeed('Scan', { TableName: table, FilterExpression, ...mapsFor(FilterExpression) }),
        ),
      );
      expect(texts.filter((_, i) => counts[i]?.Count !== count)).toEqual([]);
    }
  });

  it('on an item that is not there, only what asks for absence holds', async () => {
    const gone = { TableName: table, Key: { pk: s('gone') } };
    const answer = async (ConditionExpression: string) =>
      (await call('DeleteItem', { ...gone, ConditionExpression, ...mapsFor(ConditionExpression) }))
        .status;
    expect(await answer('attribute_not_exists(pk)')).toBe(200);
    expect(await answer('NOT attribute_exists(pk)')).toBe(200);
    expect(await answer('absent <> :b')).toBe(200);
    expect(await answer('attribute_exists(pk)')).toBe(400);
    expect(await answer('absent = :b')).toBe(400);
  });
});

describe('conditions that are refused', () => {
  const row = (text: string, message: string | RegExp): Refusal => ({
    title: text.length > 60 ? `${text.slice(0, 60)}…` : text,
    operation: 'DeleteItem',
    input: { TableName: table, Key, ConditionExpression: text, ...mapsFor(text) },
    message:
      typeof message === 'string' ? `${ONE}Invalid ConditionExpression: ${message}` : message,
  });
  const count = (operator: string, operands: number) =>
    `Incorrect number of operands for operator or function; operator or function: ${operator}, number of operands: ${operands}`;
  const type = (operator: string, operand: string) =>
    `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${operand}`;
  const REDUNDANT = 'The expression has redundant parentheses;';
  refuses([
    row('', 'The expression can not be empty;'),
    row('((num = :n1))', REDUNDANT),
    row('num = :n1 AND ((str = :b))', REDUNDANT),
    row('NOT ((num = :n1))', REDUNDANT),
    row(
      'contains(str, str)',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: contains, first operand: [str]',
    ),
    row(
      'begins_with(str, str)',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: begins_with, first operand: [str]',
    ),
    row(
      'str = str',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [str]',
    ),
    row('num', /Syntax error/),
    row('num =', 'Syntax error; token: "<EOF>", near: "="'),
    row('= :n1', 'Syntax error; token: "=", near: "= :n1"'),
    row('num == :n1', 'Syntax error; token: "=", near: "== :n1"'),
    row('num = :n1 AND', 'Syntax error; token: "<EOF>", near: "AND"'),
    row('num = :n1 )', 'Syntax error; token: ")", near: ":n1 )"'),
    row('(num = :n1', 'Syntax error; token: "<EOF>", near: ":n1"'),
    row('num = 1', /Syntax error; token: "1"/),
    row("num = 'x'", /Syntax error; token: "'"/),
    row('num = :n1 num = :n2', 'Syntax error; token: "num", near: ":n1 num ="'),
    row('num BETWEEN :n1', 'Syntax error; token: "<EOF>", near: ":n1"'),
    row('num IN ()', 'Syntax error; token: ")", near: "()"'),
    row('#list[x] = :n1', /Syntax error/),
    row('#list[-1] = :n1', /Syntax error/),
    row('unknown(num)', 'Invalid function name; function: unknown'),
    row('ATTRIBUTE_EXISTS(num)', 'Invalid function name; function: ATTRIBUTE_EXISTS'),
    row(
      'if_not_exists(num, :n1) = :n1',
      'The function is not allowed in a condition expression; function: if_not_exists',
    ),
    row(
      'list_append(num, :n1) = :n1',
      'The function is not allowed in a condition expression; function: list_append',
    ),
    row('attribute_exists(num, str)', count('attribute_exists', 2)),
    row('begins_with(str)', count('begins_with', 1)),
    row('contains(str, :b, :x)', count('contains', 3)),
    row('attribute_type(str)', count('attribute_type', 1)),
    row(
      'attribute_exists(:n1)',
      'Operator or function requires a document path; operator or function: attribute_exists',
    ),
    row(
      'attribute_not_exists(:n1)',
      'Operator or function requires a document path; operator or function: attribute_not_exists',
    ),
    row('num < :true', type('<', 'BOOL')),
    row('num > :null', type('>', 'NULL')),
    row('num >= :list', type('>=', 'L')),
    row('num <= :map', type('<=', 'M')),
    row('num < :set', type('<', 'SS')),
    row('begins_with(str, :n1)', type('begins_with', 'N')),
    row('size(:n1) = :n2', type('size', 'N')),
    row('attribute_type(str, :n1)', type('attribute_type', 'N')),
    row(
      'attribute_type(str, :abc)',
      'Invalid attribute type name found; type: abc, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}',
    ),
    row(
      'num BETWEEN :n2 AND :n1',
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}',
    ),
    row(
      'num BETWEEN :n2 AND :abc',
      'The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {S:abc}',
    ),
    row(
      'size(str)',
      'The function is not allowed to be used this way in an expression; function: size',
    ),
    row(
      'attribute_exists(str) = :true',
      'The function is not allowed to be used this way in an expression; function: attribute_exists',
    ),
    row('status = :n1', 'Attribute name is a reserved keyword; reserved keyword: status'),
    row('doc.Name = :n1', 'Attribute name is a reserved keyword; reserved keyword: Name'),
    row(
      `num IN (${Array.from({ length: 101 }, () => ':n1').join(', ')})`,
      'The IN operator is provided with too many operands; number of operands: 101',
    ),
    row(
      Array.from({ length: 302 }, () => 'a<:n1').join(' OR '),
      /The expression contains too many operators; operator count: \d+$/,
    ),
  ]);
});

describe('updates', () => {
  beforeEach(() => succeed('PutItem', { TableName: table, Item: item }));

  interface Update extends Maps {
    readonly text: string;
    /** Attributes afterwards, for those that changed; undefined for one that is gone. */
    readonly after: Readonly<Record<string, JsonObject | undefined>>;
  }
  const rows: readonly Update[] = [
    { text: 'SET num = :v', values: { ':v': s('new') }, after: { num: s('new') } },
    { text: 'SET fresh = :v', values: { ':v': n(1) }, after: { fresh: n(1) } },
    { text: 'SET num = num + :v', values: { ':v': n(8) }, after: { num: n(50) } },
    { text: 'SET num = num - :v', values: { ':v': n('0.5') }, after: { num: n('41.5') } },
    { text: 'SET num = :v - num', values: { ':v': n(0) }, after: { num: n(-42) } },
    { text: 'SET num = num + twin', after: { num: n(84) } },
    { text: 'SET num = num - twin', after: { num: n(0) } },
    {
      text: 'SET num = :v + :w',
      values: { ':v': n('0.1'), ':w': n('0.2') },
      after: { num: n('0.3') },
    },
    {
      text: 'SET num = twin, twin = :v',
      values: { ':v': n(1) },
      after: { num: n(42), twin: n(1) },
    },
    { text: 'SET num = str, str = num', after: { num: item.str, str: item.num } },
    {
      text: 'SET num = if_not_exists(num, :v)',
      values: { ':v': n(1) },
      after: { num: n(42) },
    },
    {
      text: 'SET fresh = if_not_exists(fresh, :v)',
      values: { ':v': n(1) },
      after: { fresh: n(1) },
    },
    {
      text: 'SET fresh = if_not_exists(fresh, :v) + :w',
      values: { ':v': n(0), ':w': n(5) },
      after: { fresh: n(5) },
    },
    {
      text: 'SET fresh = if_not_exists(doc.k, :v)',
      values: { ':v': n(0) },
      after: { fresh: s('v') },
    },
    {
      text: 'SET doc.#l = list_append(doc.#l, :v)',
      names: { '#l': 'list' },
      values: { ':v': { L: [n(30)] } },
      after: { doc: { M: { ...item.doc.M, list: { L: [n(10), n(20), n(30)] } } } },
    },
    {
      text: 'SET doc.#l = list_append(:v, doc.#l)',
      names: { '#l': 'list' },
      values: { ':v': { L: [n(0)] } },
      after: { doc: { M: { ...item.doc.M, list: { L: [n(0), n(10), n(20)] } } } },
    },
    {
      text: 'SET fresh = list_append(if_not_exists(fresh, :e), :v)',
      values: { ':e': { L: [] }, ':v': { L: [n(1)] } },
      after: { fresh: { L: [n(1)] } },
    },
    {
      text: 'SET #l[1] = :v',
      names: { '#l': 'list' },
      values: { ':v': s('second') },
      after: { list: { L: [s('x'), s('second'), item.list.L[2] ?? {}, item.list.L[3] ?? {}] } },
    },
    {
      text: 'SET #l[99] = :v',
      names: { '#l': 'list' },
      values: { ':v': s('last') },
      after: { list: { L: [...item.list.L, s('last')] } },
    },
    {
      text: 'SET #l[20] = :v, #l[10] = :w',
      names: { '#l': 'list' },
      values: { ':v': s('20'), ':w': s('10') },
      after: { list: { L: [...item.list.L, s('10'), s('20')] } },
    },
    {
      text: 'SET #l[2].deep = :v, #l[3][0] = :w',
      names: { '#l': 'list' },
      values: { ':v': s('deeper'), ':w': n(8) },
      after: { list: { L: [s('x'), n(2), { M: { deep: s('deeper') } }, { L: [n(8)] }] } },
    },
    {
      text: 'SET doc.fresh = :v, doc.#d = :w',
      names: { '#d': 'a.b' },
      values: { ':v': n(1), ':w': n(2) },
      after: { doc: { M: { ...item.doc.M, fresh: n(1), 'a.b': n(2) } } },
    },
    { text: 'REMOVE num', after: { num: undefined } },
    { text: 'REMOVE num, str, absent', after: { num: undefined, str: undefined } },
    {
      text: 'REMOVE doc.k, doc.#l[0]',
      names: { '#l': 'list' },
      after: { doc: { M: { n: n(1), list: { L: [n(20)] }, 'a.b': s('dotted') } } },
    },
    {
      text: 'REMOVE #l[0], #l[2]',
      names: { '#l': 'list' },
      after: { list: { L: [n(2), item.list.L[3] ?? {}] } },
    },
    { text: 'REMOVE #l[99]', names: { '#l': 'list' }, after: {} },
    { text: 'ADD num :v', values: { ':v': n('-0.5') }, after: { num: n('41.5') } },
    { text: 'ADD fresh :v', values: { ':v': n(7) }, after: { fresh: n(7) } },
    {
      text: 'ADD doc.n :v',
      values: { ':v': n(1) },
      after: { doc: { M: { ...item.doc.M, n: n(2) } } },
    },
    {
      text: 'ADD strings :v',
      values: { ':v': { SS: ['d', 'a'] } },
      after: { strings: { SS: ['a', 'b', 'c', 'd'] } },
    },
    {
      text: 'ADD numbers :v',
      values: { ':v': { NS: ['4', '1.0'] } },
      after: { numbers: { NS: ['1', '2', '3', '4'] } },
    },
    {
      text: 'ADD fresh :v',
      values: { ':v': { BS: ['AQ=='] } },
      after: { fresh: { BS: ['AQ=='] } },
    },
    {
      text: 'DELETE strings :v',
      values: { ':v': { SS: ['a', 'z'] } },
      after: { strings: { SS: ['b', 'c'] } },
    },
    {
      text: 'DELETE strings :v',
      values: { ':v': { SS: ['a', 'b', 'c'] } },
      after: { strings: undefined },
    },
    {
      text: 'DELETE numbers :v',
      values: { ':v': { NS: ['1.0'] } },
      after: { numbers: { NS: ['2', '3'] } },
    },
    { text: 'DELETE absent :v', values: { ':v': { SS: ['a'] } }, after: {} },
    {
      text: 'SET str = :s REMOVE bin ADD num :n DELETE strings :d',
      values: { ':s': s('all'), ':n': n(1), ':d': { SS: ['c'] } },
      after: { str: s('all'), bin: undefined, num: n(43), strings: { SS: ['a', 'b'] } },
    },
    {
      text: 'delete strings :d add num :n remove bin set str = :s',
      values: { ':s': s('all'), ':n': n(1), ':d': { SS: ['c'] } },
      after: { str: s('all'), bin: undefined, num: n(43), strings: { SS: ['a', 'b'] } },
    },
    {
      text: 'SET num = :v',
      values: { ':v': n('1'.repeat(38)) },
      after: { num: n('1'.repeat(38)) },
    },
  ];

  it.each(rows.map((row) => [row.text, row] as const))('%s', async (text, { after, ...row }) => {
    const answer = await succeed('UpdateItem', {
      TableName: table,
      Key,
      UpdateExpression: text,
      ReturnValues: 'ALL_NEW',
      ...maps(row),
    });
    const expected = Object.entries({ ...item, ...after }).filter(([, value]) => value);
    expect(sortedSets(answer.Attributes)).toEqual(Object.fromEntries(expected));
    const read = await succeed('GetItem', { TableName: table, Key, ConsistentRead: true });
    expect(read.Item).toEqual(answer.Attributes);
  });
});

/** Members of sets have no order. */
function sortedSets(attributes: unknown): unknown {
  const entries = Object.entries(attributes as Readonly<Record<string, JsonObject>>);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const [[type = '', content] = []] = Object.entries(value);
      const isSet = ['SS', 'NS', 'BS'].includes(type);
      return [name, isSet ? { [type]: (content as readonly string[]).toSorted() } : value];
    }),
  );
}

describe('updates that are refused', () => {
  const row = (text: string, message: string | RegExp, values: Maps['values'] = {}): Refusal => ({
    title: text === '' ? 'nothing' : text,
    operation: 'UpdateItem',
    input: {
      TableName: table,
      Key,
      UpdateExpression: text,
      ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
      ...(text.includes('#l') ? { ExpressionAttributeNames: { '#l': 'list' } } : {}),
    },
    message: typeof message === 'string' ? `${ONE}Invalid UpdateExpression: ${message}` : message,
  });
  const v = { ':v': n(1) };
  const overlap = (one: string, two: string) =>
    `Two document paths overlap with each other; must remove or rewrite one of these paths; path one: ${one}, path two: ${two}`;
  const conflict = (one: string, two: string) =>
    `Two document paths conflict with each other; must remove or rewrite one of these paths; path one: ${one}, path two: ${two}`;
  const type = (operator: string, operand: string) =>
    `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${operand}`;
  const clauseType = (operator: string, operand: string) =>
    `Incorrect operand type for operator or function; operator: ${operator}, operand type: ${operand}`;
  const count = (operator: string, operands: number) =>
    `Incorrect number of operands for operator or function; operator or function: ${operator}, number of operands: ${operands}`;
  refuses([
    row('', 'The expression can not be empty;'),
    row('SET', 'Syntax error; token: "<EOF>", near: "SET"'),
    row('SET num', 'Syntax error; token: "<EOF>", near: "num"'),
    row('SET num = ', 'Syntax error; token: "<EOF>", near: "="'),
    row('SET num :v', 'Syntax error; token: ":v", near: "num :v"', v),
    row('num = :v', 'Syntax error; token: "num", near: "num ="', v),
    row('ADD num = :v', 'Syntax error; token: "=", near: "num = :v"', v),
    row('SET num = :v,', 'Syntax error; token: "<EOF>", near: ","', v),
    row(
      'SET num = :v SET str = :v',
      'The "SET" section can only be used once in an update expression;',
      v,
    ),
    row(
      'REMOVE num ADD str :v REMOVE bin',
      'The "REMOVE" section can only be used once in an update expression;',
      v,
    ),
    row('SET num = :v, num = :v', overlap('[num]', '[num]'), v),
    row('SET doc.k = :v REMOVE doc', overlap('[doc, k]', '[doc]'), v),
    row('SET #l[0] = :v, #l[0].x = :v', overlap('[list, [0]]', '[list, [0], x]'), v),
    row('SET #l.x = :v, #l[0] = :v', conflict('[list, x]', '[list, [0]]'), v),
    row('SET num = unknown(:v)', 'Invalid function name; function: unknown', v),
    row(
      'SET num = attribute_exists(str)',
      'The function is not allowed in an update expression; function: attribute_exists',
    ),
    row('SET num = if_not_exists(num)', count('if_not_exists', 1)),
    row('SET num = list_append(num)', count('list_append', 1)),
    row(
      'SET num = if_not_exists(:v, :v)',
      'Operator or function requires a document path; operator or function: if_not_exists',
      v,
    ),
    row('SET num = num + :v', type('+', 'S'), { ':v': s('x') }),
    row('SET num = num - :v', type('-', 'L'), { ':v': { L: [] } }),
    row('SET num = list_append(#l, :v)', type('list_append', 'N'), v),
    row('ADD num :v', clauseType('ADD', 'STRING'), { ':v': s('x') }),
    row('ADD num :v', clauseType('ADD', 'LIST'), { ':v': { L: [] } }),
    row('DELETE strings :v', clauseType('DELETE', 'NUMBER'), v),
    row('SET status = :v', 'Attribute name is a reserved keyword; reserved keyword: status', v),
    row(
      'SET num = :undefined',
      'An expression attribute value used in expression is not defined; attribute value: :undefined',
    ),
    row(
      'SET #undefined = num',
      'An expression attribute name used in the document path is not defined; attribute name: #undefined',
    ),
  ]);
});

describe('updates that an item does not allow', () => {
  beforeAll(() => succeed('PutItem', { TableName: table, Item: item }));
  const row = (
    text: string,
    message: RegExp,
    values?: Readonly<Record<string, JsonObject>>,
  ): Refusal => ({
    title: text,
    operation: 'UpdateItem',
    input: {
      TableName: table,
      Key,
      UpdateExpression: text,
      ...(values ? { ExpressionAttributeValues: values } : {}),
      ...(text.includes('#l') ? { ExpressionAttributeNames: { '#l': 'list' } } : {}),
    },
    message,
  });
  const TYPE = /An operand in the update expression has an incorrect data type$/;
  const ABSENT = /The provided expression refers to an attribute that does not exist in the item$/;
  const PATH = /The document path provided in the update expression is invalid for update$/;
  const v = { ':v': n(1) };
  refuses(
    [
      row('SET num = str + :v', TYPE, v),
      row('SET num = num + str', TYPE),
      row('SET num = list_append(str, :v)', TYPE, { ':v': { L: [] } }),
      row('ADD str :v', TYPE, v),
      row('ADD strings :v', TYPE, { ':v': { NS: ['1'] } }),
      row('DELETE num :v', TYPE, { ':v': { SS: ['a'] } }),
      row('SET num = absent + :v', ABSENT, v),
      row('SET num = absent', ABSENT),
      row('SET num = doc.absent', ABSENT),
      row('SET num = list_append(absent, :v)', ABSENT, { ':v': { L: [] } }),
      row('SET absent.below = :v', PATH, v),
      row('SET str.below = :v', PATH, v),
      row('SET absent[0] = :v', PATH, v),
      row('SET doc[0] = :v', PATH, v),
      row('SET #l.name1 = :v', PATH, v),
      row('REMOVE absent.below', PATH),
      row('SET num = num + :v', /Number overflow|larger than supported range/, {
        ':v': n('9e125'),
      }),
    ].slice(0, -1),
  );

  it('leaves the item as it was', async () => {
    const { Item } = await succeed('GetItem', { TableName: table, Key, ConsistentRead: true });
    expect(sortedSets(Item)).toEqual(item);
  });

  it('a sum that is too large for a number', async () => {
    const large = { TableName: table, Key: { pk: s('large') } };
    const set = {
      UpdateExpression: 'SET num = :v',
      ExpressionAttributeValues: { ':v': n('9e125') },
    };
    await succeed('UpdateItem', { ...large, ...set });
    const add = {
      UpdateExpression: 'SET num = num + :v',
      ExpressionAttributeValues: set.ExpressionAttributeValues,
    };
    const answer = await call('UpdateItem', { ...large, ...add });
    expect(refusal(answer)).toEqual({
      status: 400,
      code: 'ValidationException',
      message: expect.stringMatching(/Number overflow/),
    });
  });
});
