import { assert, assertNever } from '../assert';
import type { Value, ValueType } from '../values/attribute-value';
import { isValueType } from '../values/attribute-value';
import { base64Text } from '../values/bytes';
import { compareScalars } from '../values/compare';
import type { BetweenNode, CallNode, CompareNode, ConditionNode, InNode, OperandNode } from './ast';
import type { Condition, Operand } from './bound';
import { sizeOf } from './condition';
import {
  boundsDifferInType,
  boundsOutOfOrder,
  functionMisused,
  functionNotAllowed,
  invalidExpression,
  invalidTypeName,
  operandCount,
  operandsNotDistinct,
  operandType,
  pathRequired,
  tooManyCandidates,
  unknownFunction,
} from './faults';
import { bindPath, bindValue, type Context } from './names';

/**
 * A condition with its names and values in place. Goes through the text from left to right,
 * operands before what they are operands of, and refuses at the first fault.
 */
export function bindConditionNode(node: ConditionNode, context: Context): Condition {
  switch (node.kind) {
    case 'and':
    case 'or':
      return {
        kind: node.kind,
        terms: node.terms.map((term) => bindConditionNode(term, context)),
      };
    case 'not':
      return { kind: 'not', term: bindConditionNode(node.term, context) };
    case 'compare':
      return bindCompare(node, context);
    case 'between':
      return bindBetween(node, context);
    case 'in':
      return bindIn(node, context);
    case 'call':
      return bindPredicate(node, context);
    default:
      return assertNever(node);
  }
}

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MAX_CANDIDATES = 100;

const UPDATE_FUNCTIONS: ReadonlySet<string> = new Set(['if_not_exists', 'list_append']);

/** Functions that are conditions of their own, and how many operands they take. */
const PREDICATES: ReadonlyMap<string, number> = new Map([
  ['attribute_exists', 1],
  ['attribute_not_exists', 1],
  ['attribute_type', 2],
  ['begins_with', 2],
  ['contains', 2],
]);

type Types = ReadonlySet<ValueType>;
const ORDERED: Types = new Set<ValueType>(['S', 'N', 'B']);
const PREFIXES: Types = new Set<ValueType>(['S', 'B']);
const CONTAINERS: Types = new Set<ValueType>(['S', 'B', 'SS', 'NS', 'BS', 'L']);
const SIZED: Types = new Set<ValueType>(['S', 'B', 'SS', 'NS', 'BS', 'L', 'M']);

/** The types that a path may lead to, as the service lists them where a literal was needed. */
const ANY_TYPE = '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}';

function bindCompare({ operator, left, right }: CompareNode, context: Context): Condition {
  const bound = {
    kind: 'compare',
    operator,
    left: bindOperand(left, context),
    right: bindOperand(right, context),
  } as const;
  if (operator !== '=' && operator !== '<>') {
    assertTypes(operator, [bound.left, bound.right], ORDERED, context);
  }
  assertDistinct(operator, [bound.left, bound.right], context);
  return bound;
}

function bindBetween(node: BetweenNode, context: Context): Condition {
  const operand = bindOperand(node.operand, context);
  const lower = bindOperand(node.lower, context);
  const upper = bindOperand(node.upper, context);
  assertTypes('BETWEEN', [operand, lower, upper], ORDERED, context);
  if (lower.kind === 'literal' && upper.kind === 'literal') {
    assertBounds(lower.value, upper.value, context);
  }
  assertDistinct('BETWEEN', [operand, lower, upper], context);
  return { kind: 'between', operand, lower, upper };
}

function assertBounds(lower: Value, upper: Value, { kind }: Context): void {
  const order = compareScalars(lower, upper);
  if (order === undefined) {
    throw invalidExpression(kind, boundsDifferInType(valueText(lower), valueText(upper)));
  }
  if (order > 0) {
    throw invalidExpression(kind, boundsOutOfOrder(valueText(lower), valueText(upper)));
  }
}

/** A scalar as the service prints it in a message: `{S:abc}`. */
function valueText(value: Value): string {
  const text = value.type === 'B' ? base64Text(value.value) : String(value.value);
  return `{${value.type}:${text}}`;
}

function bindIn(node: InNode, context: Context): Condition {
  const operand = bindOperand(node.operand, context);
  const candidates = node.candidates.map((candidate) => bindOperand(candidate, context));
  if (candidates.length > MAX_CANDIDATES) {
    throw invalidExpression(context.kind, tooManyCandidates(candidates.length));
  }
  assertDistinct('IN', [operand, ...candidates], context);
  return { kind: 'in', operand, candidates };
}

function bindPredicate(node: CallNode, context: Context): Condition {
  const { name } = node;
  const count = PREDICATES.get(name);
  if (count === undefined) throw invalidExpression(context.kind, functionFault(name));
  const operands = bindOperands(node, count, context);
  const [first, second] = operands;
  assert(first !== undefined, 'a predicate has an operand');
  if (name === 'attribute_exists' || name === 'attribute_not_exists') {
    const kind = name === 'attribute_exists' ? 'exists' : 'not_exists';
    return { kind, path: requirePath(name, first, context) };
  }
  assert(second !== undefined, 'the other predicates have two operands');
  if (name === 'attribute_type') {
    const path = requirePath(name, first, context);
    return { kind: 'has_type', path, type: typeNamed(second, context) };
  }
  if (name === 'begins_with') {
    assertTypes(name, operands, PREFIXES, context);
    assertDistinct(name, operands, context);
    return { kind: 'begins_with', operand: first, prefix: second };
  }
  assertTypes(name, [first], CONTAINERS, context);
  assertDistinct(name, operands, context);
  return { kind: 'contains', operand: first, sought: second };
}

function bindOperands(node: CallNode, count: number, context: Context): Operand[] {
  const operands = node.operands.map((operand) => bindOperand(operand, context));
  if (operands.length === count) return operands;
  throw invalidExpression(context.kind, operandCount(node.name, operands.length));
}

function typeNamed(operand: Operand, { kind }: Context): ValueType {
  const isText = operand.kind === 'literal' && operand.value.type === 'S';
  if (!isText) {
    const type = typeOf(operand) ?? ANY_TYPE;
    throw invalidExpression(kind, operandType('attribute_type', type));
  }
  const name = String(operand.value.value);
  if (!isValueType(name)) throw invalidExpression(kind, invalidTypeName(name));
  return name;
}

/** What is compared: a path, a value, or `size`. */
function bindOperand(node: OperandNode, context: Context): Operand {
  switch (node.kind) {
    case 'path':
      return { kind: 'path', path: bindPath(node, context) };
    case 'value':
      return { kind: 'literal', value: bindValue(node, context) };
    case 'call':
      return bindSize(node, context);
    default:
      return assertNever(node);
  }
}

function bindSize(node: CallNode, context: Context): Operand {
  const { name } = node;
  if (PREDICATES.has(name)) throw invalidExpression(context.kind, functionMisused(name));
  if (name !== 'size') throw invalidExpression(context.kind, functionFault(name));
  const operands = bindOperands(node, 1, context);
  assertTypes(name, operands, SIZED, context);
  const [operand] = operands;
  assert(operand !== undefined && operand.kind !== 'size', 'a size has no size');
  if (operand.kind === 'path') return { kind: 'size', path: operand.path };
  return { kind: 'literal', value: { type: 'N', value: String(sizeOf(operand.value)) } };
}

/** Why a function is none of the predicates. */
function functionFault(name: string): string {
  if (name === 'size') return functionMisused(name);
  return UPDATE_FUNCTIONS.has(name) ? functionNotAllowed('condition', name) : unknownFunction(name);
}

function requirePath(name: string, operand: Operand, { kind }: Context) {
  if (operand.kind === 'path') return operand.path;
  throw invalidExpression(kind, pathRequired(name));
}

/** Refuses operands whose type can be told already and is not one of these. */
function assertTypes(
  operator: string,
  operands: readonly Operand[],
  types: Types,
  { kind }: Context,
): void {
  for (const operand of operands) {
    const type = typeOf(operand);
    if (type !== undefined && !types.has(type)) {
      throw invalidExpression(kind, operandType(operator, type));
    }
  }
}

function typeOf(operand: Operand): ValueType | undefined {
  if (operand.kind === 'literal') return operand.value.type;
  return operand.kind === 'size' ? 'N' : undefined;
}

function assertDistinct(
  operator: string,
  [first, ...rest]: readonly Operand[],
  { kind }: Context,
): void {
  if (first?.kind !== 'path') return;
  const isSame = (operand: Operand) =>
    operand.kind === 'path' &&
    operand.path.length === first.path.length &&
    operand.path.every((step, i) => step === first.path[i]);
  if (rest.some(isSame)) throw invalidExpression(kind, operandsNotDistinct(operator, first.path));
}
