import { validationError } from '../errors';
import type { Item } from '../values/attribute-value';
import type { TableDefinition, TtlDefinition } from './table';

/** What an UpdateTimeToLive request asks for. */
export interface TtlSpecification {
  readonly Enabled: boolean;
  readonly AttributeName: string;
}

export type TtlStatus = 'ENABLED' | 'ENABLING' | 'DISABLED' | 'DISABLING';

/** source: LIMITS.md, "TTL change" */
const CHANGE_EVERY_MS = 60 * 60 * 1000;

/**
 * An item that expired longer ago than this is left alone: the attribute is taken for something
 * else.
 *
 * source  developer guide, "Using time to live": more than five years in the past
 */
const FIVE_YEARS_SECONDS = 5 * 365 * 24 * 60 * 60;

/** The last second that a Date knows; what expires later never does. */
const LAST_SECOND = 8_640_000_000_000;

/**
 * A table's time to live as a request leaves it.
 *
 * settledAtMs  until when it is ENABLING or DISABLING
 * throws       ValidationException; what is asked for is looked at before how often
 */
export function changeTtl(
  { ttl }: TableDefinition,
  { Enabled: isEnabled, AttributeName: attribute }: TtlSpecification,
  nowMs: number,
  settledAtMs: number,
): TtlDefinition {
  if (ttl?.isEnabled && ttl.attribute !== attribute) {
    throw validationError(
      'TimeToLive is active on a different AttributeName: current AttributeName is ' +
        ttl.attribute,
    );
  }
  if (isEnabled === (ttl?.isEnabled ?? false)) {
    throw validationError(`TimeToLive is already ${isEnabled ? 'enabled' : 'disabled'}`);
  }
  if (ttl !== undefined && nowMs < ttl.changedAtMs + CHANGE_EVERY_MS) {
    throw validationError('Time to live has been modified multiple times within a fixed interval');
  }
  return { attribute, isEnabled, changedAtMs: nowMs, settledAtMs };
}

/** The status at a moment; it needs no rewriting to settle. */
export function ttlStatus(ttl: TtlDefinition | undefined, nowMs: number): TtlStatus {
  if (ttl === undefined) return 'DISABLED';
  const isSettled = nowMs >= ttl.settledAtMs;
  if (ttl.isEnabled) return isSettled ? 'ENABLED' : 'ENABLING';
  return isSettled ? 'DISABLED' : 'DISABLING';
}

/** The second at which an item of a table expires; undefined when it does not. */
export function expirySeconds({ ttl }: TableDefinition, item: Item): number | undefined {
  if (!ttl?.isEnabled) return undefined;
  const value = item.get(ttl.attribute);
  if (value?.type !== 'N') return undefined;
  // Parts of a second do not matter here, nor does what a double loses of numbers out of range.
  const seconds = Math.floor(Number.parseFloat(value.value));
  return seconds >= 0 && seconds <= LAST_SECOND ? seconds : undefined;
}

/** The seconds whose items are to be deleted, the second one exclusive. */
export function expiredSeconds(nowMs: number): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.floor(nowMs / 1000) - FIVE_YEARS_SECONDS);
  return { from, to: Math.max(from, Math.ceil(nowMs / 1000)) };
}
