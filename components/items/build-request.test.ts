import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRequest, describeRequest } from './build-request';
import {
  emptyQuery,
  type FilterNode,
  type FilterRule,
  NO_FILTER,
  NO_SORT,
  type QueryState,
} from './query-state';
import { ORDERS, USERS } from './test-tables';

const state = (change: Partial<QueryState>): QueryState => ({ ...emptyQuery(), ...change });

function input(change: Partial<QueryState>, table = ORDERS) {
  const built = buildRequest(state(change), table);
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return built.request.input;
}

function problems(change: Partial<QueryState>) {
  const built = buildRequest(state(change), ORDERS);
  return built.ok ? [] : built.problems;
}

const rule = (
  path: string,
  operator: FilterRule['operator'],
  values: FilterRule['values'] = [],
  change: Partial<FilterRule> = {},
): FilterRule => ({
  kind: 'rule',
  negated: false,
  path,
  subject: 'value',
  operator,
  values,
  ...change,
});
const n = (text: string) => ({ type: 'N' as const, text });
const s = (text: string) => ({ type: 'S' as const, text });
const all = (...children: FilterNode[]) => ({ ...NO_FILTER, children });
const either = (...children: FilterNode[]) => ({ ...NO_FILTER, join: 'or' as const, children });

describe('Scan', () => {
  it('of a table asks for nothing more', () =>
    expect(buildRequest(emptyQuery(), USERS)).toMatchObject({
      ok: true,
      request: { operation: 'Scan', input: { TableName: 'users' } },
    }));

  it('names index, limit and consistency', () => {
    expect(input({ index: 'by-token', consistent: true, limit: 7, descending: true })).toEqual({
      TableName: 'orders',
      IndexName: 'by-token',
      ConsistentRead: true,
      Limit: 7,
    });
    expect(input({ index: 'by-status', consistent: true })).toEqual({
      TableName: 'orders',
      IndexName: 'by-status',
    });
  });
});

describe('Query', () => {
  it('of a partition', () =>
    expect(input({ partition: ['USER#1'], descending: true })).toEqual({
      TableName: 'orders',
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': { S: 'USER#1' } },
      ScanIndexForward: false,
    }));

  it.each([
    ['=', '#sk = :sk'],
    ['<', '#sk < :sk'],
    ['<=', '#sk <= :sk'],
    ['>', '#sk > :sk'],
    ['>=', '#sk >= :sk'],
    ['begins_with', 'begins_with(#sk, :sk)'],
    ['between', '#sk BETWEEN :sk AND :sk_3'],
  ] as const)('with a sort key %s', (operator, clause) => {
    const read = input({ partition: ['a'], sort: [{ operator, value: 'x', upper: 'y' }] });
    expect(read.KeyConditionExpression).toBe(`#pk = :pk AND ${clause}`);
  });

  it('of an index with keys of several attributes and types', () =>
    expect(
      input({
        index: 'many',
        partition: ['open', '2024'],
        sort: [
          { ...NO_SORT, value: '10.50' },
          { operator: '>', value: 'x', upper: '' },
        ],
      }),
    ).toMatchObject({
      KeyConditionExpression:
        '#status = :status AND #year = :year AND #total = :total AND #sk > :sk',
      ExpressionAttributeValues: {
        ':status': { S: 'open' },
        ':year': { N: '2024' },
        ':total': { N: '10.5' },
        ':sk': { S: 'x' },
      },
    }));

  it('reads binary keys as base64', () =>
    expect(
      input({
        index: 'by-token',
        partition: ['a'],
        sort: [{ operator: 'begins_with', value: 'AAE', upper: '' }],
      }).ExpressionAttributeValues,
    ).toEqual({ ':pk': { S: 'a' }, ':token': { B: 'AAE=' } }));

  it.each<[Partial<QueryState>, string, string]>([
    [{ mode: 'query' }, 'partition.0', 'Enter a value for pk'],
    [
      { index: 'many', partition: ['a', 'x'] },
      'partition.1',
      'The parameter cannot be converted to a numeric value: x',
    ],
    [
      { partition: ['a'], sort: [{ operator: 'between', value: 'x', upper: '' }] },
      'sort.0.upper',
      'Enter a value for sk',
    ],
    [
      {
        index: 'by-status',
        partition: ['a'],
        sort: [{ operator: 'begins_with', value: '1', upper: '' }],
      },
      'sort.0',
      'begins_with needs a string or binary key',
    ],
    [
      { index: 'many', partition: ['a', '1'], sort: [NO_SORT, { ...NO_SORT, value: 'x' }] },
      'sort.0',
      'Fill in total first: sort keys go left to right',
    ],
    [
      {
        index: 'many',
        partition: ['a', '1'],
        sort: [
          { operator: '>', value: '1', upper: '' },
          { ...NO_SORT, value: 'x' },
        ],
      },
      'sort.0',
      'Only the last sort key may be a range',
    ],
  ])('refuses %j', (change, at, problem) => expect(problems(change)).toEqual([{ at, problem }]));
});

describe('filters', () => {
  it.each([
    [rule('a', '=', [s('x')]), '#a = :a', 'a = "x"'],
    [rule('status', '<>', [s('')]), '#status <> :status', 'status <> ""'],
    [
      rule('age', 'between', [n('1'), n('2')]),
      '#age BETWEEN :age AND :age_2',
      'age BETWEEN 1 AND 2',
    ],
    [rule('age', 'in', [n('1'), n('2')]), '#age IN (:age, :age_2)', 'age IN (1, 2)'],
    [rule('age', 'attribute_exists'), 'attribute_exists(#age)', 'attribute_exists(age)'],
    [
      rule('age', 'attribute_not_exists', [], { negated: true }),
      'NOT attribute_not_exists(#age)',
      'NOT attribute_not_exists(age)',
    ],
    [rule('tags', 'contains', [s('new')]), 'contains(#tags, :tags)', 'contains(tags, "new")'],
    [
      rule('age', 'attribute_type', [s('N')]),
      'attribute_type(#age, :age)',
      'attribute_type(age, "N")',
    ],
    [rule('tags', '>', [s('3')], { subject: 'size' }), 'size(#tags) > :tags', 'size(tags) > 3'],
    [
      rule('deep.list[0]."odd.name"', 'begins_with', [s('x')]),
      'begins_with(#deep.#list[0].#3, :1)',
      'begins_with(deep.list[0].odd.name, "x")',
    ],
    [
      rule('flags', '=', [{ type: 'M', text: '{"on": true}' }]),
      '#flags = :flags',
      'flags = {"on": true}',
    ],
  ])('%j', (node, expression, words) => {
    const built = buildRequest(state({ filter: all(node) }), USERS);
    if (!built.ok) throw new Error(JSON.stringify(built.problems));
    expect(built.request.input.FilterExpression).toBe(expression);
    expect(describeRequest(built.request)).toEqual([{ label: 'Filter', text: words }]);
  });

  it('puts groups in brackets where they stand beside others, and never twice', () => {
    const a = rule('one', 'attribute_exists');
    const b = rule('two', 'attribute_exists');
    const c = rule('six', 'attribute_exists');
    const text = (filter: typeof NO_FILTER) =>
      (input({ filter }).FilterExpression ?? '').replace(/attribute_exists\(#(\w+)\)/g, '$1');
    expect(text(all(a, b))).toBe('one AND two');
    expect(text(all(a, either(b, c)))).toBe('one AND (two OR six)');
    expect(text(all(either(a, b)))).toBe('one OR two');
    expect(text(all(all(either(a))))).toBe('one');
    expect(text({ ...either(a, b), negated: true })).toBe('NOT (one OR two)');
    expect(text(all({ ...all(a), negated: true }, b))).toBe('NOT one AND two');
    expect(text(all({ ...all(either(a, b)), negated: true }))).toBe('NOT (one OR two)');
  });

  it('passes over rules nobody has filled in, and groups of them', () =>
    expect(
      input({ filter: all(rule('', '=', [s('')]), either(rule('', 'attribute_exists'))) }),
    ).toEqual({
      TableName: 'orders',
    }));

  it('names what is wrong by its place', () =>
    expect(
      problems({
        filter: all(rule('ok', 'attribute_exists'), either(rule('a..b', '=', [s('x')]))),
        projection: ['a', '[1]'],
      }),
    ).toEqual([
      { at: 'filter.1.0', problem: 'Expected .name or [position] at "..b"' },
      { at: 'projection.1', problem: 'Expected an attribute name at "[1]"' },
    ]));

  it('refuses values of the wrong type', () =>
    expect(problems({ filter: all(rule('a', 'between', [n('1'), n('x')])) })).toEqual([
      {
        at: 'filter.0.1',
        problem: 'The parameter cannot be converted to a numeric value: x',
      },
    ]));

  it('asks for a path where only a value is given', () =>
    expect(problems({ filter: all(rule('', '=', [s('x')])) })).toEqual([
      { at: 'filter.0', problem: 'Enter an attribute name' },
    ]));
});

describe('projections', () => {
  it('always return the keys', () =>
    expect(input({ projection: ['note', 'a.b[0]'] })).toEqual({
      TableName: 'orders',
      ProjectionExpression: '#pk, #sk, #note, #a.#b[0]',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk', '#note': 'note', '#a': 'a', '#b': 'b' },
    }));

  it('return the keys of an index too', () =>
    expect(input({ index: 'by-status', projection: ['note'] }).ProjectionExpression).toBe(
      '#pk, #sk, #status, #total, #note',
    ));

  it('name a key once', () =>
    expect(input({ projection: ['sk', 'sk', 'pk'] }).ProjectionExpression).toBe('#sk, #pk'));
});

describe('placeholders', () => {
  const awkwardNames = fc.oneof(
    fc.string({ minLength: 1, maxLength: 40 }),
    fc.constantFrom('size', 'name', 'a.b', 'a-b', '__proto__', 'n_1', 'n', '日本', 'a'.repeat(300)),
  );

  it('are used up, declared and well formed, whatever the names are', () =>
    fc.assert(
      fc.property(fc.array(awkwardNames, { minLength: 1, maxLength: 8 }), (names) => {
        const rules = names.map((name) => rule(JSON.stringify(name), '=', [s(name)]));
        const read = input({ filter: either(...rules), partition: ['p'] });
        const text = `${read.KeyConditionExpression} ${read.FilterExpression}`;
        const used = new Set(text.match(/[#:][A-Za-z0-9_]+/g));
        const declared = [
          ...Object.keys(read.ExpressionAttributeNames ?? {}),
          ...Object.keys(read.ExpressionAttributeValues ?? {}),
        ];
        expect([...used].sort()).toEqual(declared.sort());
        const wanted = new Set(['pk', ...names]);
        expect(new Set(Object.values(read.ExpressionAttributeNames ?? {}))).toEqual(wanted);
        expect(Math.max(...declared.map((each) => each.length))).toBeLessThan(40);
      }),
    ));
});
