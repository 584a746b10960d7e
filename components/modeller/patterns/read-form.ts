import { ApiError } from '@/engine/errors';
import type { ConditionNode, OperandNode } from '@/engine/expressions/ast';
import { parseCondition } from '@/engine/expressions/parser';
import type { AccessOperation } from '@/model/access-pattern';
import type { Json, JsonObject } from '@/model/model';
import { type FormValue, isObject, readValue, sameJson } from './form-value';
import {
  EXPRESSIONS,
  FORM_OPERATIONS,
  type KeyClause,
  type KeyField,
  type PatternForm,
  type RequestKeys,
  requestOf,
} from './pattern-form';
import { usedPlaceholders } from './placeholders';

/**
 * Reads a request as a form.
 *
 * returns  undefined when it says more than a form can: then it is edited as JSON. A form that is
 *          returned says the very same request.
 */
export function readForm(
  operation: AccessOperation,
  request: JsonObject,
  keys: RequestKeys,
): PatternForm | undefined {
  if (!FORM_OPERATIONS.includes(operation)) return undefined;
  const names = textsOf(request.ExpressionAttributeNames);
  const values = valuesOf(request.ExpressionAttributeValues);
  const key = readKey(request.Key, keys);
  if (names === undefined || values === undefined || key === undefined) return undefined;
  const condition = readCondition(request.KeyConditionExpression, { names, values });
  if (condition === undefined) return undefined;
  const expressions = Object.fromEntries(
    EXPRESSIONS.flatMap((member) => {
      const text = request[member];
      return typeof text === 'string' ? [[member, text]] : [];
    }),
  );
  const used = usedPlaceholders(Object.values(expressions));
  const own = new Set(condition.flatMap((clause) => [clause.written, ...clause.placeholders]));
  const isOther = ([placeholder]: readonly [string, unknown]) =>
    used.has(placeholder) || !own.has(placeholder);
  const form: PatternForm = {
    key,
    condition,
    expressions,
    names: Object.fromEntries(Object.entries(names).filter(isOther)),
    values: Object.fromEntries(Object.entries(values).filter(isOther)),
    rest: restOf(request),
  };
  return saysTheSame(form, request) ? form : undefined;
}

/** A value that both the condition and another expression use cannot be changed in one of them. */
function saysTheSame(form: PatternForm, request: JsonObject): boolean {
  const shared = form.condition.some(({ placeholders }) =>
    placeholders.some((placeholder) => Object.hasOwn(form.values, placeholder)),
  );
  return !shared && sameJson(requestOf(form), request);
}

function restOf(request: JsonObject): JsonObject {
  const known = new Set<string>([
    ...EXPRESSIONS,
    'Key',
    'KeyConditionExpression',
    'ExpressionAttributeNames',
    'ExpressionAttributeValues',
  ]);
  return Object.fromEntries(Object.entries(request).filter(([name]) => !known.has(name)));
}

function textsOf(json: Json | undefined): { readonly [name: string]: string } | undefined {
  if (json === undefined) return {};
  if (!isObject(json)) return undefined;
  const entries = Object.entries(json).flatMap(([name, text]) =>
    typeof text === 'string' ? [[name, text] as const] : [],
  );
  return entries.length === Object.keys(json).length ? Object.fromEntries(entries) : undefined;
}

function valuesOf(json: Json | undefined): { readonly [name: string]: FormValue } | undefined {
  if (json === undefined) return {};
  if (!isObject(json)) return undefined;
  const entries = Object.entries(json).flatMap(([name, each]) => {
    const value = readValue(each);
    return value === undefined ? [] : [[name, value] as const];
  });
  return entries.length === Object.keys(json).length ? Object.fromEntries(entries) : undefined;
}

/** Partition key first, whatever the order in the request. */
function readKey(
  json: Json | undefined,
  { partition, sort }: RequestKeys,
): readonly KeyField[] | undefined {
  const values = valuesOf(json);
  if (values === undefined) return undefined;
  const order = [...partition, ...sort].map(({ name }) => name);
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.entries(values)
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => place(a.name) - place(b.name));
}

interface Placeholders {
  readonly names: { readonly [placeholder: string]: string };
  readonly values: { readonly [placeholder: string]: FormValue };
}

/** undefined for a condition that no form can show; none at all is an empty one. */
function readCondition(
  text: Json | undefined,
  placeholders: Placeholders,
): readonly KeyClause[] | undefined {
  if (text === undefined) return [];
  const tree = typeof text === 'string' ? parsed(text) : undefined;
  if (tree === undefined) return undefined;
  const terms = tree.kind === 'and' ? tree.terms : [tree];
  const clauses = terms.map((term) => readClause(term, placeholders));
  const read = clauses.filter((clause) => clause !== undefined);
  return read.length === clauses.length ? read : undefined;
}

function parsed(text: string): ConditionNode | undefined {
  try {
    return parseCondition(text, 'KeyConditionExpression');
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

function readClause(term: ConditionNode, placeholders: Placeholders): KeyClause | undefined {
  switch (term.kind) {
    case 'compare':
      if (term.operator === '<>') return undefined;
      return clauseOf(term.operator, term.left, [term.right], placeholders);
    case 'between':
      return clauseOf('between', term.operand, [term.lower, term.upper], placeholders);
    case 'call': {
      const [left, right, ...more] = term.operands;
      const isPrefix = term.name === 'begins_with' && left && right && more.length === 0;
      return isPrefix ? clauseOf('begins_with', left, [right], placeholders) : undefined;
    }
    default:
      return undefined;
  }
}

function clauseOf(
  operator: KeyClause['operator'],
  left: OperandNode,
  right: readonly OperandNode[],
  { names, values }: Placeholders,
): KeyClause | undefined {
  if (left.kind !== 'path' || left.elements.length > 1) return undefined;
  const [written] = left.elements;
  const name = written.startsWith('#') ? own(names, written) : written;
  const placeholders = right.flatMap((each) => (each.kind === 'value' ? [each.name] : []));
  const [low, high] = placeholders.map((placeholder) => own(values, placeholder));
  if (name === undefined || low === undefined) return undefined;
  if (placeholders.length !== right.length) return undefined;
  const clause = { name, operator, value: low, written, placeholders };
  if (operator !== 'between') return clause;
  return high === undefined ? undefined : { ...clause, upper: high };
}

function own<T>(object: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
