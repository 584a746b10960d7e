import type { WireItem, WireValue } from '../../engine/values/attribute-value';
import { entitiesOfItems } from '../entity-of';
import type { ModelTable } from '../model';
import { matchTemplate } from '../templates/match';

/** The sample items of one entity, in the table's order. */
export function itemsOfEntity(table: ModelTable, name: string): readonly WireItem[] {
  if (table.entities?.some((entity) => entity.name === name) === true) {
    return byEntity(table).get(name) ?? [];
  }
  const facet = table.facets.find((one) => one.name === name);
  return (facet?.items ?? []).flatMap((position) => table.items.slice(position, position + 1));
}

/** A table never changes, and every parameter asks. */
const known = new WeakMap<ModelTable, ReadonlyMap<string, readonly WireItem[]>>();

function byEntity(table: ModelTable): ReadonlyMap<string, readonly WireItem[]> {
  const before = known.get(table);
  if (before !== undefined) return before;
  const items = new Map<string, WireItem[]>();
  const entities = entitiesOfItems(table);
  for (const [position, item] of table.items.entries()) {
    const name = entities[position]?.name;
    if (name === undefined) continue;
    const others = items.get(name);
    if (others === undefined) items.set(name, [item]);
    else others.push(item);
  }
  known.set(table, items);
  return items;
}

/**
 * What an item has in an attribute of its entity: the attribute itself, or what a template of it
 * was made of.
 */
export function attributeOf(
  table: ModelTable,
  entity: string,
  { item, attribute }: { readonly item: WireItem; readonly attribute: string },
): WireValue | undefined {
  if (Object.hasOwn(item, attribute)) return item[attribute];
  const templates = table.entities?.find(({ name }) => name === entity)?.templates ?? [];
  for (const template of templates) {
    const made = textOf(item, template.attribute);
    const parts = made === undefined ? undefined : matchTemplate(template.text, made);
    const found = parts?.get(attribute);
    if (found !== undefined) return { S: found };
  }
  return undefined;
}

function textOf(item: WireItem, attribute: string): string | undefined {
  const value = Object.hasOwn(item, attribute) ? item[attribute] : undefined;
  return value?.S ?? value?.N;
}
