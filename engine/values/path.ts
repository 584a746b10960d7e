import { assert } from '../assert';
import type { Attributes, Item, Value } from './attribute-value';

/** A document path: an attribute's name, then names of map members and indexes of list elements. */
export type Path = readonly [string, ...(string | number)[]];

/** The value at a path, or undefined where the path leads nowhere. */
export function getPath(item: Attributes, path: Path): Value | undefined {
  let value = item.get(path[0]);
  for (let i = 1; i < path.length; i++) {
    const step = path[i];
    if (step !== undefined) value = child(value, step);
  }
  return value;
}

function child(value: Value | undefined, step: string | number): Value | undefined {
  if (typeof step === 'number') return value?.type === 'L' ? value.value[step] : undefined;
  return value?.type === 'M' ? value.value.get(step) : undefined;
}

/** One change to a document; a value of undefined removes what is there. */
export interface PathEdit {
  readonly path: Path;
  readonly value: Value | undefined;
}

/**
 * Applies edits together. All paths mean the item as it was: removing two elements of a list takes
 * the two that had those indexes. An index past the end of a list appends, lower ones first;
 * removing what is not there changes nothing.
 *
 * edits    no path may be another one or continue it
 * returns  the new item, sharing what did not change; undefined when a path's parent is missing or
 *          of the wrong type, which DynamoDB calls a document path that is invalid for update
 */
export function editItem(item: Item, edits: readonly PathEdit[]): Item | undefined {
  const branch: Branch = new Map();
  for (const edit of edits) graft(branch, edit);
  return editMembers(item, branch);
}

/** Sets one path; see `editItem`. */
export function setPath(item: Item, path: Path, value: Value): Item | undefined {
  return editItem(item, [{ path, value }]);
}

/** Removes one path; see `editItem`. */
export function removePath(item: Item, path: Path): Item | undefined {
  return editItem(item, [{ path, value: undefined }]);
}

/** Edits below one map or list, by member name or element index. A leaf is one edit. */
type Branch = Map<string | number, Branch | PathEdit>;

function graft(root: Branch, edit: PathEdit): void {
  let branch = root;
  for (const step of edit.path.slice(0, -1)) {
    const next = branch.get(step) ?? new Map();
    assert(next instanceof Map, 'no edited path continues another');
    branch.set(step, next);
    branch = next;
  }
  const last = edit.path.at(-1);
  assert(last !== undefined && !branch.has(last), 'no path is edited twice');
  branch.set(last, edit);
}

function editValue(value: Value | undefined, branch: Branch): Value | undefined {
  if (value?.type === 'M') {
    const members = editMembers(value.value, branch);
    return members === undefined ? undefined : { type: 'M', value: members };
  }
  if (value?.type !== 'L') return undefined;
  const elements = editElements(value.value, branch);
  return elements === undefined ? undefined : { type: 'L', value: elements };
}

function editMembers(members: Item, branch: Branch): Item | undefined {
  const edited = new Map(members);
  for (const [name, change] of branch) {
    if (typeof name !== 'string') return undefined;
    if (change instanceof Map) {
      const value = editValue(members.get(name), change);
      if (value === undefined) return undefined;
      edited.set(name, value);
    } else if (change.value === undefined) edited.delete(name);
    else edited.set(name, change.value);
  }
  return edited;
}

function editElements(elements: readonly Value[], branch: Branch): Value[] | undefined {
  const edited: (Value | undefined)[] = [...elements];
  const appended = new Map<number, Value>();
  for (const [index, change] of branch) {
    if (typeof index !== 'number') return undefined;
    if (change instanceof Map) {
      const value = editValue(elements[index], change);
      if (value === undefined) return undefined;
      edited[index] = value;
    } else if (index < elements.length) edited[index] = change.value;
    else if (change.value !== undefined) appended.set(index, change.value);
  }
  const inOrder = [...appended].sort(([a], [b]) => a - b).map(([, value]) => value);
  return [...edited.filter((value) => value !== undefined), ...inOrder];
}
