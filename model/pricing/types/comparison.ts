import type { Exact } from '../exact';
import type { Estimate } from './estimate';
import type { Usage } from './usage';

/**
 * Ways to buy the same.
 *
 * `on-demand`, `provisioned`, `autoscaled`  every table so, of the Standard class
 * `reserved`     provisioned, with a year's reservation of the full blocks
 * `standard-ia`  as planned, but of the Standard-IA class
 */
export type ChoiceCode = 'on-demand' | 'provisioned' | 'autoscaled' | 'reserved' | 'standard-ia';

export interface Choice {
  readonly code: ChoiceCode;
  readonly usage: Usage;
  readonly estimate: Estimate;
  /** Why it cannot be chosen; absent when it can. */
  readonly obstacle?: Reason;
}

/** Why, as a key and what it speaks of; `reasonWords` says it in a sentence. */
export interface Reason {
  readonly why: ReasonCode;
  readonly params: { readonly [name: string]: string };
}

export type ReasonCode =
  | 'alike'
  | 'no-traffic'
  | 'utilisation-low'
  | 'utilisation-high'
  | 'follows-traffic'
  | 'reservation-steady'
  | 'storage-heavy'
  | 'reservation-too-small'
  | 'vector-on-demand'
  | 'prices-missing';

export interface Comparison {
  readonly choices: readonly Choice[];
  /** Undefined when no choice has all prices that another has. */
  readonly cheapest: ChoiceCode | undefined;
  readonly reason: Reason;
  readonly breakEven: BreakEven;
}

/** Where one way to buy becomes cheaper than another; shares, such as 0.2889. */
export interface BreakEven {
  /** Above this utilisation provisioned capacity is cheaper than on demand. */
  readonly writeUtilisation: Exact | undefined;
  readonly readUtilisation: Exact | undefined;
  /** What traffic would use of capacity bought for its peak; undefined without traffic. */
  readonly utilisation: Exact | undefined;
  /** Storage cost as a share of throughput cost, of Standard on demand. */
  readonly storageShare: Exact | undefined;
  /** Above this share Standard-IA is cheaper than Standard. */
  readonly toInfrequentAccess: Exact;
  /** Of a Standard-IA table's own costs: below this share Standard is cheaper. */
  readonly toStandard: Exact;
}
