'use client';

import { useSyncExternalStore } from 'react';

const NARROW = '(max-width: 1023px)';

/** Whether there is no room for an inspector beside the page; false on the server. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, isNarrow, () => false);
}

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

function isNarrow(): boolean {
  return window.matchMedia(NARROW).matches;
}
