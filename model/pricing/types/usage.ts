import type { Consistency } from '../../../engine/capacity/units';

/**
 * What a bill depends on: tables, what is asked of them, and what else is switched on. Plain JSON.
 * Sizes are bytes; shares are from 0 to 1; whatever is optional and absent is not used, or 0, or as
 * its docstring says.
 */
export interface Usage {
  /** The home region of every table, such as `us-east-1`. */
  readonly region: string;
  readonly tables: readonly TableUsage[];
  readonly caches?: readonly CacheUsage[];
  readonly transfer?: TransferUsage;
  /** Reserved capacity owned in the home region; covers provisioned Standard tables there. */
  readonly reserved?: ReservedUsage;
  readonly savingsPlan?: SavingsPlanUsage;
}

export type TableClass = 'standard' | 'standard-ia';

export interface TableUsage {
  readonly name: string;
  readonly tableClass: TableClass;
  readonly capacity: CapacityPlan;
  readonly items: ItemsUsage;
  /** Whether the table has a sort key; Contributor Insights counts an access twice then. */
  readonly hasSortKey?: boolean;
  readonly indexes?: readonly IndexUsage[];
  readonly vectorIndexes?: readonly VectorIndexUsage[];
  readonly operations: readonly OperationUsage[];
  /** Other regions of a global table; absent or empty for a table of one region. */
  readonly replicas?: readonly ReplicaUsage[];
  readonly pointInTimeRecovery?: boolean;
  readonly backups?: readonly BackupUsage[];
  readonly restores?: readonly RestoreUsage[];
  readonly exports?: readonly ExportUsage[];
  readonly imports?: readonly ImportUsage[];
  /** Programs that read the table's stream; an empty list is a stream that nobody reads. */
  readonly streamReaders?: readonly StreamReader[];
  /** Every change also goes to a Kinesis data stream. */
  readonly kinesis?: boolean;
  readonly insights?: InsightsUsage;
}

export interface ItemsUsage {
  readonly count: number;
  /** Average size of an item, names and values, without the 100 bytes billed on top. */
  readonly bytes: number;
  /** What is billed as storage, when known; replaces count × (bytes + overhead). */
  readonly storageGb?: number;
}

// ------------------------------------------------------------------ capacity

export type CapacityPlan = OnDemandPlan | ProvisionedPlan | AutoscaledPlan;

export interface OnDemandPlan {
  readonly mode: 'on-demand';
}

/**
 * Units bought by the hour.
 *
 * `peak`       enough for the busiest hour, all month
 * `scheduled`  what each hour of the traffic needs, as with a known schedule
 * `fixed`      as said in `units`, and in each global index's `units`
 */
export interface ProvisionedPlan {
  readonly mode: 'provisioned';
  readonly follow: 'peak' | 'scheduled' | 'fixed';
  readonly units?: Units;
  /** Share of the units that traffic uses at its height; 1 when absent. Not for `fixed`. */
  readonly utilisation?: number;
}

/** Units that follow the traffic with a lag, minute by minute over a week. */
export interface AutoscaledPlan extends Scaling {
  readonly mode: 'autoscaled';
  /** Global indexes that scale otherwise than the table. */
  readonly indexes?: readonly IndexScaling[];
}

export interface Scaling {
  /** Target utilisation, 0.2 to 0.9; AWS's own default is 0.7. */
  readonly target: number;
  readonly minimum: Units;
  readonly maximum: Units;
}

export interface IndexScaling extends Scaling {
  readonly name: string;
}

export interface Units {
  readonly read: number;
  readonly write: number;
}

// ------------------------------------------------------------------ indexes

export interface IndexUsage {
  readonly name: string;
  readonly kind: 'global' | 'local';
  /** Average size of a projected entry, keys included. */
  readonly entryBytes: number;
  /** Share of the items that appear in it; below 1 for a sparse index. 1 when absent. */
  readonly coverage?: number;
  /** Provisioned units of a global index when the table's plan is `fixed`. */
  readonly units?: Units;
  /** What is billed as storage, when known. */
  readonly storageGb?: number;
}

/** An index searched by likeness; on-demand tables only. */
export interface VectorIndexUsage {
  readonly name: string;
  readonly dimensions: number;
  /** Everything projected beside the vector: the vector attribute's name and other attributes. */
  readonly otherBytes: number;
  /** Share of the items that have the vector. 1 when absent. */
  readonly coverage?: number;
}

// ------------------------------------------------------------------ traffic

/** How many times something happens. A month's sum is the same however it is spread. */
export type Traffic =
  | { readonly shape: 'monthly'; readonly count: number }
  | { readonly shape: 'steady'; readonly perSecond: number }
  | PeakTraffic
  | WeeklyTraffic;

/** A base rate, and a higher one for some hours of the month, each day's at the day's start. */
export interface PeakTraffic {
  readonly shape: 'peaks';
  readonly perSecond: number;
  readonly peakPerSecond: number;
  readonly peakHoursPerMonth: number;
}

/** So many in each of the 168 hours of a week, Monday 00:00 first, every week the same. */
export interface WeeklyTraffic {
  readonly shape: 'weekly';
  readonly perHour: readonly number[];
}

export type OperationUsage = ReadUsage | WriteUsage | SearchUsage | MeteredUsage;

/** Reading items of a table or an index. */
export interface ReadUsage {
  readonly kind: 'read';
  readonly operation: ReadOperation;
  /** As the person calls it, such as "orders of a customer". */
  readonly label?: string;
  /** Absent for the table itself. */
  readonly index?: string;
  /** Requests. */
  readonly traffic: Traffic;
  /** Size of each item or entry read; the average of the table or index when absent. */
  readonly itemBytes?: number;
  /** Items a request evaluates, before filter and Select; 1 when absent; 0 for nothing found. */
  readonly items?: number;
  /** Share of the keys asked for that do not exist, each charged as one block. 0 when absent. */
  readonly missing?: number;
  readonly consistency: ConsistencyMix;
  /** Share of eventually consistent requests that DAX answers. 0 when absent. */
  readonly cached?: number;
}

export type ReadOperation = 'GetItem' | 'BatchGetItem' | 'TransactGetItems' | 'Query' | 'Scan';

/** Shares of requests, by consistency; they sum to 1. */
export type ConsistencyMix = { readonly [consistency in Consistency]?: number };

/** Writing items. */
export interface WriteUsage {
  readonly kind: 'write';
  readonly operation: WriteOperation;
  readonly label?: string;
  /** Requests; of time to live, expired items. */
  readonly traffic: Traffic;
  /** What becomes of an item; decides what happens to its index entries. */
  readonly change: ItemChange;
  /** The larger of the item before and after; the average of the table when absent. */
  readonly itemBytes?: number;
  /** Items a request writes; 1 when absent. */
  readonly items?: number;
  /** Share of the requests that are transactional. 0 when absent; 1 of TransactWriteItems. */
  readonly transactional?: number;
  /** Share whose condition fails: the table is charged, indexes are not. 0 when absent. */
  readonly failed?: number;
  /**
   * What happens to index entries. An index that is not named has what `change` implies: an entry
   * appears, changes or disappears for its coverage of the items.
   */
  readonly arms?: readonly IndexArm[];
}

export type WriteOperation =
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchWriteItem'
  | 'TransactWriteItems'
  | 'TimeToLive';

/** `check` is a ConditionCheck of a transaction: it costs like a write and writes nothing. */
export type ItemChange = 'create' | 'update' | 'delete' | 'check';

/** What writes do to the entries of one index (secondary or vector). */
export interface IndexArm {
  readonly index: string;
  readonly effect: ArmEffect;
  /** Share of written items for which it happens; the index's coverage when absent. */
  readonly share?: number;
}

/**
 * `none`     nothing the index holds changes: no charge
 * `appears`, `changes`, `disappears`  one write of the entry
 * `moves`    the index key changes: the old entry is deleted and the new one put, two writes
 */
export type ArmEffect = 'none' | 'appears' | 'changes' | 'disappears' | 'moves';

/** SearchVectors. What a search meters is not predictable from the design: measure it. */
export interface SearchUsage {
  readonly kind: 'search';
  readonly label?: string;
  readonly index: string;
  readonly traffic: Traffic;
  /** Bytes that ConsumedCapacity shows for one search. */
  readonly meteredBytes: number;
}

/** Units that were measured rather than derived, as time passes. */
export interface MeteredUsage {
  readonly kind: 'metered';
  /** As the meter calls it, such as `Query`. */
  readonly label?: string;
  readonly index?: string;
  readonly unit: 'read' | 'write';
  /** Units, not requests. */
  readonly traffic: Traffic;
}

// ------------------------------------------------------------------ what else is switched on

/** One further region of a global table. Every write anywhere is written there too. */
export interface ReplicaUsage {
  readonly region: string;
  /** Reads made there, as a multiple of the reads of the home region. 0 when absent. */
  readonly reads?: number;
  readonly pointInTimeRecovery?: boolean;
  /** The replica is new: a restore of the table and its transfer are charged once. */
  readonly isNew?: boolean;
}

export interface BackupUsage {
  readonly tier: 'warm' | 'cold';
  /** Backups that exist at a time, on average over the month. */
  readonly kept: number;
  /** Size of each; the table and its local indexes when absent. */
  readonly gb?: number;
}

export interface RestoreUsage {
  readonly tier: 'warm' | 'cold';
  readonly timesPerMonth: number;
  /** Size of each; the table and all its indexes when absent. */
  readonly gb?: number;
}

export interface ExportUsage {
  readonly kind: 'full' | 'incremental';
  readonly timesPerMonth: number;
  /** Size of each. Needed of `incremental`; of `full` the table and its local indexes. */
  readonly gb?: number;
}

export interface ImportUsage {
  readonly timesPerMonth: number;
  /** Uncompressed size of the source in S3. */
  readonly gb: number;
}

/** A Lambda trigger polls free of charge; so does global-table replication, which is not listed. */
export type StreamReader =
  | { readonly kind: 'lambda' }
  | {
      readonly kind: 'program';
      readonly shards: number;
      /** GetRecords calls for each shard and second, idle or not; 4 when absent. */
      readonly callsPerSecond?: number;
      /** Calls of all shards in a month, when known; replaces shards × calls. */
      readonly callsPerMonth?: number;
    };

export interface InsightsUsage {
  /** Every access, or only throttled ones, of which the month has so many. */
  readonly mode: 'all' | 'throttled';
  readonly throttledPerMonth?: number;
}

/** A DAX cluster. What it saves is said at the reads, as `cached`. */
export interface CacheUsage {
  readonly name: string;
  /** Such as `dax.r5.large`. */
  readonly nodeType: string;
  readonly nodes: number;
}

/** Beside replication, which follows from the writes. Into AWS and within a region is free. */
export interface TransferUsage {
  readonly internetOutGb: number;
  readonly otherRegionOutGb: number;
}

/** In units; sold in blocks of 100. */
export interface ReservedUsage {
  readonly years: 1 | 3;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** A Database Savings Plan of one year without upfront payment. */
export interface SavingsPlanUsage {
  /** What is committed for each hour, at the plan's rates; absent when it covers everything. */
  readonly perHour?: number;
}
