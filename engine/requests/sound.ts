import { isBase64 } from './json-types';
import { matchesPattern } from './pattern';
import type { ListShape, MapShape, Shape, StringShape, StructShape } from './shape';

/**
 * Whether a request is plainly right: every JSON type as its shape says, every constraint kept,
 * nothing null and nothing unknown. It is then its own input, and nothing was allocated to know.
 *
 * Whatever is not plainly right goes through `readJson` and `collectFaults`, which tell the
 * harmless from the wrong, and word it. So false says nothing, and only true has to be certain.
 */
export function isSound(shape: StructShape, json: unknown): boolean {
  return isSoundStruct(shape, json, 0);
}

/** Deeper requests are looked at by those who know what to say of them. */
const MAX_DEPTH = 32;

function isSoundValue(shape: Shape, json: unknown, depth: number): boolean {
  switch (shape.kind) {
    case 'string':
      return typeof json === 'string' && isSoundText(shape, json);
    case 'integer': {
      const { min = 1, max = 1_000_000 } = shape;
      return Number.isInteger(json) && (json as number) >= min && (json as number) <= max;
    }
    case 'boolean':
      return typeof json === 'boolean';
    case 'attribute-value':
      return isSoundAttribute(json, depth);
    case 'list':
      return isSoundList(shape, json, depth);
    case 'map':
      return isSoundMap(shape, json, depth);
    case 'struct':
      return isSoundStruct(shape, json, depth);
  }
}

function isSoundText(shape: StringShape, text: string): boolean {
  const { min = 0, max, pattern, values } = shape;
  if (values !== undefined) return values.includes(text);
  if (text.length < min || (max !== undefined && text.length > max)) return false;
  if (text === '' && shape.nonEmpty !== undefined) return false;
  return pattern === undefined || matchesPattern(pattern, text);
}

function isSoundList(shape: ListShape, json: unknown, depth: number): boolean {
  if (!Array.isArray(json) || depth > MAX_DEPTH || !isSoundSize(shape, json.length)) return false;
  for (const element of json) if (!isSoundValue(shape.element, element, depth + 1)) return false;
  return true;
}

function isSoundMap(shape: MapShape, json: unknown, depth: number): boolean {
  if (!isObject(json) || depth > MAX_DEPTH) return false;
  let size = 0;
  for (const name in json) {
    size++;
    if (shape.key !== undefined && !isSoundText(shape.key, name)) return false;
    if (!isSoundValue(shape.element, json[name], depth + 1)) return false;
  }
  return isSoundSize(shape, size);
}

function isSoundSize(shape: { readonly min?: number; readonly max?: number }, size: number) {
  const { min = 0, max } = shape;
  return size >= min && (max === undefined || size <= max);
}

function isSoundStruct(shape: StructShape, json: unknown, depth: number): boolean {
  if (!isObject(json) || depth > MAX_DEPTH) return false;
  const { members, required } = compiledStruct(shape);
  for (const name in json) {
    const member = members.get(name);
    if (member === undefined || !isSoundValue(member, json[name], depth + 1)) return false;
  }
  for (const name of required) if (json[name] === undefined) return false;
  return true;
}

interface CompiledStruct {
  /** By a Map: a member called `__proto__` is one that is not known. */
  readonly members: ReadonlyMap<string, Shape>;
  readonly required: readonly string[];
}

const structs = new WeakMap<StructShape, CompiledStruct>();

function compiledStruct(shape: StructShape): CompiledStruct {
  let struct = structs.get(shape);
  if (struct === undefined) {
    const members = Object.entries(shape.members);
    struct = {
      members: new Map(members.map(([name, member]) => [name, member.shape])),
      // One that another can stand in for is asked for here all the same.
      required: members
        .filter(([, member]) => member.required || member.requiredUnless !== undefined)
        .map(([name]) => name),
    };
    structs.set(shape, struct);
  }
  return struct;
}

function isSoundAttribute(json: unknown, depth: number): boolean {
  if (!isObject(json) || depth > MAX_DEPTH) return false;
  for (const type in json) if (!isSoundContent(type, json[type], depth)) return false;
  return true;
}

function isSoundContent(type: string, content: unknown, depth: number): boolean {
  switch (type) {
    case 'S':
    case 'N':
      return typeof content === 'string';
    case 'BOOL':
    case 'NULL':
      return typeof content === 'boolean';
    case 'B':
      return typeof content === 'string' && isBase64(content);
    case 'M':
      if (!isObject(content)) return false;
      for (const name in content) if (!isSoundAttribute(content[name], depth + 1)) return false;
      return true;
    case 'L':
      return Array.isArray(content) && content.every((each) => isSoundAttribute(each, depth + 1));
    case 'SS':
    case 'NS':
      return Array.isArray(content) && content.every((member) => typeof member === 'string');
    default:
      return false;
  }
}

function isObject(json: unknown): json is { readonly [name: string]: unknown } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
