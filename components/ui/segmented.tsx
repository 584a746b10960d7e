'use client';

import { RadioGroup as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

export interface ChoiceProps<Value extends string> {
  /** Names the group for screen readers. */
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly Choice<Value>[];
  disabled?: boolean;
  className?: string;
}

/** Two to five short choices side by side; one is always chosen. */
export function Segmented<Value extends string>(props: ChoiceProps<Value>) {
  return (
    <Radix.Root
      {...groupProps(props)}
      orientation="horizontal"
      className={cn(
        'inline-flex h-7 shrink-0 items-stretch rounded-control border border-line bg-sunken p-0.5',
        props.className,
      )}
    >
      {props.options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled ?? false}
          className="flex select-none items-center gap-1.5 whitespace-nowrap rounded-badge px-2 text-12 text-secondary transition-colors hover:text-ink disabled:text-disabled data-[state=checked]:bg-panel data-[state=checked]:font-medium data-[state=checked]:text-ink data-[state=checked]:outline data-[state=checked]:outline-line data-[state=checked]:focus-visible:outline-2 data-[state=checked]:focus-visible:outline-focus dark:data-[state=checked]:bg-active [&_svg]:size-3.5 [&_svg]:stroke-[1.5]"
        >
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}

/** Choices that need a sentence each, one below the other. */
export function RadioList<Value extends string>(props: ChoiceProps<Value>) {
  return (
    <Radix.Root {...groupProps(props)} className={cn('flex flex-col gap-2', props.className)}>
      {props.options.map((option) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: a radio is a button
        <label key={option.value} className="flex items-start gap-2">
          <span className="flex h-5 items-center">
            <Radix.Item
              value={option.value}
              disabled={option.disabled ?? false}
              className="grid size-4 shrink-0 place-items-center rounded-full border border-line-strong bg-panel transition-colors hover:border-muted disabled:bg-sunken data-[state=checked]:border-accent-solid"
            >
              <Radix.Indicator className="size-2 rounded-full bg-accent-solid" />
            </Radix.Item>
          </span>
          <span className={cn('min-w-0', (option.disabled || props.disabled) && 'text-disabled')}>
            <span className="block">{option.label}</span>
            {option.hint !== undefined && (
              <span className="block text-12 text-muted">{option.hint}</span>
            )}
          </span>
        </label>
      ))}
    </Radix.Root>
  );
}

function groupProps<Value extends string>(props: ChoiceProps<Value>) {
  return {
    'aria-label': props.label,
    value: props.value,
    disabled: props.disabled ?? false,
    onValueChange: (value: string) => {
      const chosen = props.options.find((option) => option.value === value);
      if (chosen !== undefined) props.onValueChange(chosen.value);
    },
  };
}
