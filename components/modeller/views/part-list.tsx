'use client';

import { Layers, Rows3, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IndexBadge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { Combobox } from '@/components/ui/combobox';
import { formatNumber } from '@/components/ui/format';
import type { ModelTable } from '@/model/model';
import { EntityMark } from './entity-mark';
import type { PartCounts } from './part-counts';
import type { DataPlace } from './place';

export interface PartListProps {
  tables: readonly ModelTable[];
  place: DataPlace;
  /** The table whose parts are listed. */
  table: ModelTable;
  counts: PartCounts;
  onGo: (place: DataPlace) => void;
}

/** What can be looked at: everything, or one table's items as each of its parts stores them. */
export function PartList({ tables, place, table, counts, onGo }: PartListProps) {
  const at = { table: table.name };
  return (
    <nav
      aria-label="Parts of the design"
      className="flex w-56 shrink-0 flex-col gap-px overflow-y-auto border-line border-r bg-sunken p-2"
    >
      <PartButton
        icon={<Layers />}
        isCurrent={place.kind === 'everything'}
        onPress={() => onGo({ kind: 'everything' })}
      >
        Everything
      </PartButton>
      <div className="my-2 border-line border-t" />
      <Combobox
        aria-label="Table"
        mono
        className="mb-2"
        value={table.name}
        onValueChange={(name) => onGo({ kind: 'table', table: name })}
        options={tables.map(({ name, items }) => ({
          value: name,
          hint: formatNumber(items.length),
        }))}
      />
      <PartButton
        icon={<Table2 />}
        count={table.items.length}
        isCurrent={place.kind === 'table'}
        onPress={() => onGo({ kind: 'table', ...at })}
      >
        Base table
      </PartButton>
      <PartButton
        icon={<Rows3 />}
        count={counts.collections}
        isCurrent={place.kind === 'collections'}
        onPress={() => onGo({ kind: 'collections', ...at })}
      >
        Item collections
      </PartButton>
      <TableParts table={table} place={place} counts={counts} onGo={onGo} />
    </nav>
  );
}

/** The indexes and entities of the table. */
function TableParts({ table, place, counts, onGo }: Omit<PartListProps, 'tables'>) {
  const at = { table: table.name };
  const entities = table.entities ?? [];
  return (
    <>
      {table.indexes.length > 0 && <Heading>Indexes</Heading>}
      {table.indexes.map(({ kind, name }) => (
        <PartButton
          key={name}
          icon={<IndexBadge kind={kind} className="w-9 justify-center" />}
          count={counts.indexes.get(name)}
          isCurrent={place.kind === 'index' && place.name === name}
          onPress={() => onGo({ kind: 'index', ...at, name })}
        >
          <span className="font-mono text-12">{name}</span>
        </PartButton>
      ))}
      {entities.length > 0 && <Heading>Entities</Heading>}
      {entities.map(({ name }) => (
        <PartButton
          key={name}
          count={counts.entities.get(name) ?? 0}
          isCurrent={place.kind === 'entity' && place.name === name}
          onPress={() => onGo({ kind: 'entity', ...at, name })}
        >
          <EntityMark name={name} />
        </PartButton>
      ))}
      {entities.length > 0 && counts.other > 0 && (
        <p className="flex justify-between px-2 py-1 text-12 text-muted">
          Of no entity <span className="tabular-nums">{formatNumber(counts.other)}</span>
        </p>
      )}
    </>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return <h3 className="px-2 pt-3 pb-1 font-medium text-11 text-muted">{children}</h3>;
}

function PartButton(props: {
  icon?: ReactNode;
  count?: number | undefined;
  isCurrent: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-current={props.isCurrent ? 'page' : undefined}
      onClick={props.onPress}
      className={cn(
        'flex h-7 w-full shrink-0 items-center gap-2 rounded-control px-2 text-left hover:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.5] [&_svg]:text-muted',
        props.isCurrent ? 'bg-active font-medium text-ink hover:bg-active' : 'text-secondary',
      )}
    >
      {props.icon}
      <span className="min-w-0 flex-1 truncate">{props.children}</span>
      {props.count !== undefined && (
        <span className="font-normal text-12 text-muted tabular-nums">
          {formatNumber(props.count)}
        </span>
      )}
    </button>
  );
}
