'use client';

import { cn } from './cn';
import { shortcutCaps } from './shortcut';
import { useIsMac } from './use-shortcut';

/** Key caps for a shortcut such as `mod+k`, in the words of the reader's own keyboard. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  const caps = shortcutCaps(keys, useIsMac());
  return (
    <kbd className={cn('inline-flex shrink-0 items-center gap-0.5 font-sans', className)}>
      {caps.map((cap) => (
        <span
          key={cap}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-badge border border-line bg-sunken px-1 text-11 text-muted"
        >
          {cap}
        </span>
      ))}
    </kbd>
  );
}
