import type { WireItem, WireValue } from '../../engine/values/attribute-value';
import { LongNumber, type ReadJson } from '../formats/json-text';
import { isObject, isWellFormed } from '../formats/read';
import { readItem } from '../formats/read-item';
import type { Json, JsonObject, Place } from '../model';
import type { Codec, From } from './codec';

/** Values that are kept as they are. Their short form is themselves. */
function kept<T extends Json>(read: Codec<T>['read']): Codec<T> {
  return { read, write: (value) => value, pack: (value) => value, unpack: read };
}

/** Any JSON object, kept as it is. Numbers of more digits than JavaScript has are refused. */
export function jsonObject(): Codec<JsonObject> {
  return kept((json, from) => {
    if (!isObject(json)) {
      from.problems.error('wrong-type', from.at, { expected: 'object', found: typeof json });
      return undefined;
    }
    // An object stays one.
    return keptJson(json, from) as JsonObject | undefined;
  });
}

function keptJson(json: ReadJson, from: From): Json | undefined {
  const { at, problems } = from;
  if (json instanceof LongNumber) {
    problems.error('number-too-long', at, { text: json.text });
    return undefined;
  }
  if (typeof json === 'string' && !isWellFormed(json)) {
    problems.error('text-invalid', at);
    return undefined;
  }
  if (isList(json)) return allOf(json.map((part, i) => keptJson(part, inside(from, i))));
  if (json === null || typeof json !== 'object') return json;
  const members: [string, Json][] = [];
  for (const [name, part] of Object.entries(json)) {
    const value = keptJson(part, inside(from, name));
    if (value === undefined) return undefined;
    members.push([name, value]);
  }
  return Object.fromEntries(members);
}

/** `Array.isArray` does not see that a list may be read-only. */
function isList(json: ReadJson): json is readonly ReadJson[] {
  return Array.isArray(json);
}

function allOf(parts: readonly (Json | undefined)[]): readonly Json[] | undefined {
  const defined = parts.filter((part) => part !== undefined);
  return defined.length === parts.length ? defined : undefined;
}

/** An item as DynamoDB JSON; what is wrong in it is told and left out. */
export function item(): Codec<WireItem> {
  return kept<WireItem & JsonObject>((json, { at, problems }) => {
    if (isObject(json)) return readItem(json, at, problems) as WireItem & JsonObject;
    problems.error('wrong-type', at, { expected: 'object', found: typeof json });
    return undefined;
  });
}

const VALUE = 'value';

/** One attribute value as DynamoDB JSON, such as `{ "S": "x" }`. */
export function wireValue(): Codec<WireValue> {
  return kept<WireValue & JsonObject>((json, { at, problems }) => {
    const { [VALUE]: value } = readItem({ [VALUE]: json }, at.slice(0, -1) as Place, problems);
    return value as (WireValue & JsonObject) | undefined;
  });
}

function inside({ at, problems }: From, step: string | number): From {
  return { at: [...at, step], problems };
}
