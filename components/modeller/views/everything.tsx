'use client';

import { Layers } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { IndexBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { formatNumber } from '@/components/ui/format';
import type { Model, ModelIndex, ModelTable } from '@/model/model';
import { ExportMenu } from './export-menu';
import { PartPicture } from './part-picture';
import { indexView, type PartView, tableView } from './part-view';
import { pictureName } from './picture-name';
import type { DataPlace } from './place';

export interface EverythingProps {
  model: Model;
  onGo: (place: DataPlace) => void;
}

/** Items of one part that are drawn here; its own view has all. */
const MOST_ITEMS = 40;

/** All tables and indexes on one page, each with its items as it stores them. */
export function Everything({ model, onGo }: EverythingProps) {
  const parts = model.tables.flatMap((table) => [
    { table, index: undefined },
    ...table.indexes.map((index) => ({ table, index })),
  ]);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex h-11 shrink-0 items-center gap-3 border-line border-b px-3">
        <h2 className="font-medium text-14">Everything</h2>
        <p className="min-w-0 truncate text-12 text-secondary">
          Each table and index with the items it stores
        </p>
        <div className="ml-auto">
          <ExportMenu
            parts={() => parts.map(({ table, index }) => viewOf(table, index))}
            name={pictureName(model.name)}
          />
        </div>
      </header>
      <section
        aria-label="All tables and indexes"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long page that scrolls
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto p-4 focus-visible:-outline-offset-2"
      >
        {parts.length === 0 && (
          <EmptyState icon={<Layers />} title="This design has no tables yet" />
        )}
        <div className="flex w-max min-w-full flex-col gap-8">
          {parts.map(({ table, index }) => (
            <WhenInView key={`${table.name} ${index?.name ?? ''}`} height={partHeight(table)}>
              <Part table={table} index={index} onGo={onGo} />
            </WhenInView>
          ))}
        </div>
      </section>
    </div>
  );
}

function Part(props: {
  table: ModelTable;
  index: ModelIndex | undefined;
  onGo: EverythingProps['onGo'];
}) {
  const { table, index, onGo } = props;
  const part = useMemo(() => viewOf(table, index), [table, index]);
  const place: DataPlace =
    index === undefined
      ? { kind: 'table', table: table.name }
      : { kind: 'index', table: table.name, name: index.name };
  const name = index?.name ?? table.name;
  const more = part.rows.length - MOST_ITEMS;
  return (
    <section aria-label={name}>
      <div className="sticky left-0 mb-2 flex w-max items-center gap-2">
        {index !== undefined && <IndexBadge kind={index.kind} />}
        <h3 className="font-medium font-mono text-13">{name}</h3>
        <span className="text-12 text-muted">
          {index !== undefined && `of ${table.name} · `}
          {countWords(part)}
        </span>
        <Button variant="ghost" onClick={() => onGo(place)}>
          Open
        </Button>
      </div>
      <PartPicture part={part} most={MOST_ITEMS} />
      {more > 0 && <p className="mt-1 text-12 text-muted">and {formatNumber(more)} items more</p>}
    </section>
  );
}

function countWords({ index, rows, table }: PartView): string {
  const all = formatNumber(table.items.length);
  return index === undefined ? `${all} items` : `${formatNumber(rows.length)} of ${all} items`;
}

function viewOf(table: ModelTable, index: ModelIndex | undefined): PartView {
  return index === undefined ? tableView(table) : indexView(table, index);
}

function partHeight(table: ModelTable): number {
  return 64 + Math.min(MOST_ITEMS, Math.max(1, table.items.length)) * 41;
}

/** Draws what it holds once it is near; until then it takes up the room that it will need. */
function WhenInView({ height, children }: { height: number; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null || isNear) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setIsNear(true),
      { rootMargin: '800px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isNear]);
  return (
    <div ref={place} style={isNear ? undefined : { height }}>
      {isNear && children}
    </div>
  );
}
