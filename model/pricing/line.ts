import { Exact } from './exact';
import { formatExactMoney, formatQuantity } from './format';
import { choosePrice, unitOf } from './prices/choose-price';
import type { CostLine, EstimateOptions, LineGroup, LinePeriod, LinePrice } from './types/estimate';
import type { PriceKey, PriceList } from './types/prices';

/** What every part of an estimate needs to know. */
export interface Pricing {
  readonly list: PriceList;
  readonly options: EstimateOptions;
  /** Bytes of a GB. */
  readonly gigabyte: number;
}

export function pricingOf(list: PriceList, options: EstimateOptions): Pricing {
  return { list, options, gigabyte: options.gigabyte === 'binary' ? 2 ** 30 : 10 ** 9 };
}

export interface LineDraft {
  readonly group: LineGroup;
  readonly key: PriceKey;
  readonly region: string;
  readonly table?: string;
  readonly index?: string;
  /** What tells lines of the same price apart, such as a backup's position. */
  readonly tag?: string;
  readonly what: string;
  readonly quantity: Exact;
  readonly unit?: string;
  readonly period?: LinePeriod;
  readonly steps?: readonly string[];
  readonly rounding?: string | undefined;
}

/** A line of the estimate, priced. */
export function costLine(pricing: Pricing, draft: LineDraft): CostLine {
  const { group, key, region, table, index, tag, what, quantity, rounding } = draft;
  const price = choosePrice(pricing.list, region, key, pricing.options);
  const cost = price.amount && quantity.times(price.amount).over(price.perUnits);
  const unit = draft.unit ?? unitOf(key).unit;
  return {
    id: [region, table ?? '', index ?? '', key, ...(tag === undefined ? [] : [tag])].join('/'),
    group,
    region,
    ...(table === undefined ? {} : { table }),
    ...(index === undefined ? {} : { index }),
    what,
    quantity,
    unit,
    price,
    cost,
    period: draft.period ?? 'month',
    formula: formulaOf(quantity, unit, price, cost),
    steps: draft.steps ?? [],
    ...(rounding === undefined ? {} : { rounding }),
  };
}

function formulaOf(
  quantity: Exact,
  unit: string,
  { amount, perUnits, currency }: LinePrice,
  cost: Exact | undefined,
): string {
  const per = perUnits === 1 ? '' : ` / ${formatQuantity(Exact.of(perUnits))}`;
  if (amount === undefined || cost === undefined) {
    return `${formatQuantity(quantity)} ${unit} × an unknown price${per}`;
  }
  const result = formatExactMoney(cost, currency);
  const equals = result.startsWith('≈') ? ' ' : ' = ';
  const product = `${formatQuantity(quantity)} ${unit} × ${formatExactMoney(amount, currency)}${per}`;
  return product + equals + result;
}
