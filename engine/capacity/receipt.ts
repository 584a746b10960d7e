import type { Consumption } from './units';

/**
 * What one request leaves to be metered, whether or not its caller wants to know. An operation
 * fills it where it reports ConsumedCapacity; the engine reads it once the answer is certain.
 */
export interface Receipt {
  /** Absent for what consumes no capacity, such as DescribeTable. */
  consumption: Consumption | undefined;
  /** The table of a request that consumes no capacity and is billed all the same: GetRecords. */
  tableName: string | undefined;
  isWrite: boolean;
}

/** The receipt of a request that is about to run. */
export function createReceipt(): Receipt {
  return { consumption: undefined, tableName: undefined, isWrite: false };
}
