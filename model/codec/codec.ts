import { LongNumber, type ReadJson } from '../formats/json-text';
import { isWellFormed, jsonType } from '../formats/read';
import type { Json, Place } from '../model';
import type { Problems } from '../problems';

/**
 * Descriptions of plain JSON values from which four things follow: a reader that distrusts what it
 * reads, what it reads written in one order, a short form made of arrays without names, and its
 * reader.
 */
export interface Codec<T> {
  /** The value, or undefined and a problem. */
  readonly read: (json: ReadJson, from: From) => T | undefined;
  /** What `read` reads the value from, with members in the order of the description. */
  readonly write: (value: T) => Json;
  readonly pack: (value: T) => Json;
  readonly unpack: (json: ReadJson, from: From) => T | undefined;
}

/** Where a value is read from and where its faults go. */
export interface From {
  readonly at: Place;
  readonly problems: Problems;
}

function inside({ at, problems }: From, step: string | number): From {
  return { at: [...at, step], problems };
}

function wrongType(expected: string, json: ReadJson, { at, problems }: From): undefined {
  problems.error('wrong-type', at, { expected, found: jsonType(json) });
  return undefined;
}

/** The short form of a value that is its own short form. */
function plain<T extends string | number | boolean>(read: Codec<T>['read']): Codec<T> {
  return { read, write: (value) => value, pack: (value) => value, unpack: read };
}

// ------------------------------------------------------------------ single values

export function text(maxLength: number): Codec<string> {
  return plain((json, from) => {
    if (typeof json !== 'string') return wrongType('string', json, from);
    if (!isWellFormed(json)) {
      from.problems.error('text-invalid', from.at);
      return undefined;
    }
    if (json.length > maxLength) {
      from.problems.error('text-too-long', from.at, { length: json.length, max: maxLength });
      return undefined;
    }
    return json;
  });
}

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly isWhole?: boolean;
}

export function number({ min, max, isWhole = false }: Range): Codec<number> {
  return plain((json, from) => {
    const value = json instanceof LongNumber ? Number(json.text) : json;
    if (typeof value !== 'number') return wrongType('number', json, from);
    if (!(value >= min && value <= max) || (isWhole && !Number.isInteger(value))) {
      from.problems.error('number-range', from.at, { value, min, max });
      return undefined;
    }
    return value;
  });
}

export function flag(): Codec<boolean> {
  return {
    read: (json, from) => (typeof json === 'boolean' ? json : wrongType('boolean', json, from)),
    write: (value) => value,
    pack: Number,
    unpack: (json, from) =>
      json === 0 || json === 1 ? json === 1 : wrongType('0 or 1', json, from),
  };
}

/** What is true or absent. */
export function yes(): Codec<true> {
  return {
    read: (json, from) => (json === true ? true : wrongType('true', json, from)),
    write: () => true,
    pack: () => 1,
    unpack: (json, from) => (json === 1 ? true : wrongType('1', json, from)),
  };
}

/** One of a few; the short form is its position. New ones are added at the end. */
export function oneOf<const T extends string | number>(values: readonly T[]): Codec<T> {
  const choose = (value: T | undefined, json: ReadJson, { at, problems }: From): T | undefined => {
    if (value === undefined) {
      const found = typeof json === 'string' || typeof json === 'number' ? json : jsonType(json);
      problems.error('not-a-choice', at, { found, choices: values.join(', ') });
    }
    return value;
  };
  return {
    read: (json, from) =>
      choose(
        values.find((value) => value === json),
        json,
        from,
      ),
    write: (value) => value,
    pack: (value) => values.indexOf(value),
    unpack: (json, from) => choose(typeof json === 'number' ? values[json] : undefined, json, from),
  };
}

// ------------------------------------------------------------------ lists

export function list<T>(element: Codec<T>, maxLength: number): Codec<readonly T[]> {
  return {
    read: (json, from) => elements(json, from, maxLength, element.read),
    write: (values) => values.map(element.write),
    pack: (values) => values.map(element.pack),
    unpack: (json, from) => elements(json, from, maxLength, element.unpack),
  };
}

function elements<T>(
  json: ReadJson,
  from: From,
  maxLength: number,
  one: Codec<T>['read'],
): readonly T[] | undefined {
  if (!Array.isArray(json)) return wrongType('array', json, from);
  if (json.length > maxLength) {
    from.problems.error('list-too-long', from.at, { length: json.length, max: maxLength });
    return undefined;
  }
  const values = json.map((element, position) => one(element, inside(from, position)));
  return allDefined(values);
}

function allDefined<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  const defined = values.filter((value) => value !== undefined);
  return defined.length === values.length ? defined : undefined;
}

/** A list of so many numbers; the short form says a number that comes several times once. */
export function series(length: number, range: Range): Codec<readonly number[]> {
  const element = number(range);
  const check = (values: readonly number[] | undefined, { at, problems }: From) => {
    if (values === undefined || values.length === length) return values;
    problems.error('list-length', at, { length: values.length, expected: length });
    return undefined;
  };
  const count = number({ min: 1, max: length, isWhole: true });
  return {
    read: (json, from) => check(elements(json, from, length, element.read), from),
    write: (values) => values,
    pack: (values) => runs(values).map(([value, times]) => (times === 1 ? value : [value, times])),
    unpack: (json, from) => {
      const parts = elements(json, from, length, (part, place) => {
        if (!Array.isArray(part)) {
          const value = element.read(part, place);
          return value === undefined ? undefined : [value];
        }
        const [first = null, second = null] = part;
        const value = element.read(first, place);
        const times = count.read(second, place);
        return value === undefined || times === undefined ? undefined : Array(times).fill(value);
      });
      return check(parts?.flat(), from);
    },
  };
}

function runs(values: readonly number[]): readonly (readonly [value: number, times: number])[] {
  const found: [number, number][] = [];
  for (const value of values) {
    const last = found.at(-1);
    if (last !== undefined && last[0] === value) last[1] += 1;
    else found.push([value, 1]);
  }
  return found;
}
