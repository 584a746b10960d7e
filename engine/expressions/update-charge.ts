/**
 * What an update expression costs against the size limit, apart from the size of the item it makes.
 * The figures are the service's own bookkeeping for its instructions, found by measuring.
 *
 * source  BEHAVIOUR of the service, us-east-1 and eu-west-2, 2026; other regions do without
 */
import { assertNever } from '../assert';
import type { Item, Value } from '../values/attribute-value';
import { utf8Length } from '../values/bytes';
import { isSet, subtractSets } from '../values/compare';
import { valueSize } from '../values/item-size';
import { getPath, type Path } from '../values/path';
import type { Update, UpdateAction, UpdateOperand } from './bound';

/**
 * Bytes an update is charged with; it may not exceed the largest size of an item.
 *
 * item     as it was, for ADD pays for those members only that a set does not have
 * returns  0 for AttributeUpdates, which are not charged
 */
export function updateCharge(update: Update, item: Item): number {
  if (update.style === 'legacy') return 0;
  let bytes = UPDATE_BYTES;
  for (const action of update.actions) bytes += actionCharge(action, item);
  return bytes;
}

const UPDATE_BYTES = 3;
const WRITE_BYTES = 19;
const REMOVAL_BYTES = 1;
const TARGET_STEP_BYTES = 4;
const OPERAND_PATH_BYTES = 1;
const OPERAND_STEP_BYTES = 14;
const FUNCTION_BYTES = { '+': 34, '-': 37, if_not_exists: 39, list_append: 37 } as const;

function actionCharge(action: UpdateAction, item: Item): number {
  const target = targetCharge(action.path);
  switch (action.kind) {
    case 'set':
      return WRITE_BYTES + target + operandCharge(action.value);
    case 'add':
      return WRITE_BYTES + target + additionCharge(getPath(item, action.path), action.value);
    case 'remove':
    case 'delete':
      return REMOVAL_BYTES + target;
    default:
      return assertNever(action);
  }
}

function targetCharge([name, ...rest]: Path): number {
  let bytes = utf8Length(name);
  for (const step of rest) bytes += TARGET_STEP_BYTES + stepBytes(step);
  return bytes;
}

function additionCharge(current: Value | undefined, operand: Value): number {
  if (current === undefined || !isSet(current) || !isSet(operand)) return valueSize(operand);
  const added = subtractSets(operand, current);
  return added === undefined ? valueSize(operand) : valueSize(added);
}

function operandCharge(operand: UpdateOperand): number {
  switch (operand.kind) {
    case 'literal':
      return valueSize(operand.value);
    case 'path':
      return pathCharge(operand.path);
    case 'if_not_exists':
      return (
        FUNCTION_BYTES[operand.kind] + pathCharge(operand.path) + operandCharge(operand.otherwise)
      );
    case 'list_append':
      return (
        FUNCTION_BYTES[operand.kind] + operandCharge(operand.left) + operandCharge(operand.right)
      );
    case 'arithmetic':
      return (
        FUNCTION_BYTES[operand.operator] +
        operandCharge(operand.left) +
        operandCharge(operand.right)
      );
    default:
      return assertNever(operand);
  }
}

function pathCharge(path: Path): number {
  let bytes = OPERAND_PATH_BYTES;
  for (const step of path) bytes += OPERAND_STEP_BYTES + stepBytes(step);
  return bytes;
}

/** An index is taken for the text it is written with; only names have been measured. */
function stepBytes(step: string | number): number {
  return utf8Length(String(step));
}
