'use client';

import { Label } from 'radix-ui';
import { createContext, type ReactNode, use, useId } from 'react';
import { cn } from './cn';

interface FieldControl {
  readonly id: string | undefined;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

const NO_FIELD: FieldControl = { id: undefined, describedBy: undefined, invalid: false };
const FieldContext = createContext<FieldControl>(NO_FIELD);

export interface FieldProps {
  label: ReactNode;
  /** Help that is always there, below the control. */
  hint?: ReactNode;
  /** What is wrong now; takes the place of the hint. */
  error?: ReactNode;
  /** Words after the label, for what most people leave empty. */
  optional?: boolean;
  className?: string;
  children: ReactNode;
}

/** A labelled place for one control; wires label, hint and error to it for screen readers. */
export function Field({ label, hint, error, optional, className, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  const control = {
    id,
    describedBy: note === undefined ? undefined : `${id}-note`,
    invalid: error !== undefined && error !== null && error !== false,
  };
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', className)}>
      <Label.Root htmlFor={id} id={`${id}-label`} className="font-medium text-12 text-secondary">
        {label}
        {optional && <span className="ml-1.5 font-normal text-muted">optional</span>}
      </Label.Root>
      <FieldContext value={control}>{children}</FieldContext>
      {note !== undefined && (
        <p
          id={`${id}-note`}
          className={cn('text-12', control.invalid ? 'text-danger-text' : 'text-muted')}
          aria-live={control.invalid ? 'polite' : undefined}
        >
          {note}
        </p>
      )}
    </div>
  );
}

/** The attributes a control takes from the field around it; its own win. */
export function useFieldControl(own: {
  id?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling' | undefined;
}) {
  const field = use(FieldContext);
  return {
    id: own.id ?? field.id,
    'aria-describedby': own['aria-describedby'] ?? field.describedBy,
    'aria-invalid': own['aria-invalid'] ?? (field.invalid || undefined),
  };
}
