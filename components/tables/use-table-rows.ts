import { useQueries, useQuery } from '@tanstack/react-query';
import { connectionOptions } from '@/components/data/connections';
import { tableNamesOptions, tableOptions } from '@/components/data/tables';
import type { TableRow } from './table-list';

const NO_NAMES: readonly string[] = [];

/** The connection's tables by name, each with its description as soon as it is known. */
export function useTableRows(connection: string) {
  const names = useQuery(tableNamesOptions(connection));
  const rows = useQueries({
    queries: (names.data ?? NO_NAMES).map((name) => tableOptions(connection, name)),
    combine: (results) => toRows(names.data ?? NO_NAMES, results),
  });
  return { names, rows };
}

function toRows(
  names: readonly string[],
  results: readonly { readonly data: TableRow['table']; readonly error: Error | null }[],
): readonly TableRow[] {
  return names.map((name, position) => ({
    name,
    table: results[position]?.data,
    error: results[position]?.error ?? null,
  }));
}

/** Whether the connection refuses writes; assumed not while it is not known. */
export function useReadOnly(connection: string): boolean {
  const { data } = useQuery(connectionOptions(connection));
  return data?.readOnly ?? false;
}
