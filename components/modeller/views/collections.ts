import { itemFromWire } from '@/engine/values/attribute-value';
import { itemSize } from '@/engine/values/item-size';
import { type PartRow, type PartView, partitionText } from './part-view';

/** The items of one partition key value. */
export interface CollectionRow {
  readonly id: string;
  readonly first: PartRow;
  readonly items: number;
  readonly bytes: number;
  /** How many of each kind, the most frequent first; undefined for items of none. */
  readonly entities: readonly { readonly name: string | undefined; readonly items: number }[];
}

/** Every item collection of a table or index, the largest first. */
export function collectionRows({ rows, partition }: PartView): readonly CollectionRow[] {
  const found: CollectionRow[] = [];
  for (let at = 0; at < rows.length; ) {
    const first = rows[at];
    if (first === undefined) break;
    const own = rows.slice(at, at + first.collectionSize);
    const id = partitionText(first.item, partition);
    found.push({ id, first, items: own.length, bytes: bytesOf(own), entities: entityCounts(own) });
    at += own.length;
  }
  return found.sort((a, b) => b.items - a.items || b.bytes - a.bytes);
}

function bytesOf(rows: readonly PartRow[]): number {
  return rows.reduce((sum, { item }) => sum + itemSize(itemFromWire(item)), 0);
}

function entityCounts(rows: readonly PartRow[]): CollectionRow['entities'] {
  const counts = new Map<string | undefined, number>();
  for (const { entity } of rows) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  return [...counts].map(([name, items]) => ({ name, items })).sort((a, b) => b.items - a.items);
}
