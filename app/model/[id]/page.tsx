import type { Metadata } from 'next';
import { ModelTitle } from '@/components/modeller/model-title';
import { Workspace } from '@/components/modeller/workspace';
import { PlainFrame } from '@/components/shell/plain-frame';

export const metadata: Metadata = { title: 'Workbench' };

interface Props {
  params: Promise<{ id: string }>;
}

/** One design, open in the workbench. */
export default async function ModelPage({ params }: Props) {
  const id = decodeURIComponent((await params).id);
  return (
    <PlainFrame title={<ModelTitle id={id} />} parent={{ href: '/model', label: 'Workbench' }}>
      <Workspace key={id} id={id} />
    </PlainFrame>
  );
}
