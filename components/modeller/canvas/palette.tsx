'use client';

import { Boxes, ChevronDown, Layers, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { Tooltip } from '@/components/ui/tooltip';
import type { PartFormProps } from '../forms/part-form';
import { type Addition, addEntity, addIndex, addTable } from '../new-parts';
import { findPart } from '../place';

import { carry, type PaletteKind } from './use-canvas-drop';

/** The parts that can be added: by a press, or by dragging one to its place. */
export function Palette({ editor, place, onGo }: PartFormProps) {
  const part = findPart(editor.model, place);
  const [only, ...others] = editor.model.tables;
  // With one table there is no doubt where a part goes.
  const table = part.kind === 'model' ? (others.length === 0 ? only : undefined) : part.table;
  const add = (addition: Addition | undefined) => {
    if (addition !== undefined && editor.edit(addition.edit)) onGo(addition.place);
  };
  return (
    <div
      role="toolbar"
      aria-label="Add to the design"
      className="absolute top-3 left-3 z-10 flex items-center gap-0.5 rounded-panel border border-line bg-raised p-1 shadow-float"
    >
      <PaletteButton
        kind="table"
        icon={<Table2 />}
        shortcut="t"
        onPress={() => add(addTable(editor.model))}
      >
        Table
      </PaletteButton>
      <PaletteButton
        kind="entity"
        icon={<Boxes />}
        shortcut="e"
        isOff={table === undefined}
        onPress={() => add(table && addEntity(table))}
      >
        Entity
      </PaletteButton>
      <PaletteButton
        kind="global"
        icon={<Layers />}
        shortcut="i"
        isOff={table === undefined}
        onPress={() => add(table && addIndex(table, 'global'))}
      >
        Index
      </PaletteButton>
      <Menu
        trigger={
          <IconButton
            label="More indexes"
            icon={<ChevronDown />}
            className="w-5"
            disabled={table === undefined}
          />
        }
        entries={[
          {
            kind: 'item',
            label: 'Global index',
            shortcut: 'i',
            onSelect: () => add(table && addIndex(table, 'global')),
          },
          {
            kind: 'item',
            label: 'Local index',
            shortcut: 'l',
            disabled: table?.sortKey === undefined,
            onSelect: () => add(table && addIndex(table, 'local')),
          },
        ]}
      />
    </div>
  );
}

function PaletteButton(props: {
  kind: PaletteKind;
  icon: ReactNode;
  shortcut: string;
  /** A part can still be dragged to the table that is to have it. */
  isOff?: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  const { kind, icon, shortcut, isOff = false, onPress, children } = props;
  const hint = isOff ? 'Select a table, or drag it to one' : 'Press, or drag it to its place';
  return (
    <Tooltip content={hint} shortcut={shortcut}>
      <Button
        variant="ghost"
        icon={icon}
        draggable
        aria-disabled={isOff}
        onDragStart={(event) => carry(event, kind)}
        onClick={() => isOff || onPress()}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
