import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wireValue } from './arbitraries';
import { attribute, pick, sameItem, sameValue, typeOf } from './wire-value';

describe('wire values', () => {
  it.each([
    [{ S: '' }, 'S'],
    [{ N: '0' }, 'N'],
    [{ B: '' }, 'B'],
    [{ BOOL: false }, 'BOOL'],
    [{ NULL: true }, 'NULL'],
    [{ L: [] }, 'L'],
    [{ M: {} }, 'M'],
    [{ SS: ['a'] }, 'SS'],
    [{ NS: ['1'] }, 'NS'],
    [{ BS: ['AA=='] }, 'BS'],
  ] as const)('%j has type %s', (value, type) => expect(typeOf(value)).toBe(type));

  it('does not find what every object inherits', () => {
    expect(attribute({}, '__proto__')).toBeUndefined();
    expect(attribute({}, 'toString')).toBeUndefined();
    expect(pick({ a: { S: 'x' }, b: { S: 'y' } }, ['b', 'constructor'])).toEqual({ b: { S: 'y' } });
  });

  it.each([
    [{ S: 'a' }, { S: 'a' }, true],
    [{ S: '1' }, { N: '1' }, false],
    [{ SS: ['a', 'b'] }, { SS: ['b', 'a'] }, true],
    [{ SS: ['a'] }, { SS: ['a', 'b'] }, false],
    [{ NS: ['1', '2'] }, { NS: ['2', '3'] }, false],
    [{ L: [{ S: 'a' }, { S: 'b' }] }, { L: [{ S: 'b' }, { S: 'a' }] }, false],
    [{ M: { a: { N: '1' }, b: { L: [] } } }, { M: { b: { L: [] }, a: { N: '1' } } }, true],
    [{ M: { a: { N: '1' } } }, { M: { a: { N: '1' }, b: { NULL: true } } }, false],
    [undefined, { NULL: true }, false],
    [undefined, undefined, true],
  ])('%j and %j are the same: %s', (a, b, same) => {
    expect(sameValue(a, b)).toBe(same);
    expect(sameValue(b, a)).toBe(same);
  });

  it('equals its own copy, always', () =>
    fc.assert(
      fc.property(wireValue, (value) => {
        expect(sameItem({ value }, structuredClone({ value }))).toBe(true);
      }),
    ));
});
