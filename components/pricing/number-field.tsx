'use client';

import { type ReactNode, useState } from 'react';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import { type NumberLimits, parseTyped, percentOf, printTyped, shareOf } from './typed-number';

interface Common extends NumberLimits {
  label: ReactNode;
  unit?: ReactNode;
  hint?: ReactNode;
  className?: string;
  /** Where there is no room for a label above it. */
  bare?: boolean;
}

export interface NumberFieldProps extends Common {
  value: number;
  onValue: (value: number) => void;
}

/** A number that takes effect while it is typed; what is no number takes none and says why. */
export function NumberField({ value, onValue, ...rest }: NumberFieldProps) {
  return <Typed {...rest} value={value} onValue={(next) => next !== undefined && onValue(next)} />;
}

export interface OptionalNumberFieldProps extends Common {
  value: number | undefined;
  onValue: (value: number | undefined) => void;
  /** What counts when it is empty. */
  placeholder?: string;
}

/** A number that may be left out. */
export function OptionalNumberField(props: OptionalNumberFieldProps) {
  return <Typed {...props} isOptional />;
}

/** A share, typed in percent. */
export function PercentField(props: Omit<NumberFieldProps, 'unit'>) {
  const { value, onValue, max = 1, ...rest } = props;
  return (
    <NumberField
      {...rest}
      unit="%"
      max={percentOf(max)}
      min={percentOf(props.min ?? 0)}
      value={percentOf(value)}
      onValue={(percent) => onValue(shareOf(percent))}
    />
  );
}

function Typed(props: OptionalNumberFieldProps & { isOptional?: boolean }) {
  const { label, unit, hint, value, onValue, isOptional = false, bare = false } = props;
  // While it is typed the text is the person's; afterwards it is the number again.
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (value === undefined ? '' : printTyped(value));
  const isLeftOut = isOptional && text.trim() === '';
  const fault = typed === undefined || isLeftOut ? undefined : parseTyped(text, props).fault;
  const change = (next: string) => {
    setTyped(next);
    if (isOptional && next.trim() === '') return onValue(undefined);
    const parsed = parseTyped(next, props);
    if (parsed.fault === undefined) onValue(parsed.value);
  };
  const input = (
    <NumberInput
      value={text}
      onValueChange={change}
      unit={unit}
      placeholder={props.placeholder}
      onBlur={() => fault === undefined && setTyped(undefined)}
      {...(bare && typeof label === 'string' ? { 'aria-label': label } : {})}
      {...(bare && fault !== undefined ? { 'aria-invalid': true, title: fault } : {})}
      {...(bare && props.className !== undefined ? { className: props.className } : {})}
    />
  );
  if (bare) return input;
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(fault === undefined ? {} : { error: fault })}
      {...(props.className === undefined ? {} : { className: props.className })}
    >
      {input}
    </Field>
  );
}
