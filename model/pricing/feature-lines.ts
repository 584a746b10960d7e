import { Exact } from './exact';
import { formatQuantity } from './format';
import { costLine, type LineDraft, type Pricing } from './line';
import { type Sizes, sizesOf } from './storage-lines';
import { HOUR_SECONDS } from './timeline';
import type { CostLine } from './types/estimate';
import type { TableUsage } from './types/usage';

/** source  PRICING.md, "Idle polling cost" */
const IDLE_CALLS_PER_SECOND = 4;

/** Backups, exports, imports and stream readers of a table. */
export function featureLines(
  pricing: Pricing,
  table: TableUsage,
  home: string,
): readonly CostLine[] {
  const sizes = sizesOf(pricing, table);
  const drafts = [
    ...recoveryDrafts(table, home, sizes),
    ...backupDrafts(table, sizes),
    ...restoreDrafts(table, sizes),
    ...exportDrafts(table, sizes),
    ...importDrafts(table),
    ...streamDrafts(pricing, table),
  ];
  return drafts
    .filter(({ quantity }) => !quantity.isZero)
    .map((draft) => costLine(pricing, { region: home, table: table.name, ...draft }));
}

/** The region is the home region where a draft does not say. */
type FeatureDraft = Omit<LineDraft, 'region' | 'table'> & { readonly region?: string };

/** What a backup holds: the table and its local indexes. */
function backedUpGb({ table, local }: Sizes): Exact {
  return table.plus(local);
}

/** What a restore writes: the table and every index. */
export function restoredGb({ table, local, global, vector }: Sizes): Exact {
  return table.plus(local).plus(global).plus(vector);
}

function gbStep(what: string, gb: Exact): string {
  return `${what}: ${formatQuantity(gb)} GB`;
}

function recoveryDrafts(table: TableUsage, home: string, sizes: Sizes): readonly FeatureDraft[] {
  const regions = [{ region: home, ...pick(table) }, ...(table.replicas ?? [])];
  const gb = backedUpGb(sizes);
  return regions
    .filter(({ pointInTimeRecovery }) => pointInTimeRecovery === true)
    .map(({ region }) => ({
      group: 'backup',
      key: 'point-in-time-recovery',
      region,
      what: `Point-in-time recovery of ${table.name}`,
      quantity: gb,
      steps: [gbStep('Table and local indexes, whatever the recovery window', gb)],
    }));
}

function pick({ pointInTimeRecovery }: TableUsage) {
  return pointInTimeRecovery === undefined ? {} : { pointInTimeRecovery };
}

function backupDrafts(table: TableUsage, sizes: Sizes): readonly FeatureDraft[] {
  return (table.backups ?? []).map(({ tier, kept, gb }, position) => {
    const each = gb === undefined ? backedUpGb(sizes) : Exact.of(gb);
    return {
      group: 'backup',
      key: tier === 'warm' ? 'backup-warm' : 'backup-cold',
      tag: String(position),
      what: `Backups of ${table.name}, ${tier}`,
      quantity: each.times(kept),
      steps: [`${formatQuantity(Exact.of(kept))} kept × ${formatQuantity(each)} GB`],
    };
  });
}

function restoreDrafts(table: TableUsage, sizes: Sizes): readonly FeatureDraft[] {
  return (table.restores ?? []).map(({ tier, timesPerMonth, gb }, position) => {
    const each = gb === undefined ? restoredGb(sizes) : Exact.of(gb);
    return {
      group: 'backup',
      key: tier === 'warm' ? 'restore-warm' : 'restore-cold',
      tag: String(position),
      what: `Restores of ${table.name}, ${tier}`,
      quantity: each.times(timesPerMonth),
      steps: [timesStep(timesPerMonth, each)],
    };
  });
}

function exportDrafts(table: TableUsage, sizes: Sizes): readonly FeatureDraft[] {
  return (table.exports ?? []).map(({ kind, timesPerMonth, gb }, position) => {
    const whole = kind === 'full' ? backedUpGb(sizes) : Exact.ZERO;
    const each = gb === undefined ? whole : Exact.of(gb);
    return {
      group: 'backup',
      key: kind === 'full' ? 'export-full' : 'export-incremental',
      tag: String(position),
      what: `Exports of ${table.name}, ${kind}`,
      quantity: each.times(timesPerMonth),
      steps: [timesStep(timesPerMonth, each)],
    };
  });
}

function importDrafts(table: TableUsage): readonly FeatureDraft[] {
  return (table.imports ?? []).map(({ timesPerMonth, gb }, position) => ({
    group: 'backup',
    key: 'import',
    tag: String(position),
    what: `Imports into ${table.name}`,
    quantity: Exact.of(gb).times(timesPerMonth),
    steps: [timesStep(timesPerMonth, Exact.of(gb)), 'Global indexes are filled free of charge'],
  }));
}

function timesStep(times: number, each: Exact): string {
  return `${formatQuantity(Exact.of(times))} a month × ${formatQuantity(each)} GB`;
}

/** A Lambda trigger reads free of charge. */
function streamDrafts(pricing: Pricing, table: TableUsage): readonly FeatureDraft[] {
  const { monthHours } = pricing.options;
  return (table.streamReaders ?? []).flatMap((reader, position) => {
    if (reader.kind === 'lambda') return [];
    const { shards, callsPerSecond = IDLE_CALLS_PER_SECOND, callsPerMonth } = reader;
    const seconds = Exact.of(HOUR_SECONDS).times(monthHours);
    const calls = Exact.of(shards).times(callsPerSecond).times(seconds);
    const known = callsPerMonth === undefined ? undefined : Exact.of(callsPerMonth);
    const polled =
      `${formatQuantity(Exact.of(shards))} shards × ` +
      `${formatQuantity(Exact.of(callsPerSecond))} calls a second × ` +
      `${HOUR_SECONDS} × ${monthHours} h`;
    return [
      {
        group: 'streams' as const,
        key: 'stream-read' as const,
        tag: String(position),
        what: `A program reading the stream of ${table.name}`,
        quantity: known ?? calls,
        steps: [known === undefined ? polled : 'Calls as given'],
      },
    ];
  });
}
