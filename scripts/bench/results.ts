/** The shapes of result files, which `report.ts` turns into docs/performance.md. */

/** What the load generator saw of one operation in one go. */
export interface Measurement {
  readonly requestsPerSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly requests: number;
  /** Answers with a status of 400 or more. */
  readonly refused: number;
  /** Connections that failed or answers that did not come. */
  readonly broken: number;
}

export interface Memory {
  /** Resident set: what the process occupies, the mapped pages of its database included. */
  readonly residentBytes: number;
  /** What of it is the process's own, and cannot be dropped. */
  readonly anonymousBytes: number;
}

/** When, where and by what a result was made. */
export interface Origin {
  readonly takenAt: string;
  readonly commit: string;
  readonly command: string;
  readonly machine: string;
  readonly software: string;
  readonly folder: string;
  readonly seconds: number;
  readonly connections: number;
}

export interface WireResult extends Origin {
  readonly kind: 'wire';
  readonly operations: readonly OperationResult[];
  readonly sittings: readonly Sitting[];
}

/** One operation, run by run. */
export interface OperationResult {
  readonly name: string;
  readonly title: string;
  readonly answerBytes: number;
  readonly engine: readonly Measurement[];
  readonly ceiling: readonly Measurement[];
}

/** What a fresh engine showed besides its operations. */
export interface Sitting {
  /** From starting the process to its first answer. */
  readonly startMs: number;
  readonly loadedItemsPerSecond: number;
  readonly idle: Memory;
  readonly peak: Memory;
}

export interface CompareResult extends Origin {
  readonly kind: 'compare';
  /** Ours comes first. */
  readonly subjects: readonly string[];
  readonly operations: readonly ComparedOperation[];
}

export interface ComparedOperation {
  readonly name: string;
  readonly title: string;
  /** In the order of the subjects. */
  readonly outcomes: readonly Outcome[];
}

/** Runs, or in what words a subject refused the operation. */
export interface Outcome {
  readonly runs: readonly Measurement[];
  readonly unsupported?: string;
}

export interface GrowthResult extends Origin {
  readonly kind: 'growth';
  readonly sizes: readonly SizeResult[];
  readonly partitions: readonly PartitionResult[];
}

export interface SizeResult {
  readonly items: number;
  readonly loadedItemsPerSecond: number;
  readonly diskBytes: number;
  /** From starting the process on this much data to its first answer. */
  readonly openMs: readonly number[];
  readonly idle: Memory;
  readonly peak: Memory;
  readonly operations: readonly GrowthOperation[];
}

export interface GrowthOperation {
  readonly name: string;
  readonly title: string;
  readonly runs: readonly Measurement[];
  /** The same with one connection: how long one request takes when no other waits before it. */
  readonly alone: readonly Measurement[];
}

export interface PartitionResult {
  readonly items: number;
  readonly runs: readonly Measurement[];
}

export interface MicroResult extends Omit<Origin, 'seconds' | 'connections'> {
  readonly kind: 'micro';
  readonly files: readonly MicroFile[];
}

export interface MicroFile {
  readonly path: string;
  readonly groups: readonly { readonly name: string; readonly rows: readonly MicroRow[] }[];
}

export interface MicroRow {
  readonly name: string;
  readonly perSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

export type Result = WireResult | CompareResult | GrowthResult | MicroResult;

/** The middle one; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (low + (sorted[Math.floor(middle)] ?? low)) / 2;
}

/** The median of one figure over runs. */
export function medianOf(
  runs: readonly Measurement[],
  figure: 'requestsPerSecond' | 'medianMs' | 'p99Ms' | 'maxMs',
): number {
  return median(runs.map((run) => run[figure]));
}

/**
 * What share of the ceiling the engine reaches, each run beside the ceiling of the same sitting.
 *
 * returns  1 for all of it
 */
export function ceilingShare({ engine, ceiling }: OperationResult): number {
  return median(
    engine.map((run, i) => run.requestsPerSecond / (ceiling[i]?.requestsPerSecond ?? Number.NaN)),
  );
}
