import { describe, expect, it } from 'vitest';
import { type Json, JsonText, printJson } from './json-text';

describe('JSON is printed', () => {
  it.each<[string, Json, string]>([
    ['a text', 'a"\\\n\u2028é😀', '"a\\"\\\\\\n\u2028é😀"'],
    ['half a surrogate pair, escaped', '\ud800', '"\\ud800"'],
    ['an empty text', '', '""'],
    ['a whole number', 42, '42'],
    ['a fraction', 0.5, '0.5'],
    ['a negative number', -1.25, '-1.25'],
    ['a time in seconds', 1_767_225_600.123, '1767225600.123'],
    ['true', true, 'true'],
    ['false', false, 'false'],
    ['null', null, 'null'],
    ['an empty array', [], '[]'],
    ['an array', [1, 'a', null, [true]], '[1,"a",null,[true]]'],
    ['an empty object', {}, '{}'],
    ['an object', { a: 1, b: { c: [] } }, '{"a":1,"b":{"c":[]}}'],
    ['an object without what is undefined', { a: undefined, b: 1, c: undefined }, '{"b":1}'],
    ['an object of nothing but undefined', { a: undefined }, '{}'],
    ['names that need escapes', { 'a"b': 1 }, '{"a\\"b":1}'],
    [
      'members called like those of objects',
      Object.fromEntries([['__proto__', 1]]),
      '{"__proto__":1}',
    ],
    ['text that is JSON already', new JsonText('{"S":"x"}'), '{"S":"x"}'],
    [
      'such text within other JSON',
      { Items: [new JsonText('{"a":{"N":"1"}}'), new JsonText('{}')], Count: 2 },
      '{"Items":[{"a":{"N":"1"}},{}],"Count":2}',
    ],
  ])('%s', (_, value, text) => {
    expect(printJson(value)).toBe(text);
  });

  it('as JSON.stringify would, where there is no text yet', () => {
    const value = { a: [1, { b: 'c', d: [null, true, -0.5] }], e: { f: {} }, g: undefined };
    expect(printJson(value)).toBe(JSON.stringify(value));
  });

  it('with the members that are inherited left out', () => {
    const inherited = Object.create({ a: 1 }) as { [name: string]: Json };
    inherited.b = 2;
    expect(printJson(inherited)).toBe('{"b":2}');
  });
});
