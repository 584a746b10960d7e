'use client';

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { cn } from './cn';
import { GridHeader } from './data-grid-header';
import { columnEvent, gridEvent } from './data-grid-keys';
import { GridRow } from './data-grid-row';
import type { CellPlace, GridColumn, GridEvent, GridSelection, RowTone } from './data-grid-types';
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

  const press = (event: KeyboardEvent) => {
    if (isControl(event.target) && !isFocusStop(event.target)) return;
    const { focus } = selection;
    const column = focus.row < 0 ? columns[focus.column] : undefined;
    const act =
      (column && columnEvent(event, { ...column, at: focus.column })) ??
      gridEvent(event, focus, page);
    if (act === undefined) return;
    event.preventDefault();
    if (act.type === 'move') layout.follow();
    onEvent(act);
  };
  const point = (event: PointerEvent) => {
    const cell = cellOf(event.target);
    if (cell === undefined || isControl(event.target)) return;
    // A right click inside a range is about the whole range.
    if (event.button === 2 && isInRange(selection, cell)) return;
    if (event.button === 0 && cell.column < 0 && cell.row >= 0) {
      onEvent({ type: 'toggle-row', row: cell.row, extend: event.shiftKey });
    } else onEvent({ type: 'press', cell, extend: event.shiftKey && event.button === 0 });
    layout.follow();
    // The cell is focused once it is known to be the one; a drag must not select its text.
    if (event.shiftKey) event.preventDefault();
  };
  const open = (event: { readonly target: EventTarget }) => {
    const cell = cellOf(event.target);
    if (cell && cell.row >= 0 && cell.column >= 0) onEvent({ type: 'open', cell });
  };

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

/**
 * `first,last` of the columns a cell range covers in a row: text, so that rows compare it
 * cheaply.
 */
function rangeIn({ focus, anchor }: GridSelection, row: number): string | undefined {
  if (focus.row === anchor.row && focus.column === anchor.column) return undefined;
  if (row < Math.min(focus.row, anchor.row) || row > Math.max(focus.row, anchor.row))
    return undefined;
  const first = Math.min(focus.column, anchor.column);
  return `${first},${Math.max(focus.column, anchor.column)}`;
}

function isInRange(selection: GridSelection, { row, column }: CellPlace): boolean {
  const [from = 0, to = -1] = rangeIn(selection, row)?.split(',').map(Number) ?? [];
  return column >= from && column <= to;
}

function checkState(selected: number, rowCount: number): 'none' | 'some' | 'all' {
  if (selected === 0) return 'none';
  return selected >= rowCount ? 'all' : 'some';
}

/** The cell an event happened in; rows and cells say their place in data attributes. */
function cellOf(target: EventTarget): CellPlace | undefined {
  if (!(target instanceof Element)) return undefined;
  const cell = target.closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  if (!cell || !row) return undefined;
  return {
    row: Number.parseInt(row.dataset.row ?? '', 10),
    column: Number.parseInt(cell.dataset.column ?? '', 10),
  };
}

/** The header's checkbox answers to Space itself and to every other key like a cell. */
function isFocusStop(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-focus]') !== null;
}

/** Buttons inside header cells answer for themselves. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-control]') !== null;
}
