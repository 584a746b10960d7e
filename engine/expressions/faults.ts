import { type ApiError, validationError } from '../errors';
import type { Path } from '../values/path';
import type { ExpressionKind } from './ast';

/** A fault of one expression: `Invalid <kind>: <text>`, or the text alone in a statement. */
export function invalidExpression(kind: ExpressionKind, text: string): ApiError {
  return validationError(kind === 'Statement' ? text : `Invalid ${kind}: ${text}`);
}

/** The texts that follow `Invalid <kind>: `. */
export const EMPTY = 'The expression can not be empty;';
export const REDUNDANT_PARENTHESES = 'The expression has redundant parentheses;';

export function expressionTooLarge(bytes: number): string {
  return `Expression size has exceeded the maximum allowed size; expression size: ${bytes}`;
}

export function tooManyOperators(count: number): string {
  return `The expression contains too many operators; operator count: ${count}`;
}

export function indexOutOfRange(digits: string): string {
  return `List index is not within the allowable range; index: [${digits}]`;
}

export function pathTooDeep(levels: number): string {
  return `The document path has too many nesting elements; nesting levels: ${levels}`;
}

export function reservedWord(word: string): string {
  return `Attribute name is a reserved keyword; reserved keyword: ${word}`;
}

export function undefinedName(name: string): string {
  return `An expression attribute name used in the document path is not defined; attribute name: ${name}`;
}

export function undefinedValue(name: string): string {
  return `An expression attribute value used in expression is not defined; attribute value: ${name}`;
}

export function unknownFunction(name: string): string {
  return `Invalid function name; function: ${name}`;
}

export function functionNotAllowed(where: 'update' | 'condition', name: string): string {
  const article = where === 'update' ? 'an' : 'a';
  return `The function is not allowed in ${article} ${where} expression; function: ${name}`;
}

export function functionMisused(name: string): string {
  return `The function is not allowed to be used this way in an expression; function: ${name}`;
}

export function operandCount(operator: string, count: number): string {
  return (
    'Incorrect number of operands for operator or function; ' +
    `operator or function: ${operator}, number of operands: ${count}`
  );
}

export function operandType(operator: string, type: string): string {
  return (
    'Incorrect operand type for operator or function; ' +
    `operator or function: ${operator}, operand type: ${type}`
  );
}

/** ADD and DELETE name the operator, and the type, in words of their own. */
export function clauseOperandType(operator: 'ADD' | 'DELETE', type: string): string {
  return `Incorrect operand type for operator or function; operator: ${operator}, operand type: ${type}`;
}

export function pathRequired(operator: string): string {
  return `Operator or function requires a document path; operator or function: ${operator}`;
}

export function operandsNotDistinct(operator: string, path: Path): string {
  return (
    'The first operand must be distinct from the remaining operands for this operator or function; ' +
    `operator: ${operator}, first operand: ${pathText(path)}`
  );
}

export function tooManyCandidates(count: number): string {
  return `The IN operator is provided with too many operands; number of operands: ${count}`;
}

export function invalidTypeName(name: string): string {
  return `Invalid attribute type name found; type: ${name}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`;
}

export function boundsDifferInType(lower: string, upper: string): string {
  return `The BETWEEN operator requires same data type for lower and upper bounds; ${bounds(lower, upper)}`;
}

export function boundsOutOfOrder(lower: string, upper: string): string {
  return (
    'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ' +
    bounds(lower, upper)
  );
}

export function pathsOverlap(one: Path, two: Path): string {
  return `Two document paths overlap with each other; ${rewrite(one, two)}`;
}

export function pathsConflict(one: Path, two: Path): string {
  return `Two document paths conflict with each other; ${rewrite(one, two)}`;
}

export function sectionRepeated(keyword: string): string {
  return `The "${keyword}" section can only be used once in an update expression;`;
}

export function keyOperatorNotAllowed(operator: string): string {
  return `Invalid operator used in KeyConditionExpression: ${operator}`;
}

export const KEY_CONDITION_REPEATED =
  'KeyConditionExpressions must only contain one condition per key';
export const KEY_CONDITION_NESTED_ATTRIBUTE =
  'KeyConditionExpressions cannot have conditions on nested attributes';
export const KEY_CONDITION_NESTED_OPERATION =
  'KeyConditionExpressions cannot contain nested operations';
export const KEY_CONDITION_NO_ATTRIBUTE =
  'Invalid condition in KeyConditionExpression: No key attribute specified';
export const KEY_CONDITION_MANY_ATTRIBUTES =
  'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition';

/** Faults that only the item can show. */
export const OPERAND_HAS_WRONG_TYPE =
  'An operand in the update expression has an incorrect data type';
export const ATTRIBUTE_MISSING =
  'The provided expression refers to an attribute that does not exist in the item';
export const PATH_INVALID_FOR_UPDATE =
  'The document path provided in the update expression is invalid for update';
export const LEGACY_TYPE_MISMATCH = 'Type mismatch for attribute to update';

/** A path as the service prints it: `[a, b, [1]]`. */
function pathText(path: Path): string {
  const elements = path.map((element) => (typeof element === 'number' ? `[${element}]` : element));
  return `[${elements.join(', ')}]`;
}

function rewrite(one: Path, two: Path): string {
  return (
    'must remove or rewrite one of these paths; ' +
    `path one: ${pathText(one)}, path two: ${pathText(two)}`
  );
}

function bounds(lower: string, upper: string): string {
  return `lower bound operand: AttributeValue: ${lower}, upper bound operand: AttributeValue: ${upper}`;
}
