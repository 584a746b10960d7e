'use client';

import { Boxes, ListTree, Plus, Table2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Menu } from '@/components/ui/menu';
import { Split, SplitHandle, SplitPanel } from '@/components/ui/split';
import { PartForm } from '../forms/part-form';
import { type Addition, addEntity, addIndex, addTable } from '../new-parts';
import { findPart, placeOfPart, WHOLE_MODEL } from '../place';
import type { ViewProps } from '../views';
import { PartTree } from './part-tree';

/** The same design as the diagram, as a tree and forms: all of it by keyboard and ear. */
export function ListView({ editor, place, onGo }: ViewProps) {
  const part = findPart(editor.model, place);
  const here = placeOfPart(part);
  return (
    <Split id="design-list" className="min-h-0 flex-1">
      <SplitPanel id="tree" defaultSize={300} minSize={220} maxSize="50%">
        <nav aria-label="Design" className="flex h-full flex-col bg-sunken">
          <AddButtons editor={editor} place={here} onGo={onGo} />
          <div className="px-2 pb-1">
            <button
              type="button"
              aria-current={here.kind === 'model'}
              onClick={() => onGo(WHOLE_MODEL)}
              className={cn(
                'flex h-7 w-full min-w-0 items-center gap-2 rounded-control pr-2 pl-1.5 text-left hover:bg-hover',
                here.kind === 'model' && 'bg-selection hover:bg-selection',
              )}
            >
              <ListTree aria-hidden className="size-4 shrink-0 stroke-[1.5] text-muted" />
              <span className="truncate">{editor.model.name}</span>
            </button>
          </div>
          {editor.model.tables.length > 0 && (
            <PartTree model={editor.model} place={here} onGo={onGo} />
          )}
        </nav>
      </SplitPanel>
      <SplitHandle label="Resize the tree" />
      <SplitPanel id="form">
        <section
          aria-label="Selected part"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
          tabIndex={0}
          className="h-full overflow-y-auto bg-panel focus-visible:-outline-offset-2"
        >
          <div className="mx-auto max-w-180">
            <PartForm editor={editor} place={here} onGo={onGo} />
          </div>
        </section>
      </SplitPanel>
    </Split>
  );
}

/** The buttons that add a part, each to the table that is looked at. */
export function AddButtons({ editor, place, onGo }: Omit<ViewProps, 'onView'>) {
  const part = findPart(editor.model, place);
  const table = part.kind === 'model' ? undefined : part.table;
  const add = ({ edit, place: made }: Addition) => {
    if (editor.edit(edit)) onGo(made);
  };
  return (
    <div className="flex shrink-0 items-center gap-1 p-2">
      <Button icon={<Table2 />} onClick={() => add(addTable(editor.model))}>
        Table
      </Button>
      <Button
        icon={<Boxes />}
        disabled={table === undefined}
        onClick={() => table && add(addEntity(table))}
      >
        Entity
      </Button>
      <Menu
        trigger={
          <Button icon={<Plus />} disabled={table === undefined}>
            Index
          </Button>
        }
        entries={[
          {
            kind: 'item',
            label: 'Global index',
            shortcut: 'i',
            onSelect: () => table && add(addIndex(table, 'global')),
          },
          {
            kind: 'item',
            label: 'Local index',
            shortcut: 'l',
            disabled: table?.sortKey === undefined,
            onSelect: () => table && add(addIndex(table, 'local')),
          },
        ]}
      />
    </div>
  );
}
