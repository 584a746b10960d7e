import {
  notNumeric,
  numberOverflow,
  numberUnderflow,
  tooManyDigits,
  type ValueLayer,
} from './value-errors';

/**
 * DynamoDB's numbers: up to 38 significant decimal digits, from 1E-130 to just under 1E126, exact.
 *
 * The engine holds them as canonical text: plain decimal without exponent, plus sign, leading zero
 * (but one before a point) or trailing zero of the fraction; zero is `0`. Equal numbers therefore
 * have equal text. In the comments, the magnitude of a number is the m in 0.ddd × 10^m with a
 * non-zero first digit: 1 has magnitude 1, 0.05 has magnitude -1.
 *
 * source  LIMITS of the developer guide (Numbers); the oddities are observed
 */
export const MAX_DIGITS = 38;
export const MAX_MAGNITUDE = 126;
export const MIN_MAGNITUDE = -129;

/**
 * Canonical text of a number.
 *
 * throws  ApiError in the layer's words, when it is none, is out of range or has too many digits
 */
export function parseNumber(text: string, layer: ValueLayer): string {
  return isPlainlyCanonical(text) ? text : canonicalNumber(text, layer);
}

/** Nearly every number arrives in canonical form: recognises the short ones, allocating nothing. */
function isPlainlyCanonical(text: string): boolean {
  const length = text.length;
  // No longer than the digits allowed: then neither the digits nor the range need counting.
  if (length > MAX_DIGITS) return false;
  const first = text.charCodeAt(0) === MINUS ? 1 : 0;
  let point = -1;
  for (let i = first; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code >= ZERO && code <= NINE) continue;
    if (code !== POINT || point >= 0) return false;
    point = i;
  }
  const integerDigits = (point < 0 ? length : point) - first;
  if (integerDigits === 0) return false;
  if (text.charCodeAt(first) === ZERO && (integerDigits > 1 || point < 0)) return text === '0';
  return point < 0 || (point < length - 1 && text.charCodeAt(length - 1) !== ZERO);
}

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

/** number = [sign] (digits ["." [digits]] | "." digits) [("e" | "E") [sign] digits] */
const SYNTAX = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

function canonicalNumber(text: string, layer: ValueLayer): string {
  const match = SYNTAX.exec(text);
  if (match === null) throw notNumeric(text, layer);
  const [, sign, integer = '', fraction = '', exponentText = '0'] = match;
  if (integer === '' && fraction === '') throw notNumeric(text, layer);
  const exponent = parseExponent(exponentText);
  if (exponent === undefined) throw notNumeric(text, layer);

  const written = integer + fraction;
  const firstDigit = skipZeros(written);
  const digits = withoutTrailingZeros(written.slice(firstDigit));
  // A zero has the magnitude of its last written digit, so that 0e126 overflows like 1e126.
  const leadingZeros = digits === '' ? written.length - 1 : firstDigit;
  checkMagnitude(integer.length - leadingZeros + exponent, layer);
  if (digits.length > MAX_DIGITS) throw tooManyDigits(layer);
  const magnitude = integer.length - firstDigit + exponent;
  return digits === '' ? '0' : print(sign === '-', digits, magnitude);
}

const INT64_DIGITS = 19;
const INT64_LIMIT = 2n ** 63n;

/**
 * returns  the exponent, or undefined when it does not fit 64 bits. Beyond 2^53 it is rounded, but
 *          all that is asked of such a one is on which side of the range it lies
 */
function parseExponent(text: string): number | undefined {
  if (text.length < INT64_DIGITS) return Number(text);
  // Megabytes of digits would take BigInt seconds.
  if (/^[+-]?0*[1-9]\d{19}/.test(text)) return undefined;
  const exponent = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return exponent >= -INT64_LIMIT && exponent < INT64_LIMIT ? Number(exponent) : undefined;
}

const INT32_LIMIT = 2 ** 31;

function checkMagnitude(exact: number, layer: ValueLayer): void {
  // The older decoder computes the magnitude in 32 bits, so that one too large changes its sign.
  const wraps = layer === 'older' && (exact >= INT32_LIMIT || exact < -INT32_LIMIT);
  const magnitude = wraps ? -exact : exact;
  if (magnitude > MAX_MAGNITUDE) throw numberOverflow(layer);
  if (magnitude < MIN_MAGNITUDE) throw numberUnderflow(layer);
}

/** digits  without zeros at either end, and not empty */
function print(isNegative: boolean, digits: string, magnitude: number): string {
  const sign = isNegative ? '-' : '';
  if (magnitude <= 0) return `${sign}0.${'0'.repeat(-magnitude)}${digits}`;
  if (magnitude >= digits.length) return sign + digits + '0'.repeat(magnitude - digits.length);
  return `${sign}${digits.slice(0, magnitude)}.${digits.slice(magnitude)}`;
}

function skipZeros(digits: string): number {
  let i = 0;
  while (digits.charCodeAt(i) === ZERO) i++;
  return i;
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === ZERO) end--;
  return digits.slice(0, end);
}

/**
 * Exact sum of two canonical numbers.
 *
 * throws  ApiError when the result needs more than 38 digits or leaves the range
 */
export function addNumbers(a: string, b: string, layer: ValueLayer = 'bare'): string {
  return sum(a, b, 1, layer);
}

/** Exact difference of two canonical numbers; refuses what `addNumbers` refuses. */
export function subtractNumbers(a: string, b: string, layer: ValueLayer = 'bare'): string {
  return sum(a, b, -1, layer);
}

/** Up to this many characters, an integer and the sum of two are exact as a JavaScript number. */
const SAFE_LENGTH = 15;

function sum(a: string, b: string, signOfB: 1 | -1, layer: ValueLayer): string {
  const isShort = a.length <= SAFE_LENGTH && b.length <= SAFE_LENGTH;
  if (isShort && !a.includes('.') && !b.includes('.')) {
    return String(Number(a) + signOfB * Number(b));
  }
  const scale = Math.max(fractionLength(a), fractionLength(b));
  const total = scaled(a, scale) + BigInt(signOfB) * scaled(b, scale);
  return unscaled(total, scale, layer);
}

function fractionLength(number: string): number {
  const point = number.indexOf('.');
  return point < 0 ? 0 : number.length - point - 1;
}

/** The number × 10^scale, for a scale no shorter than its fraction. */
function scaled(number: string, scale: number): bigint {
  const zeros = '0'.repeat(scale - fractionLength(number));
  return BigInt(number.replace('.', '') + zeros);
}

function unscaled(total: bigint, scale: number, layer: ValueLayer): string {
  if (total === 0n) return '0';
  const written = String(total < 0n ? -total : total);
  const digits = withoutTrailingZeros(written);
  const magnitude = written.length - scale;
  checkMagnitude(magnitude, layer);
  if (digits.length > MAX_DIGITS) throw tooManyDigits(layer);
  return print(total < 0n, digits, magnitude);
}

/** Order of two canonical numbers: -1, 0 or 1. */
export function compareNumbers(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  const isNegative = a.charCodeAt(0) === MINUS;
  if (isNegative !== (b.charCodeAt(0) === MINUS)) return isNegative ? -1 : 1;
  const isLess = isNegative ? isSmaller(b, a, 1) : isSmaller(a, b, 0);
  return isLess ? -1 : 1;
}

/** Whether |a| < |b|, for different numbers whose digits begin at `start`. */
function isSmaller(a: string, b: string, start: number): boolean {
  const lengthA = integerLength(a);
  const lengthB = integerLength(b);
  // With integer parts of one length, digit for digit; a fraction that ends first is the smaller.
  return lengthA === lengthB ? a.slice(start) < b.slice(start) : lengthA < lengthB;
}

/** Characters before the point; canonical text has no leading zeros that could mislead. */
function integerLength(number: string): number {
  const point = number.indexOf('.');
  return point < 0 ? number.length : point;
}

/** A canonical number taken apart: ± 0.digits × 10^magnitude. Zero has no digits. */
export interface NumberParts {
  readonly isNegative: boolean;
  /** Without zeros at either end. */
  readonly digits: string;
  readonly magnitude: number;
}

/** Takes a canonical number apart. */
export function numberParts(number: string): NumberParts {
  const isNegative = number.charCodeAt(0) === MINUS;
  const text = isNegative ? number.slice(1) : number;
  const integer = integerLength(text);
  const written = integer === text.length ? text : text.slice(0, integer) + text.slice(integer + 1);
  const firstDigit = skipZeros(written);
  const digits = withoutTrailingZeros(written.slice(firstDigit));
  return { isNegative, digits, magnitude: digits === '' ? 0 : integer - firstDigit };
}
