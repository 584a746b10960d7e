/**
 * Capacity units, and the ConsumedCapacity that reports them.
 *
 * source
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
const READ_BLOCK_BYTES = 4096;
const WRITE_BLOCK_BYTES = 1024;

export type Consistency = 'eventual' | 'strong' | 'transactional';

const UNITS_PER_BLOCK = { eventual: 0.5, strong: 1, transactional: 2 } as const;

/** A transaction writes a table twice: once to prepare, once to commit. Its indexes once. */
const TRANSACTIONAL_WRITES = 2;

/**
 * Read units one read costs.
 *
 * bytes    everything evaluated, before filter and projection; 0 for a missing item
 * returns  units, a multiple of 0.5, never 0: a miss is charged as one block
 */
export function readUnits(bytes: number, consistency: Consistency): number {
  return Math.max(1, Math.ceil(bytes / READ_BLOCK_BYTES)) * UNITS_PER_BLOCK[consistency];
}

/**
 * Write units one write of a table costs.
 *
 * bytes    the larger of the item before and after; 0 when there is neither
 * returns  whole units, never 0
 */
export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / WRITE_BLOCK_BYTES));
}

/** What a write of this many units costs a table within a transaction. */
export function transactionalUnits(units: number): number {
  return units * TRANSACTIONAL_WRITES;
}

/** Where units were consumed. */
export interface CapacityTarget {
  /** As the request named it; an ARN stays an ARN. */
  readonly tableName: string;
  /** Absent for the table itself. */
  readonly index?: { readonly name: string; readonly kind: 'local' | 'global' };
}

/** What a request consumed so far, summed by table and index; tables in order of first charge. */
export interface Consumption {
  readonly add: (target: CapacityTarget, units: number) => void;
  /** One entry for each table charged. */
  readonly report: (detail: CapacityDetail) => readonly ConsumedCapacity[];
}

/** What ReturnConsumedCapacity asks for, when it asks. */
export type CapacityDetail = 'TOTAL' | 'INDEXES';

/**
 * Whether the request reads or writes, and whether the report says so: only transactional
 * operations fill ReadCapacityUnits or WriteCapacityUnits.
 */
export type ConsumptionKind = 'plain' | 'transactional-read' | 'transactional-write';

/** One level of a report, as it stands on the wire. */
export type Capacity = {
  readonly CapacityUnits: number;
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
};

/** A report on one table, as it stands on the wire. */
export type ConsumedCapacity = Capacity & {
  readonly TableName: string;
  readonly Table?: Capacity;
  readonly LocalSecondaryIndexes?: { readonly [indexName: string]: Capacity };
  readonly GlobalSecondaryIndexes?: { readonly [indexName: string]: Capacity };
};

/** An empty sum. */
export function createConsumption(kind: ConsumptionKind): Consumption {
  const tables = new Map<string, TableUnits>();
  return {
    add: ({ tableName, index }, units) => {
      const sums = tables.get(tableName) ?? { table: 0, local: new Map(), global: new Map() };
      tables.set(tableName, sums);
      if (index === undefined) sums.table += units;
      else sums[index.kind].set(index.name, (sums[index.kind].get(index.name) ?? 0) + units);
    },
    report: (detail) =>
      [...tables].map(([tableName, units]) => ({
        TableName: tableName,
        ...capacity(totalUnits(units), kind),
        ...(detail === 'INDEXES' ? breakdown(units, kind) : {}),
      })),
  };
}

interface TableUnits {
  table: number;
  readonly local: Map<string, number>;
  readonly global: Map<string, number>;
}

function totalUnits({ table, local, global }: TableUnits): number {
  let total = table;
  for (const units of local.values()) total += units;
  for (const units of global.values()) total += units;
  return total;
}

/** The table is always there, with 0 when only an index was read; an index only when charged. */
function breakdown({ table, local, global }: TableUnits, kind: ConsumptionKind) {
  return {
    Table: capacity(table, kind),
    ...(local.size > 0 ? { LocalSecondaryIndexes: byIndex(local, kind) } : {}),
    ...(global.size > 0 ? { GlobalSecondaryIndexes: byIndex(global, kind) } : {}),
  };
}

function byIndex(units: ReadonlyMap<string, number>, kind: ConsumptionKind) {
  return Object.fromEntries([...units].map(([name, sum]) => [name, capacity(sum, kind)]));
}

function capacity(units: number, kind: ConsumptionKind): Capacity {
  switch (kind) {
    case 'plain':
      return { CapacityUnits: units };
    case 'transactional-read':
      return { CapacityUnits: units, ReadCapacityUnits: units };
    case 'transactional-write':
      return { CapacityUnits: units, WriteCapacityUnits: units };
  }
}
