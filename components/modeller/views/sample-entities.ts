import { entitiesOfItems } from '@/model/entity-of';
import type { ModelTable } from '@/model/model';

/** A table never changes, and every view of it asks. */
const known = new WeakMap<ModelTable, readonly (string | undefined)[]>();

/** The name of the entity of each sample item, in their order; undefined for an item of none. */
export function entityNames(table: ModelTable): readonly (string | undefined)[] {
  const before = known.get(table);
  if (before !== undefined) return before;
  const names = entitiesOfItems(table).map((entity) => entity?.name);
  known.set(table, names);
  return names;
}
