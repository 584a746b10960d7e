import { describe, expect, it } from 'vitest';
import { parseCondition, parseProjection, parseUpdate } from './parser';
import { print } from './print';

describe('printing', () => {
  const conditions: readonly (readonly [string, string])[] = [
    ['a=:x', 'a = :x'],
    ['( a = :x )', 'a = :x'],
    ['(a = :x) and (b = :y)', 'a = :x AND b = :y'],
    ['(a = :x or b = :y) and c = :z', '(a = :x OR b = :y) AND c = :z'],
    ['a = :x AND (b = :y AND c = :z)', 'a = :x AND (b = :y AND c = :z)'],
    ['a = :x OR (b = :y AND c = :z)', 'a = :x OR b = :y AND c = :z'],
    ['not (a = :x)', 'NOT a = :x'],
    ['not (a = :x or b = :y)', 'NOT (a = :x OR b = :y)'],
    ['NOT (NOT a = :x)', 'NOT NOT a = :x'],
    ['a between :x and :y', 'a BETWEEN :x AND :y'],
    ['a in(:x,:y)', 'a IN (:x, :y)'],
    ['size((a.b[1].#c))>:n', 'size(a.b[1].#c) > :n'],
    ['f()', 'f()'],
  ];
  it.each(conditions)('condition %s', (text, printed) => {
    expect(print(parseCondition(text, 'FilterExpression'))).toBe(printed);
  });

  const updates: readonly (readonly [string, string])[] = [
    ['set a=:x,b.c=b.c+:y', 'SET a = :x, b.c = b.c + :y'],
    ['set a=(b+:x)', 'SET a = b + :x'],
    ['set a=(b+:x)-(c-:y)', 'SET a = (b + :x) - (c - :y)'],
    ['remove a[0],#b add c :n delete d :s', 'REMOVE a[0], #b ADD c :n DELETE d :s'],
    ['set a=list_append(if_not_exists(a,:e),:x)', 'SET a = list_append(if_not_exists(a, :e), :x)'],
  ];
  it.each(updates)('update %s', (text, printed) => {
    expect(print(parseUpdate(text))).toBe(printed);
  });

  it('projection', () => {
    expect(print(parseProjection('a ,b.c[ 0 ][1]'))).toBe('a, b.c[0][1]');
  });
});
