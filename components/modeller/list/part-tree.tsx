'use client';

import { ChevronRight, Table2 } from 'lucide-react';
import { type KeyboardEvent, memo, useEffect, useId, useRef, useState } from 'react';
import { IndexBadge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { entityColour } from '@/components/ui/colour-dot';
import type { Model } from '@/model/model';
import { type PartPlace, printPart } from '../place';
import { type TreeRow, treeRows, treeStep } from './tree-rows';

export interface PartTreeProps {
  model: Model;
  place: PartPlace;
  onGo: (place: PartPlace) => void;
}

/** With more tables than this, only the one that is looked at shows its parts. */
const OPEN_UP_TO = 8;

/** The tables of a design with their entities and indexes; arrow keys move in it. */
export function PartTree({ model, place, onGo }: PartTreeProps) {
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const id = useId();
  const current = printPart(place);
  const startsOpen = model.tables.length <= OPEN_UP_TO;
  const isShown = (name: string) =>
    (place.kind !== 'model' && place.kind !== 'table' && place.table === name) ||
    (toggled.get(name) ?? startsOpen);
  const open = new Set(model.tables.map(({ name }) => name).filter(isShown));
  const rows = treeRows(model, open);
  const at = rows.findIndex((row) => row.id === current);
  const toggle = (table: string) => setToggled(new Map(toggled).set(table, !open.has(table)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const step = treeStep(rows, at, event.key);
    if (step === undefined) return;
    event.preventDefault();
    if (step.kind === 'go') onGo(step.place);
    else toggle(step.table);
  };
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = list.current?.querySelector(`[data-row="${CSS.escape(current)}"]`);
    row?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div
      ref={list}
      role="tree"
      aria-label="Parts of the design"
      tabIndex={0}
      aria-activedescendant={at < 0 ? undefined : `${id}-${current}`}
      onKeyDown={onKeyDown}
      className="group/tree min-h-0 flex-1 overflow-y-auto px-2 pb-2 focus-visible:-outline-offset-2"
    >
      {rows.map((row) => (
        <Line
          key={row.id}
          row={row}
          elementId={`${id}-${row.id}`}
          isCurrent={row.id === current}
          onGo={onGo}
          onToggle={toggle}
        />
      ))}
    </div>
  );
}

interface LineProps {
  row: TreeRow;
  elementId: string;
  isCurrent: boolean;
  onGo: (place: PartPlace) => void;
  onToggle: (table: string) => void;
}

const Line = memo(function Line({ row, elementId, isCurrent, onGo, onToggle }: LineProps) {
  const { place, name, depth, isOpen } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the tree around it has the focus
    <div
      id={elementId}
      data-row={row.id}
      role="treeitem"
      aria-level={depth}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-selected={isCurrent}
      aria-expanded={isOpen}
      onClick={() => onGo(place)}
      className={cn(
        'flex h-7 min-w-0 items-center gap-2 rounded-control pr-2 hover:bg-hover',
        depth === 1 ? 'pl-1' : 'pl-7.5',
        isCurrent && 'bg-selection hover:bg-selection',
        isCurrent &&
          'group-focus-visible/tree:outline-2 group-focus-visible/tree:outline-focus group-focus-visible/tree:-outline-offset-2',
      )}
    >
      {place.kind === 'table' && (
        <span
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            onToggle(place.table);
          }}
          className="grid size-5 shrink-0 place-items-center rounded-badge text-muted hover:text-ink"
        >
          <ChevronRight
            className={cn('size-3.5 stroke-[1.5] transition-transform', isOpen && 'rotate-90')}
          />
        </span>
      )}
      <Mark row={row} />
      <span
        className={cn('min-w-0 flex-1 truncate', place.kind !== 'entity' && 'font-mono text-data')}
      >
        {name}
      </span>
    </div>
  );
});

function Mark({ row }: { row: TreeRow }) {
  if (row.place.kind === 'entity') {
    const background = entityColour(row.name);
    return <span className="size-2 shrink-0 rounded-full" style={{ background }} />;
  }
  if (row.index !== undefined) return <IndexBadge kind={row.index} />;
  return <Table2 aria-hidden className="size-4 shrink-0 stroke-[1.5] text-muted" />;
}
