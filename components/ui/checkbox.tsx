'use client';

import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn';

export interface CheckboxProps extends Omit<ComponentProps<typeof Radix.Root>, 'asChild'> {
  /** Without a visible label, give an `aria-label`. */
  label?: ReactNode;
  hint?: ReactNode;
}

/**
 * A choice that takes effect when the form is sent; `checked="indeterminate"` for a partial
 * selection.
 */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const id = useId();
  const box = (
    <Radix.Root
      {...rest}
      id={rest.id ?? id}
      aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      className={cn(
        'grid size-4 shrink-0 place-items-center rounded-badge border border-line-strong bg-panel transition-colors hover:border-muted disabled:border-line disabled:bg-sunken',
        'data-[state=checked]:border-accent-solid data-[state=checked]:bg-accent-solid data-[state=indeterminate]:border-accent-solid data-[state=indeterminate]:bg-accent-solid',
        'disabled:data-[state=checked]:border-line-strong disabled:data-[state=checked]:bg-line-strong',
        className,
      )}
    >
      <Radix.Indicator className="text-accent-on [&_svg]:size-3 [&_svg]:stroke-[2.5]">
        {rest.checked === 'indeterminate' ? <Minus /> : <Check />}
      </Radix.Indicator>
    </Radix.Root>
  );
  if (label === undefined) return box;
  return (
    <div className="flex items-start gap-2">
      <span className="flex h-5 items-center">{box}</span>
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
