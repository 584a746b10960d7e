import { Exact } from './exact';
import type { Scenario } from './types/scenario';
import type {
  CapacityPlan,
  IndexUsage,
  OperationUsage,
  ReplicaUsage,
  TableClass,
  TableUsage,
  Traffic,
  Usage,
} from './types/usage';

/** Changes of a scenario, each giving another one. A table that is not there changes nothing. */

/** Decimals kept where something is multiplied: a count or a rate, not money. */
const SCALE_DECIMALS = 6;

/** What if its items were of another size? An index that holds whole items follows. */
export function withItemBytes(scenario: Scenario, table: string, bytes: number): Scenario {
  return changeTable(scenario, table, (one) => ({
    ...one,
    items: withoutKnownGb({ ...one.items, bytes }),
    ...(one.indexes === undefined
      ? {}
      : {
          indexes: one.indexes.map((index) =>
            index.entryBytes === one.items.bytes
              ? withoutKnownGb({ ...index, entryBytes: bytes })
              : index,
          ),
        }),
  }));
}

/** What if an index projected more or less? */
export function withProjection(
  scenario: Scenario,
  table: string,
  index: { readonly name: string; readonly entryBytes: number },
): Scenario {
  return changeTable(scenario, table, (one) => ({
    ...one,
    ...(one.indexes === undefined
      ? {}
      : {
          indexes: one.indexes.map((old) =>
            old.name === index.name
              ? withoutKnownGb({ ...old, entryBytes: index.entryBytes })
              : old,
          ),
        }),
  }));
}

/** What if it had one index more? One of the same name is replaced. */
export function withIndex(scenario: Scenario, table: string, index: IndexUsage): Scenario {
  return changeTable(scenario, table, (one) => ({
    ...one,
    indexes: [...(one.indexes ?? []).filter(({ name }) => name !== index.name), index],
  }));
}

/** What if an index went? So do the reads of it, and what writes did to it. */
export function withoutIndex(scenario: Scenario, table: string, index: string): Scenario {
  return changeTable(scenario, table, (one) => ({
    ...one,
    indexes: (one.indexes ?? []).filter(({ name }) => name !== index),
    operations: one.operations.flatMap((operation): readonly OperationUsage[] => {
      if (operation.kind !== 'write') return operation.index === index ? [] : [operation];
      if (operation.arms === undefined) return [operation];
      return [{ ...operation, arms: operation.arms.filter((arm) => arm.index !== index) }];
    }),
  }));
}

/** What if it were a table of these regions too, and no others? */
export function withRegions(
  scenario: Scenario,
  table: string,
  replicas: readonly ReplicaUsage[],
): Scenario {
  return changeTable(scenario, table, (one) => ({ ...one, replicas }));
}

/** What if there were n times the traffic? Of one table, or of all. */
export function withTraffic(scenario: Scenario, factor: number | Exact, table?: string): Scenario {
  const times = Exact.of(factor);
  return changeUsage(scenario, (usage) => ({
    ...usage,
    tables: usage.tables.map((one) =>
      table === undefined || one.name === table ? timesTraffic(one, times) : one,
    ),
  }));
}

/** What if there were n times the items? Known sizes grow with them. */
export function withItems(scenario: Scenario, factor: number | Exact, table?: string): Scenario {
  const times = Exact.of(factor);
  return changeUsage(scenario, (usage) => ({
    ...usage,
    tables: usage.tables.map((one) =>
      table === undefined || one.name === table ? timesItems(one, times) : one,
    ),
  }));
}

/** What if capacity were bought in another way? Of one table, or of all. */
export function withCapacity(scenario: Scenario, capacity: CapacityPlan, table?: string): Scenario {
  return changeUsage(scenario, (usage) => ({
    ...usage,
    tables: usage.tables.map((one) =>
      table === undefined || one.name === table ? { ...one, capacity } : one,
    ),
  }));
}

/** What if a table were of the other class? Of one table, or of all. */
export function withClass(scenario: Scenario, tableClass: TableClass, table?: string): Scenario {
  return changeUsage(scenario, (usage) => ({
    ...usage,
    tables: usage.tables.map((one) =>
      table === undefined || one.name === table ? { ...one, tableClass } : one,
    ),
  }));
}

// ------------------------------------------------------------------ parts

function changeUsage(scenario: Scenario, change: (usage: Usage) => Usage): Scenario {
  return { ...scenario, usage: change(scenario.usage) };
}

function changeTable(
  scenario: Scenario,
  name: string,
  change: (table: TableUsage) => TableUsage,
): Scenario {
  return changeUsage(scenario, (usage) => ({
    ...usage,
    tables: usage.tables.map((table) => (table.name === name ? change(table) : table)),
  }));
}

/** A size that was given no longer holds when what it is the size of changes. */
function withoutKnownGb<T extends { readonly storageGb?: number }>(sized: T): T {
  const { storageGb: _, ...rest } = sized;
  // Only an optional member went.
  return rest as T;
}

function timesTraffic(table: TableUsage, factor: Exact): TableUsage {
  const operations = table.operations.map((operation) => ({
    ...operation,
    traffic: scaledTraffic(operation.traffic, factor),
  }));
  return { ...table, operations };
}

function timesItems(table: TableUsage, factor: Exact): TableUsage {
  const sized = <T extends { readonly storageGb?: number }>(one: T): T =>
    one.storageGb === undefined ? one : { ...one, storageGb: scaled(one.storageGb, factor) };
  return {
    ...table,
    items: sized({ ...table.items, count: scaled(table.items.count, factor) }),
    ...(table.indexes === undefined ? {} : { indexes: table.indexes.map(sized) }),
  };
}

function scaledTraffic(traffic: Traffic, factor: Exact): Traffic {
  switch (traffic.shape) {
    case 'monthly':
      return { ...traffic, count: scaled(traffic.count, factor) };
    case 'steady':
      return { ...traffic, perSecond: scaled(traffic.perSecond, factor) };
    case 'peaks':
      return {
        ...traffic,
        perSecond: scaled(traffic.perSecond, factor),
        peakPerSecond: scaled(traffic.peakPerSecond, factor),
      };
    case 'weekly':
      return { ...traffic, perHour: traffic.perHour.map((count) => scaled(count, factor)) };
  }
}

function scaled(value: number, factor: Exact): number {
  return Exact.of(value).times(factor).round(SCALE_DECIMALS).toNumber();
}
