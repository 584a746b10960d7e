'use client';

import {
  ChevronLeft,
  ChevronRight,
  CircleHelp,
  Moon,
  PanelLeft,
  Plus,
  Search,
  Table2,
  X,
} from 'lucide-react';
import { useTheme } from 'next-themes';
import { type Action, useActions } from '@/components/ui/actions';
import { useRouter } from '@/components/ui/router';
import { neighbour, successor } from './open-tabs';
import { createTableHref, tablesHref } from './place';
import type { OpenTabs } from './use-open-tabs';

export interface ShellActionsProps {
  connection: string;
  table: string | undefined;
  tabs: OpenTabs;
  onToggleSidebar: () => void;
  onFocusSearch: () => void;
  onShow: (overlay: 'palette' | 'shortcuts') => void;
}

/** What can be done on every page, with its keys. Draws nothing. */
export function ShellActions(props: ShellActionsProps) {
  const { connection, table, tabs } = props;
  const { navigate } = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  const goTo = (href: string | undefined) => href !== undefined && navigate(href);
  const closeCurrent = () => {
    if (table === undefined) return;
    const next = successor(tabs.list, table);
    tabs.close(table);
    navigate(next?.href ?? tablesHref(connection));
  };
  const step = (by: 1 | -1) => goTo(neighbour(tabs.list, table, by)?.href);
  const actions: readonly Action[] = [
    {
      ...GO,
      id: 'show-tables',
      label: 'Show all tables',
      icon: <Table2 />,
      run: () => navigate(tablesHref(connection)),
    },
    {
      ...GO,
      id: 'search-tables',
      label: 'Search tables',
      icon: <Search />,
      shortcut: '/',
      run: props.onFocusSearch,
    },
    {
      ...GO,
      id: 'next-tab',
      label: 'Next tab',
      icon: <ChevronRight />,
      shortcut: ']',
      disabled: tabs.list.length === 0,
      run: () => step(1),
    },
    {
      ...GO,
      id: 'previous-tab',
      label: 'Previous tab',
      icon: <ChevronLeft />,
      shortcut: '[',
      disabled: tabs.list.length === 0,
      run: () => step(-1),
    },
    {
      ...GO,
      id: 'close-tab',
      label: 'Close tab',
      icon: <X />,
      shortcut: 'alt+w',
      disabled: table === undefined,
      run: closeCurrent,
    },
    {
      group: 'Create',
      id: 'create-table',
      label: 'Create table',
      icon: <Plus />,
      keywords: ['new'],
      run: () => navigate(createTableHref(connection)),
    },
    {
      ...VIEW,
      id: 'open-palette',
      label: 'Open command palette',
      icon: <Search />,
      shortcut: 'mod+k',
      run: () => props.onShow('palette'),
    },
    {
      ...VIEW,
      id: 'toggle-sidebar',
      label: 'Toggle sidebar',
      icon: <PanelLeft />,
      shortcut: 'mod+b',
      run: props.onToggleSidebar,
    },
    {
      ...VIEW,
      id: 'toggle-theme',
      label: 'Switch between light and dark',
      icon: <Moon />,
      shortcut: 'mod+m',
      keywords: ['theme'],
      run: () => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark'),
    },
    {
      ...VIEW,
      id: 'show-shortcuts',
      label: 'Show keyboard shortcuts',
      icon: <CircleHelp />,
      shortcut: '?',
      keywords: ['help', 'keys'],
      run: () => props.onShow('shortcuts'),
    },
  ];
  useActions(actions);
  return null;
}

const GO = { group: 'Go to' } as const;
const VIEW = { group: 'View' } as const;
