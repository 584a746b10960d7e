'use client';

import { useMemo, useState } from 'react';
import { fitted, NO_SELECTION, select } from '@/components/items/grid-selection';
import { DataGrid } from '@/components/ui/data-grid';
import type { GridColumn } from '@/components/ui/data-grid-types';
import { EmptyState } from '@/components/ui/empty-state';
import { formatNumber } from '@/components/ui/format';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { Bytes } from '@/components/ui/quantity';
import { Select } from '@/components/ui/select';
import type { ModelTable } from '@/model/model';
import { type CollectionRow, collectionRows } from './collections';
import { EntityMark } from './entity-mark';
import { indexView, keyValueText, tableView } from './part-view';
import { indexNamed } from './place';

export interface CollectionsPaneProps {
  table: ModelTable;
  /** Shows the items of the part, the table itself without an index. */
  onShow: (index: string | undefined) => void;
}

const TABLE = ' table';

/** The item collections of a table or index: how large each is, and what is in it. */
export function CollectionsPane({ table, onShow }: CollectionsPaneProps) {
  const [of, setOf] = useState(TABLE);
  const [selection, setSelection] = useState(NO_SELECTION);
  const index = indexNamed(table, of);
  const part = useMemo(() => (index ? indexView(table, index) : tableView(table)), [table, index]);
  const rows = useMemo(() => collectionRows(part), [part]);
  const columns = useMemo(() => collectionColumns(part.partition.map((key) => key.name)), [part]);
  const extent = {
    rowCount: rows.length,
    columnCount: columns.length,
    keyAt: (row: number) => rows[row]?.id ?? '',
  };
  const shown = fitted(selection, extent);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex h-11 shrink-0 items-center gap-3 border-line border-b px-3">
        <h2 className="font-medium text-14">Item collections</h2>
        <Select
          aria-label="Collections of"
          className="w-56"
          value={of}
          onValueChange={setOf}
          options={[
            { value: TABLE, label: 'Base table' },
            ...table.indexes.map(({ name }) => ({ value: name, label: name })),
          ]}
        />
        <p className="text-12 text-secondary">
          <span className="font-medium text-ink tabular-nums">{formatNumber(rows.length)}</span>{' '}
          {rows.length === 1 ? 'collection' : 'collections'} of{' '}
          <span className="tabular-nums">{formatNumber(part.rows.length)}</span> items; those of one
          partition key are stored and read together
        </p>
      </header>
      {rows.length === 0 ? (
        <EmptyState title="No items here" />
      ) : (
        <DataGrid
          label="Item collections"
          rowCount={rows.length}
          rowAt={(at) => rows[at] ?? NO_ROW}
          rowKey={({ id }) => id}
          columns={columns}
          selection={shown}
          onEvent={(event) => {
            if (event.type === 'open') return onShow(index?.name);
            if (event.type === 'press' || event.type === 'move') {
              setSelection(select(shown, event, extent));
            }
          }}
          rowHeight={28}
          className="flex-1"
        />
      )}
    </div>
  );
}

const NO_ROW: CollectionRow = {
  id: '',
  first: { position: -1, item: {}, entity: undefined, nth: 0, collectionSize: 0 },
  items: 0,
  bytes: 0,
  entities: [],
};

function collectionColumns(keys: readonly string[]): readonly GridColumn<CollectionRow>[] {
  return [
    ...keys.map(
      (name): GridColumn<CollectionRow> => ({
        id: `key ${name}`,
        title: name,
        width: 280,
        pinned: true,
        header: (
          <span className="flex min-w-0 items-center gap-1.5 font-medium font-mono text-ink">
            <KeyGlyph kind="partition" />
            <span className="truncate">{name}</span>
          </span>
        ),
        render: ({ first }) => (
          <bdi className="truncate font-medium font-mono">{keyValueText(first.item, name)}</bdi>
        ),
      }),
    ),
    {
      id: 'items',
      title: 'Items',
      width: 96,
      align: 'right',
      header: <span className="ml-auto">Items</span>,
      render: ({ items }) => <span className="tabular-nums">{formatNumber(items)}</span>,
    },
    {
      id: 'bytes',
      title: 'Size',
      width: 104,
      align: 'right',
      header: <span className="ml-auto">Size</span>,
      render: ({ bytes }) => <Bytes value={bytes} />,
    },
    {
      id: 'entities',
      title: 'Entities',
      width: 520,
      header: 'Entities',
      render: ({ entities }) => (
        <span className="flex min-w-0 items-center gap-4 font-sans text-12">
          {entities.map(({ name, items }) => (
            <span key={name ?? ''} className="flex items-center gap-1.5">
              {name === undefined ? (
                <span className="text-muted">none</span>
              ) : (
                <EntityMark name={name} />
              )}
              <span className="text-muted tabular-nums">{formatNumber(items)}</span>
            </span>
          ))}
        </span>
      ),
    },
  ];
}
