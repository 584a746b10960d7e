'use client';

import { ChevronRight, CircleHelp, PanelLeft, Search } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';
import { Mark } from '@/components/ui/mark';
import { Link } from '@/components/ui/router';
import { ConnectionSwitcher } from './connection-switcher';
import { EndpointStatus } from './endpoint-status';
import { tableHref, tablesHref } from './place';
import { ThemeToggle } from './theme-toggle';

export interface TopBarProps {
  connection: string;
  table: string | undefined;
  onToggleSidebar: () => void;
  onShow: (overlay: 'palette' | 'shortcuts') => void;
}

/** Where we are, what we are connected to, and the way to everything else. */
export function TopBar({ connection, table, onToggleSidebar, onShow }: TopBarProps) {
  return (
    <header className="grid h-topbar shrink-0 grid-cols-[minmax(0,1fr)_180px_auto] lg:grid-cols-[minmax(0,1fr)_360px_minmax(0,1fr)] items-center gap-3 border-line border-b bg-sunken px-2">
      <div className="flex min-w-0 items-center gap-1">
        <IconButton
          label="Toggle sidebar"
          icon={<PanelLeft />}
          shortcut="mod+b"
          onClick={onToggleSidebar}
        />
        <Link
          href="/"
          aria-label="Sortkey, start"
          className="grid size-7 shrink-0 place-items-center rounded-control text-accent-text hover:bg-hover"
        >
          <Mark className="size-5" />
        </Link>
        <Breadcrumb connection={connection} table={table} />
      </div>
      <button
        type="button"
        onClick={() => onShow('palette')}
        className="flex h-7 min-w-0 items-center gap-2 rounded-control border border-line bg-panel px-2 text-muted transition-colors hover:border-line-strong"
      >
        <Search className="size-3.5 shrink-0 stroke-[1.5]" />
        <span className="min-w-0 flex-1 truncate text-left">Search or run a command</span>
        <Kbd keys="mod+k" />
      </button>
      <div className="flex min-w-0 items-center justify-end gap-1">
        <EndpointStatus connection={connection} />
        <IconButton
          label="Keyboard shortcuts"
          icon={<CircleHelp />}
          shortcut="?"
          onClick={() => onShow('shortcuts')}
        />
        <ThemeToggle />
      </div>
    </header>
  );
}

function Breadcrumb({ connection, table }: { connection: string; table: string | undefined }) {
  const link = 'shrink-0 rounded-badge px-1 text-secondary hover:text-ink hover:underline';
  return (
    <nav aria-label="Breadcrumb" className="flex min-w-0 items-center">
      <ConnectionSwitcher connection={connection} />
      <Separator />
      <Link
        href={tablesHref(connection)}
        className={cn(link, table !== undefined && 'hidden lg:inline')}
        {...(table === undefined ? { 'aria-current': 'page' as const } : {})}
      >
        Tables
      </Link>
      {table !== undefined && (
        <>
          <Separator className="hidden lg:inline" />
          <Link
            href={tableHref(connection, table)}
            aria-current="page"
            title={table}
            className="min-w-0 truncate rounded-badge px-1 font-medium font-mono text-data hover:underline"
          >
            {table}
          </Link>
        </>
      )}
    </nav>
  );
}

function Separator({ className }: { className?: string }) {
  const look = cn('size-3.5 shrink-0 stroke-[1.5] text-disabled', className);
  return <ChevronRight aria-hidden className={look} />;
}
