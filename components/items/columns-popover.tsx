'use client';

import { Rows3 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Popover } from '@/components/ui/popover';
import { SearchInput } from '@/components/ui/search-input';
import { Segmented } from '@/components/ui/segmented';
import { TypeBadge } from '@/components/ui/type-badge';
import {
  type AttributeColumn,
  type ColumnLayout,
  isPinned,
  PLAIN_LAYOUT,
  toggleColumn,
} from './columns';

interface ColumnsPopoverProps {
  readonly columns: readonly AttributeColumn[];
  readonly layout: ColumnLayout;
  readonly onLayout: (change: (old: ColumnLayout) => ColumnLayout) => void;
  readonly rowHeight: 28 | 34;
  readonly onRowHeight: (height: 28 | 34) => void;
}

const HEIGHTS = [
  { value: '28', label: 'Compact' },
  { value: '34', label: 'Comfortable' },
] as const;

/** Which attributes the grid shows, and how high its rows are. */
export function ColumnsPopover(props: ColumnsPopoverProps) {
  const { columns, layout, onLayout } = props;
  const [search, setSearch] = useState('');
  const hidden = new Set(layout.hidden);
  const hiddenCount = columns.filter((column) => hidden.has(column.name)).length;
  const found = columns.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  return (
    <Popover
      label="Columns"
      align="end"
      trigger={
        <Button variant="ghost" icon={<Rows3 />}>
          Columns
          {hiddenCount > 0 && <span className="text-accent-text">−{hiddenCount}</span>}
        </Button>
      }
    >
      <div className="flex flex-col gap-2">
        <SearchInput label="Find an attribute" value={search} onValueChange={setSearch} />
        <ul className="-mx-1 flex max-h-72 flex-col gap-1 overflow-y-auto px-1 py-1">
          {found.map((column) => (
            <li key={column.name}>
              <Checkbox
                checked={!hidden.has(column.name) || isPinned(column)}
                disabled={isPinned(column)}
                onCheckedChange={() => onLayout((old) => toggleColumn(old, column.name))}
                label={
                  <span className="flex min-w-0 items-center gap-1.5">
                    <span className="truncate font-mono text-data">{column.name}</span>
                    {column.types.map((type) => (
                      <TypeBadge key={type} type={type} />
                    ))}
                  </span>
                }
              />
            </li>
          ))}
          {found.length === 0 && <li className="text-12 text-muted">No attribute is called so</li>}
        </ul>
        <div className="flex items-center justify-between border-line border-t pt-2">
          <Segmented
            label="Height of the rows"
            value={props.rowHeight === 34 ? '34' : '28'}
            onValueChange={(height) => props.onRowHeight(height === '34' ? 34 : 28)}
            options={HEIGHTS}
          />
          <Button
            variant="ghost"
            disabled={layout === PLAIN_LAYOUT}
            onClick={() => onLayout(() => PLAIN_LAYOUT)}
          >
            Reset
          </Button>
        </div>
      </div>
    </Popover>
  );
}
