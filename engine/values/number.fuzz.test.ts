import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds, type NumberDraft, numberDraft, numberText, plainText } from './arbitraries';
import { addNumbers, compareNumbers, numberParts, parseNumber, subtractNumbers } from './number';

/** The same number written otherwise: zeros around it, a point moved by an exponent, a plus. */
const spelling = fc.record({
  leadingZeros: fc.nat(3),
  trailingZeros: fc.nat(3),
  point: fc.nat(40),
  plus: fc.constantFrom('', '+'),
  e: fc.constantFrom('e', 'E', 'e+', 'E+'),
});

describe('numbers', () => {
  it('have one canonical text, however they were written', () => {
    holds(
      fc.property(numberDraft, spelling, (draft, how) => {
        const canonical = plainText(draft);
        expect(parseNumber(canonical, 'current')).toBe(canonical);
        // Zeros appended to a zero would be places of it; see the magnitude of zero.
        if (draft.digits === '') return;
        expect(parseNumber(spell(draft, how), 'current')).toBe(canonical);
      }),
      1000,
    );
  });

  it('come apart into what they were made of', () => {
    holds(
      fc.property(numberDraft, (draft) => {
        const zero: NumberDraft = { isNegative: false, digits: '', magnitude: 0 };
        expect(numberParts(plainText(draft))).toEqual(draft.digits === '' ? zero : draft);
      }),
    );
  });

  it('compare as the integers they are multiples of', () => {
    holds(
      fc.property(numberText, numberText, (a, b) => {
        const [x, y] = [scaled(a), scaled(b)];
        expect(compareNumbers(a, b)).toBe(x < y ? -1 : x > y ? 1 : 0);
        expect(compareNumbers(a, a)).toBe(0);
      }),
      1000,
    );
  });

  it('have exact sums and differences, or none', () => {
    holds(
      fc.property(numberText, numberText, (a, b) => {
        const [x, y] = [scaled(a), scaled(b)];
        expect(orRefusal(() => addNumbers(a, b))).toBe(fitting(x + y));
        expect(orRefusal(() => subtractNumbers(a, b))).toBe(fitting(x - y));
      }),
      1000,
    );
  });

  it('add like JavaScript integers where those are exact', () => {
    const integer = fc.integer({ min: -(2 ** 31), max: 2 ** 31 });
    holds(
      fc.property(integer, integer, (a, b) => {
        expect(addNumbers(String(a), String(b))).toBe(String(a + b));
        expect(subtractNumbers(String(a), String(b))).toBe(String(a - b));
      }),
    );
  });
});

type Spelling = typeof spelling extends fc.Arbitrary<infer S> ? S : never;

function spell({ isNegative, digits, magnitude }: NumberDraft, how: Spelling): string {
  const written = '0'.repeat(how.leadingZeros) + digits + '0'.repeat(how.trailingZeros);
  const point = Math.min(how.point, written.length);
  const exponent = magnitude + how.leadingZeros - point;
  const sign = isNegative ? '-' : how.plus;
  const mantissa = `${sign}${written.slice(0, point)}.${written.slice(point)}`;
  if (exponent === 0) return mantissa;
  return mantissa + (exponent < 0 ? `e${exponent}` : `${how.e}${exponent}`);
}

/** Every number in range is an integer in units of 1E-170. */
const SCALE = 170;

function scaled(number: string): bigint {
  const [integer = '', fraction = ''] = number.split('.');
  return BigInt(integer + fraction.padEnd(SCALE, '0'));
}

function fitting(total: bigint): string {
  const text = String(total).replace('-', '');
  const digits = text.replace(/0+$/, '');
  const magnitude = text.length - SCALE;
  if (digits.length > 38 || (total !== 0n && (magnitude > 126 || magnitude < -129)))
    return 'refused';
  return plainText({ isNegative: total < 0n, digits, magnitude });
}

function orRefusal(result: () => string): string {
  try {
    return result();
  } catch {
    return 'refused';
  }
}
