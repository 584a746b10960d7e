import { describe, expect, it } from 'vitest';
import { addNode, editNode, newGroup, removeNode, withRule } from './filter-edit';
import { EMPTY_RULE, type FilterGroup, type FilterRule, NO_FILTER } from './query-state';

const rule = (path: string): FilterRule => ({ ...EMPTY_RULE, path });
const or = (...children: FilterGroup['children']): FilterGroup => ({
  ...NO_FILTER,
  join: 'or',
  children,
});
const filter: FilterGroup = { ...NO_FILTER, children: [rule('a'), or(rule('b'), rule('c'))] };

/** A filter as `(a and (b or c))`. */
function words(node: FilterGroup): string {
  const parts = node.children.map((each) => (each.kind === 'rule' ? each.path : words(each)));
  return `(${parts.join(` ${node.join} `)})`;
}

describe('editing a filter', () => {
  it('changes a rule where it stands', () =>
    expect(words(editNode(filter, [1, 0], () => rule('x')))).toBe('(a and (x or c))'));

  it('changes the joint of a group', () => {
    const edited = editNode(filter, [1], (node) => ({ ...node, join: 'and' }) as FilterGroup);
    expect(words(edited)).toBe('(a and (b and c))');
    expect(words(editNode(filter, [], (node) => ({ ...node, join: 'or' }) as FilterGroup))).toBe(
      '(a or (b or c))',
    );
  });

  it('adds at the end of a group', () => {
    expect(words(addNode(filter, [], rule('z')))).toBe('(a and (b or c) and z)');
    expect(words(addNode(filter, [1], rule('z')))).toBe('(a and (b or c or z))');
    expect(words(addNode(filter, [0], rule('z')))).toBe('(a and (b or c))');
  });

  it('removes a rule, and the group it leaves empty', () => {
    expect(words(removeNode(filter, [1, 0]))).toBe('(a and (c))');
    expect(words(removeNode(removeNode(filter, [1, 0]), [1, 0]))).toBe('(a)');
    expect(words(removeNode(filter, [1]))).toBe('(a)');
    expect(words(removeNode(filter, []))).toBe('()');
  });

  it('takes no notice of a place that is not there', () =>
    expect(editNode(filter, [7, 1], () => undefined)).toEqual(filter));

  it('starts a group with the other joint and one rule', () => {
    expect(newGroup(filter)).toEqual(or(EMPTY_RULE));
    expect(newGroup(or()).join).toBe('and');
  });

  it('narrows what is there by one more rule', () => {
    expect(words(withRule(filter, rule('z')))).toBe('(a and (b or c) and z)');
    expect(words(withRule(or(rule('a'), rule('b')), rule('z')))).toBe('((a or b) and z)');
    expect(words(withRule({ ...filter, negated: true }, rule('z')))).toBe(
      '((a and (b or c)) and z)',
    );
  });
});
