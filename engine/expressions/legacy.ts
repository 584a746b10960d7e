/**
 * The parameters that expressions replaced, turned into the trees that expressions become. They
 * know top-level attributes only, and everything in them is a literal.
 */
import { assert } from '../assert';
import { type ApiError, invalidParameters, validationError } from '../errors';
import {
  assertNameLength,
  parseValue,
  type Value,
  type ValueLayer,
  type ValueType,
  type WireValue,
} from '../values/attribute-value';
import { compareScalars, isSet } from '../values/compare';
import type {
  Condition,
  KeyClause,
  KeyCondition,
  KeyOperator,
  Operand,
  Projection,
  Update,
  UpdateAction,
} from './bound';
import { createProjection } from './projection';

/** One entry of Expected, as wire JSON. */
export interface WireExpectation {
  readonly Value?: WireValue;
  readonly Exists?: boolean;
  readonly ComparisonOperator?: string;
  readonly AttributeValueList?: readonly WireValue[];
}

/** One entry of KeyConditions, QueryFilter or ScanFilter, as wire JSON. */
export interface WireCondition {
  readonly ComparisonOperator: string;
  readonly AttributeValueList?: readonly WireValue[];
}

/** One entry of AttributeUpdates, as wire JSON. */
export interface WireAttributeUpdate {
  readonly Value?: WireValue;
  readonly Action?: string;
}

/** Conditions by attribute, as wire JSON. */
export type WireMap<Entry> = { readonly [attribute: string]: Entry };

/** Expected, with its ConditionalOperator: `AND` when absent. */
export function legacyCondition(
  expected: WireMap<WireExpectation>,
  conditionalOperator: string | undefined,
  layer: ValueLayer,
): Condition {
  const parsed = Object.entries(expected).map(([attribute, entry]) => ({
    attribute,
    entry,
    value: entry.Value && parseValue(entry.Value, layer),
    list: entry.AttributeValueList?.map((value) => parseValue(value, layer)),
  }));
  return joined(parsed.map(expectation), conditionalOperator);
}

/** QueryFilter or ScanFilter, with its ConditionalOperator: `AND` when absent. */
export function legacyFilter(
  filter: WireMap<WireCondition>,
  conditionalOperator: string | undefined,
  layer: ValueLayer,
): Condition {
  return joined(parseConditions(filter, layer).map(comparison), conditionalOperator);
}

/** KeyConditions. Whether the attributes are keys is for who knows the table. */
export function legacyKeyCondition(
  conditions: WireMap<WireCondition>,
  layer: ValueLayer,
): KeyCondition {
  return { clauses: parseConditions(conditions, layer).map(keyClause) };
}

/** AttributeUpdates. */
export function legacyUpdate(updates: WireMap<WireAttributeUpdate>, layer: ValueLayer): Update {
  const parsed = Object.entries(updates).map(([attribute, { Value: wire, Action }]) => {
    assertNameLength(attribute, layer);
    return { attribute, action: Action ?? 'PUT', value: wire && parseValue(wire, layer) };
  });
  return { style: 'legacy', actions: parsed.map(updateAction) };
}

/** AttributesToGet. */
export function legacyProjection(names: readonly string[]): Projection {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw invalidParameters(`Duplicate value in attribute name: ${name}`);
    seen.add(name);
  }
  return createProjection(names.map((name) => [name]));
}

type Types = readonly ValueType[];
const ORDERED: Types = ['S', 'N', 'B'];
const MEMBERS: Types = ['S', 'N', 'B', 'BOOL', 'NULL'];

interface OperatorRule {
  readonly arguments: 'none' | 'one' | 'two' | 'some';
  /** Types its arguments may have; any when absent. */
  readonly types?: Types;
  /** What a key condition calls it, where it may stand in one. */
  readonly key?: KeyOperator;
}

/** source: docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html */
const OPERATORS: Readonly<Record<string, OperatorRule>> = {
  EQ: { arguments: 'one', key: '=' },
  NE: { arguments: 'one' },
  LT: { arguments: 'one', types: ORDERED, key: '<' },
  LE: { arguments: 'one', types: ORDERED, key: '<=' },
  GT: { arguments: 'one', types: ORDERED, key: '>' },
  GE: { arguments: 'one', types: ORDERED, key: '>=' },
  BETWEEN: { arguments: 'two', types: ORDERED, key: 'between' },
  BEGINS_WITH: { arguments: 'one', types: ['S', 'B'], key: 'begins_with' },
  CONTAINS: { arguments: 'one', types: MEMBERS },
  NOT_CONTAINS: { arguments: 'one', types: MEMBERS },
  IN: { arguments: 'some', types: ORDERED },
  NULL: { arguments: 'none' },
  NOT_NULL: { arguments: 'none' },
};

interface Comparison {
  readonly attribute: string;
  readonly operator: string;
  readonly values: readonly Value[];
}

function parseConditions(conditions: WireMap<WireCondition>, layer: ValueLayer): Comparison[] {
  return Object.entries(conditions).map(([attribute, entry]) => ({
    attribute,
    operator: entry.ComparisonOperator,
    values: (entry.AttributeValueList ?? []).map((value) => parseValue(value, layer)),
  }));
}

function joined(terms: readonly Condition[], conditionalOperator: string | undefined): Condition {
  if (conditionalOperator !== undefined && terms.length < 2) {
    throw validationError(
      'ConditionalOperator can only be used when Filter or Expected has two or more elements',
    );
  }
  const [first, ...rest] = terms;
  if (first !== undefined && rest.length === 0) return first;
  return { kind: conditionalOperator === 'OR' ? 'or' : 'and', terms };
}

interface Expectation {
  readonly attribute: string;
  readonly entry: WireExpectation;
  readonly value: Value | undefined;
  readonly list: readonly Value[] | undefined;
}

/** source: BEHAVIOUR of the service, 2026, PutItem with Expected */
function expectation({ attribute, entry, value, list }: Expectation): Condition {
  const { ComparisonOperator: operator, Exists: exists } = entry;
  const refuse = (text: string): ApiError =>
    invalidParameters(`${text} for Attribute: ${attribute}`);
  if (value !== undefined && list !== undefined) {
    throw refuse('Value and AttributeValueList cannot be used together');
  }
  if (operator === undefined) {
    if (list !== undefined) {
      throw refuse('AttributeValueList can only be used with a ComparisonOperator');
    }
    return presence(attribute, exists, value, refuse);
  }
  if (exists !== undefined) throw refuse('Exists and ComparisonOperator cannot be used together');
  const values = list ?? (value === undefined ? [] : [value]);
  const isLacking = value === undefined && list === undefined;
  if (isLacking && OPERATORS[operator]?.arguments !== 'none') {
    throw refuse(`Value or AttributeValueList must be used with ComparisonOperator: ${operator}`);
  }
  return comparison({ attribute, operator, values });
}

/** The oldest form: a value the attribute must have, or that it must not be there. */
function presence(
  attribute: string,
  exists: boolean | undefined,
  value: Value | undefined,
  refuse: (text: string) => ApiError,
): Condition {
  if (exists === false) {
    if (value !== undefined) throw refuse('Value cannot be used when Exists is false');
    return { kind: 'not_exists', path: [attribute] };
  }
  if (value === undefined) {
    throw refuse(`Value must be provided when Exists is ${exists ?? 'null'}`);
  }
  return comparison({ attribute, operator: 'EQ', values: [value] });
}

function comparison({ attribute, operator, values }: Comparison): Condition {
  checkArguments(operator, values);
  const operand: Operand = { kind: 'path', path: [attribute] };
  const [first, second] = values.map((value): Operand => ({ kind: 'literal', value }));
  if (operator === 'NULL') return { kind: 'not_exists', path: [attribute] };
  if (operator === 'NOT_NULL') return { kind: 'exists', path: [attribute] };
  assert(first !== undefined, 'the other operators have an argument');
  const { key } = ruleOf(operator);
  if (key === 'between') {
    assert(second !== undefined, 'BETWEEN has two arguments');
    return { kind: 'between', operand, lower: first, upper: second };
  }
  if (key === 'begins_with') return { kind: 'begins_with', operand, prefix: first };
  if (key !== undefined) return { kind: 'compare', operator: key, left: operand, right: first };
  return otherComparison(operator, attribute, values);
}

/** The comparisons that no key condition has. */
function otherComparison(operator: string, attribute: string, values: readonly Value[]): Condition {
  const operand: Operand = { kind: 'path', path: [attribute] };
  const candidates = values.map((value): Operand => ({ kind: 'literal', value }));
  const [sought] = candidates;
  assert(sought !== undefined, 'these operators have an argument');
  if (operator === 'NE') return { kind: 'compare', operator: '<>', left: operand, right: sought };
  if (operator === 'IN') return { kind: 'in', operand, candidates };
  const contains: Condition = { kind: 'contains', operand, sought };
  if (operator === 'CONTAINS') return contains;
  // A missing attribute passes NE, but not this.
  const exists: Condition = { kind: 'exists', path: [attribute] };
  return { kind: 'and', terms: [exists, { kind: 'not', term: contains }] };
}

function keyClause({ attribute, operator, values }: Comparison): KeyClause {
  checkArguments(operator, values);
  const { key } = ruleOf(operator);
  const [first, ...rest] = values;
  if (key === undefined || first === undefined) {
    throw validationError('Attempted conditional constraint is not an indexable operation');
  }
  return { attribute, operator: key, operands: [first, ...rest] };
}

function ruleOf(operator: string): OperatorRule {
  const rule = OPERATORS[operator];
  assert(rule !== undefined, 'the shape of the request lists the operators');
  return rule;
}

const COUNTS = { none: [0, 0], one: [1, 1], two: [2, 2], some: [1, Infinity] } as const;

function checkArguments(operator: string, values: readonly Value[]): void {
  const rule = ruleOf(operator);
  const [least, most] = COUNTS[rule.arguments];
  if (values.length < least || values.length > most) {
    throw invalidParameters(`Invalid number of argument(s) for the ${operator} ComparisonOperator`);
  }
  for (const { type } of values) {
    if (rule.types === undefined || rule.types.includes(type)) continue;
    throw invalidParameters(
      `ComparisonOperator ${operator} is not valid for ${type} AttributeValue type`,
    );
  }
  if (new Set(values.map(({ type }) => type)).size > 1) {
    throw invalidParameters('AttributeValues inside AttributeValueList must be of same type');
  }
  if (operator === 'BETWEEN') checkBounds(values);
}

function checkBounds([lower, upper]: readonly Value[]): void {
  if (lower === undefined || upper === undefined) return;
  if (compareScalars(lower, upper) !== 1) return;
  throw validationError(
    'The BETWEEN condition was provided a range where the lower bound is bigger than the upper bound',
  );
}

interface ParsedUpdate {
  readonly attribute: string;
  readonly action: string;
  readonly value: Value | undefined;
}

function updateAction({ attribute, action, value }: ParsedUpdate): UpdateAction {
  const path = [attribute] as const;
  if (value === undefined) {
    if (action === 'DELETE') return { kind: 'remove', path };
    throw invalidParameters('Only DELETE action is allowed when no attribute value is specified');
  }
  if (action === 'PUT') return { kind: 'set', path, value: { kind: 'literal', value } };
  if (action === 'DELETE') {
    if (isSet(value)) return { kind: 'delete', path, value };
    throw invalidParameters(`DELETE action with value is not supported for the type ${value.type}`);
  }
  if (value.type === 'N' || value.type === 'L' || isSet(value)) return { kind: 'add', path, value };
  throw invalidParameters(`ADD action is not supported for the type ${value.type}`);
}
