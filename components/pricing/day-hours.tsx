'use client';

import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { formatNumber } from '@/components/ui/format';
import { DAY_HOURS, type RateKey, rateAt, steppedRate } from './day-profile';

const KEYS: Readonly<Record<string, RateKey>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'page-up',
  PageDown: 'page-down',
  Home: 'home',
  End: 'end',
};

interface HoursProps {
  rates: readonly number[];
  top: number;
  onRate: (hour: number, rate: number) => void;
}

/** 24 bars to be dragged, or set by keys: left and right choose an hour, the others change it. */
export function Hours({ rates, top, onRate }: HoursProps) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const focus = (hour: number) => {
    const next = (hour + DAY_HOURS) % DAY_HOURS;
    setCurrent(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  const press = (event: KeyboardEvent, hour: number) => {
    const key = KEYS[event.key];
    if (event.key === 'ArrowLeft') focus(hour - 1);
    else if (event.key === 'ArrowRight') focus(hour + 1);
    else if (key !== undefined) onRate(hour, steppedRate(rates[hour] ?? 0, top, key));
    else return;
    event.preventDefault();
  };
  const draw = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined || event.buttons !== 1) return;
    const along = (event.clientX - box.left) / box.width;
    const hour = Math.min(DAY_HOURS - 1, Math.max(0, Math.floor(along * DAY_HOURS)));
    setCurrent(hour);
    onRate(hour, rateAt((box.bottom - event.clientY) / box.height, top));
  };
  return (
    <div>
      {/* A fieldset, the other element of this role, ignores the layout of its children. */}
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div
        ref={frame}
        role="group"
        aria-label="Requests a second, by hour"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          draw(event);
        }}
        onPointerMove={draw}
        className="flex h-28 touch-none gap-px border-line-strong border-b"
      >
        {rates.map((rate, hour) => (
          <Hour
            // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its position
            key={hour}
            id={`${id}-${hour}`}
            hour={hour}
            rate={rate}
            top={top}
            isCurrent={hour === current}
            onFocus={() => setCurrent(hour)}
            onKeyDown={(event) => press(event, hour)}
          />
        ))}
      </div>
      <Scale />
      <p className="text-12 text-muted tabular-nums">
        {`${hourName(current)} · `}
        <span className="text-ink">{formatNumber(rates[current] ?? 0, 3)}</span> a second
      </p>
    </div>
  );
}

interface HourProps {
  id: string;
  hour: number;
  rate: number;
  top: number;
  isCurrent: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Hour({ id, hour, rate, top, isCurrent, onFocus, onKeyDown }: HourProps) {
  return (
    <div
      id={id}
      role="slider"
      aria-orientation="vertical"
      aria-label={hourName(hour)}
      aria-valuemin={0}
      aria-valuemax={top}
      aria-valuenow={rate}
      aria-valuetext={`${formatNumber(rate, 3)} a second`}
      // One stop of the Tab key for the day; arrows lead from hour to hour.
      tabIndex={isCurrent ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      className="group/hour flex min-w-0 flex-1 items-end rounded-t-[2px] hover:bg-hover"
    >
      <div
        style={{ height: `${Math.min(100, (rate / top) * 100)}%` }}
        className={cn(
          'min-h-px w-full rounded-t-[2px] bg-accent opacity-60 group-hover/hour:opacity-90',
          isCurrent && 'opacity-100',
        )}
      />
    </div>
  );
}

function Scale() {
  return (
    <div aria-hidden className="flex justify-between pt-1 text-11 text-muted tabular-nums">
      {['00', '06', '12', '18', '24'].map((hour) => (
        <span key={hour}>{hour}</span>
      ))}
    </div>
  );
}

function hourName(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
