import type { KeyboardEvent, PointerEvent } from 'react';
import { columnEvent, gridEvent } from './data-grid-keys';
import type { CellPlace, GridColumn, GridEvent, GridSelection } from './data-grid-types';

interface GridInputProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly selection: GridSelection;
  readonly onEvent: (event: GridEvent) => void;
}

/**
 * What keys and pointer mean to a grid: each becomes one event for whoever owns the selection.
 *
 * page    rows that Page Up and Page Down move by
 * follow  keeps the focused cell in view from now on
 */
export function gridInput<Row>(props: GridInputProps<Row>, page: number, follow: () => void) {
  const { columns, selection, onEvent } = props;
  const press = (event: KeyboardEvent) => {
    if (isControl(event.target) && !isFocusStop(event.target)) return;
    const { focus } = selection;
    const column = focus.row < 0 ? columns[focus.column] : undefined;
    const act =
      (column && columnEvent(event, { ...column, at: focus.column })) ??
      gridEvent(event, focus, page);
    if (act === undefined) return;
    event.preventDefault();
    if (act.type === 'move') follow();
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
    follow();
    // The cell is focused once it is known to be the one; a drag must not select its text.
    if (event.shiftKey) event.preventDefault();
  };
  const open = (event: { readonly target: EventTarget }) => {
    const cell = cellOf(event.target);
    if (cell && cell.row >= 0 && cell.column >= 0) onEvent({ type: 'open', cell });
  };
  return { press, point, open };
}

/**
 * `first,last` of the columns a cell range covers in a row: text, so that rows compare it
 * cheaply.
 */
export function rangeIn({ focus, anchor }: GridSelection, row: number): string | undefined {
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
