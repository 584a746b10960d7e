import type { CellPlace, GridEvent, GridSelection } from '@/components/ui/data-grid-types';
import { LONG_NAME, RTL_TEXT } from './contents';

/** A row of the gallery's grids. */
export interface Row {
  readonly key: string;
  readonly customer: string;
  readonly placed: string;
  readonly note: string;
  readonly total: number;
}

const NOTES = ['Gift', '', RTL_TEXT, LONG_NAME] as const;

/** Rows are computed, so a hundred thousand of them cost nothing. */
export function rowAt(index: number): Row {
  return {
    key: String(index),
    customer: `CUSTOMER#${1000 + (index % 7)}`,
    placed: `2026-11-${String(1 + (index % 28)).padStart(2, '0')}`,
    note: NOTES[index % NOTES.length] ?? '',
    total: (index * 7919) % 100_000,
  };
}

/** Enough to try the grid out; the explorer's own rules are in its folder. */
export function selectionAfter(old: GridSelection, event: GridEvent, count: number): GridSelection {
  switch (event.type) {
    case 'press':
      return { ...old, focus: event.cell, anchor: event.extend ? old.anchor : event.cell };
    case 'toggle-row':
      return { ...old, rows: toggled(old.rows, String(event.row)) };
    case 'toggle-all': {
      const all = Array.from({ length: count }, (_, row) => String(row));
      return { ...old, rows: new Set(old.rows.size < count ? all : []) };
    }
    case 'escape':
      return { ...old, anchor: old.focus, rows: new Set() };
    case 'move': {
      const focus = moved(old.focus, event, count);
      return { ...old, focus, anchor: event.extend ? old.anchor : focus };
    }
    default:
      return old;
  }
}

function toggled(rows: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set(rows.has(key) ? [...rows].filter((each) => each !== key) : [...rows, key]);
}

function moved(
  { row, column }: CellPlace,
  { to, page }: Extract<GridEvent, { type: 'move' }>,
  count: number,
): CellPlace {
  const down = { up: -1, down: 1, 'page-up': -page, 'page-down': page, first: -count, last: count };
  const right = { left: -1, right: 1, 'row-start': -9, 'row-end': 9 };
  const within = (place: number, last: number) => Math.max(-1, Math.min(place, last));
  return {
    row: within(row + (to in down ? down[to as keyof typeof down] : 0), count - 1),
    column: within(column + (to in right ? right[to as keyof typeof right] : 0), 3),
  };
}
