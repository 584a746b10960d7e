import type { Tx } from '../storage/store';

/**
 * Work that nobody asked for just now: clean-up, backfill, expiry. It is done between requests, in
 * steps that are each as short as a request.
 */
export interface Job {
  readonly name: string;
  /**
   * Does a bounded amount of work in one write.
   *
   * returns  when to come back, in milliseconds since the epoch: now or earlier for at once;
   *          undefined to be left alone until something has changed
   */
  step(tx: Tx, nowMs: number): number | undefined;
  /** What the last step wrote is durable; not called for a step that failed. */
  written?(nowMs: number): void;
}
