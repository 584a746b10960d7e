import type { Problem } from '../model';
import { Problems } from '../problems';
import { Exact } from './exact';
import { WEEK_HOURS } from './timeline';
import type { ObservedHour, ObservedTraffic } from './types/traffic';
import type { IndexUsage, MeteredUsage, TableUsage, Usage } from './types/usage';

/** 1970 began on a Thursday; a week of traffic begins on Monday. */
const THURSDAY_HOURS = 3 * 24;
const AVERAGE_DECIMALS = 6;

export interface UsageOfTraffic {
  readonly usage: Usage;
  /** What was throttled, and how short the time was that was watched. */
  readonly problems: readonly Problem[];
}

/**
 * What was metered, as a usage whose week is like what was seen: each hour of the week has the
 * average of its like, and an hour never seen that of all hours.
 */
export function usageOfTraffic(observed: ObservedTraffic): UsageOfTraffic {
  const problems = new Problems();
  const { region, hours } = observed;
  const span = spanOf(hours);
  if (span.length < WEEK_HOURS) {
    problems.note('pricing-short-observation', [], { hours: span.length, needed: WEEK_HOURS });
  }
  const tables = [...groupBy(hours, ({ table }) => table)].map(([name, rows]) =>
    tableUsage(name, rows, span, problems),
  );
  return { usage: { region, tables }, problems: problems.list() };
}

/** From the first hour in which anything was seen to the last. */
interface Span {
  readonly start: number;
  readonly length: number;
}

function spanOf(hours: readonly ObservedHour[]): Span {
  let [start, end] = [Infinity, -Infinity];
  for (const { hour } of hours) {
    start = Math.min(start, hour);
    end = Math.max(end, hour);
  }
  return hours.length === 0 ? { start: 0, length: 0 } : { start, length: end - start + 1 };
}

function tableUsage(
  name: string,
  rows: readonly ObservedHour[],
  span: Span,
  problems: Problems,
): TableUsage {
  const throttles = rows.reduce((sum, row) => sum + row.throttles, 0);
  if (throttles > 0) problems.warn('pricing-throttles-seen', [], { name, count: throttles });
  const names = [...new Set(rows.map(({ index }) => index))].filter((index) => index !== '');
  const indexes = names.map(
    (index): IndexUsage => ({ name: index, kind: 'global', entryBytes: 0 }),
  );
  const flows = [...groupBy(rows, ({ index, operation }) => JSON.stringify([index, operation]))];
  return {
    name,
    tableClass: 'standard',
    capacity: { mode: 'on-demand' },
    items: { count: 0, bytes: 0 },
    ...(indexes.length === 0 ? {} : { indexes }),
    operations: flows.flatMap(([, flow]) => [
      ...meteredUsage(flow, 'read', span),
      ...meteredUsage(flow, 'write', span),
    ]),
  };
}

/** Rows of one operation on one table or index. */
function meteredUsage(
  rows: readonly ObservedHour[],
  unit: 'read' | 'write',
  span: Span,
): readonly MeteredUsage[] {
  const [first] = rows;
  const units = ({ readUnits, writeUnits }: ObservedHour) =>
    unit === 'read' ? readUnits : writeUnits;
  if (first === undefined || rows.every((row) => units(row) === 0)) return [];
  return [
    {
      kind: 'metered',
      label: first.operation,
      ...(first.index === '' ? {} : { index: first.index }),
      unit,
      traffic: { shape: 'weekly', perHour: weekOf(rows, units, span) },
    },
  ];
}

function weekOf(
  rows: readonly ObservedHour[],
  units: (row: ObservedHour) => number,
  { start, length }: Span,
): readonly number[] {
  const sums = new Map<number, Exact>();
  for (const row of rows) {
    const hour = hourOfWeek(row.hour);
    sums.set(hour, (sums.get(hour) ?? Exact.ZERO).plus(units(row)));
  }
  const overall = Exact.sum(sums.values()).over(length);
  return Array.from({ length: WEEK_HOURS }, (_, hour) => {
    const seen = timesSeen(hour, start, length);
    const mean = seen === 0 ? overall : (sums.get(hour) ?? Exact.ZERO).over(seen);
    return mean.round(AVERAGE_DECIMALS).toNumber();
  });
}

/** How often an hour of the week lies within the span. */
function timesSeen(hour: number, start: number, length: number): number {
  const first = modulo(hour - hourOfWeek(start));
  return first >= length ? 0 : Math.floor((length - 1 - first) / WEEK_HOURS) + 1;
}

function hourOfWeek(hour: number): number {
  return modulo(hour + THURSDAY_HOURS);
}

function modulo(hour: number): number {
  return ((hour % WEEK_HOURS) + WEEK_HOURS) % WEEK_HOURS;
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}
