import { assertNever } from '../assert';
import type { Item, Value } from './attribute-value';
import { utf8Length } from './bytes';

/** What a list or map costs before its elements, and what each element adds to its own size. */
const CONTAINER_BYTES = 3;
const ELEMENT_BYTES = 1;

/** The largest item. source: developer guide, Service quotas (400 KB) */
export const MAX_ITEM_BYTES = 409_600;

/**
 * Bytes an item costs: names and values. The only place that decides.
 *
 * source  developer guide, DynamoDB item sizes and formats; the number rule is measured
 */
export function itemSize(item: Item): number {
  let bytes = 0;
  for (const [name, value] of item) bytes += attributeSize(name, value);
  return bytes;
}

/** Bytes one attribute costs. */
export function attributeSize(name: string, value: Value): number {
  return utf8Length(name) + valueSize(value);
}

/** Bytes a value costs without a name. */
export function valueSize(value: Value): number {
  switch (value.type) {
    case 'S':
      return utf8Length(value.value);
    case 'N':
      return numberSize(value.value);
    case 'B':
      return value.value.length;
    case 'BOOL':
    case 'NULL':
      return 1;
    case 'L':
      return listSize(value.value);
    case 'M':
      return mapSize(value.value);
    case 'SS':
      return sum(value.value, utf8Length);
    case 'NS':
      return sum(value.value, numberSize);
    case 'BS':
      return sum(value.value, (bytes) => bytes.length);
    default:
      return assertNever(value);
  }
}

function listSize(elements: readonly Value[]): number {
  return CONTAINER_BYTES + sum(elements, (element) => ELEMENT_BYTES + valueSize(element));
}

function mapSize(members: Item): number {
  return CONTAINER_BYTES + members.size * ELEMENT_BYTES + itemSize(members);
}

function sum<T>(elements: readonly T[], size: (element: T) => number): number {
  let bytes = 0;
  for (const element of elements) bytes += size(element);
  return bytes;
}

/**
 * Bytes of a canonical number: one, and one for every two significant digits on either side of the
 * point, and one for a minus sign.
 *
 * Zeros that end an integer are not significant, but they are when a fraction follows; zeros that
 * begin a fraction are significant only when an integer precedes them.
 */
export function numberSize(number: string): number {
  if (number === '0') return 1;
  const start = number.startsWith('-') ? 1 : 0;
  const point = number.indexOf('.', start);
  if (point < 0) return 1 + pairs(lastNonZero(number) + 1 - start) + start;
  const fraction = number.length - point - 1;
  if (number.startsWith('0.', start)) {
    return 1 + pairs(number.length - firstNonZero(number, point + 1)) + start;
  }
  return 1 + pairs(point - start) + pairs(fraction) + start;
}

function pairs(digits: number): number {
  return (digits + 1) >> 1;
}

const CODE_OF_0 = 0x30;

function lastNonZero(number: string): number {
  let i = number.length - 1;
  while (number.charCodeAt(i) === CODE_OF_0) i--;
  return i;
}

function firstNonZero(number: string, from: number): number {
  let i = from;
  while (number.charCodeAt(i) === CODE_OF_0) i++;
  return i;
}
