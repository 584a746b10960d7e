import { describe, expect, it } from 'vitest';
import { isNamePlaceholder, isValuePlaceholder, tokenize } from './lexer';

describe('tokens', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['', []],
    ['  \t\n', []],
    ['a', ['word a']],
    ['a1_B', ['word a1_B']],
    ['_a', ['unknown _', 'word a']],
    ['1a', ['number 1', 'word a']],
    ['03', ['number 0', 'number 3']],
    ['10', ['number 10']],
    ['#a.b[0]', ['name #a', 'symbol .', 'word b', 'symbol [', 'number 0', 'symbol ]']],
    ['#1_a', ['name #1_a']],
    ['#', ['unknown #']],
    [': a', ['unknown :', 'word a']],
    [':a:b', ['value :a', 'value :b']],
    ['a<>:b', ['word a', 'symbol <>', 'value :b']],
    ['<=>=<>=', ['symbol <=', 'symbol >=', 'symbol <>', 'symbol =']],
    ['(a,b)+-', ['symbol (', 'word a', 'symbol ,', 'word b', 'symbol )', 'symbol +', 'symbol -']],
    ['a\u00a0b', ['word a', 'unknown \u00a0', 'word b']],
    ['a$😀', ['word a', 'unknown $', 'unknown 😀']],
  ];
  it.each(rows)('of %j', (source, tokens) => {
    const found = tokenize(source).map(({ type, text }) => `${type} ${text}`);
    expect(found).toEqual([...tokens, 'end <EOF>']);
  });

  it('know where they are', () => {
    const source = ' ab  <= :c ';
    const texts = tokenize(source).map(({ start, end }) => source.slice(start, end));
    expect(texts).toEqual(['ab', '<=', ':c', '']);
  });
});

describe('placeholders', () => {
  const rows: readonly (readonly [string, boolean, boolean])[] = [
    ['#a', true, false],
    ['#1', true, false],
    ['#_', true, false],
    ['#', false, false],
    ['a', false, false],
    ['#a-b', false, false],
    ['#a b', false, false],
    ['#a\n', false, false],
    ['##a', false, false],
    [':a', false, true],
    [':a_1', false, true],
    [':', false, false],
    [':a.b', false, false],
    ['', false, false],
  ];
  it.each(rows)('%j', (text, isName, isValue) => {
    expect([isNamePlaceholder(text), isValuePlaceholder(text)]).toEqual([isName, isValue]);
  });
});
