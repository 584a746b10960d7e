import type { EstimateOptions } from '../pricing/types/estimate';
import type { PriceList } from '../pricing/types/prices';

/**
 * Sends one operation of the DynamoDB API to a database: a Backend's `send`. Bodies are AWS JSON
 * 1.0 text. It rejects when no answer came.
 */
export type Send = (
  operation: string,
  body: string,
  signal?: AbortSignal,
) => Promise<{ readonly status: number; readonly body: string }>;

/** How, where and how long a proof runs. */
export interface ProveOptions {
  readonly send: Send;
  /** Without it nothing is priced. */
  readonly pricing?: ProofPricing;
  /** Names of the patterns to prove, `Table/Pattern` or the pattern's alone; all when absent. */
  readonly only?: readonly string[];
  /** Leaves the tables there. */
  readonly keep?: boolean;
  /** Ends the proof; the tables that it made are deleted all the same. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ProofProgress) => void;
  readonly timer?: Timer;
}

export interface ProofPricing {
  /** Such as `us-east-1`. */
  readonly region: string;
  readonly list?: PriceList;
  readonly options?: EstimateOptions;
}

export interface ProofProgress {
  readonly phase: 'creating' | 'loading' | 'proving' | 'deleting';
  /** Tables, items, patterns, tables. */
  readonly done: number;
  readonly total: number;
  /** What is being worked on: a table or a pattern. */
  readonly name: string;
}

/** What a proof needs to know of time. */
export interface Timer {
  /** Milliseconds since any moment, with a fraction. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
}
