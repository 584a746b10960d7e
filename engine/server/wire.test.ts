import { describe, expect, it } from 'vitest';
import { ApiError, errorBody } from '../errors';
import { parseBody, parseTarget, targetOf } from './wire';

describe('a target', () => {
  it.each([
    ['DynamoDB_20120810.PutItem', { service: 'dynamodb', operation: 'PutItem' }],
    ['DynamoDBStreams_20120810.GetRecords', { service: 'streams', operation: 'GetRecords' }],
    ['DynamoDB_20120810.', { service: 'dynamodb', operation: '' }],
    ['DynamoDB_20120810.A.B', { service: 'dynamodb', operation: 'A.B' }],
    ['DynamoDBStreams_20120810.PutItem', undefined],
    ['DynamoDB_20120810.GetRecords', undefined],
    ['DynamoDB_20111205.PutItem', undefined],
    ['toString.PutItem', undefined],
    ['PutItem', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s asks for %j', (header, target) => expect(parseTarget(header)).toEqual(target));
});

describe('the target of an operation', () => {
  it.each(['PutItem', 'GetRecords'])('%s is read back', (operation) =>
    expect(parseTarget(targetOf(operation))?.operation).toBe(operation),
  );
});

describe('a body', () => {
  it('is parsed as JSON', () => expect(parseBody('{"a":[1]}')).toEqual({ a: [1] }));

  it.each(['', '{', '{"a":1,}', "{'a':1}", 'NaN', '\u0000'])('%j is refused', (text) => {
    expect(() => parseBody(text)).toThrow(new ApiError('SerializationException', ''));
  });

  it('that is refused is answered without a message', () => {
    expect(errorBody(new ApiError('SerializationException', ''))).toBe(
      '{"__type":"com.amazon.coral.service#SerializationException"}',
    );
  });
});
