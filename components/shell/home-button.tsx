'use client';

import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/router';

/** Back to the start, as a button. */
export function HomeButton() {
  return (
    <Button asChild>
      <Link href="/">Go to start</Link>
    </Button>
  );
}
