import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Designs } from '@/components/modeller/designs/designs';
import { PlainFrame } from '@/components/shell/plain-frame';
import { SkeletonRows } from '@/components/ui/skeleton';

export const metadata: Metadata = { title: 'Workbench' };

/** What is searched for stands in the address, which is not known beforehand. */
export const dynamic = 'force-dynamic';

/** Every design that is kept, and the ways to a new one. */
export default function ModelsPage() {
  return (
    <PlainFrame title="Workbench">
      {/* What the address says is known in the browser only. */}
      <Suspense fallback={<SkeletonRows rows={5} label="Loading models" />}>
        <Designs />
      </Suspense>
    </PlainFrame>
  );
}
