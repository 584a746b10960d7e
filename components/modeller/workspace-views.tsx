'use client';

import { GitCompareArrows, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import type { Model } from '@/model/model';
import { DesignView } from './canvas/design-view';
import type { ModelEditor } from './editor';
import { GuideView } from './guide/guide-view';
import { ListView } from './list/list-view';
import { PatternsView } from './patterns/patterns-view';
import type { ViewName, ViewProps } from './views';
import { ItemsView } from './views/data-view';

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
      return <ItemsView editor={props.editor} />;
    case 'patterns':
      return <PatternsView editor={props.editor} />;
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
