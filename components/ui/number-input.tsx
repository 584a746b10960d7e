'use client';

import type { ReactNode } from 'react';
import { cn } from './cn';
import { Input, type InputProps } from './input';

export interface NumberInputProps extends Omit<InputProps, 'type' | 'value' | 'onChange'> {
  /** The text as typed; a number stays text until the form is read, so 38 digits survive. */
  value: string;
  onValueChange: (value: string) => void;
  unit?: ReactNode;
}

/** A number as text: right-aligned tabular figures, unit inside the frame, no spinner buttons. */
export function NumberInput({ value, onValueChange, unit, className, ...rest }: NumberInputProps) {
  const input = (
    <Input
      inputMode="decimal"
      {...rest}
      value={value}
      onChange={(event) => onValueChange(event.target.value)}
      className={cn('text-right', unit === undefined ? className : 'pr-12')}
    />
  );
  if (unit === undefined) return input;
  return (
    <span className={cn('relative flex w-full', className)}>
      {input}
      <span className="pointer-events-none absolute inset-y-0 right-2 flex items-center text-12 text-muted">
        {unit}
      </span>
    </span>
  );
}
