'use client';

import { ChevronRight, CircleHelp, Moon, Search, Table2 } from 'lucide-react';
import { useTheme } from 'next-themes';
import { type ReactNode, useState } from 'react';
import { BUILT_IN_CONNECTION } from '@/components/data/connections';
import { ActionsProvider, useActions } from '@/components/ui/actions';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';
import { Mark } from '@/components/ui/mark';
import { Link, useRouter } from '@/components/ui/router';
import { CommandPalette } from './command-palette';
import { tablesHref } from './place';
import { ShortcutSheet } from './shortcut-sheet';
import { ThemeToggle } from './theme-toggle';

type Overlay = 'palette' | 'shortcuts';

/** The frame of a page that belongs to no connection. */
export function PlainFrame({ title, children }: { title: string; children: ReactNode }) {
  const [overlay, setOverlay] = useState<Overlay>();
  const close = () => setOverlay(undefined);
  return (
    <ActionsProvider>
      <FrameActions onShow={setOverlay} />
      <div className="flex h-screen min-h-0 flex-col">
        <header className="grid h-topbar shrink-0 grid-cols-[minmax(0,1fr)_180px_auto] items-center gap-3 border-line border-b bg-sunken px-2 lg:grid-cols-[minmax(0,1fr)_360px_minmax(0,1fr)]">
          <div className="flex min-w-0 items-center gap-2">
            <Link
              href="/"
              aria-label="Sortkey, start"
              className="grid size-7 shrink-0 place-items-center rounded-control text-accent-text hover:bg-hover"
            >
              <Mark className="size-5" />
            </Link>
            <Link
              href={tablesHref(BUILT_IN_CONNECTION.id)}
              className="shrink-0 rounded-badge px-1 text-secondary hover:text-ink hover:underline"
            >
              Tables
            </Link>
            <ChevronRight aria-hidden className="size-3.5 shrink-0 stroke-[1.5] text-disabled" />
            <span className="truncate font-medium">{title}</span>
          </div>
          <button
            type="button"
            onClick={() => setOverlay('palette')}
            className="flex h-7 min-w-0 items-center gap-2 rounded-control border border-line bg-panel px-2 text-muted transition-colors hover:border-line-strong"
          >
            <Search className="size-3.5 shrink-0 stroke-[1.5]" />
            <span className="min-w-0 flex-1 truncate text-left">Search or run a command</span>
            <Kbd keys="mod+k" />
          </button>
          <div className="flex min-w-0 items-center justify-end gap-1">
            <IconButton
              label="Keyboard shortcuts"
              icon={<CircleHelp />}
              shortcut="?"
              onClick={() => setOverlay('shortcuts')}
            />
            <ThemeToggle />
          </div>
        </header>
        <main className="relative flex min-h-0 flex-1 flex-col overflow-auto">{children}</main>
      </div>
      <CommandPalette
        open={overlay === 'palette'}
        onClose={close}
        connection={BUILT_IN_CONNECTION.id}
      />
      <ShortcutSheet open={overlay === 'shortcuts'} onClose={close} />
    </ActionsProvider>
  );
}

/** What can be done on such a page, with its keys. Draws nothing. */
function FrameActions({ onShow }: { onShow: (overlay: Overlay) => void }) {
  const { navigate } = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  useActions([
    {
      id: 'show-tables',
      group: 'Go to',
      label: 'Show all tables',
      icon: <Table2 />,
      run: () => navigate(tablesHref(BUILT_IN_CONNECTION.id)),
    },
    {
      id: 'open-palette',
      group: 'View',
      label: 'Open command palette',
      icon: <Search />,
      shortcut: 'mod+k',
      run: () => onShow('palette'),
    },
    {
      id: 'toggle-theme',
      group: 'View',
      label: 'Switch between light and dark',
      icon: <Moon />,
      shortcut: 'mod+m',
      keywords: ['theme'],
      run: () => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark'),
    },
    {
      id: 'show-shortcuts',
      group: 'View',
      label: 'Show keyboard shortcuts',
      icon: <CircleHelp />,
      shortcut: '?',
      keywords: ['help', 'keys'],
      run: () => onShow('shortcuts'),
    },
  ]);
  return null;
}
