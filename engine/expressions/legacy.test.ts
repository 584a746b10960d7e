import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import { itemFromWire } from '../values/attribute-value';
import { evaluate } from './condition';
import {
  legacyCondition,
  legacyFilter,
  legacyKeyCondition,
  legacyProjection,
  legacyUpdate,
  type WireCondition,
  type WireExpectation,
} from './legacy';

const ITEM = itemFromWire({
  s: { S: 'hello' },
  n: { N: '5' },
  b: { B: 'AAH/' },
  t: { BOOL: true },
  l: { L: [{ S: 'x' }, { N: '1' }] },
  ss: { SS: ['x', 'y'] },
  ns: { NS: ['1', '2'] },
});

const one = (
  ComparisonOperator: string,
  ...AttributeValueList: WireCondition['AttributeValueList'] & object
) => ({
  ComparisonOperator,
  AttributeValueList,
});

describe('a filter', () => {
  const rows: readonly (readonly [string, WireCondition, boolean])[] = [
    ['s', one('EQ', { S: 'hello' }), true],
    ['s', one('EQ', { N: '5' }), false],
    ['ss', one('EQ', { SS: ['y', 'x'] }), true],
    ['gone', one('EQ', { S: 'hello' }), false],
    ['n', one('NE', { N: '6' }), true],
    ['n', one('NE', { N: '5.0' }), false],
    ['gone', one('NE', { N: '5' }), true],
    ['n', one('LT', { N: '6' }), true],
    ['n', one('LT', { N: '5' }), false],
    ['n', one('LE', { N: '5' }), true],
    ['n', one('GT', { N: '5' }), false],
    ['n', one('GE', { N: '5' }), true],
    ['n', one('GE', { S: '5' }), false],
    ['gone', one('LT', { N: '6' }), false],
    ['n', one('BETWEEN', { N: '1' }, { N: '5' }), true],
    ['n', one('BETWEEN', { N: '6' }, { N: '7' }), false],
    ['s', one('BEGINS_WITH', { S: 'hell' }), true],
    ['s', one('BEGINS_WITH', { S: 'ell' }), false],
    ['b', one('BEGINS_WITH', { B: 'AAE=' }), true],
    ['s', one('CONTAINS', { S: 'ell' }), true],
    ['ss', one('CONTAINS', { S: 'x' }), true],
    ['ns', one('CONTAINS', { N: '3' }), false],
    ['l', one('CONTAINS', { N: '1' }), true],
    ['s', one('NOT_CONTAINS', { S: 'z' }), true],
    ['s', one('NOT_CONTAINS', { S: 'ell' }), false],
    ['n', one('NOT_CONTAINS', { S: 'ell' }), true],
    ['gone', one('NOT_CONTAINS', { S: 'z' }), false],
    ['n', one('IN', { N: '1' }, { N: '5' }), true],
    ['n', one('IN', { N: '1' }), false],
    ['n', { ComparisonOperator: 'NOT_NULL' }, true],
    ['gone', { ComparisonOperator: 'NOT_NULL' }, false],
    ['n', { ComparisonOperator: 'NULL' }, false],
    ['gone', { ComparisonOperator: 'NULL', AttributeValueList: [] }, true],
  ];
  it.each(rows)('%s %j: %s', (attribute, condition, expected) => {
    expect(evaluate(legacyFilter({ [attribute]: condition }, undefined, 'older'), ITEM)).toBe(
      expected,
    );
  });

  const two = { n: one('EQ', { N: '5' }), s: one('EQ', { S: 'other' }) };
  it.each([
    [undefined, false],
    ['AND', false],
    ['OR', true],
  ])('of two conditions joined by %s: %s', (operator, expected) => {
    expect(evaluate(legacyFilter(two, operator, 'older'), ITEM)).toBe(expected);
  });

  it('of no conditions passes everything', () => {
    expect(evaluate(legacyFilter({}, undefined, 'older'), ITEM)).toBe(true);
  });
});

describe('faults of a filter', () => {
  const P = 'One or more parameter values were invalid: ';
  const rows: readonly (readonly [WireCondition, string])[] = [
    [
      { ComparisonOperator: 'EQ' },
      `${P}Invalid number of argument(s) for the EQ ComparisonOperator`,
    ],
    [
      one('EQ', { N: '1' }, { N: '2' }),
      `${P}Invalid number of argument(s) for the EQ ComparisonOperator`,
    ],
    [
      one('BETWEEN', { N: '1' }),
      `${P}Invalid number of argument(s) for the BETWEEN ComparisonOperator`,
    ],
    [one('IN'), `${P}Invalid number of argument(s) for the IN ComparisonOperator`],
    [one('NULL', { N: '1' }), `${P}Invalid number of argument(s) for the NULL ComparisonOperator`],
    [one('LT', { SS: ['a'] }), `${P}ComparisonOperator LT is not valid for SS AttributeValue type`],
    [
      one('CONTAINS', { SS: ['a'] }),
      `${P}ComparisonOperator CONTAINS is not valid for SS AttributeValue type`,
    ],
    [
      one('BEGINS_WITH', { N: '1' }),
      `${P}ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type`,
    ],
    [one('IN', { M: {} }), `${P}ComparisonOperator IN is not valid for M AttributeValue type`],
    [
      one('BETWEEN', { N: '1' }, { S: 'a' }),
      `${P}AttributeValues inside AttributeValueList must be of same type`,
    ],
    [
      one('BETWEEN', { N: '2' }, { N: '1' }),
      'The BETWEEN condition was provided a range where the lower bound is bigger than the upper bound',
    ],
    [one('EQ', { N: 'x' }), 'The parameter cannot be converted to a numeric value: x'],
  ];
  it.each(rows)('%j', (condition, message) => {
    expect(fault(() => legacyFilter({ a: condition }, undefined, 'bare'))).toBe(message);
  });

  it('include an operator for fewer than two conditions', () => {
    expect(fault(() => legacyFilter({ a: one('EQ', { N: '1' }) }, 'OR', 'bare'))).toBe(
      'ConditionalOperator can only be used when Filter or Expected has two or more elements',
    );
  });
});

describe('Expected', () => {
  const rows: readonly (readonly [string, WireExpectation, boolean])[] = [
    ['n', { Value: { N: '5' } }, true],
    ['n', { Value: { N: '5' }, Exists: true }, true],
    ['n', { Value: { N: '6' } }, false],
    ['n', { Exists: false }, false],
    ['gone', { Exists: false }, true],
    ['n', { ComparisonOperator: 'GT', Value: { N: '4' } }, true],
    ['n', one('GT', { N: '4' }), true],
    ['n', { ComparisonOperator: 'NOT_NULL' }, true],
  ];
  it.each(rows)('%s %j: %s', (attribute, entry, expected) => {
    expect(evaluate(legacyCondition({ [attribute]: entry }, undefined, 'current'), ITEM)).toBe(
      expected,
    );
  });

  it('of an item that does not exist', () => {
    const condition = legacyCondition({ pk: { Exists: false } }, undefined, 'current');
    expect(evaluate(condition, undefined)).toBe(true);
  });

  const P = 'One or more parameter values were invalid: ';
  const n = { N: '1' };
  const faults: readonly (readonly [WireExpectation, string])[] = [
    [{ Exists: true }, `${P}Value must be provided when Exists is true for Attribute: a`],
    [{}, `${P}Value must be provided when Exists is null for Attribute: a`],
    [{ Exists: false, Value: n }, `${P}Value cannot be used when Exists is false for Attribute: a`],
    [
      { Value: n, AttributeValueList: [n] },
      `${P}Value and AttributeValueList cannot be used together for Attribute: a`,
    ],
    [
      { AttributeValueList: [n] },
      `${P}AttributeValueList can only be used with a ComparisonOperator for Attribute: a`,
    ],
    [
      { ComparisonOperator: 'EQ', Exists: true, Value: n },
      `${P}Exists and ComparisonOperator cannot be used together for Attribute: a`,
    ],
    [
      { ComparisonOperator: 'EQ' },
      `${P}Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: a`,
    ],
    [
      { ComparisonOperator: 'BETWEEN', Value: n },
      `${P}Invalid number of argument(s) for the BETWEEN ComparisonOperator`,
    ],
  ];
  it.each(faults)('is refused: %j', (entry, message) => {
    expect(fault(() => legacyCondition({ a: entry }, undefined, 'bare'))).toBe(message);
  });
});

describe('KeyConditions', () => {
  it('are clauses', () => {
    const conditions = {
      pk: one('EQ', { S: 'k' }),
      sk: one('BETWEEN', { N: '1' }, { N: '2' }),
      other: one('BEGINS_WITH', { B: 'AA==' }),
    };
    expect(legacyKeyCondition(conditions, 'bare')).toEqual({
      clauses: [
        { attribute: 'pk', operator: '=', operands: [{ type: 'S', value: 'k' }] },
        {
          attribute: 'sk',
          operator: 'between',
          operands: [
            { type: 'N', value: '1' },
            { type: 'N', value: '2' },
          ],
        },
        {
          attribute: 'other',
          operator: 'begins_with',
          operands: [{ type: 'B', value: Uint8Array.of(0) }],
        },
      ],
    });
  });

  it.each([
    one('NE', { N: '1' }),
    one('IN', { N: '1' }),
    one('CONTAINS', { N: '1' }),
    { ComparisonOperator: 'NULL' },
    { ComparisonOperator: 'NOT_NULL' },
  ])('are refused: %j', (condition) => {
    expect(fault(() => legacyKeyCondition({ pk: condition }, 'bare'))).toBe(
      'Attempted conditional constraint is not an indexable operation',
    );
  });
});

describe('faults of AttributeUpdates', () => {
  const P = 'One or more parameter values were invalid: ';
  it.each([
    [{ Action: 'PUT' }, `${P}Only DELETE action is allowed when no attribute value is specified`],
    [{ Action: 'ADD' }, `${P}Only DELETE action is allowed when no attribute value is specified`],
    [{}, `${P}Only DELETE action is allowed when no attribute value is specified`],
    [
      { Action: 'DELETE', Value: { S: 'x' } },
      `${P}DELETE action with value is not supported for the type S`,
    ],
    [{ Action: 'ADD', Value: { S: 'x' } }, `${P}ADD action is not supported for the type S`],
    [{ Action: 'ADD', Value: { M: {} } }, `${P}ADD action is not supported for the type M`],
  ])('%j', (entry, message) => {
    expect(fault(() => legacyUpdate({ a: entry }, 'bare'))).toBe(message);
  });

  it('a name of more than 65,535 bytes', () => {
    const updates = { ['x'.repeat(65_536)]: { Value: { S: 'a' } } };
    expect(fault(() => legacyUpdate(updates, 'bare'))).toBe(
      'Attribute name is too large, must be less than 65536 bytes',
    );
  });
});

describe('AttributesToGet', () => {
  it('are top-level names, whatever is in them', () => {
    expect(legacyProjection(['a', 'b.c[0]']).paths).toEqual([['a'], ['b.c[0]']]);
  });

  it('name nothing twice', () => {
    expect(fault(() => legacyProjection(['a', 'b', 'a']))).toBe(
      'One or more parameter values were invalid: Duplicate value in attribute name: a',
    );
  });
});

function fault(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'ValidationException') return error.message;
    throw error;
  }
  return 'none';
}
