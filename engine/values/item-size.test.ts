// cspell:ignore AAEC
import { describe, expect, it } from 'vitest';
import { parseItem, parseValue, type WireItem, type WireValue } from './attribute-value';
import { attributeSize, itemSize, numberSize, valueSize } from './item-size';
import { parseNumber } from './number';

describe('a number costs a byte for two significant digits', () => {
  it.each([
    ['0', 1],
    ['-0', 1],
    ['1', 2],
    ['-1', 3],
    ['-42', 3],
    ['123', 3],
    ['100', 2],
    ['1200', 2],
    ['10', 2],
    ['101', 3],
    ['-100', 3],
    ['100.5', 4],
    ['1.5', 3],
    ['-1.5', 4],
    ['1.05', 3],
    ['1.005', 4],
    ['10.5', 3],
    ['3.14159', 5],
    ['123456', 4],
    ['0.5', 2],
    ['0.05', 2],
    ['0.005', 2],
    ['0.15', 2],
    ['0.155', 3],
    ['-0.5', 3],
    ['1E125', 2],
    ['1E-130', 2],
    ['12345678901234567890123456789012345678', 20],
    ['-12345678901234567890123456789012345678', 21],
    ['0.12345678901234567890123456789012345678', 20],
    ['1234567890123456789.0123456789012345678', 21],
  ])('%s: %i', (text, bytes) => {
    expect(numberSize(parseNumber(text, 'bare'))).toBe(bytes);
  });
});

describe('a value costs', () => {
  it.each<[string, WireValue, number]>([
    ['nothing when it is an empty string', { S: '' }, 0],
    ['its bytes in UTF-8', { S: 'aé€😀' }, 1 + 2 + 3 + 4],
    ['its bytes, not its base64', { B: 'AAEC' }, 3],
    ['nothing when it is an empty binary', { B: '' }, 0],
    ['what the number costs', { N: '-42' }, 3],
    ['one byte when true', { BOOL: true }, 1],
    ['one byte when false', { BOOL: false }, 1],
    ['one byte when null', { NULL: true }, 1],
    ['three bytes when an empty list', { L: [] }, 3],
    ['three bytes when an empty map', { M: {} }, 3],
    ['one byte more for each element', { L: [{ S: 'ab' }, { N: '1' }] }, 3 + (1 + 2) + (1 + 2)],
    ['one byte and the name more for each member', { M: { né: { S: 'ab' } } }, 3 + 1 + 3 + 2],
    ['this when nested', { L: [{ L: [{ M: { a: { NULL: true } } }] }] }, 3 + 1 + 3 + 1 + 3 + 3],
    ['its members when a string set', { SS: ['a', 'é', ''] }, 3],
    ['its members when a number set', { NS: ['0', '1', '-42'] }, 1 + 2 + 3],
    ['its members when a binary set', { BS: ['AA==', 'AAEC'] }, 4],
  ])('%s', (_, wire, bytes) => {
    const value = parseValue(wire, 'bare');
    expect(valueSize(value)).toBe(bytes);
    expect(attributeSize('é1', value)).toBe(3 + bytes);
  });
});

describe('an item costs its names and values', () => {
  it.each<[WireItem, number]>([
    [{}, 0],
    [{ pk: { S: 'a' } }, 3],
    [{ pk: { S: 'a' }, n: { N: '100' } }, 3 + 3],
    [{ __proto__x: { BOOL: true }, '7': { L: [] } }, 11 + 4],
  ])('%j: %i', (wire, bytes) => {
    expect(itemSize(parseItem(wire, 'bare'))).toBe(bytes);
  });
});
