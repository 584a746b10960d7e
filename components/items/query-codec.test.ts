import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeQuery, encodeQuery, QUERY_PARAMETERS } from './query-codec';
import {
  emptyQuery,
  FILTER_OPERATORS,
  type FilterNode,
  type FilterRule,
  isSizeOperator,
  NO_FILTER,
  NO_SORT,
  type QueryState,
  ruleCount,
  SORT_OPERATORS,
  valueCount,
} from './query-state';

const nothing = Object.fromEntries(QUERY_PARAMETERS.map((name) => [name, null]));

describe('a query in the address', () => {
  it('leaves no trace of an untouched state', () =>
    expect(encodeQuery(emptyQuery())).toEqual(nothing));

  it('names an index and nothing else', () =>
    expect(encodeQuery(emptyQuery('GSI1'))).toEqual({ ...nothing, index: 'GSI1' }));

  it('reads like the query', () => {
    const rule = (change: Partial<FilterRule>): FilterRule => ({
      kind: 'rule',
      negated: false,
      path: 'age',
      subject: 'value',
      operator: '>=',
      values: [{ type: 'N', text: '18' }],
      ...change,
    });
    const state: QueryState = {
      index: 'GSI1',
      mode: 'query',
      partition: ['USER#1'],
      sort: [{ operator: 'begins_with', value: 'ORDER#', upper: '' }],
      filter: {
        ...NO_FILTER,
        children: [
          rule({}),
          {
            ...NO_FILTER,
            join: 'or',
            negated: true,
            children: [
              rule({ path: 'tags', subject: 'size', operator: '<' }),
              rule({ path: 'a(b)', negated: true, operator: 'attribute_exists', values: [] }),
            ],
          },
        ],
      },
      projection: ['pk', 'a.b[0]'],
      descending: true,
      limit: 50,
      consistent: true,
    };
    const parameters = {
      v: '1',
      index: 'GSI1',
      mode: 'query',
      pk: 'USER#1',
      sk: 'begins_with~ORDER#',
      filter: 'and(age~ge~N:18,!or(tags~size-lt~N:18,!a*(b*)~exists))',
      project: 'pk,a.b[0]',
      order: 'desc',
      limit: '50',
      read: 'consistent',
    };
    expect(encodeQuery(state)).toEqual(parameters);
    expect(decodeQuery(parameters)).toEqual(state);
  });

  it.each([
    [{ mode: 'drop' }],
    [{ limit: '-1' }],
    [{ limit: '1e9' }],
    [{ limit: '0' }],
    [{ filter: 'and(' }],
    [{ filter: 'age~~~' }],
    [{ filter: 'age~like~S:x' }],
    [{ filter: 'age~between~N:1' }],
    [{ filter: 'age~eq~X:1' }],
    [{ filter: 'a~size-contains~S:x' }],
    [{ project: ',,' }],
    [{ order: 'sideways' }],
    [{ read: '' }],
    [{ v: '99', pk: 'x', filter: 'a~exists' }],
  ])('takes %j for nothing', (parameters) => {
    const { filter, ...rest } = decodeQuery(parameters);
    expect(JSON.stringify(filter)).not.toContain('rule');
    expect({ ...rest, filter: NO_FILTER }).toEqual(emptyQuery());
  });

  it('stops at groups deeper than the service would take', () => {
    const filter = `${'and('.repeat(5000)}a~exists${')'.repeat(5000)}`;
    expect(ruleCount(decodeQuery({ filter }).filter)).toBe(0);
  });

  it('keeps the readable rules of a filter and drops the others', () => {
    const { filter } = decodeQuery({ filter: 'or(a~exists,b~nonsense,c~not_exists)' });
    expect(filter.children.map((child) => child.kind === 'rule' && child.path)).toEqual(['a', 'c']);
    expect(filter.join).toBe('or');
  });

  it('puts a filter of one rule into a group', () =>
    expect(decodeQuery({ filter: 'a~exists' }).filter.children).toHaveLength(1));

  it('drops a sort condition with an operator that keys do not have', () =>
    expect(decodeQuery({ sk: 'contains~x' }).sort).toEqual([NO_SORT]));
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.stringMatching(/^[*~,()! :a]{0,10}$/),
);

const ruleOf = fc.constantFrom(...FILTER_OPERATORS).chain((operator) => {
  const [least, most] = valueCount(operator);
  const value = fc.record({
    type: fc.constantFrom('S' as const, 'N' as const, 'BOOL' as const, 'M' as const),
    text,
  });
  return fc.record({
    kind: fc.constant('rule' as const),
    negated: fc.boolean(),
    path: text,
    subject: isSizeOperator(operator)
      ? fc.constantFrom('value' as const, 'size' as const)
      : fc.constant('value' as const),
    operator: fc.constant(operator),
    values: fc.array(value, { minLength: least, maxLength: Math.min(most, 4) }),
  });
});

const { group } = fc.letrec<{ node: FilterNode; group: FilterNode }>((tie) => ({
  node: fc.oneof({ depthSize: 'small' }, ruleOf, tie('group')),
  group: fc.record({
    kind: fc.constant('group' as const),
    negated: fc.boolean(),
    join: fc.constantFrom('and' as const, 'or' as const),
    children: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
  }),
}));

const sortCondition = fc
  .record({ operator: fc.constantFrom(...SORT_OPERATORS), value: text, upper: text })
  .map((each) => ({ ...each, upper: each.operator === 'between' ? each.upper : '' }))
  .filter((each) => each.value !== '' || each.upper !== '');

const filled = text.filter((each) => each !== '');

const anyState: fc.Arbitrary<QueryState> = fc.record({
  index: fc.option(filled, { nil: undefined }),
  mode: fc.constantFrom('auto' as const, 'query' as const, 'scan' as const),
  partition: fc.array(filled, { maxLength: 4 }),
  sort: fc.array(sortCondition, { maxLength: 4 }),
  filter: group.map((node) => (node.kind === 'group' ? node : NO_FILTER)),
  projection: fc.array(filled, { maxLength: 4 }),
  descending: fc.boolean(),
  limit: fc.option(fc.integer({ min: 1, max: 999_999_999 }), { nil: undefined }),
  consistent: fc.boolean(),
});

describe('any query', () => {
  it('comes back from the address as it was', () =>
    fc.assert(
      fc.property(anyState, (state) => {
        expect(decodeQuery(encodeQuery(state))).toEqual(state);
      }),
      { numRuns: 300 },
    ));

  it('comes out of any garbage without a fault', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...QUERY_PARAMETERS), text), (garbage) => {
        expect(decodeQuery(garbage).mode).toMatch(/auto|query|scan/);
      }),
      { numRuns: 300 },
    ));
});
