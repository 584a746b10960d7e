import { describe, expect, it } from 'vitest';
import type { PatternProof } from '@/model/proof/proof';
import { parseItems, takenExpectation, withMember } from './expectation';

describe('changing what is expected', () => {
  it.each([
    [{}, { count: { min: 2 } }],
    [{ error: 'E' }, { error: 'E', count: { min: 2 } }],
  ])('adds to %j', (before, after) => {
    expect(withMember(before, 'count', { min: 2 })).toEqual(after);
  });

  it('says nothing when nothing is left', () => {
    expect(withMember({ error: 'E' }, 'error', undefined)).toBeUndefined();
    expect(withMember({}, 'error', undefined)).toBeUndefined();
  });
});

it('takes what came back: how many, the first items, and the order that was asked for', () => {
  const items = [{ pk: { S: 'a' } }];
  const proof: PatternProof = {
    table: 'T',
    pattern: 'P',
    operation: 'Query',
    outcome: 'passed',
    problems: [],
    requests: [],
    items,
    measured: undefined,
  };
  const order = { attribute: 'sk', direction: 'descending' } as const;
  expect(takenExpectation({ order, error: 'E' }, proof)).toEqual({
    count: { min: 1, max: 1 },
    items,
    order,
  });
  expect(takenExpectation({}, { ...proof, items: [] })).toEqual({ count: { min: 0, max: 0 } });
});

describe('expected items as typed', () => {
  it.each([
    ['', {}],
    ['[]', { items: [] }],
    ['[{"pk": {"S": "a"}}]', { items: [{ pk: { S: 'a' } }] }],
    ['{', { fault: 'A list of items: [{ "pk": { "S": "…" } }]' }],
    ['[1]', { fault: 'Item 1 is no object' }],
    ['[{"pk": "a"}]', { fault: '“pk” of item 1 is no attribute value, such as {"S": "a"}' }],
    ['[{"pk": "${a}"}]', { fault: '“pk” of item 1 is no attribute value, such as {"S": "a"}' }],
  ])('%s', (text, expected) => expect(parseItems(text)).toEqual(expected));
});
