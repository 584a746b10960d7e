import { LongNumber, type ReadJson } from '../json-text';
import { isObject, member } from '../read';
import { callFunction } from './call-function';
import type { Body, Expression } from './expression';

/** Texts that are longer are not made of others: nothing in a table is as long. */
export const MAX_TEXT = 4096;
/** References may go in circles, and double what they stand for at each step. */
const MAX_DEPTH = 24;
const MAX_STEPS = 50_000;

/** What names in expressions stand for. */
export interface Scope {
  readonly variables: ReadonlyMap<string, Expression>;
  readonly locals: ReadonlyMap<string, Expression>;
  /** Resources by type and name, such as `aws_dynamodb_table.orders`. */
  readonly resources: ReadonlyMap<string, Body>;
  /** `each`, or the name of a dynamic block, with `key` and `value`; `count` with `index`. */
  readonly current: ReadonlyMap<string, ReadJson>;
  /** Variables whose defaults were taken. */
  readonly used: Set<string>;
  readonly budget: { steps: number };
}

export function createScope(parts: Pick<Scope, 'variables' | 'locals' | 'resources'>): Scope {
  return { ...parts, current: new Map(), used: new Set(), budget: { steps: MAX_STEPS } };
}

/** The value of an expression; undefined when the file alone does not tell it. */
export function evaluate(expression: Expression, scope: Scope, depth = 0): ReadJson | undefined {
  scope.budget.steps -= 1;
  if (depth > MAX_DEPTH || scope.budget.steps < 0) return undefined;
  const value = (inner: Expression) => evaluate(inner, scope, depth + 1);
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'template':
      return joinTexts(expression.parts.map(value));
    case 'list':
      return allKnown(expression.items.map(value));
    case 'object':
      return objectOf(expression.entries.map(([key, inner]) => [value(key), value(inner)]));
    case 'path':
      return follow(expression.root, expression.steps.map(value), scope, depth);
    case 'choice':
      return choose(expression.parts, value);
    case 'binary':
      return operate(expression.operator, value(expression.left), value(expression.right));
    case 'not':
      return negate(value(expression.operand));
    case 'call':
      return callFunction(expression.name, expression.parameters.map(value));
    case 'unknown':
      return undefined;
  }
}

function joinTexts(parts: readonly (ReadJson | undefined)[]): string | undefined {
  const texts = parts.map(textOf);
  if (texts.includes(undefined)) return undefined;
  const text = texts.join('');
  return text.length > MAX_TEXT ? undefined : text;
}

/** A scalar as text. */
export function textOf(value: ReadJson | undefined): string | undefined {
  if (value instanceof LongNumber) return value.text;
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  return String(value);
}

function allKnown(values: readonly (ReadJson | undefined)[]): readonly ReadJson[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}

function objectOf(entries: readonly (ReadJson | undefined)[][]): ReadJson | undefined {
  const members: [string, ReadJson][] = [];
  for (const [key, value] of entries) {
    const name = textOf(key);
    if (name === undefined || value === undefined) return undefined;
    members.push([name, value]);
  }
  return Object.fromEntries(members);
}

function choose(
  [test, yes, no]: readonly [Expression, Expression, Expression],
  value: (inner: Expression) => ReadJson | undefined,
): ReadJson | undefined {
  const result = value(test);
  if (typeof result !== 'boolean') return undefined;
  return value(result ? yes : no);
}

function negate(value: ReadJson | undefined): boolean | undefined {
  return typeof value === 'boolean' ? !value : undefined;
}

function operate(
  operator: string,
  left: ReadJson | undefined,
  right: ReadJson | undefined,
): ReadJson | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (operator === '==' || operator === '!=') {
    if (isNested(left) || isNested(right)) return undefined;
    return (left === right) === (operator === '==');
  }
  if (typeof left === 'boolean' && typeof right === 'boolean') {
    if (operator === '&&') return left && right;
    return operator === '||' ? left || right : undefined;
  }
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  return calculate(operator, left, right);
}

function isNested(value: ReadJson): boolean {
  return typeof value === 'object' && value !== null;
}

const CALCULATIONS = new Map<string, (left: number, right: number) => number | boolean>([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['/', (left, right) => left / right],
  ['%', (left, right) => left % right],
  ['<', (left, right) => left < right],
  ['>', (left, right) => left > right],
  ['<=', (left, right) => left <= right],
  ['>=', (left, right) => left >= right],
]);

function calculate(operator: string, left: number, right: number): ReadJson | undefined {
  const result = CALCULATIONS.get(operator)?.(left, right);
  return typeof result === 'number' && !Number.isFinite(result) ? undefined : result;
}

function follow(
  root: string,
  steps: readonly (ReadJson | undefined)[],
  scope: Scope,
  depth: number,
): ReadJson | undefined {
  const names = steps.map(textOf);
  const [first = ''] = names;
  if (names.includes(undefined)) return undefined;
  const rest = names.flatMap((name) => name ?? []);
  const current = scope.current.get(root);
  if (current !== undefined) return descend(current, rest);
  if (root === 'var') {
    const variable = scope.variables.get(first);
    if (variable !== undefined && variable.kind !== 'unknown') scope.used.add(first);
    return descend(variable && evaluate(variable, scope, depth + 1), rest.slice(1));
  }
  if (root === 'local') {
    const local = scope.locals.get(first);
    return descend(local && evaluate(local, scope, depth + 1), rest.slice(1));
  }
  return attributeOf(root, rest, scope, depth);
}

function descend(value: ReadJson | undefined, names: readonly string[]): ReadJson | undefined {
  let found = value;
  for (const name of names) {
    if (Array.isArray(found)) found = found[Number(name)];
    else found = isObject(found) ? member(found, name) : undefined;
  }
  return found;
}

/** An attribute of another resource of the file; a table is identified by its name. */
function attributeOf(
  type: string,
  [name = '', ...steps]: readonly string[],
  scope: Scope,
  depth: number,
): ReadJson | undefined {
  const body = scope.resources.get(`${type}.${name}`);
  // `[0]` picks one of those that `count` makes.
  const [attribute, ...rest] = steps.filter((step, at) => at > 0 || !/^\d+$/.test(step));
  if (body === undefined || attribute === undefined || rest.length > 0) return undefined;
  const wanted = type === 'aws_dynamodb_table' && attribute === 'id' ? 'name' : attribute;
  const found = body.attributes.find((one) => one.name === wanted);
  return found && evaluate(found.value, scope, depth + 1);
}
