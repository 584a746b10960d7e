import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyItem, wireValue } from './arbitraries';
import { parsePlainItem, parsePlainValue, printPlainItem, printPlainValue } from './plain-json';
import { parseWireItem, printWireItem } from './wire-json';

describe('plain JSON of values', () => {
  it.each([
    [{ S: 'a "b"' }, '"a \\"b\\""'],
    [{ N: '123456789012345678901234567890.12345678' }, '123456789012345678901234567890.12345678'],
    [{ N: '-0.5' }, '-0.5'],
    [{ BOOL: false }, 'false'],
    [{ NULL: true }, 'null'],
    [{ B: 'AAEC' }, '{"B": "AAEC"}'],
    [{ SS: ['a', ''] }, '{"SS": ["a", ""]}'],
    [{ NS: ['1', '9007199254740993'] }, '{"NS": [1, 9007199254740993]}'],
    [{ BS: ['AA=='] }, '{"BS": ["AA=="]}'],
    [{ L: [] }, '[]'],
    [{ M: {} }, '{}'],
    [{ L: [{ N: '1' }, { L: [{ S: 'x' }] }] }, '[1, ["x"]]'],
    [{ M: { a: { N: '1' }, b: { NULL: true } } }, '{"a": 1, "b": null}'],
    [{ M: { B: { S: 'a real map' } } }, '{"M": {"B": "a real map"}}'],
    [{ M: { M: { M: { M: { M: {} } } } } }, '{"M": {"M": {"M": {"M": {}}}}}'],
    [{ M: { SS: { L: [{ S: 'x' }] }, more: { N: '1' } } }, '{"SS": ["x"], "more": 1}'],
    [{ M: { S: { S: 'no tag' } } }, '{"S": "no tag"}'],
  ])('%j is %s', (value, text) => {
    expect(printPlainValue(value)).toBe(text);
    expect(parsePlainValue(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['{"B": 5}', 'Base64 text is expected.'],
    ['{"B": "not base64!"}', 'Base64 text is expected.'],
    ['{"SS": "a"}', 'A set holds a list.'],
    ['{"SS": [1]}', 'A string is expected.'],
    ['{"SS": []}', 'A set cannot be empty'],
    ['{"SS": ["a", "a"]}', 'A set cannot hold the same value twice'],
    ['{"NS": [1, 1.0]}', 'A set cannot hold the same value twice'],
    ['{"NS": [true]}', 'A number is expected.'],
    ['{"M": 3}', '{"M": …} holds a map.'],
    ['{"a": 1e999}', 'Number overflow'],
    ['1e-200', 'Number underflow'],
    ['1'.repeat(39), 'more than 38 significant digits'],
    ['{"a": undefined}', 'Expected a value'],
  ])('refuses %s', (text, problem) => {
    const read = parsePlainValue(text);
    expect(read.ok ? '' : read.problem).toContain(problem);
  });

  it('tells where the fault is', () =>
    expect(parsePlainItem('{"ok": 1, "bad": {"SS": []}}')).toEqual({
      ok: false,
      problem: 'A set cannot be empty',
      at: 24,
    }));
});

describe('plain JSON of items', () => {
  it('prints one attribute on a line', () => {
    const item = { id: { S: 'a' }, list: { L: [{ N: '1' }] }, set: { NS: ['1', '2'] } };
    const text = '{\n  "id": "a",\n  "list": [\n    1\n  ],\n  "set": {"NS": [1, 2]}\n}';
    expect(printPlainItem(item)).toBe(text);
  });

  it('never takes the item itself for a tag', () => {
    const item = { M: { M: {} } };
    expect(printPlainItem(item, 0)).toBe('{"M": {}}');
    expect(parsePlainItem('{"M": {}}')).toEqual({ ok: true, item });
  });

  it('keeps an attribute called __proto__', () => {
    const read = parsePlainItem('{"__proto__": 1}');
    expect(read.ok && Object.entries(read.item)).toEqual([['__proto__', { N: '1' }]]);
  });

  it('refuses what is no object', () =>
    expect(parsePlainItem('[1]')).toEqual({ ok: false, problem: 'An item is an object', at: 0 }));
});

describe('any value and item', () => {
  it('comes back from plain JSON as it was', () =>
    fc.assert(
      fc.property(wireValue, fc.nat(4), (value, indent) => {
        expect(parsePlainValue(printPlainValue(value, indent))).toEqual({ ok: true, value });
      }),
      { numRuns: 1000 },
    ));

  it('comes back as an item from plain JSON and from DynamoDB JSON', () =>
    fc.assert(
      fc.property(anyItem, fc.nat(4), (item, indent) => {
        expect(parsePlainItem(printPlainItem(item, indent))).toEqual({ ok: true, item });
        expect(parseWireItem(printWireItem(item, indent))).toEqual({ ok: true, item });
      }),
      { numRuns: 500 },
    ));

  it('prints JSON that any JSON parser reads', () =>
    fc.assert(
      fc.property(anyItem, (item) => {
        expect(() => JSON.parse(printPlainItem(item))).not.toThrow();
      }),
    ));
});
