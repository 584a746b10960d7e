'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
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
import { type OpenTabs, useOpenTabs } from './use-open-tabs';

export interface ShellProps {
  /** Path and query of the page, as the address bar has them. */
  pathname: string;
  search: string;
  children: ReactNode;
}

const SIDEBAR_PX = 248;
const SIDEBAR_MIN_PX = 200;

/**
 * The frame of every page of a connection: top bar, sidebar, tabs, status bar, palette and keys.
 */
export function Shell({ pathname, search, children }: ShellProps) {
  const { connection, table, index } = placeOf(pathname, search);
  const [overlay, setOverlay] = useState<'palette' | 'shortcuts'>();
  const searchField = useRef<HTMLInputElement>(null);
  const tabs = useOpenTabs(connection);
  useVisits(tabs, connection, table, search);

  const sidebar = useSidebarPanel();
  const focusSearch = () => {
    sidebar.show();
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
          onToggleSidebar={sidebar.toggle}
          onFocusSearch={focusSearch}
          onShow={setOverlay}
        />
        <div className="flex h-screen min-h-0 flex-col">
          <TopBar
            connection={connection}
            table={table}
            onToggleSidebar={sidebar.toggle}
            onShow={setOverlay}
          />
          <Split id="shell" className="flex-1">
            <SplitPanel
              id="sidebar"
              panelRef={sidebar.ref}
              collapsible
              defaultSize={SIDEBAR_PX}
              minSize={SIDEBAR_MIN_PX}
              maxSize={480}
              groupResizeBehavior="preserve-pixel-size"
              onResize={sidebar.onResize}
            >
              <Sidebar
                connection={connection}
                table={table}
                index={index}
                searchField={searchField}
                collapsed={sidebar.collapsed}
              />
            </SplitPanel>
            <SplitHandle label="Resize the sidebar" />
            <SplitPanel id="content" minSize={320} className="flex flex-col">
              <TabStrip connection={connection} table={table} tabs={tabs} />
              <main className="relative flex min-h-0 flex-1 flex-col overflow-auto">
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

/** Keeps a tab for the table on screen, and in it the address to return to. */
function useVisits(
  { visit }: OpenTabs,
  connection: string,
  table: string | undefined,
  search: string,
): void {
  useEffect(() => {
    if (table !== undefined) visit({ table, href: `${tableHref(connection, table)}${search}` });
  }, [visit, connection, table, search]);
}

function useSidebarPanel() {
  const ref = useRef<SplitPanelHandle>(null);
  const [collapsed, setCollapsed] = useState(false);
  const onResize = ({ inPixels }: { inPixels: number }) => setCollapsed(inPixels === 0);
  const show = () => {
    const panel = ref.current;
    if (!panel?.isCollapsed()) return;
    // Now and not after the panel has told its size, or the search could not take the focus.
    flushSync(() => setCollapsed(false));
    panel.expand();
    // Collapsed since the page loaded, it has no size to return to and opens at its least.
    if (panel.getSize().inPixels <= SIDEBAR_MIN_PX) panel.resize(SIDEBAR_PX);
  };
  const toggle = () => (ref.current?.isCollapsed() ? show() : ref.current?.collapse());
  return { ref, collapsed, onResize, show, toggle };
}

function KnownConnection({ connection, children }: { connection: string; children: ReactNode }) {
  const { data: connections } = useQuery(connectionsOptions());
  const known = connections?.some((each) => each.id === connection) ?? true;
  if (known) return children;
  return (
    <EmptyState
      title={<h1>No connection named “{connection}”</h1>}
      description="It may have been removed, or the address was mistyped."
      actions={<HomeButton />}
      className="flex-1"
    />
  );
}
