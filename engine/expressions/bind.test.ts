import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import { itemFromWire, type WireItem } from '../values/attribute-value';
import {
  assertAllUsed,
  bindCondition,
  bindKeyCondition,
  bindProjection,
  bindUpdate,
  checkPlaceholders,
  createScope,
} from './bind';

const NAMES = { '#a': 'a', '#alias': 'a', '#n': 'name', '#dot': 'a.b' };

/** One value of each type, called as its type, and some more. */
const VALUES: WireItem = {
  ':s': { S: 'text' },
  ':lo': { S: 'a' },
  ':hi': { S: 'b' },
  ':type': { S: 'SS' },
  ':n': { N: '5' },
  ':four': { N: '4' },
  ':b': { B: '/w==' },
  ':bool': { BOOL: true },
  ':null': { NULL: true },
  ':l': { L: [{ S: 'x' }] },
  ':m': { M: {} },
  ':ss': { SS: ['x'] },
  ':ns': { NS: ['1'] },
  ':bs': { BS: ['/w=='] },
};

const scope = () => createScope(NAMES, itemFromWire(VALUES));

describe('what is bound', () => {
  it('is a condition with names and values in place', () => {
    expect(
      bindCondition('#n = :n AND size(#dot.c[1]) > size(:ss)', scope(), 'FilterExpression'),
    ).toEqual({
      kind: 'and',
      terms: [
        {
          kind: 'compare',
          operator: '=',
          left: { kind: 'path', path: ['name'] },
          right: { kind: 'literal', value: { type: 'N', value: '5' } },
        },
        {
          kind: 'compare',
          operator: '>',
          left: { kind: 'size', path: ['a.b', 'c', 1] },
          right: { kind: 'literal', value: { type: 'N', value: '1' } },
        },
      ],
    });
  });

  it('is a projection with its top-level attributes', () => {
    const { paths, attributes } = bindProjection('b, #a.c, #a.d[0]', scope());
    expect(paths).toEqual([['b'], ['a', 'c'], ['a', 'd', 0]]);
    expect(attributes).toEqual(new Set(['b', 'a']));
  });

  it('is an update', () => {
    expect(
      bindUpdate('REMOVE x SET y = if_not_exists(z, :n) ADD c :n DELETE d :ss', scope()),
    ).toEqual({
      style: 'expression',
      actions: [
        { kind: 'remove', path: ['x'] },
        {
          kind: 'set',
          path: ['y'],
          value: {
            kind: 'if_not_exists',
            path: ['z'],
            otherwise: { kind: 'literal', value: { type: 'N', value: '5' } },
          },
        },
        { kind: 'add', path: ['c'], value: { type: 'N', value: '5' } },
        { kind: 'delete', path: ['d'], value: { type: 'SS', value: ['x'] } },
      ],
    });
  });

  it('differs between requests with the same text', () => {
    const other = createScope({ '#n': 'title' }, itemFromWire({ ':n': { S: 'x' } }));
    const first = bindCondition('#n = :n', scope(), 'FilterExpression');
    const second = bindCondition('#n = :n', other, 'ConditionExpression');
    expect(first).toEqual(compare('name', { type: 'N', value: '5' }));
    expect(second).toEqual(compare('title', { type: 'S', value: 'x' }));
  });
});

const TYPES = ['s', 'n', 'b', 'bool', 'null', 'l', 'm', 'ss', 'ns', 'bs'];
const WRONG = 'Incorrect operand type for operator or function; operator or function:';

describe('faults of conditions', () => {
  const distinct = (operator: string, path = '[a]') =>
    'The first operand must be distinct from the remaining operands for this operator or function; ' +
    `operator: ${operator}, first operand: ${path}`;
  const count = (name: string, operands: number) =>
    'Incorrect number of operands for operator or function; ' +
    `operator or function: ${name}, number of operands: ${operands}`;
  const needsPath = (name: string) =>
    `Operator or function requires a document path; operator or function: ${name}`;

  const rows: readonly (readonly [string, string])[] = [
    [
      'a = :v',
      'An expression attribute value used in expression is not defined; attribute value: :v',
    ],
    [
      '#missing = :s',
      'An expression attribute name used in the document path is not defined; attribute name: #missing',
    ],
    [
      'a.#missing.b = :s',
      'An expression attribute name used in the document path is not defined; attribute name: #missing',
    ],
    ['status = :s', 'Attribute name is a reserved keyword; reserved keyword: status'],
    ['a.Name = :s', 'Attribute name is a reserved keyword; reserved keyword: Name'],
    [
      'a = :v AND name = :s',
      'An expression attribute value used in expression is not defined; attribute value: :v',
    ],
    ['foo(a)', 'Invalid function name; function: foo'],
    ['foo(a) = :s', 'Invalid function name; function: foo'],
    ['Size(a) = :n', 'Invalid function name; function: Size'],
    ['size(a)', 'The function is not allowed to be used this way in an expression; function: size'],
    [
      'NOT size(a)',
      'The function is not allowed to be used this way in an expression; function: size',
    ],
    [
      'attribute_exists(a) = :bool',
      'The function is not allowed to be used this way in an expression; function: attribute_exists',
    ],
    [
      'contains(begins_with(a, :s), :s)',
      'The function is not allowed to be used this way in an expression; function: begins_with',
    ],
    [
      'if_not_exists(a, :s)',
      'The function is not allowed in a condition expression; function: if_not_exists',
    ],
    [
      'a = list_append(a, :l)',
      'The function is not allowed in a condition expression; function: list_append',
    ],
    ['attribute_exists()', count('attribute_exists', 0)],
    ['attribute_exists(a, b)', count('attribute_exists', 2)],
    ['attribute_type(a)', count('attribute_type', 1)],
    ['begins_with(a)', count('begins_with', 1)],
    ['contains(a, b, c)', count('contains', 3)],
    ['size() = :n', count('size', 0)],
    ['attribute_exists(:s)', needsPath('attribute_exists')],
    ['attribute_not_exists(size(a))', needsPath('attribute_not_exists')],
    ['attribute_type(:s, :type)', needsPath('attribute_type')],
    [
      'attribute_type(a, :s)',
      'Invalid attribute type name found; type: text, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}',
    ],
    ['attribute_type(a, :n)', `${WRONG} attribute_type, operand type: N`],
    [
      'attribute_type(a, b)',
      `${WRONG} attribute_type, operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}`,
    ],
    ['begins_with(a, :n)', `${WRONG} begins_with, operand type: N`],
    ['begins_with(:l, a)', `${WRONG} begins_with, operand type: L`],
    ['begins_with(size(a), :s)', `${WRONG} begins_with, operand type: N`],
    ['contains(:n, a)', `${WRONG} contains, operand type: N`],
    ['contains(:m, a)', `${WRONG} contains, operand type: M`],
    ['size(:n) = :n', `${WRONG} size, operand type: N`],
    ['size(:bool) = :n', `${WRONG} size, operand type: BOOL`],
    ['size(size(a)) = :n', `${WRONG} size, operand type: N`],
    ['a < :bool', `${WRONG} <, operand type: BOOL`],
    [':l >= a', `${WRONG} >=, operand type: L`],
    ['a BETWEEN :null AND :n', `${WRONG} BETWEEN, operand type: NULL`],
    ['a BETWEEN :n AND :ss', `${WRONG} BETWEEN, operand type: SS`],
    [
      'a BETWEEN :n AND :s',
      'The BETWEEN operator requires same data type for lower and upper bounds; ' +
        'lower bound operand: AttributeValue: {N:5}, upper bound operand: AttributeValue: {S:text}',
    ],
    [
      'a BETWEEN :n AND :four',
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ' +
        'lower bound operand: AttributeValue: {N:5}, upper bound operand: AttributeValue: {N:4}',
    ],
    [
      'a BETWEEN :hi AND :lo',
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ' +
        'lower bound operand: AttributeValue: {S:b}, upper bound operand: AttributeValue: {S:a}',
    ],
    ['a = a', distinct('=')],
    ['a <> #alias', distinct('<>')],
    ['a.b[1] < a.b[1]', distinct('<', '[a, b, [1]]')],
    ['a BETWEEN :lo AND a', distinct('BETWEEN')],
    ['a IN (:s, a)', distinct('IN')],
    ['contains(a, a)', distinct('contains')],
    ['begins_with(a, #a)', distinct('begins_with')],
    [
      `a IN (${Array.from({ length: 101 }, () => ':s').join(',')})`,
      'The IN operator is provided with too many operands; number of operands: 101',
    ],
    [
      `${Array.from({ length: 33 }, () => 'a').join('.')} = :s`,
      'The document path has too many nesting elements; nesting levels: 33',
    ],
  ];
  it.each(rows)('%s', (text, message) => {
    for (const kind of ['ConditionExpression', 'FilterExpression'] as const) {
      expect(fault(() => bindCondition(text, scope(), kind))).toBe(`Invalid ${kind}: ${message}`);
    }
  });

  it.each(TYPES)('do not include comparing for equality with :%s', (name) => {
    expect(fault(() => bindCondition(`a = :${name}`, scope(), 'FilterExpression'))).toBe('none');
    expect(fault(() => bindCondition(`a <> :${name}`, scope(), 'FilterExpression'))).toBe('none');
    expect(fault(() => bindCondition(`a IN (:${name})`, scope(), 'FilterExpression'))).toBe('none');
  });

  it.each([
    'size(:s) = :n',
    'contains(:l, a)',
    'begins_with(:s, a)',
    'a.b = a',
    'a = b',
    ':s = :s',
  ])('do not include %s', (text) => {
    expect(fault(() => bindCondition(text, scope(), 'FilterExpression'))).toBe('none');
  });

  it('allow 100 candidates and 32 path elements', () => {
    const candidates = Array.from({ length: 100 }, () => ':s').join(',');
    const deep = Array.from({ length: 32 }, () => 'a').join('.');
    const text = `${deep} IN (${candidates})`;
    expect(fault(() => bindCondition(text, scope(), 'FilterExpression'))).toBe('none');
  });
});

describe('faults of updates', () => {
  const overlap = (one: string, two: string) =>
    'Two document paths overlap with each other; must remove or rewrite one of these paths; ' +
    `path one: ${one}, path two: ${two}`;
  const conflict = (one: string, two: string) =>
    'Two document paths conflict with each other; must remove or rewrite one of these paths; ' +
    `path one: ${one}, path two: ${two}`;
  const clause = 'Incorrect operand type for operator or function; operator:';

  const rows: readonly (readonly [string, string])[] = [
    ['SET name = :s', 'Attribute name is a reserved keyword; reserved keyword: name'],
    [
      'SET a = :v',
      'An expression attribute value used in expression is not defined; attribute value: :v',
    ],
    [
      'REMOVE #x',
      'An expression attribute name used in the document path is not defined; attribute name: #x',
    ],
    ['SET a = foo(b)', 'Invalid function name; function: foo'],
    ['SET a = size(b)', 'The function is not allowed in an update expression; function: size'],
    [
      'SET a = attribute_exists(b)',
      'The function is not allowed in an update expression; function: attribute_exists',
    ],
    [
      'SET a = if_not_exists(a)',
      'Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1',
    ],
    [
      'SET a = if_not_exists(:s, a)',
      'Operator or function requires a document path; operator or function: if_not_exists',
    ],
    ['SET a = list_append(a, :s)', `${WRONG} list_append, operand type: S`],
    ['SET a = list_append(:m, a)', `${WRONG} list_append, operand type: M`],
    ['SET a = b + :s', `${WRONG} +, operand type: S`],
    ['SET a = :l - b', `${WRONG} -, operand type: L`],
    ['SET a = b + list_append(b, :l)', `${WRONG} +, operand type: L`],
    ['ADD a :s', `${clause} ADD, operand type: STRING`],
    ['ADD a :b', `${clause} ADD, operand type: BINARY`],
    ['ADD a :bool', `${clause} ADD, operand type: BOOLEAN`],
    ['ADD a :null', `${clause} ADD, operand type: NULL`],
    ['ADD a :l', `${clause} ADD, operand type: LIST`],
    ['ADD a :m', `${clause} ADD, operand type: MAP`],
    ['DELETE a :n', `${clause} DELETE, operand type: NUMBER`],
    ['DELETE a :l', `${clause} DELETE, operand type: LIST`],
    ['SET f = :s, f = :n', overlap('[f]', '[f]')],
    ['SET a = :s REMOVE a.b', overlap('[a]', '[a, b]')],
    ['SET a.b[1].c = :s, a.b[1] = :s', overlap('[a, b, [1], c]', '[a, b, [1]]')],
    ['SET a = :s ADD #alias :n', overlap('[a]', '[a]')],
    ['SET a.b = :s, a[1] = :s', conflict('[a, b]', '[a, [1]]')],
    ['SET a.b[0].c = :s REMOVE a.b.c.d', conflict('[a, b, [0], c]', '[a, b, c, d]')],
  ];
  it.each(rows)('%s', (text, message) => {
    expect(fault(() => bindUpdate(text, scope()))).toBe(`Invalid UpdateExpression: ${message}`);
  });

  it.each([
    'SET a.b = :s, a.c = a.b',
    'SET a[0] = :s, a[1] = a[0]',
    'SET a = list_append(if_not_exists(a, :l), :l)',
    'SET a = if_not_exists(a, :n) + :n',
    'SET a = a + a',
    'ADD a :n, b :ss, c :ns, d :bs DELETE e :ss, f :ns, g :bs',
  ])('do not include %s', (text) => {
    expect(fault(() => bindUpdate(text, scope()))).toBe('none');
  });
});

describe('faults of projections', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['a, name', 'Attribute name is a reserved keyword; reserved keyword: name'],
    [
      'a, #x',
      'An expression attribute name used in the document path is not defined; attribute name: #x',
    ],
    [
      'a, a.b',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    ],
    [
      'a.b, #alias.b',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, b]',
    ],
    [
      'a.b, c, a[0]',
      'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [0]]',
    ],
  ];
  it.each(rows)('%s', (text, message) => {
    expect(fault(() => bindProjection(text, scope()))).toBe(
      `Invalid ProjectionExpression: ${message}`,
    );
  });
});

describe('key conditions', () => {
  const s = { type: 'S', value: 'text' } as const;
  const n = { type: 'N', value: '5' } as const;

  it('are clauses in the order written', () => {
    expect(bindKeyCondition('(pk = :s) AND (sk BETWEEN :lo AND :hi AND #a > :n)', scope())).toEqual(
      {
        clauses: [
          { attribute: 'pk', operator: '=', operands: [s] },
          {
            attribute: 'sk',
            operator: 'between',
            operands: [
              { type: 'S', value: 'a' },
              { type: 'S', value: 'b' },
            ],
          },
          { attribute: 'a', operator: '>', operands: [n] },
        ],
      },
    );
  });

  const clauses: readonly (readonly [string, string])[] = [
    ['sk = :n', '='],
    ['sk < :n', '<'],
    ['sk <= :n', '<='],
    ['sk > :n', '>'],
    ['sk >= :n', '>='],
    [':n = sk', '='],
    [':n < sk', '>'],
    [':n <= sk', '>='],
    [':n > sk', '<'],
    [':n >= sk', '<='],
  ];
  it.each(clauses)('%s', (text, operator) => {
    expect(bindKeyCondition(text, scope())).toEqual({
      clauses: [{ attribute: 'sk', operator, operands: [n] }],
    });
  });

  it('may be begins_with', () => {
    expect(bindKeyCondition('begins_with(sk, :s)', scope())).toEqual({
      clauses: [{ attribute: 'sk', operator: 'begins_with', operands: [s] }],
    });
  });

  const operator = (name: string) => `Invalid operator used in KeyConditionExpression: ${name}`;
  const faults: readonly (readonly [string, string])[] = [
    [
      'pk = :missing',
      'An expression attribute value used in expression is not defined; attribute value: :missing',
    ],
    ['pk = :s AND begins_with(sk, :n)', `${WRONG} begins_with, operand type: N`],
    ['pk < :bool AND sk = :missing', `${WRONG} <, operand type: BOOL`],
    ['sk BETWEEN :l AND :l', `${WRONG} BETWEEN, operand type: L`],
    ['pk = :s OR sk = :s', operator('OR')],
    ['pk = :s AND NOT sk = :s', operator('NOT')],
    ['pk = :s AND sk <> :s', operator('<>')],
    ['pk = :s AND sk IN (:s)', operator('IN')],
    ['pk = :s AND contains(sk, :s)', operator('contains')],
    ['pk = :s AND attribute_exists(sk)', operator('attribute_exists')],
    [
      'pk = :s OR sk = :missing',
      'An expression attribute value used in expression is not defined; attribute value: :missing',
    ],
    ['pk = :s AND pk = :s', 'KeyConditionExpressions must only contain one condition per key'],
    [
      'sk > :lo AND pk = :s AND sk < :hi',
      'KeyConditionExpressions must only contain one condition per key',
    ],
    ['pk.a = :s', 'KeyConditionExpressions cannot have conditions on nested attributes'],
    ['size(pk) = :n', 'KeyConditionExpressions cannot contain nested operations'],
    [
      'pk = sk',
      'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
    ],
    [':s = :s', 'Invalid condition in KeyConditionExpression: No key attribute specified'],
    ['', 'The expression can not be empty;'],
  ];
  it.each(faults)('are refused: %s', (text, message) => {
    expect(fault(() => bindKeyCondition(text, scope()))).toBe(
      `Invalid KeyConditionExpression: ${message}`,
    );
  });
});

describe('unused placeholders', () => {
  it('are none when each is used by some expression', () => {
    const shared = createScope({ '#a': 'a' }, itemFromWire({ ':s': { S: '' }, ':n': { N: '1' } }));
    bindUpdate('SET #a = :s', shared);
    bindCondition('#a = :n', shared, 'ConditionExpression');
    expect(fault(() => assertAllUsed(shared))).toBe('none');
  });

  it('are listed, names before values', () => {
    const names = { '#a': 'a', '#unused': 'b', '#also': 'c' };
    const shared = createScope(names, itemFromWire({ ':unused': { S: '' } }));
    bindProjection('#a', shared);
    expect(fault(() => assertAllUsed(shared))).toBe(
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#unused, #also}',
    );
  });

  it('are values, when all names are used', () => {
    const shared = createScope({}, itemFromWire({ ':v': { S: '' } }));
    bindProjection('a', shared);
    expect(fault(() => assertAllUsed(shared))).toBe(
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}',
    );
  });
});

describe('maps of placeholders', () => {
  const s = { S: '' };
  const rows: readonly (readonly [
    Record<string, string> | undefined,
    WireItem | undefined,
    string,
  ])[] = [
    [undefined, undefined, 'none'],
    [{ '#a': 'a' }, { ':a': s }, 'none'],
    [{}, undefined, 'ExpressionAttributeNames must not be empty'],
    [undefined, {}, 'ExpressionAttributeValues must not be empty'],
    [{}, {}, 'ExpressionAttributeNames must not be empty'],
    [
      { foo: 'a' },
      undefined,
      'ExpressionAttributeNames contains invalid key: Syntax error; key: "foo"',
    ],
    [
      { '#a-b': 'a' },
      undefined,
      'ExpressionAttributeNames contains invalid key: Syntax error; key: "#a-b"',
    ],
    [
      undefined,
      { foo: s },
      'ExpressionAttributeValues contains invalid key: Syntax error; key: "foo"',
    ],
    [
      undefined,
      { ':a': s, ':': s },
      'ExpressionAttributeValues contains invalid key: Syntax error; key: ":"',
    ],
    [
      { '#a': '' },
      undefined,
      'ExpressionAttributeNames contains invalid value: Empty attribute name for key #a',
    ],
  ];
  it.each(rows)('%j %j', (names, values, message) => {
    expect(fault(() => checkPlaceholders(names, values))).toBe(message);
  });

  it('have at most 255 bytes, and what they name 65,535', () => {
    const longest = `#${'a'.repeat(254)}`;
    const named = 'x'.repeat(65_535);
    expect(fault(() => checkPlaceholders({ [longest]: named }, undefined))).toBe('none');
    expect(fault(() => checkPlaceholders({ [`${longest}a`]: 'a' }, undefined))).toBe(
      'ExpressionAttributeNames contains invalid key: ' +
        'The expression attribute map contains a key that is too long',
    );
    expect(fault(() => checkPlaceholders({ '#a': `${named}x` }, undefined))).toBe(
      'Attribute name is too large, must be less than 65536 bytes',
    );
  });
});

function compare(name: string, value: unknown) {
  return {
    kind: 'compare',
    operator: '=',
    left: { kind: 'path', path: [name] },
    right: { kind: 'literal', value },
  };
}

function fault(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'ValidationException') return error.message;
    throw error;
  }
  return 'none';
}
