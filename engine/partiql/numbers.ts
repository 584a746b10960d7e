import type { WireValue } from '../values/attribute-value';
import { MAX_DEPTH } from '../values/attribute-value';
import { notNumeric } from '../values/value-errors';

/**
 * Whether the exponent and the scale of a number, which is the digits of its fraction less the
 * exponent, both fit 32 bits, as those of Java's BigDecimal must.
 *
 * text  of a number, or anything else, of which nothing is said
 */
export function scaleFits(text: string): boolean {
  const match = /^[+-]?\d*\.?(\d*)[eE]([+-]?\d+)$/.exec(text);
  if (match === null) return true;
  const [, fraction = '', exponentText = '0'] = match;
  if (exponentText.length < SHORT_EXPONENT) return true;
  const exponent = BigInt(exponentText.replace('+', ''));
  return fits(exponent) && fits(BigInt(fraction.length) - exponent);
}

/**
 * Refuses the numbers of a parameter whose exponent or scale does not fit.
 *
 * throws  ValidationException for the first of them
 */
export function assertScales(wire: WireValue, depth = 1): void {
  if (depth > MAX_DEPTH) return;
  for (const text of wire.N === undefined ? (wire.NS ?? []) : [wire.N]) {
    if (!scaleFits(text)) throw notNumeric(text, 'older');
  }
  for (const element of wire.L ?? []) assertScales(element, depth + 1);
  for (const member of Object.values(wire.M ?? {})) assertScales(member, depth + 1);
}

const SHORT_EXPONENT = 9;
const INT32_LIMIT = 2n ** 31n;

function fits(value: bigint): boolean {
  return value >= -INT32_LIMIT && value < INT32_LIMIT;
}
