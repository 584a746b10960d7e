import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact } from './exact';
import { formatExactMoney, formatMoney, formatPercent, formatQuantity } from './format';

describe('an exact number', () => {
  it.each([
    ['0', '0'],
    ['-0.0', '0'],
    ['007.50', '7.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+1e3', '1000'],
    ['1.25e-3', '0.00125'],
    ['-12.5e-3', '-0.0125'],
    [' 0.1 ', '0.1'],
    ['1e400', `1${'0'.repeat(400)}`],
  ])('%s is %s', (text, printed) => expect(Exact.parse(text)?.toString()).toBe(printed));

  it.each(['', '.', '-', 'e5', '1e', '0x10', '1,000', '1e401', '1e99999', 'NaN', '9'.repeat(401)])(
    'is not %j',
    (text) => expect(Exact.parse(text)).toBeUndefined(),
  );

  it.each([NaN, Infinity, -Infinity])('is not %d', (value) =>
    expect(() => Exact.of(value)).toThrow(RangeError),
  );

  it('takes a JavaScript number as the decimal it prints as', () => {
    expect(Exact.of(0.1).plus(0.2).toString()).toBe('0.3');
    expect(Exact.of(1e-7).toString()).toBe('0.0000001');
    expect(Exact.of(0.1).plus(0.2).equals('0.3')).toBe(true);
  });

  it('divides without loss', () => {
    const third = Exact.ONE.over(3);
    expect(third.times(3).toString()).toBe('1');
    expect(third.toString()).toBe('0.33333333333333333333');
    expect(() => third.over(0)).toThrow(RangeError);
  });

  it.each([
    ['2.5', 0, '3'],
    ['-2.5', 0, '-3'],
    ['2.4', 0, '2'],
    ['0.005', 2, '0.01'],
    ['-0.004', 2, '0.00'],
    ['21.844', 2, '21.84'],
    ['1', 3, '1.000'],
  ])('%s to %i decimals is %s', (text, decimals, fixed) => {
    expect(Exact.of(text).toFixed(decimals)).toBe(fixed);
  });

  it.each([
    ['1.2', 2, 1],
    ['-1.2', -1, -2],
    ['3', 3, 3],
  ])('%s goes up to %i and down to %i', (text, up, down) => {
    expect([Exact.of(text).ceil().toNumber(), Exact.of(text).floor().toNumber()]).toEqual([
      up,
      down,
    ]);
  });

  const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });

  it('adds, subtracts, multiplies and divides as fractions do', () => {
    fc.assert(
      fc.property(whole, whole, fc.bigInt({ min: 1n, max: 10n ** 30n }), (a, b, c) => {
        const [x, y] = [Exact.of(a).over(c), Exact.of(b)];
        expect(x.plus(y).minus(y).equals(x)).toBe(true);
        expect(x.times(c).equals(a)).toBe(true);
        expect(
          x
            .plus(y)
            .times(c)
            .equals(a + b * c),
        ).toBe(true);
        expect(x.compare(y)).toBe(-y.compare(x));
      }),
    );
  });

  it('prints what it is read from', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Exact.of(value).toNumber() - value).toBe(0);
      }),
    );
  });
});

describe('numbers as people read them', () => {
  it.each([
    ['0', '$0.00', '$0'],
    ['1234567.895', '$1,234,567.90', '$1,234,567.895'],
    ['-0.5', '−$0.50', '−$0.5'],
    ['0.00000313', '$0.0000031', '$0.00000313'],
    ['0.0099', '$0.0099', '$0.0099'],
  ])('%s is %s, in full %s', (amount, short, full) => {
    expect(formatMoney(Exact.of(amount), 'USD')).toBe(short);
    expect(formatExactMoney(Exact.of(amount), 'USD')).toBe(full);
  });

  it('show when they are rounded', () => {
    expect(formatExactMoney(Exact.of(100).over(3), 'CNY')).toBe('≈ CN¥33.3333333333');
    expect(formatQuantity(Exact.of(1).over(-3))).toBe('≈ −0.3333333333');
    expect(formatQuantity(Exact.of('262800000.5'))).toBe('262,800,000.5');
  });

  it('say shares in per cent', () => {
    expect([formatPercent(Exact.of('0.28888')), formatPercent(Exact.of('0.5'))]).toEqual([
      '28.89 %',
      '50 %',
    ]);
  });
});
