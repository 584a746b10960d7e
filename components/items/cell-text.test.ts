import { describe, expect, it } from 'vitest';
import { base64Bytes, cellText, valueText, wholeText } from './cell-text';

describe('the text of a cell', () => {
  it('tells absent, NULL and "" apart', () => {
    const item = { n: { NULL: true }, e: { S: '' } };
    expect(cellText(item, 'a')).toEqual({ kind: 'absent' });
    expect(cellText(item, '__proto__')).toEqual({ kind: 'absent' });
    expect(cellText(item, 'n')).toEqual({ kind: 'null' });
    expect(cellText(item, 'e')).toEqual({ kind: 'empty' });
  });

  it.each([
    [{ S: 'two\nlines\tand a tab' }, 'S', 'two ↵ lines ↵ and a tab'],
    [{ S: ' ' }, 'S', ' '],
    [
      { N: '12345678901234567890123456789012345678' },
      'N',
      '12345678901234567890123456789012345678',
    ],
    [{ BOOL: false }, 'BOOL', 'false'],
    [{ B: 'AAEC' }, 'B', 'AAEC · 3 B'],
    [{ B: '' }, 'B', ' · 0 B'],
    [{ L: [] }, 'L', '[0] '],
    [{ L: [{ N: '1' }, { S: 'two' }, { M: { a: { N: '1' } } }] }, 'L', '[3] 1, "two", {1}'],
    [{ M: { a: { N: '1' }, b: { L: [{ NULL: true }] } } }, 'M', '{2} a: 1, b: [1]'],
    [
      { M: { n: { NULL: true }, t: { BOOL: true }, s: { SS: ['x'] } } },
      'M',
      '{3} n: null, t: true, s: {1}',
    ],
    [{ SS: ['a', 'b'] }, 'SS', '{2} a, b'],
    [{ NS: ['1', '2', '3', '4', '5', '6', '7'] }, 'NS', '{7} 1, 2, 3, 4, 5, 6, …'],
  ])('%j', (value, type, text) => expect(valueText(value)).toEqual({ kind: 'text', type, text }));

  it('cuts values of 400 KB to what a cell shows', () => {
    const long = 'x'.repeat(409_600);
    const many = Array.from({ length: 10_000 }, () => ({ S: long }));
    const lengths = [{ S: long }, { B: long }, { L: many }, { M: { [long]: { S: long } } }].map(
      (value) => {
        const text = valueText(value);
        return text.kind === 'text' ? text.text.length : 0;
      },
    );
    expect(Math.max(...lengths)).toBeLessThan(300);
  });
});

it.each([
  ['', 0],
  ['AA==', 1],
  ['AAE=', 2],
  ['AAEC', 3],
])('%j is %i bytes', (text, bytes) => expect(base64Bytes(text)).toBe(bytes));

it('copies values whole', () => {
  expect(wholeText({ S: 'a\nb' })).toBe('a\nb');
  expect(wholeText({ N: '1' })).toBe('1');
  expect(wholeText({ NULL: true })).toBe('null');
  expect(wholeText({ L: [{ N: '1' }] })).toBe('[1]');
  expect(wholeText(undefined)).toBe('');
});
