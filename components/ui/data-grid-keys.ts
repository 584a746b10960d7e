import type { CellPlace, GridEvent, GridMove } from './data-grid-types';

/** The parts of a keyboard event that decide. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
}

const MOVES: { readonly [key: string]: GridMove } = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  PageUp: 'page-up',
  PageDown: 'page-down',
  Home: 'row-start',
  End: 'row-end',
};

const FAR_MOVES: { readonly [key: string]: GridMove } = {
  ArrowUp: 'first',
  ArrowDown: 'last',
  ArrowLeft: 'row-start',
  ArrowRight: 'row-end',
  Home: 'first',
  End: 'last',
};

/**
 * What a key means in a cell; undefined leaves it to the browser.
 *
 * page  rows that fit the view, for Page Up and Page Down
 */
export function gridEvent(press: KeyPress, cell: CellPlace, page: number): GridEvent | undefined {
  const command = press.metaKey || press.ctrlKey;
  if (press.altKey) return undefined;
  const move = (command ? FAR_MOVES : MOVES)[press.key];
  if (move) return { type: 'move', to: move, extend: press.shiftKey, page };
  if (command) return commandEvent(press.key);
  switch (press.key) {
    case 'Enter':
      return { type: 'open', cell };
    case ' ':
      return cell.row < 0
        ? { type: 'toggle-all' }
        : { type: 'toggle-row', row: cell.row, extend: press.shiftKey };
    case 'Escape':
      return { type: 'escape' };
    case 'Delete':
    case 'Backspace':
      return { type: 'delete' };
    default:
      return undefined;
  }
}

/** What a key with Alt does to the column of a header cell. */
export function columnEvent(
  press: KeyPress,
  column: { readonly id: string; readonly at: number; readonly width: number },
): GridEvent | undefined {
  const step = press.key === 'ArrowLeft' ? -1 : press.key === 'ArrowRight' ? 1 : 0;
  if (!press.altKey || step === 0) return undefined;
  if (press.shiftKey) return { type: 'resize', id: column.id, width: column.width + step * 16 };
  return { type: 'reorder', id: column.id, to: column.at + step };
}

function commandEvent(key: string): GridEvent | undefined {
  if (key === 'c' || key === 'C') return { type: 'copy' };
  if (key === 'a' || key === 'A') return { type: 'toggle-all' };
  return undefined;
}
