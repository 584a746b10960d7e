'use client';

import {
  Calculator,
  ChevronLeft,
  ChevronRight,
  CircleHelp,
  Moon,
  PanelLeft,
  Plus,
  Search,
  Shapes,
  Table2,
  X,
} from 'lucide-react';
import { useTheme } from 'next-themes';
import { type Action, useActions } from '@/components/ui/actions';
import { useRouter } from '@/components/ui/router';
import { neighbour, successor } from './open-tabs';
import { createTableHref, MODELS_HREF, PRICING_HREF, tablesHref } from './place';
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
  const { navigate } = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  const toggleTheme = () => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark');
  useActions([
    ...goActions(props, navigate),
    ...tabActions(props, navigate),
    ...viewActions(props, toggleTheme),
  ]);
  return null;
}

function goActions(props: ShellActionsProps, navigate: (href: string) => void): Action[] {
  return [
    {
      id: 'show-tables',
      group: 'Go to',
      label: 'Show all tables',
      icon: <Table2 />,
      run: () => navigate(tablesHref(props.connection)),
    },
    {
      id: 'open-workbench',
      group: 'Go to',
      label: 'Open the workbench',
      icon: <Shapes />,
      shortcut: 'alt+m',
      keywords: ['design', 'model', 'diagram'],
      run: () => navigate(MODELS_HREF),
    },
    {
      id: 'open-pricing',
      group: 'Go to',
      label: 'Open the pricing calculator',
      icon: <Calculator />,
      shortcut: 'alt+p',
      keywords: ['cost', 'price', 'estimate'],
      run: () => navigate(PRICING_HREF),
    },
    {
      id: 'search-tables',
      group: 'Go to',
      label: 'Search tables',
      icon: <Search />,
      shortcut: '/',
      run: props.onFocusSearch,
    },
    {
      id: 'create-table',
      group: 'Create',
      label: 'Create table',
      icon: <Plus />,
      keywords: ['new'],
      run: () => navigate(createTableHref(props.connection)),
    },
  ];
}

function tabActions(props: ShellActionsProps, navigate: (href: string) => void): Action[] {
  const { connection, table, tabs } = props;
  const step = (by: 1 | -1) => {
    const next = neighbour(tabs.list, table, by);
    if (next !== undefined) navigate(next.href);
  };
  const close = () => {
    if (table === undefined) return;
    navigate(successor(tabs.list, table)?.href ?? tablesHref(connection));
    tabs.close(table);
  };
  const none = tabs.list.length === 0;
  return [
    {
      id: 'next-tab',
      group: 'Tabs',
      label: 'Next tab',
      icon: <ChevronRight />,
      shortcut: ']',
      disabled: none,
      run: () => step(1),
    },
    {
      id: 'previous-tab',
      group: 'Tabs',
      label: 'Previous tab',
      icon: <ChevronLeft />,
      shortcut: '[',
      disabled: none,
      run: () => step(-1),
    },
    {
      id: 'close-tab',
      group: 'Tabs',
      label: 'Close tab',
      icon: <X />,
      shortcut: 'alt+w',
      disabled: table === undefined,
      run: close,
    },
  ];
}

function viewActions(props: ShellActionsProps, toggleTheme: () => void): Action[] {
  return [
    {
      id: 'open-palette',
      group: 'View',
      label: 'Open command palette',
      icon: <Search />,
      shortcut: 'mod+k',
      run: () => props.onShow('palette'),
    },
    {
      id: 'toggle-sidebar',
      group: 'View',
      label: 'Toggle sidebar',
      icon: <PanelLeft />,
      shortcut: 'mod+b',
      run: props.onToggleSidebar,
    },
    {
      id: 'toggle-theme',
      group: 'View',
      label: 'Switch between light and dark',
      icon: <Moon />,
      shortcut: 'mod+m',
      keywords: ['theme'],
      run: toggleTheme,
    },
    {
      id: 'show-shortcuts',
      group: 'View',
      label: 'Show keyboard shortcuts',
      icon: <CircleHelp />,
      shortcut: '?',
      keywords: ['help', 'keys'],
      run: () => props.onShow('shortcuts'),
    },
  ];
}
