import { Braces, Copy, CopyPlus, Filter, PanelRight, Trash2 } from 'lucide-react';
import type { GridSelection } from '@/components/ui/data-grid-types';
import type { MenuEntry } from '@/components/ui/menu';
import type { WireItem } from '@/engine/values/attribute-value';
import { rangeOf } from './grid-selection';

export type CopyFormat = 'text' | 'json' | 'wire' | 'csv';

/** What the grid asks of the view around it. */
export interface GridActions {
  readonly readOnly: boolean;
  readonly onOpen: (item: WireItem) => void;
  readonly onClose: () => void;
  readonly onDuplicate: (item: WireItem) => void;
  /** The selected rows, or else the cells in the range. */
  readonly onCopy: (format: CopyFormat, selection: GridSelection) => void;
  readonly onDelete: (selection: GridSelection) => void;
  /** Narrows the query to items with the same value. */
  readonly onFilter: (item: WireItem, name: string) => void;
}

interface CellPlaceInfo {
  readonly selection: GridSelection;
  readonly item: WireItem | undefined;
  readonly name: string | undefined;
}

/** What can be done with the cell under the pointer and the rows around it. */
export function cellEntries(
  { selection, item, name }: CellPlaceInfo,
  actions: GridActions,
): readonly MenuEntry[] {
  if (item === undefined) return [];
  const rows = affectedRows(selection);
  const rowsText = rows === 1 ? 'row' : `${rows} rows`;
  const copy = (label: string, format: CopyFormat): MenuEntry => ({
    kind: 'item',
    label,
    onSelect: () => actions.onCopy(format, selection),
  });
  return [
    {
      kind: 'item',
      label: 'Open',
      icon: <PanelRight />,
      shortcut: 'enter',
      onSelect: () => actions.onOpen(item),
    },
    {
      kind: 'item',
      label: selection.rows.size > 0 ? `Copy ${rowsText} as text` : 'Copy',
      icon: <Copy />,
      shortcut: 'mod+c',
      onSelect: () => actions.onCopy('text', selection),
    },
    {
      kind: 'menu',
      label: `Copy ${rowsText} as`,
      icon: <Braces />,
      entries: [copy('JSON', 'json'), copy('DynamoDB JSON', 'wire'), copy('CSV', 'csv')],
    },
    ...(name === undefined
      ? []
      : [
          {
            kind: 'item' as const,
            label: 'Filter by this value',
            icon: <Filter />,
            onSelect: () => actions.onFilter(item, name),
          },
        ]),
    { kind: 'separator' },
    {
      kind: 'item',
      label: 'Duplicate',
      icon: <CopyPlus />,
      disabled: actions.readOnly,
      onSelect: () => actions.onDuplicate(item),
    },
    {
      kind: 'item',
      label: rows === 1 ? 'Delete item' : `Delete ${rows} items`,
      icon: <Trash2 />,
      shortcut: 'delete',
      danger: true,
      disabled: actions.readOnly,
      onSelect: () => actions.onDelete(selection),
    },
  ];
}

/** Rows that a command is about: the selected ones, or else those of the cell range. */
export function affectedRows(selection: GridSelection): number {
  if (selection.rows.size > 0) return selection.rows.size;
  const { from, to } = rangeOf(selection);
  return to.row - from.row + 1;
}
