import type { WireItem, WireValue } from '../engine/values/attribute-value';
import type { JsonObject } from './json';

/** One thing that an application asks of a table, how often, and how its proof goes. */
export interface AccessPattern {
  readonly name: string;
  readonly description?: string;
  /** What it is worked out from, in the application's own terms. */
  readonly question?: Question;
  readonly operation: AccessOperation;
  /** Absent for the table itself. */
  readonly index?: string;
  /** Requests a second, on average over the month. */
  readonly perSecond: number;
  /** Requests a second in its busiest hours. */
  readonly peakPerSecond?: number;
  /** Size of each item; the table's average when absent. */
  readonly itemBytes?: number;
  /** Items that a request reads or writes; 1 when absent. */
  readonly items?: number;
  /** Of a read; eventual when absent. */
  readonly consistency?: 'eventual' | 'strong';
  /** The request is, or is part of, a transaction. */
  readonly transactional?: boolean;
  /**
   * The operation's input as the DynamoDB API takes it, with `${name}` in strings for parameters.
   * `TableName`, `IndexName`, `ConsistentRead` and `ReturnConsumedCapacity` are filled in where it
   * leaves them out. Absent while the pattern has not been worked out: then it cannot be proved.
   */
  readonly request?: JsonObject;
  readonly parameters?: readonly Parameter[];
  readonly expect?: Expectation;
  readonly budget?: Budget;
}

/** What an application wants to know of, or do with, one kind of item. */
export interface Question {
  readonly does: 'get' | 'list' | 'create' | 'update' | 'delete';
  readonly entity: string;
  /** Attributes whose values are known when it asks; those that identify the item when empty. */
  readonly by: readonly string[];
  /** Of a list. */
  readonly order?: Order;
  /** Of a list: how many are wanted at most. */
  readonly limit?: number;
}

export interface Order {
  readonly attribute: string;
  readonly direction: 'ascending' | 'descending';
}

export type AccessOperation =
  | 'GetItem'
  | 'BatchGetItem'
  | 'TransactGetItems'
  | 'Query'
  | 'Scan'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchWriteItem'
  | 'TransactWriteItems'
  | 'ExecuteStatement';

/**
 * A part of the request that changes from call to call. In a string of the request, `${name}`
 * stands for its text; a string that is `${name}` and nothing else, in place of an attribute value,
 * stands for the value itself, of whatever type.
 */
export type Parameter =
  | { readonly name: string; readonly from: 'value'; readonly value: WireValue }
  /** What the first sample item of the entity, or the one at `position`, has in an attribute. */
  | {
      readonly name: string;
      readonly from: 'sample';
      readonly entity: string;
      readonly attribute: string;
      readonly position?: number;
    };

/** What the answer must be; one that succeeds, when absent. Everything said must hold. */
export interface Expectation {
  /** Name of the error, such as `ConditionalCheckFailedException`; absent for success. */
  readonly error?: string;
  /** How many items come back, over all pages. */
  readonly count?: { readonly min?: number; readonly max?: number };
  /** Items that come back, each with at least these attributes, in this order if it is ordered. */
  readonly items?: readonly WireItem[];
  /** Items come back in the order of an attribute. */
  readonly order?: Order;
}

/** What one request may cost at most. */
export interface Budget {
  readonly readUnits?: number;
  readonly writeUnits?: number;
  /** Pages, when a Query or Scan is read to its end. */
  readonly roundTrips?: number;
  /** Of items examined, the part that must be returned, in percent. */
  readonly minEfficiencyPercent?: number;
  /** US dollars, at the pattern's average rate. */
  readonly monthlyDollars?: number;
}
