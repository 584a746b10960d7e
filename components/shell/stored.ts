'use client';

import { useCallback, useSyncExternalStore } from 'react';

const CHANGED = 'sortkey:stored';

/**
 * A text remembered in this browser, shared by everything on the page and by other windows.
 *
 * returns  the text (null on the server and when there is none) and a change of it
 */
export function useStored(
  key: string,
): [string | null, (change: (text: string | null) => string) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key),
    () => null,
  );
  const update = useCallback(
    (change: (text: string | null) => string) => {
      const before = localStorage.getItem(key);
      const after = change(before);
      if (after === before) return;
      localStorage.setItem(key, after);
      // The browser tells only other windows of a change.
      window.dispatchEvent(new Event(CHANGED));
    },
    [key],
  );
  return [text, update];
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('storage', changed);
  window.addEventListener(CHANGED, changed);
  return () => {
    window.removeEventListener('storage', changed);
    window.removeEventListener(CHANGED, changed);
  };
}
