import { describe, expect, it } from 'vitest';
import { serviceError } from './send';

describe('a service error', () => {
  it.each([
    [
      { __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException', message: 'no table' },
      { code: 'ResourceNotFoundException', message: 'no table', extra: {} },
    ],
    [
      { __type: 'sortkey#EndpointUnreachable', message: 'connect ECONNREFUSED' },
      { code: 'EndpointUnreachable', message: 'connect ECONNREFUSED', extra: {} },
    ],
    [
      { __type: 'a#TransactionCanceledException', Message: 'why', CancellationReasons: [1] },
      {
        code: 'TransactionCanceledException',
        message: 'why',
        extra: { CancellationReasons: [1] },
      },
    ],
    [{}, { code: 'HTTP 400', message: 'HTTP 400', extra: {} }],
  ])('takes its code and words from %j', (body, expected) => {
    const { code, message, extra } = serviceError(400, body, undefined);
    expect({ code, message, extra }).toEqual(expected);
  });
});
