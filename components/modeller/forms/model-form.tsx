'use client';

import { Table2 } from 'lucide-react';
import { memo } from 'react';
import { Button } from '@/components/ui/button';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { addTable } from '../new-parts';
import type { PartPlace } from '../place';
import { TextField } from './committed';
import { FormSection, Later, PartLink, PartLinks } from './form-parts';

/** What the design is called, and its tables. */
export function ModelForm({
  editor,
  onGo,
}: {
  editor: ModelEditor;
  onGo: (place: PartPlace) => void;
}) {
  const { model, edit } = editor;
  const set = (changes: { name?: string; description?: string; author?: string }) =>
    edit({ kind: 'set-model', changes });
  const add = () => {
    const { edit: made, place } = addTable(model);
    if (edit(made)) onGo(place);
  };
  return (
    <>
      <TextField
        label="Name"
        value={model.name}
        check={(text) => (text.trim() === '' ? 'It needs a name' : undefined)}
        onCommit={(name) => set({ name: name.trim() })}
      />
      <TextField
        long
        label="Description"
        optional
        value={model.description}
        onCommit={(description) => set({ description })}
      />
      <TextField
        label="Author"
        optional
        value={model.author}
        onCommit={(author) => set({ author })}
      />
      <FormSection
        title="Tables"
        count={model.tables.length}
        actions={
          <Button icon={<Table2 />} onClick={add}>
            Add table
          </Button>
        }
      >
        {model.tables.length === 0 ? (
          <p className="text-secondary">
            None yet. A table is where items are kept; most designs need one.
          </p>
        ) : (
          <Later>
            <PartLinks>
              {model.tables.map((table) => (
                <TableLink key={table.name} table={table} onGo={onGo} />
              ))}
            </PartLinks>
          </Later>
        )}
      </FormSection>
    </>
  );
}

/** An edit changes one table, and the lines of the others stay as they are. */
const TableLink = memo(function TableLink(props: {
  table: ModelTable;
  onGo: (place: PartPlace) => void;
}) {
  const { name, indexes, entities = [] } = props.table;
  return (
    <PartLink
      name={name}
      hint={`${entities.length} entities · ${indexes.length} indexes`}
      onPress={() => props.onGo({ kind: 'table', table: name })}
    />
  );
});
