import { Exact } from '@/model/pricing/exact';
import { emptyScenario } from '@/model/pricing/scenario/scenario';
import type { Scenario } from '@/model/pricing/types/scenario';
import type {
  ConsistencyMix,
  IndexUsage,
  OperationUsage,
  ReadOperation,
  TableUsage,
  Traffic,
  WriteOperation,
  WriteUsage,
} from '@/model/pricing/types/usage';
import { withoutIndex } from '@/model/pricing/what-if';

/** Changes that the form makes, each giving another scenario. */

export const READS: readonly ReadOperation[] = [
  'GetItem',
  'BatchGetItem',
  'TransactGetItems',
  'Query',
  'Scan',
];
export const WRITES: readonly WriteOperation[] = [
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
  'TimeToLive',
];
const CHANGES: Readonly<Record<WriteOperation, WriteUsage['change']>> = {
  PutItem: 'create',
  UpdateItem: 'update',
  DeleteItem: 'delete',
  BatchWriteItem: 'create',
  TransactWriteItems: 'update',
  TimeToLive: 'delete',
};

/** The same object without a member. */
export function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = object;
  return rest;
}

/** Sets a member that may be absent, or takes it away. */
export function withOptional<T extends object, K extends keyof T>(
  object: T,
  key: K,
  value: T[K] | undefined,
): T {
  // Only an optional member is ever taken away.
  if (value === undefined) return without(object, key) as T;
  return { ...object, [key]: value };
}

export function replaceAt<T>(list: readonly T[], position: number, value: T): readonly T[] {
  return list.map((each, at) => (at === position ? value : each));
}

export function removeAt<T>(list: readonly T[], position: number): readonly T[] {
  return list.filter((_, at) => at !== position);
}

export function setTables(scenario: Scenario, tables: readonly TableUsage[]): Scenario {
  return { ...scenario, usage: { ...scenario.usage, tables } };
}

/** A table to begin with: numbers to write over, so that every line shows what it is for. */
export function newTable(taken: readonly string[]): TableUsage {
  return {
    name: freeName('table', taken),
    tableClass: 'standard',
    capacity: { mode: 'on-demand' },
    items: { count: 1_000_000, bytes: 1024 },
    hasSortKey: true,
    operations: [newOperation('GetItem', 100), newOperation('PutItem', 10)],
  };
}

export function newOperation(
  operation: ReadOperation | WriteOperation,
  perSecond: number,
): OperationUsage {
  const traffic: Traffic = { shape: 'steady', perSecond };
  const read = READS.find((each) => each === operation);
  if (read !== undefined) {
    return { kind: 'read', operation: read, traffic, consistency: { eventual: 1 } };
  }
  const write = WRITES.find((each) => each === operation) ?? 'PutItem';
  return { kind: 'write', operation: write, traffic, change: CHANGES[write] };
}

/** The same traffic and size asked for in another way. */
export function withOperation(
  usage: OperationUsage,
  operation: ReadOperation | WriteOperation,
): OperationUsage {
  const next = newOperation(operation, 0);
  if (usage.kind === 'search' || usage.kind === 'metered')
    return { ...next, traffic: usage.traffic };
  if (usage.kind === 'read' && next.kind === 'read') {
    return { ...usage, operation: next.operation };
  }
  if (usage.kind === 'write' && next.kind === 'write') {
    return { ...usage, operation: next.operation, change: next.change };
  }
  const { traffic, label, itemBytes, items } = usage;
  return {
    ...next,
    traffic,
    ...(label === undefined ? {} : { label }),
    ...(itemBytes === undefined ? {} : { itemBytes }),
    ...(items === undefined ? {} : { items }),
  };
}

export function newIndex(taken: readonly string[], itemBytes: number): IndexUsage {
  return { name: freeName('gsi', taken), kind: 'global', entryBytes: itemBytes };
}

/** An index under another name, wherever it is spoken of. */
export function renameIndex(table: TableUsage, from: string, to: string): TableUsage {
  const indexes = (table.indexes ?? []).map((index) =>
    index.name === from ? { ...index, name: to } : index,
  );
  const operations = table.operations.map((operation): OperationUsage => {
    if (operation.kind !== 'write') {
      return operation.index === from ? { ...operation, index: to } : operation;
    }
    if (operation.arms === undefined) return operation;
    const arms = operation.arms.map((arm) => (arm.index === from ? { ...arm, index: to } : arm));
    return { ...operation, arms };
  });
  return { ...table, indexes, operations };
}

/** Shares of reads, of which what is neither strong nor transactional is eventual. */
export function consistencyMix(strong: number, transactional: number): ConsistencyMix {
  const eventual = Exact.ONE.minus(strong).minus(transactional).toNumber();
  return {
    ...(eventual === 0 ? {} : { eventual }),
    ...(strong === 0 ? {} : { strong }),
    ...(transactional === 0 ? {} : { transactional }),
  };
}

export const TRAFFIC_SHAPES = ['steady', 'peaks', 'monthly', 'weekly'] as const;

/** The same number of requests, as nearly as it can be, told in another way. */
export function withShape(traffic: Traffic, shape: Traffic['shape']): Traffic {
  if (traffic.shape === shape) return traffic;
  const perSecond = averageRate(traffic);
  switch (shape) {
    case 'steady':
      return { shape, perSecond };
    case 'monthly':
      return { shape, count: Exact.of(perSecond).times(MONTH_SECONDS).round(0).toNumber() };
    case 'peaks':
      return {
        shape,
        perSecond,
        peakPerSecond: Exact.of(perSecond).times(4).toNumber(),
        peakHoursPerMonth: 60,
      };
    case 'weekly':
      return { shape, perHour: Array.from({ length: 168 }, () => perHourOf(perSecond)) };
  }
}

const MONTH_SECONDS = 730 * 3600;

function perHourOf(perSecond: number): number {
  return Exact.of(perSecond).times(3600).round(6).toNumber();
}

/** Requests a second, on average over a month of 730 hours. */
export function averageRate(traffic: Traffic): number {
  switch (traffic.shape) {
    case 'steady':
      return traffic.perSecond;
    case 'monthly':
      return Exact.of(traffic.count).over(MONTH_SECONDS).round(9).toNumber();
    case 'weekly':
      return Exact.sum(traffic.perHour)
        .over(168 * 3600)
        .round(6)
        .toNumber();
    case 'peaks': {
      const peak = Exact.of(traffic.peakPerSecond).times(traffic.peakHoursPerMonth);
      const rest = Exact.of(730).minus(traffic.peakHoursPerMonth).times(traffic.perSecond);
      return peak.plus(rest).over(730).round(9).toNumber();
    }
  }
}

/** `table`, or `table-2` when that is taken. */
export function freeName(base: string, taken: readonly string[]): string {
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** The table with these secondary indexes; none leaves no trace. */
export function setIndexes(table: TableUsage, indexes: readonly IndexUsage[]): TableUsage {
  return withOptional(table, 'indexes', indexes.length === 0 ? undefined : indexes);
}

/** The table without an index, and without what was asked of it. */
export function withoutIndexOf(table: TableUsage, index: string): TableUsage {
  const scenario = setTables(emptyScenario(''), [table]);
  const [next = table] = withoutIndex(scenario, table.name, index).usage.tables;
  return setIndexes(next, next.indexes ?? []);
}
