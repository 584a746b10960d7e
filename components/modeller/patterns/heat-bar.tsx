import { cn } from '@/components/ui/cn';
import { formatNumber } from '@/components/ui/format';
import type { Heat } from '@/model/proof/proof';

/** How hot the busiest partition gets, of what one can bear. */
export function HeatBar({ heat, className }: { heat: Heat; className?: string }) {
  const { percent } = heat;
  const tone = percent > 100 ? 'bg-danger' : percent > 70 ? 'bg-warning' : 'bg-accent';
  return (
    <span
      className={cn('flex w-full items-center gap-2', className)}
      title={`${formatNumber(percent, 1)} % of what one partition can bear`}
    >
      <span aria-hidden className="h-1.5 min-w-8 flex-1 overflow-hidden rounded-full bg-active">
        <span
          className={cn('block h-full rounded-full', tone)}
          style={{ width: `${Math.min(100, Math.max(percent, 2))}%` }}
        />
      </span>
      <span
        className={cn(
          'w-12 shrink-0 text-right text-12 tabular-nums',
          percent > 100 && 'font-medium text-danger-text',
        )}
      >
        {formatNumber(percent, percent < 1 ? 2 : 0)} %
      </span>
    </span>
  );
}
