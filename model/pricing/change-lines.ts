import { Exact } from './exact';
import { restoredGb } from './feature-lines';
import { formatQuantity } from './format';
import { costLine, type LineDraft, type Pricing } from './line';
import { armOf, changedItems, writtenBytes } from './loads';
import { sizesOf } from './storage-lines';
import { monthlyCount } from './timeline';
import type { CostLine } from './types/estimate';
import type { SearchUsage, TableUsage, VectorIndexUsage, WriteUsage } from './types/usage';
import { unitsOfChange, VECTOR_MINIMUM_BYTES, vectorEntryBytes, vectorWriteBytes } from './units';

/** A rule for the most accessed and one for the most throttled keys; twice with a sort key. */
const INSIGHT_RULES = { all: 2, throttled: 1 };

/** What follows from items being written and indexes being searched, beside capacity units. */
export function changeLines(
  pricing: Pricing,
  table: TableUsage,
  home: string,
): readonly CostLine[] {
  const drafts: readonly LineDraft[] = [
    ...(table.kinesis === true ? kinesisDrafts(pricing, table, home) : []),
    ...replicationDrafts(pricing, table, home),
    ...(table.vectorIndexes ?? []).flatMap((index) => vectorDrafts(pricing, table, home, index)),
    ...insightDrafts(pricing, table, home),
  ];
  return drafts.filter(({ quantity }) => !quantity.isZero).map((draft) => costLine(pricing, draft));
}

function writesOf(table: TableUsage): readonly WriteUsage[] {
  return table.operations.filter((operation) => operation.kind === 'write');
}

/** Items that a write changes in a month. */
function monthlyChanges(pricing: Pricing, write: WriteUsage): Exact {
  return monthlyCount(write.traffic, pricing.options.monthHours).times(changedItems(write));
}

function kinesisDrafts(pricing: Pricing, table: TableUsage, home: string): readonly LineDraft[] {
  const parts = writesOf(table).map((write) => {
    const count = monthlyChanges(pricing, write);
    const units = unitsOfChange(writtenBytes(table, write));
    return { quantity: count.times(units), step: product(count, units, 'changed items', 'units') };
  });
  return [
    {
      group: 'streams',
      key: 'kinesis-change',
      region: home,
      table: table.name,
      what: `Changes of ${table.name} sent to Kinesis`,
      quantity: Exact.sum(parts.map(({ quantity }) => quantity)),
      steps: parts.map(({ step }) => step),
      rounding: 'Each change is rounded up to whole KB',
    },
  ];
}

// ------------------------------------------------------------------ global tables

/** Each change travels from the home region to each replica; a new replica is first filled. */
function replicationDrafts(
  pricing: Pricing,
  table: TableUsage,
  home: string,
): readonly LineDraft[] {
  const bytes = Exact.sum(
    writesOf(table).map((write) =>
      monthlyChanges(pricing, write).times(writtenBytes(table, write)),
    ),
  );
  const gb = bytes.over(pricing.gigabyte);
  const whole = restoredGb(sizesOf(pricing, table));
  return (table.replicas ?? []).flatMap(({ region, isNew }): LineDraft[] => {
    const travel = {
      group: 'replication',
      key: 'transfer-region',
      region: home,
      table: table.name,
    } as const;
    const replicated: LineDraft = {
      ...travel,
      tag: region,
      what: `Changes of ${table.name} sent to ${region}`,
      quantity: gb,
      steps: [`${formatQuantity(bytes)} B written = ${formatQuantity(gb)} GB`],
    };
    if (isNew !== true) return [replicated];
    const once = { quantity: whole, period: 'once', steps: ['The table and its indexes'] } as const;
    const what = `Filling the new replica of ${table.name} in ${region}`;
    return [
      replicated,
      { ...travel, ...once, tag: `${region}-new`, what: `${what}: transfer` },
      { ...travel, ...once, key: 'restore-warm', region, tag: 'new', what: `${what}: restore` },
    ];
  });
}

// ------------------------------------------------------------------ vector indexes

function vectorDrafts(
  pricing: Pricing,
  table: TableUsage,
  home: string,
  index: VectorIndexUsage,
): readonly LineDraft[] {
  const replicas = table.replicas ?? [];
  const regions = [{ region: home, reads: 1 }, ...replicas];
  return regions.flatMap(({ region, reads = 0 }) => [
    vectorWrites(pricing, table, region === home, { region, index }),
    vectorSearches(pricing, table, Exact.of(reads), { region, index }),
  ]);
}

interface VectorPlace {
  readonly region: string;
  readonly index: VectorIndexUsage;
}

function vectorWrites(
  pricing: Pricing,
  table: TableUsage,
  isHome: boolean,
  { region, index }: VectorPlace,
): LineDraft {
  const entry = vectorEntryBytes(index.dimensions, index.otherBytes);
  // What expires is free in the home region, as for every index.
  const writes = writesOf(table).filter((w) => !(isHome && w.operation === 'TimeToLive'));
  const parts = writes.map((write) => {
    const { effect, share } = armOf(write, index.name, index.coverage);
    const count = monthlyChanges(pricing, write).times(share);
    const bytes = vectorWriteBytes(effect, entry);
    return { bytes: count.times(bytes), step: product(count, bytes, effect, 'B') };
  });
  const bytes = Exact.sum(parts.map((part) => part.bytes));
  return {
    group: 'vector',
    key: table.tableClass === 'standard' ? 'vector-write' : 'ia-vector-write',
    region,
    table: table.name,
    index: index.name,
    what: `Writes of ${table.name}, vector index ${index.name}`,
    quantity: bytes.over(pricing.gigabyte),
    steps: parts.map(({ step }) => step),
    rounding: `Each write is at least ${VECTOR_MINIMUM_BYTES} B`,
  };
}

function vectorSearches(
  pricing: Pricing,
  table: TableUsage,
  times: Exact,
  { region, index }: VectorPlace,
): LineDraft {
  const searches = table.operations.filter(
    (operation): operation is SearchUsage =>
      operation.kind === 'search' && operation.index === index.name,
  );
  const parts = searches.map(({ traffic, meteredBytes }) => {
    const count = monthlyCount(traffic, pricing.options.monthHours).times(times);
    const bytes = Exact.max(Exact.of(VECTOR_MINIMUM_BYTES), Exact.of(meteredBytes));
    return { bytes: count.times(bytes), step: product(count, bytes, 'searches', 'B as measured') };
  });
  return {
    group: 'vector',
    key: table.tableClass === 'standard' ? 'vector-search' : 'ia-vector-search',
    region,
    table: table.name,
    index: index.name,
    what: `Searches of ${table.name}, vector index ${index.name}`,
    quantity: Exact.sum(parts.map((part) => part.bytes)).over(pricing.gigabyte),
    steps: parts.map(({ step }) => step),
    rounding: `Each search is at least ${VECTOR_MINIMUM_BYTES} B`,
  };
}

function product(count: Exact, each: Exact, what: string, unit: string): string {
  return `${formatQuantity(count)} ${what} × ${formatQuantity(each)} ${unit}`;
}

// ------------------------------------------------------------------ Contributor Insights

function insightDrafts(pricing: Pricing, table: TableUsage, home: string): readonly LineDraft[] {
  const { insights, hasSortKey = false, indexes = [] } = table;
  if (insights === undefined) return [];
  const keys = hasSortKey ? 2 : 1;
  const watched = 1 + indexes.filter(({ kind }) => kind === 'global').length;
  const rules = Exact.of(watched * INSIGHT_RULES[insights.mode] * keys);
  const accesses = insights.mode === 'all' ? accessesOf(pricing, table) : Exact.ZERO;
  const events = accesses.plus(insights.throttledPerMonth ?? 0).times(keys);
  const place = { group: 'monitoring', region: home, table: table.name } as const;
  const what = `Contributor Insights of ${table.name}`;
  return [
    {
      ...place,
      key: 'insights-rule',
      what: `${what}: rules`,
      quantity: rules,
      steps: [
        `${watched} tables and indexes × ${INSIGHT_RULES[insights.mode]} × ${keys} key attributes`,
      ],
    },
    {
      ...place,
      key: 'insights-events',
      what: `${what}: events`,
      quantity: events,
      steps: [`${keys} for each access that is watched`],
    },
  ];
}

/** Items asked for by key, and Queries and Scans. */
function accessesOf(pricing: Pricing, table: TableUsage): Exact {
  const counts = table.operations.map((operation) => {
    if (operation.kind === 'metered' || operation.kind === 'search') return Exact.ZERO;
    const isRange = operation.operation === 'Query' || operation.operation === 'Scan';
    const items = isRange ? 1 : (operation.items ?? 1);
    return monthlyCount(operation.traffic, pricing.options.monthHours).times(items);
  });
  return Exact.sum(counts);
}
