import type { Json } from './json-text';
import { printJson } from './json-text';

/** The members of an error beyond its message, as the wire prints them. */
export type ErrorExtra = { readonly [member: string]: Json };

/** A refusal that the caller sees: DynamoDB's own name, words and HTTP status. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    /** Exception name without its namespace, such as `ResourceNotFoundException`. */
    readonly code: ErrorCode,
    message: string,
    readonly extra: ErrorExtra = {},
    /** What is charged although nothing was done: a write that its condition stopped. */
    readonly charge?: Charge,
  ) {
    super(message);
  }
}

/** Bytes of an item that a write was about, and its table's name. */
export interface Charge {
  readonly tableName: string;
  readonly bytes: number;
}

interface ErrorKind {
  readonly status: number;
  /** Namespace in `__type`, before the `#`. */
  readonly namespace: string;
  /** Which member carries the text; the service is not consistent. */
  readonly messageMember: 'message' | 'Message';
}

const SERVICE = 'com.amazonaws.dynamodb.v20120810';
const CORAL_VALIDATE = 'com.amazon.coral.validate';
const CORAL_SERVICE = 'com.amazon.coral.service';

/** source: API.md section 1, from the SDK's type definitions. */
const KINDS = {
  ValidationException: kind(400, CORAL_VALIDATE),
  SerializationException: kind(400, CORAL_SERVICE, 'Message'),
  UnknownOperationException: kind(400, CORAL_SERVICE),
  MissingAuthenticationTokenException: kind(400, CORAL_SERVICE),
  IncompleteSignatureException: kind(400, CORAL_SERVICE),
  UnrecognizedClientException: kind(400, CORAL_SERVICE),
  InvalidSignatureException: kind(400, CORAL_SERVICE),
  RequestEntityTooLargeException: kind(413, CORAL_SERVICE),
  AccessDeniedException: kind(400, CORAL_SERVICE, 'Message'),
  ThrottlingException: kind(400, CORAL_SERVICE),
  InternalServerError: kind(500, SERVICE),
  ServiceUnavailableException: kind(503, CORAL_SERVICE),
  ResourceNotFoundException: kind(400, SERVICE),
  ResourceInUseException: kind(400, SERVICE),
  LimitExceededException: kind(400, SERVICE),
  ConditionalCheckFailedException: kind(400, SERVICE),
  ItemCollectionSizeLimitExceededException: kind(400, SERVICE),
  ProvisionedThroughputExceededException: kind(400, SERVICE),
  RequestLimitExceeded: kind(400, SERVICE),
  TransactionCanceledException: kind(400, SERVICE, 'Message'),
  TransactionConflictException: kind(400, SERVICE),
  TransactionInProgressException: kind(400, SERVICE, 'Message'),
  IdempotentParameterMismatchException: kind(400, SERVICE, 'Message'),
  DuplicateItemException: kind(400, SERVICE),
  ExpiredIteratorException: kind(400, SERVICE),
  TrimmedDataAccessException: kind(400, SERVICE),
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof KINDS;

/** HTTP status of an error. */
export function errorStatus(code: ErrorCode): number {
  return KINDS[code].status;
}

/** The wire's JSON body for an error. */
export function errorBody(error: ApiError): string {
  const { namespace, messageMember } = KINDS[error.code];
  const type = `${namespace}#${error.code}`;
  // Faults found before a request is understood carry no text, and no member for it either.
  const text = error.message === '' ? {} : { [messageMember]: error.message };
  return printJson({ __type: type, ...text, ...error.extra });
}

export function validationError(message: string): ApiError {
  return new ApiError('ValidationException', message);
}

/** `One or more parameter values were invalid: ` and what is wrong with them. */
export function invalidParameters(detail: string): ApiError {
  return validationError(`One or more parameter values were invalid: ${detail}`);
}

/** The prefix that request-model faults carry, and the current generation of value faults too. */
export const ONE_VALIDATION_ERROR = '1 validation error detected: ';

export function serializationError(message: string): ApiError {
  return new ApiError('SerializationException', message);
}

export function tableNotFound(): ApiError {
  return new ApiError('ResourceNotFoundException', 'Requested resource not found');
}

/** The control plane names the table; the data plane does not. */
export function namedTableNotFound(tableName: string): ApiError {
  const message = `Requested resource not found: Table: ${tableName} not found`;
  return new ApiError('ResourceNotFoundException', message);
}

export function resourceInUse(message: string): ApiError {
  return new ApiError('ResourceInUseException', message);
}

/** item  wire JSON of the item found, when the request asked for it */
export function conditionFailed(item?: Json, charge?: Charge): ApiError {
  const extra = item === undefined ? {} : { Item: item };
  const message = 'The conditional request failed';
  return new ApiError('ConditionalCheckFailedException', message, extra, charge);
}

/** A write that would make an item collection grow beyond its limit. */
export function collectionTooLarge(): ApiError {
  return new ApiError('ItemCollectionSizeLimitExceededException', 'Collection size exceeded.');
}

/** An item to be inserted is there already. */
export function duplicateItem(charge?: Charge): ApiError {
  const message = 'Duplicate primary key exists in table';
  return new ApiError('DuplicateItemException', message, {}, charge);
}

function kind(
  status: number,
  namespace: string,
  messageMember: ErrorKind['messageMember'] = 'message',
): ErrorKind {
  return { status, namespace, messageMember };
}
