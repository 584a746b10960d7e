import type { WireItem } from '../../engine/values/attribute-value';
import type { Entity, EntityAttribute } from '../entity';
import { valueText } from '../templates/expand';
import type { ItemGroup } from './group-items';

/** Part of the values that must be those of the other entity: the sample may lack some. */
const LEAST_KNOWN = 0.9;
/** The commonest value comes so many times as often as one does on average. */
const ZIPF_TIMES = 4;
const ZIPF_COUNT = 20;

/**
 * Entities whose attributes refer to one another: an attribute has the name of the one that tells
 * another entity's items apart, and its values.
 */
export function guessReferences(
  entities: readonly Entity[],
  groups: readonly ItemGroup[],
): readonly Entity[] {
  const owners = new Map<string, { entity: string; values: ReadonlySet<string> }>();
  for (const [position, entity] of entities.entries()) {
    const name = identityOf(entity);
    const values = name === undefined ? [] : valuesOf(groups[position]?.items, name);
    if (name === undefined || owners.has(name) || values.length === 0) continue;
    owners.set(name, { entity: entity.name, values: new Set(values) });
  }
  return entities.map((entity, position) => ({
    ...entity,
    attributes: entity.attributes.map((attribute): EntityAttribute => {
      const owner = owners.get(attribute.name);
      if (owner === undefined || owner.entity === entity.name) return attribute;
      const values = valuesOf(groups[position]?.items, attribute.name);
      const spread = spreadOf(values, owner.values);
      if (spread === undefined) return attribute;
      const format = {
        kind: 'reference',
        entity: owner.entity,
        attribute: attribute.name,
      } as const;
      return { ...attribute, format: { ...format, spread } };
    }),
  }));
}

/** The one attribute that tells an entity's items apart. */
function identityOf({ identifiedBy = [] }: Entity): string | undefined {
  const [only, second] = identifiedBy;
  return second === undefined ? only : undefined;
}

function valuesOf(items: readonly WireItem[] = [], name: string): readonly string[] {
  return items.flatMap((item) => (Object.hasOwn(item, name) ? (valueText(item[name]) ?? []) : []));
}

function spreadOf(values: readonly string[], known: ReadonlySet<string>) {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const met = [...counts.keys()].filter((value) => known.has(value)).length;
  if (counts.size === 0 || met < counts.size * LEAST_KNOWN) return undefined;
  if (counts.size === values.length && values.length > 1) return 'each-once';
  const most = [...counts.values()].reduce((top, count) => Math.max(top, count), 0);
  const isUneven = values.length >= ZIPF_COUNT && most * counts.size >= values.length * ZIPF_TIMES;
  return isUneven ? 'zipf' : 'uniform';
}
