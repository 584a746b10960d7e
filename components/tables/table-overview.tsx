'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Connection, connectionOptions } from '@/components/data/connections';
import type { TableDescription } from '@/components/data/wire-types';
import { TableCostFigures } from '@/components/pricing/table-cost';
import { CopyButton } from '@/components/ui/copy-button';
import { formatBytes, formatNumber } from '@/components/ui/format';
import { RelativeTime, Stat } from '@/components/ui/quantity';
import { tableInput } from '@/model/to-tables';
import { CreateTablePreview } from './create-table-preview';
import { IndexTable } from './index-table';
import { OverviewSkeleton } from './overview-skeleton';
import { createdMs, isInfrequent, isOnDemand, settingsOf } from './table-facts';
import { TableSwitches } from './table-switches';

export interface TableOverviewProps {
  connection: string;
  table: TableDescription | undefined;
}

/** Everything about a table but its items. */
export function TableOverview({ connection, table }: TableOverviewProps) {
  const { data: target } = useQuery(connectionOptions(connection));
  if (table === undefined) return <OverviewSkeleton />;
  return (
    <div className="flex flex-col gap-10 p-6">
      <Columns>
        <Figures table={table} connection={target} />
        <Identity table={table} />
      </Columns>
      <Group title="Cost">
        <TableCostFigures connection={connection} table={table} />
      </Group>
      <Group title="Keys and indexes">
        <IndexTable table={table} />
      </Group>
      <Columns>
        <Group title="Settings">
          <Settings table={table} />
          <TableSwitches connection={connection} table={table} />
        </Group>
        <Group title="Create another like it">
          <CreateTablePreview input={tableInput(settingsOf(table))} connection={target} />
        </Group>
      </Columns>
    </div>
  );
}

function Columns({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-x-12 gap-y-10 xl:grid-cols-2">{children}</div>;
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h2 className="font-semibold text-14">{title}</h2>
      {children}
    </section>
  );
}

function Figures(props: { table: TableDescription; connection: Connection | undefined }) {
  const { ItemCount = 0, TableSizeBytes = 0 } = props.table;
  const size = formatBytes(TableSizeBytes);
  const average = formatBytes(ItemCount === 0 ? 0 : Math.round(TableSizeBytes / ItemCount));
  const hint = props.connection?.type === 'aws' ? 'refreshed about every 6 hours' : undefined;
  return (
    <div className="grid grid-cols-3 gap-6">
      <Stat label="Items" value={formatNumber(ItemCount)} hint={hint} />
      <Stat label="Size" value={size.number} unit={size.unit} hint={hint} />
      <Stat
        label="Average item"
        value={ItemCount === 0 ? '–' : average.number}
        unit={ItemCount === 0 ? undefined : average.unit}
      />
    </div>
  );
}

function Settings({ table }: { table: TableDescription }) {
  const { ReadCapacityUnits = 0, WriteCapacityUnits = 0 } = table.ProvisionedThroughput ?? {};
  return (
    <Facts
      facts={[
        ['Capacity mode', isOnDemand(table) ? 'On-demand' : 'Provisioned'],
        ...(isOnDemand(table)
          ? []
          : ([
              ['Read capacity', `${formatNumber(ReadCapacityUnits)} RCU`],
              ['Write capacity', `${formatNumber(WriteCapacityUnits)} WCU`],
            ] as const)),
        ['Table class', isInfrequent(table) ? 'Standard-infrequent access' : 'Standard'],
        [
          'Stream',
          table.StreamSpecification?.StreamEnabled
            ? (table.StreamSpecification.StreamViewType ?? 'On')
            : 'Off',
        ],
      ]}
    />
  );
}

function Identity({ table }: { table: TableDescription }) {
  const created = createdMs(table);
  return (
    <Facts
      facts={[
        ['ARN', <Copyable key="arn" text={table.TableArn} label="Copy ARN" />],
        ['Table id', <Copyable key="id" text={table.TableId} label="Copy table id" />],
        ['Created', created === undefined ? '–' : <RelativeTime key="at" atMs={created} />],
      ]}
    />
  );
}

function Copyable({ text, label }: { text: string | undefined; label: string }) {
  if (text === undefined) return <span className="text-disabled">–</span>;
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="truncate font-mono text-data" title={text}>
        {text}
      </span>
      <CopyButton text={text} label={label} className="-my-1" />
    </span>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[128px_minmax(0,1fr)] gap-y-2">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
