'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Eraser, MoreHorizontal, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { keys } from '@/components/data/keys';
import type { TableDescription } from '@/components/data/wire-types';
import { CopyButton } from '@/components/ui/copy-button';
import { formatNumber } from '@/components/ui/format';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { Bytes } from '@/components/ui/quantity';
import { useRouter } from '@/components/ui/router';
import { Skeleton } from '@/components/ui/skeleton';
import { DeleteTablesDialog } from './delete-tables-dialog';
import { Keys, ProtectedBadge, Status } from './facts';
import { keyFacts } from './table-facts';
import { TruncateDialog } from './truncate-dialog';
import { useReadOnly } from './use-table-rows';

export interface TableHeaderProps {
  connection: string;
  name: string;
  table: TableDescription | undefined;
}

/** Name, keys, state and size of a table, and what can be done with the whole of it. */
export function TableHeader({ connection, name, table }: TableHeaderProps) {
  const { navigate } = useRouter();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'delete' | 'truncate'>();
  const refresh = () => client.invalidateQueries({ queryKey: keys.table(connection, name) });
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 px-4">
      <h1 className="flex max-w-1/2 shrink-0 items-center gap-1" title={name}>
        <span className="truncate font-medium font-mono text-14">{name}</span>
        <CopyButton text={name} label="Copy name" />
      </h1>
      {table === undefined ? <Skeleton className="w-80" /> : <Facts table={table} />}
      <div className="ml-auto flex shrink-0 items-center gap-1">
        <IconButton label="Refresh" icon={<RefreshCw />} onClick={refresh} />
        <ActionsMenu connection={connection} table={table} onAsk={setAsking} />
      </div>
      {table && (
        <>
          <DeleteTablesDialog
            connection={connection}
            rows={[{ name, table }]}
            open={asking === 'delete'}
            onClose={() => setAsking(undefined)}
            onDeleted={() => navigate(`/${encodeURIComponent(connection)}/tables`)}
          />
          <TruncateDialog
            connection={connection}
            table={table}
            open={asking === 'truncate'}
            onClose={() => setAsking(undefined)}
          />
        </>
      )}
    </header>
  );
}

function Facts({ table }: { table: TableDescription }) {
  return (
    <>
      <Keys keys={keyFacts(table, table.KeySchema)} />
      {table.DeletionProtectionEnabled && <ProtectedBadge />}
      {table.TableStatus !== 'ACTIVE' && <Status status={table.TableStatus} />}
      <span className="whitespace-nowrap text-secondary tabular-nums max-lg:hidden">
        {formatNumber(table.ItemCount ?? 0)}{' '}
        <span className="text-muted">{table.ItemCount === 1 ? 'item' : 'items'}</span>
      </span>
      <Bytes value={table.TableSizeBytes ?? 0} className="text-secondary max-lg:hidden" />
    </>
  );
}

function ActionsMenu(props: {
  connection: string;
  table: TableDescription | undefined;
  onAsk: (what: 'delete' | 'truncate') => void;
}) {
  const readOnly = useReadOnly(props.connection);
  const guarded = props.table?.DeletionProtectionEnabled === true;
  const entries: MenuEntry[] = [
    {
      kind: 'item',
      label: 'Delete all items',
      icon: <Eraser />,
      danger: true,
      disabled: readOnly || props.table === undefined,
      onSelect: () => props.onAsk('truncate'),
    },
    {
      kind: 'item',
      label: 'Delete table',
      icon: <Trash2 />,
      hint: guarded ? 'Protected' : undefined,
      danger: true,
      disabled: readOnly || guarded || props.table === undefined,
      onSelect: () => props.onAsk('delete'),
    },
  ];
  return (
    <Menu
      align="end"
      trigger={<IconButton label="Table actions" icon={<MoreHorizontal />} />}
      entries={entries}
    />
  );
}
