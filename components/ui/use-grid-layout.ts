'use client';

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { assignSeats } from './data-grid-seats';
import type { CellPlace, GridColumn, GridSelection } from './data-grid-types';

/** Pixels of the header row. */
export const HEADER_HEIGHT = 32;
/** Pixels of the checkbox column. */
export const CHECK_WIDTH = 36;
const ROW_OVERSCAN = 6;
const COLUMN_OVERSCAN = 1;
/**
 * Rows are placed within a block that moves by so many rows at a time. Placed in the whole grid,
 * each would have a style no element ever had, and browsers keep every style they have seen until
 * they collect garbage: style passes grew from 5 ms to a second. Within the block they repeat.
 */
const BLOCK_ROWS = 32;

/** A column that is drawn, and where. */
export interface ColumnSlot {
  /** Position among all columns. */
  readonly at: number;
  readonly left: number;
  readonly width: number;
  readonly pinned: boolean;
  readonly lastPinned: boolean;
}

interface LayoutInput<Row> {
  readonly rowCount: number;
  readonly columns: readonly GridColumn<Row>[];
  readonly selection: GridSelection;
  readonly rowHeight: number;
  readonly onVisibleRows?: ((first: number, last: number) => void) | undefined;
}

/**
 * Which rows and columns are in view, and where they are; keeps the focused cell in view and
 * focused.
 */
export function useGridLayout<Row>(
  root: RefObject<HTMLDivElement | null>,
  input: LayoutInput<Row>,
) {
  const { rowCount, columns, selection, rowHeight } = input;
  const { focus } = selection;
  const pinned = useMemo(() => pinnedSlots(columns), [columns]);
  const pinnedWidth = pinned.reduce((sum, slot) => sum + slot.width, CHECK_WIDTH);

  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => root.current,
    estimateSize: () => rowHeight,
    overscan: ROW_OVERSCAN,
    paddingStart: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    rangeExtractor: useCallback((range: Range) => including(range, focus.row), [focus.row]),
    useFlushSync: false,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length - pinned.length,
    getScrollElement: () => root.current,
    estimateSize: (at) => columns[pinned.length + at]?.width ?? 0,
    overscan: COLUMN_OVERSCAN,
    paddingStart: pinnedWidth,
    scrollPaddingStart: pinnedWidth,
    rangeExtractor: useCallback(
      (range: Range) => including(range, focus.column - pinned.length),
      [focus.column, pinned.length],
    ),
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height spoils all measures
  useLayoutEffect(() => rows.measure(), [rows, rowHeight]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: widths are read from the columns
  useLayoutEffect(() => across.measure(), [across, columns]);

  const slots = useStable([
    ...pinned,
    ...across.getVirtualItems().map((item) => ({
      at: pinned.length + item.index,
      left: item.start,
      width: item.size,
      pinned: false,
      lastPinned: false,
    })),
  ]);
  const follow = useFollow(root, focus, (place) => {
    if (place.row >= 0) rows.scrollToIndex(place.row);
    if (place.column >= pinned.length) across.scrollToIndex(place.column - pinned.length);
  });
  useVisibleRows(rows.range, input.onVisibleRows);
  const firstRow = Math.max(0, (rows.range?.startIndex ?? 0) - ROW_OVERSCAN);
  const blockTop = HEADER_HEIGHT + Math.floor(firstRow / BLOCK_ROWS) * BLOCK_ROWS * rowHeight;
  return {
    rows: useSeats(rows.getVirtualItems(), blockTop),
    blockTop,
    slots,
    width: across.getTotalSize(),
    height: rows.getTotalSize(),
    follow,
  };
}

/**
 * Scrolls to the focused cell and gives it the keyboard, once the move that asked for it is
 * drawn.
 */
function useFollow(
  root: RefObject<HTMLDivElement | null>,
  focus: CellPlace,
  scrollTo: (place: CellPlace) => void,
) {
  const movedFrom = useRef<CellPlace>(undefined);
  useLayoutEffect(() => {
    const from = movedFrom.current;
    movedFrom.current = undefined;
    // A move that came to nothing must not pull the view back at the next scroll.
    if (from === undefined || from === focus) return;
    scrollTo(focus);
    const row = root.current?.querySelector(`[data-row="${focus.row}"]`);
    const cell = row?.querySelector<HTMLElement>(`[data-column="${focus.column}"]`);
    const inside = cell?.querySelector<HTMLElement>('[data-focus]');
    (inside ?? cell)?.focus({ preventScroll: true });
  });
  return () => {
    movedFrom.current = focus;
  };
}

/**
 * The rows with their seats, in the order of the seats: in the order of the rows, elements would
 * have to move in the document, which costs as much as making them.
 */
function useSeats(
  items: readonly { readonly index: number; readonly start: number }[],
  blockTop: number,
) {
  const seats = useRef<ReadonlyMap<number, number>>(new Map());
  seats.current = assignSeats(
    seats.current,
    items.map((item) => item.index),
  );
  return items
    .map(({ index, start }) => ({
      index,
      top: start - blockTop,
      seat: seats.current.get(index) ?? 0,
    }))
    .sort((a, b) => a.seat - b.seat);
}

function useVisibleRows(
  range: { readonly startIndex: number; readonly endIndex: number } | null,
  onVisibleRows: LayoutInput<unknown>['onVisibleRows'],
): void {
  const report = useEffectEvent((first: number, last: number) => onVisibleRows?.(first, last));
  const first = range?.startIndex ?? -1;
  const last = range?.endIndex ?? -1;
  useEffect(() => {
    if (last >= 0) report(first, last);
  }, [first, last]);
}

/** The same array while its content is the same, so that rows need not be drawn again. */
function useStable(slots: readonly ColumnSlot[]): readonly ColumnSlot[] {
  const text = slots.map((slot) => `${slot.at}:${slot.left}:${slot.width}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the slots
  return useMemo(() => slots, [text]);
}

function pinnedSlots<Row>(columns: readonly GridColumn<Row>[]): readonly ColumnSlot[] {
  const count = columns.findIndex((column) => !column.pinned);
  const kept = count < 0 ? columns : columns.slice(0, count);
  let left = CHECK_WIDTH;
  return kept.map(({ width }, at) => {
    const slot = { at, left, width, pinned: true, lastPinned: at === kept.length - 1 };
    left += width;
    return slot;
  });
}

/** The focused row or column stays in the document, or the keyboard would fall out of the grid. */
function including(range: Range, focused: number): number[] {
  const drawn = defaultRangeExtractor(range);
  if (focused < 0 || focused >= range.count || drawn.includes(focused)) return drawn;
  return [...drawn, focused].sort((a, b) => a - b);
}
