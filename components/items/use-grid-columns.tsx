'use client';

import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, EyeOff, X } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { GridColumn } from '@/components/ui/data-grid-types';
import type { MenuEntry } from '@/components/ui/menu';
import type { WireItem } from '@/engine/values/attribute-value';
import { Cell } from './cell';
import { ColumnHeader } from './column-header';
import {
  type AttributeColumn,
  type ColumnLayout,
  columnWidth,
  isPinned,
  isRightAligned,
  moveColumn,
  toggleColumn,
} from './columns';
import type { LocalSort } from './local-sort';

/** Width of a letter of the data face at 12.5 px, in pixels. */
const LETTER_WIDTH = 7.5;
const CELL_PADDING = 16;

export interface ColumnActions {
  readonly layout: ColumnLayout;
  readonly onLayout: (change: (old: ColumnLayout) => ColumnLayout) => void;
  readonly sort: LocalSort | undefined;
  readonly onSort: (sort: LocalSort | undefined) => void;
}

/** The columns as the grid takes them, with their headers and menus. */
export function useGridColumns(
  shown: readonly AttributeColumn[],
  { layout, onLayout, sort, onSort }: ColumnActions,
): readonly GridColumn<WireItem>[] {
  return useMemo(
    () =>
      shown.map((column, at) => {
        const entries = columnEntries({ shown, at, column }, { layout, onLayout, sort, onSort });
        return gridColumn(column, columnWidth(column, layout), {
          sorted: sort?.name === column.name ? sort.direction : undefined,
          header: <ColumnHeader column={column} sort={sort} entries={entries} />,
        });
      }),
    [shown, layout, onLayout, sort, onSort],
  );
}

/** What can be done with a column; the same from its button and from a right click. */
export function columnEntries(
  place: {
    readonly shown: readonly AttributeColumn[];
    readonly at: number;
    readonly column: AttributeColumn;
  },
  { onLayout, sort, onSort }: ColumnActions,
): readonly MenuEntry[] {
  const { shown, at, column } = place;
  const { name } = column;
  const fixed = isPinned(column);
  const move = (to: number) => onLayout((layout) => moveColumn(layout, shown, { name, to }));
  const item = (label: string, icon: ReactNode, onSelect: () => void, disabled = false) =>
    ({ kind: 'item', label, icon, onSelect, disabled }) as const;
  return [
    { kind: 'label', label: 'Order of the loaded rows' },
    item('Sort ascending', <ArrowUp />, () => onSort({ name, direction: 'ascending' })),
    item('Sort descending', <ArrowDown />, () => onSort({ name, direction: 'descending' })),
    item('As read', <X />, () => onSort(undefined), sort?.name !== name),
    { kind: 'separator' },
    item('Move left', <ArrowLeft />, () => move(at - 1), fixed),
    item('Move right', <ArrowRight />, () => move(at + 1), fixed || at === shown.length - 1),
    item('Hide', <EyeOff />, () => onLayout((layout) => toggleColumn(layout, name)), fixed),
  ];
}

function gridColumn(
  column: AttributeColumn,
  width: number,
  rest: Pick<GridColumn<WireItem>, 'sorted' | 'header'>,
): GridColumn<WireItem> {
  const { name } = column;
  const isKey = isPinned(column);
  const letters = Math.floor((width - CELL_PADDING) / LETTER_WIDTH);
  return {
    id: name,
    title: name,
    width,
    pinned: isKey,
    align: isRightAligned(column) ? 'right' : 'left',
    ...rest,
    render: (item) => <Cell item={item} name={name} isKey={isKey} letters={letters} />,
  };
}
