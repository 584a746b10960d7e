import type { Problem } from '../../model';
import type { Exact } from '../exact';
import type { Acceptable, Currency, PriceKey, PriceOverride, Standing } from './prices';

/** How a usage is priced. */
export interface EstimateOptions {
  /** Hours of a month: 730 as AWS's calculator has it, 720 for 30 days, 744 for 31. */
  readonly monthHours: MonthHours;
  /** Whether what is free every month is taken off. */
  readonly freeTier: boolean;
  /** Bytes of a GB: 2^30 as metered, or 10^9. */
  readonly gigabyte: 'binary' | 'decimal';
  /** Which prices count besides those that are known. */
  readonly accept: readonly Acceptable[];
  readonly overrides: readonly PriceOverride[];
}

export type MonthHours = 720 | 730 | 744;

export const DEFAULT_OPTIONS: EstimateOptions = {
  monthHours: 730,
  freeTier: false,
  gigabyte: 'binary',
  accept: [],
  overrides: [],
};

/** What a month costs: every line, and their sum. */
export interface Estimate {
  readonly lines: readonly CostLine[];
  readonly total: Total;
  /** What was assumed, and what does not fit together. */
  readonly problems: readonly Problem[];
}

export type LineGroup =
  | 'reads'
  | 'writes'
  | 'storage'
  | 'backup'
  | 'streams'
  | 'replication'
  | 'vector'
  | 'cache'
  | 'transfer'
  | 'monitoring'
  | 'commitment'
  | 'free';

/** One thing that is charged, or taken off. */
export interface CostLine {
  /**
   * The same for the same thing in another estimate, so that two can be compared:
   * `us-east-1/orders/by-date/on-demand-write`.
   */
  readonly id: string;
  readonly group: LineGroup;
  readonly region: string;
  /** Absent where a line belongs to no table. */
  readonly table?: string;
  /** A secondary or vector index; absent for the table itself. */
  readonly index?: string;
  /** In words, such as "Writes of orders, on demand". */
  readonly what: string;
  /** Below zero where something is taken off. */
  readonly quantity: Exact;
  /** What the quantity counts, such as `write request units` or `GB-month`. */
  readonly unit: string;
  readonly price: LinePrice;
  /** Undefined when the price is unknown. Never rounded. */
  readonly cost: Exact | undefined;
  readonly period: LinePeriod;
  /** The last step with its numbers: `50,000,000 × $0.625 / 1,000,000 = $31.25`. */
  readonly formula: string;
  /** How the quantity came about, one step after another. */
  readonly steps: readonly string[];
  /** What was rounded on the way to the quantity, if anything was. */
  readonly rounding?: string;
}

/** `once` is charged when something is set up, and stands beside the month's sum. */
export type LinePeriod = 'month' | 'once';

export interface LinePrice {
  readonly key: PriceKey;
  /** What `perUnits` of the line's unit cost; undefined when unknown. */
  readonly amount: Exact | undefined;
  /** 1, or 1,000,000. */
  readonly perUnits: number;
  readonly currency: Currency;
  /** `unknown` when no candidate counts. */
  readonly standing: Standing | 'unknown';
  readonly source: string;
  readonly date: string;
  readonly note?: string;
  /** Better than nothing: a candidate that would count if its standing were accepted. */
  readonly offered?: { readonly amount: string; readonly standing: Acceptable };
}

export interface Total {
  readonly currency: Currency;
  /** Sum of the lines of a month that have a price. */
  readonly month: Exact;
  /** Sum of what is charged once. */
  readonly once: Exact;
  /** Paid in advance for reserved capacity; its twelfth or thirty-sixth part is in `month`. */
  readonly upfront: Exact;
  /** Some line has no price, or another currency, and is in no sum. */
  readonly isIncomplete: boolean;
  /** The ids of those lines. */
  readonly missing: readonly string[];
}
