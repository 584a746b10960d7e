'use client';

import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { IndexBadge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { entityColour } from '@/components/ui/colour-dot';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { TypeBadge } from '@/components/ui/type-badge';
import type { DiagramNode } from './arrange';
import type { NodeRow } from './node-rows';

export type PartNodeType = Node<{ node: DiagramNode }, 'part'>;

const ROLES = { table: 'Table', entity: 'Entity', index: '' } as const;

/** A part of the design as a compact table: what it is, and what it has. */
export const PartNode = memo(function PartNode({ data, selected }: NodeProps<PartNodeType>) {
  const { place, name, index, content } = data.node;
  const { kind } = place;
  return (
    <div
      className={cn(
        'flex h-full w-full flex-col overflow-hidden rounded-panel border bg-panel text-ink',
        selected ? 'border-accent outline outline-accent' : 'border-line-strong',
      )}
    >
      {kind === 'entity' && (
        <span aria-hidden className="h-0.5 shrink-0" style={{ background: entityColour(name) }} />
      )}
      <div
        className={cn(
          'flex min-h-0 shrink-0 items-center gap-2 px-3',
          kind === 'entity' ? 'h-8.5' : 'h-9',
          kind === 'table' && 'bg-sunken',
        )}
      >
        {index !== undefined && <IndexBadge kind={index} />}
        <span
          title={name}
          className={cn(
            'min-w-0 flex-1 truncate font-medium',
            kind !== 'entity' && 'font-mono text-data',
          )}
        >
          {name}
        </span>
        <span className="shrink-0 text-11 text-muted">{ROLES[kind]}</span>
      </div>
      {content.rows.length > 0 && (
        <ul className="shrink-0 border-line border-t py-0.5">
          {content.rows.map((row) => (
            <Row key={`${row.keyPart ?? ''} ${row.name}`} row={row} />
          ))}
        </ul>
      )}
      {content.note !== undefined && (
        <p className="mt-auto flex h-7 shrink-0 items-center border-line border-t px-3 text-11 text-muted">
          <span className="truncate">{content.note}</span>
        </p>
      )}
      <Handles kind={kind} />
    </div>
  );
});

function Row({ row }: { row: NodeRow }) {
  const { name, type, keyPart, template } = row;
  return (
    <li className="flex h-6 items-center gap-2 px-3">
      <span className="grid w-3.5 shrink-0 place-items-center">
        {keyPart !== undefined && <KeyGlyph kind={keyPart} />}
      </span>
      <span
        title={name}
        className={cn(
          'truncate font-mono text-12',
          template === undefined ? 'min-w-0 flex-1' : 'max-w-16 shrink-0 text-muted',
        )}
      >
        {name}
      </span>
      {template !== undefined && (
        <span title={template} className="min-w-0 flex-1 truncate font-mono text-12">
          {template}
        </span>
      )}
      {type !== undefined && <TypeBadge type={type} />}
    </li>
  );
}

const HANDLE =
  'size-2.5! rounded-full! border! border-line-strong! bg-panel! opacity-0 transition-opacity group-hover/node:opacity-100';

/** Items leave at the right and arrive at the left. */
function Handles({ kind }: { kind: 'table' | 'entity' | 'index' }) {
  return (
    <>
      {kind !== 'entity' && (
        <Handle
          type="target"
          position={Position.Left}
          isConnectableStart={false}
          className={HANDLE}
        />
      )}
      {kind !== 'index' && (
        <Handle
          type="source"
          position={Position.Right}
          isConnectable={kind === 'entity'}
          className={cn(
            HANDLE,
            kind === 'table' && 'invisible!',
            kind === 'entity' && 'hover:bg-accent!',
          )}
        />
      )}
    </>
  );
}
