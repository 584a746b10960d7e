import { type ApiError, validationError } from '../errors';
import type { Column, Condition, Projection, Update } from '../expressions/bound';
import { createColumns, createProjection } from '../expressions/projection';
import type { Item, WireValue } from '../values/attribute-value';
import { parseValue } from '../values/attribute-value';
import type { Path } from '../values/path';
import type {
  DeleteStatement,
  Expression,
  InsertStatement,
  OrderTerm,
  Returning,
  SelectColumn,
  SelectStatement,
  Source,
  UpdateStatement,
} from './ast';
import { compileCondition } from './conditions';
import {
  ALIASED,
  duplicateColumn,
  EMPTY_SOURCE,
  faultAt,
  INSERT_NO_MAP,
  invalidReturning,
  LONG_SOURCE,
  NOT_ON_INDEX,
  PARAMETER_COUNT,
  RETURNING_IN_INSERT,
  SEVERAL_SOURCES,
} from './faults';
import { assertScales } from './numbers';
import { parseStatement } from './parser';
import { compileUpdate } from './updates';
import { itemOf, literalValue, type Request } from './values';

/** A statement with its parameters in place, before its table is known. */
export type PreparedStatement = PreparedSelect | PreparedInsert | PreparedUpdate | PreparedDelete;

export interface PreparedSelect {
  readonly kind: 'select';
  /** Within EXISTS: a check, not a read. */
  readonly isExists: boolean;
  readonly tableName: string;
  readonly indexName: string | undefined;
  readonly condition: Condition | undefined;
  /** Undefined for everything; a refusal that is told only when the index has been found. */
  readonly columns: Projection | ApiError | undefined;
  readonly order: readonly PreparedOrder[];
}

export interface PreparedOrder {
  /** As written. */
  readonly name: string;
  /** Undefined when it is no attribute's name. */
  readonly attribute: string | undefined;
  readonly isDescending: boolean;
}

export interface PreparedInsert {
  readonly kind: 'insert';
  readonly tableName: string;
  readonly item: Item;
}

export interface PreparedUpdate {
  readonly kind: 'update';
  readonly tableName: string;
  readonly condition: Condition | undefined;
  readonly update: Update;
  readonly returning: Returning | undefined;
}

export interface PreparedDelete {
  readonly kind: 'delete';
  readonly tableName: string;
  readonly condition: Condition | undefined;
  readonly returning: Returning | undefined;
}

/**
 * A statement as text, and what its question marks stand for.
 *
 * throws  ValidationException for everything that can be told without the table
 */
export function prepareStatement(
  text: string,
  wireParameters: readonly WireValue[] = [],
): PreparedStatement {
  const { statement, parameters: count } = parseStatement(text);
  if (count !== wireParameters.length) throw validationError(PARAMETER_COUNT);
  const parameters = wireParameters.map((wire) => {
    assertScales(wire);
    return parseValue(wire, 'older');
  });
  const request: Request = { text, parameters };
  switch (statement.kind) {
    case 'select':
      return prepareSelect(statement, request, false);
    case 'exists':
      return prepareSelect(statement.select, request, true);
    case 'insert':
      return prepareInsert(statement, request);
    case 'update':
      return prepareUpdate(statement, request);
    case 'delete':
      return prepareDelete(statement, request);
  }
}

/** Whether a statement writes; a check among writes is taken for one. */
export function isWrite(prepared: PreparedStatement): boolean {
  return prepared.kind !== 'select' || prepared.isExists;
}

function prepareSelect(
  { columns, source, where, order, unsupported }: SelectStatement,
  request: Request,
  isExists: boolean,
): PreparedSelect {
  if (unsupported !== undefined) {
    throw faultAt(`Unsupported clause: ${unsupported.clause}`, request.text, unsupported.at);
  }
  const { tableName, indexName } = namesOf(source);
  return {
    kind: 'select',
    isExists,
    tableName,
    indexName,
    condition: where && compileCondition(where, request),
    columns: columns && columnsOf(columns, request),
    order: order.map(preparedOrder),
  };
}

function preparedOrder({ by, isDescending }: OrderTerm): PreparedOrder {
  const path = by.kind === 'path' ? by.path : undefined;
  const attribute = path?.length === 1 ? path[0] : undefined;
  return { name: path?.join('.') ?? by.kind, attribute, isDescending };
}

/**
 * A column shows under the last name of its path, with the indexes behind it: `a.b[0]` as `b[0]`.
 *
 * returns  the refusal of an expression that is no path
 */
function columnsOf(columns: readonly SelectColumn[], request: Request): Projection | ApiError {
  if (columns.some(({ isAliased }) => isAliased)) throw validationError(ALIASED);
  const found = new Map<string, Column>();
  for (const { expression } of columns) {
    if (expression.kind !== 'path') {
      return faultAt('Unexpected path component', request.text, expression.at);
    }
    const name = columnName(expression.path);
    if (found.has(name)) throw validationError(duplicateColumn(name));
    found.set(name, { name, path: expression.path });
  }
  const named = [...found.values()];
  const isPlain = named.every(({ path }) => path.length === 1);
  return isPlain ? createProjection(named.map(({ path }) => path)) : createColumns(named);
}

function columnName(path: Path): string {
  const lastName = path.findLastIndex((step) => typeof step === 'string');
  const indexes = path.slice(lastName + 1).map((index) => `[${index}]`);
  return `${path[lastName]}${indexes.join('')}`;
}

function prepareInsert(
  { source, value, returning }: InsertStatement,
  request: Request,
): PreparedInsert {
  if (source.names.length > 1) throw validationError(SEVERAL_SOURCES);
  const { tableName } = namesOf(source);
  if (returning !== undefined) throw validationError(RETURNING_IN_INSERT);
  return { kind: 'insert', tableName, item: insertedItem(value, request) };
}

function insertedItem(value: Expression | undefined, request: Request): Item {
  if (value?.kind === 'struct') return itemOf(value.members, request);
  const given = value?.kind === 'parameter' ? literalValue(value, request) : undefined;
  if (given?.type !== 'M') throw validationError(INSERT_NO_MAP);
  return given.value;
}

function prepareUpdate(statement: UpdateStatement, request: Request): PreparedUpdate {
  const { source, clauses, where, returning } = statement;
  const tableName = writtenTable(source);
  const update = compileUpdate(clauses, request);
  const condition = where && compileCondition(where, request);
  return { kind: 'update', tableName, condition, update, returning };
}

function prepareDelete(
  { source, where, returning }: DeleteStatement,
  request: Request,
): PreparedDelete {
  const tableName = writtenTable(source);
  if (returning !== undefined && returning !== 'ALL OLD') {
    throw validationError(invalidReturning(returning));
  }
  return {
    kind: 'delete',
    tableName,
    condition: where && compileCondition(where, request),
    returning,
  };
}

function writtenTable(source: Source): string {
  const { tableName, indexName } = namesOf(source);
  if (indexName !== undefined) throw validationError(NOT_ON_INDEX);
  return tableName;
}

interface Names {
  readonly tableName: string;
  readonly indexName: string | undefined;
}

function namesOf({ names, isAliased, isOther }: Source): Names {
  if (isAliased) throw validationError(ALIASED);
  const [tableName, indexName] = names;
  if (isOther || tableName === undefined) throw validationError(SEVERAL_SOURCES);
  if (names.length > 2) throw validationError(LONG_SOURCE);
  if (names.includes('')) throw validationError(EMPTY_SOURCE);
  return { tableName, indexName };
}
