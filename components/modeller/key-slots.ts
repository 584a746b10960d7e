import type { Entity } from '@/model/entity';
import type { KeyAttribute, ModelTable } from '@/model/model';

/** A key attribute of a table or of its indexes, which templates can fill. */
export interface KeySlot {
  readonly key: KeyAttribute;
  /** `table` first, then indexes, each with the part of the key it is there. */
  readonly uses: readonly KeyUse[];
}

export interface KeyUse {
  /** Undefined for the table itself. */
  readonly index?: string;
  readonly role: 'partition' | 'sort';
}

/** Every key attribute once: the table's, then those of its indexes in their order. */
export function keySlots(table: ModelTable): readonly KeySlot[] {
  const slots = new Map<string, { key: KeyAttribute; uses: KeyUse[] }>();
  const note = (key: KeyAttribute, use: KeyUse) => {
    const slot = slots.get(key.name) ?? { key, uses: [] };
    slot.uses.push(use);
    slots.set(key.name, slot);
  };
  note(table.partitionKey, { role: 'partition' });
  if (table.sortKey !== undefined) note(table.sortKey, { role: 'sort' });
  for (const index of table.indexes) {
    for (const key of index.partitionKeys) note(key, { index: index.name, role: 'partition' });
    for (const key of index.sortKeys) note(key, { index: index.name, role: 'sort' });
  }
  return [...slots.values()];
}

/** The entity with another template of a key attribute; an empty text takes it away. */
export function withTemplate(entity: Entity, attribute: string, text: string): Entity {
  const at = entity.templates.findIndex((template) => template.attribute === attribute);
  const others = entity.templates.filter((template) => template.attribute !== attribute);
  if (text === '') return { ...entity, templates: others };
  const templates = others.toSpliced(at < 0 ? others.length : at, 0, { attribute, text });
  // What a template makes is not an attribute that the entity has beside it.
  const attributes = entity.attributes.filter(({ name }) => name !== attribute);
  return { ...entity, templates, attributes };
}
