/** What becomes a number without loss. A JavaScript number is taken as the decimal it prints as. */
export type Numeric = Exact | number | bigint | string;

/** `-12.5e-3` in parts: sign, whole digits, fraction, exponent. */
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
/** The largest power of ten a JavaScript number has, and a little more. */
const MAX_EXPONENT = 400;
const MAX_DIGITS = 400;
/** Decimals of a fraction that has no end, such as 1/3, when it is printed in full. */
const ENDLESS_DIGITS = 20;

/**
 * An exact number: a fraction of two whole numbers. Money and quantities are computed with it, so
 * that nothing is rounded before it is shown, and lines add up to the total to the last digit.
 *
 * A fraction rather than a decimal, because an upfront payment is divided by 12 and a profile by
 * 168 hours, neither of which ends.
 */
export class Exact {
  static readonly ZERO = new Exact(0n, 1n);
  static readonly ONE = new Exact(1n, 1n);

  readonly #over: bigint;
  readonly #under: bigint;

  private constructor(over: bigint, under: bigint) {
    this.#over = over;
    this.#under = under;
  }

  /** throws  RangeError for what is no finite number; `parse` is for what a person typed */
  static of(value: Numeric): Exact {
    if (value instanceof Exact) return value;
    if (typeof value === 'bigint') return new Exact(value, 1n);
    if (Number.isSafeInteger(value)) return new Exact(BigInt(value), 1n);
    const parsed = Exact.parse(String(value));
    if (parsed === undefined) throw new RangeError(`Not a number: ${value}`);
    return parsed;
  }

  /** A decimal such as `0.625`, `.5` or `1.3e-4`; undefined when the text is none. */
  static parse(text: string): Exact | undefined {
    if (text.length > MAX_DIGITS) return undefined;
    const [, sign = '', whole = '', fraction = '', power = '0'] = DECIMAL.exec(text.trim()) ?? [];
    const exponent = Number(power) - fraction.length;
    if (whole + fraction === '' || Math.abs(Number(power)) > MAX_EXPONENT) return undefined;
    const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
    return exponent >= 0
      ? new Exact(digits * 10n ** BigInt(exponent), 1n)
      : reduced(digits, 10n ** BigInt(-exponent));
  }

  /** For `reduced`, which alone may make one of parts. */
  static fromParts(over: bigint, under: bigint): Exact {
    return new Exact(over, under);
  }

  static sum(values: Iterable<Numeric>): Exact {
    let total = Exact.ZERO;
    for (const value of values) total = total.plus(value);
    return total;
  }

  static min(...values: readonly [Exact, ...Exact[]]): Exact {
    return values.reduce((least, value) => (value.compare(least) < 0 ? value : least));
  }

  static max(...values: readonly [Exact, ...Exact[]]): Exact {
    return values.reduce((most, value) => (value.compare(most) > 0 ? value : most));
  }

  plus(other: Numeric): Exact {
    const that = Exact.of(other);
    if (this.#under === that.#under) return reduced(this.#over + that.#over, this.#under);
    return reduced(this.#over * that.#under + that.#over * this.#under, this.#under * that.#under);
  }

  minus(other: Numeric): Exact {
    return this.plus(Exact.of(other).negated());
  }

  times(other: Numeric): Exact {
    const that = Exact.of(other);
    return reduced(this.#over * that.#over, this.#under * that.#under);
  }

  /** throws  RangeError when the divisor is 0 */
  over(other: Numeric): Exact {
    const that = Exact.of(other);
    if (that.#over === 0n) throw new RangeError('Division by zero');
    return reduced(this.#over * that.#under, this.#under * that.#over);
  }

  negated(): Exact {
    return new Exact(-this.#over, this.#under);
  }

  /** returns  below, at or above 0, as for `sort` */
  compare(other: Numeric): -1 | 0 | 1 {
    const that = Exact.of(other);
    const [a, b] =
      this.#under === that.#under
        ? [this.#over, that.#over]
        : [this.#over * that.#under, that.#over * this.#under];
    if (a === b) return 0;
    return a < b ? -1 : 1;
  }

  equals(other: Numeric): boolean {
    return this.compare(other) === 0;
  }

  get isZero(): boolean {
    return this.#over === 0n;
  }

  get isNegative(): boolean {
    return this.#over < 0n;
  }

  get isWhole(): boolean {
    return this.#under === 1n;
  }

  /** The next whole number at or above. */
  ceil(): Exact {
    return new Exact(-floorDivide(-this.#over, this.#under), 1n);
  }

  /** The next whole number at or below. */
  floor(): Exact {
    return new Exact(floorDivide(this.#over, this.#under), 1n);
  }

  /** To so many decimals; a half goes away from zero, as on an invoice. */
  round(decimals: number): Exact {
    const scale = 10n ** BigInt(decimals);
    const size = this.#over < 0n ? -this.#over : this.#over;
    const steps = floorDivide(size * scale * 2n + this.#under, this.#under * 2n);
    return reduced(this.#over < 0n ? -steps : steps, scale);
  }

  /** Text with exactly so many decimals, rounded, such as `21.84`. */
  toFixed(decimals: number): string {
    const rounded = this.round(decimals);
    const scale = 10n ** BigInt(decimals);
    const steps = (rounded.#over * scale) / rounded.#under;
    const digits = (steps < 0n ? -steps : steps).toString().padStart(decimals + 1, '0');
    const cut = digits.length - decimals;
    const sign = steps < 0n ? '-' : '';
    return sign + digits.slice(0, cut) + (decimals > 0 ? `.${digits.slice(cut)}` : '');
  }

  /** Every digit when the decimal ends, and 20 decimals when it does not. */
  toString(): string {
    const decimals = decimalsOf(this.#under) ?? ENDLESS_DIGITS;
    const text = this.toFixed(decimals);
    return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  }

  /** The nearest JavaScript number: for a chart, never for money. */
  toNumber(): number {
    return Number(this.toString());
  }

  toJSON(): string {
    return this.toString();
  }
}

/** How many decimals a fraction with this divisor has; undefined when it never ends. */
function decimalsOf(under: bigint): number | undefined {
  let rest = under;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

function reduced(over: bigint, under: bigint): Exact {
  const sign = under < 0n ? -1n : 1n;
  if (under === sign) return Exact.fromParts(over * sign, 1n);
  const common = gcd(over < 0n ? -over : over, under * sign) * sign;
  return Exact.fromParts(over / common, under / common);
}

function gcd(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** BigInt division cuts toward zero; this goes down. */
function floorDivide(over: bigint, under: bigint): bigint {
  const cut = over / under;
  return over < 0n && cut * under !== over ? cut - 1n : cut;
}
