'use client';

import { useMemo, useState } from 'react';
import { fitted, type GridExtent, select } from '@/components/items/grid-selection';
import { DataGrid } from '@/components/ui/data-grid';
import type { GridSelection } from '@/components/ui/data-grid-types';
import { patternColumns } from './pattern-columns';
import type { PatternRow } from './pattern-rows';

export interface PatternGridProps {
  rows: readonly PatternRow[];
  isStale: boolean;
  selection: GridSelection;
  onSelect: (selection: GridSelection) => void;
  /** The pattern that is open beside the list. */
  openId: string | undefined;
  onOpen: (row: PatternRow) => void;
  onClose: () => void;
  onDelete: () => void;
}

/** Every access pattern of the design, with what its proof told. */
export function PatternGrid(props: PatternGridProps) {
  const { rows, isStale, openId, onOpen, onSelect } = props;
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const columns = useMemo(() => patternColumns(isStale, widths), [isStale, widths]);
  const extent: GridExtent = {
    rowCount: rows.length,
    columnCount: columns.length,
    keyAt: (row) => rows[row]?.id ?? '',
  };
  const selection = fitted(props.selection, extent);
  const open = (at: number) => {
    const row = rows[at];
    if (row !== undefined) onOpen(row);
  };
  return (
    <DataGrid
      label="Access patterns"
      rowCount={rows.length}
      rowAt={(at) => rows[at] ?? NO_ROW}
      rowKey={({ id }) => id}
      columns={columns}
      selection={selection}
      onEvent={(event) => {
        switch (event.type) {
          case 'press':
            if (openId !== undefined) open(event.cell.row);
            return onSelect(select(selection, event, extent));
          case 'move': {
            const next = select(selection, event, extent);
            if (openId !== undefined) open(next.focus.row);
            return onSelect(next);
          }
          case 'toggle-row':
          case 'toggle-all':
            return onSelect(select(selection, event, extent));
          case 'open':
            return open(event.cell.row);
          case 'escape':
            return selection.rows.size > 0
              ? onSelect(select(selection, { type: 'clear' }, extent))
              : props.onClose();
          case 'delete':
            return props.onDelete();
          case 'resize': {
            const width = Math.min(Math.max(event.width, 56), 1200);
            return setWidths((old) => new Map(old).set(event.id, width));
          }
          default:
            return undefined;
        }
      }}
      rowHeight={34}
      rowTone={({ id }) => (id === openId ? 'open' : undefined)}
      className="flex-1"
    />
  );
}

const NO_ROW: PatternRow = {
  id: '',
  table: '',
  pattern: { name: '', operation: 'Scan', perSecond: 0 },
  proof: undefined,
};
