import { describe, expect, it } from 'vitest';
import { LongNumber, readJson } from './json-text';

describe('JSON text is read as JSON.parse reads it', () => {
  it.each([
    'null',
    ' true ',
    'false',
    '0',
    '-1.5e3',
    '"a\\u00e9\\n\\"b"',
    '[]',
    '{}',
    '[1, [2, {"a": [3]}], "x"]',
    '{"a": {"b": null}, "c": "d"}',
    '{"constructor": 1, "toString": 2}',
    '"\\ud83d\\ude00"',
    '0.1',
    '1e21',
    '100000000000000000000',
    '123456789012345680000',
  ])('%s', (text) => {
    expect(readJson(text)).toEqual({ json: JSON.parse(text), problems: [] });
  });

  it('keeps a member called __proto__ as a member', () => {
    const { json } = readJson('{"__proto__": {"polluted": true}}');
    expect(Object.entries(json as object)).toEqual([['__proto__', { polluted: true }]]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('numbers that JavaScript would round', () => {
  it.each(['12345678901234567890', '0.12345678901234567890123', '1e400', '9007199254740993'])(
    '%s keeps its digits',
    (text) => {
      expect(readJson(text).json).toEqual(new LongNumber(text));
    },
  );
});

describe('a broken text', () => {
  it.each([
    ['', 'json-value-expected', 1, 1],
    ['{', 'json-name-expected', 1, 2],
    ['{"a" 1}', 'json-colon-expected', 1, 6],
    ['{"a": 1', 'json-object-unclosed', 1, 8],
    ['{"a": 1,}', 'json-name-expected', 1, 9],
    ['[1 2]', 'json-array-unclosed', 1, 4],
    ['[1,\n  oops]', 'json-value-expected', 2, 3],
    ['"abc', 'json-string-unclosed', 1, 1],
    ['"a\nb"', 'json-control-character', 1, 3],
    ['"\\x"', 'json-bad-escape', 1, 1],
    ['{} {}', 'json-after-end', 1, 4],
    ['01', 'json-after-end', 1, 2],
    ['NaN', 'json-value-expected', 1, 1],
  ])('%j is refused with %s at line %i column %i', (text, code, line, column) => {
    const { json, problems } = readJson(text);
    expect(json).toBeUndefined();
    expect(problems).toMatchObject([{ code, severity: 'error', params: { line, column } }]);
  });

  it('says in which member the fault is', () => {
    const { problems } = readJson('{"DataModel": [{"TableName": }]}');
    expect(problems[0]?.params.path).toBe('$.DataModel[0].TableName');
  });

  it('is refused when it nests a hundred thousand levels, without overflowing the stack', () => {
    const { problems } = readJson('['.repeat(100_000));
    expect(problems).toMatchObject([{ code: 'json-too-deep', params: { limit: 128 } }]);
  });
});

describe('a name given twice', () => {
  it('is a warning with its place, and the last one counts', () => {
    expect(readJson('{"a": {"b": 1, "b": 2}}')).toEqual({
      json: { a: { b: 2 } },
      problems: [
        { code: 'json-name-twice', severity: 'warning', at: ['a', 'b'], params: { name: 'b' } },
      ],
    });
  });
});
