import type { WireItem, WireValue } from '../../../engine/values/attribute-value';
import type { Json, JsonObject } from '../../model';
import { LongNumber, type ReadJson, type ReadObject } from '../json-text';
import { isObject } from '../read';
import { VALUE_TYPES } from '../read-item';

/** Items as OneTable's files have them: plain JSON, in which each type of JSON is one of DynamoDB. */

/** An item in DynamoDB JSON; one that is that already stays as it is. */
export function typedItem(item: ReadObject): ReadObject {
  const members = Object.entries(item);
  if (members.length > 0 && members.every(([, value]) => isTyped(value))) return item;
  return Object.fromEntries(members.map(([name, value]) => [name, typedValue(value)]));
}

function isTyped(json: ReadJson): boolean {
  if (!isObject(json)) return false;
  const [first, second] = Object.keys(json);
  return second === undefined && VALUE_TYPES.some((type) => type === first);
}

/** How deep JSON is, its reader has limited. */
function typedValue(json: ReadJson): ReadObject {
  if (json === null) return { NULL: true };
  if (typeof json === 'boolean') return { BOOL: json };
  if (typeof json === 'string') return { S: json };
  if (typeof json === 'number') return { N: String(json) };
  if (json instanceof LongNumber) return { N: json.text };
  if (Array.isArray(json)) return { L: json.map(typedValue) };
  const members = Object.entries(json).map(([name, value]) => [name, typedValue(value)]);
  return { M: Object.fromEntries(members) };
}

/** An item as plain JSON; undefined when it would not be read back as it was. */
export function plainItem(item: WireItem): JsonObject | undefined {
  const members = Object.entries(item).map(([name, value]) => [name, plainValue(value)] as const);
  if (members.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(members) as JsonObject;
}

function plainValue(value: WireValue): Json | undefined {
  if (value.S !== undefined) return value.S;
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.N !== undefined)
    return String(Number(value.N)) === value.N ? Number(value.N) : undefined;
  if (value.M !== undefined) return plainItem(value.M);
  if (value.L === undefined) return undefined;
  const elements = value.L.map(plainValue);
  const known = elements.filter((element) => element !== undefined);
  return known.length === elements.length ? known : undefined;
}
