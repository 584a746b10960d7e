import type { WireItem } from '../../engine/values/attribute-value';
import { usedAttributes } from '../formats/read-items';
import type { Attribute, ModelTable } from '../model';
import { inferEntities } from './infer-entities';
import { type LiveTable, liveModelTable } from './live-table';

/** A design of a table that exists, from what describes it and a sample of its items. */
export function inferTable(live: LiveTable, items: readonly WireItem[]): ModelTable {
  return withInferred({ ...liveModelTable(live), items });
}

/** The same table with the attributes and entities that its items show. */
export function withInferred(table: ModelTable): ModelTable {
  const entities = inferEntities(table, table.items);
  return {
    ...table,
    attributes: attributesOf(table),
    ...(entities.length === 0 ? {} : { entities }),
  };
}

function attributesOf({ partitionKey, sortKey, indexes, items }: ModelTable): readonly Attribute[] {
  const keys = indexes.flatMap(({ partitionKeys, sortKeys }) => [...partitionKeys, ...sortKeys]);
  const all = new Map<string, Attribute>(keys.map(({ name, type }) => [name, { name, type }]));
  for (const [name, { type }] of usedAttributes(items)) {
    if (!all.has(name)) all.set(name, { name, type });
  }
  all.delete(partitionKey.name);
  if (sortKey !== undefined) all.delete(sortKey.name);
  return [...all.values()];
}
