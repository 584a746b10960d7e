import type { ModelTable } from '@/model/model';
import { indexView, tableView } from './part-view';

/** How many items each part of a table holds. */
export interface PartCounts {
  readonly collections: number;
  readonly indexes: ReadonlyMap<string, number>;
  readonly entities: ReadonlyMap<string, number>;
  /** Items of no entity. */
  readonly other: number;
}

export function partCounts(table: ModelTable): PartCounts {
  const { rows } = tableView(table);
  const entities = new Map<string, number>();
  let other = 0;
  for (const { entity } of rows) {
    if (entity === undefined) other++;
    else entities.set(entity, (entities.get(entity) ?? 0) + 1);
  }
  const indexes = table.indexes.map(
    (index) => [index.name, indexView(table, index).rows.length] as const,
  );
  const collections = rows.filter(({ nth }) => nth === 0).length;
  return { collections, indexes: new Map(indexes), entities, other };
}
