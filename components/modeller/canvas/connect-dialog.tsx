'use client';

import type { Connection } from '@xyflow/react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Edit } from '@/model/edit';
import type { Entity } from '@/model/entity';
import type { KeyAttribute, ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { withTemplate } from '../key-slots';
import { findPart, type PartPlace, parsePart } from '../place';
import { suggestedTemplate } from './suggested-template';

export interface ConnectDialogProps {
  editor: ModelEditor;
  connection: Connection;
  onClose: () => void;
  onGo: (place: PartPlace) => void;
}

/** Asks what an edge that was drawn from an entity means: keys of an index, or another table. */
export function ConnectDialog({ editor, connection, onClose, onGo }: ConnectDialogProps) {
  const from = findPart(editor.model, parsePart(connection.source));
  const to = findPart(editor.model, parsePart(connection.target));
  if (from.kind !== 'entity' || (to.kind !== 'table' && to.kind !== 'index')) return null;
  const { table, entity } = from;
  const done = (edit: Edit, place: PartPlace) => {
    if (editor.edit(edit)) onGo(place);
    onClose();
  };
  if (to.table.name !== table.name) {
    return (
      <MoveDialog
        entity={entity}
        to={to.table}
        onClose={onClose}
        onMove={() =>
          done(moveEdit(table, entity, to.table), {
            kind: 'entity',
            table: to.table.name,
            name: entity.name,
          })
        }
      />
    );
  }
  const keys =
    to.kind === 'index'
      ? [...to.index.partitionKeys, ...to.index.sortKeys]
      : [table.partitionKey, ...(table.sortKey === undefined ? [] : [table.sortKey])];
  return (
    <KeysDialog
      name={to.kind === 'index' ? to.index.name : table.name}
      entity={entity}
      keys={keys}
      onClose={onClose}
      onEntity={(value) =>
        done(
          { kind: 'change-entity', table: table.name, name: entity.name, value },
          { kind: 'entity', table: table.name, name: entity.name },
        )
      }
    />
  );
}

function moveEdit(from: ModelTable, entity: Entity, to: ModelTable): Edit {
  return {
    kind: 'several',
    edits: [
      { kind: 'add-entity', table: to.name, value: entity },
      { kind: 'remove-entity', table: from.name, name: entity.name },
    ],
  };
}

function MoveDialog(props: {
  entity: Entity;
  to: ModelTable;
  onClose: () => void;
  onMove: () => void;
}) {
  const { entity, to, onClose, onMove } = props;
  return (
    <Dialog
      open
      width="sm"
      onOpenChange={onClose}
      onSubmit={onMove}
      title={`Move ${entity.name} to ${to.name}?`}
      description="Its attributes and templates go with it; sample items stay where they are."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Move entity
          </Button>
        </>
      }
    />
  );
}

function KeysDialog(props: {
  name: string;
  entity: Entity;
  keys: readonly KeyAttribute[];
  onClose: () => void;
  onEntity: (entity: Entity) => void;
}) {
  const { name, entity, keys, onClose, onEntity } = props;
  const [texts, setTexts] = useState(() => keys.map((key) => suggestedTemplate(entity, key)));
  const submit = () =>
    onEntity(
      keys.reduce((made, key, at) => withTemplate(made, key.name, texts[at]?.trim() ?? ''), entity),
    );
  return (
    <Dialog
      open
      width="sm"
      onOpenChange={onClose}
      onSubmit={submit}
      title={`Connect ${entity.name} to ${name}`}
      description="What its keys are made of there."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Connect
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {keys.map((key, at) => (
          <Field key={key.name} label={<span className="font-mono">{key.name}</span>}>
            <Input
              mono
              value={texts[at] ?? ''}
              onChange={(event) => setTexts(texts.with(at, event.target.value))}
            />
          </Field>
        ))}
      </div>
    </Dialog>
  );
}
