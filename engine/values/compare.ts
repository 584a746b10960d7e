import { assertNever } from '../assert';
import type { Item, Value } from './attribute-value';
import { compareBytes, compareText } from './bytes';
import { compareNumbers } from './number';

/** Equality of content: sets without order, maps by name, lists in order, numbers by value. */
export function valuesEqual(a: Value, b: Value): boolean {
  if (a === b) return true;
  switch (a.type) {
    case 'S':
    case 'N':
    case 'BOOL':
    case 'NULL':
      return a.type === b.type && a.value === b.value;
    case 'B':
      return b.type === 'B' && bytesEqual(a.value, b.value);
    case 'L':
      return b.type === 'L' && listsEqual(a.value, b.value);
    case 'M':
      return b.type === 'M' && itemsEqual(a.value, b.value);
    case 'SS':
    case 'NS':
      return a.type === b.type && textSetsEqual(a.value, b.value);
    case 'BS':
      return b.type === 'BS' && binarySetsEqual(a.value, b.value);
    default:
      return assertNever(a);
  }
}

/** Equality of two items or maps. */
export function itemsEqual(a: Item, b: Item): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [name, value] of a) {
    const other = b.get(name);
    if (other === undefined || !valuesEqual(value, other)) return false;
  }
  return true;
}

function listsEqual(a: readonly Value[], b: readonly Value[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((element, i) => {
    const other = b[i];
    return other !== undefined && valuesEqual(element, other);
  });
}

/** Sets have no repeated member, so equal size and inclusion make them equal. */
function textSetsEqual(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const members = new Set(a);
  return b.every((member) => members.has(member));
}

function binarySetsEqual(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  if (a.length !== b.length) return false;
  const sortedB = [...b].sort(compareBytes);
  return [...a].sort(compareBytes).every((member, i) => {
    const other = sortedB[i];
    return other !== undefined && bytesEqual(member, other);
  });
}

function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareBytes(a, b) === 0;
}

/**
 * Order of two values of one type that has an order: S by UTF-8, N by value, B by unsigned bytes.
 *
 * returns  -1, 0 or 1; undefined when the types differ or have no order
 */
export function compareScalars(a: Value, b: Value): -1 | 0 | 1 | undefined {
  if (a.type === 'S' && b.type === 'S') return compareText(a.value, b.value);
  if (a.type === 'N' && b.type === 'N') return compareNumbers(a.value, b.value);
  if (a.type === 'B' && b.type === 'B') return compareBytes(a.value, b.value);
  return undefined;
}

/** The three set types. */
export type SetValue = Extract<Value, { type: 'SS' | 'NS' | 'BS' }>;

export function isSet(value: Value): value is SetValue {
  return value.type === 'SS' || value.type === 'NS' || value.type === 'BS';
}

/** DynamoDB's `contains`: a part of S or B, a member of a set, an element of a list. */
export function containsValue(container: Value, operand: Value): boolean {
  switch (container.type) {
    case 'S':
      return operand.type === 'S' && container.value.includes(operand.value);
    case 'B':
      return operand.type === 'B' && includesBytes(container.value, operand.value);
    case 'SS':
      return operand.type === 'S' && container.value.includes(operand.value);
    case 'NS':
      return operand.type === 'N' && container.value.includes(operand.value);
    case 'BS':
      return operand.type === 'B' && container.value.some((b) => bytesEqual(b, operand.value));
    case 'L':
      return container.value.some((element) => valuesEqual(element, operand));
    default:
      return false;
  }
}

/** DynamoDB's `begins_with`, for two S or two B. */
export function beginsWith(value: Value, prefix: Value): boolean {
  if (value.type === 'S') return prefix.type === 'S' && value.value.startsWith(prefix.value);
  if (value.type !== 'B' || prefix.type !== 'B') return false;
  return bytesEqual(value.value.subarray(0, prefix.value.length), prefix.value);
}

function includesBytes(whole: Uint8Array, part: Uint8Array): boolean {
  for (let start = 0; start + part.length <= whole.length; start++) {
    if (bytesEqual(whole.subarray(start, start + part.length), part)) return true;
  }
  return false;
}

/**
 * A set with the members of both.
 *
 * returns  undefined when the two are sets of different types
 */
export function unionSets(a: SetValue, b: SetValue): SetValue | undefined {
  if (a.type === 'BS') {
    return b.type === 'BS' ? { type: 'BS', value: unionBinaries(a.value, b.value) } : undefined;
  }
  if (b.type !== a.type) return undefined;
  return { type: a.type, value: [...new Set([...a.value, ...b.value])] };
}

/**
 * The members of `a` that are not in `b`; may be empty, which DynamoDB's own sets never are.
 *
 * returns  undefined when the two are sets of different types
 */
export function subtractSets(a: SetValue, b: SetValue): SetValue | undefined {
  if (a.type === 'BS') {
    if (b.type !== 'BS') return undefined;
    return {
      type: 'BS',
      value: a.value.filter((member) => !b.value.some((o) => bytesEqual(o, member))),
    };
  }
  if (b.type !== a.type) return undefined;
  const removed = new Set(b.value);
  return { type: a.type, value: a.value.filter((member) => !removed.has(member)) };
}

function unionBinaries(a: readonly Uint8Array[], b: readonly Uint8Array[]): Uint8Array[] {
  return [...a, ...b.filter((member) => !a.some((other) => bytesEqual(other, member)))];
}
