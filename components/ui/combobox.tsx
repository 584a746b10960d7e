'use client';

import { Command } from 'cmdk';
import { Check, ChevronsUpDown } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import type { ControlSize } from './button';
import { cn } from './cn';
import { useFieldControl } from './field';
import { fuzzyScore } from './fuzzy';
import { controlLook } from './input';
import { floatLook, rowLook } from './popover';

export interface ComboboxOption {
  readonly value: string;
  /** What the list shows; the value itself unless given. */
  readonly label?: ReactNode;
  readonly hint?: ReactNode;
  /** Further words to be found by. */
  readonly keywords?: readonly string[];
}

export interface ComboboxProps {
  value: string | undefined;
  onValueChange: (value: string) => void;
  options: readonly ComboboxOption[];
  placeholder?: string;
  /** Offers what was typed as a value of its own, in these words. */
  createLabel?: (typed: string) => string;
  size?: ControlSize;
  mono?: boolean;
  disabled?: boolean;
  loading?: boolean;
  className?: string;
  id?: string;
  'aria-label'?: string;
}

/** One of many choices, found by typing a few of its letters. */
export function Combobox(props: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const chosen = props.options.find((option) => option.value === props.value);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger
        {...useFieldControl(props)}
        role="combobox"
        aria-expanded={open}
        aria-label={props['aria-label']}
        disabled={props.disabled}
        className={cn(
          controlLook,
          'flex items-center justify-between gap-2 pr-1.5 pl-2 text-left',
          props.size === 'md' ? 'h-8' : 'h-7',
          props.mono && 'font-mono text-data',
          props.className,
        )}
      >
        <span
          className={cn('min-w-0 truncate', props.value === undefined && 'font-sans text-muted')}
        >
          {chosen?.label ?? props.value ?? props.placeholder ?? 'Choose'}
        </span>
        <ChevronsUpDown className="size-3.5 shrink-0 stroke-[1.5] text-muted" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={props['aria-label'] ?? 'Choices'}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={cn(floatLook, 'w-(--radix-popover-trigger-width) min-w-56')}
        >
          <ComboboxList {...props} onDone={() => setOpen(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function ComboboxList(props: ComboboxProps & { onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const choose = (value: string) => {
    props.onValueChange(value);
    props.onDone();
  };
  const isNew = typed !== '' && !props.options.some((option) => option.value === typed);
  return (
    <Command filter={fuzzyScore} label={props['aria-label'] ?? 'Choices'}>
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder="Search"
        className="h-8 w-full border-line border-b bg-transparent px-3 text-13 outline-none"
      />
      <Command.List className="max-h-64 overflow-y-auto p-1">
        {props.loading && <p className="px-2 py-1.5 text-12 text-muted">Loading</p>}
        {!props.loading && !props.createLabel && (
          <Command.Empty className="px-2 py-1.5 text-12 text-muted">Nothing matches</Command.Empty>
        )}
        {props.options.map((option) => (
          <Command.Item
            key={option.value}
            value={option.value}
            {...(option.keywords === undefined ? {} : { keywords: [...option.keywords] })}
            onSelect={() => choose(option.value)}
            className={cn(rowLook, props.mono && 'font-mono text-data')}
          >
            <span className="min-w-0 flex-1 truncate">{option.label ?? option.value}</span>
            {option.hint !== undefined && (
              <span className="shrink-0 font-sans text-12 text-muted">{option.hint}</span>
            )}
            {option.value === props.value && <Check className="size-4 stroke-[1.5]" />}
          </Command.Item>
        ))}
        {isNew && props.createLabel && (
          <Command.Item
            forceMount
            value={`new ${typed}`}
            onSelect={() => choose(typed)}
            className={rowLook}
          >
            {props.createLabel(typed)}
          </Command.Item>
        )}
      </Command.List>
    </Command>
  );
}
