import type { Value } from '../values/attribute-value';
import type { Path } from '../values/path';
import type { ExpressionKind, PathNode, ValueNode } from './ast';
import type { Scope } from './bound';
import {
  invalidExpression,
  pathsConflict,
  pathsOverlap,
  pathTooDeep,
  reservedWord,
  undefinedName,
  undefinedValue,
} from './faults';
import { isReservedWord } from './reserved-words';

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MAX_PATH_ELEMENTS = 32;

/** The expression being bound: where its placeholders are, and how its faults begin. */
export interface Context {
  readonly kind: ExpressionKind;
  readonly scope: Scope;
}

/** The document path a path node stands for. */
export function bindPath(node: PathNode, context: Context): Path {
  const [first, ...rest] = node.elements;
  if (rest.length === 0) return [bindName(first, context)];
  const path: Path = [bindName(first, context), ...rest.map((step) => bindStep(step, context))];
  if (path.length > MAX_PATH_ELEMENTS) {
    throw invalidExpression(context.kind, pathTooDeep(path.length));
  }
  return path;
}

/** The value a value placeholder stands for. */
export function bindValue(node: ValueNode, context: Context): Value {
  const value = context.scope.values.get(node.name);
  if (value === undefined) throw invalidExpression(context.kind, undefinedValue(node.name));
  context.scope.usedValues.add(node.name);
  return value;
}

/**
 * Refuses two paths of one expression of which one is the other or continues it, or which go on
 * from the same place, one by a name and one by an index.
 */
export function assertDisjoint(paths: readonly Path[], kind: ExpressionKind): void {
  const byRoot = new Map<string, Path[]>();
  for (const path of paths) {
    const earlier = byRoot.get(path[0]);
    if (earlier === undefined) {
      byRoot.set(path[0], [path]);
      continue;
    }
    for (const other of earlier) assertDisjointPair(other, path, kind);
    earlier.push(path);
  }
}

function assertDisjointPair(one: Path, two: Path, kind: ExpressionKind): void {
  const length = Math.min(one.length, two.length);
  for (let i = 0; i < length; i++) {
    const [a, b] = [one[i], two[i]];
    if (a === b) continue;
    if (typeof a === typeof b) return;
    throw invalidExpression(kind, pathsConflict(one, two));
  }
  throw invalidExpression(kind, pathsOverlap(one, two));
}

function bindStep(step: string | number, context: Context): string | number {
  return typeof step === 'number' ? step : bindName(step, context);
}

function bindName(text: string, { kind, scope }: Context): string {
  if (kind === 'Statement') return text;
  if (!text.startsWith('#')) {
    if (isReservedWord(text)) throw invalidExpression(kind, reservedWord(text));
    return text;
  }
  // A placeholder starts with `#`, so it never meets a member that every object inherits.
  const name = scope.names[text];
  if (name === undefined) throw invalidExpression(kind, undefinedName(text));
  scope.usedNames.add(text);
  return name;
}
