'use client';

import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { entityNameFault } from '../forms/names';
import { EntityCard } from './entity-card';
import { addEntityEdit } from './guide-edits';

export interface TableStepProps {
  editor: ModelEditor;
  /** None yet in a design that has just begun. */
  table: ModelTable | undefined;
}

/** The kinds of things that are kept, and what is known of each. */
export function EntitiesStep({ editor, table }: TableStepProps) {
  const entities = table?.entities ?? [];
  return (
    <>
      {table !== undefined && entities.length > 0 && (
        <ul className="flex flex-col gap-3">
          {entities.map((entity) => (
            <li key={entity.name}>
              <EntityCard editor={editor} table={table} entity={entity} />
            </li>
          ))}
        </ul>
      )}
      <NewEntity
        key={entities.length}
        isFirst={entities.length === 0}
        taken={entities.map(({ name }) => name)}
        onName={(name) => editor.edit(addEntityEdit(editor.model, table, name))}
      />
    </>
  );
}

interface NewEntityProps {
  isFirst: boolean;
  taken: readonly string[];
  onName: (name: string) => void;
}

function NewEntity({ isFirst, taken, onName }: NewEntityProps) {
  const [name, setName] = useState('');
  const fault = name === '' ? undefined : entityNameFault(name, taken);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '' && fault === undefined) onName(name.trim());
  };
  return (
    <form onSubmit={add} className="flex items-start gap-2">
      <Field
        label={isFirst ? 'First entity' : 'Another entity'}
        className="w-72"
        {...(fault === undefined ? {} : { error: fault })}
      >
        <Input
          autoFocus
          value={name}
          placeholder={isFirst ? 'Customer' : 'Order'}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Button
        type="submit"
        icon={<Plus />}
        className="mt-5"
        disabled={name.trim() === '' || fault !== undefined}
      >
        Add entity
      </Button>
    </form>
  );
}
