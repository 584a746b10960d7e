'use client';

import { Copy, MoreHorizontal, Pencil, Shapes, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { KeptModel } from '@/components/data/models';
import { formatNumber } from '@/components/ui/format';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { RelativeTime } from '@/components/ui/quantity';
import { Link } from '@/components/ui/router';
import { RenameDialog } from './rename-dialog';
import { useDesignFiles } from './use-design-files';

/** The designs, the one that was changed last first. */
export function DesignList({ models, search }: { models: readonly KeptModel[]; search: string }) {
  const [renaming, setRenaming] = useState<KeptModel>();
  const files = useDesignFiles();
  if (models.length === 0) {
    return <p className="py-6 text-center text-secondary">{`No model matches “${search}”`}</p>;
  }
  const entriesOf = (model: KeptModel): readonly MenuEntry[] => [
    {
      kind: 'item',
      label: 'Rename',
      icon: <Pencil />,
      disabled: !model.isReadable,
      onSelect: () => setRenaming(model),
    },
    {
      kind: 'item',
      label: 'Duplicate',
      icon: <Copy />,
      disabled: !model.isReadable,
      onSelect: () => void files.duplicate(model),
    },
    { kind: 'separator' },
    {
      kind: 'item',
      label: 'Delete model',
      icon: <Trash2 />,
      danger: true,
      onSelect: () => void files.remove(model),
    },
  ];
  return (
    <>
      <ul
        aria-label="Models"
        className="divide-y divide-line overflow-hidden rounded-panel border border-line bg-panel"
      >
        {models.map((model) => (
          <DesignLine key={model.id} model={model} entries={entriesOf(model)} />
        ))}
      </ul>
      {renaming !== undefined && (
        <RenameDialog model={renaming} onClose={() => setRenaming(undefined)} />
      )}
    </>
  );
}

function DesignLine({ model, entries }: { model: KeptModel; entries: readonly MenuEntry[] }) {
  const { id, name, tables, patterns, modifiedMs, isReadable } = model;
  return (
    <li className="relative flex h-11 items-center gap-4 pr-2 pl-4 hover:bg-hover">
      {isReadable ? (
        <Shapes aria-hidden className="size-4 shrink-0 stroke-[1.5] text-muted" />
      ) : (
        <TriangleAlert aria-hidden className="size-4 shrink-0 stroke-[1.5] text-warning-text" />
      )}
      <Link
        href={`/model/${id}`}
        title={name}
        // The link covers the line, so that all of it can be pressed.
        className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-focus"
      >
        {name}
      </Link>
      {isReadable ? (
        <>
          <Count count={tables} one="table" many="tables" className="w-20" />
          <Count count={patterns} one="pattern" many="patterns" className="w-24" />
        </>
      ) : (
        <span className="text-12 text-warning-text">Cannot be read</span>
      )}
      <RelativeTime atMs={modifiedMs} className="w-24 text-right text-12 text-muted" />
      <span className="relative">
        <Menu
          align="end"
          trigger={<IconButton label={`Actions for ${name}`} icon={<MoreHorizontal />} />}
          entries={entries}
        />
      </span>
    </li>
  );
}

function Count(props: { count: number; one: string; many: string; className: string }) {
  return (
    <span className={`text-right text-secondary tabular-nums ${props.className}`}>
      {formatNumber(props.count)}{' '}
      <span className="text-muted">{props.count === 1 ? props.one : props.many}</span>
    </span>
  );
}
