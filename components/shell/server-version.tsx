'use client';

import { useQuery } from '@tanstack/react-query';
import { serverOptions } from '@/components/data/server';

/** The version that is running, at the end of the status bar. */
export function ServerVersion() {
  const { data } = useQuery(serverOptions());
  return data && <span className="shrink-0">Sortkey {data.version}</span>;
}
