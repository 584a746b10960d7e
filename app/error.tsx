'use client';

import { HomeButton } from '@/components/shell/home-button';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';

/** A screen that failed to draw: our fault, said plainly, with a way on. */
export default function ScreenError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="px-4">
      <ErrorState
        title={<h1>This screen failed to draw</h1>}
        code={error.name}
        message={error.message}
        requestId={error.digest}
        actions={
          <>
            <Button variant="primary" onClick={reset}>
              Try again
            </Button>
            <HomeButton />
          </>
        }
      />
    </main>
  );
}
