import { describe, expect, it } from 'vitest';
import { convert, type DraftValue, emptyValue } from './draft-tree';

const text = (type: 'S' | 'N' | 'B', value: string): DraftValue => ({ type, text: value });
const child = (id: number, value: DraftValue, name = '') => ({ id, name, value });
const list = (...values: DraftValue[]): DraftValue => ({
  type: 'L',
  children: values.map((value, at) => child(at + 1, value)),
});

describe('retyping a value', () => {
  it.each<[string, DraftValue, DraftValue['type'], DraftValue]>([
    ['text stays text', text('S', '12'), 'N', text('N', '12')],
    ['also when it cannot be read yet', text('S', 'abc'), 'N', text('N', 'abc')],
    ['a flag as text', { type: 'BOOL', value: true }, 'S', text('S', 'true')],
    ['text as a flag', text('S', 'true'), 'BOOL', { type: 'BOOL', value: true }],
    ['any other text as a flag', text('S', 'no'), 'BOOL', { type: 'BOOL', value: false }],
    ['anything as NULL', text('S', 'x'), 'NULL', { type: 'NULL' }],
    ['NULL as text', { type: 'NULL' }, 'S', text('S', '')],
    ['a list of one as its text', list(text('N', '7')), 'S', text('S', '7')],
    ['a list of two as no text', list(text('N', '7'), text('N', '8')), 'S', text('S', '')],
    [
      'a scalar as the one element',
      text('N', '7'),
      'L',
      { type: 'L', children: [child(9, text('N', '7'))] },
    ],
    [
      'a scalar as the one member',
      text('S', '7'),
      'NS',
      { type: 'NS', children: [child(9, text('N', '7'))] },
    ],
    ['empty text as no element', text('S', ''), 'SS', { type: 'SS', children: [] }],
    ['a scalar as an empty map', text('S', 'x'), 'M', { type: 'M', children: [] }],
    [
      'a set as a list',
      { type: 'SS', children: [child(1, text('S', 'a'))] },
      'L',
      { type: 'L', children: [child(1, text('S', 'a'))] },
    ],
    [
      'a list as a set, without what a set cannot hold',
      list(text('S', 'a'), { type: 'NULL' }),
      'SS',
      { type: 'SS', children: [child(1, text('S', 'a'))] },
    ],
    [
      'a list as a map by position',
      list(text('S', 'a')),
      'M',
      { type: 'M', children: [child(1, text('S', 'a'), '0')] },
    ],
    [
      'a map as a list of its values',
      { type: 'M', children: [child(1, text('S', 'a'), 'name')] },
      'L',
      { type: 'L', children: [child(1, text('S', 'a'))] },
    ],
  ])('%s', (_, value, to, result) => expect(convert(value, to, 9).value).toEqual(result));

  it('numbers only what it adds', () => {
    expect(convert(text('S', 'x'), 'L', 9).nextId).toBe(10);
    expect(convert(text('S', 'x'), 'N', 9).nextId).toBe(9);
  });
});

it('starts every type empty', () => {
  expect(emptyValue('N')).toEqual({ type: 'N', text: '' });
  expect(emptyValue('BOOL')).toEqual({ type: 'BOOL', value: false });
  expect(emptyValue('SS')).toEqual({ type: 'SS', children: [] });
});
