// cspell:ignore AAEC
import { describe, expect, it } from 'vitest';
import { parseValue, valueJson, type WireValue } from './attribute-value';
import {
  beginsWith,
  compareScalars,
  containsValue,
  isSet,
  itemsEqual,
  type SetValue,
  subtractSets,
  unionSets,
  valuesEqual,
} from './compare';

const parse = (wire: WireValue) => parseValue(wire, 'bare');

describe('values are equal by content', () => {
  it.each<[WireValue, WireValue]>([
    [{ S: 'a' }, { S: 'a' }],
    [{ N: '1' }, { N: '1.00' }],
    [{ N: '100' }, { N: '1e2' }],
    [{ N: '0' }, { N: '-0' }],
    [{ B: 'AAE=' }, { B: 'AAE=' }],
    [{ BOOL: false }, { BOOL: false }],
    [{ NULL: true }, { NULL: true }],
    [{ L: [] }, { L: [] }],
    [{ L: [{ N: '1' }, { S: 'a' }] }, { L: [{ N: '1.0' }, { S: 'a' }] }],
    [{ M: { a: { S: '1' }, b: { S: '2' } } }, { M: { b: { S: '2' }, a: { S: '1' } } }],
    [{ SS: ['a', 'b'] }, { SS: ['b', 'a'] }],
    [{ NS: ['1', '20'] }, { NS: ['2e1', '1.0'] }],
    [{ BS: ['AA==', 'AQ==', ''] }, { BS: ['', 'AQ==', 'AA=='] }],
  ])('%j = %j', (a, b) => {
    expect(valuesEqual(parse(a), parse(b))).toBe(true);
    expect(valuesEqual(parse(b), parse(a))).toBe(true);
  });

  it.each<[WireValue, WireValue]>([
    [{ S: 'a' }, { S: 'A' }],
    [{ S: 'é' }, { S: 'e\u0301' }],
    [{ S: '1' }, { N: '1' }],
    [{ S: 'AA==' }, { B: 'AA==' }],
    [{ B: 'AA==' }, { B: 'AAA=' }],
    [{ BOOL: true }, { BOOL: false }],
    [{ BOOL: true }, { NULL: true }],
    [{ L: [{ N: '1' }, { N: '2' }] }, { L: [{ N: '2' }, { N: '1' }] }],
    [{ L: [{ N: '1' }] }, { L: [{ N: '1' }, { N: '1' }] }],
    [{ L: [] }, { M: {} }],
    [{ M: { a: { S: '1' } } }, { M: { a: { S: '2' } } }],
    [{ M: { a: { S: '1' } } }, { M: { b: { S: '1' } } }],
    [{ M: { a: { S: '1' } } }, { M: { a: { S: '1' }, b: { S: '1' } } }],
    [{ SS: ['a'] }, { SS: ['a', 'b'] }],
    [{ SS: ['a', 'c'] }, { SS: ['a', 'b'] }],
    [{ SS: ['1'] }, { NS: ['1'] }],
    [{ SS: ['a'] }, { L: [{ S: 'a' }] }],
    [{ BS: ['AA=='] }, { BS: ['AQ=='] }],
    [{ BS: ['AA=='] }, { BS: ['AA==', 'AQ=='] }],
  ])('%j ≠ %j', (a, b) => {
    expect(valuesEqual(parse(a), parse(b))).toBe(false);
    expect(valuesEqual(parse(b), parse(a))).toBe(false);
  });

  it('so are items', () => {
    const item = new Map([['a', parse({ N: '1' })]]);
    expect(itemsEqual(item, item)).toBe(true);
    expect(itemsEqual(item, new Map([['a', parse({ N: '1.0' })]]))).toBe(true);
    expect(itemsEqual(item, new Map([['a', parse({ N: '2' })]]))).toBe(false);
    expect(itemsEqual(item, new Map())).toBe(false);
  });
});

describe('values of one ordered type compare', () => {
  it.each<[WireValue, WireValue, number | undefined]>([
    [{ S: 'a' }, { S: 'b' }, -1],
    [{ S: 'a' }, { S: 'a' }, 0],
    [{ S: 'b' }, { S: 'abc' }, 1],
    [{ S: '' }, { S: '\0' }, -1],
    [{ S: 'Z' }, { S: 'a' }, -1],
    [{ S: '\u{10000}' }, { S: '\uffff' }, 1],
    [{ N: '9' }, { N: '10' }, -1],
    [{ N: '-9' }, { N: '-10' }, 1],
    [{ N: '1.0' }, { N: '1' }, 0],
    [{ B: 'fw==' }, { B: 'gA==' }, -1],
    [{ B: 'AA==' }, { B: '' }, 1],
    [{ S: '1' }, { N: '1' }, undefined],
    [{ BOOL: false }, { BOOL: true }, undefined],
    [{ NULL: true }, { NULL: true }, undefined],
    [{ SS: ['a'] }, { SS: ['b'] }, undefined],
    [{ L: [] }, { L: [] }, undefined],
  ])('%j, %j: %s', (a, b, order) => {
    expect(compareScalars(parse(a), parse(b))).toBe(order);
  });
});

describe('a value contains', () => {
  it.each<[WireValue, WireValue, boolean]>([
    [{ S: 'abc' }, { S: 'bc' }, true],
    [{ S: 'abc' }, { S: '' }, true],
    [{ S: 'abc' }, { S: 'ac' }, false],
    [{ S: '123' }, { N: '2' }, false],
    [{ B: 'AAECAw==' }, { B: 'AQI=' }, true],
    [{ B: 'AAECAw==' }, { B: 'AgM=' }, true],
    [{ B: 'AAECAw==' }, { B: '' }, true],
    [{ B: 'AAECAw==' }, { B: 'AgE=' }, false],
    [{ B: 'AA==' }, { B: 'AAA=' }, false],
    [{ B: 'AA==' }, { S: '' }, false],
    [{ SS: ['a', 'b'] }, { S: 'b' }, true],
    [{ SS: ['ab'] }, { S: 'b' }, false],
    [{ SS: ['1'] }, { N: '1' }, false],
    [{ NS: ['1', '2'] }, { N: '2.0' }, true],
    [{ NS: ['1'] }, { S: '1' }, false],
    [{ BS: ['AA==', 'AQ=='] }, { B: 'AQ==' }, true],
    [{ BS: ['AA=='] }, { B: 'AAA=' }, false],
    [{ BS: ['AA=='] }, { S: 'AA==' }, false],
    [{ SS: ['a', 'b'] }, { SS: ['a'] }, false],
    [{ L: [{ S: 'a' }, { M: { x: { N: '1' } } }] }, { M: { x: { N: '1.0' } } }, true],
    [{ L: [{ L: [{ S: 'a' }] }] }, { S: 'a' }, false],
    [{ L: [{ SS: ['a', 'b'] }] }, { SS: ['b', 'a'] }, true],
    [{ M: { a: { S: 'a' } } }, { S: 'a' }, false],
    [{ N: '123' }, { N: '2' }, false],
    [{ BOOL: true }, { BOOL: true }, false],
  ])('%j contains %j: %s', (container, operand, expected) => {
    expect(containsValue(parse(container), parse(operand))).toBe(expected);
  });
});

describe('a value begins with', () => {
  it.each<[WireValue, WireValue, boolean]>([
    [{ S: 'abc' }, { S: 'ab' }, true],
    [{ S: 'abc' }, { S: '' }, true],
    [{ S: 'abc' }, { S: 'abc' }, true],
    [{ S: 'abc' }, { S: 'abcd' }, false],
    [{ S: 'abc' }, { S: 'b' }, false],
    [{ B: 'AAEC' }, { B: 'AAE=' }, true],
    [{ B: 'AAEC' }, { B: '' }, true],
    [{ B: 'AAE=' }, { B: 'AAEC' }, false],
    [{ B: 'AAE=' }, { B: 'AQ==' }, false],
    [{ S: '12' }, { N: '1' }, false],
    [{ N: '12' }, { N: '1' }, false],
    [{ SS: ['a'] }, { S: 'a' }, false],
  ])('%j begins with %j: %s', (value, prefix, expected) => {
    expect(beginsWith(parse(value), parse(prefix))).toBe(expected);
  });
});

describe('sets', () => {
  it.each<[WireValue, WireValue, WireValue | undefined, WireValue | undefined]>([
    [{ SS: ['b', 'a'] }, { SS: ['c', 'a'] }, { SS: ['b', 'a', 'c'] }, { SS: ['b'] }],
    [{ SS: ['a'] }, { SS: ['a'] }, { SS: ['a'] }, { SS: [] }],
    [{ NS: ['1', '2'] }, { NS: ['2.0', '3'] }, { NS: ['1', '2', '3'] }, { NS: ['1'] }],
    [{ BS: ['AA==', ''] }, { BS: ['', 'AQ=='] }, { BS: ['AA==', '', 'AQ=='] }, { BS: ['AA=='] }],
    [{ SS: ['1'] }, { NS: ['1'] }, undefined, undefined],
    [{ BS: ['AA=='] }, { SS: ['a'] }, undefined, undefined],
    [{ NS: ['1'] }, { BS: ['AA=='] }, undefined, undefined],
  ])('%j and %j: union %j, difference %j', (a, b, union, difference) => {
    expect(wireOf(unionSets(asSet(a), asSet(b)))).toEqual(union);
    expect(wireOf(subtractSets(asSet(a), asSet(b)))).toEqual(difference);
  });

  it('are told from other values', () => {
    const wires: WireValue[] = [{ SS: ['a'] }, { NS: ['1'] }, { BS: [''] }, { L: [] }, { S: '' }];
    expect(wires.map((wire) => isSet(parse(wire)))).toEqual([true, true, true, false, false]);
  });
});

function asSet(wire: WireValue): SetValue {
  const value = parse(wire);
  if (!isSet(value)) throw new Error('not a set');
  return value;
}

function wireOf(set: SetValue | undefined): WireValue | undefined {
  if (set === undefined) return undefined;
  return set.value.length === 0 ? { [set.type]: [] } : JSON.parse(valueJson(set));
}
