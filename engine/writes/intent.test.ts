import { describe, expect, it } from 'vitest';
import { ApiError, tableNotFound, validationError } from '../errors';
import type { DeleteItemInput, PutItemInput, UpdateItemInput } from '../operations/items.shapes';
import { keyOfBatchItem, keyOfItem } from '../tables/item-key';
import { itemOf, MUSIC, tableOf } from '../testing/tables';
import type { WireItem } from '../values/attribute-value';
import {
  currentGeneration,
  intentFor,
  type PreparedWrite,
  prepareCheck,
  prepareDelete,
  preparePut,
  prepareUpdate,
} from './intent';

const music = tableOf(MUSIC);
const KEY: WireItem = { artist: { S: 'a' }, title: { S: 't' } };

type More<Input> = Partial<Omit<Input, 'TableName'>>;
const put = (more: More<PutItemInput> = {}): PreparedWrite =>
  preparePut({ TableName: 'Music', Item: KEY, ...more }, 'bare');
const update = (more: More<UpdateItemInput> = {}): PreparedWrite =>
  prepareUpdate({ TableName: 'Music', Key: KEY, ...more }, 'bare');
const remove = (more: More<DeleteItemInput> = {}): PreparedWrite =>
  prepareDelete({ TableName: 'Music', Key: KEY, ...more }, 'bare');
const check = (more: More<DeleteItemInput> = {}): PreparedWrite =>
  prepareCheck({ TableName: 'Music', Key: KEY, ...more }, 'bare');

const PLAIN = { tableName: 'Music', condition: undefined, returnOldOnFailure: false };

describe('a prepared write', () => {
  it.each<[string, PreparedWrite, PreparedWrite]>([
    ['put', put(), { ...PLAIN, action: { kind: 'put', item: itemOf(KEY) } }],
    ['delete', remove(), { ...PLAIN, action: { kind: 'delete', key: itemOf(KEY) } }],
    ['check', check(), { ...PLAIN, action: { kind: 'check', key: itemOf(KEY) } }],
    [
      'update of nothing',
      update(),
      { ...PLAIN, action: { kind: 'update', key: itemOf(KEY), update: undefined, layer: 'bare' } },
    ],
    [
      'update by an expression',
      update({ UpdateExpression: 'REMOVE a' }),
      {
        ...PLAIN,
        action: {
          kind: 'update',
          key: itemOf(KEY),
          update: { style: 'expression', actions: [{ kind: 'remove', path: ['a'] }] },
          layer: 'bare',
        },
      },
    ],
    [
      'update in the older style',
      update({ AttributeUpdates: { a: { Action: 'DELETE' } } }),
      {
        ...PLAIN,
        action: {
          kind: 'update',
          key: itemOf(KEY),
          update: { style: 'legacy', actions: [{ kind: 'remove', path: ['a'] }] },
          layer: 'bare',
        },
      },
    ],
    [
      'put with a condition, and the old item wanted when it fails',
      put({
        ConditionExpression: 'attribute_not_exists(a)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
      {
        tableName: 'Music',
        condition: { kind: 'not_exists', path: ['a'] },
        returnOldOnFailure: true,
        action: { kind: 'put', item: itemOf(KEY) },
      },
    ],
    [
      'put with an expectation',
      put({ Expected: { a: { Exists: false } }, ReturnValuesOnConditionCheckFailure: 'NONE' }),
      {
        ...PLAIN,
        condition: { kind: 'not_exists', path: ['a'] },
        action: { kind: 'put', item: itemOf(KEY) },
      },
    ],
  ])('%s', (_, prepared, expected) => {
    expect(prepared).toEqual(expected);
  });

  it('keeps attributes of any name', () => {
    const Item: WireItem = JSON.parse('{"__proto__":{"S":"x"},"constructor":{"N":"1"}}');
    expect(put({ Item }).action).toEqual({
      kind: 'put',
      item: new Map([
        ['__proto__', { type: 'S', value: 'x' }],
        ['constructor', { type: 'N', value: '1' }],
      ]),
    });
  });
});

describe('a write is refused', () => {
  const NAMES = { ExpressionAttributeNames: { '#a': 'a' } };
  const VALUES = { ExpressionAttributeValues: { ':a': { S: 'a' } } };
  const MIX = 'Can not use both expression and non-expression parameters in the same request: ';
  const VALUE = { Value: { S: 'a' } };

  it.each<[string, More<PutItemInput>, string]>([
    [
      'with values and no expression',
      VALUES,
      'ExpressionAttributeValues can only be specified when using expressions',
    ],
    [
      'with names, told before values, and no expression',
      { ...NAMES, ...VALUES },
      'ExpressionAttributeNames can only be specified when using expressions',
    ],
    [
      'with empty values',
      { ConditionExpression: 'a = b', ExpressionAttributeValues: {} },
      'ExpressionAttributeValues must not be empty',
    ],
    [
      'with empty names',
      { ConditionExpression: 'a = b', ExpressionAttributeNames: {} },
      'ExpressionAttributeNames must not be empty',
    ],
    [
      'with an empty condition',
      { ConditionExpression: '' },
      'Invalid ConditionExpression: The expression can not be empty;',
    ],
    [
      'with an undefined value',
      { ConditionExpression: 'a = :v' },
      'Invalid ConditionExpression: An expression attribute value used in expression is not ' +
        'defined; attribute value: :v',
    ],
    [
      'with an undefined name',
      { ConditionExpression: 'attribute_exists(#missing)' },
      'Invalid ConditionExpression: An expression attribute name used in the document path is not ' +
        'defined; attribute name: #missing',
    ],
    [
      'with unused names, before unused values',
      { ConditionExpression: 'attribute_exists(x)', ...NAMES, ...VALUES },
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}',
    ],
    [
      'with unused values',
      { ConditionExpression: 'attribute_exists(x)', ...VALUES },
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:a}',
    ],
    [
      'with redundant parentheses',
      { ConditionExpression: '((attribute_exists(x)))' },
      'Invalid ConditionExpression: The expression has redundant parentheses;',
    ],
    [
      'with a condition in both styles',
      { ConditionExpression: 'attribute_exists(x)', Expected: { a: VALUE } },
      `${MIX}Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}`,
    ],
    [
      'with Exists true and no Value',
      { Expected: { a: { Exists: true } } },
      'One or more parameter values were invalid: Value must be provided when Exists is true for ' +
        'Attribute: a',
    ],
    [
      'with Exists false and a Value',
      { Expected: { a: { Exists: false, ...VALUE } } },
      'One or more parameter values were invalid: Value cannot be used when Exists is false for ' +
        'Attribute: a',
    ],
    [
      'with an operator and no operand',
      { Expected: { a: { ComparisonOperator: 'EQ' } } },
      'One or more parameter values were invalid: Value or AttributeValueList must be used with ' +
        'ComparisonOperator: EQ for Attribute: a',
    ],
    [
      'with a bad value in the item, before anything about expressions',
      { Item: { ...KEY, a: { SS: [] } }, ConditionExpression: '' },
      'One or more parameter values were invalid: An string set  may not be empty',
    ],
  ])('%s', (_, more, message) => {
    expect(() => put(more)).toThrow(validationError(message));
    if (more.Item !== undefined) return;
    const { Item: _item, ...others } = more;
    for (const prepare of [update, remove, check]) {
      expect(() => prepare(others)).toThrow(validationError(message));
    }
  });

  it.each<[string, More<UpdateItemInput>, string]>([
    [
      'in both styles',
      { UpdateExpression: 'REMOVE a', AttributeUpdates: { a: { Action: 'DELETE' } } },
      `${MIX}Non-expression parameters: {AttributeUpdates} Expression parameters: {UpdateExpression}`,
    ],
    [
      'in every style at once',
      {
        UpdateExpression: 'REMOVE a',
        ConditionExpression: 'a = b',
        AttributeUpdates: {},
        Expected: {},
        ConditionalOperator: 'AND',
      },
      `${MIX}Non-expression parameters: {AttributeUpdates, Expected, ConditionalOperator} ` +
        'Expression parameters: {UpdateExpression, ConditionExpression}',
    ],
    [
      'with an operator that joins nothing',
      { ConditionalOperator: 'AND' },
      'ConditionalOperator cannot be used without Filter or Expected',
    ],
    [
      'by an empty expression',
      { UpdateExpression: '' },
      'Invalid UpdateExpression: The expression can not be empty;',
    ],
    [
      'by a text that is none',
      { UpdateExpression: 'INVALID SYNTAX' },
      'Invalid UpdateExpression: Syntax error; token: "INVALID", near: "INVALID SYNTAX"',
    ],
    [
      'by an expression that is bad, before a condition that is',
      { UpdateExpression: '', ConditionExpression: '' },
      'Invalid UpdateExpression: The expression can not be empty;',
    ],
    [
      'of overlapping paths',
      { UpdateExpression: 'REMOVE a, a.b' },
      'Invalid UpdateExpression: Two document paths overlap with each other; must remove or ' +
        'rewrite one of these paths; path one: [a], path two: [a, b]',
    ],
    [
      'that puts nothing',
      { AttributeUpdates: { a: { Action: 'PUT' } } },
      'One or more parameter values were invalid: Only DELETE action is allowed when no attribute ' +
        'value is specified',
    ],
  ])('as an update %s', (_, more, message) => {
    expect(() => update(more)).toThrow(validationError(message));
  });

  it('uses one set of placeholders for update and condition', () => {
    const prepared = update({
      UpdateExpression: 'SET #a = :a',
      ConditionExpression: '#b = :b',
      ExpressionAttributeNames: { '#a': 'a', '#b': 'b' },
      ExpressionAttributeValues: { ':a': { S: 'x' }, ':b': { S: 'y' } },
    });
    expect(prepared.condition).toEqual({
      kind: 'compare',
      operator: '=',
      left: { kind: 'path', path: ['b'] },
      right: { kind: 'literal', value: { type: 'S', value: 'y' } },
    });
  });
});

describe('an intent', () => {
  it('is a prepared write with its table and key', () => {
    const prepared = put();
    expect(intentFor(prepared, music)).toEqual({
      ...prepared,
      table: music,
      key: keyOfItem(music, itemOf(KEY)),
    });
    for (const other of [update(), remove(), check()]) {
      expect(intentFor(other, music).key).toEqual(keyOfItem(music, itemOf(KEY)));
    }
  });

  it('has a key that fits the table, each surface in its own words', () => {
    const wire = { artist: { S: 'a' } };
    const missing = 'One or more parameter values were invalid: Missing the key title in the item';
    const mismatch = 'The provided key element does not match the schema';
    const prepared = put({ Item: wire });
    expect(() => intentFor(prepared, music)).toThrow(validationError(missing));
    expect(() => intentFor(prepared, music, keyOfBatchItem)).toThrow(validationError(mismatch));
    for (const other of [update, remove, check]) {
      expect(() => intentFor(other({ Key: wire }), music)).toThrow(validationError(mismatch));
    }
  });

  const TOUCHED =
    'One or more parameter values were invalid: Cannot update attribute title. ' +
    'This attribute is part of the key';
  it.each<[string, More<UpdateItemInput>]>([
    ['SET', { UpdateExpression: 'SET title = artist' }],
    ['REMOVE', { UpdateExpression: 'REMOVE title.x' }],
    [
      'ADD',
      {
        UpdateExpression: 'SET x = :n ADD title :n',
        ExpressionAttributeValues: { ':n': { N: '1' } },
      },
    ],
    ['PUT', { AttributeUpdates: { title: { Value: { S: 'x' } } } }],
    ['DELETE', { AttributeUpdates: { title: { Action: 'DELETE' } } }],
  ])('does not touch the key: %s', (_, more) => {
    expect(() => intentFor(update(more), music)).toThrow(validationError(TOUCHED));
    const current = prepareUpdate({ TableName: 'Music', Key: KEY, ...more }, 'current');
    expect(() => intentFor(current, music)).toThrow(
      validationError(`1 validation error detected: ${TOUCHED}`),
    );
  });

  it('may touch the keys of indexes', () => {
    const more = { UpdateExpression: 'REMOVE genre SET label = title' };
    expect(() => intentFor(update(more), music)).not.toThrow();
  });
});

describe('the current generation', () => {
  const failing = (error: Error) => () =>
    currentGeneration(() => {
      throw error;
    });

  it('returns what it is asked for', () => {
    expect(currentGeneration(() => 7)).toBe(7);
  });

  it.each([
    ['fault', '1 validation error detected: fault'],
    ['1 validation error detected: fault', '1 validation error detected: fault'],
    ['3 validation errors detected: a; b', '3 validation errors detected: a; b'],
    ['validation error', '1 validation error detected: validation error'],
  ])('words %j as %j', (message, worded) => {
    expect(failing(validationError(message))).toThrow(validationError(worded));
  });

  it.each([tableNotFound(), new ApiError('SerializationException', 'x'), new Error('bug')])(
    'leaves other errors alone: %s',
    (error) => {
      expect(failing(error)).toThrow(error);
    },
  );
});
