import { estimate } from './estimate';
import { Exact } from './exact';
import { priceListOf } from './prices/price-lists';
import type { Estimate } from './types/estimate';
import type { GrowthRate, Scenario } from './types/scenario';
import { withItems, withTraffic } from './what-if';

/** One month to come. */
export interface ForecastMonth {
  /** 1 is the usage as it is. */
  readonly month: number;
  readonly estimate: Estimate;
  /** Everything by the month so far, this one included; what is charged once is in the first. */
  readonly sum: Exact;
}

/** The estimate of a scenario as it is. */
export function estimateScenario({ usage, priceList, options }: Scenario): Estimate {
  return estimate(usage, priceListOf(priceList), options);
}

/** Each month of a scenario's growth; without growth one month. Prices stay as they are. */
export function forecast(scenario: Scenario): readonly ForecastMonth[] {
  const months = scenario.growth?.months ?? 1;
  let sum = Exact.ZERO;
  return Array.from({ length: months }, (_, position) => {
    const ofMonth = estimateScenario(grown(scenario, position));
    const once = position === 0 ? ofMonth.total.once : Exact.ZERO;
    sum = sum.plus(ofMonth.total.month).plus(once);
    return { month: position + 1, estimate: ofMonth, sum };
  });
}

/** The scenario so many months later. */
export function grown(scenario: Scenario, months: number): Scenario {
  const { growth } = scenario;
  if (growth === undefined || months === 0) return scenario;
  const withMore = withItems(scenario, growthFactor(growth.items, months));
  return withTraffic(withMore, growthFactor(growth.traffic, months));
}

/** How many times the first month it is then; never below 0. */
export function growthFactor({ kind, share }: GrowthRate, months: number): Exact {
  if (kind === 'linear') {
    return Exact.max(Exact.ZERO, Exact.ONE.plus(Exact.of(share).times(months)));
  }
  let factor = Exact.ONE;
  for (let month = 0; month < months; month++) factor = factor.times(Exact.ONE.plus(share));
  return factor;
}
