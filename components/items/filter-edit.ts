import { EMPTY_RULE, type FilterGroup, type FilterNode, type FilterRule } from './query-state';

/** Positions from the outermost group down to a node. */
export type NodePlace = readonly number[];

/** The filter with the node at a place changed; undefined removes it. */
export function editNode(
  group: FilterGroup,
  place: NodePlace,
  edit: (node: FilterNode) => FilterNode | undefined,
): FilterGroup {
  const [first, ...rest] = place;
  if (first === undefined) {
    const changed = edit(group);
    return changed?.kind === 'group' ? changed : { ...group, children: [] };
  }
  const children = group.children.flatMap((child, at) => {
    if (at !== first) return [child];
    if (rest.length > 0 && child.kind === 'group') return [editNode(child, rest, edit)];
    const changed = edit(child);
    return changed === undefined ? [] : [changed];
  });
  return { ...group, children };
}

/** Adds a node at the end of the group at a place. */
export function addNode(group: FilterGroup, place: NodePlace, node: FilterNode): FilterGroup {
  return editNode(group, place, (found) =>
    found.kind === 'group' ? { ...found, children: [...found.children, node] } : found,
  );
}

/** Removes a node, and the groups that it leaves empty. */
export function removeNode(group: FilterGroup, place: NodePlace): FilterGroup {
  return withoutEmptyGroups(editNode(group, place, () => undefined));
}

/** A new group of one rule, with the other joint than the group around it. */
export function newGroup(around: FilterGroup): FilterGroup {
  const join = around.join === 'and' ? 'or' : 'and';
  return { kind: 'group', negated: false, join, children: [EMPTY_RULE] };
}

/** Adds a rule to the outermost group, as "filter by this value" does. */
export function withRule(group: FilterGroup, rule: FilterRule): FilterGroup {
  if (group.join === 'and' && !group.negated) {
    return { ...group, children: [...group.children, rule] };
  }
  return { kind: 'group', negated: false, join: 'and', children: [group, rule] };
}

function withoutEmptyGroups(group: FilterGroup): FilterGroup {
  const children = group.children
    .map((child) => (child.kind === 'group' ? withoutEmptyGroups(child) : child))
    .filter((child) => child.kind === 'rule' || child.children.length > 0);
  return { ...group, children };
}
