'use client';

import { ChevronRight, PanelLeft } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import { Link } from '@/components/ui/router';
import { ConnectionSwitcher } from './connection-switcher';
import { EndpointStatus } from './endpoint-status';
import { tableHref, tablesHref } from './place';
import { CommandField, FrameButtons, HomeLink, type Overlay, TOP_BAR_CLASS } from './top-bar-parts';

export interface TopBarProps {
  connection: string;
  table: string | undefined;
  onToggleSidebar: () => void;
  onShow: (overlay: Overlay) => void;
}

/** Where we are, what we are connected to, and the way to everything else. */
export function TopBar({ connection, table, onToggleSidebar, onShow }: TopBarProps) {
  return (
    <header className={TOP_BAR_CLASS}>
      <div className="flex min-w-0 items-center gap-1">
        <IconButton
          label="Toggle sidebar"
          icon={<PanelLeft />}
          shortcut="mod+b"
          onClick={onToggleSidebar}
        />
        <HomeLink />
        <Breadcrumb connection={connection} table={table} />
      </div>
      <CommandField onShow={onShow} />
      <div className="flex min-w-0 items-center justify-end gap-1">
        <EndpointStatus connection={connection} />
        <FrameButtons onShow={onShow} />
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
