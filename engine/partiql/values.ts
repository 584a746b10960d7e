import { ApiError, validationError } from '../errors';
import type { Item, Value } from '../values/attribute-value';
import { MAX_DEPTH } from '../values/attribute-value';
import { parseNumber } from '../values/number';
import {
  emptyAttributeName,
  nestedTooDeep,
  repeatedMember,
  repeatedNumber,
} from '../values/value-errors';
import type { Expression, StructMember } from './ast';
import { BAG_MEMBER, EMPTY_BAG, faultAt, MIXED_BAG } from './faults';

/** What an expression is compiled with: the text, for places in faults, and the parameters. */
export interface Request {
  readonly text: string;
  /** In the order of the question marks. */
  readonly parameters: readonly Value[];
}

/** Whether an expression is a value, as far as its kind tells: neither a path nor computed. */
export function isValue(expression: Expression): boolean {
  return VALUES.has(expression.kind);
}

/**
 * The value that a literal or a parameter stands for.
 *
 * throws  ValidationException: a number out of range, a set that is none, a part that is no value
 */
export function literalValue(expression: Expression, request: Request): Value {
  return valueAt(expression, request, { name: 'root', depth: 1 });
}

/** An item to insert: each attribute is a value of its own, and faults are told of it alone. */
export function itemOf(members: readonly StructMember[], request: Request): Item {
  const item = new Map<string, Value>();
  for (const { name, value } of members) {
    item.set(memberName(name, request, ROOT), literalValue(value, request));
  }
  return item;
}

const VALUES: ReadonlySet<Expression['kind']> = new Set<Expression['kind']>([
  'string',
  'number',
  'boolean',
  'null',
  'parameter',
  'list',
  'bag',
  'struct',
]);

/** Where in a literal a value is, as faults call it. */
interface Place {
  readonly name: string;
  readonly depth: number;
}

const ROOT: Place = { name: 'root', depth: 0 };

function valueAt(expression: Expression, request: Request, at: Place): Value {
  if (at.depth > MAX_DEPTH) throw nestedTooDeep('older');
  switch (expression.kind) {
    case 'string':
      return { type: 'S', value: expression.text };
    case 'number':
      return { type: 'N', value: numberAt(expression.text, at) };
    case 'boolean':
      return { type: 'BOOL', value: expression.value };
    case 'null':
      return { type: 'NULL', value: true };
    case 'parameter':
      return parameterOf(expression.index, request, at);
    case 'list':
      return { type: 'L', value: elementsAt(expression.elements, request, at) };
    case 'bag':
      return bagOf(elementsAt(expression.elements, request, at), expression.elements);
    case 'struct':
      return { type: 'M', value: membersAt(expression.members, request, at) };
    default:
      throw notAValue(expression, request, at);
  }
}

function numberAt(text: string, { name }: Place): string {
  try {
    return parseNumber(text, 'older');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw validationError(`${error.message} under ${name}`);
  }
}

/** A parameter within a literal is as deep as its place, so its own depth is asked again. */
function parameterOf(index: number, { parameters }: Request, { depth }: Place): Value {
  const value = parameters[index];
  if (value === undefined) return { type: 'NULL', value: true };
  if (depth + depthOf(value) - 1 > MAX_DEPTH) throw nestedTooDeep('older');
  return value;
}

function depthOf(value: Value): number {
  let deepest = 0;
  const inner = value.type === 'L' ? value.value : value.type === 'M' ? value.value.values() : [];
  for (const element of inner) deepest = Math.max(deepest, depthOf(element));
  return deepest + 1;
}

function elementsAt(elements: readonly Expression[], request: Request, at: Place): Value[] {
  return elements.map((element, i) =>
    valueAt(element, request, { name: `${at.name}[${i}]`, depth: at.depth + 1 }),
  );
}

function membersAt(
  members: readonly StructMember[],
  request: Request,
  at: Place,
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const { name: nameExpression, value } of members) {
    const name = memberName(nameExpression, request, at);
    const place = { name: `${at.name}.${name}`, depth: at.depth + 1 };
    values.set(name, valueAt(value, request, place));
  }
  return values;
}

function memberName(expression: Expression, request: Request, at: Place): string {
  if (expression.kind !== 'string') throw notAValue(expression, request, at);
  if (expression.text === '') throw emptyAttributeName('older');
  return expression.text;
}

/** A set, of one type and without repetitions. */
function bagOf(members: readonly Value[], written: readonly Expression[]): Value {
  const [first] = members;
  if (first === undefined) throw validationError(EMPTY_BAG);
  if (members.some(({ type }) => type !== 'S' && type !== 'N')) throw validationError(BAG_MEMBER);
  if (written.some(({ kind }) => kind === 'parameter')) throw validationError(BAG_MEMBER);
  if (members.some(({ type }) => type !== first.type)) throw validationError(MIXED_BAG);
  const texts = members.map(({ value }) => String(value));
  const isRepeated = new Set(texts).size < texts.length;
  if (first.type === 'N') {
    if (isRepeated) throw repeatedNumber('older');
    return { type: 'NS', value: texts };
  }
  if (isRepeated) throw repeatedMember('SS', texts.join(', '), 'older');
  return { type: 'SS', value: texts };
}

function notAValue(expression: Expression, { text }: Request, { name }: Place): ApiError {
  return faultAt(
    `Unsupported data type: ${typeName(expression)} under key ${name}`,
    text,
    expression.at,
  );
}

function typeName(expression: Expression): string {
  switch (expression.kind) {
    case 'call':
      return expression.name;
    case 'infix':
      return expression.operator;
    default:
      return expression.kind;
  }
}
