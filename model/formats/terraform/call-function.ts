import type { ReadJson } from '../json-text';
import { isObject, member } from '../read';

const MAX_TEXT = 4096;
const MAX_LIST = 1000;

type Parameters = readonly ReadJson[];

/** The functions of Terraform that people use where tables are declared. */
const FUNCTIONS = new Map<string, (parameters: Parameters) => ReadJson | undefined>([
  ['tostring', ([value]) => (isScalar(value) ? String(value) : undefined)],
  ['tonumber', ([value]) => numberOf(value)],
  ['tobool', ([value]) => boolean(value)],
  ['tolist', ([value]) => (Array.isArray(value) ? value : undefined)],
  ['toset', ([value]) => (Array.isArray(value) ? [...new Set(value)] : undefined)],
  ['tomap', ([value]) => (isObject(value) ? value : undefined)],
  ['lower', ([value]) => (typeof value === 'string' ? value.toLowerCase() : undefined)],
  ['upper', ([value]) => (typeof value === 'string' ? value.toUpperCase() : undefined)],
  ['join', ([separator, list]) => join(separator, list)],
  ['format', ([text, ...values]) => format(text, values)],
  ['merge', (maps) => merge(maps)],
  ['concat', (lists) => concat(lists)],
  ['lookup', ([map, key, otherwise]) => lookup(map, key) ?? otherwise],
  ['coalesce', (values) => values.find((value) => value !== null && value !== '')],
  ['length', ([value]) => lengthOf(value)],
  ['max', (values) => extreme(values, Math.max)],
  ['min', (values) => extreme(values, Math.min)],
]);

/** What a function gives; undefined for one that is not known, or not for such parameters. */
export function callFunction(
  name: string,
  parameters: readonly (ReadJson | undefined)[],
): ReadJson | undefined {
  const known = parameters.filter((value) => value !== undefined);
  if (known.length !== parameters.length) return undefined;
  const result = FUNCTIONS.get(name)?.(known);
  return typeof result === 'string' && result.length > MAX_TEXT ? undefined : result;
}

function isScalar(value: ReadJson | undefined): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function numberOf(value: ReadJson | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(value)
    ? Number(value)
    : undefined;
}

function boolean(value: ReadJson | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' || value === 'false' ? value === 'true' : undefined;
}

function join(separator: ReadJson | undefined, list: ReadJson | undefined): string | undefined {
  if (typeof separator !== 'string' || !Array.isArray(list) || list.length > MAX_LIST) {
    return undefined;
  }
  return list.every(isScalar) ? list.join(separator) : undefined;
}

/** `%s` and `%d` alone: who formats otherwise is not understood. */
function format(text: ReadJson | undefined, values: Parameters): string | undefined {
  if (typeof text !== 'string' || !values.every(isScalar)) return undefined;
  const parts = text.split(/%[sd]/);
  if (parts.length !== values.length + 1 || parts.some((part) => part.includes('%'))) {
    return undefined;
  }
  return parts.map((part, at) => part + String(values[at] ?? '')).join('');
}

function merge(maps: Parameters): ReadJson | undefined {
  if (!maps.every(isObject)) return undefined;
  return Object.fromEntries(maps.flatMap((map) => (isObject(map) ? Object.entries(map) : [])));
}

function concat(lists: Parameters): ReadJson | undefined {
  if (!lists.every(Array.isArray)) return undefined;
  const all: ReadJson[] = lists.flat();
  return all.length > MAX_LIST ? undefined : all;
}

function lookup(map: ReadJson | undefined, key: ReadJson | undefined): ReadJson | undefined {
  return isObject(map) && isScalar(key) ? member(map, String(key)) : undefined;
}

function lengthOf(value: ReadJson | undefined): number | undefined {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : undefined;
}

function extreme(values: Parameters, choose: (...numbers: number[]) => number) {
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length === values.length && numbers.length > 0 ? choose(...numbers) : undefined;
}
