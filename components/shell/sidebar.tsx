'use client';

import { useQuery } from '@tanstack/react-query';
import { Calculator, Plus, RefreshCw, Shapes } from 'lucide-react';
import { type ReactNode, type RefObject, useId, useState } from 'react';
import { tableNamesOptions } from '@/components/data/tables';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { formatNumber } from '@/components/ui/format';
import { IconButton } from '@/components/ui/icon-button';
import { Link, useRouter } from '@/components/ui/router';
import { SearchInput } from '@/components/ui/search-input';
import { SkeletonRows } from '@/components/ui/skeleton';
import { createTableHref, MODELS_HREF, PRICING_HREF } from './place';
import { currentRow, findTables } from './table-tree';
import { TableTree } from './table-tree-view';
import { useTableTree } from './use-table-tree';

export interface SidebarProps {
  connection: string;
  /** The table on screen. */
  table: string | undefined;
  /** The index it is read through. */
  index: string | undefined;
  searchField: RefObject<HTMLInputElement | null>;
  /** Sent away: there, with what was typed into it, but out of reach of the keyboard. */
  collapsed: boolean;
}

/** The tables of a connection with their indexes, found as you type. */
export function Sidebar(props: SidebarProps) {
  const { connection, table, index, searchField, collapsed } = props;
  const { navigate } = useRouter();
  const [typed, setTyped] = useState('');
  const treeId = useId();
  const names = useQuery(tableNamesOptions(connection));
  const found = findTables(names.data ?? [], typed);
  const tree = useTableTree(connection, found);
  return (
    <aside
      aria-label="Tables"
      className={cn(
        'group/sidebar flex h-full min-w-50 flex-col bg-sunken',
        collapsed && 'invisible',
      )}
    >
      <div className="flex shrink-0 items-center gap-1 p-2">
        <SearchInput
          ref={searchField}
          label="Search tables"
          shortcut="/"
          value={typed}
          onValueChange={setTyped}
          onKeyDown={tree.onKeyDown}
          // With nothing found there is no tree to name.
          aria-controls={found.length > 0 ? treeId : undefined}
          aria-activedescendant={tree.activeElementId(treeId)}
        />
        <IconButton
          label="Create table"
          icon={<Plus />}
          onClick={() => navigate(createTableHref(connection))}
        />
      </div>
      {names.isPending && <SkeletonRows rows={8} label="Loading tables" />}
      {names.isError && (
        <Failure
          message={names.error.message}
          onRetry={() => void names.refetch()}
          retrying={names.isFetching}
        />
      )}
      {names.isSuccess && found.length === 0 && (
        <Nothing typed={typed} onClear={() => setTyped('')} connection={connection} />
      )}
      {found.length > 0 && (
        <TableTree
          id={treeId}
          tree={tree}
          connection={connection}
          currentId={currentRow(tree.rows, table, index)}
        />
      )}
      <OtherPlaces />
      {names.isSuccess && (
        <Tally
          text={tally(found.length, names.data.length)}
          refreshing={names.isFetching}
          onRefresh={() => void names.refetch()}
        />
      )}
    </aside>
  );
}

function Tally(props: { text: string; refreshing: boolean; onRefresh: () => void }) {
  return (
    <div className="flex h-7 shrink-0 items-center justify-between border-line border-t pr-1 pl-3 text-12 text-muted">
      <span className="tabular-nums">{props.text}</span>
      <IconButton
        label="Refresh tables"
        icon={<RefreshCw className="size-3.5!" />}
        className="size-6"
        side="top"
        loading={props.refreshing}
        onClick={props.onRefresh}
      />
    </div>
  );
}

/** What belongs to no connection. */
function OtherPlaces() {
  return (
    <nav aria-label="Beside the tables" className="mx-2 mt-auto mb-2 flex shrink-0 flex-col">
      <PlainLink href={MODELS_HREF} icon={<Shapes />}>
        Workbench
      </PlainLink>
      <PlainLink href={PRICING_HREF} icon={<Calculator />}>
        Pricing
      </PlainLink>
    </nav>
  );
}

function PlainLink(props: { href: string; icon: ReactNode; children: ReactNode }) {
  return (
    <Link
      href={props.href}
      className="flex h-7 shrink-0 items-center gap-2 rounded-control px-2 text-secondary hover:bg-hover hover:text-ink [&_svg]:size-4 [&_svg]:stroke-[1.5] [&_svg]:text-muted"
    >
      {props.icon}
      {props.children}
    </Link>
  );
}

function Failure(props: { message: string; onRetry: () => void; retrying: boolean }) {
  return (
    <div role="alert" className="flex flex-col items-start gap-2 px-3 py-2">
      <p className="font-medium">Could not list tables</p>
      <p className="wrap-anywhere line-clamp-6 text-12 text-secondary">{props.message}</p>
      <Button onClick={props.onRetry} loading={props.retrying}>
        Try again
      </Button>
    </div>
  );
}

function Nothing(props: { typed: string; onClear: () => void; connection: string }) {
  const { navigate } = useRouter();
  return (
    <div className="flex flex-1 flex-col items-start gap-2 px-3 py-2">
      <p className="wrap-anywhere text-secondary">
        {props.typed === '' ? 'No tables yet' : `No table matches “${props.typed}”`}
      </p>
      {props.typed === '' ? (
        <Button icon={<Plus />} onClick={() => navigate(createTableHref(props.connection))}>
          Create table
        </Button>
      ) : (
        <Button onClick={props.onClear}>Clear search</Button>
      )}
    </div>
  );
}

function tally(shown: number, all: number): string {
  const tables = `${formatNumber(all)} ${all === 1 ? 'table' : 'tables'}`;
  return shown === all ? tables : `${formatNumber(shown)} of ${tables}`;
}
