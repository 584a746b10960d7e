import type { WireItem } from '@/engine/values/attribute-value';
import type { Entity } from '@/model/entity';
import { entitiesOfItems } from '@/model/entity-of';
import type { ModelTable } from '@/model/model';

/** A table never changes, and every view of it asks. */
const known = new WeakMap<ModelTable, readonly (string | undefined)[]>();
/** Nor do items: after an edit only the ones that are new are looked at, for the same entities. */
const ofItems = new WeakMap<readonly Entity[], WeakMap<WireItem, { readonly name?: string }>>();

/** The name of the entity of each sample item, in their order; undefined for an item of none. */
export function entityNames(table: ModelTable): readonly (string | undefined)[] {
  const before = known.get(table);
  if (before !== undefined) return before;
  // A facet lists items by their places, which do change.
  const names = table.facets.length > 0 ? namesOf(table) : namesByItem(table);
  known.set(table, names);
  return names;
}

function namesByItem(table: ModelTable): readonly (string | undefined)[] {
  const { items, entities = NONE } = table;
  const names = ofItems.get(entities) ?? new WeakMap<WireItem, { readonly name?: string }>();
  ofItems.set(entities, names);
  const fresh = items.filter((item) => !names.has(item));
  for (const [at, name] of namesOf({ ...table, items: fresh }).entries()) {
    const item = fresh[at];
    if (item !== undefined) names.set(item, name === undefined ? {} : { name });
  }
  return items.map((item) => names.get(item)?.name);
}

const NONE: readonly Entity[] = [];

function namesOf(table: ModelTable): readonly (string | undefined)[] {
  return entitiesOfItems(table).map((entity) => entity?.name);
}
