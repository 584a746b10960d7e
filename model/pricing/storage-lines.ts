import { Exact } from './exact';
import { formatQuantity } from './format';
import { costLine, type LineDraft, type Pricing } from './line';
import type { CostLine } from './types/estimate';
import type { PriceKey } from './types/prices';
import type { TableUsage } from './types/usage';
import { vectorEntryBytes } from './units';

/** Billed for each item and each entry of an index, on top of its size. */
export const ITEM_OVERHEAD_BYTES = 100;
/** Billed on top of that for each item of a global table. */
export const REPLICATED_OVERHEAD_BYTES = 48;

/** How large a table and its indexes are as billed, in GB. */
export interface Sizes {
  readonly table: Exact;
  readonly local: Exact;
  readonly global: Exact;
  readonly vector: Exact;
}

interface Part {
  readonly kind: keyof Sizes;
  /** Absent for the table itself. */
  readonly index?: string;
  readonly gb: Exact;
  readonly step: string;
}

/** Billed sizes of a table, by what backups and the like count. */
export function sizesOf(pricing: Pricing, table: TableUsage): Sizes {
  const parts = partsOf(pricing, table);
  const sum = (kind: keyof Sizes) =>
    Exact.sum(parts.filter((part) => part.kind === kind).map(({ gb }) => gb));
  return { table: sum('table'), local: sum('local'), global: sum('global'), vector: sum('vector') };
}

/** Storage of a table and its indexes, in each of its regions. */
export function storageLines(
  pricing: Pricing,
  table: TableUsage,
  home: string,
): readonly CostLine[] {
  const key: PriceKey = table.tableClass === 'standard' ? 'storage' : 'ia-storage';
  const regions = [home, ...(table.replicas ?? []).map(({ region }) => region)];
  return regions.flatMap((region) =>
    partsOf(pricing, table)
      .filter(({ gb }) => !gb.isZero)
      .map(({ index, gb, step }) => {
        const draft: LineDraft = {
          group: 'storage',
          key,
          region,
          table: table.name,
          what: `Storage of ${table.name}${index === undefined ? '' : `, index ${index}`}`,
          quantity: gb,
          steps: [step],
        };
        return costLine(pricing, index === undefined ? draft : { ...draft, index });
      }),
  );
}

function partsOf(pricing: Pricing, table: TableUsage): readonly Part[] {
  const { items, replicas = [], indexes = [], vectorIndexes = [] } = table;
  const isGlobal = replicas.length > 0;
  const overheadBytes = ITEM_OVERHEAD_BYTES + (isGlobal ? REPLICATED_OVERHEAD_BYTES : 0);
  const count = Exact.of(items.count);
  const sized = (stored: Stored) => sizeOf(pricing, stored);
  return [
    { kind: 'table', ...sized({ ...items, count, bytes: Exact.of(items.bytes), overheadBytes }) },
    ...indexes.map(({ name, kind, entryBytes, coverage = 1, storageGb }) => ({
      kind,
      index: name,
      ...sized({
        count: count.times(coverage),
        bytes: Exact.of(entryBytes),
        overheadBytes: ITEM_OVERHEAD_BYTES,
        ...(storageGb === undefined ? {} : { storageGb }),
      }),
    })),
    ...vectorIndexes.map(({ name, dimensions, otherBytes, coverage = 1 }) => ({
      kind: 'vector' as const,
      index: name,
      ...sized({
        count: count.times(coverage),
        bytes: vectorEntryBytes(dimensions, otherBytes),
        overheadBytes: ITEM_OVERHEAD_BYTES,
      }),
    })),
  ];
}

/** What is stored: so many things of a size, or what is known to be billed. */
interface Stored {
  readonly count: Exact;
  readonly bytes: Exact;
  readonly overheadBytes: number;
  readonly storageGb?: number;
}

function sizeOf(pricing: Pricing, stored: Stored): Pick<Part, 'gb' | 'step'> {
  const { count, bytes, overheadBytes, storageGb: known } = stored;
  if (known !== undefined) {
    return { gb: Exact.of(known), step: `${formatQuantity(Exact.of(known))} GB, as given` };
  }
  const total = count.times(bytes.plus(overheadBytes));
  const gb = total.over(pricing.gigabyte);
  const each = `(${formatQuantity(bytes)} + ${overheadBytes}) B`;
  const perGb = formatQuantity(Exact.of(pricing.gigabyte));
  return {
    gb,
    step:
      `${formatQuantity(count)} × ${each} = ${formatQuantity(total)} B; ` +
      `/ ${perGb} = ${formatQuantity(gb)} GB`,
  };
}
