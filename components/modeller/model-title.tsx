'use client';

import { useEffect } from 'react';
import { useModelName } from './use-editor';

/** The name of a design, in the frame and in the window's title. */
export function ModelTitle({ id }: { id: string }) {
  const name = useModelName(id);
  useEffect(() => {
    if (name !== undefined) document.title = `${name} · Sortkey`;
  }, [name]);
  return <h1 className="truncate">{name ?? id}</h1>;
}
