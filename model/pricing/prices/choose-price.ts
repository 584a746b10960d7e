import { Exact } from '../exact';
import type { EstimateOptions, LinePrice } from '../types/estimate';
import {
  type Acceptable,
  type Currency,
  PRICE_UNITS,
  type Price,
  type PriceKey,
  type PriceList,
} from '../types/prices';

const MILLION = 'million ';

/** What the unit of a line is called, and how many of them the price is for. */
export function unitOf(key: PriceKey): { readonly unit: string; readonly perUnits: number } {
  const unit: string = PRICE_UNITS[key];
  if (!unit.startsWith(MILLION)) return { unit, perUnits: 1 };
  return { unit: unit.slice(MILLION.length), perUnits: 1_000_000 };
}

/** The currency of a region; USD of one that nobody knows. */
export function currencyOf(list: PriceList, region: string): Currency {
  return list.regions.get(region)?.currency ?? 'USD';
}

/**
 * The price that counts: what the person typed in, or else the most trusted that is known or
 * accepted. Without one the price is unknown, and what could be accepted is offered.
 */
export function choosePrice(
  list: PriceList,
  region: string,
  key: PriceKey,
  { accept, overrides }: Pick<EstimateOptions, 'accept' | 'overrides'>,
): LinePrice {
  const candidates = list.regions.get(region)?.prices[key] ?? [];
  const currency = currencyOf(list, region);
  const { perUnits } = unitOf(key);
  const typed = overrides.find((one) => one.region === region && one.key === key);
  const amount = typed && Exact.parse(typed.amount);
  if (amount !== undefined) {
    const source = 'Typed in';
    return { key, amount, perUnits, currency, standing: 'typed', source, date: '' };
  }
  const counted = candidates.find(({ standing }) => {
    const needed = acceptable(standing);
    return needed === undefined || accept.includes(needed);
  });
  if (counted === undefined) return unknownPrice(key, perUnits, currency, candidates[0]);
  const { standing, source, date, note } = counted;
  const rest = { source, date, ...(note === undefined ? {} : { note }) };
  return { key, amount: Exact.of(counted.amount), perUnits, currency, standing, ...rest };
}

function unknownPrice(
  key: PriceKey,
  perUnits: number,
  currency: Currency,
  candidate: Price | undefined,
): LinePrice {
  const standing = candidate && acceptable(candidate.standing);
  const offered =
    candidate === undefined || standing === undefined
      ? {}
      : { offered: { amount: candidate.amount, standing } };
  return {
    key,
    amount: undefined,
    perUnits,
    currency,
    standing: 'unknown',
    source: 'Not found',
    date: '',
    ...offered,
  };
}

/** Undefined for what counts anyway. */
function acceptable(standing: Price['standing']): Acceptable | undefined {
  switch (standing) {
    case 'proxy':
    case 'heuristic':
    case 'unverified':
      return standing;
    default:
      return undefined;
  }
}
