'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { connectionsOptions } from '@/components/data/connections';
import { ActionsProvider } from '@/components/ui/actions';
import { EmptyState } from '@/components/ui/empty-state';
import { Split, SplitHandle, SplitPanel, type SplitPanelHandle } from '@/components/ui/split';
import { StatusBarProvider, StatusBarSlot } from '@/components/ui/status-bar';
import { CommandPalette } from './command-palette';
import { HomeButton } from './home-button';
import { placeOf, tableHref } from './place';
import { ServerVersion } from './server-version';
import { ShellActions } from './shell-actions';
import { ShortcutSheet } from './shortcut-sheet';
import { Sidebar } from './sidebar';
import { TabStrip } from './tab-strip';
import { TopBar } from './top-bar';
import { useOpenTabs } from './use-open-tabs';

export interface ShellProps {
  /** Path and query of the page, as the address bar has them. */
  pathname: string;
  search: string;
  children: ReactNode;
}

/** The frame of every page of a connection: top bar, sidebar, tabs, status bar, palette and keys. */
export function Shell({ pathname, search, children }: ShellProps) {
  const { connection, table, index } = placeOf(pathname, search);
  const [overlay, setOverlay] = useState<'palette' | 'shortcuts'>();
  const sidebar = useRef<SplitPanelHandle>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const tabs = useOpenTabs(connection);
  const { visit } = tabs;
  const href = table === undefined ? undefined : `${tableHref(connection, table)}${search}`;
  useEffect(() => {
    if (table !== undefined && href !== undefined) visit({ table, href });
  }, [visit, table, href]);

  const toggleSidebar = () => {
    const panel = sidebar.current;
    if (panel?.isCollapsed()) panel.expand();
    else panel?.collapse();
  };
  const focusSearch = () => {
    sidebar.current?.expand();
    searchField.current?.focus();
  };
  const close = () => setOverlay(undefined);
  return (
    <ActionsProvider>
      <StatusBarProvider>
        <ShellActions
          connection={connection}
          table={table}
          tabs={tabs}
          onToggleSidebar={toggleSidebar}
          onFocusSearch={focusSearch}
          onShow={setOverlay}
        />
        <div className="flex h-screen min-h-0 flex-col">
          <TopBar
            connection={connection}
            table={table}
            onToggleSidebar={toggleSidebar}
            onShow={setOverlay}
          />
          <Split id="shell" className="flex-1">
            <SplitPanel
              id="sidebar"
              panelRef={sidebar}
              collapsible
              defaultSize={248}
              minSize={200}
              maxSize={480}
              groupResizeBehavior="preserve-pixel-size"
            >
              <Sidebar
                connection={connection}
                table={table}
                index={index}
                searchField={searchField}
              />
            </SplitPanel>
            <SplitHandle label="Resize the sidebar" />
            <SplitPanel id="content" minSize={320} className="flex flex-col">
              <TabStrip connection={connection} table={table} tabs={tabs} />
              <main className="flex min-h-0 flex-1 flex-col overflow-auto">
                <KnownConnection connection={connection}>{children}</KnownConnection>
              </main>
            </SplitPanel>
          </Split>
          <StatusBarSlot>
            <ServerVersion />
          </StatusBarSlot>
        </div>
        <CommandPalette open={overlay === 'palette'} onClose={close} connection={connection} />
        <ShortcutSheet open={overlay === 'shortcuts'} onClose={close} />
      </StatusBarProvider>
    </ActionsProvider>
  );
}

function KnownConnection({ connection, children }: { connection: string; children: ReactNode }) {
  const { data: connections } = useQuery(connectionsOptions());
  const known = connections?.some((each) => each.id === connection) ?? true;
  if (known) return children;
  return (
    <EmptyState
      title={`No connection named “${connection}”`}
      description="It may have been removed, or the address was mistyped."
      actions={<HomeButton />}
      className="flex-1"
    />
  );
}
