import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessOperation } from '@/model/access-pattern';
import type { JsonObject } from '@/model/model';
import { ORDERS_TABLE } from '../views/test-tables';
import { expressionFault, parseRequest, undeclared, unused } from './form-problems';
import { type FormValue, parameterNames, printValue, readValue, sameJson } from './form-value';
import {
  emptyForm,
  keyClause,
  type PatternForm,
  requestKeys,
  requestOf,
  SORT_OPERATORS,
} from './pattern-form';
import { withExpression } from './placeholders';
import { readForm } from './read-form';

const KEYS = requestKeys(ORDERS_TABLE, undefined);

const QUERY: JsonObject = {
  KeyConditionExpression: '#p = :p AND begins_with(sk, :s)',
  FilterExpression: '#status = :status',
  ExpressionAttributeNames: { '#p': 'pk', '#status': 'status' },
  ExpressionAttributeValues: {
    ':p': { S: 'CUSTOMER#${customerId}' },
    ':s': { S: 'ORDER#' },
    ':status': '${status}',
  },
  ScanIndexForward: false,
  Limit: 10,
};

describe('a request as a form', () => {
  it('keeps what it is written with', () => {
    expect(readForm('Query', QUERY, KEYS)).toEqual({
      key: [],
      condition: [
        {
          name: 'pk',
          operator: '=',
          value: { kind: 'typed', type: 'S', text: 'CUSTOMER#${customerId}' },
          written: '#p',
          placeholders: [':p'],
        },
        {
          name: 'sk',
          operator: 'begins_with',
          value: { kind: 'typed', type: 'S', text: 'ORDER#' },
          written: 'sk',
          placeholders: [':s'],
        },
      ],
      expressions: { FilterExpression: '#status = :status' },
      names: { '#status': 'status' },
      values: { ':status': { kind: 'parameter', name: 'status' } },
      rest: { ScanIndexForward: false, Limit: 10 },
    });
  });

  const requests: readonly [AccessOperation, JsonObject][] = [
    ['GetItem', { Key: { sk: { S: 'PROFILE' }, pk: '${pk}' }, ProjectionExpression: 'email' }],
    ['DeleteItem', { Key: { pk: { S: 'a' } }, ConditionExpression: 'attribute_exists(pk)' }],
    [
      'UpdateItem',
      {
        Key: { pk: { S: 'a' }, sk: { S: 'b' } },
        UpdateExpression: 'ADD visits :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
        ReturnValues: 'ALL_NEW',
      },
    ],
    ['PutItem', { Item: { pk: { S: 'a' }, tags: { SS: ['x'] } } }],
    ['Scan', { FilterExpression: 'a = :a', ExpressionAttributeValues: { ':a': { NULL: true } } }],
    ['Query', QUERY],
    [
      'Query',
      {
        KeyConditionExpression: 'pk = :p AND sk BETWEEN :a AND :b',
        ExpressionAttributeValues: { ':p': { S: 'x' }, ':a': { S: '1' }, ':b': { S: '2' } },
      },
    ],
    ['Scan', {}],
  ];
  it.each(requests)('of %s says the same: %j', (operation, request) => {
    const form = readForm(operation, request, KEYS);
    expect(form && requestOf(form)).toEqual(request);
  });

  const others: readonly [string, AccessOperation, JsonObject][] = [
    ['a transaction', 'TransactWriteItems', { TransactItems: [] }],
    ['a key that is no object', 'GetItem', { Key: '${key}' }],
    ['a condition with OR', 'Query', { ...QUERY, KeyConditionExpression: 'pk = :p OR sk = :s' }],
    ['a condition that cannot be read', 'Query', { KeyConditionExpression: 'pk =' }],
    ['a placeholder without a value', 'Query', { KeyConditionExpression: 'pk = :p' }],
    ['wider spaces than ours', 'Query', { ...QUERY, KeyConditionExpression: '#p  =  :p' }],
    [
      'a value that the filter uses too',
      'Query',
      { ...QUERY, FilterExpression: '#status = :status AND email = :p' },
    ],
    ['a value of two types', 'GetItem', { Key: { pk: { S: 'a', N: '1' } } }],
  ];
  it.each(others)('is not there for %s', (_, operation, request) => {
    expect(readForm(operation, request, KEYS)).toBeUndefined();
  });
});

describe('an empty form', () => {
  it.each([
    ['Query', { KeyConditionExpression: 'pk = :pk' }],
    ['GetItem', { Key: { pk: { S: '' }, sk: { S: '' } } }],
    ['Scan', {}],
  ] as const)('of %s asks for its keys', (operation, expected) => {
    expect(requestOf(emptyForm(operation, KEYS))).toMatchObject(expected);
  });

  it('names reserved words and strange names by placeholders', () => {
    const form = emptyForm('Query', requestKeys(ORDERS_TABLE, 'by-status'));
    expect(requestOf(form)).toEqual({
      KeyConditionExpression: '#status = :status',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':status': { S: '' } },
    });
    expect(keyClause({ name: 'a-b c', type: 'S' }, '=', { kind: 'parameter', name: 'x' })).toEqual({
      name: 'a-b c',
      operator: '=',
      value: { kind: 'parameter', name: 'x' },
      written: '#a_b_c',
      placeholders: [':a_b_c'],
    });
  });
});

describe('typing an expression', () => {
  it('names what is new and forgets what is used no more', () => {
    const first = withExpression(emptyForm('Scan', KEYS), 'FilterExpression', '#a = :b');
    expect([first.names, first.values]).toEqual([
      { '#a': 'a' },
      { ':b': { kind: 'parameter', name: 'b' } },
    ]);
    const renamed: PatternForm = { ...first, names: { '#a': 'total' } };
    const second = withExpression(renamed, 'FilterExpression', '#a > :c');
    expect([second.names, second.values]).toEqual([
      { '#a': 'total' },
      { ':c': { kind: 'parameter', name: 'c' } },
    ]);
    expect(withExpression(second, 'FilterExpression', '')).toEqual(emptyForm('Scan', KEYS));
  });

  it.each([
    ['FilterExpression', 'a = :a', undefined],
    ['FilterExpression', '', undefined],
    ['FilterExpression', 'a = ', /Syntax error/],
    ['UpdateExpression', 'SET a = :a', undefined],
    ['UpdateExpression', 'a = :a', /Syntax error/],
    ['ProjectionExpression', 'a, b[0].c', undefined],
  ] as const)('%s “%s” has the fault %s', (member, text, fault) => {
    const found = expressionFault(member, text);
    if (fault === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(fault);
  });
});

describe('a request typed as JSON', () => {
  it.each([
    ['{', 'This is not JSON yet'],
    ['[]', 'A request is an object: { … }'],
    ['{"FilterExpression": 1}', 'FilterExpression is a text'],
  ])('%s is refused', (text, fault) => expect(parseRequest(text)).toEqual({ fault }));

  it('is taken as it is', () => {
    expect(parseRequest(JSON.stringify(QUERY))).toEqual({ request: QUERY });
  });
});

it('finds parameters that are not declared, and declared ones that are not used', () => {
  const pattern = {
    name: 'p',
    operation: 'Query',
    perSecond: 1,
    request: QUERY,
    parameters: [
      { name: 'status', from: 'value', value: { S: 'open' } },
      { name: 'old', from: 'value', value: { S: '' } },
    ],
  } as const;
  expect(parameterNames(QUERY)).toEqual(['customerId', 'status']);
  expect(undeclared(pattern)).toEqual(['customerId']);
  expect(unused(pattern).map(({ name }) => name)).toEqual(['old']);
});

const text = fc.string({ maxLength: 8 });
const formValue: fc.Arbitrary<FormValue> = fc.oneof(
  fc.record({ kind: fc.constant('parameter' as const), name: fc.stringMatching(/^[a-z]{1,5}$/) }),
  fc.record({
    kind: fc.constant('typed' as const),
    type: fc.constantFrom('S' as const, 'N' as const, 'B' as const),
    text,
  }),
  fc.constantFrom<FormValue>(
    { kind: 'typed', type: 'BOOL', text: 'true' },
    { kind: 'typed', type: 'NULL', text: '' },
    { kind: 'typed', type: 'L', text: '[{"S":"a"}]' },
  ),
);

describe('any form', () => {
  it('has values that are read as they were printed', () => {
    fc.assert(
      fc.property(formValue, (value) => {
        expect(readValue(printValue(value))).toEqual(value);
      }),
    );
  });

  it('of a Query is the form of its request', () => {
    const operator = fc.constantFrom(...SORT_OPERATORS);
    fc.assert(
      fc.property(formValue, formValue, formValue, operator, (pk, sk, upper, sortOperator) => {
        const [partition, sort] = [KEYS.partition[0], KEYS.sort[0]];
        if (partition === undefined || sort === undefined) throw new Error('the table has both');
        const clause = keyClause(sort, sortOperator, sk);
        const last = sortOperator === 'between' ? { ...clause, upper } : clause;
        const form = {
          ...emptyForm('Query', KEYS),
          condition: [keyClause(partition, '=', pk), last],
        };
        const request = requestOf(form);
        expect(request && readForm('Query', request, KEYS)).toEqual(form);
      }),
    );
  });

  it('that is read from a request says that very request', () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    const names = ['Key', 'KeyConditionExpression', 'FilterExpression', 'Limit', 'Item'];
    const values = ['ExpressionAttributeNames', 'ExpressionAttributeValues'];
    const request = fc.dictionary(fc.constantFrom(...names, ...values), json);
    fc.assert(
      fc.property(request, fc.constantFrom('GetItem', 'Query', 'Scan'), (any, operation) => {
        // What fast-check calls a JSON value is JSON.
        const given = any as JsonObject;
        const form = readForm(operation as AccessOperation, given, KEYS);
        if (form !== undefined) expect(sameJson(requestOf(form), given)).toBe(true);
      }),
    );
  });
});
