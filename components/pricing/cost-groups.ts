import { Exact } from '@/model/pricing/exact';
import type { CostLine, Estimate, LineGroup } from '@/model/pricing/types/estimate';

/** Lines of one kind, and what they come to. */
export interface CostGroup {
  readonly group: LineGroup;
  readonly title: string;
  readonly lines: readonly CostLine[];
  /** By the month, of the lines that are in the total. */
  readonly month: Exact;
  readonly once: Exact;
  /** Lines that are in no sum. */
  readonly missing: number;
}

export const GROUP_TITLES: Readonly<Record<LineGroup, string>> = {
  reads: 'Reads',
  writes: 'Writes',
  storage: 'Storage',
  backup: 'Backup and recovery',
  streams: 'Streams',
  replication: 'Replication',
  vector: 'Vector search',
  cache: 'DAX',
  transfer: 'Data transfer',
  monitoring: 'Contributor Insights',
  commitment: 'Reservations and savings',
  free: 'Free tier',
};

/** In the order in which a bill is read. */
const ORDER = Object.keys(GROUP_TITLES) as LineGroup[];

/** The lines of an estimate under their headings; a heading without lines is left out. */
export function costGroups({ lines, total }: Estimate): readonly CostGroup[] {
  const missing = new Set(total.missing);
  return ORDER.flatMap((group) => {
    const own = lines.filter((line) => line.group === group);
    if (own.length === 0) return [];
    const counted = own.filter(({ id }) => !missing.has(id));
    const sum = (period: CostLine['period']) =>
      Exact.sum(counted.filter((line) => line.period === period).map(({ cost }) => cost ?? 0));
    return {
      group,
      title: GROUP_TITLES[group],
      lines: own,
      month: sum('month'),
      once: sum('once'),
      missing: own.length - counted.length,
    };
  });
}

/** Prices that are needed and not known, each once, with the lines that wait for it. */
export interface MissingPrice {
  readonly line: CostLine;
  readonly lines: number;
}

export function missingPrices({ lines }: Estimate): readonly MissingPrice[] {
  const found = new Map<string, MissingPrice>();
  for (const line of lines) {
    if (line.cost !== undefined) continue;
    const id = `${line.region} ${line.price.key}`;
    const known = found.get(id);
    found.set(id, { line: known?.line ?? line, lines: (known?.lines ?? 0) + 1 });
  }
  return [...found.values()];
}

/** A part of a whole in percent; 0 of nothing. */
export function percentOfTotal(part: Exact, total: Exact): number {
  if (total.isZero) return 0;
  return part.over(total).times(100).round(2).toNumber();
}
