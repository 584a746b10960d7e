'use client';

import { ChevronRight, CircleHelp, Moon, Search, Shapes, Table2 } from 'lucide-react';
import { useTheme } from 'next-themes';
import { type ReactNode, useState } from 'react';
import { BUILT_IN_CONNECTION } from '@/components/data/connections';
import { ActionsProvider, useActions } from '@/components/ui/actions';
import { Link, useRouter } from '@/components/ui/router';
import { CommandPalette } from './command-palette';
import { MODELS_HREF, tablesHref } from './place';
import { ShortcutSheet } from './shortcut-sheet';
import { CommandField, FrameButtons, HomeLink, type Overlay, TOP_BAR_CLASS } from './top-bar-parts';

export interface PlainFrameProps {
  title: ReactNode;
  /** What the page is a part of; the tables of the built-in engine unless given. */
  parent?: { readonly href: string; readonly label: string };
  children: ReactNode;
}

const TABLES = { href: tablesHref(BUILT_IN_CONNECTION.id), label: 'Tables' };

/** The frame of a page that belongs to no connection. */
export function PlainFrame({ title, parent = TABLES, children }: PlainFrameProps) {
  const [overlay, setOverlay] = useState<Overlay>();
  const close = () => setOverlay(undefined);
  return (
    <ActionsProvider>
      <FrameActions onShow={setOverlay} />
      <div className="flex h-screen min-h-0 flex-col">
        <header className={TOP_BAR_CLASS}>
          <div className="flex min-w-0 items-center gap-2">
            <HomeLink />
            <Link
              href={parent.href}
              className="shrink-0 rounded-badge px-1 text-secondary hover:text-ink hover:underline"
            >
              {parent.label}
            </Link>
            <ChevronRight aria-hidden className="size-3.5 shrink-0 stroke-[1.5] text-disabled" />
            <span className="truncate font-medium">{title}</span>
          </div>
          <CommandField onShow={setOverlay} />
          <div className="flex min-w-0 items-center justify-end gap-1">
            <FrameButtons onShow={setOverlay} />
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
      id: 'open-workbench',
      group: 'Go to',
      label: 'Open the workbench',
      icon: <Shapes />,
      shortcut: 'alt+m',
      keywords: ['design', 'model', 'diagram'],
      run: () => navigate(MODELS_HREF),
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
