'use client';

import { Copy, MoreHorizontal, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IndexBadge } from '@/components/ui/badge';
import { entityColour } from '@/components/ui/colour-dot';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { removePart } from '../design-actions';
import type { ModelEditor } from '../editor';
import { duplicate } from '../new-parts';
import { type FoundPart, findPart, type PartPlace } from '../place';
import { EntityForm } from './entity-form';
import { IndexForm } from './index-form';
import { ModelForm } from './model-form';
import { TableForm } from './table-form';

export interface PartFormProps {
  editor: ModelEditor;
  place: PartPlace;
  onGo: (place: PartPlace) => void;
}

/** All that can be said of a part of the design: of a table, an index, an entity, or all of it. */
export function PartForm(props: PartFormProps) {
  const { editor, place, onGo } = props;
  const part = findPart(editor.model, place);
  return (
    <div className="flex flex-col">
      <PartHeader part={part} {...props} />
      {/* Another part is another form: what was typed into one must not show in the next. */}
      <div key={positionOf(editor, part)} className="flex flex-col gap-4 p-4">
        <Form part={part} editor={editor} onGo={onGo} />
      </div>
    </div>
  );
}

/** Tells parts apart, also while their names change under the hands of the person at the form. */
function positionOf({ model }: ModelEditor, part: FoundPart): string {
  if (part.kind === 'model') return part.kind;
  const table = model.tables.indexOf(part.table);
  if (part.kind === 'table') return `${part.kind} ${table}`;
  const at =
    part.kind === 'index'
      ? part.table.indexes.indexOf(part.index)
      : part.table.entities?.indexOf(part.entity);
  return `${part.kind} ${table} ${at}`;
}

function Form({ part, ...rest }: { part: FoundPart } & Omit<PartFormProps, 'place'>): ReactNode {
  switch (part.kind) {
    case 'model':
      return <ModelForm {...rest} />;
    case 'table':
      return <TableForm {...rest} table={part.table} />;
    case 'index':
      return <IndexForm {...rest} table={part.table} index={part.index} />;
    case 'entity':
      return <EntityForm {...rest} table={part.table} entity={part.entity} />;
  }
}

const KINDS = { model: 'Design', table: 'Table', index: 'Index', entity: 'Entity' } as const;

function PartHeader(props: PartFormProps & { part: FoundPart }) {
  const { editor, part, onGo } = props;
  const copy = () => {
    const made = duplicate(editor.model, part);
    if (made !== undefined && editor.edit(made.edit)) onGo(made.place);
  };
  return (
    <header className="sticky top-0 z-10 flex h-11 shrink-0 items-center gap-2 border-line border-b bg-panel px-4">
      <PartMark part={part} />
      <h2 className="min-w-0 truncate font-semibold">{partName(editor, part)}</h2>
      <span className="shrink-0 text-12 text-muted">{KINDS[part.kind]}</span>
      {part.kind !== 'model' && (
        <div className="ml-auto flex items-center">
          <Menu
            trigger={<IconButton label="More" icon={<MoreHorizontal />} />}
            align="end"
            entries={[
              {
                kind: 'item',
                label: 'Duplicate',
                icon: <Copy />,
                shortcut: 'mod+d',
                onSelect: copy,
              },
              { kind: 'separator' },
              {
                kind: 'item',
                label: `Delete ${KINDS[part.kind].toLowerCase()}`,
                icon: <Trash2 />,
                shortcut: 'delete',
                danger: true,
                onSelect: () => removePart(props, part),
              },
            ]}
          />
        </div>
      )}
    </header>
  );
}

function PartMark({ part }: { part: FoundPart }) {
  if (part.kind === 'index') return <IndexBadge kind={part.index.kind} />;
  if (part.kind !== 'entity') return null;
  const background = entityColour(part.entity.name);
  return <span aria-hidden className="size-2.5 shrink-0 rounded-badge" style={{ background }} />;
}

function partName(editor: ModelEditor, part: FoundPart): string {
  switch (part.kind) {
    case 'model':
      return editor.model.name;
    case 'table':
      return part.table.name;
    case 'index':
      return part.index.name;
    case 'entity':
      return part.entity.name;
  }
}
