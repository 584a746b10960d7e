'use client';

import { Slider as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

export interface SliderProps {
  label: string;
  value: number;
  min?: number;
  max: number;
  step?: number;
  onValueChange: (value: number) => void;
  /** The value as people say it, at the right and for screen readers. */
  text: string;
  /** Where it stood before it was moved. */
  mark?: number | undefined;
  hint?: ReactNode;
  disabled?: boolean;
  className?: string;
}

/** A quantity that is tried out rather than typed; arrows move it, Page keys by tens. */
export function Slider(props: SliderProps) {
  const { label, value, min = 0, max, step = 1, text, mark, hint, disabled = false } = props;
  const share = (at: number) => `${((at - min) / (max - min)) * 100}%`;
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', props.className)}>
      <div className="flex items-baseline justify-between gap-3 text-12">
        <span className="truncate font-medium text-secondary">{label}</span>
        <span className="whitespace-nowrap text-ink tabular-nums">{text}</span>
      </div>
      <Radix.Root
        value={[value]}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
        onValueChange={([next]) => next !== undefined && props.onValueChange(next)}
        className="relative flex h-5 touch-none select-none items-center"
      >
        <Radix.Track className="relative h-1 flex-1 rounded-full bg-active">
          <Radix.Range className="absolute h-full rounded-full bg-accent data-disabled:bg-disabled" />
          {mark !== undefined && (
            <span
              aria-hidden
              style={{ left: share(mark) }}
              className="absolute -top-1 h-3 w-px bg-line-strong"
            />
          )}
        </Radix.Track>
        <Radix.Thumb
          aria-label={label}
          aria-valuetext={text}
          className="block size-4 rounded-full border border-line-strong bg-raised transition-colors hover:border-muted data-disabled:border-line"
        />
      </Radix.Root>
      {hint !== undefined && <p className="text-12 text-muted">{hint}</p>}
    </div>
  );
}
