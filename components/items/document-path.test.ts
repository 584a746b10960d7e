import { describe, expect, it } from 'vitest';
import { isPath, parsePath, printPath } from './document-path';

describe('document paths', () => {
  it.each([
    ['name', ['name']],
    ['a.b[0].c', ['a', 'b', 0, 'c']],
    ['matrix[1][22]', ['matrix', 1, 22]],
    ['"a.b".c', ['a.b', 'c']],
    ['"with \\"quotes\\" and [0]"', ['with "quotes" and [0]']],
    ['  spaced out  ', ['spaced out']],
    ['__proto__.constructor', ['__proto__', 'constructor']],
    ['naïve.日本', ['naïve', '日本']],
  ])('reads %s', (text, path) => expect(parsePath(text)).toEqual(path));

  it.each([
    ['', 'Enter an attribute name'],
    ['   ', 'Enter an attribute name'],
    ['[0]', 'Expected an attribute name at "[0]"'],
    ['.a', 'Expected an attribute name at ".a"'],
    ['a.', 'Expected .name or [position] at "."'],
    ['a..b', 'Expected .name or [position] at "..b"'],
    ['a[x]', 'Expected .name or [position] at "[x]"'],
    ['a[-1]', 'Expected .name or [position] at "[-1]"'],
    ['a[0', 'Expected .name or [position] at "[0"'],
    ['"open', 'Expected an attribute name at ""open"'],
    ['"bad \\q"', 'Expected an attribute name at ""bad \\q""'],
  ])('refuses %j', (text, problem) => {
    const path = parsePath(text);
    expect(isPath(path)).toBe(false);
    expect(path).toEqual({ problem });
  });

  it.each([
    { path: ['a'] as const, text: 'a' },
    { path: ['a', 0, 'b'] as const, text: 'a[0].b' },
    { path: ['a.b', 'c d'] as const, text: '"a.b".c d' },
    { path: [' padded '] as const, text: '" padded "' },
    { path: ['say "hi"', '\n'] as const, text: '"say \\"hi\\""."\\n"' },
  ])('prints $text and reads it back', ({ path, text }) => {
    expect(printPath(path)).toBe(text);
    expect(parsePath(text)).toEqual(path);
  });
});
