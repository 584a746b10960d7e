import type { Action } from '@/components/ui/actions';

/** Actions under their headings, both in the order they were offered. */
export function groupActions(actions: readonly Action[]): ReadonlyMap<string, readonly Action[]> {
  const groups = new Map<string, Action[]>();
  for (const action of actions) {
    const members = groups.get(action.group);
    if (members === undefined) groups.set(action.group, [action]);
    else members.push(action);
  }
  return groups;
}
