import { attribute } from '@/components/items/wire-value';
import type { WireItem } from '@/engine/values/attribute-value';
import type { KeyAttribute, ModelTable } from '@/model/model';
import { keyValueText } from './part-view';
import { entityNames } from './sample-entities';

/** How many items each part of a table holds. */
export interface PartCounts {
  readonly collections: number;
  readonly indexes: ReadonlyMap<string, number>;
  readonly entities: ReadonlyMap<string, number>;
  /** Items of no entity. */
  readonly other: number;
}

/** Counts without sorting anything, for it is asked at each edit. */
export function partCounts(table: ModelTable): PartCounts {
  const { items, partitionKey } = table;
  const entities = new Map<string, number>();
  let other = 0;
  for (const name of entityNames(table)) {
    if (name === undefined) other++;
    else entities.set(name, (entities.get(name) ?? 0) + 1);
  }
  const indexes = table.indexes.map(({ name, partitionKeys, sortKeys }) => {
    const keys = [...partitionKeys, ...sortKeys];
    return [name, items.filter((item) => hasKeys(item, keys)).length] as const;
  });
  const collections = new Set(items.map((item) => keyValueText(item, partitionKey.name))).size;
  return { collections, indexes: new Map(indexes), entities, other };
}

function hasKeys(item: WireItem, keys: readonly KeyAttribute[]): boolean {
  return keys.every(({ name, type }) => {
    const text = attribute(item, name)?.[type];
    return text !== undefined && text !== '';
  });
}
