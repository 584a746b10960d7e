'use client';

import { Plus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { KeyGlyph } from '@/components/ui/key-glyph';
import type { Entity } from '@/model/entity';
import type { ModelTable } from '@/model/model';
import { templateAttributes } from '@/model/templates/template';
import { type KeySlot, keySlots, withTemplate } from '../key-slots';
import { TextField } from './committed';

const EXAMPLE = `USER#\${userId}`;

export interface TemplateFieldsProps {
  table: ModelTable;
  entity: Entity;
  onChange: (entity: Entity) => void;
}

/** What each key attribute of the table and its indexes is made of; empty where it has none. */
export function TemplateFields({ table, entity, onChange }: TemplateFieldsProps) {
  const slots = keySlots(table);
  const made = new Map(entity.templates.map(({ attribute, text }) => [attribute, text]));
  const unknown = unknownNames(entity);
  return (
    <>
      {slots.map((slot) => (
        <TextField
          key={slot.key.name}
          mono
          label={<SlotLabel slot={slot} />}
          value={made.get(slot.key.name) ?? ''}
          placeholder={placeholder(slot, entity)}
          onCommit={(text) => onChange(withTemplate(entity, slot.key.name, text.trim()))}
        />
      ))}
      {unknown.length > 0 && (
        <div className="flex flex-wrap items-center gap-2 text-12 text-warning-text">
          Not among its attributes yet:
          {unknown.map((name) => (
            <Button
              key={name}
              icon={<Plus />}
              onClick={() =>
                onChange({
                  ...entity,
                  attributes: [...entity.attributes, { name, type: 'S' }],
                })
              }
            >
              {name}
            </Button>
          ))}
        </div>
      )}
      <p className="text-12 text-muted">
        <code className="font-mono">{EXAMPLE}</code> puts an attribute into text. An item without it
        lacks the key, and stays out of the index.
      </p>
    </>
  );
}

function SlotLabel({ slot }: { slot: KeySlot }) {
  const [first] = slot.uses;
  const where = slot.uses.map(({ index }) => index ?? 'table');
  return (
    <span className="inline-flex h-4 min-w-0 max-w-full items-center gap-1.5 align-top">
      <span aria-hidden className="contents">
        <KeyGlyph kind={first?.role ?? 'partition'} />
      </span>
      <span className="font-mono">{slot.key.name}</span>
      <span className="truncate font-normal text-muted">of {[...new Set(where)].join(', ')}</span>
    </span>
  );
}

function placeholder({ key, uses }: KeySlot, entity: Entity): string {
  const isOwn = entity.attributes.some(({ name }) => name === key.name);
  if (isOwn) return `its attribute ${key.name}`;
  return uses.some(({ index }) => index === undefined) ? 'needed' : 'not in this index';
}

function unknownNames(entity: Entity): readonly string[] {
  const known = new Set(entity.attributes.map(({ name }) => name));
  const names = entity.templates.flatMap(({ text }) => templateAttributes(text));
  return [...new Set(names)].filter((name) => !known.has(name));
}
