import type { ValueType, WireItem } from '@/engine/values/attribute-value';
import { indexKeyNames, type TableShape, type Target, tableKeys } from './target';
import { typeOf } from './wire-value';

/** One attribute as a column of the grid. */
export interface AttributeColumn {
  readonly name: string;
  /** partition and sort key of what is read; `index` for a key attribute of another index. */
  readonly role: 'partition' | 'sort' | 'index' | 'none';
  /** The types seen, most frequent first; a key's declared type when nothing was read. */
  readonly types: readonly ValueType[];
}

/** How often each attribute was seen, and with which types. */
export type ColumnCounts = ReadonlyMap<string, ReadonlyMap<ValueType, number>>;

/** Counts attributes of the items of a page; pages are added up with addCounts. */
export function countColumns(items: readonly WireItem[]): ColumnCounts {
  const counts = new Map<string, Map<ValueType, number>>();
  for (const item of items) {
    for (const name of Object.keys(item)) {
      const value = item[name];
      if (value === undefined) continue;
      const types = counts.get(name) ?? new Map<ValueType, number>();
      const type = typeOf(value);
      types.set(type, (types.get(type) ?? 0) + 1);
      counts.set(name, types);
    }
  }
  return counts;
}

export function addCounts(all: readonly ColumnCounts[]): ColumnCounts {
  const [only] = all;
  if (all.length === 1 && only) return only;
  const sum = new Map<string, Map<ValueType, number>>();
  for (const counts of all) {
    for (const [name, types] of counts) {
      const into = sum.get(name) ?? new Map<ValueType, number>();
      for (const [type, count] of types) into.set(type, (into.get(type) ?? 0) + count);
      sum.set(name, into);
    }
  }
  return sum;
}

/**
 * Columns in the order that needs no explanation: keys of what is read, the table's own keys,
 * keys of other indexes that were seen, then everything else by how often it was seen.
 */
export function columnsOf(
  counts: ColumnCounts,
  table: TableShape,
  target: Target,
): readonly AttributeColumn[] {
  const keys = new Map<string, AttributeColumn>();
  const declare = (name: string, role: AttributeColumn['role'], type: ValueType) => {
    if (!keys.has(name)) keys.set(name, { name, role, types: typesOf(counts, name, type) });
  };
  for (const key of target.partition) declare(key.name, 'partition', key.type);
  for (const key of target.sort) declare(key.name, 'sort', key.type);
  for (const key of tableKeys(table)) declare(key.name, 'index', key.type);
  for (const name of indexKeyNames(table)) if (counts.has(name)) declare(name, 'index', 'S');
  const rest = [...counts.keys()].filter((name) => !keys.has(name));
  const often = new Map(rest.map((name) => [name, total(counts, name)]));
  rest.sort((a, b) => (often.get(b) ?? 0) - (often.get(a) ?? 0));
  return [
    ...keys.values(),
    ...rest.map((name) => ({ name, role: 'none' as const, types: typesOf(counts, name) })),
  ];
}

/** What somebody made of a table's columns; remembered on this computer. */
export interface ColumnLayout {
  /** Names in the order chosen; columns not named come after them in their own order. */
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  readonly widths: { readonly [name: string]: number };
}

export const PLAIN_LAYOUT: ColumnLayout = { order: [], hidden: [], widths: {} };

const NARROWEST = 56;
const WIDEST = 1200;

/** Columns in the chosen order, hidden ones left out; keys of what is read always come first. */
export function arrange(
  columns: readonly AttributeColumn[],
  layout: ColumnLayout,
): readonly AttributeColumn[] {
  const place = new Map(layout.order.map((name, at) => [name, at]));
  const hidden = new Set(layout.hidden);
  const placeOf = (column: AttributeColumn, at: number) =>
    place.get(column.name) ?? layout.order.length + at;
  return columns
    .map((column, at) => ({
      column,
      place: isPinned(column) ? at - columns.length : placeOf(column, at),
    }))
    .filter(({ column }) => isPinned(column) || !hidden.has(column.name))
    .sort((a, b) => a.place - b.place)
    .map(({ column }) => column);
}

/** Numbers stand right-aligned, so that their digits line up. */
export function isRightAligned(column: AttributeColumn): boolean {
  return column.types[0] === 'N';
}

/** The keys of what is read stay at the left edge. */
export function isPinned(column: AttributeColumn): boolean {
  return column.role === 'partition' || column.role === 'sort';
}

/** The layout after a column was put at another position among the shown ones. */
export function moveColumn(
  layout: ColumnLayout,
  shown: readonly AttributeColumn[],
  move: { readonly name: string; readonly to: number },
): ColumnLayout {
  const names = shown.map((column) => column.name);
  const from = names.indexOf(move.name);
  const column = shown[from];
  if (column === undefined || isPinned(column)) return layout;
  const firstFree = shown.findIndex((each) => !isPinned(each));
  const to = Math.min(Math.max(move.to, firstFree), names.length - 1);
  names.splice(from, 1);
  names.splice(to, 0, move.name);
  const rest = layout.order.filter((name) => !names.includes(name));
  return { ...layout, order: [...names, ...rest] };
}

export function resizeColumn(layout: ColumnLayout, name: string, width: number): ColumnLayout {
  const bounded = Math.round(Math.min(Math.max(width, NARROWEST), WIDEST));
  return { ...layout, widths: { ...layout.widths, [name]: bounded } };
}

export function toggleColumn(layout: ColumnLayout, name: string): ColumnLayout {
  const hidden = layout.hidden.includes(name)
    ? layout.hidden.filter((each) => each !== name)
    : [...layout.hidden, name];
  return { ...layout, hidden };
}

/** Width of a column: the one chosen, else one that suits its name and type. */
export function columnWidth(column: AttributeColumn, layout: ColumnLayout): number {
  const chosen = Object.hasOwn(layout.widths, column.name) ? layout.widths[column.name] : undefined;
  if (chosen !== undefined) return chosen;
  const [type] = column.types;
  const own = isPinned(column) ? 200 : ((type && TYPE_WIDTHS[type]) ?? 180);
  // Letters of the header, its badge, its menu button and some air.
  return Math.min(Math.max(own, column.name.length * 7.5 + 76), 280);
}

const TYPE_WIDTHS: { readonly [type in ValueType]: number } = {
  S: 180,
  N: 110,
  B: 180,
  BOOL: 92,
  NULL: 92,
  L: 200,
  M: 240,
  SS: 180,
  NS: 180,
  BS: 180,
};

/** Reads a remembered layout; anything that is none becomes the plain layout. */
export function parseLayout(text: string | null): ColumnLayout {
  const found = parseObject(text);
  return {
    order: strings(found.order),
    hidden: strings(found.hidden),
    widths: numbers(found.widths),
  };
}

function parseObject(text: string | null): Partial<Record<keyof ColumnLayout, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function numbers(value: unknown): { readonly [name: string]: number } {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value).flatMap(([name, width]) =>
    typeof width === 'number' && Number.isFinite(width) ? [[name, width] as const] : [],
  );
  return Object.fromEntries(entries);
}

function typesOf(counts: ColumnCounts, name: string, otherwise?: ValueType): readonly ValueType[] {
  const types = [...(counts.get(name) ?? [])].sort((a, b) => b[1] - a[1]).map(([type]) => type);
  return types.length === 0 && otherwise !== undefined ? [otherwise] : types;
}

function total(counts: ColumnCounts, name: string): number {
  let sum = 0;
  for (const count of counts.get(name)?.values() ?? []) sum += count;
  return sum;
}
