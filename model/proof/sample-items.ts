import type { WireItem, WireValue } from '../../engine/values/attribute-value';
import type { Entity } from '../entity';
import type { ModelTable } from '../model';

/** The sample items of one entity, in the table's order. */
export function itemsOfEntity(table: ModelTable, name: string): readonly WireItem[] {
  const facet = table.facets.find((one) => one.name === name);
  const entities = table.entities ?? [];
  if (!entities.some((entity) => entity.name === name)) {
    return (facet?.items ?? []).flatMap((position) => table.items[position] ?? []);
  }
  return table.items.filter((item) => entityOf(table, item)?.name === name);
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
    const found = made === undefined ? undefined : match(template.text, made)?.get(attribute);
    if (found !== undefined) return { S: found };
  }
  return undefined;
}

/** The entity whose key templates fit; where several do, the one that says most. */
export function entityOf(table: ModelTable, item: WireItem): Entity | undefined {
  const keys = [table.partitionKey.name, ...(table.sortKey ? [table.sortKey.name] : [])];
  let best: { readonly entity: Entity; readonly fixed: number } | undefined;
  for (const entity of table.entities ?? []) {
    const fixed = fixedCharacters(entity, item, keys);
    if (fixed !== undefined && fixed > (best?.fixed ?? -1)) best = { entity, fixed };
  }
  return best?.entity;
}

/** returns  undefined when a template of a key does not fit */
function fixedCharacters(
  { templates }: Entity,
  item: WireItem,
  keys: readonly string[],
): number | undefined {
  let fixed = 0;
  for (const { attribute, text } of templates) {
    if (!keys.includes(attribute)) continue;
    const made = textOf(item, attribute);
    const found = made === undefined ? undefined : match(text, made);
    if (made === undefined || found === undefined) return undefined;
    fixed += [...found.values()].reduce((rest, value) => rest - value.length, made.length);
  }
  return fixed;
}

function textOf(item: WireItem, attribute: string): string | undefined {
  const value = Object.hasOwn(item, attribute) ? item[attribute] : undefined;
  return value?.S ?? value?.N;
}

const PLACE = /\$\{([^{}]+)\}/;

/** What the attributes of a template are for it to make a text. */
function match(template: string, value: string): ReadonlyMap<string, string> | undefined {
  const parts = template.split(PLACE);
  const pattern = parts.map((part, i) => (i % 2 === 0 ? RegExp.escape(part) : '(.*?)')).join('');
  const groups = new RegExp(`^${pattern}$`, 's').exec(value);
  if (groups === null) return undefined;
  const names = parts.filter((_, i) => i % 2 === 1);
  return new Map(names.map((name, i) => [name, groups[i + 1] ?? '']));
}
