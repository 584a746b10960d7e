import type { MeteredPoint, MeteredSeries, TableDescription } from '@/components/data/wire-types';
import { CURRENT_PRICES } from '@/model/pricing/prices/price-lists';
import type { ObservedHour } from '@/model/pricing/types/traffic';
import type { CapacityPlan, IndexUsage, TableUsage } from '@/model/pricing/types/usage';
import { type UsageOfTraffic, usageOfTraffic } from '@/model/pricing/usage-of-traffic';

/** What a meter counted, and what the tables are, as a usage. */

const HOUR_SECONDS = 3600;
const FALLBACK_REGION = 'us-east-1';

export interface Observation {
  readonly region: string;
  /** By the hour. */
  readonly series: readonly MeteredSeries[];
  /** Tables that are still there; others have no storage and are taken to be on demand. */
  readonly descriptions: readonly TableDescription[];
  /** Hours since 1970 that were watched, the last exclusive; without it, those with traffic. */
  readonly window?: { readonly start: number; readonly end: number };
}

export function observedUsage(observation: Observation): UsageOfTraffic {
  const { region, series, descriptions, window } = observation;
  const hours = series.flatMap(hoursOf);
  const quiet = window === undefined ? [] : quietHours(hours, window);
  const { usage, problems } = usageOfTraffic({ region, hours: [...hours, ...quiet] });
  const names = new Set(usage.tables.map(({ name }) => name));
  const others = descriptions.filter(({ TableName }) => !names.has(TableName)).map(unseenTable);
  const tables = [...usage.tables, ...others].map((table) => {
    const description = descriptions.find(({ TableName }) => TableName === table.name);
    return description === undefined ? table : described(table, description);
  });
  return { usage: { region, tables }, problems };
}

/** The rows of one series; what belongs to no table has no price. */
function hoursOf({ TableName, IndexName = '', Operation = '', Points }: MeteredSeries) {
  if (TableName === undefined) return [];
  return Points.map((point): ObservedHour => {
    return {
      table: TableName,
      index: IndexName,
      operation: Operation,
      hour: Math.floor(point.Timestamp / HOUR_SECONDS),
      readUnits: point.ReadUnits ?? 0,
      writeUnits: writeUnits(point),
      requests: point.Requests ?? 0,
      throttles: point.Throttled ?? 0,
    };
  });
}

/** A write that its condition stopped is charged, though nobody is told. */
function writeUnits({ WriteUnits = 0, FailedConditionWriteUnits = 0 }: MeteredPoint): number {
  return WriteUnits + FailedConditionWriteUnits;
}

/** Hours of nothing at both ends of the window, so that it counts as a whole. */
function quietHours(
  hours: readonly ObservedHour[],
  { start, end }: { readonly start: number; readonly end: number },
): readonly ObservedHour[] {
  const [first] = hours;
  if (first === undefined) return [];
  const nothing = { ...first, readUnits: 0, writeUnits: 0, requests: 0, throttles: 0 };
  return [
    { ...nothing, hour: start },
    { ...nothing, hour: end - 1 },
  ];
}

// ------------------------------------------------------------------ what the tables are

function unseenTable({ TableName }: TableDescription): TableUsage {
  return {
    name: TableName,
    tableClass: 'standard',
    capacity: { mode: 'on-demand' },
    items: { count: 0, bytes: 0 },
    operations: [],
  };
}

function described(table: TableUsage, description: TableDescription): TableUsage {
  const { ItemCount = 0, TableSizeBytes = 0, TableClassSummary } = description;
  const isInfrequent = TableClassSummary?.TableClass === 'STANDARD_INFREQUENT_ACCESS';
  const indexes = indexesOf(description, table.indexes ?? []);
  return {
    ...table,
    tableClass: isInfrequent ? 'standard-ia' : 'standard',
    capacity: capacityOf(description),
    items: { count: ItemCount, bytes: averageBytes(TableSizeBytes, ItemCount) },
    hasSortKey: (description.KeySchema ?? []).length > 1,
    ...(indexes.length === 0 ? {} : { indexes }),
  };
}

function capacityOf({ BillingModeSummary, ProvisionedThroughput }: TableDescription): CapacityPlan {
  const { ReadCapacityUnits: read = 0, WriteCapacityUnits: write = 0 } =
    ProvisionedThroughput ?? {};
  if (BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST' || read + write === 0) {
    return { mode: 'on-demand' };
  }
  return { mode: 'provisioned', follow: 'fixed', units: { read, write } };
}

/** The indexes of the table; one that was metered and is gone stays. */
function indexesOf(description: TableDescription, metered: readonly IndexUsage[]) {
  const { ItemCount = 0, GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = description;
  const globals = GlobalSecondaryIndexes.map((index) => ({ ...index, kind: 'global' as const }));
  const locals = LocalSecondaryIndexes.map((index) => ({ ...index, kind: 'local' as const }));
  const present = [...globals, ...locals].map((index): IndexUsage => {
    const count = index.ItemCount ?? 0;
    const coverage = ItemCount === 0 ? 1 : Math.min(1, count / ItemCount);
    const { ReadCapacityUnits: read = 0, WriteCapacityUnits: write = 0 } =
      'ProvisionedThroughput' in index ? (index.ProvisionedThroughput ?? {}) : {};
    return {
      name: index.IndexName,
      kind: index.kind,
      entryBytes: averageBytes(index.IndexSizeBytes ?? 0, count),
      ...(coverage === 1 ? {} : { coverage }),
      ...(read + write === 0 ? {} : { units: { read, write } }),
    };
  });
  const names = present.map(({ name }) => name);
  return [...present, ...metered.filter(({ name }) => !names.includes(name))];
}

function averageBytes(bytes: number, count: number): number {
  return count === 0 ? 0 : Number((bytes / count).toFixed(6));
}

// ------------------------------------------------------------------ regions

export interface KnownRegion {
  readonly region: string;
  /** Whether prices of another region stand in, for none are known of the own one. */
  readonly isFallback: boolean;
}

/** The region whose prices hold for a connection; an endpoint's may be any word. */
export function pricedRegion(region: string): KnownRegion {
  const isKnown = CURRENT_PRICES.regions.has(region);
  return { region: isKnown ? region : FALLBACK_REGION, isFallback: !isKnown };
}
