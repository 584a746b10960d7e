'use client';

import { useQuery } from '@tanstack/react-query';
import { BUILT_IN_CONNECTION, connectionsOptions } from '@/components/data/connections';
import { tableDescriptionsOptions } from '@/components/data/tables';
import type { TableDescription } from '@/components/data/wire-types';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ColourDot } from '@/components/ui/colour-dot';
import { formatNumber } from '@/components/ui/format';
import { Bytes, RelativeTime } from '@/components/ui/quantity';
import { Link } from '@/components/ui/router';
import { Skeleton } from '@/components/ui/skeleton';

const SHOWN = 8;
/** Describing more than this to find the newest would cost more than it tells. */
const DESCRIBED_MAX = 200;

const tablesHref = (connection: string) => `/${encodeURIComponent(connection)}/tables`;

/** The newest tables of the built-in engine, and the way to all of them. */
export function RecentTables({ names }: { names: readonly string[] }) {
  const local = BUILT_IN_CONNECTION.id;
  const asked = names.slice(0, DESCRIBED_MAX);
  const { data } = useQuery(tableDescriptionsOptions(local, asked));
  const tables = newest([...(data?.values() ?? [])]);
  const shown = tables.length > 0 ? tables.map(({ TableName }) => TableName) : asked;
  return (
    <section aria-label="Tables" className="min-w-0">
      <div className="flex h-8 items-center justify-between">
        <h2 className="font-semibold text-14">
          Recent{' '}
          <span className="ml-1 font-normal text-13 text-muted">
            {formatNumber(names.length)} in all
          </span>
        </h2>
        <Button asChild variant="ghost">
          <Link href={tablesHref(local)}>All tables</Link>
        </Button>
      </div>
      <ul className="mt-2 divide-y divide-line overflow-hidden rounded-panel border border-line bg-panel">
        {shown.slice(0, SHOWN).map((name) => (
          <TableLine
            key={name}
            name={name}
            table={tables.find(({ TableName }) => TableName === name)}
          />
        ))}
      </ul>
    </section>
  );
}

function newest(tables: readonly TableDescription[]): readonly TableDescription[] {
  return tables
    .toSorted((a, b) => (b.CreationDateTime ?? 0) - (a.CreationDateTime ?? 0))
    .slice(0, SHOWN);
}

function TableLine({ name, table }: { name: string; table: TableDescription | undefined }) {
  return (
    <li className="relative flex h-10 items-center gap-4 px-4 hover:bg-hover">
      <Link
        href={`${tablesHref(BUILT_IN_CONNECTION.id)}/${encodeURIComponent(name)}`}
        title={name}
        // The link covers the line, so that all of it can be pressed.
        className="min-w-0 flex-1 truncate font-medium font-mono text-data after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-focus"
      >
        {name}
      </Link>
      {table === undefined ? (
        <Skeleton className="w-40" />
      ) : (
        <>
          <span className="w-28 text-right text-secondary tabular-nums">
            {formatNumber(table.ItemCount ?? 0)}{' '}
            <span className="text-muted">{table.ItemCount === 1 ? 'item' : 'items'}</span>
          </span>
          <Bytes value={table.TableSizeBytes ?? 0} className="w-20 text-right text-secondary" />
          {table.CreationDateTime !== undefined && (
            <RelativeTime
              atMs={table.CreationDateTime * 1000}
              className="w-24 text-right text-muted"
            />
          )}
        </>
      )}
    </li>
  );
}

/** The connections beside the built-in engine; nothing when there are none. */
export function SavedConnections() {
  const { data: connections = [] } = useQuery(connectionsOptions());
  const saved = connections.filter(({ id }) => id !== BUILT_IN_CONNECTION.id);
  if (saved.length === 0) return null;
  return (
    <section aria-label="Connections" className="min-w-0">
      <h2 className="flex h-8 items-center font-semibold text-14">Connections</h2>
      <ul className="mt-2 divide-y divide-line overflow-hidden rounded-panel border border-line bg-panel">
        {saved.map(({ id, name, colour, type, endpoint, profile, region, readOnly }) => (
          <li key={id} className="relative flex h-10 items-center gap-3 px-4 hover:bg-hover">
            <ColourDot colour={colour} />
            <Link
              href={tablesHref(id)}
              className="truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-focus"
            >
              {name}
            </Link>
            {readOnly && <Badge tone="outline">Read-only</Badge>}
            <span className="ml-auto min-w-0 truncate font-mono text-data text-muted">
              {type === 'aws' ? `${profile} · ${region}` : endpoint}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
