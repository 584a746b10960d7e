'use client';

import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

export interface TabItem<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** How many there are behind it. */
  readonly count?: ReactNode;
  readonly disabled?: boolean;
}

export interface TabsProps<Value extends string> {
  /** Names the list of tabs for screen readers. */
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  tabs: readonly TabItem<Value>[];
  /** Controls at the right end of the tab row. */
  actions?: ReactNode;
  className?: string;
  /** TabPanel elements. */
  children?: ReactNode;
}

/** Views of the same thing, one at a time; arrows move between them. */
export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { label, value, onValueChange, tabs, actions, className, children } = props;
  const choose = (next: string) => {
    const tab = tabs.find((each) => each.value === next);
    if (tab !== undefined) onValueChange(tab.value);
  };
  return (
    <Radix.Root
      value={value}
      onValueChange={choose}
      className={cn('flex min-h-0 min-w-0 flex-col', className)}
    >
      <div className="flex h-tabbar shrink-0 items-center gap-2 border-line border-b px-3">
        <Radix.List
          aria-label={label}
          className="flex h-full min-w-0 items-stretch gap-1 overflow-x-auto"
        >
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.value}
              value={tab.value}
              disabled={tab.disabled ?? false}
              className="relative flex items-center gap-1.5 whitespace-nowrap rounded-control px-2 text-muted transition-colors hover:text-ink focus-visible:-outline-offset-4 disabled:text-disabled data-[state=active]:font-medium data-[state=active]:text-ink data-[state=active]:after:absolute data-[state=active]:after:inset-x-2 data-[state=active]:after:-bottom-px data-[state=active]:after:h-0.5 data-[state=active]:after:bg-accent"
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="font-normal text-12 text-muted">{tab.count}</span>
              )}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {actions !== undefined && <div className="ml-auto flex items-center gap-1">{actions}</div>}
      </div>
      {children}
    </Radix.Root>
  );
}

/** What one tab shows. */
export function TabPanel(props: { value: string; className?: string; children: ReactNode }) {
  return (
    <Radix.Content
      value={props.value}
      className={cn('min-h-0 flex-1 focus-visible:-outline-offset-2', props.className)}
    >
      {props.children}
    </Radix.Content>
  );
}
