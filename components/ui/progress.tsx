'use client';

import { Progress as Radix } from 'radix-ui';
import { cn } from './cn';

export interface ProgressProps {
  label: string;
  /** 0 to 1; absent while the end is not known. */
  value?: number | undefined;
  className?: string;
}

/** How far something long has come. The number belongs beside it, with its unit. */
export function Progress({ label, value, className }: ProgressProps) {
  const percent = value === undefined ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <Radix.Root
      aria-label={label}
      value={percent}
      className={cn('h-1 w-full overflow-hidden rounded-full bg-active', className)}
    >
      <Radix.Indicator
        className={cn('h-full rounded-full bg-accent', percent === null && 'w-1/3 animate-travel')}
        {...(percent === null ? {} : { style: { width: `${percent}%` } })}
      />
    </Radix.Root>
  );
}
