'use client';

import type { ReactNode } from 'react';
import { DesignView } from './canvas/design-view';
import { CommitView } from './commit-view';
import { GuideView } from './guide/guide-view';
import { ListView } from './list/list-view';
import { PatternsView } from './patterns/patterns-view';
import { ProblemsTab } from './problems-tab';
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
      return <ProblemsTab {...props} />;
    case 'commit':
      return <CommitView editor={props.editor} />;
  }
}
