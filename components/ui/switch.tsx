'use client';

import { Switch as Radix } from 'radix-ui';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn';

export interface SwitchProps extends Omit<ComponentProps<typeof Radix.Root>, 'asChild'> {
  label: ReactNode;
  hint?: ReactNode;
}

/** A setting that takes effect at once. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  const id = useId();
  return (
    <div className={cn('flex items-start gap-2.5', className)}>
      <span className="flex h-5 items-center">
        <Radix.Root
          {...rest}
          id={rest.id ?? id}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          className="h-4 w-7 shrink-0 rounded-full bg-disabled p-0.5 transition-colors disabled:opacity-50 data-[state=checked]:bg-accent-solid"
        >
          <Radix.Thumb className="block size-3 rounded-full bg-panel transition-[translate] data-[state=checked]:translate-x-3 dark:data-[state=checked]:bg-accent-on" />
        </Radix.Root>
      </span>
      <div className="min-w-0">
        <label htmlFor={rest.id ?? id} className={cn('block', rest.disabled && 'text-disabled')}>
          {label}
        </label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-12 text-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
