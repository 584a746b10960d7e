'use client';

import { Database, GitCompareArrows, ListChecks, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import type { Model } from '@/model/model';
import { DesignView } from './canvas/design-view';
import type { ModelEditor } from './editor';
import { GuideView } from './guide/guide-view';
import { ListView } from './list/list-view';
import type { PartPlace } from './place';

/** The tabs of a design, in the order in which one goes through them. */
export const VIEWS = [
  { value: 'guide', label: 'Guide' },
  { value: 'design', label: 'Design' },
  { value: 'list', label: 'List' },
  { value: 'data', label: 'Data' },
  { value: 'patterns', label: 'Access patterns' },
  { value: 'problems', label: 'Problems' },
  { value: 'commit', label: 'Commit' },
] as const;

export type ViewName = (typeof VIEWS)[number]['value'];

export interface ViewProps {
  editor: ModelEditor;
  place: PartPlace;
  onGo: (place: PartPlace) => void;
  onView: (view: ViewName) => void;
}

/** What a tab shows. */
export function WorkspaceView({ view, ...props }: ViewProps & { view: ViewName }): ReactNode {
  switch (view) {
    case 'guide':
      return <GuideView {...props} />;
    case 'design':
      return <DesignView {...props} />;
    case 'list':
      return <ListView {...props} />;
    case 'data':
      return <EmptyState icon={<Database />} title="Data" description="Not here yet." />;
    case 'patterns':
      return (
        <EmptyState icon={<ListChecks />} title="Access patterns" description="Not here yet." />
      );
    case 'problems':
      return <EmptyState icon={<TriangleAlert />} title="Problems" description="Not here yet." />;
    case 'commit':
      return <EmptyState icon={<GitCompareArrows />} title="Commit" description="Not here yet." />;
  }
}

/** At the right of the tabs: what the design can be written as. */
export function ExportSlot(_: { editor: ModelEditor }): ReactNode {
  return null;
}

/** Among the ways to a new design: from tables that are there. */
export function ReverseSlot(_: { onModel: (model: Model) => void }): ReactNode {
  return null;
}
