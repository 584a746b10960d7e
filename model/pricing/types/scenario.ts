import type { EstimateOptions } from './estimate';
import type { PriceListId } from './prices';
import type { Usage } from './usage';

/** The version that `parseScenario` reads and `printScenario` writes. */
export const SCENARIO_VERSION = 1;

/** A priced design that can be kept, shared and compared. Plain JSON. */
export interface Scenario {
  readonly version: typeof SCENARIO_VERSION;
  readonly name: string;
  readonly priceList: PriceListId;
  readonly options: EstimateOptions;
  readonly usage: Usage;
  readonly growth?: Growth;
}

/** How a usage grows from month to month. */
export interface Growth {
  /** How many months to tell, 1 to 36; the first is the usage as it is. */
  readonly months: number;
  readonly items: GrowthRate;
  readonly traffic: GrowthRate;
}

/**
 * `compound`  each month is the one before × (1 + share)
 * `linear`    each month adds the same share of the first
 */
export interface GrowthRate {
  readonly kind: 'compound' | 'linear';
  /** Such as 0.05 for 5 %; -1 to 10. */
  readonly share: number;
}
