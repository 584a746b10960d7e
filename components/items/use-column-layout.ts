'use client';

import { useCallback, useEffect, useState } from 'react';
import { type ColumnLayout, PLAIN_LAYOUT, parseLayout } from './columns';

/** The columns of a table as somebody arranged them, remembered in this browser. */
export function useColumnLayout(connection: string, table: string) {
  const key = `sortkey:columns:${connection}/${table}`;
  const [layout, setLayout] = useState<ColumnLayout>(PLAIN_LAYOUT);
  // Read after the first paint: the server has no memory, and its markup must match.
  useEffect(() => setLayout(parseLayout(localStorage.getItem(key))), [key]);
  const change = useCallback(
    (next: (old: ColumnLayout) => ColumnLayout) =>
      setLayout((old) => {
        const layout = next(old);
        if (layout !== old) localStorage.setItem(key, JSON.stringify(layout));
        return layout;
      }),
    [key],
  );
  return [layout, change] as const;
}

const DENSITY = 'sortkey:rows';

/** Height of the grid's rows in pixels: 28 compact, 34 comfortable. */
export function useRowHeight() {
  const [height, setHeight] = useState<28 | 34>(28);
  useEffect(() => {
    if (localStorage.getItem(DENSITY) === 'comfortable') setHeight(34);
  }, []);
  const change = useCallback((next: 28 | 34) => {
    localStorage.setItem(DENSITY, next === 34 ? 'comfortable' : 'compact');
    setHeight(next);
  }, []);
  return [height, change] as const;
}
