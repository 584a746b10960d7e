import { cn } from './cn';

/** A grey stand-in with the size of what will come; give it that size by class. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn('block h-3 animate-breathe rounded-badge bg-active', className)}
    />
  );
}

// Uneven and fixed, so that a list of them looks like text and does not change between renders.
const WIDTHS = ['w-3/5', 'w-4/5', 'w-2/5', 'w-1/2', 'w-3/4'] as const;

/** Rows of a list that is on its way. `label` is read once by screen readers. */
export function SkeletonRows({ rows, label }: { rows: number; label: string }) {
  return (
    <div role="status" className="flex flex-col">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <span key={`row-${row}`} className="flex h-row items-center px-3">
          <Skeleton className={WIDTHS[row % WIDTHS.length] ?? ''} />
        </span>
      ))}
    </div>
  );
}
