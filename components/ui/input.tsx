'use client';

import type { ComponentProps } from 'react';
import type { ControlSize } from './button';
import { cn } from './cn';
import { useFieldControl } from './field';

/** The look of everything text is typed into; shared by input, text area, select and combobox. */
export const controlLook =
  'w-full min-w-0 rounded-control border border-line-strong bg-panel text-13 text-ink transition-colors hover:border-disabled focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 disabled:border-line disabled:bg-sunken disabled:text-disabled aria-invalid:border-danger aria-invalid:outline-danger';

export interface InputProps extends Omit<ComponentProps<'input'>, 'size'> {
  size?: ControlSize;
  /** Keys, values and expressions are set in the data face. */
  mono?: boolean;
}

/** One line of text. */
export function Input({ size = 'sm', mono, className, ...rest }: InputProps) {
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      {...rest}
      {...useFieldControl(rest)}
      className={cn(
        controlLook,
        'px-2 read-only:bg-sunken',
        size === 'sm' ? 'h-7' : 'h-8',
        mono && 'font-mono text-data',
        className,
      )}
    />
  );
}

export interface TextareaProps extends ComponentProps<'textarea'> {
  mono?: boolean;
}

/** Several lines of text; grows with what is typed, up to its maximum height. */
export function Textarea({ mono, className, ...rest }: TextareaProps) {
  return (
    <textarea
      rows={3}
      spellCheck={false}
      {...rest}
      {...useFieldControl(rest)}
      className={cn(
        controlLook,
        'field-sizing-content max-h-80 min-h-16 px-2 py-1 read-only:bg-sunken',
        mono && 'font-mono text-data',
        className,
      )}
    />
  );
}
