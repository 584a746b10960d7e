import type { CellPlace, GridMove, GridSelection } from '@/components/ui/data-grid-types';

/** What the selection must know of the rows it moves over. */
export interface GridExtent {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly keyAt: (row: number) => string;
}

export type SelectionAction =
  | {
      readonly type: 'move';
      readonly to: GridMove;
      readonly extend: boolean;
      readonly page: number;
    }
  | { readonly type: 'press'; readonly cell: CellPlace; readonly extend: boolean }
  | { readonly type: 'toggle-row'; readonly row: number; readonly extend: boolean }
  | { readonly type: 'toggle-all' }
  | { readonly type: 'clear' }
  | { readonly type: 'drop'; readonly keys: readonly string[] };

const START: CellPlace = { row: 0, column: 0 };
export const NO_SELECTION: GridSelection = { focus: START, anchor: START, rows: new Set() };

/** The selection after one action; rows stay selected by key, whatever is sorted or loaded. */
export function select(
  selection: GridSelection,
  action: SelectionAction,
  extent: GridExtent,
): GridSelection {
  switch (action.type) {
    case 'move':
      return focusOn(selection, moved(selection.focus, action, extent), action.extend);
    case 'press':
      return focusOn(selection, bounded(action.cell, extent), action.extend);
    case 'toggle-row':
      return toggleRows(selection, action, extent);
    case 'toggle-all':
      return { ...selection, rows: allOrNone(selection.rows, extent) };
    case 'clear':
      return { ...selection, anchor: selection.focus, rows: new Set() };
    case 'drop': {
      const rows = new Set(selection.rows);
      for (const key of action.keys) rows.delete(key);
      return { ...selection, rows };
    }
  }
}

/** Corners of the range of cells, top left and bottom right. */
export function rangeOf({ focus, anchor }: GridSelection): { from: CellPlace; to: CellPlace } {
  return {
    from: { row: Math.min(focus.row, anchor.row), column: Math.min(focus.column, anchor.column) },
    to: { row: Math.max(focus.row, anchor.row), column: Math.max(focus.column, anchor.column) },
  };
}

export function isRange(selection: GridSelection): boolean {
  const { from, to } = rangeOf(selection);
  return from.row !== to.row || from.column !== to.column;
}

/** The selection put back inside the grid after rows or columns went away. */
export function fitted(selection: GridSelection, extent: GridExtent): GridSelection {
  const focus = bounded(selection.focus, extent);
  const anchor = bounded(selection.anchor, extent);
  const same = samePlace(focus, selection.focus) && samePlace(anchor, selection.anchor);
  return same ? selection : { ...selection, focus, anchor };
}

export function samePlace(a: CellPlace, b: CellPlace): boolean {
  return a.row === b.row && a.column === b.column;
}

function focusOn(selection: GridSelection, focus: CellPlace, extend: boolean): GridSelection {
  // The header and the checkboxes are no cells to copy from, so no range reaches into them.
  const ranged = extend && focus.row >= 0 && focus.column >= 0;
  const anchor = ranged && selection.anchor.row >= 0 ? selection.anchor : focus;
  return { ...selection, focus, anchor };
}

function moved(
  { row, column }: CellPlace,
  { to, page }: { readonly to: GridMove; readonly page: number },
  extent: GridExtent,
): CellPlace {
  const lastColumn = extent.columnCount - 1;
  switch (to) {
    case 'up':
      return bounded({ row: row - 1, column }, extent);
    case 'down':
      return bounded({ row: row + 1, column }, extent);
    case 'left':
      return bounded({ row, column: column - 1 }, extent);
    case 'right':
      return bounded({ row, column: column + 1 }, extent);
    case 'page-up':
      return bounded({ row: Math.max(0, row - page), column }, extent);
    case 'page-down':
      return bounded({ row: row + page, column }, extent);
    case 'row-start':
      return { row, column: 0 };
    case 'row-end':
      return { row, column: lastColumn };
    case 'first':
      return bounded({ row: 0, column }, extent);
    case 'last':
      return bounded({ row: extent.rowCount - 1, column }, extent);
  }
}

function bounded({ row, column }: CellPlace, extent: GridExtent): CellPlace {
  return {
    row: Math.max(-1, Math.min(row, extent.rowCount - 1)),
    column: Math.max(-1, Math.min(column, extent.columnCount - 1)),
  };
}

function toggleRows(
  selection: GridSelection,
  { row, extend }: { readonly row: number; readonly extend: boolean },
  extent: GridExtent,
): GridSelection {
  if (row < 0 || row >= extent.rowCount) return selection;
  const rows = new Set(selection.rows);
  const wanted = !rows.has(extent.keyAt(row));
  const other = extend ? Math.max(0, Math.min(selection.anchor.row, extent.rowCount - 1)) : row;
  for (let each = Math.min(row, other); each <= Math.max(row, other); each++) {
    if (wanted) rows.add(extent.keyAt(each));
    else rows.delete(extent.keyAt(each));
  }
  const place = { row, column: selection.focus.column };
  return { focus: place, anchor: place, rows };
}

function allOrNone(rows: ReadonlySet<string>, extent: GridExtent): ReadonlySet<string> {
  if (rows.size >= extent.rowCount) return new Set();
  return new Set(Array.from({ length: extent.rowCount }, (_, row) => extent.keyAt(row)));
}
