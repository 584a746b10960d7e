import { useQuery } from '@tanstack/react-query';
import { connectionOptions } from '@/components/data/connections';
import { tableDescriptionsOptions, tableNamesOptions } from '@/components/data/tables';
import type { SortColumn, TableRow } from './table-list';

const NO_NAMES: readonly string[] = [];

/**
 * The connection's tables. Each line asks for its own description when it comes into view; all of
 * them are asked for only when the list is sorted by something that takes all to know.
 */
export function useTableRows(connection: string, sort: SortColumn) {
  const names = useQuery(tableNamesOptions(connection));
  const all = useQuery({
    ...tableDescriptionsOptions(connection, names.data ?? NO_NAMES),
    enabled: sort !== 'name' && names.data !== undefined,
    placeholderData: (previous) => previous,
  });
  const rows: readonly TableRow[] = (names.data ?? NO_NAMES).map((name) => ({
    name,
    table: all.data?.get(name),
  }));
  return { names, rows, sorting: all.isLoading };
}

/** Whether the connection refuses writes; assumed not while it is not known. */
export function useReadOnly(connection: string): boolean {
  const { data } = useQuery(connectionOptions(connection));
  return data?.readOnly ?? false;
}
