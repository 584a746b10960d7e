'use client';

import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { shortcutCaps } from './shortcut';
import { useIsMac } from './use-shortcut';

export const TooltipProvider = Radix.Provider;

export interface TooltipProps {
  content: ReactNode;
  /** Shown after the words, as in `mod+b`. */
  shortcut?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  children: ReactNode;
}

/**
 * Words that appear over a control on hover and on keyboard focus. Never the only place a fact is
 * told.
 */
export function Tooltip({ content, shortcut, side = 'bottom', children }: TooltipProps) {
  const isMac = useIsMac();
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-80 animate-appear items-center gap-2 rounded-control bg-ink px-2 py-1 text-12 text-canvas wrap-anywhere"
        >
          {content}
          {shortcut !== undefined && (
            <span className="shrink-0 opacity-70">{shortcutCaps(shortcut, isMac).join(' ')}</span>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
