'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import type { ControlSize } from './button';
import { cn } from './cn';
import { useFieldControl } from './field';
import { controlLook } from './input';
import { floatLook, rowLook } from './popover';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

export interface SelectProps<Value extends string> {
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  options: readonly SelectOption<Value>[];
  placeholder?: string;
  size?: ControlSize;
  disabled?: boolean;
  mono?: boolean;
  className?: string;
  id?: string;
  /** Required when no Field around it names the control. */
  'aria-label'?: string;
}

/** One of a few known choices. More than about twelve: use Combobox, which can be searched. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { options, size = 'sm', mono } = props;
  const control = useFieldControl(props);
  const choose = (value: string) => {
    const option = options.find((each) => each.value === value);
    if (option !== undefined) props.onValueChange(option.value);
  };
  return (
    <Radix.Root value={props.value ?? ''} onValueChange={choose} disabled={props.disabled ?? false}>
      <Radix.Trigger
        {...control}
        aria-label={props['aria-label']}
        className={cn(
          controlLook,
          'flex items-center justify-between gap-2 pr-1.5 pl-2 text-left data-placeholder:text-muted',
          size === 'sm' ? 'h-7' : 'h-8',
          mono && 'font-mono text-data',
          props.className,
        )}
      >
        <span className="min-w-0 truncate">
          <Radix.Value placeholder={props.placeholder ?? 'Choose'} />
        </span>
        <ChevronDown className="size-3.5 shrink-0 stroke-[1.5] text-muted" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cn(floatLook, 'max-h-80 min-w-(--radix-select-trigger-width) overflow-hidden')}
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                // Named by all its words, hint included, instead of the label alone.
                aria-labelledby={undefined}
                className={cn(rowLook, 'pr-8', mono && 'font-mono text-data')}
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                {option.hint !== undefined && (
                  <span className="font-sans text-12 text-muted">{option.hint}</span>
                )}
                <Radix.ItemIndicator className="absolute right-2">
                  <Check className="size-4 stroke-[1.5]" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
