'use client';

import { useQuery } from '@tanstack/react-query';
import { MoreHorizontal } from 'lucide-react';
import { tableOptions } from '@/components/data/tables';
import type { TableDescription } from '@/components/data/wire-types';
import { TableCost } from '@/components/pricing/table-cost';
import { Checkbox } from '@/components/ui/checkbox';
import { cn } from '@/components/ui/cn';
import { copyText } from '@/components/ui/copy-text';
import { formatNumber } from '@/components/ui/format';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { Bytes, RelativeTime } from '@/components/ui/quantity';
import { Link, useRouter } from '@/components/ui/router';
import { Skeleton } from '@/components/ui/skeleton';
import { IndexCounts, Keys, ProtectedIcon, Status } from './facts';
import { Cell } from './plain-table';
import { createdMs, isOnDemand, keyFacts } from './table-facts';
import type { TableRow } from './table-list';

/** Where a table's page is. */
export function tableHref(connection: string, table: string): string {
  return `/${encodeURIComponent(connection)}/tables/${encodeURIComponent(table)}`;
}

export interface TableLineProps {
  connection: string;
  row: TableRow;
  readOnly: boolean;
  selected: boolean;
  onToggle: () => void;
  onDelete: () => void;
}

/** One table: its name leads to its page, the rest says what it is. */
export function TableLine(props: TableLineProps) {
  const { connection, row, selected, onToggle } = props;
  const { name } = row;
  const { data: table, error } = useQuery(tableOptions(connection, name));
  return (
    <tr
      className={cn('h-row-comfortable hover:bg-hover', selected && 'bg-selection')}
      data-table={name}
    >
      <Cell className="pl-4">
        <Checkbox aria-label={`Select ${name}`} checked={selected} onCheckedChange={onToggle} />
      </Cell>
      <Cell>
        <span className="flex min-w-0 items-center gap-2">
          <Link
            href={tableHref(connection, name)}
            title={name}
            className="truncate rounded-badge font-medium font-mono text-data hover:underline"
          >
            {name}
          </Link>
          {table?.DeletionProtectionEnabled && <ProtectedIcon />}
        </span>
      </Cell>
      {table === undefined ? (
        <Unknown error={error} />
      ) : (
        <Facts connection={connection} table={table} />
      )}
      <Cell className="pr-4 text-right">
        <RowMenu {...props} table={table} />
      </Cell>
    </tr>
  );
}

function Facts({ connection, table }: { connection: string; table: TableDescription }) {
  const created = createdMs(table);
  return (
    <>
      <Cell>
        <Status status={table.TableStatus} />
      </Cell>
      <Cell className="overflow-hidden pr-0">
        <Keys dense keys={keyFacts(table, table.KeySchema)} className="w-full" />
      </Cell>
      <Cell align="right">{formatNumber(table.ItemCount ?? 0)}</Cell>
      <Cell align="right">
        <Bytes value={table.TableSizeBytes ?? 0} />
      </Cell>
      <Cell align="right">
        <TableCost connection={connection} table={table} />
      </Cell>
      <Cell>
        <IndexCounts table={table} />
      </Cell>
      <Cell className="truncate text-secondary">
        <Billing table={table} />
      </Cell>
      <Cell align="right" className="text-secondary">
        {created === undefined ? '–' : <RelativeTime atMs={created} />}
      </Cell>
    </>
  );
}

function Billing({ table }: { table: TableDescription }) {
  if (isOnDemand(table)) return 'On-demand';
  const { ReadCapacityUnits = 0, WriteCapacityUnits = 0 } = table.ProvisionedThroughput ?? {};
  return (
    <span title={`Provisioned: ${ReadCapacityUnits} RCU, ${WriteCapacityUnits} WCU`}>
      {formatNumber(ReadCapacityUnits)} / {formatNumber(WriteCapacityUnits)}{' '}
      <span className="text-muted">CU</span>
    </span>
  );
}

function Unknown({ error }: { error: Error | null }) {
  if (error !== null) {
    return (
      <td colSpan={8} className="truncate border-line border-b px-2 text-danger-text">
        {error.message}
      </td>
    );
  }
  return Array.from({ length: 8 }, (_, column) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
    <Cell key={`column-${column}`}>
      <Skeleton className="w-3/5" />
    </Cell>
  ));
}

/** A line on its way, in the final layout. */
export function SkeletonLine() {
  return (
    <tr className="h-row-comfortable">
      <Cell className="pl-4">
        <Skeleton className="size-4" />
      </Cell>
      <Cell>
        <Skeleton className="w-1/2" />
      </Cell>
      <Unknown error={null} />
      <Cell />
    </tr>
  );
}

function RowMenu(props: TableLineProps & { table: TableDescription | undefined }) {
  const { connection, row, table, readOnly, onDelete } = props;
  const { navigate } = useRouter();
  const href = tableHref(connection, row.name);
  const protectedNow = table?.DeletionProtectionEnabled === true;
  const arn = table?.TableArn;
  const entries: MenuEntry[] = [
    { kind: 'item', label: 'Open items', onSelect: () => navigate(href) },
    { kind: 'item', label: 'Open overview', onSelect: () => navigate(`${href}?tab=overview`) },
    { kind: 'separator' },
    { kind: 'item', label: 'Copy name', onSelect: () => void copyText(row.name) },
    ...(arn === undefined
      ? []
      : [{ kind: 'item' as const, label: 'Copy ARN', onSelect: () => void copyText(arn) }]),
    { kind: 'separator' },
    {
      kind: 'item',
      label: 'Delete table',
      hint: protectedNow ? 'Protected' : undefined,
      danger: true,
      disabled: readOnly || protectedNow,
      onSelect: onDelete,
    },
  ];
  return (
    <Menu
      align="end"
      trigger={<IconButton label={`Actions for ${row.name}`} icon={<MoreHorizontal />} />}
      entries={entries}
    />
  );
}
