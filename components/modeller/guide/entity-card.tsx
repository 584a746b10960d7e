'use client';

import { Plus, Trash2, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { entityColour } from '@/components/ui/colour-dot';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import type { Entity, EntityAttribute } from '@/model/entity';
import { identityOf } from '@/model/guide/asked';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { BareText } from '../forms/committed';
import { TYPE_OPTIONS } from '../forms/form-parts';
import { attributeNameFault, entityNameFault } from '../forms/names';
import { freeName } from '../new-parts';

export interface EntityCardProps {
  editor: ModelEditor;
  table: ModelTable;
  entity: Entity;
}

/** One entity: its name and attributes, what identifies it, and what it refers to. */
export function EntityCard({ editor, table, entity }: EntityCardProps) {
  const { name, attributes } = entity;
  const others = (table.entities ?? []).filter((one) => one !== entity);
  const change = (value: Entity) =>
    editor.edit({ kind: 'change-entity', table: table.name, name, value });
  const set = (next: readonly EntityAttribute[]) => change({ ...entity, attributes: next });
  const added = () =>
    set([...attributes, { name: freeName('attribute', attributes, 1), type: 'S' }]);
  return (
    <section aria-label={name} className="rounded-panel border border-line bg-panel">
      <header className="flex items-center gap-2 border-line border-b px-3 py-2">
        <span
          aria-hidden
          className="size-2 shrink-0 rounded-full"
          style={{ background: entityColour(name) }}
        />
        <BareText
          label={`Name of ${name}`}
          value={name}
          className="w-56 font-medium"
          check={(text) =>
            entityNameFault(
              text,
              others.map((one) => one.name),
            )
          }
          onCommit={(text) => change({ ...entity, name: text.trim() })}
        />
        <IconButton
          label={`Remove ${name}`}
          icon={<Trash2 />}
          className="ml-auto"
          onClick={() => editor.edit({ kind: 'remove-entity', table: table.name, name })}
        />
      </header>
      <table className="w-full table-fixed">
        <thead className="text-left text-12 text-muted">
          <tr className="h-7">
            <th className="w-24 pl-3 font-normal">Identifies</th>
            <th className="font-normal">Attribute</th>
            <th className="w-36 pl-2 font-normal">Type</th>
            <th className="w-48 pl-2 font-normal">Refers to</th>
            <th className="w-10">
              <span className="sr-only">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {attributes.map((attribute, at) => (
            <AttributeRow
              key={attribute.name}
              entity={entity}
              attribute={attribute}
              others={others}
              onEntity={change}
              onAttribute={(next) => set(attributes.with(at, next))}
            />
          ))}
        </tbody>
      </table>
      <Button variant="ghost" icon={<Plus />} className="m-1.5" onClick={added}>
        Add attribute
      </Button>
    </section>
  );
}

interface AttributeRowProps {
  entity: Entity;
  attribute: EntityAttribute;
  others: readonly Entity[];
  onEntity: (entity: Entity) => void;
  onAttribute: (attribute: EntityAttribute) => void;
}

const NOTHING = '';

function AttributeRow({ entity, attribute, others, onEntity, onAttribute }: AttributeRowProps) {
  const { name, type, format } = attribute;
  const identity = identityOf(entity);
  const isIdentity = identity.includes(name);
  const taken = entity.attributes.map((one) => one.name).filter((one) => one !== name);
  const refer = (target: string) => {
    const { format: _, ...rest } = attribute;
    const other = others.find((one) => one.name === target);
    const [id] = other === undefined ? [] : identityOf(other);
    if (other === undefined || id === undefined) return onAttribute(rest);
    const reference = { entity: other.name, attribute: id, spread: 'uniform' as const };
    onAttribute({ ...rest, format: { kind: 'reference', ...reference } });
  };
  return (
    <tr className="h-9 border-line border-t">
      <td className="pl-3">
        <Checkbox
          aria-label={`${name} identifies ${entity.name}`}
          checked={isIdentity}
          disabled={isIdentity && identity.length === 1}
          onCheckedChange={(checked) =>
            onEntity({
              ...entity,
              identifiedBy:
                checked === true ? [...identity, name] : identity.filter((one) => one !== name),
            })
          }
        />
      </td>
      <td>
        <BareText
          mono
          label={`Name of ${name}`}
          value={name}
          check={(text) => attributeNameFault(text, taken)}
          onCommit={(text) => onEntity(withName(entity, name, text))}
        />
      </td>
      <td className="pl-2">
        <Select
          aria-label={`Type of ${name}`}
          value={type}
          options={TYPE_OPTIONS}
          onValueChange={(next) => {
            const { format: _, ...rest } = attribute;
            onAttribute({ ...rest, type: next });
          }}
        />
      </td>
      <td className="pl-2">
        <Select
          aria-label={`What ${name} refers to`}
          value={format?.kind === 'reference' ? format.entity : NOTHING}
          placeholder="Nothing"
          options={[
            ...(format?.kind === 'reference' ? [{ value: 'nothing', label: 'Nothing' }] : []),
            ...others.map((one) => ({ value: one.name, label: one.name })),
          ]}
          disabled={others.length === 0}
          onValueChange={refer}
        />
      </td>
      <td>
        <IconButton
          label={`Remove ${name}`}
          icon={<X />}
          disabled={entity.attributes.length === 1}
          onClick={() => onEntity(withoutAttribute(entity, name))}
        />
      </td>
    </tr>
  );
}

function withName(entity: Entity, name: string, to: string): Entity {
  const named = (own: string) => (own === name ? to : own);
  return {
    ...entity,
    identifiedBy: identityOf(entity).map(named),
    attributes: entity.attributes.map((own) => ({ ...own, name: named(own.name) })),
  };
}

function withoutAttribute(entity: Entity, name: string): Entity {
  const identity = identityOf(entity).filter((own) => own !== name);
  const attributes = entity.attributes.filter((own) => own.name !== name);
  const { identifiedBy: _, ...rest } = entity;
  return { ...rest, ...(identity.length === 0 ? {} : { identifiedBy: identity }), attributes };
}
