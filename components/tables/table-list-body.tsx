'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useRef } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { EmptyState } from '@/components/ui/empty-state';
import { HeadCell } from './plain-table';
import { SkeletonLine, TableLine } from './table-line';
import {
  matchingRows,
  type SortColumn,
  type SortDirection,
  sortedRows,
  type TableRow,
} from './table-list';

const ROW_PX = 34;
/** Rows drawn beyond what is in view. */
const OVERSCAN = 12;

export interface TableListBodyProps {
  connection: string;
  rows: readonly TableRow[];
  loading: boolean;
  search: string;
  sort: SortColumn;
  direction: SortDirection;
  readOnly: boolean;
  selected: ReadonlySet<string>;
  onSearch: (search: string) => void;
  onSort: (column: SortColumn) => void;
  onSelect: (selected: ReadonlySet<string>) => void;
  onDelete: (row: TableRow) => void;
}

const COLUMNS: readonly {
  id: SortColumn | 'keys' | 'cost';
  title: string;
  align?: 'right';
  className?: string;
}[] = [
  { id: 'name', title: 'Name', className: 'w-[16%]' },
  { id: 'status', title: 'Status', className: 'w-22' },
  { id: 'keys', title: 'Keys' },
  { id: 'items', title: 'Items', align: 'right', className: 'w-22' },
  { id: 'size', title: 'Size', align: 'right', className: 'w-20' },
  { id: 'cost', title: 'Cost', align: 'right', className: 'w-20' },
  { id: 'indexes', title: 'Indexes', className: 'w-25' },
  { id: 'billing', title: 'Billing', className: 'w-23' },
  { id: 'created', title: 'Created', align: 'right', className: 'w-22' },
];

/** The tables themselves, sorted and searched; only what is in view is drawn. */
export function TableListBody(props: TableListBodyProps) {
  const { search, sort, direction, selected } = props;
  const rows = sortedRows(matchingRows(props.rows, search), sort, direction);
  const all = rows.length > 0 && rows.every(({ name }) => selected.has(name));
  const some = rows.some(({ name }) => selected.has(name));
  const selectAll = () => props.onSelect(new Set(all ? [] : rows.map(({ name }) => name)));
  const scroll = useRef<HTMLDivElement>(null);
  return (
    <div ref={scroll} className="min-h-0 flex-1 overflow-auto">
      <table className="w-full min-w-240 table-fixed border-separate border-spacing-0">
        <thead className="sticky top-0 z-10 bg-canvas">
          <tr>
            <HeadCell className="w-10 pl-4">
              <Checkbox
                aria-label="Select all tables"
                checked={some && !all ? 'indeterminate' : all}
                onCheckedChange={selectAll}
                disabled={rows.length === 0}
              />
            </HeadCell>
            {COLUMNS.map(({ id, title, ...look }) =>
              id === 'keys' || id === 'cost' ? (
                <HeadCell key={id} {...look}>
                  {title}
                </HeadCell>
              ) : (
                <HeadCell
                  key={id}
                  {...look}
                  sorted={id === sort ? direction : undefined}
                  onSort={() => props.onSort(id)}
                >
                  {title}
                </HeadCell>
              ),
            )}
            <HeadCell className="w-11">
              <span className="sr-only">Actions</span>
            </HeadCell>
          </tr>
        </thead>
        {props.loading ? <Loading /> : <Lines {...props} rows={rows} scroll={scroll} />}
      </table>
      {!props.loading && rows.length === 0 && (
        <EmptyState
          title="No table matches"
          description={`None of the ${props.rows.length} tables has “${search}” in its name.`}
        />
      )}
    </div>
  );
}

function Loading() {
  return (
    <tbody>
      {Array.from({ length: 6 }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <SkeletonLine key={`line-${line}`} />
      ))}
    </tbody>
  );
}

function Lines(props: TableListBodyProps & { scroll: RefObject<HTMLDivElement | null> }) {
  const { rows, selected, onSelect } = props;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => props.scroll.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
  });
  const shown = virtual.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const toggle = (name: string) => {
    const next = new Set(selected);
    if (!next.delete(name)) next.add(name);
    onSelect(next);
  };
  return (
    <tbody>
      {before > 0 && <tr style={{ height: before }} />}
      {shown.map(({ index }) => {
        const row = rows[index];
        return (
          row && (
            <TableLine
              key={row.name}
              connection={props.connection}
              row={row}
              readOnly={props.readOnly}
              selected={selected.has(row.name)}
              onToggle={() => toggle(row.name)}
              onDelete={() => props.onDelete(row)}
            />
          )
        );
      })}
      {after > 0 && <tr style={{ height: after }} />}
    </tbody>
  );
}
