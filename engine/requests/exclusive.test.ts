import { describe, expect, it } from 'vitest';
import { validationError } from '../errors';
import { assertMapsHaveExpression, assertNotMixed, present } from './exclusive';

describe('the members that are there', () => {
  it.each([
    [{}, []],
    [{ a: undefined }, []],
    [{ b: 1, a: '', c: undefined, d: null, e: false }, ['b', 'a', 'd', 'e']],
  ])('of %j are %j', (members, names) => {
    expect(present(members)).toEqual(names);
  });
});

describe('the two styles of parameters', () => {
  it.each<[string[], string[]]>([
    [[], []],
    [['Expected'], []],
    [[], ['ConditionExpression']],
  ])('%j and %j go together', (legacy, expressions) => {
    expect(() => assertNotMixed(legacy, expressions)).not.toThrow();
  });

  it('do not mix, and all of both are told', () => {
    expect(() => assertNotMixed(['A', 'B'], ['C', 'D'])).toThrow(
      validationError(
        'Can not use both expression and non-expression parameters in the same request: ' +
          'Non-expression parameters: {A, B} Expression parameters: {C, D}',
      ),
    );
  });
});

describe('maps of placeholders', () => {
  const names = { '#a': 'a' };
  const values = { ':a': { S: 'a' } };
  const ALONE = 'can only be specified when using expressions';

  it.each<[Parameters<typeof assertMapsHaveExpression>, string | undefined]>([
    [[{}, false], undefined],
    [[{}, true], undefined],
    [[{ ExpressionAttributeNames: names, ExpressionAttributeValues: values }, true], undefined],
    [[{ ExpressionAttributeNames: names }, false], `ExpressionAttributeNames ${ALONE}`],
    [
      [{ ExpressionAttributeValues: {} }, false, ': FilterExpression is null'],
      `ExpressionAttributeValues ${ALONE}: FilterExpression is null`,
    ],
    [
      [{ ExpressionAttributeValues: values, ExpressionAttributeNames: names }, false],
      `ExpressionAttributeNames ${ALONE}`,
    ],
    [[{ ExpressionAttributeNames: {} }, true], 'ExpressionAttributeNames must not be empty'],
    [[{ ExpressionAttributeValues: {} }, true], 'ExpressionAttributeValues must not be empty'],
  ])('%j: %s', (parameters, message) => {
    const check = () => assertMapsHaveExpression(...parameters);
    if (message === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(validationError(message));
  });
});
