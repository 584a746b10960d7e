import type { TableDescription } from '@/components/data/wire-types';
import { createdMs, indexCounts } from './table-facts';

/** One line of the list: a name, and what is known of the table so far. */
export interface TableRow {
  readonly name: string;
  readonly table: TableDescription | undefined;
}

export const SORT_COLUMNS = [
  'name',
  'status',
  'items',
  'size',
  'indexes',
  'billing',
  'created',
] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];
export type SortDirection = 'ascending' | 'descending';

/** The rows whose name has every word of the search, in any case. */
export function matchingRows(rows: readonly TableRow[], search: string): readonly TableRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
}

/** Sorted by a column, then by name; tables that are not described yet come last. */
export function sortedRows(
  rows: readonly TableRow[],
  column: SortColumn,
  direction: SortDirection,
): readonly TableRow[] {
  const turn = direction === 'ascending' ? 1 : -1;
  return rows.toSorted((a, b) => {
    if (column === 'name') return turn * byName(a, b);
    if (a.table === undefined || b.table === undefined) {
      return Number(a.table === undefined) - Number(b.table === undefined) || byName(a, b);
    }
    return turn * compare(sortValue(a.table, column), sortValue(b.table, column)) || byName(a, b);
  });
}

/** The direction after a press on a column's header: figures start with the largest. */
export function nextDirection(
  pressed: SortColumn,
  current: SortColumn,
  direction: SortDirection,
): SortDirection {
  if (pressed === current) return direction === 'ascending' ? 'descending' : 'ascending';
  return ['items', 'size', 'indexes', 'created'].includes(pressed) ? 'descending' : 'ascending';
}

function byName(a: TableRow, b: TableRow): number {
  return compare(a.name, b.name);
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'string' && typeof b === 'string') {
    return a.localeCompare(b, 'en', { numeric: true });
  }
  return Number(a) - Number(b);
}

function sortValue(table: TableDescription, column: Exclude<SortColumn, 'name'>): string | number {
  switch (column) {
    case 'status':
      return table.TableStatus;
    case 'items':
      return table.ItemCount ?? 0;
    case 'size':
      return table.TableSizeBytes ?? 0;
    case 'indexes':
      return indexCounts(table).global + indexCounts(table).local;
    case 'billing':
      return table.BillingModeSummary?.BillingMode ?? 'PROVISIONED';
    case 'created':
      return createdMs(table) ?? 0;
  }
}
