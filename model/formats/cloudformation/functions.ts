import type { Place } from '../../model';
import { Problems } from '../../problems';
import { LongNumber, type ReadJson, type ReadObject } from '../json-text';
import { isObject, member } from '../read';

/** Longer texts are not made of others: nothing in a table is as long. */
const MAX_TEXT = 4096;
const MAX_LIST = 100;

/**
 * What a template's functions can be worked out from without deploying it: defaults of parameters,
 * mappings, conditions, and the names of its own tables.
 */
export interface Scope {
  readonly parameters: ReadObject;
  readonly mappings: ReadObject;
  readonly conditions: ReadObject;
  /** What `Ref` gives for a resource. */
  readonly names: ReadonlyMap<string, string>;
  /** Parameters whose defaults were taken. */
  readonly used: Set<string>;
}

export function scopeOf(template: ReadObject): Scope {
  const part = (name: string): ReadObject => {
    const value = member(template, name);
    return isObject(value) ? value : {};
  };
  return {
    parameters: part('Parameters'),
    mappings: part('Mappings'),
    conditions: part('Conditions'),
    names: new Map(),
    used: new Set(),
  };
}

/**
 * JSON with its functions worked out. What cannot be is left out, and a warning says so; the whole
 * value is undefined when it is such a function itself.
 */
export function resolved(
  json: ReadJson,
  at: Place,
  scope: Scope,
  problems: Problems,
): ReadJson | undefined {
  if (Array.isArray(json)) {
    return json.flatMap((element: ReadJson, position) => {
      const value = resolved(element, [...at, position], scope, problems);
      return value === undefined ? [] : [value];
    });
  }
  if (!isObject(json)) return json;
  const call = functionCall(json);
  if (call !== undefined) {
    const result = evaluate(call, scope, 0);
    if (result === UNKNOWN) {
      problems.warn('value-unresolved', at, { name: call.name, text: brief(call.argument) });
    }
    if (result === UNKNOWN || result === NOTHING) return undefined;
    return typeof result === 'object' ? resolved(result, at, scope, problems) : result;
  }
  const members = Object.entries(json).flatMap(([name, part]) => {
    const value = resolved(part, [...at, name], scope, problems);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(members);
}

/** The same, without a word about what could not be worked out. */
export function quietly(json: ReadJson, scope: Scope): ReadJson | undefined {
  return resolved(json, [], scope, new Problems());
}

/** Whether a condition holds; undefined when that cannot be told. */
export function holds(name: string, scope: Scope): boolean | undefined {
  const result = condition({ Condition: name }, scope, 0);
  return typeof result === 'boolean' ? result : undefined;
}

const UNKNOWN = Symbol('not to be worked out');
const NOTHING = Symbol('AWS::NoValue');
type Result = ReadJson | typeof UNKNOWN | typeof NOTHING;

interface Call {
  readonly name: string;
  readonly argument: ReadJson;
}

function functionCall(json: ReadObject): Call | undefined {
  const [entry, ...others] = Object.entries(json);
  if (entry === undefined || others.length > 0) return undefined;
  const [name, argument] = entry;
  return name === 'Ref' || name.startsWith('Fn::') ? { name, argument } : undefined;
}

/** depth  conditions and functions refer to one another, perhaps in a circle */
function evaluate(call: Call, scope: Scope, depth: number): Result {
  if (depth > 32) return UNKNOWN;
  const { name, argument } = call;
  const value = (json: ReadJson | undefined): Result => {
    if (json === undefined) return UNKNOWN;
    const inner = isObject(json) ? functionCall(json) : undefined;
    return inner === undefined ? json : evaluate(inner, scope, depth + 1);
  };
  const list = isList(argument) ? argument : [argument];
  if (name === 'Ref') return typeof argument === 'string' ? reference(argument, scope) : UNKNOWN;
  if (name === 'Fn::Sub') return substitute(list, scope, value);
  if (name === 'Fn::Join') return join(list, value);
  if (name === 'Fn::FindInMap') return findInMap(list.map(value), scope);
  if (name === 'Fn::Select') return select(list, value);
  if (name === 'Fn::Split') return split(list.map(value));
  if (name !== 'Fn::If') return UNKNOWN;
  const [test, yes, no] = list;
  const result = condition({ Condition: test ?? null }, scope, depth + 1);
  if (result === undefined) return UNKNOWN;
  return value(result ? yes : no);
}

function reference(name: string, scope: Scope): Result {
  if (name === 'AWS::NoValue') return NOTHING;
  const own = scope.names.get(name);
  if (own !== undefined) return own;
  const parameter = member(scope.parameters, name);
  if (!isObject(parameter)) return UNKNOWN;
  const type = member(parameter, 'Type');
  const value = member(parameter, 'Default');
  // The default of such a one is the name under which the value is kept elsewhere.
  if (typeof type === 'string' && type.startsWith('AWS::SSM::')) return UNKNOWN;
  if (value === undefined || isObject(value) || Array.isArray(value)) return UNKNOWN;
  if (typeof value === 'string' && value.length > MAX_TEXT) return UNKNOWN;
  scope.used.add(name);
  if (type !== 'CommaDelimitedList' || typeof value !== 'string') return value;
  return value.split(',', MAX_LIST).map((part) => part.trim());
}

type Evaluate = (json: ReadJson | undefined) => Result;

/** `"${Stage}-orders"`, alone or with a map of further names. */
function substitute(list: readonly ReadJson[], scope: Scope, value: Evaluate): Result {
  const [text, given] = list;
  if (typeof text !== 'string' || text.length > MAX_TEXT) return UNKNOWN;
  const own = isObject(given) ? given : {};
  let isKnown = true;
  const result = text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal, name: string) => {
    if (literal !== '') return `\${${name}}`;
    const part = textOf(Object.hasOwn(own, name) ? value(own[name]) : reference(name, scope));
    isKnown &&= part !== undefined;
    return part ?? '';
  });
  return isKnown ? limited(result) : UNKNOWN;
}

function join([separator, parts]: readonly ReadJson[], value: Evaluate): Result {
  const list = value(parts);
  if (typeof separator !== 'string' || !isList(list) || list.length > MAX_LIST) return UNKNOWN;
  const texts = list.map((part) => textOf(value(part)));
  return texts.includes(undefined) ? UNKNOWN : limited(texts.join(separator));
}

function findInMap(path: readonly Result[], { mappings }: Scope): Result {
  let found: ReadJson | undefined = mappings;
  for (const step of path.slice(0, 3)) {
    const name = textOf(step);
    found = name !== undefined && isObject(found) ? member(found, name) : undefined;
  }
  return found === undefined || isObject(found) || Array.isArray(found) ? UNKNOWN : limited(found);
}

function select([position, given]: readonly ReadJson[], value: Evaluate): Result {
  const list = value(given);
  const index = textOf(value(position));
  return isList(list) && index !== undefined ? value(list[Number(index)]) : UNKNOWN;
}

function split([separator, text]: readonly Result[]): Result {
  if (typeof separator !== 'string' || separator === '' || typeof text !== 'string') return UNKNOWN;
  return text.length > MAX_TEXT ? UNKNOWN : text.split(separator, MAX_LIST);
}

/** The truth of `{ Condition: name }` or of one of the functions that make conditions. */
function condition(json: ReadJson | undefined, scope: Scope, depth: number): boolean | undefined {
  if (depth > 32 || !isObject(json)) return undefined;
  const [entry] = Object.entries(json);
  if (entry === undefined) return undefined;
  const [name, argument] = entry;
  if (name === 'Condition') {
    const known = typeof argument === 'string' ? member(scope.conditions, argument) : undefined;
    return condition(known, scope, depth + 1);
  }
  const list = isList(argument) ? argument : [];
  if (name === 'Fn::Equals') {
    const [left, right] = list.map((side) => textOf(side, scope, depth));
    return left === undefined || right === undefined ? undefined : left === right;
  }
  const parts = list.slice(0, 10).map((part) => condition(part, scope, depth + 1));
  if (name === 'Fn::Not') return parts[0] === undefined ? undefined : !parts[0];
  if (name === 'Fn::And') return combined(parts, false);
  return name === 'Fn::Or' ? combined(parts, true) : undefined;
}

/** One part that decides is enough; else all must be known. */
function combined(parts: readonly (boolean | undefined)[], decisive: boolean) {
  if (parts.includes(decisive)) return decisive;
  return parts.includes(undefined) ? undefined : !decisive;
}

function textOf(result: Result, scope?: Scope, depth = 0): string | undefined {
  if (typeof result === 'symbol' || result === null) return undefined;
  if (result instanceof LongNumber) return result.text;
  if (typeof result !== 'object') return String(result);
  const call = scope && isObject(result) ? functionCall(result) : undefined;
  return call && scope ? textOf(evaluate(call, scope, depth + 1)) : undefined;
}

function limited(result: ReadJson): Result {
  return typeof result === 'string' && result.length > MAX_TEXT ? UNKNOWN : result;
}

/** `Array.isArray` does not see that a list may be read-only. */
function isList(result: Result): result is readonly ReadJson[] {
  return Array.isArray(result);
}

function brief(json: ReadJson): string {
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
