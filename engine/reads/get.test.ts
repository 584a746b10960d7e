import { describe, expect, it } from 'vitest';
import { validationError } from '../errors';
import { printJson } from '../json-text';
import { itemOf } from '../testing/tables';
import { encodeItem } from '../values/item-bytes';
import { StoredItem } from '../values/stored-item';
import { prepareGet, prepareProjection, storedJson } from './get';

const key = itemOf({ pk: { S: 'a' } });
const item = itemOf({ pk: { S: 'a' }, numbers: { L: [{ N: '1' }, { N: '2' }] }, b: { S: 'x' } });

describe('a prepared get', () => {
  it('has its key, and no projection when none is asked for', () => {
    expect(prepareGet({ Key: { pk: { S: 'a' } } }, 'bare')).toEqual({ key, projection: undefined });
  });

  it('has the same projection in either style', () => {
    const names = { ExpressionAttributeNames: { '#a': 'a' } };
    const expression = prepareProjection({ ProjectionExpression: '#a, b', ...names });
    expect(prepareProjection({ AttributesToGet: ['a', 'b'] })).toEqual(expression);
  });

  it.each<[string, Parameters<typeof prepareProjection>[0], string]>([
    [
      'both styles',
      { AttributesToGet: ['a'], ProjectionExpression: 'a' },
      'Can not use both expression and non-expression parameters in the same request: ' +
        'Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}',
    ],
    [
      'names without expression',
      { ExpressionAttributeNames: { '#a': 'a' } },
      'ExpressionAttributeNames can only be specified when using expressions',
    ],
    [
      'names for the older style',
      { AttributesToGet: ['a'], ExpressionAttributeNames: { '#a': 'a' } },
      'ExpressionAttributeNames can only be specified when using expressions',
    ],
    [
      'empty names',
      { ProjectionExpression: 'a', ExpressionAttributeNames: {} },
      'ExpressionAttributeNames must not be empty',
    ],
    [
      'an unused name',
      { ProjectionExpression: 'a', ExpressionAttributeNames: { '#a': 'a' } },
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}',
    ],
    [
      'an empty expression',
      { ProjectionExpression: '' },
      'Invalid ProjectionExpression: The expression can not be empty;',
    ],
    [
      'paths that overlap',
      { ProjectionExpression: 'a, a.b' },
      'Invalid ProjectionExpression: Two document paths overlap with each other; must remove or ' +
        'rewrite one of these paths; path one: [a], path two: [a, b]',
    ],
  ])('refuses %s', (_, input, message) => {
    expect(() => prepareProjection(input)).toThrow(validationError(message));
  });

  it('looks at its values before its projection', () => {
    const bad = { Key: { pk: { N: 'x' } }, ProjectionExpression: '' };
    expect(() => prepareGet(bad, 'current')).toThrow(
      validationError(
        '1 validation error detected: The parameter cannot be converted to a numeric value: x',
      ),
    );
  });
});

describe('a stored item', () => {
  it.each([
    [undefined, '{"pk":{"S":"a"},"numbers":{"L":[{"N":"1"},{"N":"2"}]},"b":{"S":"x"}}'],
    ['b, numbers[1]', '{"b":{"S":"x"},"numbers":{"L":[{"N":"2"}]}}'],
    ['nothing', '{}'],
  ])('is printed by the projection %s', (text, json) => {
    const projection =
      text === undefined ? undefined : prepareProjection({ ProjectionExpression: text });
    const printed = storedJson(new StoredItem(encodeItem(item)), projection);
    expect(printJson(printed)).toBe(json);
  });
});
