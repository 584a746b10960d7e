'use client';

import type { ReactNode, Ref } from 'react';
import {
  Group,
  Panel,
  type PanelImperativeHandle,
  type PanelProps,
  Separator,
  useDefaultLayout,
} from 'react-resizable-panels';
import { cn } from './cn';

export type SplitPanelHandle = PanelImperativeHandle;

export interface SplitProps {
  /** Where the sizes are remembered in this browser. */
  id: string;
  orientation?: 'horizontal' | 'vertical';
  className?: string;
  children: ReactNode;
}

/** Panels side by side (or stacked) with handles between them; sizes are remembered. */
export function Split({ id, orientation = 'horizontal', className, children }: SplitProps) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: `sortkey:split:${id}`,
    storage,
  });
  return (
    <Group
      id={id}
      orientation={orientation}
      className={cn('min-h-0 min-w-0', className)}
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
    >
      {children}
    </Group>
  );
}

export interface SplitPanelProps extends PanelProps {
  id: string;
  panelRef?: Ref<SplitPanelHandle | null>;
}

/** One panel; sizes are pixels as numbers, or text with a unit ("40%"). */
export function SplitPanel(props: SplitPanelProps) {
  return <Panel groupResizeBehavior="preserve-relative-size" {...props} />;
}

/** The line between two panels: drag it, or focus it and use the arrow keys. */
export function SplitHandle({ label, className }: { label: string; className?: string }) {
  return (
    <Separator
      aria-label={label}
      className={cn(
        'relative shrink-0 bg-line transition-colors',
        'hover:bg-accent focus-visible:bg-focus focus-visible:outline-offset-0 data-[separator=active]:bg-accent',
        'aria-[orientation=vertical]:w-px aria-[orientation=horizontal]:h-px',
        className,
      )}
    />
  );
}

// On the server there is no storage; the first paint uses the default sizes.
const storage = {
  getItem: (key: string) =>
    typeof localStorage === 'undefined' ? null : localStorage.getItem(key),
  setItem: (key: string, value: string) => localStorage.setItem(key, value),
};
