'use client';

import { Plus } from 'lucide-react';
import { IndexBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { entityColour } from '@/components/ui/colour-dot';
import { Menu } from '@/components/ui/menu';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { type Addition, addEntity, addIndex } from '../new-parts';
import type { PartPlace } from '../place';
import { AttributeList } from './attribute-list';
import { CapacityFields } from './capacity-fields';
import { TextField } from './committed';
import { FormSection, Later, PartLink, PartLinks } from './form-parts';
import { TableKeys } from './key-fields';
import { resourceNameFault } from './names';
import { SettingsFields } from './settings-fields';
import { SizingFields } from './sizing-fields';

export interface TableFormProps {
  editor: ModelEditor;
  table: ModelTable;
  onGo: (place: PartPlace) => void;
}

/** All that is said of a table. */
export function TableForm(props: TableFormProps) {
  const { editor, table, onGo } = props;
  const others = editor.model.tables.map(({ name }) => name).filter((name) => name !== table.name);
  const rename = (name: string) => {
    const isDone = editor.edit({ kind: 'rename-table', table: table.name, name });
    if (isDone) onGo({ kind: 'table', table: name });
  };
  return (
    <>
      <TextField
        mono
        label="Table name"
        value={table.name}
        check={(text) => resourceNameFault(text, others)}
        onCommit={rename}
      />
      <TextField
        long
        label="Description"
        optional
        value={table.description ?? ''}
        onCommit={(text) =>
          editor.edit({
            kind: 'set-table',
            table: table.name,
            changes: { description: text === '' ? undefined : text },
          })
        }
      />
      <TableKeys editor={editor} table={table} />
      <EntityLinks {...props} />
      <IndexLinks {...props} />
      <Later>
        <AttributeList editor={editor} table={table} />
      </Later>
      <Later>
        <CapacityFields editor={editor} table={table} />
        <SizingFields editor={editor} table={table} />
        <SettingsFields editor={editor} table={table} />
      </Later>
    </>
  );
}

function add({ editor, onGo }: TableFormProps, { edit, place }: Addition): void {
  if (editor.edit(edit)) onGo(place);
}

function EntityLinks(props: TableFormProps) {
  const { table, onGo } = props;
  const entities = table.entities ?? [];
  return (
    <FormSection
      title="Entities"
      count={entities.length}
      actions={
        <Button variant="ghost" icon={<Plus />} onClick={() => add(props, addEntity(table))}>
          Add entity
        </Button>
      }
    >
      {entities.length === 0 && (
        <p className="text-12 text-muted">The kinds of items it holds, such as User or Order.</p>
      )}
      {entities.length > 0 && (
        <PartLinks>
          {entities.map(({ name, attributes }) => (
            <PartLink
              key={name}
              name={name}
              mark={<EntityMark name={name} />}
              hint={`${attributes.length} attributes`}
              onPress={() => onGo({ kind: 'entity', table: table.name, name })}
            />
          ))}
        </PartLinks>
      )}
    </FormSection>
  );
}

function EntityMark({ name }: { name: string }) {
  const background = entityColour(name);
  return <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background }} />;
}

function IndexLinks(props: TableFormProps) {
  const { table, onGo } = props;
  return (
    <FormSection
      title="Indexes"
      count={table.indexes.length}
      actions={
        <Menu
          align="end"
          trigger={
            <Button variant="ghost" icon={<Plus />}>
              Add index
            </Button>
          }
          entries={[
            {
              kind: 'item',
              label: 'Global index',
              hint: 'keys of its own',
              onSelect: () => add(props, addIndex(table, 'global')),
            },
            {
              kind: 'item',
              label: 'Local index',
              hint: 'another sort key',
              disabled: table.sortKey === undefined,
              onSelect: () => add(props, addIndex(table, 'local')),
            },
          ]}
        />
      }
    >
      {table.indexes.length === 0 && (
        <p className="text-12 text-muted">Other orders in which the same items are read.</p>
      )}
      {table.indexes.length > 0 && (
        <PartLinks>
          {table.indexes.map(({ name, kind, partitionKeys, sortKeys }) => (
            <PartLink
              key={name}
              name={name}
              mark={<IndexBadge kind={kind} />}
              hint={[...partitionKeys, ...sortKeys].map((key) => key.name).join(', ')}
              onPress={() => onGo({ kind: 'index', table: table.name, name })}
            />
          ))}
        </PartLinks>
      )}
    </FormSection>
  );
}
