import type { ReactNode } from 'react';

/** One column of a DataGrid. */
export interface GridColumn<Row> {
  readonly id: string;
  /** What the column is called when it is moved or read aloud. */
  readonly title: string;
  readonly width: number;
  /** Stays at the left edge; pinned columns come first. */
  readonly pinned?: boolean;
  readonly align?: 'left' | 'right';
  readonly header: ReactNode;
  /** `ascending` or `descending` when the rows are sorted by this column. */
  readonly sorted?: 'ascending' | 'descending' | undefined;
  /** Cheap and pure: it runs for every cell that scrolls into view. */
  readonly render: (row: Row) => ReactNode;
}

/** A cell by position; row -1 is the header, column -1 the checkbox. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** What is focused and selected: a value, owned and changed by whoever shows the grid. */
export interface GridSelection {
  readonly focus: CellPlace;
  /** The other corner of a cell range; equal to focus when a single cell is meant. */
  readonly anchor: CellPlace;
  /** Keys of the selected rows. */
  readonly rows: ReadonlySet<string>;
}

/** How a row stands to what is stored. */
export type RowTone = 'changed' | 'added' | 'removed' | 'open';

/** What was done in the grid, for its owner to answer with a new selection, width or order. */
export type GridEvent =
  | {
      readonly type: 'move';
      readonly to: GridMove;
      readonly extend: boolean;
      readonly page: number;
    }
  | { readonly type: 'press'; readonly cell: CellPlace; readonly extend: boolean }
  | { readonly type: 'toggle-row'; readonly row: number; readonly extend: boolean }
  | { readonly type: 'toggle-all' }
  | { readonly type: 'open'; readonly cell: CellPlace }
  | { readonly type: 'escape' }
  | { readonly type: 'copy' }
  | { readonly type: 'delete' }
  | { readonly type: 'resize'; readonly id: string; readonly width: number }
  | { readonly type: 'reorder'; readonly id: string; readonly to: number };

export type GridMove =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'page-up'
  | 'page-down'
  | 'row-start'
  | 'row-end'
  | 'first'
  | 'last';
