import { assertNever } from '../assert';
import { type ApiError, validationError } from '../errors';
import type { Item, Value } from '../values/attribute-value';
import { isSet, type SetValue, subtractSets, unionSets } from '../values/compare';
import { addNumbers, subtractNumbers } from '../values/number';
import { editItem, getPath, type Path, type PathEdit } from '../values/path';
import type { Update, UpdateAction, UpdateOperand } from './bound';
import {
  ATTRIBUTE_MISSING,
  LEGACY_TYPE_MISMATCH,
  OPERAND_HAS_WRONG_TYPE,
  PATH_INVALID_FOR_UPDATE,
} from './faults';

export interface UpdateResult {
  readonly item: Item;
  /** Every path the update names, in its order, as paths of the item before the update. */
  readonly changed: readonly Path[];
}

/**
 * The item after an update. All operands mean the item as it was.
 *
 * item    its key attributes alone, when there was none
 * throws  ValidationException: an operand is missing or of a wrong type, or a path leads nowhere
 */
export function applyUpdate(update: Update, item: Item): UpdateResult {
  const edits = update.actions.map((action) => edit(action, item, update.style));
  const edited = editItem(item, edits);
  if (edited === undefined) throw validationError(PATH_INVALID_FOR_UPDATE);
  return { item: edited, changed: update.actions.map(({ path }) => path) };
}

/** The top-level attributes an update writes. */
export function updatedAttributes(update: Update): ReadonlySet<string> {
  return new Set(update.actions.map(({ path }) => path[0]));
}

/** Whether an update of an item that does not exist makes one; legacy deletions alone do not. */
export function createsItem(update: Update): boolean {
  if (update.style === 'expression' || update.actions.length === 0) return true;
  return update.actions.some(({ kind }) => kind === 'set' || kind === 'add');
}

function edit(action: UpdateAction, item: Item, style: Update['style']): PathEdit {
  const { path } = action;
  switch (action.kind) {
    case 'set':
      return { path, value: read(action.value, item) };
    case 'remove':
      return { path, value: undefined };
    case 'add':
      return { path, value: added(getPath(item, path), action.value, style) };
    case 'delete':
      return { path, value: deleted(getPath(item, path), action.value, style) };
    default:
      return assertNever(action);
  }
}

/** A number plus a number, a set and its new members, and for AttributeUpdates a longer list. */
function added(current: Value | undefined, operand: Value, style: Update['style']): Value {
  if (current === undefined) return operand;
  if (current.type === 'N' && operand.type === 'N') {
    return { type: 'N', value: addNumbers(current.value, operand.value) };
  }
  if (isSet(current) && isSet(operand)) {
    const union = unionSets(current, operand);
    if (union !== undefined) return union;
  }
  if (style === 'legacy' && current.type === 'L' && operand.type === 'L') {
    return { type: 'L', value: [...current.value, ...operand.value] };
  }
  throw wrongType(style);
}

/** An empty set is no value, so deleting the last member removes the attribute. */
function deleted(
  current: Value | undefined,
  operand: SetValue,
  style: Update['style'],
): Value | undefined {
  if (current === undefined) return undefined;
  const rest = isSet(current) ? subtractSets(current, operand) : undefined;
  if (rest === undefined) throw wrongType(style);
  return rest.value.length === 0 ? undefined : rest;
}

function read(operand: UpdateOperand, item: Item): Value {
  switch (operand.kind) {
    case 'literal':
      return operand.value;
    case 'path': {
      const value = getPath(item, operand.path);
      if (value === undefined) throw validationError(ATTRIBUTE_MISSING);
      return value;
    }
    case 'if_not_exists':
      return getPath(item, operand.path) ?? read(operand.otherwise, item);
    case 'list_append':
      return append(read(operand.left, item), read(operand.right, item));
    case 'arithmetic':
      return calculate(operand.operator, read(operand.left, item), read(operand.right, item));
    default:
      return assertNever(operand);
  }
}

function append(left: Value, right: Value): Value {
  if (left.type !== 'L' || right.type !== 'L') throw wrongType('expression');
  return { type: 'L', value: [...left.value, ...right.value] };
}

function calculate(operator: '+' | '-', left: Value, right: Value): Value {
  if (left.type !== 'N' || right.type !== 'N') throw wrongType('expression');
  const value =
    operator === '+'
      ? addNumbers(left.value, right.value)
      : subtractNumbers(left.value, right.value);
  return { type: 'N', value };
}

function wrongType(style: Update['style']): ApiError {
  return validationError(style === 'legacy' ? LEGACY_TYPE_MISMATCH : OPERAND_HAS_WRONG_TYPE);
}
