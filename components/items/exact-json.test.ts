import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonNode, lineAndColumn, parseExactJson } from './exact-json';

/** The node without places, numbers as `#digits`, objects as lists of members. */
function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'string':
    case 'literal':
      return node.value;
    case 'number':
      return `#${node.text}`;
    case 'array':
      return node.elements.map(plain);
    case 'object':
      return node.members.map(({ name, value }) => [name, plain(value)]);
  }
}

describe('exact JSON', () => {
  it.each([
    ['null', null],
    [' true ', true],
    ['"\\u00e9\\n\\"\\/"', 'é\n"/'],
    ['12345678901234567890.123456789012345678', '#12345678901234567890.123456789012345678'],
    ['-0.0', '#-0.0'],
    ['1E+125', '#1E+125'],
    ['[]', []],
    ['{}', []],
    ['[1,[2,"x"],{}]', ['#1', ['#2', 'x'], []]],
    [
      '{"b":1,"a":{"__proto__":null}}',
      [
        ['b', '#1'],
        ['a', [['__proto__', null]]],
      ],
    ],
    [
      '{"2":0,"1":0}',
      [
        ['2', '#0'],
        ['1', '#0'],
      ],
    ],
  ])('reads %s', (text, value) => {
    const read = parseExactJson(text);
    expect(read.ok && plain(read.node)).toEqual(value);
  });

  it.each([
    ['', 'Unexpected end of the text', 0],
    ['{"a":1,}', 'Expected a name in double quotes', 7],
    ['[1,]', 'Expected a value, found "]"', 3],
    ['[1 2]', 'Expected , or ], found "2]"', 3],
    ['{"a" 1}', 'Expected :, found "1}"', 5],
    ['{"a":1,"a":2}', 'The name "a" is used twice', 7],
    ['01', 'Expected a value, found "01"', 0],
    ['.5', 'Expected a value, found ".5"', 0],
    ['+1', 'Expected a value, found "+1"', 0],
    ['1.', 'Expected a value, found "1."', 0],
    ['NaN', 'Expected a value, found "NaN"', 0],
    ['truely', 'Unexpected text after the end', 4],
    ["'a'", 'Expected a value, found "\'a\'"', 0],
    ['"open', 'This string has no end, or a character JSON forbids', 0],
    ['"tab\there"', 'This string has no end, or a character JSON forbids', 0],
    ['"\\x"', 'This string has no end, or a character JSON forbids', 0],
    ['1 1', 'Unexpected text after the end', 2],
    ['[', 'Unexpected end of the text', 1],
  ])('refuses %s', (text, problem, at) =>
    expect(parseExactJson(text)).toEqual({ ok: false, problem, at }),
  );

  it('refuses what would fill the stack', () =>
    expect(parseExactJson('['.repeat(100_000))).toMatchObject({ problem: 'Nested too deeply' }));

  it('reads a string of 400 KB', () => {
    const long = 'x'.repeat(409_600);
    const read = parseExactJson(JSON.stringify([long]));
    expect(read.ok && plain(read.node)).toEqual([long]);
  });

  it('agrees with JSON.parse about every JSON text', () => {
    const integers = fc.jsonValue({ noUnicodeString: false, maxDepth: 4 });
    const revive = (node: JsonNode): unknown => {
      if (node.kind === 'number') return Number(node.text);
      if (node.kind === 'array') return node.elements.map(revive);
      if (node.kind !== 'object') return node.value;
      return Object.fromEntries(node.members.map(({ name, value }) => [name, revive(value)]));
    };
    fc.assert(
      fc.property(integers, fc.nat(4), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const read = parseExactJson(text);
        expect(read.ok && revive(read.node)).toEqual(JSON.parse(text));
      }),
    );
  });
});

it('tells line and column of a place', () => {
  expect(lineAndColumn('abc', 0)).toEqual({ line: 1, column: 1 });
  expect(lineAndColumn('a\nbc\nd', 3)).toEqual({ line: 2, column: 2 });
  expect(lineAndColumn('a\nbc\nd', 5)).toEqual({ line: 3, column: 1 });
});
