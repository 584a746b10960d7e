'use client';

import { useQuery } from '@tanstack/react-query';
import { House, LayoutGrid, Plus, Shapes, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { modelsOptions } from '@/components/data/models';
import { tableNamesOptions } from '@/components/data/tables';
import { useAllActions } from '@/components/ui/actions';
import { ColourDot } from '@/components/ui/colour-dot';
import { useRouter } from '@/components/ui/router';
import type { Findable } from './palette';
import { MODELS_HREF, modelHref, tableHref, tablesHref } from './place';
import { useConnections } from './use-connection';

/** One line of the command palette. */
export interface PaletteEntry extends Findable {
  readonly id: string;
  readonly icon: ReactNode;
  readonly shortcut?: string | undefined;
  readonly hint?: string;
  /** Names of tables are data and set as such. */
  readonly mono?: boolean;
  readonly run: () => void;
}

/** Everything that can be reached or done from here. */
export function usePaletteEntries(connection: string): readonly PaletteEntry[] {
  const { navigate } = useRouter();
  const { data: tables = [] } = useQuery(tableNamesOptions(connection));
  const { data: models = [] } = useQuery(modelsOptions());
  const connections = useConnections();
  const actions = useAllActions()
    .filter(({ id, disabled }) => !disabled && id !== 'open-palette')
    .map((action): PaletteEntry => ({ ...action, icon: action.icon }));
  return [
    ...actions,
    ...tables.map((table) => ({
      id: `table ${table}`,
      group: 'Tables',
      label: table,
      icon: <Table2 />,
      mono: true,
      run: () => navigate(tableHref(connection, table)),
    })),
    ...models.map(({ id, name }) => ({
      id: `model ${id}`,
      group: 'Models',
      label: name,
      icon: <Shapes />,
      keywords: ['design', 'workbench', id],
      run: () => navigate(modelHref(id)),
    })),
    {
      id: 'new-model',
      group: 'Models',
      label: 'New model',
      icon: <Plus />,
      keywords: ['create', 'design', 'workbench', 'blank'],
      run: () => navigate(`${MODELS_HREF}?new=true`),
    },
    ...connections.map((each) => ({
      id: `connection ${each.id}`,
      group: 'Connections',
      label: `Switch to ${each.name}`,
      icon: <ColourDot colour={each.colour} />,
      hint: each.region,
      run: () => navigate(tablesHref(each.id)),
    })),
    { ...ABOUT, id: 'start', label: 'Go to start', icon: <House />, run: () => navigate('/') },
    {
      ...ABOUT,
      id: 'gallery',
      label: 'Open the design gallery',
      icon: <LayoutGrid />,
      run: () => navigate('/gallery'),
    },
  ];
}

const ABOUT = { group: 'Sortkey' } as const;
