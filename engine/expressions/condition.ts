import { assertNever } from '../assert';
import type { Attributes, Value } from '../values/attribute-value';
import { beginsWith, compareScalars, containsValue, valuesEqual } from '../values/compare';
import { getPath, type Path } from '../values/path';
import type { Comparator } from './ast';
import type { Condition, Operand } from './bound';

/**
 * Whether a condition holds for an item.
 *
 * item  undefined when there is none, which is like an item without attributes
 */
export function evaluate(condition: Condition, item: Attributes | undefined): boolean {
  return holds(condition, item ?? EMPTY_ITEM);
}

/** The top-level attributes a condition reads. */
export function conditionAttributes(condition: Condition): ReadonlySet<string> {
  const names = new Set<string>();
  collectAttributes(condition, names);
  return names;
}

/** Length of a value as `size` counts it; undefined for the types that have none. */
export function sizeOf(value: Value): number | undefined {
  switch (value.type) {
    case 'S': // UTF-16 code units, as observed, not characters and not bytes.
    case 'B':
    case 'L':
    case 'SS':
    case 'NS':
    case 'BS':
      return value.value.length;
    case 'M':
      return value.value.size;
    case 'N':
    case 'BOOL':
    case 'NULL':
      return undefined;
    default:
      return assertNever(value);
  }
}

const EMPTY_ITEM: Attributes = new Map<string, Value>();

function holds(condition: Condition, item: Attributes): boolean {
  switch (condition.kind) {
    case 'and':
      return holdsUntil(false, condition.terms, item);
    case 'or':
      return holdsUntil(true, condition.terms, item);
    case 'not':
      return !holds(condition.term, item);
    case 'compare':
      return compares(condition.operator, read(condition.left, item), read(condition.right, item));
    case 'exists':
      return valueAt(item, condition.path) !== undefined;
    case 'not_exists':
      return valueAt(item, condition.path) === undefined;
    case 'has_type':
      return valueAt(item, condition.path)?.type === condition.type;
    default:
      return holdsOf(condition, read(condition.operand, item), item);
  }
}

/** Stops at the first term with this outcome. A loop: a filter does this for each item it reads. */
function holdsUntil(outcome: boolean, terms: readonly Condition[], item: Attributes): boolean {
  for (const term of terms) if (holds(term, item) === outcome) return outcome;
  return !outcome;
}

type OperandCondition = Extract<Condition, { operand: Operand }>;

/** The conditions that a missing operand fails. */
function holdsOf(condition: OperandCondition, value: Value | undefined, item: Attributes): boolean {
  if (value === undefined) return false;
  switch (condition.kind) {
    case 'between':
      return (
        compares('>=', value, read(condition.lower, item)) &&
        compares('<=', value, read(condition.upper, item))
      );
    case 'in':
      for (const candidate of condition.candidates) {
        if (compares('=', value, read(candidate, item))) return true;
      }
      return false;
    case 'begins_with': {
      const prefix = read(condition.prefix, item);
      return prefix !== undefined && beginsWith(value, prefix);
    }
    case 'contains': {
      const sought = read(condition.sought, item);
      return sought !== undefined && containsValue(value, sought);
    }
    default:
      return assertNever(condition);
  }
}

function compares(operator: Comparator, a: Value | undefined, b: Value | undefined): boolean {
  // A missing attribute is unlike anything, so `<>` is the one comparison it passes.
  if (a === undefined || b === undefined) return operator === '<>';
  if (operator === '=') return valuesEqual(a, b);
  if (operator === '<>') return !valuesEqual(a, b);
  const order = compareScalars(a, b);
  if (order === undefined) return false;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return assertNever(operator);
  }
}

function read(operand: Operand, item: Attributes): Value | undefined {
  if (operand.kind === 'literal') return operand.value;
  const value = valueAt(item, operand.path);
  if (operand.kind === 'path' || value === undefined) return value;
  const size = sizeOf(value);
  return size === undefined ? undefined : { type: 'N', value: String(size) };
}

function valueAt(item: Attributes, path: Path): Value | undefined {
  return path.length === 1 ? item.get(path[0]) : getPath(item, path);
}

function collectAttributes(condition: Condition, names: Set<string>): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const term of condition.terms) collectAttributes(term, names);
      return;
    case 'not':
      collectAttributes(condition.term, names);
      return;
    case 'exists':
    case 'not_exists':
    case 'has_type':
      names.add(condition.path[0]);
      return;
    default:
      for (const operand of operandsOf(condition)) {
        if (operand.kind !== 'literal') names.add(operand.path[0]);
      }
  }
}

function operandsOf(
  condition: OperandCondition | Extract<Condition, { kind: 'compare' }>,
): readonly Operand[] {
  switch (condition.kind) {
    case 'compare':
      return [condition.left, condition.right];
    case 'between':
      return [condition.operand, condition.lower, condition.upper];
    case 'in':
      return [condition.operand, ...condition.candidates];
    case 'begins_with':
      return [condition.operand, condition.prefix];
    case 'contains':
      return [condition.operand, condition.sought];
    default:
      return assertNever(condition);
  }
}
