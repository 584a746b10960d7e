'use client';

import { useMemo } from 'react';
import { DataGrid } from '@/components/ui/data-grid';
import type { GridEvent, GridSelection } from '@/components/ui/data-grid-types';
import { ContextMenu } from '@/components/ui/menu';
import type { WireItem } from '@/engine/values/attribute-value';
import { type AttributeColumn, moveColumn, resizeColumn } from './columns';
import { cellEntries, type GridActions } from './grid-menu';
import { fitted, type GridExtent, select } from './grid-selection';
import { keyText } from './item-key';
import { nextSort } from './local-sort';
import type { KeyAttribute } from './target';
import { type ColumnActions, columnEntries, useGridColumns } from './use-grid-columns';

export interface ResultGridProps {
  readonly label: string;
  readonly rows: readonly WireItem[];
  readonly columns: readonly AttributeColumn[];
  readonly keys: readonly KeyAttribute[];
  readonly columnActions: ColumnActions;
  readonly actions: GridActions;
  readonly selection: GridSelection;
  readonly onSelect: (selection: GridSelection) => void;
  readonly rowHeight: number;
  readonly hasMore: boolean;
  readonly onVisibleRows: (first: number, last: number) => void;
  /** Key of the item in the inspector. */
  readonly openKey: string | undefined;
}

/** The items that were read, as a grid with its keyboard, its menus and its selection. */
export function ResultGrid(props: ResultGridProps) {
  const { rows, columns, keys, columnActions, actions, openKey } = props;
  const gridColumns = useGridColumns(columns, columnActions);
  const rowKey = useMemo(() => (item: WireItem) => keyText(item, keys), [keys]);
  const extent: GridExtent = {
    rowCount: rows.length,
    columnCount: columns.length,
    keyAt: (row) => (rows[row] ? rowKey(rows[row]) : ''),
  };
  const selection = fitted(props.selection, extent);

  const act = gridEvents(props, selection, extent);
  const { row, column } = selection.focus;
  const focused = columns[column];
  const entries =
    row < 0 && focused
      ? columnEntries({ shown: columns, at: column, column: focused }, columnActions)
      : cellEntries({ selection, item: rows[row], name: focused?.name }, actions);
  return (
    <ContextMenu entries={entries}>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <DataGrid
          label={props.label}
          rowCount={rows.length}
          rowAt={(index) => rows[index] ?? NO_ITEM}
          rowKey={rowKey}
          columns={gridColumns}
          selection={selection}
          onEvent={act}
          rowHeight={props.rowHeight}
          rowTone={(item) =>
            openKey !== undefined && rowKey(item) === openKey ? 'open' : undefined
          }
          onVisibleRows={props.onVisibleRows}
          hasMore={props.hasMore}
          className="flex-1"
        />
      </div>
    </ContextMenu>
  );
}

const NO_ITEM: WireItem = {};

/** What is done about each event of the grid. */
function gridEvents(props: ResultGridProps, selection: GridSelection, extent: GridExtent) {
  const { rows, columns, columnActions, actions, onSelect, openKey } = props;
  const openRow = (row: number) => {
    const item = rows[row];
    if (item) actions.onOpen(item);
  };
  /** While the inspector is open it follows the pointer, as in a mail program. */
  const followOpen = (row: number) => {
    if (openKey !== undefined && row >= 0) openRow(row);
  };
  const sortBy = (column: number) => {
    const name = columns[column]?.name;
    if (name !== undefined) columnActions.onSort(nextSort(columnActions.sort, name));
  };
  return (event: GridEvent) => {
    switch (event.type) {
      case 'press':
        followOpen(event.cell.row);
        return onSelect(select(selection, event, extent));
      case 'move':
      case 'toggle-row':
      case 'toggle-all':
        return onSelect(select(selection, event, extent));
      case 'open':
        return event.cell.row < 0 ? sortBy(event.cell.column) : openRow(event.cell.row);
      case 'escape':
        return selection.rows.size > 0
          ? onSelect(select(selection, { type: 'clear' }, extent))
          : actions.onClose();
      case 'copy':
        return actions.onCopy('text', selection);
      case 'delete':
        return actions.onDelete(selection);
      case 'resize':
        return columnActions.onLayout((old) => resizeColumn(old, event.id, event.width));
      case 'reorder':
        return columnActions.onLayout((old) =>
          moveColumn(old, columns, { name: event.id, to: event.to }),
        );
    }
  };
}
