import { describe, expect, it } from 'vitest';
import {
  type Branch,
  currentRow,
  findTables,
  type TreeRow,
  treeRows,
  treeStep,
} from './table-tree';

const indexes = [
  { name: 'by-date', kind: 'local' },
  { name: 'by-status', kind: 'global' },
] as const;
const ready: Branch = { state: 'ready', indexes };
const table = (name: string, expanded: boolean): TreeRow => {
  return { kind: 'table', id: name, table: name, expanded };
};
const byDate: TreeRow = { kind: 'index', id: 'b by-date', table: 'b', index: indexes[0] };
const byStatus: TreeRow = { kind: 'index', id: 'b by-status', table: 'b', index: indexes[1] };
const note = (text: string, tone: 'muted' | 'danger'): TreeRow => {
  return { kind: 'note', id: 'a note', table: 'a', text, tone };
};

describe('finding tables', () => {
  const names = ['archive-orders', 'orders', 'user-orders', 'zebra'];
  it.each([
    ['', names],
    ['  ', names],
    ['ord', ['orders', 'archive-orders', 'user-orders']],
    ['uo', ['user-orders']],
    ['nothing', []],
  ])('%s', (typed, expected) => expect(findTables(names, typed)).toEqual(expected));
});

describe('lines of the tree', () => {
  it.each([
    ['collapsed', [], [table('a', false)]],
    [
      'loading',
      [['a', { state: 'loading' }]],
      [table('a', true), note('Loading indexes', 'muted')],
    ],
    [
      'failed',
      [['a', { state: 'failed', message: 'Requested resource not found' }]],
      [table('a', true), note('Requested resource not found', 'danger')],
    ],
    [
      'without indexes',
      [['a', { state: 'ready', indexes: [] }]],
      [table('a', true), note('No indexes', 'muted')],
    ],
  ] as const)('%s', (_, branches, expected) =>
    expect(treeRows(['a'], new Map<string, Branch>(branches))).toEqual(expected),
  );

  it('puts the indexes below their table', () => {
    expect(treeRows(['a', 'b', 'c'], new Map([['b', ready]]))).toEqual([
      table('a', false),
      table('b', true),
      byDate,
      byStatus,
      table('c', false),
    ]);
  });
});

describe('the line of what is on screen', () => {
  const rows = treeRows(['a', 'b'], new Map([['b', ready]]));
  it.each([
    ['a table', 'a', undefined, 'a'],
    ['a table read through an index that is not shown', 'a', 'by-status', 'a'],
    ['an index', 'b', 'by-status', 'b by-status'],
    ['a table that is not listed', 'z', undefined, undefined],
    ['no table', undefined, undefined, undefined],
  ])('%s', (_, table, index, expected) => expect(currentRow(rows, table, index)).toBe(expected));
});

describe('keys in the tree', () => {
  const rows = treeRows(['a', 'b', 'c'], new Map([['b', ready]]));
  it.each([
    ['starts at the top', undefined, 'ArrowDown', { kind: 'move', id: 'a' }],
    ['goes down', 'a', 'ArrowDown', { kind: 'move', id: 'b' }],
    ['goes into indexes', 'b', 'ArrowDown', { kind: 'move', id: 'b by-date' }],
    ['stays at the end', 'c', 'ArrowDown', { kind: 'move', id: 'c' }],
    ['goes up', 'c', 'ArrowUp', { kind: 'move', id: 'b by-status' }],
    ['stays at the start', 'a', 'ArrowUp', { kind: 'move', id: 'a' }],
    ['jumps to the end', 'a', 'End', { kind: 'move', id: 'c' }],
    ['jumps to the start', 'c', 'Home', { kind: 'move', id: 'a' }],
    ['expands', 'a', 'ArrowRight', { kind: 'expand', table: 'a' }],
    ['enters what is expanded', 'b', 'ArrowRight', { kind: 'move', id: 'b by-date' }],
    ['has nothing inside an index', 'b by-date', 'ArrowRight', undefined],
    ['collapses', 'b', 'ArrowLeft', { kind: 'collapse', table: 'b' }],
    ['leaves an index for its table', 'b by-status', 'ArrowLeft', { kind: 'move', id: 'b' }],
    ['has nothing left of a collapsed table', 'a', 'ArrowLeft', undefined],
    ['opens an index', 'b by-date', 'Enter', { kind: 'open', row: byDate }],
    ['opens nothing without a cursor', undefined, 'Enter', undefined],
    ['leaves other keys alone', 'a', 'x', undefined],
  ])('%s', (_, active, key, expected) => expect(treeStep(rows, active, key)).toEqual(expected));

  it('steps over notes', () => {
    const loading = treeRows(['a', 'b'], new Map([['a', { state: 'loading' } as const]]));
    expect(treeStep(loading, 'a', 'ArrowDown')).toEqual({ kind: 'move', id: 'b' });
    expect(treeStep(loading, 'a', 'ArrowRight')).toBeUndefined();
  });

  it('does nothing in an empty tree', () => {
    expect(treeStep([], undefined, 'ArrowDown')).toBeUndefined();
  });
});
