'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IndexBadge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/router';
import type { TreeRow } from './table-tree';
import { rowHref, type TableTreeState } from './use-table-tree';

const ROW_PX = 28;

export interface TableTreeProps {
  id: string;
  tree: TableTreeState;
  connection: string;
  /** The line of what is on screen. */
  currentId: string | undefined;
}

/**
 * The lines of the sidebar; only those in sight are drawn. The focus stays on the tree, a cursor
 * moves.
 */
export function TableTree({ id, tree, connection, currentId }: TableTreeProps) {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: tree.rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const activeAt = tree.rows.findIndex((row) => row.id === tree.activeId);
  useEffect(() => {
    if (activeAt !== -1) virtual.scrollToIndex(activeAt);
  }, [activeAt, virtual]);
  return (
    <div ref={frame} className="min-h-0 flex-1 overflow-y-auto px-1.5 pb-2">
      <div
        id={id}
        role="tree"
        aria-label="Tables and indexes"
        tabIndex={0}
        aria-activedescendant={tree.activeElementId(id)}
        onKeyDown={tree.onKeyDown}
        onFocus={() => tree.activeId === undefined && tree.setActive(currentId ?? tree.rows[0]?.id)}
        className="relative rounded-control outline-none"
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map((item) => {
          const row = tree.rows[item.index];
          return (
            row && (
              <div
                key={item.key}
                className="absolute inset-x-0 h-row"
                style={{ top: item.start }}
                role="presentation"
              >
                <Row
                  id={`${id}-${item.index}`}
                  row={row}
                  active={row.id === tree.activeId}
                  current={row.id === currentId}
                  connection={connection}
                  onToggle={() => tree.toggle(row.table)}
                  onSelect={() => tree.setActive(row.id)}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  id: string;
  row: TreeRow;
  active: boolean;
  current: boolean;
  connection: string;
  onToggle: () => void;
  onSelect: () => void;
}

function Row({ id, row, active, current, connection, onToggle, onSelect }: RowProps) {
  const expandable = row.kind === 'table' ? { 'aria-expanded': row.expanded } : {};
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus
    <div
      id={id}
      role="treeitem"
      aria-level={row.kind === 'table' ? 1 : 2}
      aria-selected={current}
      {...expandable}
      className={cn(
        'flex h-full items-center rounded-control text-secondary hover:bg-hover',
        current && 'bg-active text-ink hover:bg-active',
        active &&
          'group-has-focus-visible/sidebar:outline-2 group-has-focus-visible/sidebar:outline-focus group-has-focus-visible/sidebar:-outline-offset-2',
      )}
    >
      {row.kind === 'table' && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={`${row.expanded ? 'Hide' : 'Show'} indexes of ${row.table}`}
          onClick={onToggle}
          className="grid h-full w-6 shrink-0 place-items-center text-muted hover:text-ink"
        >
          <ChevronRight
            className={cn('size-3.5 stroke-[1.5] transition-[rotate]', row.expanded && 'rotate-90')}
          />
        </button>
      )}
      <RowText row={row} href={rowHref(connection, row)} current={current} onSelect={onSelect} />
    </div>
  );
}

function RowText(props: { row: TreeRow; href: string; current: boolean; onSelect: () => void }) {
  const { row, href, current, onSelect } = props;
  if (row.kind === 'note') {
    const tone = row.tone === 'danger' ? 'text-danger-text' : 'text-muted';
    return (
      <span className={cn('truncate pl-6 text-12', tone)} title={row.text}>
        {row.text}
      </span>
    );
  }
  const name = row.kind === 'table' ? row.table : row.index.name;
  return (
    <Link
      href={href}
      tabIndex={-1}
      title={name}
      onClick={onSelect}
      className={cn(
        'flex h-full min-w-0 flex-1 items-center gap-2 pr-2 text-data',
        row.kind === 'index' && 'pl-6',
        current && 'font-medium',
      )}
    >
      <span className="min-w-0 flex-1 truncate font-mono">{name}</span>
      {row.kind === 'index' && <IndexBadge kind={row.index.kind} />}
    </Link>
  );
}
