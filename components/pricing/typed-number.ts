import { Exact } from '@/model/pricing/exact';

const THIN = '\u202f';
/** What may follow a number, and how many times the number it is. */
const MULTIPLES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, g: 1e9, t: 1e12 };
/** `1,000.5`, `1 000`, `20k`, `1.5 M`. A comma groups thousands; it never begins decimals. */
const TYPED =
  /^(-?(?:\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+)?(?:\.\d*)?(?:e[+-]?\d{1,3})?)\s*([a-z])?$/i;

export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  readonly isWhole?: boolean;
}

export type TypedNumber =
  | { readonly value: number; readonly fault?: undefined }
  | { readonly value?: undefined; readonly fault: string };

/** Reads a number as people type it; the fault says what it should be. */
export function parseTyped(text: string, limits: NumberLimits = {}): TypedNumber {
  const [, digits = '', letter = ''] = TYPED.exec(text.trim()) ?? [];
  const times = letter === '' ? 1 : MULTIPLES[letter.toLowerCase()];
  const plain = Exact.parse(digits.replace(/[, \u00a0\u202f]/g, ''));
  if (plain === undefined || times === undefined) return { fault: 'Not a number' };
  const exact = plain.times(times);
  const { min = 0, max, isWhole = false } = limits;
  if (exact.compare(min) < 0) return { fault: `At least ${printTyped(min)}` };
  if (max !== undefined && exact.compare(max) > 0) return { fault: `At most ${printTyped(max)}` };
  if (isWhole && !exact.isWhole) return { fault: 'A whole number' };
  return { value: exact.toNumber() };
}

/** A number for a field, with thin groups and every decimal. */
export function printTyped(value: number): string {
  const [whole = '0', fraction] = Exact.of(value).toString().split('.');
  const groups = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN) : whole;
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

/** 0.25 as the 25 of a field for percent, and back. */
export function percentOf(share: number): number {
  return Exact.of(share).times(100).toNumber();
}

export function shareOf(percent: number): number {
  return Exact.of(percent).over(100).round(8).toNumber();
}
