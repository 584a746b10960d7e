'use client';

import { Plus, RefreshCw, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/format';
import { IconButton } from '@/components/ui/icon-button';
import { SearchInput } from '@/components/ui/search-input';

export interface TableListToolbarProps {
  search: string;
  onSearch: (search: string) => void;
  /** How many tables there are; absent while that is not known. */
  total: number | undefined;
  selected: number;
  readOnly: boolean;
  refreshing: boolean;
  onRefresh: () => void;
  onDelete: () => void;
  onClearSelection: () => void;
  onCreate: () => void;
}

/** Title and what can be done with all tables, or with the selected ones. */
export function TableListToolbar(props: TableListToolbarProps) {
  const { total, selected, readOnly } = props;
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 px-4">
      <h1 className="font-semibold text-14">Tables</h1>
      <span className="text-muted tabular-nums">
        {total === undefined ? '' : formatNumber(total)}
      </span>
      <SearchInput
        label="Search tables"
        value={props.search}
        onValueChange={props.onSearch}
        className="ml-3 max-w-70"
      />
      <div className="ml-auto flex items-center gap-2">
        {selected > 0 && (
          <>
            <span className="text-secondary">{formatNumber(selected)} selected</span>
            <Button variant="ghost" onClick={props.onClearSelection}>
              Clear
            </Button>
            <Button icon={<Trash2 />} onClick={props.onDelete} disabled={readOnly}>
              {selected === 1 ? 'Delete table' : `Delete ${formatNumber(selected)} tables`}
            </Button>
          </>
        )}
        <IconButton
          label="Refresh"
          icon={<RefreshCw />}
          onClick={props.onRefresh}
          loading={props.refreshing}
        />
        <Button variant="primary" icon={<Plus />} onClick={props.onCreate} disabled={readOnly}>
          Create table
        </Button>
      </div>
    </header>
  );
}
