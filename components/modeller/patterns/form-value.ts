import type { ValueType } from '@/engine/values/attribute-value';
import type { Json, JsonObject } from '@/model/model';

/**
 * A value of a request, as it is typed. The text of `typed` may have `${parameter}` in it;
 * documents and sets are typed as DynamoDB JSON.
 */
export type FormValue =
  | { readonly kind: 'typed'; readonly type: ValueType; readonly text: string }
  /** The value of a parameter, of whatever type that is. */
  | { readonly kind: 'parameter'; readonly name: string };

export function typed(type: ValueType, text: string): FormValue {
  return { kind: 'typed', type, text };
}

const ALONE = /^\$\{([^{}]+)\}$/;
const SCALARS: readonly ValueType[] = ['S', 'N', 'B'];
const DOCUMENTS: readonly ValueType[] = ['L', 'M', 'SS', 'NS', 'BS'];

/** Reads a member of a request that stands for an attribute value; undefined when it is none. */
export function readValue(json: Json | undefined): FormValue | undefined {
  if (typeof json === 'string') {
    const name = ALONE.exec(json)?.[1];
    return name === undefined ? undefined : { kind: 'parameter', name };
  }
  if (!isObject(json)) return undefined;
  const [entry, ...others] = Object.entries(json);
  if (entry === undefined || others.length > 0) return undefined;
  const [type, content] = entry;
  if (type === 'NULL') return content === true ? typed('NULL', '') : undefined;
  if (type === 'BOOL')
    return typeof content === 'boolean' ? typed('BOOL', `${content}`) : undefined;
  const scalar = SCALARS.find((each) => each === type);
  if (scalar) return typeof content === 'string' ? typed(scalar, content) : undefined;
  const document = DOCUMENTS.find((each) => each === type);
  return document && typed(document, JSON.stringify(content));
}

/** The value as a request has it; undefined when its text says none. */
export function printValue(value: FormValue): Json | undefined {
  if (value.kind === 'parameter') return `\${${value.name}}`;
  const { type, text } = value;
  switch (type) {
    case 'NULL':
      return { NULL: true };
    case 'BOOL':
      return text === 'true' || text === 'false' ? { BOOL: text === 'true' } : undefined;
    case 'S':
    case 'N':
    case 'B':
      return { [type]: text };
    default: {
      const content = parseJson(text);
      return content === undefined ? undefined : { [type]: content };
    }
  }
}

/** JSON as it is kept; undefined for text that is none. */
export function parseJson(text: string): Json | undefined {
  try {
    // What JSON.parse returns is JSON.
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** Names of the parameters in a request, each once, in the order in which they are met. */
export function parameterNames(json: Json | undefined): readonly string[] {
  const names = new Set<string>();
  const visit = (each: Json | undefined): void => {
    if (typeof each === 'string') {
      for (const [, name = ''] of each.matchAll(/\$\{([^{}]+)\}/g)) names.add(name);
    } else if (Array.isArray(each)) each.forEach(visit);
    else if (isObject(each)) Object.values(each).forEach(visit);
  };
  visit(json);
  return [...names];
}

/** Whether two pieces of JSON are the same; members may come in any order. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, at) => sameJson(each, b[at]));
  }
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  );
}
