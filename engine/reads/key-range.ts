import { invalidParameters, validationError } from '../errors';
import type { KeyClause, KeyCondition } from '../expressions/bound';
import { collectionPrefix, concatBytes, keyAfter, prefixEnd } from '../storage/keyspace';
import type { KeyRange } from '../storage/store';
import { assertKeyLength, assertNotEmpty, digestOfValues } from '../tables/item-key';
import type { IndexDefinition, KeyAttribute, KeySchema, TableDefinition } from '../tables/table';
import { keyAttributes } from '../tables/table';
import type { KeyValue, Value } from '../values/attribute-value';
import { escapedKeyBytes, escapedKeyPrefix, keyBytes } from '../values/key-bytes';

/** One item collection of a table or index, and the part of it that a Query reads. */
export interface CollectionRange extends KeyRange {
  /** What every key of the collection starts with. */
  readonly collection: Uint8Array;
}

/**
 * The key range that a key condition describes.
 *
 * A table's sort key is stored as it is, at the end of the key. An index's sort keys are escaped
 * and something follows them; so "equal" there means "starts with".
 *
 * throws  ValidationException when the condition does not fit the key schema
 * source  BEHAVIOUR.md 7.1 and 8
 */
export function keyRange(
  condition: KeyCondition,
  table: TableDefinition,
  index: IndexDefinition | undefined,
): CollectionRange {
  const schema = index?.key ?? table.key;
  const clauses = clausesByName(condition, schema);
  const hash = schema.hash.map((attribute) => hashValue(attribute, clauses));
  const { equal, last } = rangeClauses(schema, clauses);
  assertNoStrangers(condition, schema);
  const collection = collectionPrefix(table.number, index?.number, digestOfValues(hash));
  const prefix = concatBytes(collection, ...equal.map(escapedKeyBytes));
  if (last === undefined) return { collection, start: prefix, end: prefixEnd(prefix) };
  const range = index === undefined ? plainRange(prefix, last) : escapedRange(prefix, last);
  return { collection, start: range.start, end: range.end };
}

function clausesByName(condition: KeyCondition, schema: KeySchema): ReadonlyMap<string, KeyClause> {
  const attributes = keyAttributes(schema);
  const { length } = condition.clauses;
  if (length > attributes.length) {
    throw validationError(
      `The number of query conditions (${length}) exceeds the number of key attributes defined ` +
        `in the schema (${attributes.length})`,
    );
  }
  return new Map(condition.clauses.map((clause) => [clause.attribute, clause]));
}

function hashValue(attribute: KeyAttribute, clauses: ReadonlyMap<string, KeyClause>): KeyValue {
  const clause = clauses.get(attribute.name);
  if (clause === undefined) throw missed(attribute);
  if (clause.operator !== '=') throw validationError('Query key condition not supported');
  const operands = typedOperands(clause, attribute);
  assertKeyLength('hash', operands);
  const [value] = operands;
  if (value === undefined) throw missed(attribute);
  return value;
}

interface RangeClauses {
  /** Values of the leading range attributes that are given by equality, on an index only. */
  readonly equal: readonly KeyValue[];
  readonly last: TypedClause | undefined;
}

interface TypedClause {
  readonly operator: KeyClause['operator'];
  readonly operands: readonly KeyValue[];
}

function rangeClauses(schema: KeySchema, clauses: ReadonlyMap<string, KeyClause>): RangeClauses {
  const conditioned = schema.range.map(({ name }) => clauses.get(name));
  const lastAt = conditioned.findLastIndex((clause) => clause !== undefined);
  assertEqualBefore(schema, conditioned, lastAt);
  const typed = conditioned.slice(0, lastAt + 1).flatMap((clause, i) => {
    const attribute = schema.range[i];
    if (clause === undefined || attribute === undefined) return [];
    return { operator: clause.operator, operands: typedOperands(clause, attribute) };
  });
  const equal = typed.slice(0, -1).flatMap(({ operands }) => operands);
  const last = typed.at(-1);
  for (const operand of last?.operands ?? []) assertKeyLength('range', [...equal, operand]);
  return { equal, last };
}

function assertEqualBefore(
  schema: KeySchema,
  conditioned: readonly (KeyClause | undefined)[],
  lastAt: number,
): void {
  const without = schema.range
    .filter((_, i) => i < lastAt && conditioned[i]?.operator !== '=')
    .map(({ name }) => name);
  if (without.length === 0) return;
  throw validationError(
    `RANGE key attributes ${without.join(', ')} must have equality conditions specified in the ` +
      `query because a condition is present on key attribute ${schema.range[lastAt]?.name}`,
  );
}

/** A condition on an attribute outside the key means that one of the key was meant and missed. */
function assertNoStrangers(condition: KeyCondition, schema: KeySchema): void {
  const names = new Set(keyAttributes(schema).map(({ name }) => name));
  if (condition.clauses.every(({ attribute }) => names.has(attribute))) return;
  const given = new Set(condition.clauses.map(({ attribute }) => attribute));
  const absent = keyAttributes(schema).find(({ name }) => !given.has(name));
  if (absent !== undefined) throw missed(absent);
}

function typedOperands(clause: KeyClause, attribute: KeyAttribute): KeyValue[] {
  return clause.operands.map((operand) => {
    if (!hasType(operand, attribute)) {
      throw invalidParameters('Condition parameter type does not match schema type');
    }
    assertNotEmpty(attribute.name, operand);
    return operand;
  });
}

function hasType(value: Value, attribute: KeyAttribute): value is KeyValue {
  return value.type === attribute.type;
}

function missed({ name }: KeyAttribute): Error {
  return validationError(`Query condition missed key schema element: ${name}`);
}

function plainRange(prefix: Uint8Array, clause: TypedClause): KeyRange {
  const at = (value: KeyValue): Uint8Array => concatBytes(prefix, keyBytes(value));
  const { operator, operands } = clause;
  if (operator !== 'begins_with')
    return comparedRange(prefix, operator, operands.map(at), keyAfter);
  const start = operands[0] === undefined ? prefix : at(operands[0]);
  return { start, end: prefixEnd(start) };
}

function escapedRange(prefix: Uint8Array, clause: TypedClause): KeyRange {
  const at = (value: KeyValue): Uint8Array => concatBytes(prefix, escapedKeyBytes(value));
  const { operator, operands } = clause;
  const [value] = operands;
  if (operator !== 'begins_with' || value === undefined) {
    return comparedRange(prefix, operator, operands.map(at), prefixEnd);
  }
  return { start: at(value), end: prefixEnd(concatBytes(prefix, escapedKeyPrefix(value))) };
}

/**
 * bounds  keys of the operands, in order
 * after   where the keys of one sort key value end
 */
function comparedRange(
  prefix: Uint8Array,
  operator: KeyClause['operator'],
  bounds: readonly Uint8Array[],
  after: (key: Uint8Array) => Uint8Array,
): KeyRange {
  const [first = prefix, second = first] = bounds;
  const all = { start: prefix, end: prefixEnd(prefix) };
  switch (operator) {
    case '=':
      return { start: first, end: after(first) };
    case '<':
      return { ...all, end: first };
    case '<=':
      return { ...all, end: after(first) };
    case '>':
      return { ...all, start: after(first) };
    case '>=':
      return { ...all, start: first };
    case 'between':
      return { start: first, end: after(second) };
    case 'begins_with':
      return all;
  }
}
