import type { Metadata } from 'next';
import { Designs } from '@/components/modeller/designs/designs';
import { PlainFrame } from '@/components/shell/plain-frame';

export const metadata: Metadata = { title: 'Workbench' };

/** What is searched for stands in the address, which is not known beforehand. */
export const dynamic = 'force-dynamic';

/** Every design that is kept, and the ways to a new one. */
export default function ModelsPage() {
  return (
    <PlainFrame title="Workbench">
      <Designs />
    </PlainFrame>
  );
}
