'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { Shell } from '@/components/shell/shell';

/** Tells the shell where the page is. */
export function Frame({ children }: { children: ReactNode }) {
  const search = useSearchParams().toString();
  return (
    <Shell pathname={usePathname()} search={search === '' ? '' : `?${search}`}>
      {children}
    </Shell>
  );
}
