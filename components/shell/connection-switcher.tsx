'use client';

import { Check, ChevronDown, Lock, Settings2 } from 'lucide-react';
import type { Connection } from '@/components/data/connections';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ColourDot } from '@/components/ui/colour-dot';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { useRouter } from '@/components/ui/router';
import { tablesHref } from './place';
import { useConnections } from './use-connection';

/** Which DynamoDB this is, in its colour, and the way to another one. */
export function ConnectionSwitcher({ connection }: { connection: string }) {
  const { navigate } = useRouter();
  const connections = useConnections();
  const current = connections.find((each) => each.id === connection);
  const entries: readonly MenuEntry[] = [
    { kind: 'label', label: 'Connections' },
    ...connections.map((each) => entry(each, each.id === connection, navigate)),
    { kind: 'separator' },
    {
      kind: 'item',
      label: 'Manage connections',
      icon: <Settings2 />,
      onSelect: () => navigate('/'),
    },
  ];
  const name = current?.name ?? connection;
  return (
    <>
      <Menu
        entries={entries}
        className="max-w-90"
        trigger={
          <Button
            variant="ghost"
            aria-label={`Connection ${name}. Switch connection`}
            className="max-w-52 shrink px-2 text-ink"
          >
            <ColourDot colour={current?.colour ?? 'grey'} />
            <span className="min-w-0 truncate">{name}</span>
            <ChevronDown className="text-muted" />
          </Button>
        }
      />
      {current?.readOnly && (
        <Badge tone="warning" className="mr-1">
          <Lock />
          Read only
        </Badge>
      )}
    </>
  );
}

function entry(
  connection: Connection,
  current: boolean,
  navigate: (href: string) => void,
): MenuEntry {
  return {
    kind: 'item',
    label: connection.name,
    hint: (
      <span className="flex items-center gap-2">
        {connection.readOnly && <Lock aria-label="Read only" className="size-3.5 stroke-[1.5]" />}
        {connection.region}
        {current && <Check aria-label="Current" className="size-4 stroke-[1.5]" />}
      </span>
    ),
    icon: (
      <span className="grid size-4 place-items-center">
        <ColourDot colour={connection.colour} />
      </span>
    ),
    onSelect: () => navigate(tablesHref(connection.id)),
  };
}
