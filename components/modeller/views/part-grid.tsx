'use client';

import { useMemo, useState } from 'react';
import { fitted, type GridExtent, NO_SELECTION, select } from '@/components/items/grid-selection';
import { DataGrid } from '@/components/ui/data-grid';
import type { GridEvent, GridSelection } from '@/components/ui/data-grid-types';
import { partGridColumns } from './part-columns';
import type { PartRow, PartView } from './part-view';

export interface PartGridProps {
  label: string;
  part: PartView;
  isOneEntity: boolean;
  selection: GridSelection;
  onSelect: (selection: GridSelection) => void;
  /** Position of the item in the inspector. */
  openPosition: number | undefined;
  onOpen: (row: PartRow) => void;
  onClose: () => void;
  onDelete: (positions: readonly number[]) => void;
  onCopy: (row: PartRow, name: string | undefined) => void;
}

export { NO_SELECTION };

/** The items of one part as a grid: keys at the left, collections together. */
export function PartGrid(props: PartGridProps) {
  const { part, isOneEntity, openPosition } = props;
  const { rows } = part;
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const columns = useMemo(
    () => partGridColumns(part, widths, isOneEntity),
    [part, widths, isOneEntity],
  );
  const extent: GridExtent = {
    rowCount: rows.length,
    columnCount: columns.length,
    keyAt: (row) => String(rows[row]?.position),
  };
  const selection = fitted(props.selection, extent);
  const resize = (id: string, width: number) =>
    setWidths((old) => new Map(old).set(id, Math.min(Math.max(width, 56), 1200)));
  return (
    <DataGrid
      label={props.label}
      rowCount={rows.length}
      rowAt={(index) => rows[index] ?? NO_ROW}
      rowKey={(row) => String(row.position)}
      columns={columns}
      selection={selection}
      onEvent={(event) => act(event, { ...props, selection }, extent, { resize, columns })}
      rowHeight={28}
      rowTone={(row) => (row.position === openPosition ? 'open' : undefined)}
      className="flex-1"
    />
  );
}

const NO_ROW: PartRow = { position: -1, item: {}, entity: undefined, nth: 0, collectionSize: 1 };

function act(
  event: GridEvent,
  props: PartGridProps,
  extent: GridExtent,
  layout: {
    readonly resize: (id: string, width: number) => void;
    readonly columns: readonly { readonly id: string }[];
  },
): unknown {
  const { part, selection, onSelect, openPosition } = props;
  const rowAt = (at: number) => part.rows[at];
  const open = (at: number) => {
    const row = rowAt(at);
    if (row !== undefined) props.onOpen(row);
  };
  switch (event.type) {
    case 'press':
      if (openPosition !== undefined) open(event.cell.row);
      return onSelect(select(selection, event, extent));
    case 'move':
    case 'toggle-row':
    case 'toggle-all':
      return onSelect(select(selection, event, extent));
    case 'open':
      return open(event.cell.row);
    case 'escape':
      return selection.rows.size > 0
        ? onSelect(select(selection, { type: 'clear' }, extent))
        : props.onClose();
    case 'copy': {
      const row = rowAt(selection.focus.row);
      return row && props.onCopy(row, layout.columns[selection.focus.column]?.id);
    }
    case 'delete':
      return props.onDelete(chosenPositions(selection, part));
    case 'resize':
      return layout.resize(event.id, event.width);
    case 'reorder':
      return undefined;
  }
}

/** The selected items, or the one with the focus. */
function chosenPositions({ rows, focus }: GridSelection, part: PartView): readonly number[] {
  if (rows.size > 0) return [...rows].map((key) => Number.parseInt(key, 10));
  const row = part.rows[focus.row];
  return row === undefined ? [] : [row.position];
}
