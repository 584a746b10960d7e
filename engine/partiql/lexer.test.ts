import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import { tokenize } from './lexer';
import { place } from './place';

function tokens(source: string): string[] {
  return tokenize(source).map(({ type, text }) => `${type} ${text}`);
}

describe('tokens of a statement', () => {
  const rows: readonly [source: string, found: readonly string[]][] = [
    ['', []],
    ['SELECT * From t', ['keyword select', 'symbol *', 'keyword from', 'name t']],
    ['Select $a_1 x', ['keyword select', 'name $a_1', 'name x']],
    ['"a ""b"" c" ""', ['quoted a "b" c', 'quoted ']],
    ["'it''s' ''", ["string it's", 'string ']],
    ['"select"', ['quoted select']],
    ['1 0.5 .73e1 7.31e6 2. 1E-3', ['1', '0.5', '.73e1', '7.31e6', '2.', '1E-3'].map(number)],
    ['-1', ['symbol -', 'number 1']],
    ["<<'a'>>", ['symbol <<', 'string a', 'symbol >>']],
    ['a<>b!=c<=d', ['name a', 'symbol <>', 'name b', 'symbol <>', 'name c', 'symbol <=', 'name d']],
    ['a.b[0]', ['name a', 'symbol .', 'name b', 'symbol [', 'number 0', 'symbol ]']],
    ["{'k': ?}", ['symbol {', 'string k', 'symbol :', 'symbol ?', 'symbol }']],
    ['a -- the rest\n b', ['name a', 'name b']],
    ['a -- the rest', ['name a']],
    ['a/* x * / \n */b/**/c', ['name a', 'name b', 'name c']],
    ['\'--\' "/*"', ['string --', 'quoted /*']],
    ['a/b', ['name a', 'symbol /', 'name b']],
    ['\t\r\n\u00a0a', ['name a']],
  ];

  it.each(rows)('%j', (source, found) => {
    expect(tokens(source)).toEqual([...found, 'end ']);
  });

  it.each([
    '#',
    '# comment',
    'a # b',
    '/* a',
    '/*/',
    '"a',
    '"a""',
    "'a",
    "'a''",
    '1e',
    '1_000',
    '1.2.3',
    '12abc',
    '`a`',
    '\\',
    'é',
    '\u0000',
    '~',
    '&',
  ])('%j is none', (source) => {
    const words = "Statement wasn't well formed, can't be processed: ";
    expect(() => tokenize(source)).toThrow(new ApiError('ValidationException', words));
  });

  it('has places that cover their text', () => {
    const source = 'SELECT "a b"\n, \'c\'';
    const covered = tokenize(source).map(({ start, end }) => source.slice(start, end));
    expect(covered).toEqual(['SELECT', '"a b"', ',', "'c'", '']);
  });
});

describe('places', () => {
  const rows: readonly [source: string, start: number, end: number, text: string][] = [
    ['abc', 0, 1, '1:1:1'],
    ['abc', 1, 3, '1:2:2'],
    ['a\nbc', 2, 4, '2:1:2'],
    ['a\r\n bc', 4, 6, '2:2:2'],
    ['\n\n\nx', 3, 4, '4:1:1'],
    ["'😀' b", 5, 6, '1:5:1'],
    ["'😀'", 0, 4, '1:1:3'],
  ];

  it.each(rows)('%j from %i to %i is %s', (source, start, end, text) => {
    expect(place(source, { start, end })).toBe(text);
  });
});

function number(text: string): string {
  return `number ${text}`;
}
