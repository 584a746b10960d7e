import { Exact, type Numeric } from './exact';
import { formatMoney } from './format';
import { choosePrice, currencyOf } from './prices/choose-price';
import { HOUR_SECONDS } from './timeline';
import { DEFAULT_OPTIONS, type EstimateOptions } from './types/estimate';
import type { Currency, PriceKey, PriceList } from './types/prices';
import type { TableClass } from './types/usage';

/** What one request consumed, as ConsumedCapacity tells it. */
export interface RunUnits {
  readonly read: Numeric;
  readonly write: Numeric;
}

/** Where and of which class the table is that was asked. */
export interface RunPrices {
  readonly list: PriceList;
  readonly region: string;
  readonly tableClass: TableClass;
  readonly options?: EstimateOptions;
}

export interface RunCost {
  /** Undefined when a price that is needed is unknown. */
  readonly amount: Exact | undefined;
  readonly currency: Currency;
}

/** What one run of a request costs on demand. */
export function costOfRun(units: RunUnits, prices: RunPrices): RunCost {
  const { list, region, tableClass, options = DEFAULT_OPTIONS } = prices;
  const isIa = tableClass === 'standard-ia';
  const part = (count: Numeric, key: PriceKey): Exact | undefined => {
    const quantity = Exact.of(count);
    if (quantity.isZero) return Exact.ZERO;
    const { amount, perUnits } = choosePrice(list, region, key, options);
    return amount?.times(quantity).over(perUnits);
  };
  const read = part(units.read, isIa ? 'ia-on-demand-read' : 'on-demand-read');
  const write = part(units.write, isIa ? 'ia-on-demand-write' : 'on-demand-write');
  const amount = read === undefined || write === undefined ? undefined : read.plus(write);
  return { amount, currency: currencyOf(list, region) };
}

/** What a month of it costs, so many times a second. */
export function monthlyAtRate(
  { amount, currency }: RunCost,
  perSecond: Numeric,
  monthHours: number = DEFAULT_OPTIONS.monthHours,
): RunCost {
  const seconds = Exact.of(monthHours).times(HOUR_SECONDS);
  return { amount: amount?.times(perSecond).times(seconds), currency };
}

/** For a badge: `≈ $0.0000013 a run; $82 a month at 25/s`. */
export function runCostWords(cost: RunCost, perSecond: number): string {
  const { amount, currency } = cost;
  const month = monthlyAtRate(cost, perSecond).amount;
  if (amount === undefined || month === undefined) return 'The price is not known';
  const monthly = formatMoney(month, currency);
  return `≈ ${formatMoney(amount, currency)} a run; ${monthly} a month at ${perSecond}/s`;
}
