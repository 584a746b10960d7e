'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import NextLink from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useMemo, useState } from 'react';
import { type LinkProps, RouterProvider } from '@/components/ui/router';
import { Toaster } from '@/components/ui/toast';
import { TooltipProvider } from '@/components/ui/tooltip';

/** What every screen needs: server data, theme, address, tooltips, toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(createClient);
  const pathname = usePathname();
  const { push } = useRouter();
  const router = useMemo(() => ({ pathname, navigate: push, Link }), [pathname, push]);
  return (
    <QueryClientProvider client={client}>
      <ThemeProvider attribute="class" defaultTheme="system" disableTransitionOnChange>
        <NuqsAdapter>
          <RouterProvider router={router}>
            <TooltipProvider delayDuration={400} skipDelayDuration={200}>
              {children}
              <Toaster />
            </TooltipProvider>
          </RouterProvider>
        </NuqsAdapter>
      </ThemeProvider>
    </QueryClientProvider>
  );
}

function Link(props: LinkProps) {
  return <NextLink prefetch={false} {...props} />;
}

function createClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, retry: shouldRetry },
    },
  });
}

// An answer that refuses (4xx) will refuse again; no answer, or a failing server, may have
// recovered.
function shouldRetry(failures: number, error: Error): boolean {
  const refused = 'status' in error && Number(error.status) >= 400 && Number(error.status) < 500;
  return !refused && failures < 2;
}
