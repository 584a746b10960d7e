import type { Entity } from '@/model/entity';
import type { KeyAttribute } from '@/model/model';

/**
 * What a key could be made of for an entity: what it is made of already, its own attribute of that
 * name, or else the entity's name and its first attribute, as in `ORDER#${orderId}`.
 */
export function suggestedTemplate(entity: Entity, key: KeyAttribute): string {
  const made = entity.templates.find(({ attribute }) => attribute === key.name);
  if (made !== undefined) return made.text;
  const own = entity.attributes.find(({ name }) => name === key.name);
  if (own !== undefined) return `\${${own.name}}`;
  // A number or bytes cannot be part of text: then an attribute of the type stands alone.
  if (key.type !== 'S') {
    const fitting = entity.attributes.find(({ type }) => type === key.type);
    return fitting === undefined ? '' : `\${${fitting.name}}`;
  }
  const first = entity.attributes.find(({ type }) => type === 'S' || type === 'N');
  const prefix = entity.name.toUpperCase().replaceAll(/\s+/g, '_');
  return first === undefined ? prefix : `${prefix}#\${${first.name}}`;
}
