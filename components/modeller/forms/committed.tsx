'use client';

import { type ComponentProps, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';

interface Committed {
  /** The text as the design has it. */
  value: string;
  onCommit: (text: string) => void;
  /** What is wrong with a text that would otherwise be committed. */
  check?: ((text: string) => string | undefined) | undefined;
}

/** While it is typed the text is the person's; it becomes an edit when they are done with it. */
function useCommitted({ value, onCommit, check }: Committed) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? value;
  const error = typed === undefined || typed === value ? undefined : check?.(typed);
  // Escape blurs too, and must not commit what it has just thrown away.
  const isDropped = useRef(false);
  const finish = () => {
    if (!isDropped.current && typed !== undefined && typed !== value && error === undefined) {
      onCommit(typed);
    }
    isDropped.current = false;
    if (error === undefined) setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, isOneLine: boolean) => {
    if (event.key === 'Enter' && isOneLine) finish();
    // What is being typed is undone by the browser, and not the edit before it.
    if (typed !== undefined && event.key.toLowerCase() === 'z') event.stopPropagation();
    if (event.key !== 'Escape' || typed === undefined) return;
    event.stopPropagation();
    isDropped.current = true;
    setTyped(undefined);
    event.currentTarget.blur();
  };
  return { text, error, setTyped, finish, onKeyDown };
}

export interface TextFieldProps extends Committed {
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  mono?: boolean;
  placeholder?: string | undefined;
  /** Several lines. */
  long?: boolean;
  className?: string;
  autoFocus?: boolean;
}

/** A labelled text. */
export function TextField(props: TextFieldProps) {
  const { label, hint, optional = false, long = false, className, ...rest } = props;
  const { text, error, setTyped, finish, onKeyDown } = useCommitted(props);
  return (
    <Field
      label={label}
      optional={optional}
      {...(hint === undefined ? {} : { hint })}
      {...(error === undefined ? {} : { error })}
      {...(className === undefined ? {} : { className })}
    >
      {long ? (
        <Textarea
          value={text}
          placeholder={rest.placeholder}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={finish}
          onKeyDown={(event) => onKeyDown(event, false)}
        />
      ) : (
        <Input
          mono={rest.mono ?? false}
          value={text}
          placeholder={rest.placeholder}
          autoFocus={rest.autoFocus}
          onFocus={(event) => rest.autoFocus && event.target.select()}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={finish}
          onKeyDown={(event) => onKeyDown(event, true)}
        />
      )}
    </Field>
  );
}

export interface BareTextProps extends Committed {
  label: string;
  mono?: boolean;
  placeholder?: string | undefined;
  className?: string;
}

/** A text where there is no room for a label above it. */
export function BareText(props: BareTextProps) {
  const { text, error, setTyped, finish, onKeyDown } = useCommitted(props);
  return (
    <Input
      aria-label={props.label}
      aria-invalid={error === undefined ? undefined : true}
      title={error}
      mono={props.mono ?? false}
      value={text}
      placeholder={props.placeholder}
      className={props.className}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => onKeyDown(event, true)}
    />
  );
}

export interface NumberFieldProps {
  label: ReactNode;
  value: number | undefined;
  onCommit: (value: number | undefined) => void;
  min?: number;
  max?: number;
  /** Empty stands for none; otherwise it needs a number. */
  optional?: boolean;
  unit?: ComponentProps<typeof NumberInput>['unit'];
  placeholder?: string;
  hint?: ReactNode;
  className?: string;
}

/** A labelled whole number. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onCommit, min = 0, max = 1e15, optional = false, hint, className } = props;
  const check = (text: string) => numberFault(text, { min, max, optional });
  const { text, error, setTyped, finish, onKeyDown } = useCommitted({
    value: value === undefined ? '' : String(value),
    onCommit: (typed) => onCommit(typed.trim() === '' ? undefined : Number(typed)),
    check,
  });
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(error === undefined ? {} : { error })}
      {...(className === undefined ? {} : { className })}
    >
      <NumberInput
        value={text}
        unit={props.unit}
        placeholder={props.placeholder}
        onValueChange={setTyped}
        onBlur={finish}
        onKeyDown={(event) => onKeyDown(event, true)}
      />
    </Field>
  );
}

function numberFault(
  text: string,
  {
    min,
    max,
    optional,
  }: { readonly min: number; readonly max: number; readonly optional: boolean },
): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return optional ? undefined : 'A number';
  if (!/^\d+$/.test(trimmed)) return 'A whole number';
  const number = Number(trimmed);
  if (number < min) return `At least ${min}`;
  return number > max ? `At most ${max}` : undefined;
}
