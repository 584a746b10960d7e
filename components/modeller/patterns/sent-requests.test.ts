import { expect, it } from 'vitest';
import { requestCommand } from './sent-requests';

it.each([
  ['GetItem', { TableName: 'T' }, `aws dynamodb get-item --cli-input-json '{"TableName":"T"}'`],
  [
    'TransactWriteItems',
    { a: "it's" },
    `aws dynamodb transact-write-items --cli-input-json '{"a":"it'\\''s"}'`,
  ],
] as const)('%s as a command', (operation, request, expected) => {
  expect(requestCommand(operation, request)).toBe(expected);
});
