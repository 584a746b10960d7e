'use client';

import { useQueryClient } from '@tanstack/react-query';
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useState } from 'react';
import { keys } from '@/components/data/keys';
import { errorFacts } from '@/components/data/send';
import { tableOptions } from '@/components/data/tables';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { CreateTableView } from './create-table-view';
import { DeleteTablesDialog } from './delete-tables-dialog';
import { nextDirection, SORT_COLUMNS, type SortColumn, type TableRow } from './table-list';
import { TableListBody } from './table-list-body';
import { TableListEmpty } from './table-list-empty';
import { TableListToolbar } from './table-list-toolbar';
import { useReadOnly, useTableRows } from './use-table-rows';

const DIRECTIONS = ['ascending', 'descending'] as const;

const PLACE = {
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(SORT_COLUMNS).withDefault('name'),
  direction: parseAsStringLiteral(DIRECTIONS).withDefault('ascending'),
  create: parseAsBoolean.withDefault(false),
};

/** All tables of a connection; with `?create=1` the form for another. */
export function TableListView({ connection }: { connection: string }) {
  const [place, setPlace] = useQueryStates(PLACE);
  if (place.create) {
    return <CreateTableView connection={connection} onClose={() => setPlace({ create: false })} />;
  }
  return (
    <TableList
      connection={connection}
      search={place.q}
      sort={place.sort}
      direction={place.direction}
      onSearch={(q) => setPlace({ q })}
      onSort={(sort) =>
        setPlace({ sort, direction: nextDirection(sort, place.sort, place.direction) })
      }
      onCreate={() => setPlace({ create: true }, { history: 'push' })}
    />
  );
}

interface TableListProps {
  connection: string;
  search: string;
  sort: SortColumn;
  direction: (typeof DIRECTIONS)[number];
  onSearch: (search: string) => void;
  onSort: (column: SortColumn) => void;
  onCreate: () => void;
}

function TableList(props: TableListProps) {
  const { connection, search } = props;
  const client = useQueryClient();
  const { names, rows, sorting } = useTableRows(connection, props.sort);
  const readOnly = useReadOnly(connection);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [deleting, setDeleting] = useState<readonly TableRow[]>();
  // A line in view has asked for its table, so what is selected is mostly known.
  const known = ({ name }: TableRow): TableRow => {
    return { name, table: client.getQueryData(tableOptions(connection, name).queryKey) };
  };
  const present = rows.filter(({ name }) => selected.has(name));
  if (names.isError) {
    return (
      <ErrorState
        title="Could not list the tables"
        {...errorFacts(names.error)}
        actions={
          <Button onClick={() => names.refetch()} loading={names.isFetching}>
            Try again
          </Button>
        }
      />
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <TableListToolbar
        search={search}
        onSearch={props.onSearch}
        total={names.data?.length}
        selected={present.length}
        readOnly={readOnly}
        refreshing={names.isFetching || sorting}
        onRefresh={() => client.invalidateQueries({ queryKey: keys.connection(connection) })}
        onDelete={() => setDeleting(present.map(known))}
        onClearSelection={() => setSelected(new Set())}
        onCreate={props.onCreate}
      />
      {names.data?.length === 0 ? (
        <TableListEmpty readOnly={readOnly} onCreate={props.onCreate} />
      ) : (
        <TableListBody
          {...props}
          rows={rows}
          loading={names.isPending}
          readOnly={readOnly}
          selected={selected}
          onSelect={setSelected}
          onDelete={(row) => setDeleting([known(row)])}
        />
      )}
      <DeleteTablesDialog
        connection={connection}
        rows={deleting ?? []}
        open={deleting !== undefined}
        onClose={() => setDeleting(undefined)}
      />
    </div>
  );
}
