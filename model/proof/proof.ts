import type { WireItem } from '../../engine/values/attribute-value';
import type { AccessOperation } from '../access-pattern';
import type { JsonObject, Problem } from '../model';

/** What came of running the access patterns of a model against a database with its samples. */
export interface Proof {
  readonly patterns: readonly PatternProof[];
  /** Of all patterns, in US dollars; undefined when one of them cannot be priced. */
  readonly monthlyDollars: string | undefined;
  /** What is wrong with the model as a whole, such as a table that could not be created. */
  readonly problems: readonly Problem[];
}

export interface PatternProof {
  readonly table: string;
  readonly pattern: string;
  readonly operation: AccessOperation;
  /** `unproved`: it has no request, or could not be run. */
  readonly outcome: 'passed' | 'failed' | 'unproved';
  /** Why it failed, and what else was noticed; places are those within the pattern. */
  readonly problems: readonly Problem[];
  /** The requests as they were sent, with parameters filled in: one for each page. */
  readonly requests: readonly JsonObject[];
  /** The first items that came back, at most 25. */
  readonly items: readonly WireItem[];
  /** Undefined when it was not run. */
  readonly measured: Measured | undefined;
}

export interface Measured {
  /** Items that came back, over all pages. */
  readonly returned: number;
  /** Items that were read to find them: `ScannedCount`, or those that a key read. */
  readonly examined: number;
  /** Pages, or one. */
  readonly roundTrips: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** The same, apart for each table and index that was touched. */
  readonly units: readonly UnitsOfPart[];
  /** Milliseconds of one call, over repeated calls where repeating changes nothing. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** US dollars at the average rate, by the price list; undefined without one. */
  readonly monthlyDollars: string | undefined;
  readonly heat: Heat | undefined;
}

export interface UnitsOfPart {
  readonly table: string;
  /** Absent for the table itself. */
  readonly index?: string;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/**
 * What the busiest partition key has to bear at the peak rate, against what one partition can:
 * 3,000 read units and 1,000 write units a second.
 */
export interface Heat {
  /** The table's name, or the index's. */
  readonly part: string;
  /** The partition key's value, as text. */
  readonly key: string;
  /** Part of the requests that go to it, 0 to 1. */
  readonly share: number;
  readonly readUnitsPerSecond: number;
  readonly writeUnitsPerSecond: number;
  /** Of what a partition can bear, in percent; above 100 it throttles. */
  readonly percent: number;
}
