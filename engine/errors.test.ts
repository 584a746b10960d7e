import { describe, expect, it } from 'vitest';
import {
  ApiError,
  conditionFailed,
  type ErrorCode,
  errorBody,
  errorStatus,
  invalidParameters,
  namedTableNotFound,
  resourceInUse,
  serializationError,
  tableNotFound,
  validationError,
} from './errors';
import { JsonText } from './json-text';

const SERVICE = 'com.amazonaws.dynamodb.v20120810';
const VALIDATE = 'com.amazon.coral.validate';
const CORAL = 'com.amazon.coral.service';

describe('an error', () => {
  it.each<[ErrorCode, number, string, 'message' | 'Message']>([
    ['ValidationException', 400, VALIDATE, 'message'],
    ['SerializationException', 400, CORAL, 'Message'],
    ['UnknownOperationException', 400, CORAL, 'message'],
    ['MissingAuthenticationTokenException', 400, CORAL, 'message'],
    ['IncompleteSignatureException', 400, CORAL, 'message'],
    ['UnrecognizedClientException', 400, CORAL, 'message'],
    ['InvalidSignatureException', 400, CORAL, 'message'],
    ['RequestEntityTooLargeException', 413, CORAL, 'message'],
    ['AccessDeniedException', 400, CORAL, 'Message'],
    ['ThrottlingException', 400, CORAL, 'message'],
    ['InternalServerError', 500, SERVICE, 'message'],
    ['ServiceUnavailableException', 503, CORAL, 'message'],
    ['ResourceNotFoundException', 400, SERVICE, 'message'],
    ['ResourceInUseException', 400, SERVICE, 'message'],
    ['LimitExceededException', 400, SERVICE, 'message'],
    ['ConditionalCheckFailedException', 400, SERVICE, 'message'],
    ['ItemCollectionSizeLimitExceededException', 400, SERVICE, 'message'],
    ['ProvisionedThroughputExceededException', 400, SERVICE, 'message'],
    ['RequestLimitExceeded', 400, SERVICE, 'message'],
    ['TransactionCanceledException', 400, SERVICE, 'Message'],
    ['TransactionConflictException', 400, SERVICE, 'message'],
    ['TransactionInProgressException', 400, SERVICE, 'Message'],
    ['IdempotentParameterMismatchException', 400, SERVICE, 'Message'],
    ['DuplicateItemException', 400, SERVICE, 'message'],
  ])('%s has status %i, namespace %s and its text in `%s`', (code, status, namespace, member) => {
    expect(errorStatus(code)).toBe(status);
    expect(JSON.parse(errorBody(new ApiError(code, 'why')))).toEqual({
      __type: `${namespace}#${code}`,
      [member]: 'why',
    });
  });

  it('without text has no member for it', () => {
    expect(errorBody(new ApiError('UnknownOperationException', ''))).toBe(
      '{"__type":"com.amazon.coral.service#UnknownOperationException"}',
    );
  });

  it('prints its further members, JSON text included', () => {
    const error = new ApiError('TransactionCanceledException', 'cancelled', {
      CancellationReasons: [{ Code: 'None' }, { Code: 'X', Item: new JsonText('{"a":{"N":"1"}}') }],
    });
    expect(errorBody(error)).toBe(
      `{"__type":"${SERVICE}#TransactionCanceledException","Message":"cancelled",` +
        '"CancellationReasons":[{"Code":"None"},{"Code":"X","Item":{"a":{"N":"1"}}}]}',
    );
  });

  it('is an Error, so that it has a stack', () => {
    const error = validationError('no');
    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.message, error.code]).toEqual([
      'ApiError',
      'no',
      'ValidationException',
    ]);
  });
});

describe('the words for', () => {
  it.each<[string, ApiError, string]>([
    [
      'invalid parameters',
      invalidParameters('x'),
      'ValidationException: One or more parameter values were invalid: x',
    ],
    ['a wrong JSON type', serializationError('x'), 'SerializationException: x'],
    [
      'a table, in the data plane',
      tableNotFound(),
      'ResourceNotFoundException: Requested resource not found',
    ],
    [
      'a table, in the control plane',
      namedTableNotFound('Music'),
      'ResourceNotFoundException: Requested resource not found: Table: Music not found',
    ],
    ['a resource in use', resourceInUse('x'), 'ResourceInUseException: x'],
    [
      'a failed condition',
      conditionFailed(),
      'ConditionalCheckFailedException: The conditional request failed',
    ],
  ])('%s', (_, error, text) => {
    expect(`${error.code}: ${error.message}`).toBe(text);
    expect(error.extra).toEqual({});
  });

  it('a failed condition show the item when asked to', () => {
    const item = new JsonText('{"pk":{"S":"a"}}');
    expect(conditionFailed(item).extra).toEqual({ Item: item });
  });
});
