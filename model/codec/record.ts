import type { ReadJson, ReadObject } from '../formats/json-text';
import { isObject, jsonType, member } from '../formats/read';
import type { Json, JsonObject } from '../model';
import type { Codec, From } from './codec';

/** A member that may be absent. */
export interface OptionalField<T> {
  readonly optional: Codec<T>;
}

export function optional<T>(codec: Codec<T>): OptionalField<T> {
  return { optional: codec };
}

/** A member that the value always has, and that is left out of JSON when it is as usual. */
export interface UsualField<T> {
  readonly usual: T;
  readonly codec: Codec<T>;
}

/** value  such as `''`, `[]` or `{}` */
export function usually<T>(value: T, codec: Codec<T>): UsualField<T> {
  return { usual: value, codec };
}

/**
 * How each member of a record is read. Which may be absent follows from the type; the order is that
 * of the short form, so that new members are added at the end.
 */
export type Fields<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K>
    ? OptionalField<Exclude<T[K], undefined>>
    : Codec<T[K]> | UsualField<T[K]>;
};

interface Field {
  readonly name: string;
  readonly isOptional: boolean;
  readonly codec: Codec<unknown>;
  /** What it is when JSON leaves it out; undefined when nothing is usual. */
  readonly usual?: unknown;
}

/** An object with known members. Others are dropped, and a warning says so. */
export function record<T extends object>(fields: Fields<T>): Codec<T> {
  const list = fieldList(fields);
  return {
    read: (json, from) => {
      if (!isObject(json)) return wrongObject(json, from);
      dropOthers(
        json,
        list.map(({ name }) => name),
        from,
      );
      const given = (name: string) => member(json, name);
      return recordOf<T>(list, from, ({ name }) => given(name), 'read');
    },
    write: (value) => written(list, value),
    pack: (value) => {
      const members = new Map(Object.entries(value));
      const packed = list.map(({ name, codec }): Json => {
        const own = members.get(name);
        return own === undefined ? null : codec.pack(own);
      });
      const last = packed.findLastIndex((one) => one !== null);
      return packed.slice(0, last + 1);
    },
    unpack: (json, from) => {
      if (!Array.isArray(json) || json.length > list.length) return wrongArray(json, from);
      return recordOf<T>(list, from, (_, position) => json[position] ?? undefined, 'unpack');
    },
  };
}

function fieldList<T>(fields: Fields<T>): readonly Field[] {
  return Object.entries(fields).map(([name, field]): Field => {
    // The mapped type has each member be one or the other; `Object.entries` forgets which.
    const given = field as Codec<unknown> | OptionalField<unknown> | UsualField<unknown>;
    if ('optional' in given) return { name, isOptional: true, codec: given.optional };
    if ('usual' in given) return { name, isOptional: false, ...given };
    return { name, isOptional: false, codec: given };
  });
}

function written(fields: readonly Field[], value: object): Json {
  const own = new Map<string, unknown>(Object.entries(value));
  const members = fields.flatMap(({ name, codec, usual }) => {
    if (own.get(name) === undefined) return [];
    const json = codec.write(own.get(name));
    return usual !== undefined && isUsual(json, usual) ? [] : [[name, json] as const];
  });
  return Object.fromEntries(members);
}

/** A long list is not compared with a short one. */
function isUsual(json: Json, usual: unknown): boolean {
  if (Array.isArray(json) && Array.isArray(usual) && json.length !== usual.length) return false;
  return JSON.stringify(json) === JSON.stringify(usual);
}

function recordOf<T extends object>(
  fields: readonly Field[],
  from: From,
  given: (field: Field, position: number) => ReadJson | undefined,
  how: 'read' | 'unpack',
): T | undefined {
  let isComplete = true;
  const members: [string, unknown][] = [];
  for (const [position, field] of fields.entries()) {
    const { name, isOptional, codec } = field;
    const json = given(field, position);
    const place = { at: [...from.at, name], problems: from.problems };
    if (json === undefined) {
      if (isOptional) continue;
      if (field.usual !== undefined) {
        members.push([name, field.usual]);
        continue;
      }
      from.problems.error('member-missing', place.at, {
        name,
        expected: 'something',
        found: 'nothing',
      });
      isComplete = false;
      continue;
    }
    const value = codec[how](json, place);
    if (value === undefined) isComplete = false;
    else members.push([name, value]);
  }
  // Every field of T was read by the codec of its own type.
  return isComplete ? (Object.fromEntries(members) as T) : undefined;
}

function dropOthers(json: ReadObject, known: readonly string[], { at, problems }: From): void {
  for (const name of Object.keys(json)) {
    if (!known.includes(name)) problems.warn('member-dropped', [...at, name], { name });
  }
}

function wrongObject(json: ReadJson, { at, problems }: From): undefined {
  problems.error('wrong-type', at, { expected: 'object', found: jsonType(json) });
  return undefined;
}

function wrongArray(json: ReadJson, { at, problems }: From): undefined {
  problems.error('wrong-type', at, { expected: 'array', found: jsonType(json) });
  return undefined;
}

/** The codecs of a union, by the value of the member that tells its kinds apart. */
export type Variants<T, Tag extends keyof T & string> = {
  readonly [V in T[Tag] & string]: Codec<Omit<Extract<T, Readonly<Record<Tag, V>>>, Tag>>;
};

/** A union of records that one member tells apart. New kinds are added at the end. */
export function variants<T extends object, Tag extends keyof T & string>(
  tag: Tag,
  codecs: Variants<T, Tag>,
): Codec<T> {
  // Each codec is known by the kind that it reads; the union of them is not expressible.
  const kinds = Object.entries(codecs) as [string, Codec<object>][];
  const tagged = (kind: string, rest: object | undefined): T | undefined =>
    rest === undefined ? undefined : ({ [tag]: kind, ...rest } as T);
  const unknownKind = (found: string, { at, problems }: From): undefined => {
    const choices = kinds.map(([name]) => name).join(', ');
    problems.error('not-a-choice', [...at, tag], { found, choices });
    return undefined;
  };
  return {
    read: (json, from) => {
      if (!isObject(json)) return wrongObject(json, from);
      const kind = member(json, tag);
      const found = kinds.find(([name]) => name === kind);
      if (found === undefined) {
        return unknownKind(typeof kind === 'string' ? kind : jsonType(kind), from);
      }
      const rest = Object.fromEntries(Object.entries(json).filter(([name]) => name !== tag));
      return tagged(found[0], found[1].read(rest, from));
    },
    write: (value) => {
      const codec = kinds.find(([kind]) => kind === value[tag])?.[1];
      // A record is written as an object, and the tag comes first in it.
      return { [tag]: String(value[tag]), ...(codec?.write(value) as JsonObject | undefined) };
    },
    pack: (value) => {
      const kind = value[tag];
      const position = kinds.findIndex(([name]) => name === kind);
      const packed = kinds[position]?.[1].pack(value);
      return [position, ...(Array.isArray(packed) ? packed : [])];
    },
    unpack: (json, from) => {
      if (!Array.isArray(json)) return wrongArray(json, from);
      const [position, ...rest] = json;
      const found = typeof position === 'number' ? kinds[position] : undefined;
      if (found === undefined) return unknownKind(jsonType(position), from);
      return tagged(found[0], found[1].unpack(rest, from));
    },
  };
}
