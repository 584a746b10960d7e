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
  readonly kind: ConsumptionKind;
  readonly tables: readonly TableUnits[];
  readonly add: (target: CapacityTarget, units: number) => void;
  /** A statement of the request was tried and stopped by its condition; it is charged by `add`. */
  readonly fail: (tableName: string) => void;
  /** One entry for each table charged. */
  readonly report: (detail: CapacityDetail) => readonly ConsumedCapacity[];
}

/** What a request consumed of one table, by arm. */
export interface TableUnits {
  /** As the request named it. */
  readonly tableName: string;
  readonly table: number;
  readonly indexes: readonly IndexUnits[];
  readonly failedConditions: number;
}

export interface IndexUnits {
  readonly name: string;
  readonly kind: 'local' | 'global';
  readonly units: number;
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
  return new Sum(kind);
}

type Growing<T> = { -readonly [member in keyof T]: T[member] };
type TableSum = Growing<Omit<TableUnits, 'indexes'>> & { readonly indexes: Growing<IndexUnits>[] };

/** Lists and no maps: a request names few tables, most of them one, and each has few indexes. */
class Sum implements Consumption {
  readonly tables: TableSum[] = [];

  constructor(readonly kind: ConsumptionKind) {}

  add({ tableName, index }: CapacityTarget, units: number): void {
    const sums = this.sumsOf(tableName);
    if (index === undefined) {
      sums.table += units;
      return;
    }
    const { name, kind } = index;
    const known = sums.indexes.find((arm) => arm.name === name && arm.kind === kind);
    if (known === undefined) sums.indexes.push({ name, kind, units });
    else known.units += units;
  }

  fail(tableName: string): void {
    this.sumsOf(tableName).failedConditions++;
  }

  report(detail: CapacityDetail): readonly ConsumedCapacity[] {
    return this.tables.map((units) => ({
      TableName: units.tableName,
      ...capacity(totalUnits(units), this.kind),
      ...(detail === 'INDEXES' ? breakdown(units, this.kind) : {}),
    }));
  }

  private sumsOf(tableName: string): TableSum {
    const known = this.tables.find((sums) => sums.tableName === tableName);
    if (known !== undefined) return known;
    const sums = { tableName, table: 0, indexes: [], failedConditions: 0 };
    this.tables.push(sums);
    return sums;
  }
}

function totalUnits({ table, indexes }: TableUnits): number {
  let total = table;
  for (const { units } of indexes) total += units;
  return total;
}

/** The table is always there, with 0 when only an index was read; an index only when charged. */
function breakdown({ table, indexes }: TableUnits, kind: ConsumptionKind) {
  const local = byIndex(indexes, 'local', kind);
  const global = byIndex(indexes, 'global', kind);
  return {
    Table: capacity(table, kind),
    ...(local === undefined ? {} : { LocalSecondaryIndexes: local }),
    ...(global === undefined ? {} : { GlobalSecondaryIndexes: global }),
  };
}

function byIndex(
  indexes: readonly IndexUnits[],
  which: IndexUnits['kind'],
  kind: ConsumptionKind,
): { readonly [indexName: string]: Capacity } | undefined {
  const arms = indexes.filter((arm) => arm.kind === which);
  if (arms.length === 0) return undefined;
  return Object.fromEntries(arms.map(({ name, units }) => [name, capacity(units, kind)]));
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
