'use client';

import type { ReactNode } from 'react';
import { ListView } from '../list/list-view';
import type { ViewProps } from '../workspace-views';

export function DesignView(props: ViewProps): ReactNode {
  return <ListView {...props} />;
}
