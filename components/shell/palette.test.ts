import { describe, expect, it } from 'vitest';
import { findEntries } from './palette';

const allTables = { group: 'Go to', label: 'Show all tables' };
const shortcuts = { group: 'View', label: 'Show keyboard shortcuts', keywords: ['help'] };
const theme = { group: 'View', label: 'Switch between light and dark', keywords: ['theme'] };
const orders = { group: 'Tables', label: 'orders' };
const archive = { group: 'Tables', label: 'archive-orders' };
const entries = [allTables, shortcuts, theme, archive, orders];

describe('finding a line of the palette', () => {
  it.each([
    [
      'keeps everything in order when nothing is typed',
      '',
      [
        { group: 'Go to', entries: [allTables] },
        { group: 'View', entries: [shortcuts, theme] },
        { group: 'Tables', entries: [archive, orders] },
      ],
    ],
    [
      'puts the heading with the best line first',
      'ord',
      [
        { group: 'Tables', entries: [orders, archive] },
        { group: 'View', entries: [shortcuts] },
      ],
    ],
    ['finds by keyword', 'help', [{ group: 'View', entries: [shortcuts] }]],
    ['finds nothing', 'zzz', []],
  ])('%s', (_, typed, expected) => expect(findEntries(entries, typed, 10)).toEqual(expected));

  it('shows no more of a heading than the limit, and the best of them', () => {
    expect(findEntries(entries, 'orders', 1)).toEqual([{ group: 'Tables', entries: [orders] }]);
  });
});
