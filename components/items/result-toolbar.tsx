'use client';

import { ChevronsDown, Plus, Trash2, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/format';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { ColumnsPopover } from './columns-popover';
import type { CopyFormat } from './grid-menu';
import type { ItemResults } from './use-item-results';
import type { ResultView } from './use-result-view';

interface ResultToolbarProps {
  readonly results: ItemResults;
  readonly view: ResultView;
  readonly selected: number;
  readonly readOnly: boolean;
  readonly onCopy: (format: CopyFormat) => void;
  readonly onDelete: () => void;
  readonly onClearSelection: () => void;
  readonly onNew: () => void;
}

/** What can be done with the rows: with the selected ones, or with all. */
export function ResultToolbar(props: ResultToolbarProps) {
  const { results, view, selected, readOnly } = props;
  const { layout, onLayout } = view.columnActions;
  if (selected > 0) return <SelectionTools {...props} />;
  const more = results.step !== 'done' && results.pages.length > 0 && results.goal !== 'all';
  return (
    <>
      {more && (
        <Button variant="ghost" icon={<ChevronsDown />} onClick={() => results.more('all')}>
          Load all
        </Button>
      )}
      <ColumnsPopover
        columns={view.columns}
        layout={layout}
        onLayout={onLayout}
        rowHeight={view.rowHeight}
        onRowHeight={view.onRowHeight}
      />
      {!readOnly && (
        <Button icon={<Plus />} onClick={props.onNew}>
          New item
        </Button>
      )}
    </>
  );
}

function SelectionTools(props: ResultToolbarProps) {
  const { selected, readOnly, onCopy } = props;
  const copy = (label: string, format: CopyFormat) =>
    ({ kind: 'item', label, onSelect: () => onCopy(format) }) as const;
  return (
    <>
      <span className="px-1 text-12 text-muted">{formatNumber(selected)} selected</span>
      <Menu
        align="end"
        trigger={<Button>Copy as</Button>}
        entries={[
          copy('Text', 'text'),
          copy('JSON', 'json'),
          copy('DynamoDB JSON', 'wire'),
          copy('CSV', 'csv'),
        ]}
      />
      {!readOnly && (
        <Button icon={<Trash2 />} onClick={props.onDelete}>
          Delete
        </Button>
      )}
      <IconButton label="Clear the selection" icon={<X />} onClick={props.onClearSelection} />
    </>
  );
}
