'use client';

import { Table2, X } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { cn } from '@/components/ui/cn';
import { copyText } from '@/components/ui/copy-text';
import { ContextMenu, type MenuEntry } from '@/components/ui/menu';
import { Link, useRouter } from '@/components/ui/router';
import { type OpenTab, successor } from './open-tabs';
import { tablesHref } from './place';
import type { OpenTabs } from './use-open-tabs';

export interface TabStripProps {
  connection: string;
  table: string | undefined;
  tabs: OpenTabs;
}

/** The opened tables. Each is a link; a middle click or Delete closes it. */
export function TabStrip({ connection, table, tabs }: TabStripProps) {
  const { navigate } = useRouter();
  const close = (closed: string) => {
    if (closed === table) {
      navigate(successor(tabs.list, closed)?.href ?? tablesHref(connection));
    }
    tabs.close(closed);
  };
  const closeAll = (except?: string) => {
    tabs.closeAll(except);
    const kept = tabs.list.find((tab) => tab.table === except);
    if (table !== except) navigate(kept?.href ?? tablesHref(connection));
  };
  return (
    <nav
      aria-label="Open tables"
      className="flex h-tabbar shrink-0 items-stretch overflow-x-auto border-line border-b bg-sunken [scrollbar-width:none]"
    >
      <Link
        href={tablesHref(connection)}
        className={cn(tabLook, 'px-3', table === undefined && currentLook)}
        {...(table === undefined ? { 'aria-current': 'page' as const } : {})}
      >
        <Table2 className="size-4 stroke-[1.5]" />
        All tables
      </Link>
      <ul className="flex items-stretch">
        {tabs.list.map((tab) => (
          <Tab
            key={tab.table}
            tab={tab}
            current={tab.table === table}
            onClose={() => close(tab.table)}
            onCloseAll={closeAll}
          />
        ))}
      </ul>
    </nav>
  );
}

const tabLook =
  'group relative flex shrink-0 items-center gap-1.5 border-line border-r text-muted transition-colors hover:bg-hover hover:text-ink focus-visible:-outline-offset-2';
const currentLook =
  'bg-canvas text-ink after:absolute after:inset-x-0 after:-bottom-px after:h-px after:bg-canvas';

interface TabProps {
  tab: OpenTab;
  current: boolean;
  onClose: () => void;
  onCloseAll: (except?: string) => void;
}

function Tab({ tab, current, onClose, onCloseAll }: TabProps) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const closeOnMiddleClick = (event: MouseEvent) => {
    if (event.button !== 1) return;
    event.preventDefault();
    onClose();
  };
  const closeOnDelete = (event: KeyboardEvent) => {
    if (event.key === 'Delete') onClose();
  };
  return (
    <ContextMenu entries={entries(tab, onClose, onCloseAll)}>
      <li
        ref={item}
        className={cn(tabLook, current && currentLook)}
        onAuxClick={closeOnMiddleClick}
      >
        <Link
          href={tab.href}
          title={tab.table}
          onKeyDown={closeOnDelete}
          {...(current ? { 'aria-current': 'page' as const } : {})}
          className="flex h-full max-w-60 items-center truncate pr-8 pl-3 font-mono text-data focus-visible:-outline-offset-2"
        >
          <span className="truncate">{tab.table}</span>
        </Link>
        <button
          type="button"
          aria-label={`Close ${tab.table}`}
          onClick={onClose}
          className={cn(
            'absolute right-1.5 grid size-5 place-items-center rounded-badge text-muted hover:bg-active hover:text-ink',
            !current && 'opacity-0 focus-visible:opacity-100 group-hover:opacity-100',
          )}
        >
          <X className="size-3.5 stroke-[1.5]" />
        </button>
      </li>
    </ContextMenu>
  );
}

function entries(
  tab: OpenTab,
  onClose: () => void,
  onCloseAll: (except?: string) => void,
): readonly MenuEntry[] {
  return [
    { kind: 'item', label: 'Close', shortcut: 'alt+w', onSelect: onClose },
    { kind: 'item', label: 'Close others', onSelect: () => onCloseAll(tab.table) },
    { kind: 'item', label: 'Close all', onSelect: () => onCloseAll() },
    { kind: 'separator' },
    {
      kind: 'item',
      label: 'Copy link',
      onSelect: () => void copyText(new URL(tab.href, window.location.origin).href),
    },
  ];
}
