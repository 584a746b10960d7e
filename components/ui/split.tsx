'use client';

import { type ReactNode, type Ref, useLayoutEffect, useRef, useState } from 'react';
import {
  Group,
  type GroupImperativeHandle,
  type Layout,
  Panel,
  type PanelImperativeHandle,
  type PanelProps,
  Separator,
} from 'react-resizable-panels';
import { cn } from './cn';
import { parseLayout } from './split-layout';

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
  const key = `sortkey:split:${id}`;
  const group = useRef<GroupImperativeHandle>(null);
  // Read before the panels announce their first sizes, which would overwrite what was remembered.
  const [remembered] = useState(() => readLayout(key));
  const restored = useRef(false);
  // Not as the default: the server cannot know these sizes, and its page must match the first
  // render here.
  useLayoutEffect(() => {
    // A panel may come and go; sizes remembered for other panels than these do not fit.
    if (remembered !== undefined && hasPanels(group.current, remembered)) {
      group.current?.setLayout(remembered);
    }
    restored.current = true;
  }, [remembered]);
  return (
    <Group
      id={id}
      groupRef={group}
      orientation={orientation}
      className={cn('min-h-0 min-w-0', className)}
      onLayoutChanged={(layout) => {
        if (restored.current) localStorage.setItem(key, JSON.stringify(layout));
      }}
    >
      {children}
    </Group>
  );
}

function hasPanels(group: GroupImperativeHandle | null, layout: Layout): boolean {
  const panels = Object.keys(group?.getLayout() ?? {});
  return panels.length === Object.keys(layout).length && panels.every((id) => id in layout);
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
        'hover:bg-accent focus-visible:z-10 focus-visible:bg-focus focus-visible:outline-offset-0 data-[separator=active]:bg-accent',
        'aria-[orientation=vertical]:w-px aria-[orientation=horizontal]:h-px',
        className,
      )}
    />
  );
}

function readLayout(key: string): Layout | undefined {
  if (typeof localStorage === 'undefined') return undefined;
  return parseLayout(localStorage.getItem(key));
}
