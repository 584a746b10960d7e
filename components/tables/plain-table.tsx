import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export interface HeadCellProps {
  children?: ReactNode;
  align?: 'left' | 'right';
  /** How the rows are sorted by this column; absent when they are not. */
  sorted?: 'ascending' | 'descending' | undefined;
  /** Given, the header is a button that sorts. */
  onSort?: () => void;
  className?: string;
}

/** The head of a column in a table of a few fixed columns. */
export function HeadCell({ children, align = 'left', sorted, onSort, className }: HeadCellProps) {
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={cn(
        'h-8 whitespace-nowrap border-line border-b px-2 font-normal text-12 text-muted',
        align === 'right' ? 'text-right' : 'text-left',
        className,
      )}
    >
      {onSort === undefined ? (
        children
      ) : (
        <button
          type="button"
          onClick={onSort}
          className={cn(
            '-mx-1 inline-flex h-6 items-center gap-1 rounded-badge px-1 hover:bg-hover hover:text-ink',
            sorted && 'text-ink',
            align === 'right' && 'flex-row-reverse',
          )}
        >
          {children}
          <Arrow className={cn('size-3 stroke-[1.5]', sorted === undefined && 'invisible')} />
        </button>
      )}
    </th>
  );
}

/** A cell of such a table. */
export function Cell(props: {
  children?: ReactNode;
  align?: 'left' | 'right';
  className?: string;
}) {
  return (
    <td
      className={cn(
        'border-line border-b px-2',
        props.align === 'right' && 'text-right tabular-nums',
        props.className,
      )}
    >
      {props.children}
    </td>
  );
}
