import type { Item, Value } from '../values/attribute-value';
import { getPath, type Path } from '../values/path';
import type { Column, Projection, ProjectionTree } from './bound';

/** paths  none of them may be another one or continue it */
export function createProjection(paths: readonly Path[]): Projection {
  const tree: MutableTree = new Map();
  for (const path of paths) graft(tree, path);
  return { paths, tree, attributes: new Set(paths.map(([name]) => name)) };
}

/**
 * A projection to columns.
 *
 * columns  no two of one name
 */
export function createColumns(columns: readonly Column[]): Projection {
  const paths = columns.map(({ path }) => path);
  return { paths, tree: NO_TREE, attributes: new Set(paths.map(([name]) => name)), columns };
}

/** The parts of an item that a projection names; list elements keep their order, not their gaps. */
export function project(projection: Projection, item: Item): Item {
  if (projection.columns !== undefined) return pickColumns(item, projection.columns);
  return pickMembers(item, projection.tree);
}

const NO_TREE: ProjectionTree = new Map();

function pickColumns(item: Item, columns: readonly Column[]): Item {
  const picked = new Map<string, Value>();
  for (const { name, path } of columns) {
    const value = getPath(item, path);
    if (value !== undefined) picked.set(name, value);
  }
  return picked;
}

type MutableTree = Map<string | number, MutableTree | undefined>;

function graft(root: MutableTree, path: Path): void {
  let branch = root;
  for (const step of path.slice(0, -1)) {
    const next: MutableTree = branch.get(step) ?? new Map();
    branch.set(step, next);
    branch = next;
  }
  branch.set(path.at(-1) ?? path[0], undefined);
}

function pickMembers(members: Item, tree: ProjectionTree): Map<string, Value> {
  const picked = new Map<string, Value>();
  for (const [name, part] of tree) {
    if (typeof name !== 'string') continue;
    const value = pick(members.get(name), part);
    if (value !== undefined) picked.set(name, value);
  }
  return picked;
}

function pickElements(elements: readonly Value[], tree: ProjectionTree): Value[] {
  const picked: [number, Value][] = [];
  for (const [index, part] of tree) {
    if (typeof index !== 'number') continue;
    const value = pick(elements[index], part);
    if (value !== undefined) picked.push([index, value]);
  }
  return picked.sort(([a], [b]) => a - b).map(([, value]) => value);
}

/** A container of which nothing is left is left out itself. */
function pick(value: Value | undefined, part: ProjectionTree | undefined): Value | undefined {
  if (part === undefined) return value;
  if (value?.type === 'M') {
    const members = pickMembers(value.value, part);
    return members.size === 0 ? undefined : { type: 'M', value: members };
  }
  if (value?.type !== 'L') return undefined;
  const elements = pickElements(value.value, part);
  return elements.length === 0 ? undefined : { type: 'L', value: elements };
}
