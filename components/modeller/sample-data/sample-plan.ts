import { keyText } from '@/components/items/item-key';
import type { WireItem } from '@/engine/values/attribute-value';
import type { Entity, EntityAttribute, SampleFormat } from '@/model/entity';
import type { ModelTable } from '@/model/model';
import { tableKeys } from '../views/part-view';

/** How values are spread: as each attribute's format says, or in one way for all of them. */
export interface Spread {
  readonly references: 'formats' | 'uniform' | 'zipf';
  readonly times: 'formats' | 'random' | 'rising';
}

export const AS_FORMATS: Spread = { references: 'formats', times: 'formats' };

/** What can be spread in a table at all. */
export interface Spreadable {
  readonly references: boolean;
  readonly times: boolean;
}

/** Items from here on are made beside the page, which would stand still. */
export const WORKER_ITEMS = 300;
/** From here on the document becomes large. */
export const LARGE_ITEMS = 5000;

export function spreadable({ entities = [] }: ModelTable): Spreadable {
  const kinds = new Set(formatsOf(entities).map((format) => format.kind));
  return { references: kinds.has('reference'), times: kinds.has('time') };
}

/** The table with its formats spread in another way; references that come once each stay so. */
export function withSpread(table: ModelTable, spread: Spread): ModelTable {
  const { entities } = table;
  if (entities === undefined) return table;
  const change = (attribute: EntityAttribute): EntityAttribute => {
    const { format } = attribute;
    return format === undefined
      ? attribute
      : { ...attribute, format: spreadFormat(format, spread) };
  };
  const changed = entities.map((entity) => ({
    ...entity,
    attributes: entity.attributes.map(change),
  }));
  return { ...table, entities: changed };
}

function spreadFormat(format: SampleFormat, { references, times }: Spread): SampleFormat {
  if (format.kind === 'reference' && references !== 'formats' && format.spread !== 'each-once') {
    return { ...format, spread: references };
  }
  if (format.kind === 'time' && times !== 'formats') return { ...format, order: times };
  return format;
}

function formatsOf(entities: readonly Entity[]): readonly SampleFormat[] {
  return entities.flatMap(({ attributes }) => attributes.flatMap(({ format }) => format ?? []));
}

/** Items as they will stand in the table. */
export interface MergedItems {
  readonly items: readonly WireItem[];
  /** Generated items whose key was taken. */
  readonly skipped: number;
}

/** Puts generated items in place of the others, or behind them where their key is not taken. */
export function mergeItems(
  table: ModelTable,
  generated: readonly WireItem[],
  mode: 'replace' | 'append',
): MergedItems {
  if (mode === 'replace') return { items: generated, skipped: 0 };
  const keys = tableKeys(table);
  const taken = new Set(table.items.map((item) => keyText(item, keys)));
  const fresh = generated.filter((item) => !taken.has(keyText(item, keys)));
  return { items: [...table.items, ...fresh], skipped: generated.length - fresh.length };
}

/** Counts for a preview: a few of each, so that every entity is seen. */
export function previewCounts(counts: Counts, most: number): Counts {
  const entries = Object.entries(counts).filter(([, count]) => count > 0);
  const each = Math.max(1, Math.floor(most / Math.max(1, entries.length)));
  return Object.fromEntries(entries.map(([name, count]) => [name, Math.min(count, each)]));
}

export type Counts = { readonly [entity: string]: number };

export function totalOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Bytes that so many items add to the document, judged by a few of them. */
export function documentBytes(samples: readonly WireItem[], count: number): number {
  if (samples.length === 0) return 0;
  return Math.round((JSON.stringify(samples).length / samples.length) * count);
}
