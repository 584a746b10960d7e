'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import type { Entity, EntityAttribute } from '@/model/entity';
import { freeName } from '../new-parts';
import { BareText, NumberField } from './committed';
import { FormSection, TYPE_OPTIONS } from './form-parts';
import { FormatFields } from './format-fields';
import { attributeNameFault } from './names';

export interface EntityAttributesProps {
  entity: Entity;
  onChange: (entity: Entity) => void;
}

/** The attributes of an entity: name, type, how many items have it, what samples look like. */
export function EntityAttributes({ entity, onChange }: EntityAttributesProps) {
  const { attributes, templates } = entity;
  const taken = [...attributes, ...templates.map(({ attribute: name }) => ({ name }))];
  const set = (next: readonly EntityAttribute[]) => onChange({ ...entity, attributes: next });
  return (
    <FormSection
      title="Attributes"
      count={attributes.length}
      actions={
        <Button
          variant="ghost"
          icon={<Plus />}
          onClick={() => set([...attributes, { name: freeName('attribute', taken, 1), type: 'S' }])}
        >
          Add attribute
        </Button>
      }
    >
      {attributes.length > 0 && (
        <ul className="flex flex-col gap-3">
          {attributes.map((attribute, at) => (
            <AttributeFields
              key={attribute.name}
              attribute={attribute}
              taken={taken.map(({ name }) => name).filter((name) => name !== attribute.name)}
              onAttribute={(next) => set(attributes.with(at, next))}
              onRemove={() => set(attributes.toSpliced(at, 1))}
            />
          ))}
        </ul>
      )}
    </FormSection>
  );
}

interface AttributeFieldsProps {
  attribute: EntityAttribute;
  taken: readonly string[];
  onAttribute: (attribute: EntityAttribute) => void;
  onRemove: () => void;
}

function AttributeFields({ attribute, taken, onAttribute, onRemove }: AttributeFieldsProps) {
  const { name, type, share } = attribute;
  return (
    <li className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2">
        <BareText
          mono
          label={`Name of ${name}`}
          value={name}
          check={(text) => attributeNameFault(text, taken)}
          onCommit={(next) => onAttribute({ ...attribute, name: next })}
        />
        <Select
          aria-label={`Type of ${name}`}
          className="w-28 shrink-0"
          value={type}
          options={TYPE_OPTIONS}
          onValueChange={(next) => {
            const { format: _, ...rest } = attribute;
            onAttribute({ ...rest, type: next });
          }}
        />
        <IconButton label={`Remove ${name}`} icon={<X />} onClick={onRemove} />
      </div>
      <div className="grid grid-cols-[1fr_7rem] gap-2 border-line border-l-2 pl-3">
        <FormatFields attribute={attribute} onAttribute={onAttribute} />
        <NumberField
          label="In"
          unit="%"
          min={1}
          max={100}
          value={share === undefined ? 100 : Math.round(share * 100)}
          onCommit={(percent = 100) => {
            const { share: _, ...rest } = attribute;
            onAttribute(percent === 100 ? rest : { ...rest, share: percent / 100 });
          }}
        />
      </div>
    </li>
  );
}
