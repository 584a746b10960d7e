import type { Entity } from '../entity';
import { identityOf } from './asked';

/** `Order line` as keys begin with it: `ORDER_LINE`. */
export function prefixOf(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
}

/** `CUSTOMER#${customerId}`: keys that entities share are made alike, so that they lie together. */
export function collectionText(
  by: readonly string[],
  entity: Entity,
  entities: readonly Entity[],
): string {
  return by.map((name) => `${ownerOf(name, entity, entities)}#${variable(name)}`).join('#');
}

/** `ORDER#${createdAt}#${orderId}`. */
export function memberText(entity: Entity, names: readonly string[]): string {
  return [prefixOf(entity.name), ...names.map(variable)].join('#');
}

/** What a value of an attribute tells apart: the entity that it identifies, or itself. */
function ownerOf(name: string, entity: Entity, entities: readonly Entity[]): string {
  const format = entity.attributes.find((attribute) => attribute.name === name)?.format;
  if (format?.kind === 'reference') return prefixOf(format.entity);
  const owner = entities.find((one) => {
    const [only, second] = identityOf(one);
    return only === name && second === undefined;
  });
  return prefixOf(owner?.name ?? name);
}

function variable(name: string): string {
  return `\${${name}}`;
}
