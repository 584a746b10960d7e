import { describe, expect, it } from 'vitest';
import type { GridMove, GridSelection } from '@/components/ui/data-grid-types';
import { fitted, isRange, NO_SELECTION, rangeOf, select } from './grid-selection';

const extent = { rowCount: 100, columnCount: 5, keyAt: (row: number) => `k${row}` };

function at(row: number, column: number, rows: readonly string[] = []): GridSelection {
  return { focus: { row, column }, anchor: { row, column }, rows: new Set(rows) };
}

function move(from: GridSelection, to: GridMove, extend = false) {
  return select(from, { type: 'move', to, extend, page: 10 }, extent);
}

describe('moving the focus', () => {
  it.each<[GridMove, number, number]>([
    ['up', 19, 2],
    ['down', 21, 2],
    ['left', 20, 1],
    ['right', 20, 3],
    ['page-up', 10, 2],
    ['page-down', 30, 2],
    ['row-start', 20, 0],
    ['row-end', 20, 4],
    ['first', 0, 2],
    ['last', 99, 2],
  ])('%s', (to, row, column) => expect(move(at(20, 2), to)).toEqual(at(row, column)));

  it.each<[number, number, GridMove, number, number]>([
    [0, 0, 'up', -1, 0],
    [-1, 0, 'up', -1, 0],
    [0, 0, 'left', 0, -1],
    [0, -1, 'left', 0, -1],
    [99, 4, 'down', 99, 4],
    [99, 4, 'right', 99, 4],
    [95, 4, 'page-down', 99, 4],
    [4, 4, 'page-up', 0, 4],
  ])('stops at the edges: %i,%i %s', (row, column, to, toRow, toColumn) =>
    expect(move(at(row, column), to)).toEqual(at(toRow, toColumn)),
  );

  it('stays put in a grid without rows', () => {
    const empty = { ...extent, rowCount: 0 };
    const moved = select(at(0, 0), { type: 'move', to: 'down', extend: false, page: 10 }, empty);
    expect(moved.focus).toEqual({ row: -1, column: 0 });
  });
});

describe('a range of cells', () => {
  it('grows from the anchor', () => {
    const range = move(move(at(5, 2), 'down', true), 'left', true);
    expect(rangeOf(range)).toEqual({ from: { row: 5, column: 1 }, to: { row: 6, column: 2 } });
    expect(isRange(range)).toBe(true);
    expect(isRange(move(range, 'up'))).toBe(false);
  });

  it('is drawn with a shift-click', () => {
    const range = select(
      at(5, 2),
      { type: 'press', cell: { row: 1, column: 4 }, extend: true },
      extent,
    );
    expect(rangeOf(range)).toEqual({ from: { row: 1, column: 2 }, to: { row: 5, column: 4 } });
  });

  it('never reaches into the header or the checkboxes', () => {
    expect(isRange(move(at(0, 0), 'up', true))).toBe(false);
    expect(isRange(move(at(3, 0), 'left', true))).toBe(false);
    expect(isRange(move(at(-1, 2), 'down', true))).toBe(false);
  });
});

describe('selected rows', () => {
  const toggle = (selection: GridSelection, row: number, extend = false) =>
    select(selection, { type: 'toggle-row', row, extend }, extent);

  it('come and go one by one, by key', () => {
    const one = toggle(NO_SELECTION, 3);
    expect([...one.rows]).toEqual(['k3']);
    expect(one.focus).toEqual({ row: 3, column: 0 });
    expect(toggle(one, 3).rows.size).toBe(0);
  });

  it('come as a run from the last one', () => {
    expect([...toggle(toggle(NO_SELECTION, 3), 6, true).rows]).toEqual(['k3', 'k4', 'k5', 'k6']);
    expect([...toggle(toggle(NO_SELECTION, 6), 4, true).rows]).toEqual(['k6', 'k4', 'k5']);
  });

  it('go as a run when the last one goes', () => {
    const four = toggle(toggle(NO_SELECTION, 3), 6, true);
    const press = { type: 'press', cell: { row: 4, column: 0 }, extend: false } as const;
    expect([...toggle(select(four, press, extent), 6, true).rows]).toEqual(['k3']);
  });

  it('are all, then none', () => {
    const all = select(NO_SELECTION, { type: 'toggle-all' }, extent);
    expect(all.rows.size).toBe(100);
    expect(select(all, { type: 'toggle-all' }, extent).rows.size).toBe(0);
  });

  it('are let go, or dropped once they are deleted', () => {
    const some = at(1, 1, ['a', 'b', 'c']);
    expect(select(some, { type: 'clear' }, extent)).toEqual(at(1, 1));
    expect([...select(some, { type: 'drop', keys: ['a', 'x', 'c'] }, extent).rows]).toEqual(['b']);
  });

  it('take no notice of a row that is not there', () =>
    expect(toggle(NO_SELECTION, 100)).toBe(NO_SELECTION));
});

describe('when rows go away', () => {
  it('the focus stays inside', () => {
    const small = { ...extent, rowCount: 3, columnCount: 2 };
    expect(fitted(at(20, 4), small)).toEqual(at(2, 1));
  });

  it('nothing changes when it fits', () => {
    const fine = at(2, 1);
    expect(fitted(fine, extent)).toBe(fine);
  });
});
