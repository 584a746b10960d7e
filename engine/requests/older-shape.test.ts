import { describe, expect, it } from 'vitest';
import { batchWriteItemShape } from '../operations/batches.shapes';
import { getItemShape } from '../operations/items.shapes';
import { transactWriteItemsShape } from '../operations/transactions.shapes';
import { check } from './check';
import { olderShape } from './older-shape';
import type { StructShape } from './shape';

const DETECTED = '1 validation error detected: ';
const AT_LEAST_1 =
  'failed to satisfy constraint: Member must have length greater than or equal to 1';

describe('the older way of telling', () => {
  const rows: [string, StructShape, object, string][] = [
    [
      'an empty table name',
      getItemShape,
      { TableName: '', Key: {} },
      `${DETECTED}Value '' at 'tableName' ${AT_LEAST_1}`,
    ],
    [
      'an empty transaction',
      transactWriteItemsShape,
      { TransactItems: [] },
      `${DETECTED}Value '[]' at 'transactItems' ${AT_LEAST_1}`,
    ],
    [
      'an empty batch',
      batchWriteItemShape,
      { RequestItems: {} },
      'The requestItems parameter is required for BatchWriteItem',
    ],
  ];
  it.each(rows)('%s', (_, shape, body, message) => {
    expect(() => check(olderShape(shape), body)).toThrow(message);
  });

  it('accepts what the newer way accepts', () => {
    const body = { TableName: 'abc', Key: { pk: { S: 'a' } } };
    expect(check(olderShape(getItemShape), body)).toEqual(body);
  });

  it('is made once for each shape', () => {
    expect(olderShape(getItemShape)).toBe(olderShape(getItemShape));
  });
});
