import { isReservedWord } from '@/engine/expressions/reserved-words';
import type { AccessOperation } from '@/model/access-pattern';
import type { Json, JsonObject, KeyAttribute, ModelTable } from '@/model/model';
import { tableKeys } from '../views/part-view';
import { indexNamed } from '../views/place';
import { type FormValue, printValue, typed } from './form-value';

/** Members of a request that hold an expression, besides the key condition. */
export const EXPRESSIONS = [
  'FilterExpression',
  'ProjectionExpression',
  'UpdateExpression',
  'ConditionExpression',
] as const;
export type ExpressionMember = (typeof EXPRESSIONS)[number];

/** A key attribute and what it must be. */
export interface KeyField {
  readonly name: string;
  readonly value: FormValue;
}

export const SORT_OPERATORS = ['=', '<', '<=', '>', '>=', 'between', 'begins_with'] as const;
export type SortOperator = (typeof SORT_OPERATORS)[number];

/** One part of a key condition, with the placeholders that it is written with. */
export interface KeyClause extends KeyField {
  readonly operator: SortOperator;
  /** Upper bound of `between`. */
  readonly upper?: FormValue;
  /** The name itself, or a placeholder for it. */
  readonly written: string;
  /** Placeholders of its values, one or two. */
  readonly placeholders: readonly string[];
}

/** A request as a form. What the form does not know is kept as it is. */
export interface PatternForm {
  /** Of GetItem, UpdateItem and DeleteItem. */
  readonly key: readonly KeyField[];
  /** Of Query: partition keys, then sort keys. */
  readonly condition: readonly KeyClause[];
  readonly expressions: { readonly [Member in ExpressionMember]?: string };
  /** By placeholder, with its sign; those of the key condition are not among them. */
  readonly names: { readonly [placeholder: string]: string };
  readonly values: { readonly [placeholder: string]: FormValue };
  readonly rest: JsonObject;
}

/** Operations whose requests are forms; the others are written as JSON. */
export const FORM_OPERATIONS: readonly AccessOperation[] = [
  'GetItem',
  'Query',
  'Scan',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
];

/** Expressions that an operation takes. */
export function expressionsOf(operation: AccessOperation): readonly ExpressionMember[] {
  switch (operation) {
    case 'GetItem':
      return ['ProjectionExpression'];
    case 'Query':
    case 'Scan':
      return ['FilterExpression', 'ProjectionExpression'];
    case 'PutItem':
    case 'DeleteItem':
      return ['ConditionExpression'];
    case 'UpdateItem':
      return ['UpdateExpression', 'ConditionExpression'];
    default:
      return [];
  }
}

/** Key attributes that a request is about: the index's, or the table's own. */
export interface RequestKeys {
  readonly partition: readonly KeyAttribute[];
  readonly sort: readonly KeyAttribute[];
}

export function requestKeys(table: ModelTable, index: string | undefined): RequestKeys {
  const found = index === undefined ? undefined : indexNamed(table, index);
  if (found !== undefined) return { partition: found.partitionKeys, sort: found.sortKeys };
  const [partition, ...sort] = tableKeys(table);
  return { partition: partition === undefined ? [] : [partition], sort };
}

export const NO_FORM: PatternForm = {
  key: [],
  condition: [],
  expressions: {},
  names: {},
  values: {},
  rest: {},
};

/** A form with the keys to fill in: all of them for one item, the partition keys for a Query. */
export function emptyForm(
  operation: AccessOperation,
  { partition, sort }: RequestKeys,
): PatternForm {
  const blank = ({ type }: KeyAttribute) => typed(type, '');
  if (operation === 'Query') {
    return { ...NO_FORM, condition: partition.map((key) => keyClause(key, '=', blank(key))) };
  }
  const isOfKey = ['GetItem', 'UpdateItem', 'DeleteItem'].includes(operation);
  if (!isOfKey) return NO_FORM;
  const key = [...partition, ...sort].map((each) => ({ name: each.name, value: blank(each) }));
  return { ...NO_FORM, key };
}

/** A clause with placeholders made of its name; the name itself where DynamoDB takes it. */
export function keyClause(
  { name, type }: KeyAttribute,
  operator: SortOperator,
  value: FormValue,
): KeyClause {
  const word = name.replace(/[^A-Za-z0-9_]/g, '_');
  const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !isReservedWord(name);
  const clause = { name, operator, value, written: isPlain ? name : `#${word}` };
  if (operator !== 'between') return { ...clause, placeholders: [`:${word}`] };
  return { ...clause, upper: typed(type, ''), placeholders: [`:${word}From`, `:${word}To`] };
}

/** The request that a form says; undefined when one of its values says nothing. */
export function requestOf(form: PatternForm): JsonObject | undefined {
  const { condition, expressions, rest } = form;
  const key = printValues(form.key.map(({ name, value }) => [name, value]));
  const values = printValues([...condition.flatMap(clauseValues), ...Object.entries(form.values)]);
  if (key === undefined || values === undefined) return undefined;
  const names = { ...namesOf(condition), ...form.names };
  return {
    ...rest,
    ...(form.key.length > 0 && { Key: key }),
    ...(condition.length > 0 && {
      KeyConditionExpression: condition.map(printClause).join(' AND '),
    }),
    ...Object.fromEntries(EXPRESSIONS.flatMap((member) => written(member, expressions[member]))),
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

function written(member: ExpressionMember, text: string | undefined): readonly [string, string][] {
  return text === undefined || text.trim() === '' ? [] : [[member, text]];
}

function printValues(entries: readonly (readonly [string, FormValue])[]): JsonObject | undefined {
  const printed = entries.map(([name, value]) => [name, printValue(value)] as const);
  if (printed.some(([, json]) => json === undefined)) return undefined;
  // None is undefined now.
  return Object.fromEntries(printed) as { readonly [name: string]: Json };
}

function clauseValues({ placeholders, value, upper }: KeyClause): [string, FormValue][] {
  const [low = '', high = ''] = placeholders;
  return upper === undefined
    ? [[low, value]]
    : [
        [low, value],
        [high, upper],
      ];
}

function namesOf(condition: readonly KeyClause[]): { readonly [placeholder: string]: string } {
  const entries = condition.map(({ written: placeholder, name }) => [placeholder, name] as const);
  return Object.fromEntries(entries.filter(([placeholder]) => placeholder.startsWith('#')));
}

function printClause({ written: name, operator, placeholders }: KeyClause): string {
  const [low = '', high = ''] = placeholders;
  switch (operator) {
    case 'between':
      return `${name} BETWEEN ${low} AND ${high}`;
    case 'begins_with':
      return `begins_with(${name}, ${low})`;
    default:
      return `${name} ${operator} ${low}`;
  }
}
