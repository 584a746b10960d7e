import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { TypeBadge } from '@/components/ui/type-badge';
import { type AttributeColumn, isRightAligned } from './columns';
import type { LocalSort } from './local-sort';

interface ColumnHeaderProps {
  readonly column: AttributeColumn;
  readonly sort: LocalSort | undefined;
  readonly entries: readonly MenuEntry[];
}

/** Types that fit beside a name; more would push it out. */
const MOST_TYPES = 2;

/** An attribute's name with its key role, the types seen, its place in a local sort, its menu. */
export function ColumnHeader({ column, sort, entries }: ColumnHeaderProps) {
  const { name, role, types } = column;
  const Arrow = sort?.direction === 'descending' ? ArrowDown : ArrowUp;
  return (
    <>
      {(role === 'partition' || role === 'sort') && <KeyGlyph kind={role} className="mr-1.5" />}
      <span className="min-w-0 shrink truncate font-medium font-mono text-ink" title={name}>
        {name}
      </span>
      <span className="ml-1.5 flex gap-0.5" title={types.length > 1 ? types.join(', ') : undefined}>
        {types.slice(0, MOST_TYPES).map((type) => (
          <TypeBadge key={type} type={type} />
        ))}
        {types.length > MOST_TYPES && <span className="text-11 text-muted">…</span>}
      </span>
      {sort?.name === name && (
        <Arrow
          aria-label={`Loaded rows sorted ${sort.direction}`}
          className="ml-1 size-3.5 shrink-0 stroke-2 text-accent-text"
        />
      )}
      <Menu
        align="end"
        entries={entries}
        trigger={
          <button
            type="button"
            data-control
            tabIndex={-1}
            aria-label={`Column ${name}`}
            className={cn(
              'grid size-5 shrink-0 place-items-center rounded-badge text-muted opacity-0 hover:bg-active hover:text-ink focus-visible:opacity-100 group-hover/head:opacity-100 aria-expanded:opacity-100',
              // Numbers stand at the right edge, and so does their name.
              isRightAligned(column) ? '-order-1 mr-auto' : 'mr-1 ml-auto',
            )}
          >
            <ChevronDown className="size-3.5 stroke-[1.5]" />
          </button>
        }
      />
    </>
  );
}
