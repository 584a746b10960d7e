'use client';

import { type ReactNode, useSyncExternalStore } from 'react';
import { cn } from './cn';
import { formatBytes, formatMoment, formatNumber, formatRelative } from './format';

const REFRESH_MS = 10_000;

/** A size in the unit people say, exact on hover. */
export function Bytes({ value, className }: { value: number; className?: string }) {
  const { number, unit } = formatBytes(value);
  return (
    <span
      className={cn('whitespace-nowrap tabular-nums', className)}
      title={`${formatNumber(value)} bytes`}
    >
      {number} <span className="text-muted">{unit}</span>
    </span>
  );
}

/** How long ago a moment was, kept true while it is on screen, exact on hover. */
export function RelativeTime({ atMs, className }: { atMs: number; className?: string }) {
  const nowMs = useSyncExternalStore(subscribeToTime, coarseNow, () => undefined);
  const exact = formatMoment(atMs);
  return (
    <time
      dateTime={exact}
      title={exact}
      className={cn('whitespace-nowrap tabular-nums', className)}
    >
      {nowMs === undefined ? exact : formatRelative(atMs, nowMs)}
    </time>
  );
}

export interface StatProps {
  label: ReactNode;
  value: ReactNode;
  unit?: ReactNode;
  /** What the number rests on: "eventually consistent", "estimate". */
  hint?: ReactNode;
  className?: string;
}

/** A number that matters: label above, figure large, unit quiet beside it. */
export function Stat({ label, value, unit, hint, className }: StatProps) {
  return (
    <div className={cn('min-w-0', className)}>
      <div className="text-12 text-muted">{label}</div>
      <div className="flex items-baseline gap-1 whitespace-nowrap">
        <span className="font-medium text-20 tabular-nums">{value}</span>
        {unit !== undefined && <span className="text-12 text-muted">{unit}</span>}
      </div>
      {hint !== undefined && <div className="truncate text-12 text-muted">{hint}</div>}
    </div>
  );
}

// One clock for all times on the page; rounded, so that a render between ticks sees the same
// moment.
function subscribeToTime(tick: () => void): () => void {
  const timer = setInterval(tick, REFRESH_MS);
  return () => clearInterval(timer);
}

function coarseNow(): number {
  return Math.floor((performance.timeOrigin + performance.now()) / 1000) * 1000;
}
