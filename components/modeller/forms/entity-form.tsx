'use client';

import type { Entity } from '@/model/entity';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import type { PartPlace } from '../place';
import { TextField } from './committed';
import { EntityAttributes } from './entity-attributes';
import { FormSection, Later } from './form-parts';
import { entityNameFault } from './names';
import { TemplateFields } from './template-fields';

export interface EntityFormProps {
  editor: ModelEditor;
  table: ModelTable;
  entity: Entity;
  onGo: (place: PartPlace) => void;
}

/** All that is said of an entity. */
export function EntityForm({ editor, table, entity, onGo }: EntityFormProps) {
  const others = (table.entities ?? [])
    .map(({ name }) => name)
    .filter((name) => name !== entity.name);
  const change = (value: Entity) =>
    editor.edit({ kind: 'change-entity', table: table.name, name: entity.name, value });
  const rename = (typed: string) => {
    const name = typed.trim();
    if (change({ ...entity, name })) onGo({ kind: 'entity', table: table.name, name });
  };
  return (
    <>
      <TextField
        label="Entity name"
        value={entity.name}
        check={(text) => entityNameFault(text, others)}
        onCommit={rename}
      />
      <TextField
        long
        label="Description"
        optional
        value={entity.description ?? ''}
        onCommit={(text) => {
          const { description: _, ...rest } = entity;
          change(text === '' ? rest : { ...rest, description: text });
        }}
      />
      <FormSection title="Keys of its items">
        <TemplateFields table={table} entity={entity} onChange={change} />
      </FormSection>
      <Later>
        <EntityAttributes entity={entity} onChange={change} />
      </Later>
    </>
  );
}
