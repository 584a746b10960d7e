import { ApiError } from '../../engine/errors';
import { MAX_DIGITS, parseNumber } from '../../engine/values/number';
import type { SampleFormat } from '../entity';
import type { Random } from './random';

type NumberFormat = Extract<SampleFormat, { kind: 'number' }>;

/** Whole numbers that stand for decimals: so many tens, hundreds or more of them are one. */
interface NumberRange {
  readonly min: bigint;
  /** How many there are to draw from. */
  readonly size: bigint;
  readonly places: number;
}

/** Draws exact decimals; undefined when there is none between the two, or they are no numbers. */
export function numberMaker(format: NumberFormat, random: Random): (() => string) | undefined {
  const range = numberRange(format);
  if (range === undefined) return undefined;
  const { min, size, places } = range;
  return () => decimalText(min + random.bigBelow(size), places);
}

function numberRange({ min, max, places }: NumberFormat): NumberRange | undefined {
  const from = canonical(min);
  const to = canonical(max);
  if (from === undefined || to === undefined) return undefined;
  if (!Number.isInteger(places) || places < 0 || places > MAX_DIGITS) return undefined;
  const first = scaled(from, places, 'up');
  const last = scaled(to, places, 'down');
  if (first === undefined || last === undefined || last < first) return undefined;
  return { min: first, size: last - first + 1n, places };
}

/** The number as DynamoDB writes it; undefined when it is none. */
export function canonical(text: string): string | undefined {
  try {
    return parseNumber(text, 'bare');
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

/** The number times 10^places; undefined when it would have more digits than a number can. */
function scaled(number: string, places: number, round: 'up' | 'down'): bigint | undefined {
  const [whole = '', fraction = ''] = number.split('.');
  const kept = BigInt(`${whole}${fraction.slice(0, places).padEnd(places, '0')}`);
  if (digitsOf(kept) > MAX_DIGITS) return undefined;
  // What was cut off goes towards zero.
  const isCut = fraction.length > places;
  if (!isCut) return kept;
  const isNegative = number.startsWith('-');
  if (round === 'up') return isNegative ? kept : kept + 1n;
  return isNegative ? kept - 1n : kept;
}

function digitsOf(whole: bigint): number {
  return String(whole < 0n ? -whole : whole).length;
}

function decimalText(whole: bigint, places: number): string {
  if (places === 0) return String(whole);
  const isNegative = whole < 0n;
  const digits = String(isNegative ? -whole : whole).padStart(places + 1, '0');
  const point = digits.length - places;
  let end = digits.length;
  while (end > point && digits[end - 1] === '0') end--;
  const fraction = end > point ? `.${digits.slice(point, end)}` : '';
  return `${isNegative ? '-' : ''}${digits.slice(0, point)}${fraction}`;
}
