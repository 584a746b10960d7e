import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import type { ConditionNode, ExpressionKind } from './ast';
import { parseCondition, parseProjection, parseUpdate } from './parser';

describe('parsing a condition', () => {
  const a = { kind: 'path', elements: ['a'] } as const;
  const b = { kind: 'path', elements: ['b'] } as const;
  const x = { kind: 'value', name: ':x' } as const;
  const y = { kind: 'value', name: ':y' } as const;
  const equal = { kind: 'compare', operator: '=', left: a, right: x } as const;
  const less = { kind: 'compare', operator: '<', left: b, right: y } as const;
  const exists = { kind: 'call', name: 'attribute_exists', operands: [a] } as const;

  const rows: readonly (readonly [string, ConditionNode])[] = [
    ['a = :x', equal],
    ['a=:x', equal],
    [' \t\r\n a\n= :x ', equal],
    ['(a = :x)', equal],
    ['(a) = (:x)', equal],
    [':x <> a', { kind: 'compare', operator: '<>', left: x, right: a }],
    ['a<=:x', { kind: 'compare', operator: '<=', left: a, right: x }],
    ['a>=:x', { kind: 'compare', operator: '>=', left: a, right: x }],
    ['a>:x', { kind: 'compare', operator: '>', left: a, right: x }],
    ['a = :x AND b < :y', { kind: 'and', terms: [equal, less] }],
    ['a = :x and b < :y', { kind: 'and', terms: [equal, less] }],
    [
      'a = :x OR b < :y And a = :x',
      { kind: 'or', terms: [equal, { kind: 'and', terms: [less, equal] }] },
    ],
    [
      '(a = :x OR b < :y) AND a = :x',
      { kind: 'and', terms: [{ kind: 'or', terms: [equal, less] }, equal] },
    ],
    ['NOT a = :x AND b < :y', { kind: 'and', terms: [{ kind: 'not', term: equal }, less] }],
    ['NOT (a = :x AND b < :y)', { kind: 'not', term: { kind: 'and', terms: [equal, less] } }],
    ['not not a = :x', { kind: 'not', term: { kind: 'not', term: equal } }],
    ['a BETWEEN :x AND :y', { kind: 'between', operand: a, lower: x, upper: y }],
    [
      'a between :x and :y and b < :y',
      { kind: 'and', terms: [{ kind: 'between', operand: a, lower: x, upper: y }, less] },
    ],
    ['a IN (:x)', { kind: 'in', operand: a, candidates: [x] }],
    ['a in (:x, b, :y)', { kind: 'in', operand: a, candidates: [x, b, y] }],
    ['attribute_exists(a)', exists],
    ['attribute_exists ( a )', exists],
    ['(attribute_exists(a))', exists],
    ['foo()', { kind: 'call', name: 'foo', operands: [] }],
    [
      'size(a) > :x',
      {
        kind: 'compare',
        operator: '>',
        left: { kind: 'call', name: 'size', operands: [a] },
        right: x,
      },
    ],
    [
      '( ( size ( a )) > :x )',
      {
        kind: 'compare',
        operator: '>',
        left: { kind: 'call', name: 'size', operands: [a] },
        right: x,
      },
    ],
    [
      'a.#b[0].c[12][3] = :x',
      {
        kind: 'compare',
        operator: '=',
        left: { kind: 'path', elements: ['a', '#b', 0, 'c', 12, 3] },
        right: x,
      },
    ],
  ];
  it.each(rows)('%s', (text, tree) => {
    expect(parseCondition(text, 'ConditionExpression')).toEqual(tree);
  });
});

describe('parsing an update', () => {
  it('keeps sections and actions in the order written', () => {
    const text = 'remove r[1], #s ADD n :n set a.b = c, d = (:x - list_append(a, :y)) DELETE t :t';
    expect(parseUpdate(text)).toEqual({
      kind: 'update',
      sections: [
        { keyword: 'REMOVE', actions: [path('r', 1), path('#s')] },
        { keyword: 'ADD', actions: [{ path: path('n'), value: value(':n') }] },
        {
          keyword: 'SET',
          actions: [
            { path: path('a', 'b'), value: path('c') },
            {
              path: path('d'),
              value: {
                kind: 'arithmetic',
                operator: '-',
                left: value(':x'),
                right: { kind: 'call', name: 'list_append', operands: [path('a'), value(':y')] },
              },
            },
          ],
        },
        { keyword: 'DELETE', actions: [{ path: path('t'), value: value(':t') }] },
      ],
    });
  });

  it('nests arithmetic in parentheses', () => {
    expect(parseUpdate('SET a = (b + :x) - c').sections).toEqual([
      {
        keyword: 'SET',
        actions: [
          {
            path: path('a'),
            value: {
              kind: 'arithmetic',
              operator: '-',
              left: { kind: 'arithmetic', operator: '+', left: path('b'), right: value(':x') },
              right: path('c'),
            },
          },
        ],
      },
    ]);
  });
});

describe('parsing a projection', () => {
  it('lists paths', () => {
    expect(parseProjection('a, b.c ,#d[0]')).toEqual({
      kind: 'projection',
      paths: [path('a'), path('b', 'c'), path('#d', 0)],
    });
  });
});

describe('syntax errors', () => {
  // Those marked * were seen in answers of the service.
  const rows: readonly (readonly [ExpressionKind, string, string, string])[] = [
    ['UpdateExpression', 'INVALID SYNTAX HERE', 'INVALID', 'INVALID SYNTAX'], // *
    ['UpdateExpression', 'ADD hits : incr', ':', 'hits : incr'], // *
    ['UpdateExpression', 'SET a = :v, #, b = :v', '#', ', #,'], // *
    [
      'UpdateExpression',
      'SET #as, #LambdaPowertoolsContext = :v',
      ',',
      '#as, #LambdaPowertoolsContext',
    ], // *
    ['ProjectionExpression', '!!invalid', '!', '!!'], // *
    ['ProjectionExpression', 'dummy-id', '-', 'dummy-id'], // *
    ['ProjectionExpression', '#AMZN_MAPPED_2021-03-03', '-', '#AMZN_MAPPED_2021-0'], // *
    ['FilterExpression', '_type = :t', '_', '_type'], // *
    [
      'ConditionExpression',
      'attribute_exists(car_id) AND NOT #has_air_conditioner',
      '<EOF>',
      '#has_air_conditioner',
    ], // *
    ['ConditionExpression', 'a = ', '<EOF>', '='],
    ['ConditionExpression', 'a  =  ', '<EOF>', '='],
    ['ConditionExpression', 'a', '<EOF>', 'a'],
    ['ConditionExpression', 'a b', 'b', 'a b'],
    ['ConditionExpression', 'a == :x', '=', '== :x'],
    ['ConditionExpression', 'a = :x AND', '<EOF>', 'AND'],
    ['ConditionExpression', '(a = :x', '<EOF>', ':x'],
    ['ConditionExpression', 'a = :x)', ')', ':x)'],
    ['ConditionExpression', '()', ')', '()'],
    ['ConditionExpression', '(a OR b = :x)', 'OR', 'a OR b'],
    ['ConditionExpression', '(a = :x) = :y', '=', ') = :y'],
    ['ConditionExpression', 'a IN :x', ':x', 'IN :x'],
    ['ConditionExpression', 'a IN ()', ')', '()'],
    ['ConditionExpression', 'a BETWEEN :x OR :y', 'OR', ':x OR :y'],
    ['ConditionExpression', 'a.b. = :x', '=', '. = :x'],
    ['ConditionExpression', 'a[:x] = :x', ':x', '[:x]'],
    ['ConditionExpression', 'a[01] = :x', '1', '01]'],
    ['ConditionExpression', 'a[-1] = :x', '-', '[-1'],
    ['ConditionExpression', 'a + b = :x', '+', 'a + b'],
    ['ConditionExpression', '1a = :x', '1', '1a'],
    ['ConditionExpression', 'a = "x"', '"', '= "x'],
    ['ConditionExpression', 'a = 5', '5', '= 5'],
    ['ConditionExpression', 'a = 😀', '😀', '= 😀'],
    ['ConditionExpression', 'in = :x', 'in', 'in ='],
    ['ConditionExpression', 'f(a', '<EOF>', 'a'],
    ['ConditionExpression', 'f(a,)', ')', ',)'],
    ['UpdateExpression', 'SET', '<EOF>', 'SET'],
    ['UpdateExpression', 'SET a', '<EOF>', 'a'],
    ['UpdateExpression', 'SET a = :x b = :y', 'b', ':x b ='],
    ['UpdateExpression', 'SET a = :x,', '<EOF>', ','],
    ['UpdateExpression', 'SET a = :x + :y + :z', '+', ':y + :z'],
    ['UpdateExpression', 'SET a += :x', '+', 'a +='],
    ['UpdateExpression', 'REMOVE a = :x', '=', 'a = :x'],
    ['UpdateExpression', 'ADD a b', 'b', 'a b'],
    ['UpdateExpression', 'ADD a :x + :y', '+', ':x + :y'],
    ['UpdateExpression', 'a = :x', 'a', 'a ='],
    ['ProjectionExpression', 'a,', '<EOF>', ','],
    ['ProjectionExpression', 'a b', 'b', 'a b'],
    ['ProjectionExpression', ':x', ':x', ':x'],
    ['ProjectionExpression', 'a, (b)', '(', ', (b'],
  ];
  it.each(rows)('%s %s', (kind, text, token, near) => {
    expect(fault(kind, text)).toBe(
      `Invalid ${kind}: Syntax error; token: "${token}", near: "${near}"`,
    );
  });
});

describe('faults of a whole expression', () => {
  const rows: readonly (readonly [string, ExpressionKind, string, string])[] = [
    ['empty', 'ConditionExpression', '', 'The expression can not be empty;'],
    ['blank', 'ProjectionExpression', ' \n', 'The expression can not be empty;'],
    [
      'a byte too large',
      'ConditionExpression',
      `${'é'.repeat(2045)} = :vvv`,
      'Expression size has exceeded the maximum allowed size; expression size: 4097',
    ],
    [
      'doubled parentheses',
      'FilterExpression',
      '((a = :x))',
      'The expression has redundant parentheses;',
    ],
    [
      'doubled parentheses inside',
      'FilterExpression',
      'a = :x OR ((b = :x AND c = :x))',
      'The expression has redundant parentheses;',
    ],
    [
      'doubled parentheses around an operand',
      'FilterExpression',
      'a = ((b))',
      'The expression has redundant parentheses;',
    ],
    [
      'doubled parentheses around a sum',
      'UpdateExpression',
      'SET a = ((b + :x))',
      'The expression has redundant parentheses;',
    ],
    [
      'syntax before parentheses',
      'FilterExpression',
      '((a = :x)) b',
      'Syntax error; token: "b", near: ") b"',
    ],
    [
      'a section written twice',
      'UpdateExpression',
      'ADD x :one SET a = :a ADD y :one',
      'The "ADD" section can only be used once in an update expression;',
    ],
    [
      'an index out of range',
      'ProjectionExpression',
      'a[2147483648]',
      'List index is not within the allowable range; index: [2147483648]',
    ],
    [
      'an operator too many',
      'FilterExpression',
      Array.from({ length: 151 }, () => 'a=:x').join(' AND '),
      'The expression contains too many operators; operator count: 301',
    ],
  ];
  it.each(rows)('%s', (_, kind, text, message) => {
    expect(fault(kind, text)).toBe(`Invalid ${kind}: ${message}`);
  });

  it('allows 4096 bytes and 300 operators', () => {
    expect(parseProjection('a'.repeat(4096)).paths).toHaveLength(1);
    const terms = Array.from({ length: 150 }, () => 'a=:x').join(' AND ');
    expect(parseCondition(`NOT (${terms})`, 'FilterExpression').kind).toBe('not');
  });

  it('allows parentheses that are not doubled', () => {
    const text = '((a = :x) AND (b = :y)) OR (NOT (c = :x))';
    expect(parseCondition(text, 'FilterExpression').kind).toBe('or');
    expect(parseUpdate('SET a = (b) + (c - :x)').sections).toHaveLength(1);
  });

  const deep: readonly (readonly [string, ExpressionKind, string, string])[] = [
    [
      'parentheses',
      'FilterExpression',
      `${'('.repeat(2000)}a = :x${')'.repeat(2000)}`,
      'redundant parentheses',
    ],
    ['negations', 'FilterExpression', `${'NOT '.repeat(1000)}a = :x`, 'too many operators'],
    [
      'negations in parentheses',
      'FilterExpression',
      `${'NOT('.repeat(800)}a = :x${')'.repeat(800)}`,
      'too many operators',
    ],
    ['calls', 'FilterExpression', `${'f('.repeat(1300)}a${')'.repeat(1300)}`, 'too many operators'],
    [
      'operands',
      'UpdateExpression',
      `SET a = ${'('.repeat(2000)}b${')'.repeat(2000)}`,
      'redundant parentheses',
    ],
  ];
  it.each(deep)(
    'refuses thousands of nested %s without exhausting the stack',
    (_, kind, text, part) => {
      expect(fault(kind, text)).toContain(part);
    },
  );
});

function fault(kind: ExpressionKind, text: string): string {
  try {
    if (kind === 'UpdateExpression') parseUpdate(text);
    else if (kind === 'ProjectionExpression') parseProjection(text);
    else parseCondition(text, kind);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'ValidationException') return error.message;
    throw error;
  }
  return 'no fault';
}

function path(...elements: [string, ...(string | number)[]]) {
  return { kind: 'path', elements };
}

function value(name: string) {
  return { kind: 'value', name };
}
