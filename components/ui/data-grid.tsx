'use client';

import { useRef } from 'react';
import { cn } from './cn';
import { GridHeader } from './data-grid-header';
import { gridInput, rangeIn } from './data-grid-input';
import { GridRow } from './data-grid-row';
import type { GridColumn, GridEvent, GridSelection, RowTone } from './data-grid-types';
import { useGridLayout } from './use-grid-layout';

export interface DataGridProps<Row> {
  /** Names the grid for screen readers. */
  label: string;
  rowCount: number;
  rowAt: (index: number) => Row;
  rowKey: (row: Row) => string;
  columns: readonly GridColumn<Row>[];
  selection: GridSelection;
  onEvent: (event: GridEvent) => void;
  /** Pixels: 28 compact, 34 comfortable. */
  rowHeight: number;
  rowTone?: ((row: Row) => RowTone | undefined) | undefined;
  /** Told the first and last row in view whenever they change. */
  onVisibleRows?: ((first: number, last: number) => void) | undefined;
  /** More rows exist than are loaded, so their number is not known. */
  hasMore?: boolean | undefined;
  className?: string;
}

/**
 * A grid of any size: only what is in view is drawn, in both directions. It owns no selection; it
 * shows the one it is given and reports what was done.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { rowCount, columns, selection, onEvent, rowHeight } = props;
  const root = useRef<HTMLDivElement>(null);
  const layout = useGridLayout(root, props);
  const page = Math.max(1, Math.floor((root.current?.clientHeight ?? 0) / rowHeight) - 2);

  const { press, point, open } = gridInput(props, page, layout.follow);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be virtualised both ways
    <div
      ref={root}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.hasMore ? -1 : rowCount + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      onKeyDown={press}
      onPointerDown={point}
      onDoubleClick={open}
      tabIndex={-1}
      className={cn('relative min-h-0 min-w-0 overflow-auto outline-none', props.className)}
    >
      <div className="relative min-w-full" style={{ width: layout.width, height: layout.height }}>
        <GridHeader
          columns={columns}
          slots={layout.slots}
          width={layout.width}
          focusColumn={selection.focus.row < 0 ? selection.focus.column : undefined}
          checked={checkState(selection.rows.size, rowCount)}
          onEvent={onEvent}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" className="absolute inset-x-0" style={{ top: layout.blockTop }}>
          {layout.rows.map(({ index, top, seat }) => {
            if (index >= rowCount) return null;
            const row = props.rowAt(index);
            return (
              <GridRow
                key={seat}
                row={row}
                index={index}
                top={top}
                height={rowHeight}
                columns={columns}
                slots={layout.slots}
                focusColumn={selection.focus.row === index ? selection.focus.column : undefined}
                range={rangeIn(selection, index)}
                selected={selection.rows.has(props.rowKey(row))}
                tone={props.rowTone?.(row)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function checkState(selected: number, rowCount: number): 'none' | 'some' | 'all' {
  if (selected === 0) return 'none';
  return selected >= rowCount ? 'all' : 'some';
}
