import { describe, expect, it } from 'vitest';
import { addNumbers, compareNumbers, numberParts, parseNumber, subtractNumbers } from './number';

const nines38 = '9'.repeat(38);
const largest = nines38 + '0'.repeat(88);
const smallest = `0.${'0'.repeat(129)}1`;

const UNCONVERTIBLE = 'The parameter cannot be converted to a numeric value';
const DIGITS = 'Attempting to store more than 38 significant digits in a Number';
const OVERFLOW =
  'Number overflow. Attempting to store a number with magnitude larger than supported range';
const UNDERFLOW =
  'Number underflow. Attempting to store a number with magnitude smaller than supported range';

describe('a number is stored in its canonical form', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['+0', '0'],
    ['000', '0'],
    ['0.', '0'],
    ['.0', '0'],
    ['-0.000', '0'],
    ['0e125', '0'],
    ['0e-130', '0'],
    ['00e125', '0'],
    ['1', '1'],
    ['-1', '-1'],
    ['+5', '5'],
    ['+.5', '0.5'],
    ['-.5', '-0.5'],
    ['.5', '0.5'],
    ['0.5', '0.5'],
    ['-0.5', '-0.5'],
    ['5.', '5'],
    ['1.e5', '100000'],
    ['1.e-5', '0.00001'],
    ['00042', '42'],
    ['-00042', '-42'],
    ['100', '100'],
    ['1.0', '1'],
    ['1.50', '1.5'],
    ['100.00', '100'],
    ['00.10', '0.1'],
    ['-01.10', '-1.1'],
    ['1e+2', '100'],
    ['1E2', '100'],
    ['1e2', '100'],
    ['1e-2', '0.01'],
    ['123e-2', '1.23'],
    ['123.456e2', '12345.6'],
    ['123.456e3', '123456'],
    ['123.456e4', '1234560'],
    ['0.00123e3', '1.23'],
    ['0.00123e1', '0.0123'],
    ['1e000000000000000000000000002', '100'],
    [nines38, nines38],
    [`-${nines38}`, `-${nines38}`],
    [`0.${nines38}`, `0.${nines38}`],
    [`${nines38}00000000000000000000`, `${nines38}00000000000000000000`],
    [`000${nines38}.000`, nines38],
    [`1${'0'.repeat(100)}`, `1${'0'.repeat(100)}`],
    [`${nines38}e88`, largest],
    [`-9.${'9'.repeat(37)}E+125`, `-${largest}`],
    ['1E-130', smallest],
    ['-1E-130', `-${smallest}`],
    [`${nines38}e-167`, `0.${'0'.repeat(129)}${nines38}`],
  ])('%s -> %s', (text, canonical) => {
    expect(parseNumber(text, 'current')).toBe(canonical);
    expect(parseNumber(text, 'older')).toBe(canonical);
    expect(parseNumber(canonical, 'current')).toBe(canonical);
  });
});

describe('what is no number is refused with its text', () => {
  it.each([
    'abc',
    'NaN',
    'Infinity',
    '-Infinity',
    '0x10',
    '1e',
    '1e+',
    'e5',
    '.e5',
    '1.2.3',
    '1..2',
    '1_000',
    '1,000',
    '+',
    '-',
    '.',
    '-.',
    '+-1',
    '--1',
    ' 1',
    '5 ',
    '5\n',
    '1 2',
    ' ',
    '1e5.5',
    '1f',
    '١',
    '1e9223372036854775808',
    '1e-00010000000000000000000',
    `1e${'9'.repeat(100_000)}`,
    '1e-9223372036854775809',
    '0e9223372036854775808',
  ])('%j', (text) => {
    expect(() => parseNumber(text, 'current')).toThrow(
      exactly(`1 validation error detected: ${UNCONVERTIBLE}: ${text}`),
    );
    expect(() => parseNumber(text, 'bare')).toThrow(exactly(`${UNCONVERTIBLE}: ${text}`));
    expect(() => parseNumber(text, 'older')).toThrow(exactly(`${UNCONVERTIBLE}: ${text}`));
  });

  it.each([
    ['current', `1 validation error detected: ${UNCONVERTIBLE}: `],
    ['bare', `${UNCONVERTIBLE}: `],
    ['older', UNCONVERTIBLE],
  ] as const)('an empty number, in the %s layer', (layer, message) => {
    expect(() => parseNumber('', layer)).toThrow(exactly(message));
  });
});

describe('what does not fit is refused', () => {
  it.each([
    [`1${nines38}`, DIGITS],
    [`0.1${nines38}`, DIGITS],
    [`${nines38}.9`, DIGITS],
    [`1${'0'.repeat(37)}1`, DIGITS],
    [`-1.${'0'.repeat(37)}1`, DIGITS],
    ['1e126', OVERFLOW],
    ['-1e126', OVERFLOW],
    [`1${'0'.repeat(126)}`, OVERFLOW],
    ['0.1e127', OVERFLOW],
    ['1e2147483648', OVERFLOW],
    ['1e9223372036854775807', OVERFLOW],
    ['0e126', OVERFLOW],
    [`1${nines38}e100`, OVERFLOW],
    ['1e-131', UNDERFLOW],
    ['-1e-131', UNDERFLOW],
    ['9e-131', UNDERFLOW],
    [`0.${'0'.repeat(130)}1`, UNDERFLOW],
    ['1e-2147483649', UNDERFLOW],
    ['1e-9223372036854775808', UNDERFLOW],
    ['0e-131', UNDERFLOW],
  ])('%s', (text, message) => {
    expect(() => parseNumber(text, 'bare')).toThrow(exactly(message));
    expect(() => parseNumber(text, 'current')).toThrow(
      exactly(`1 validation error detected: ${message}`),
    );
  });

  it.each([
    ['1e126', OVERFLOW],
    ['1e-131', UNDERFLOW],
    [`1${nines38}`, DIGITS],
    ['1e2147483646', OVERFLOW],
    ['1e2147483647', UNDERFLOW],
    ['10e2147483646', UNDERFLOW],
    ['1e-2147483648', UNDERFLOW],
    ['0.01e-2147483648', OVERFLOW],
  ])('%s in the older layer, whose exponent wraps at 32 bits', (text, message) => {
    expect(() => parseNumber(text, 'older')).toThrow(exactly(message));
  });

  it('as a ValidationException', () => {
    expect(() => parseNumber('x', 'bare')).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });
});

describe('numbers are added and subtracted exactly', () => {
  it.each([
    ['0', '0', '0', '0'],
    ['1', '2', '3', '-1'],
    ['5', '-5', '0', '10'],
    ['-5', '-5', '-10', '0'],
    ['0', '7', '7', '-7'],
    ['0.1', '0.2', '0.3', '-0.1'],
    ['1.5', '0.5', '2', '1'],
    ['-0.5', '0.25', '-0.25', '-0.75'],
    ['99', '0.01', '99.01', '98.99'],
    ['999999999999999', '999999999999999', '1999999999999998', '0'],
    ['9007199254740993', '1', '9007199254740994', '9007199254740992'],
    ['100000000000000000000', '1', '100000000000000000001', '99999999999999999999'],
    [nines38, '1', `1${'0'.repeat(38)}`, `${'9'.repeat(37)}8`],
    [largest, '0', largest, largest],
    [smallest, smallest, `0.${'0'.repeat(129)}2`, '0'],
  ])('%s and %s: sum %s, difference %s', (a, b, total, difference) => {
    expect(addNumbers(a, b)).toBe(total);
    expect(subtractNumbers(a, b)).toBe(difference);
  });

  it.each([
    [nines38, '0.1', DIGITS],
    [largest, smallest, DIGITS],
    [largest, largest, OVERFLOW],
    [`1${'0'.repeat(125)}`, `9${'0'.repeat(125)}`, OVERFLOW],
  ])('%s + %s does not fit', (a, b, message) => {
    expect(() => addNumbers(a, b)).toThrow(exactly(message));
    expect(() => addNumbers(a, b, 'current')).toThrow(
      exactly(`1 validation error detected: ${message}`),
    );
  });

  it('a difference below the range does not fit', () => {
    expect(() => subtractNumbers(`0.${'0'.repeat(129)}11`, smallest)).toThrow(exactly(UNDERFLOW));
  });
});

describe('numbers order by value', () => {
  const ascending = [
    `-${largest}`,
    `-${nines38}`,
    '-101',
    '-100.5',
    '-100',
    '-99.9',
    '-10',
    '-9',
    '-1.01',
    '-1',
    '-0.51',
    '-0.5',
    '-0.05',
    `-${smallest}`,
    '0',
    smallest,
    '0.05',
    '0.5',
    '0.51',
    '1',
    '1.01',
    '9',
    '10',
    '99.9',
    '100',
    '100.5',
    '101',
    nines38,
    largest,
  ];

  it('in every pair', () => {
    const orders = ascending.map((a) => ascending.map((b) => compareNumbers(a, b)));
    const expected = ascending.map((_, i) => ascending.map((_, j) => Math.sign(i - j) + 0));
    expect(orders).toEqual(expected);
  });
});

describe('a number comes apart into digits and magnitude', () => {
  it.each([
    ['0', false, '', 0],
    ['7', false, '7', 1],
    ['-7', true, '7', 1],
    ['1200', false, '12', 4],
    ['12.05', false, '1205', 2],
    ['0.5', false, '5', 0],
    ['-0.005', true, '5', -2],
    ['100.001', false, '100001', 3],
    [smallest, false, '1', -129],
    [largest, false, nines38, 126],
  ])('%s', (number, isNegative, digits, magnitude) => {
    expect(numberParts(number)).toEqual({ isNegative, digits, magnitude });
  });
});

/** An error with exactly this message, where a plain string would match a part of it. */
function exactly(message: string): unknown {
  return expect.objectContaining({ message });
}
