'use client';

import { Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { cn } from './cn';
import { Input, type InputProps } from './input';
import { Kbd } from './kbd';

export interface SearchInputProps extends Omit<InputProps, 'type' | 'value' | 'onChange'> {
  value: string;
  onValueChange: (value: string) => void;
  /** Names the field for screen readers; the placeholder repeats it unless given. */
  label: string;
  /** The key that brings the focus here, shown while the field is empty. */
  shortcut?: string;
  ref?: Ref<HTMLInputElement>;
}

/**
 * Search as you type. Escape empties it first, and is left to the surroundings when it is empty.
 */
export function SearchInput(props: SearchInputProps) {
  const { value, onValueChange, label, shortcut, className, onKeyDown, ...rest } = props;
  const clearOnEscape = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && value !== '') {
      event.stopPropagation();
      onValueChange('');
    }
    onKeyDown?.(event);
  };
  return (
    <span className={cn('relative flex w-full', className)}>
      <Search className="pointer-events-none absolute top-1/2 left-2 size-3.5 -translate-y-1/2 stroke-[1.5] text-muted" />
      <Input
        role="searchbox"
        aria-label={label}
        placeholder={label}
        {...rest}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={clearOnEscape}
        className="pr-7 pl-7"
      />
      {value !== '' && (
        <button
          type="button"
          aria-label="Clear search"
          onClick={() => onValueChange('')}
          className="absolute top-1/2 right-1 grid size-5 -translate-y-1/2 place-items-center rounded-badge text-muted hover:bg-hover hover:text-ink"
        >
          <X className="size-3.5 stroke-[1.5]" />
        </button>
      )}
      {value === '' && shortcut !== undefined && (
        <Kbd
          keys={shortcut}
          className="pointer-events-none absolute top-1/2 right-1 -translate-y-1/2"
        />
      )}
    </span>
  );
}
