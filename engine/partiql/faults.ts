import { type ApiError, validationError } from '../errors';
import { place, type Span } from './place';

/**
 * A statement that does not parse.
 *
 * detail  as the service words it; some faults have none
 */
export function notWellFormed(detail = ''): ApiError {
  return validationError(`Statement wasn't well formed, can't be processed: ${detail}`);
}

/** The details of `notWellFormed`. */
export const SURPLUS_TOKEN = 'Unexpected token after expression';
export const UNEXPECTED_TERM = 'Unexpected term';
export const UNEXPECTED_KEYWORD = 'Unexpected keyword';
export const UNEXPECTED_OPERATOR = 'Unexpected operator';
export const NO_DATA_MANIPULATION = 'Expected data manipulation';
export const BAD_PATH_STEP = 'Invalid path dot component';
export const BAD_SIMPLE_PATH_STEP = 'Invalid path component for simple path';
export const NO_SIMPLE_PATH = 'Expected identifier for simple path';
export const NO_TYPE_NAME = 'Expected type name';
export const NO_ASSIGNMENT = "Expected '='";
export const NO_FROM = 'Expected FROM after SELECT list';
export const NO_FROM_AFTER_DELETE = 'Expected FROM after DELETE';
export const NO_ALIAS_NAME = 'Expected identifier for AS-alias';
export const BAD_RETURNING = 'Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.';
export const STAR_NOT_ALONE =
  "Other expressions may not be present in the select list when '*' is used without dot notation.";

export function expectedToken(token: string): string {
  return `expected ${token}`;
}

export const ALIASED = 'Aliasing is not supported';
export const SEVERAL_SOURCES = 'FROM clause may only contain a single table name';
export const LONG_SOURCE = 'A path may contain at most 2 components in the FROM clause';
export const EMPTY_SOURCE = 'Path component cannot be an empty string';
export const PARAMETER_COUNT = "Number of parameters in request and statement don't match.";
export const NOT_ON_INDEX = 'This operation is not supported on an index';
export const NO_INDEX = 'The table does not have the specified index';
export const STRONG_ON_GLOBAL_INDEX =
  'Strongly consistent read is not supported on Global Secondary Indexes';
export const MULTI_ATTRIBUTE_KEYS =
  'PartiQL statements cannot be executed on tables with multi-attribute HASH keys or ' +
  'multi-attribute RANGE keys.';
export const WRITE_WITHOUT_KEY =
  'Where clause does not contain a mandatory equality on all key attributes';
export const OVERLAPPING_RANGES =
  'Overlapping conditions with range keys are not supported in where clause';
export const ORDER_WITHOUT_WHERE =
  'Must have WHERE clause in the statement when using ORDER BY clause.';
export const ORDER_WITHOUT_KEY =
  'Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.';
export const ORDER_ACROSS_KEYS =
  'Must have hash key in ORDER BY clause when more than one hash key condition specified in ' +
  'WHERE clause.';
export const EMPTY_BAG = 'Empty bags are not supported';
export const MIXED_BAG = 'DynamoDB only supports either numbers or strings in bags';
export const BAG_MEMBER = 'Unsupported data type in Bag';
export const INSERT_NO_MAP = 'Only a map can be inserted';

export function orderNotByKey(name: string): string {
  return `Variable reference ${name} in ORDER BY clause must be part of the primary key`;
}

export function duplicateColumn(name: string): string {
  return `Duplicate identifiers in select clause: ${name}`;
}

export function wrongKeyType(name: string): string {
  return `Key attribute's data type should match its data type in table's schema: Key ${name}`;
}

export function invalidReturning(clause: string): string {
  return (
    `Invalid returning clause: RETURNING ${clause} *. ` +
    'Only RETURNING ALL OLD * is allowed in DELETE statements.'
  );
}

export const RETURNING_IN_INSERT = 'RETURNING clause is not supported in INSERT statements.';

/** Says where in the statement what is wrong: `<text> at 1:8:5`. */
export function faultAt(text: string, source: string, span: Span): ApiError {
  return validationError(`${text} at ${place(source, span)}`);
}

export const INVALID_TOKEN = 'Invalid NextToken';
export const TOKEN_OF_OTHER = 'NextToken does not match request';
export const EXISTS_ALONE = 'EXISTS() is only supported in ExecuteTransaction';
export const BATCH_SELECT_WITHOUT_KEY =
  'Select statements within BatchExecuteStatement must specify the primary key in the where clause.';
export const TRANSACT_SELECT_WITHOUT_KEY =
  'Select statements within ExecuteTransaction must specify the primary key in the where clause.';
export const TRANSACT_ON_INDEX = 'Reads on indices are not supported within transactions.';
export const TRANSACT_RETURNING = 'RETURNING clause is not supported in ExecuteTransaction.';
export const EXISTS_WITHOUT_CONDITION =
  'EXISTS() must contain a single item read with additional condition';

/** What is wrong with one statement of a transaction; told of the request as a whole. */
export function inTransaction(index: number, words: string): ApiError {
  return validationError(`Validation failed in TransactStatements[${index}]: ${words}`);
}

/** Reads and writes may not be mixed in one request. */
export function mixed(operation: 'BatchExecuteStatement' | 'ExecuteTransaction'): ApiError {
  return validationError(
    `${operation} API does not support both read and write operations in the same request.`,
  );
}
