'use client';

import { createContext, type ReactNode, use, useState } from 'react';
import { createPortal } from 'react-dom';
import { cn } from './cn';

interface Slot {
  readonly element: HTMLElement | null;
  readonly setElement: (element: HTMLElement | null) => void;
}

const SlotContext = createContext<Slot | undefined>(undefined);

/** Lets the page inside fill the frame's status bar. */
export function StatusBarProvider({ children }: { children: ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  return <SlotContext value={{ element, setElement }}>{children}</SlotContext>;
}

/** The bar at the bottom of the frame; `fallback` shows at its right end. */
export function StatusBarSlot({ children }: { children?: ReactNode }) {
  const slot = use(SlotContext);
  return (
    <footer className="flex h-statusbar shrink-0 items-center gap-4 border-line border-t bg-sunken px-3 text-12 text-muted">
      <div ref={slot?.setElement} className="flex h-full min-w-0 flex-1 items-center gap-4" />
      {children}
    </footer>
  );
}

/**
 * What the page has to say at the bottom: how many, how much, how long. Without a frame it draws
 * its own bar.
 */
export function StatusBar({ children, className }: { children: ReactNode; className?: string }) {
  const slot = use(SlotContext);
  const content = (
    <div
      role="status"
      className={cn('flex min-w-0 flex-1 items-center gap-4 overflow-hidden', className)}
    >
      {children}
    </div>
  );
  if (slot === undefined) {
    return (
      <div className="flex h-statusbar shrink-0 items-center border-line border-t bg-sunken px-3 text-12 text-muted">
        {content}
      </div>
    );
  }
  return slot.element === null ? null : createPortal(content, slot.element);
}

export interface StatusItemProps {
  value: ReactNode;
  unit: ReactNode;
  title?: string;
  className?: string;
}

/** One figure of the status bar: "50 returned", "12.5 RCU". */
export function StatusItem({ value, unit, title, className }: StatusItemProps) {
  return (
    <span className={cn('whitespace-nowrap', className)} title={title}>
      <span className="text-ink tabular-nums">{value}</span> {unit}
    </span>
  );
}
