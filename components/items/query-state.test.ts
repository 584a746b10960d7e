import { describe, expect, it } from 'vitest';
import {
  EMPTY_RULE,
  emptyQuery,
  type FilterGroup,
  type FilterNode,
  type FilterRule,
  isBlank,
  NO_FILTER,
  NO_SORT,
  operationOf,
  retarget,
  ruleCount,
  valueCount,
  withOperator,
  withoutBlanks,
} from './query-state';
import { targetOf } from './target';
import { ORDERS } from './test-tables';

const table = targetOf(ORDERS, undefined);
const many = targetOf(ORDERS, 'many');

describe('Query or Scan', () => {
  it.each([
    [{}, table, 'Scan'],
    [{ partition: ['a'] }, table, 'Query'],
    [{ partition: [''] }, table, 'Scan'],
    [{ partition: ['a'] }, many, 'Scan'],
    [{ partition: ['a', '1'] }, many, 'Query'],
    [{ mode: 'scan', partition: ['a'] }, table, 'Scan'],
    [{ mode: 'query' }, table, 'Query'],
  ] as const)('%j of %j is a %s', (change, target, operation) =>
    expect(operationOf({ ...emptyQuery(), ...change }, target)).toBe(operation),
  );
});

describe('changing the target', () => {
  it('drops key values and keeps the rest', () => {
    const state = {
      ...emptyQuery(),
      partition: ['a'],
      sort: [{ ...NO_SORT, value: 'b' }],
      projection: ['x'],
      consistent: true,
      limit: 5,
    };
    const kept = { ...emptyQuery('by-token'), projection: ['x'], consistent: true, limit: 5 };
    expect(retarget(state, targetOf(ORDERS, 'by-token'))).toEqual(kept);
  });

  it('gives up consistent reads for a global index, which has none', () => {
    const state = { ...emptyQuery(), consistent: true };
    expect(retarget(state, targetOf(ORDERS, 'by-status')).consistent).toBe(false);
  });
});

describe('the operator of a rule', () => {
  const two: FilterRule = {
    ...EMPTY_RULE,
    path: 'a',
    operator: 'between',
    values: [
      { type: 'N', text: '1' },
      { type: 'N', text: '2' },
    ],
  };

  it('cuts values it does not take', () => {
    expect(withOperator(two, '=').values).toEqual([{ type: 'N', text: '1' }]);
    expect(withOperator(two, 'attribute_exists').values).toEqual([]);
  });

  it('fills values it needs, in the type at hand', () =>
    expect(withOperator(withOperator(two, '='), 'between').values).toEqual([
      { type: 'N', text: '1' },
      { type: 'N', text: '' },
    ]));

  it('turns to the value where size has no such test', () => {
    const sized: FilterRule = { ...two, subject: 'size' };
    expect(withOperator(sized, '<').subject).toBe('size');
    expect(withOperator(sized, 'contains').subject).toBe('value');
  });

  it('takes a type name as text', () =>
    expect(withOperator(two, 'attribute_type').values).toEqual([{ type: 'S', text: '1' }]));

  it('takes up to 100 operands for in', () => expect(valueCount('in')).toEqual([1, 100]));
});

describe('rules that say nothing', () => {
  const filled: FilterRule = { ...EMPTY_RULE, path: 'a' };
  const or = (...children: readonly FilterNode[]): FilterGroup => ({
    ...NO_FILTER,
    join: 'or',
    children,
  });
  const filter = { ...NO_FILTER, children: [filled, EMPTY_RULE, or(EMPTY_RULE), or(filled)] };

  it('are not counted', () => expect(ruleCount(filter)).toBe(2));

  it('go, with the groups they leave empty', () =>
    expect(withoutBlanks({ ...emptyQuery(), filter }).filter).toEqual({
      ...NO_FILTER,
      children: [filled, or(filled)],
    }));

  it('say something as soon as there is a path or a value', () => {
    expect(isBlank(EMPTY_RULE)).toBe(true);
    expect(isBlank(filled)).toBe(false);
    expect(isBlank({ ...EMPTY_RULE, values: [{ type: 'N', text: '1' }] })).toBe(false);
  });
});
