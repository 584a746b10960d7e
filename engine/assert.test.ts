import { describe, expect, it } from 'vitest';
import { assert, assertNever } from './assert';

describe('an assertion', () => {
  it.each([true, 1, 'x', {}, []])('that holds says nothing: %j', (condition) => {
    expect(() => assert(condition, 'it holds')).not.toThrow();
  });

  it.each([false, 0, '', null, undefined, Number.NaN])('that fails throws: %j', (condition) => {
    expect(() => assert(condition, 'it holds')).toThrow(new Error('assertion failed: it holds'));
  });

  it('narrows the type of what it holds for', () => {
    const value: string | undefined = ['text'].at(0);
    assert(value !== undefined, 'it is there');
    expect(value.length).toBe(4);
  });
});

describe('a switch that has forgotten a member', () => {
  it.each([
    [{ kind: 'new' }, 'assertion failed: unexpected value {"kind":"new"}'],
    ['new', 'assertion failed: unexpected value "new"'],
    [undefined, 'assertion failed: unexpected value undefined'],
  ])('throws, naming %j', (value, message) => {
    expect(() => assertNever(value as never)).toThrow(new Error(message));
  });
});
