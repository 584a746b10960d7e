import { describe, expect, it } from 'vitest';
import { parseWireItem, printWireItem } from './wire-json';

describe('DynamoDB JSON', () => {
  it('is the wire form, and reads back', () => {
    const item = { id: { S: 'a' }, n: { N: '1' }, deep: { M: { l: { L: [{ BOOL: true }] } } } };
    expect(parseWireItem(printWireItem(item))).toEqual({ ok: true, item });
  });

  it('makes numbers canonical', () =>
    expect(parseWireItem('{"n": {"N": "1.50"}}')).toEqual({ ok: true, item: { n: { N: '1.5' } } }));

  it.each([
    ['[]', 'An item is an object', 0],
    ['{"a": "x"}', 'A value is an object with one type, such as {"S": "text"}', 6],
    ['{"a": {}}', 'A value is an object with one type, such as {"S": "text"}', 6],
    ['{"a": {"S": "x", "N": "1"}}', 'A value is an object with one type, such as {"S": "text"}', 6],
    ['{"a": {"X": 1}}', '"X" is no type; use S, N, B, BOOL, NULL, L, M, SS, NS, BS', 6],
    ['{"a": {"S": 1}}', 'A string in double quotes is expected', 12],
    ['{"a": {"N": 1}}', 'DynamoDB JSON writes a number in double quotes', 12],
    ['{"a": {"B": "?"}}', 'Binary is base64 text', 12],
    ['{"a": {"BOOL": null}}', 'BOOL is true or false', 15],
    ['{"a": {"NULL": false}}', 'NULL is always true', 15],
    ['{"a": {"L": {}}}', 'A list in square brackets is expected', 12],
    ['{"a": {"M": []}}', 'A map is an object', 12],
    ['{"a": {"SS": []}}', 'A set cannot be empty', 13],
    ['{"a": {"NS": ["1", "1.0"]}}', 'A set cannot hold a value twice', 19],
  ])('refuses %s', (text, problem, at) =>
    expect(parseWireItem(text)).toEqual({ ok: false, problem, at }),
  );
});
