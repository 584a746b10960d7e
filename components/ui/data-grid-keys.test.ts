import { describe, expect, it } from 'vitest';
import { columnEvent, gridEvent } from './data-grid-keys';

const plain = { shiftKey: false, altKey: false, metaKey: false, ctrlKey: false };
const cell = { row: 3, column: 1 };
const move = (to: string, extend = false) => ({ type: 'move', to, extend, page: 20 });

describe('keys in a grid', () => {
  it.each([
    [{ key: 'ArrowDown' }, move('down')],
    [{ key: 'ArrowLeft', shiftKey: true }, move('left', true)],
    [{ key: 'Home' }, move('row-start')],
    [{ key: 'End' }, move('row-end')],
    [{ key: 'Home', ctrlKey: true }, move('first')],
    [{ key: 'ArrowDown', metaKey: true }, move('last')],
    [{ key: 'End', ctrlKey: true, shiftKey: true }, move('last', true)],
    [{ key: 'PageDown' }, move('page-down')],
    [{ key: 'Enter' }, { type: 'open', cell }],
    [{ key: ' ' }, { type: 'toggle-row', row: 3, extend: false }],
    [
      { key: ' ', shiftKey: true },
      { type: 'toggle-row', row: 3, extend: true },
    ],
    [{ key: 'Escape' }, { type: 'escape' }],
    [{ key: 'Delete' }, { type: 'delete' }],
    [{ key: 'c', metaKey: true }, { type: 'copy' }],
    [{ key: 'a', ctrlKey: true }, { type: 'toggle-all' }],
    [{ key: 'Tab' }, undefined],
    [{ key: 'a' }, undefined],
    [{ key: 'k', metaKey: true }, undefined],
    [{ key: 'ArrowDown', altKey: true }, undefined],
  ])('%j', (press, event) => expect(gridEvent({ ...plain, ...press }, cell, 20)).toEqual(event));

  it('select every row from the header', () =>
    expect(gridEvent({ ...plain, key: ' ' }, { row: -1, column: 0 }, 20)).toEqual({
      type: 'toggle-all',
    }));
});

describe('keys in a header cell', () => {
  const column = { id: 'note', at: 4, width: 120 };

  it.each([
    [
      { key: 'ArrowRight', altKey: true },
      { type: 'reorder', id: 'note', to: 5 },
    ],
    [
      { key: 'ArrowLeft', altKey: true },
      { type: 'reorder', id: 'note', to: 3 },
    ],
    [
      { key: 'ArrowRight', altKey: true, shiftKey: true },
      { type: 'resize', id: 'note', width: 136 },
    ],
    [
      { key: 'ArrowLeft', altKey: true, shiftKey: true },
      { type: 'resize', id: 'note', width: 104 },
    ],
    [{ key: 'ArrowRight' }, undefined],
    [{ key: 'ArrowUp', altKey: true }, undefined],
  ])('%j', (press, event) => expect(columnEvent({ ...plain, ...press }, column)).toEqual(event));
});
