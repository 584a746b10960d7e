import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds, item, numberText, value } from './arbitraries';
import { itemJson, parseItem, parseValue, type Value, valueJson } from './attribute-value';
import { itemsEqual, valuesEqual } from './compare';
import { decodeItem, encodeItem, storedItemJson, storedItemSize } from './item-bytes';
import { itemSize, numberSize } from './item-size';
import { numberParts } from './number';

describe('any value', () => {
  it('is what its JSON says', () => {
    holds(
      fc.property(value, (sample) => {
        const parsed = parseValue(JSON.parse(valueJson(sample)), 'current');
        expect(parsed).toEqual(sample);
        expect(valuesEqual(parsed, sample)).toBe(true);
      }),
    );
  });

  it('equals itself in another order, and no value but that', () => {
    holds(
      fc.property(value, value, (a, b) => {
        expect(valuesEqual(a, reversed(a))).toBe(true);
        expect(valuesEqual({ type: 'L', value: [a] }, { type: 'L', value: [a, a] })).toBe(false);
        expect(valuesEqual(a, b)).toBe(inOneOrder(a) === inOneOrder(b));
        expect(valuesEqual(a, b)).toBe(valuesEqual(b, a));
      }),
      1000,
    );
  });
});

describe('any item', () => {
  it('survives printing, parsing and storing', () => {
    holds(
      fc.property(item, (sample) => {
        const bytes = encodeItem(sample);
        expect(decodeItem(bytes)).toEqual(sample);
        expect(storedItemJson(bytes)).toBe(itemJson(sample));
        expect(storedItemSize(bytes)).toBe(itemSize(sample));
        expect(parseItem(JSON.parse(itemJson(sample)), 'older')).toEqual(sample);
        expect(itemsEqual(decodeItem(bytes), sample)).toBe(true);
      }),
    );
  });
});

describe('the size of a number', () => {
  it('is a byte for two digits between its first and its last', () => {
    holds(
      fc.property(numberText, (number) => {
        const { isNegative, digits, magnitude } = numberParts(number);
        const integer = Math.min(Math.max(magnitude, 0), digits.length);
        const fraction = digits.length - integer;
        const bytes = 1 + Math.ceil(integer / 2) + Math.ceil(fraction / 2) + Number(isNegative);
        expect(numberSize(number)).toBe(bytes);
      }),
      1000,
    );
  });
});

/** The same content: sets and maps the other way round. */
function reversed(sample: Value): Value {
  switch (sample.type) {
    case 'L':
      return { type: 'L', value: sample.value.map(reversed) };
    case 'M':
      return { type: 'M', value: new Map([...sample.value].reverse().map(reversedMember)) };
    case 'SS':
    case 'NS':
      return { type: sample.type, value: [...sample.value].reverse() };
    case 'BS':
      return { type: 'BS', value: [...sample.value].reverse() };
    default:
      return sample;
  }
}

function reversedMember([name, member]: [string, Value]): [string, Value] {
  return [name, reversed(member)];
}

/** Text that equal values share: sets and maps sorted. */
function inOneOrder(sample: Value): string {
  switch (sample.type) {
    case 'L':
      return `L[${sample.value.map(inOneOrder).join()}]`;
    case 'M':
      return `M${[...sample.value].map(([k, v]) => JSON.stringify(k) + inOneOrder(v)).sort()}`;
    case 'SS':
    case 'NS':
      return sample.type + JSON.stringify([...sample.value].sort());
    case 'BS':
      return `BS${sample.value.map((member) => `[${member.join()}]`).sort()}`;
    case 'B':
      return `B[${sample.value.join()}]`;
    default:
      return sample.type + JSON.stringify(sample.value);
  }
}
