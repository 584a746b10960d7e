import type { Json, JsonObject, Place } from '../model';
import type { Problems } from '../problems';
import { LongNumber, type ReadJson, type ReadObject } from './json-text';

/**
 * Small readers of JSON that nobody has checked: each gives the value, or reports and gives
 * none.
 */

export function isObject(json: ReadJson | undefined): json is ReadObject {
  return (
    typeof json === 'object' &&
    json !== null &&
    !Array.isArray(json) &&
    !(json instanceof LongNumber)
  );
}

/** A member's value; never one that the object inherited. */
export function member(object: ReadObject, name: string): ReadJson | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The JSON type in words. */
export function jsonType(json: ReadJson | undefined): string {
  if (json === undefined) return 'nothing';
  if (json === null) return 'null';
  if (Array.isArray(json)) return 'array';
  if (json instanceof LongNumber) return 'number';
  return typeof json;
}

/** Where a member is read from and where its faults go. */
export interface Source {
  readonly object: ReadObject;
  readonly at: Place;
  readonly problems: Problems;
}

export function requiredText(source: Source, name: string): string | undefined {
  const value = member(source.object, name);
  if (typeof value === 'string') return wellFormed(value, source, name);
  wrong(source, name, 'string', value);
  return undefined;
}

export function optionalText(source: Source, name: string): string | undefined {
  return member(source.object, name) === undefined ? undefined : requiredText(source, name);
}

export function requiredObject(source: Source, name: string): Source | undefined {
  const value = member(source.object, name);
  if (isObject(value)) {
    return { object: value, at: [...source.at, name], problems: source.problems };
  }
  wrong(source, name, 'object', value);
  return undefined;
}

export function optionalObject(source: Source, name: string): Source | undefined {
  return member(source.object, name) === undefined ? undefined : requiredObject(source, name);
}

/** A list's elements; none when the member is absent or not a list. */
export function optionalList(source: Source, name: string): readonly ReadJson[] {
  const value = member(source.object, name);
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  wrong(source, name, 'array', value);
  return [];
}

/** The elements of a list that must be objects, each as a source. */
export function objectsOf(source: Source, name: string): readonly Source[] {
  const sources: Source[] = [];
  for (const [position, element] of optionalList(source, name).entries()) {
    const at = [...source.at, name, position];
    if (isObject(element)) sources.push({ object: element, at, problems: source.problems });
    else source.problems.error('wrong-type', at, typeParams('object', element));
  }
  return sources;
}

/** The texts of a list; other elements are reported. */
export function textsOf(source: Source, name: string): readonly string[] {
  const texts: string[] = [];
  for (const [position, element] of optionalList(source, name).entries()) {
    const at = [...source.at, name, position];
    if (typeof element === 'string') texts.push(wellFormed(element, source, name) ?? '');
    else source.problems.error('wrong-type', at, typeParams('string', element));
  }
  return texts;
}

/** The members of an object that are not in the list, as plain JSON. */
export function extrasOf(source: Source, known: readonly string[]): JsonObject {
  const others = Object.entries(source.object).filter(([name]) => !known.includes(name));
  return Object.fromEntries(
    others.map(([name, json]) => [name, plainJson(json, [...source.at, name], source.problems)]),
  );
}

/** Reports members for which the model has no place. */
export function dropOthers(source: Source, known: readonly string[]): void {
  for (const name of Object.keys(source.object)) {
    if (!known.includes(name)) {
      source.problems.warn('member-dropped', [...source.at, name], { name });
    }
  }
}

/** JSON that is kept without being understood. */
export function plainJson(json: ReadJson, at: Place, problems: Problems): Json {
  if (json instanceof LongNumber) {
    problems.warn('number-rounded', at, { value: json.text });
    return Number(json.text);
  }
  if (Array.isArray(json)) {
    return json.map((element, position) => plainJson(element, [...at, position], problems));
  }
  if (isObject(json)) {
    const members = Object.entries(json).map(
      ([name, value]) => [name, plainJson(value, [...at, name], problems)] as const,
    );
    return Object.fromEntries(members);
  }
  // What is left are null, booleans, numbers and strings.
  return json as null | boolean | number | string;
}

export function typeParams(expected: string, found: ReadJson | undefined) {
  return { expected, found: jsonType(found) };
}

/** Whether every surrogate has its other half, so that the text can be written as UTF-8. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function wellFormed(text: string, source: Source, name: string): string | undefined {
  if (isWellFormed(text)) return text;
  source.problems.error('text-invalid', [...source.at, name]);
  return undefined;
}

function wrong(source: Source, name: string, expected: string, found: ReadJson | undefined): void {
  const code = found === undefined ? 'member-missing' : 'wrong-type';
  source.problems.error(code, [...source.at, name], { name, ...typeParams(expected, found) });
}
