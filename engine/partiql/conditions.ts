import { validationError } from '../errors';
import type { CallNode, ConditionNode, OperandNode, PathNode, ValueNode } from '../expressions/ast';
import { createScope } from '../expressions/bind';
import { bindConditionNode } from '../expressions/bind-condition';
import type { Condition, Scope } from '../expressions/bound';
import type { Value } from '../values/attribute-value';
import type { Path } from '../values/path';
import type { CallExpression, Expression, InfixExpression } from './ast';
import { faultAt } from './faults';
import { isValue, literalValue, type Request } from './values';

/**
 * Turns parts of a statement into the trees of the expression language, with its values in a scope,
 * so that they are checked, bound and evaluated by what checks, binds and evaluates all others.
 */
export interface Translation {
  readonly request: Request;
  readonly scope: Scope;
  path(path: Path): PathNode;
  value(value: Value): ValueNode;
}

export function createTranslation(request: Request): Translation {
  const values = new Map<string, Value>();
  return {
    request,
    scope: createScope({}, values),
    path: (elements) => ({ kind: 'path', elements }),
    value: (value) => {
      const name = `:${values.size}`;
      values.set(name, value);
      return { kind: 'value', name };
    },
  };
}

/**
 * The condition that a WHERE states.
 *
 * throws  ValidationException for the first fault that can be told without a table
 */
export function compileCondition(where: Expression, request: Request): Condition {
  const translation = createTranslation(request);
  const node = conditionNode(where, translation);
  return bindConditionNode(node, { kind: 'Statement', scope: translation.scope });
}

/** Functions that are conditions of their own. */
const PREDICATES: ReadonlySet<string> = new Set([
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
]);

const COMPARATORS = { '=': '=', '<>': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

type ComparatorText = keyof typeof COMPARATORS;

function conditionNode(where: Expression, translation: Translation): ConditionNode {
  switch (where.kind) {
    case 'and':
    case 'or':
      return {
        kind: where.kind,
        terms: where.terms.map((term) => conditionNode(term, translation)),
      };
    case 'not':
      return { kind: 'not', term: conditionNode(where.term, translation) };
    case 'between':
      return {
        kind: 'between',
        operand: operandNode(where.operand, translation),
        lower: operandNode(where.lower, translation),
        upper: operandNode(where.upper, translation),
      };
    case 'is':
      return typeNode(where.operand, where.type, translation);
    case 'infix':
      return infixNode(where, translation);
    case 'call':
      return predicateNode(where, translation);
    default:
      throw notACondition(where, translation);
  }
}

function infixNode(where: InfixExpression, translation: Translation): ConditionNode {
  const { operator, left, right } = where;
  if (operator === 'in') {
    const candidates = candidateNodes(right, translation);
    return { kind: 'in', operand: operandNode(left, translation), candidates };
  }
  if (!isComparator(operator)) throw notACondition(where, translation);
  const special = comparedPredicate(where, translation);
  if (special !== undefined) return special;
  return {
    kind: 'compare',
    operator,
    left: operandNode(left, translation),
    right: operandNode(right, translation),
  };
}

function isComparator(operator: string): operator is ComparatorText {
  return Object.hasOwn(COMPARATORS, operator);
}

/** `f(x) = true` for a predicate, and `x = MISSING`; undefined for every other comparison. */
function comparedPredicate(
  { operator, left, right }: InfixExpression,
  translation: Translation,
): ConditionNode | undefined {
  if (operator !== '=' && operator !== '<>') return undefined;
  const isEqual = operator === '=';
  return (
    predicateIs(left, right, isEqual, translation) ?? predicateIs(right, left, isEqual, translation)
  );
}

function predicateIs(
  subject: Expression,
  wanted: Expression,
  isEqual: boolean,
  translation: Translation,
): ConditionNode | undefined {
  const negatedUnless = (holds: boolean, term: ConditionNode): ConditionNode =>
    holds ? term : { kind: 'not', term };
  if (wanted.kind === 'missing') {
    return negatedUnless(isEqual, typeNode(subject, 'missing', translation));
  }
  if (subject.kind !== 'call' || !PREDICATES.has(subject.name) || !isValue(wanted)) {
    return undefined;
  }
  const value = literalValue(wanted, translation.request);
  if (value.type !== 'BOOL') return undefined;
  return negatedUnless(value.value === isEqual, callNode(subject, translation));
}

/** IN takes a list, written or as a parameter; anything else is a list of one. */
function candidateNodes(expression: Expression, translation: Translation): OperandNode[] {
  if (expression.kind === 'list' || expression.kind === 'bag') {
    return expression.elements.map((element) => operandNode(element, translation));
  }
  if (!isValue(expression)) return [operandNode(expression, translation)];
  const value = literalValue(expression, translation.request);
  const values = value.type === 'L' ? value.value : [value];
  return values.map((candidate) => translation.value(candidate));
}

function operandNode(expression: Expression, translation: Translation): OperandNode {
  if (expression.kind === 'path') return translation.path(expression.path);
  if (expression.kind === 'call') {
    if (expression.name !== 'size' && !PREDICATES.has(expression.name)) {
      throw unknownFunction(expression, translation);
    }
    return callNode(expression, translation);
  }
  if (isValue(expression)) return translation.value(literalValue(expression, translation.request));
  throw notACondition(expression, translation);
}

function predicateNode(call: CallExpression, translation: Translation): ConditionNode {
  if (call.name !== 'size' && !PREDICATES.has(call.name)) throw unknownFunction(call, translation);
  return callNode(call, translation);
}

function callNode({ name, operands }: CallExpression, translation: Translation): CallNode {
  return {
    kind: 'call',
    name,
    operands: operands.map((operand) => operandNode(operand, translation)),
  };
}

/** DynamoDB's types by the words for types that the grammar has. */
const TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['null', ['NULL']],
  ['bool', ['BOOL']],
  ['boolean', ['BOOL']],
  ['string', ['S']],
  ['char', ['S']],
  ['character', ['S']],
  ['varchar', ['S']],
  ['int', ['N']],
  ['integer', ['N']],
  ['smallint', ['N']],
  ['bigint', ['N']],
  ['int2', ['N']],
  ['int4', ['N']],
  ['int8', ['N']],
  ['integer2', ['N']],
  ['integer4', ['N']],
  ['integer8', ['N']],
  ['float', ['N']],
  ['real', ['N']],
  ['double', ['N']],
  ['dec', ['N']],
  ['decimal', ['N']],
  ['numeric', ['N']],
  ['blob', ['B']],
  ['list', ['L']],
  ['struct', ['M']],
  ['tuple', ['M']],
  ['bag', ['SS', 'NS', 'BS']],
]);

/** `x IS type`. */
function typeNode(operand: Expression, word: string, translation: Translation): ConditionNode {
  if (word === 'missing') {
    return callOf('attribute_not_exists', [operandNode(operand, translation)]);
  }
  const types = TYPES.get(word);
  if (types === undefined) {
    throw validationError(`Unsupported data type: ${word.toUpperCase()}`);
  }
  const terms = types.map((type) =>
    callOf('attribute_type', [
      operandNode(operand, translation),
      translation.value({ type: 'S', value: type }),
    ]),
  );
  const [only] = terms;
  return terms.length === 1 && only !== undefined ? only : { kind: 'or', terms };
}

function callOf(name: string, operands: readonly OperandNode[]): CallNode {
  return { kind: 'call', name, operands };
}

function unknownFunction({ name, at }: CallExpression, { request }: Translation) {
  return faultAt(`Unrecognized function: ${name}`, request.text, at);
}

function notACondition(expression: Expression, { request }: Translation) {
  const what = expression.kind === 'infix' ? expression.operator : expression.kind;
  return faultAt(`Unsupported operation in where clause: ${what}`, request.text, expression.at);
}
