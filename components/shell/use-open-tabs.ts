'use client';

import { useCallback, useMemo } from 'react';
import { closeTab, type OpenTab, parseTabs, visitTab } from './open-tabs';
import { useStored } from './stored';

/** The open tabs of a connection and what can be done with them. */
export interface OpenTabs {
  readonly list: readonly OpenTab[];
  visit(tab: OpenTab): void;
  close(table: string): void;
  /** Closes all, or all but one. */
  closeAll(except?: string): void;
}

/** The tabs of a connection, remembered in this browser. */
export function useOpenTabs(connection: string): OpenTabs {
  const [text, update] = useStored(`sortkey:tabs:${connection}`);
  const change = useCallback(
    (next: (tabs: readonly OpenTab[]) => readonly OpenTab[]) => {
      update((before) => JSON.stringify(next(parseTabs(before))));
    },
    [update],
  );
  // These stay the same while the list changes, so an effect may depend on them.
  const doings = useMemo(
    () => ({
      visit: (tab: OpenTab) => change((tabs) => visitTab(tabs, tab)),
      close: (table: string) => change((tabs) => closeTab(tabs, table)),
      closeAll: (except?: string) => change((tabs) => tabs.filter(({ table }) => table === except)),
    }),
    [change],
  );
  return useMemo(() => ({ list: parseTabs(text), ...doings }), [text, doings]);
}
