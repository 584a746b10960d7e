import type { Exact } from './exact';
import type { Currency } from './types/prices';

/**
 * Numbers as people read them. Rounding happens here and nowhere else, and shows: a number that was
 * cut begins with `≈`.
 */

const SIGNS: Record<Currency, string> = { USD: '$', CNY: 'CN¥' };
const CENTS = 2;
/** Beyond so many decimals nobody reads on. */
const MAX_DECIMALS = 10;

/** Money to the cent, such as `$1,234.50`; less than a cent to two digits, such as `$0.00031`. */
export function formatMoney(amount: Exact, currency: Currency): string {
  const size = amount.isNegative ? amount.negated() : amount;
  const isSmall = !size.isZero && size.compare('0.01') < 0;
  const digits = isSmall ? size.round(firstDigit(size) + 1).toString() : size.toFixed(CENTS);
  return withSign(amount, grouped(digits), currency);
}

/** Money with every digit it has, such as `$21.844`. */
export function formatExactMoney(amount: Exact, currency: Currency): string {
  const size = amount.isNegative ? amount.negated() : amount;
  const [about, digits] = fullDigits(size);
  return about + withSign(amount, digits, currency);
}

/** A quantity with every digit it has, such as `262,800,000` or `0.5`. */
export function formatQuantity(quantity: Exact): string {
  const size = quantity.isNegative ? quantity.negated() : quantity;
  const [about, digits] = fullDigits(size);
  return `${about}${quantity.isNegative ? '−' : ''}${digits}`;
}

/** A share such as 0.2889 as `28.89 %`. */
export function formatPercent(share: Exact, decimals = CENTS): string {
  const text = share.times(100).toFixed(decimals);
  return `${text.includes('.') ? text.replace(/\.?0+$/, '') : text} %`;
}

function withSign(amount: Exact, digits: string, currency: Currency): string {
  return `${amount.isNegative ? '−' : ''}${SIGNS[currency]}${digits}`;
}

function fullDigits(size: Exact): readonly [about: '' | '≈ ', digits: string] {
  const cut = size.round(MAX_DECIMALS);
  return [cut.equals(size) ? '' : '≈ ', grouped(cut.toString())];
}

/** Position of the first decimal that is not 0. */
function firstDigit(size: Exact): number {
  let position = 1;
  for (let rest = size.times(10); rest.compare(1) < 0 && position < 20; position++) {
    rest = rest.times(10);
  }
  return position;
}

function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
