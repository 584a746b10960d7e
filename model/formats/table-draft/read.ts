import type { IndexProjection, Place } from '../../model';
import { LongNumber, type ReadJson, type ReadObject } from '../json-text';
import { isObject, isWellFormed, member, type Source, typeParams } from '../read';

/**
 * Readers for files in which a number may stand in quotes and a list of one may stand alone, as
 * YAML, CloudFormation's parameters and Terraform have it.
 */

/** Text, or a number as its text. */
export function textIn(source: Source, name: string): string | undefined {
  const value = member(source.object, name);
  const at = [...source.at, name];
  if (value === undefined || value === null) return undefined;
  if (value instanceof LongNumber) return value.text;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return wrong(source, name, 'string');
  if (isWellFormed(value)) return value;
  source.problems.error('text-invalid', at);
  return undefined;
}

/** A number, or text that is one. */
export function numberIn(source: Source, name: string): number | undefined {
  const value = member(source.object, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return value;
  const text = value instanceof LongNumber ? value.text : value;
  if (typeof text === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(text)) return Number(text);
  return wrong(source, name, 'number');
}

const FLAGS = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['no', false],
  ['off', false],
]);

/** A truth value, or one of the words that YAML knows for it. */
export function flagIn(source: Source, name: string): boolean | undefined {
  const value = member(source.object, name);
  if (value === undefined || value === null || typeof value === 'boolean')
    return value ?? undefined;
  const flag = typeof value === 'string' ? FLAGS.get(value.toLowerCase()) : undefined;
  return flag ?? wrong(source, name, 'boolean');
}

/** An object; that of a list of one, as blocks of Terraform are. */
export function objectIn(source: Source, name: string): Source | undefined {
  const value = member(source.object, name);
  if (value === undefined || value === null) return undefined;
  const [first] = Array.isArray(value) ? value : [value];
  const at = Array.isArray(value) ? [...source.at, name, 0] : [...source.at, name];
  if (Array.isArray(value) && first === undefined) return undefined;
  if (isObject(first)) return { object: first, at, problems: source.problems };
  return wrong(source, name, 'object');
}

/** Objects of a list, or the one that stands alone. */
export function objectsIn(source: Source, name: string): readonly Source[] {
  const value = member(source.object, name);
  if (value === undefined || value === null) return [];
  const { problems } = source;
  if (isObject(value)) return [{ object: value, at: [...source.at, name], problems }];
  if (!Array.isArray(value)) {
    wrong(source, name, 'array');
    return [];
  }
  return value.flatMap((element: ReadJson, position: number) => {
    const at = [...source.at, name, position];
    if (isObject(element)) return [{ object: element, at, problems }];
    problems.error('wrong-type', at, typeParams('object', element));
    return [];
  });
}

/** The texts of a list; anything else in it is an error. */
export function textsIn(source: Source, name: string): readonly string[] {
  const value = member(source.object, name);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    wrong(source, name, 'array');
    return [];
  }
  const list: Source = {
    object: Object.fromEntries(value.entries()),
    at: [...source.at, name],
    problems: source.problems,
  };
  return value.flatMap((_, position) => textIn(list, String(position)) ?? []);
}

/** Reports that something must be there and is not. */
export function missing(source: Source, name: string): undefined {
  const params = { name, ...typeParams('something', undefined) };
  source.problems.error('member-missing', [...source.at, name], params);
  return undefined;
}

/** The text, or an error when it is not there. */
export function needText(source: Source, name: string): string | undefined {
  const errors = source.problems.errors;
  const text = textIn(source, name);
  if (text !== undefined || source.problems.errors > errors) return text;
  return missing(source, name);
}

/** Both members as capacity units; undefined when neither is there. */
export function unitsIn(source: Source, read: string, write: string) {
  const readUnits = numberIn(source, read);
  const writeUnits = numberIn(source, write);
  if (readUnits === undefined && writeUnits === undefined) return undefined;
  if (readUnits === undefined) missing(source, read);
  if (writeUnits === undefined) missing(source, write);
  return { readUnits: readUnits ?? 1, writeUnits: writeUnits ?? 1 };
}

/** Reports members for which a model has no place, and those that nobody knows. */
export function dropMembers(
  source: Source,
  known: readonly string[],
  homeless: readonly string[] = [],
): void {
  for (const name of Object.keys(source.object)) {
    if (known.includes(name)) continue;
    const code = homeless.includes(name) ? 'setting-dropped' : 'member-dropped';
    source.problems.warn(code, [...source.at, name], { name });
  }
}

export interface Projected {
  readonly projection: IndexProjection;
  readonly projectionAt: Place;
}

/** A projection by the names that a format has for its two members. */
export function projectionIn(
  source: Source,
  { type: typeName, attributes: listName }: { type: string; attributes: string },
  otherwise?: 'ALL',
): Projected {
  const type = textIn(source, typeName) ?? otherwise;
  const attributes = textsIn(source, listName);
  const projectionAt = [...source.at, listName];
  if (type === 'INCLUDE') return { projection: { type, attributes }, projectionAt };
  if (type === 'ALL' || type === 'KEYS_ONLY') {
    if (attributes.length > 0) {
      const params = { type, names: attributes.join(', ') };
      source.problems.warn('projection-list-dropped', projectionAt, params);
    }
    return { projection: { type }, projectionAt };
  }
  if (type === undefined) missing(source, typeName);
  else source.problems.error('projection-type', [...source.at, typeName], { type });
  return { projection: { type: 'ALL' }, projectionAt };
}

/** A source that is a part of another. */
export function sourceOf(object: ReadObject, from: Source, ...steps: Place): Source {
  return { object, at: [...from.at, ...steps], problems: from.problems };
}

function wrong({ object, at, problems }: Source, name: string, expected: string): undefined {
  problems.error('wrong-type', [...at, name], {
    name,
    ...typeParams(expected, member(object, name)),
  });
  return undefined;
}
