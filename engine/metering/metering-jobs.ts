import type { Job } from '../jobs/job';
import type { Metering } from './meter-store';

/** How long counts wait to be stored: what a crash may lose. */
export const FLUSH_MS = 5_000;

const TRIM_EVERY_MS = 60 * 60 * 1000;

/** Stores what has been counted; to be woken when there is something. */
export function createFlushJob(metering: Metering): Job {
  return {
    name: 'metering',
    step: (tx, nowMs) => (metering.flush(tx) ? nowMs : undefined),
  };
}

/** Forgets what is too old, and folds the quietest series when there are too many. */
export function createTrimJob(metering: Metering): Job {
  return {
    name: 'metering retention',
    step: (tx, nowMs) => (metering.trim(tx, nowMs) ? nowMs : nowMs + TRIM_EVERY_MS),
  };
}
