import { writeUnits } from '../capacity/units';
import { concatBytes, indexKey } from '../storage/keyspace';
import type { ItemKey } from '../tables/item-key';
import { digestOfValues, emptyKind, isKeyLength } from '../tables/item-key';
import type { IndexDefinition, TableDefinition } from '../tables/table';
import { isMaintained, keyValues, projectedNames } from '../tables/table';
import type { Item, KeyValue } from '../values/attribute-value';
import { valuesEqual } from '../values/compare';
import { itemSize } from '../values/item-size';
import { compareBytes, escapedKeyBytes } from '../values/key-bytes';

/** One item as one index holds it. */
export interface IndexEntry {
  readonly key: Uint8Array;
  readonly item: Item;
  readonly sizeBytes: number;
}

/** What a change of an item means for one index. */
export interface IndexChange {
  readonly index: IndexDefinition;
  readonly before: IndexEntry | undefined;
  readonly after: IndexEntry | undefined;
  /** Write units the index is charged. */
  readonly units: number;
}

/**
 * The indexes whose stored view of an item changes, and how.
 *
 * before, after  the item's images with their sizes; undefined where there is none
 * returns        nothing for an index whose entry stays as it is: it is neither written nor charged
 * source         BEHAVIOUR.md 12.2
 */
export function indexChanges(
  table: TableDefinition,
  key: ItemKey,
  before: Image | undefined,
  after: Image | undefined,
): IndexChange[] {
  const changes: IndexChange[] = [];
  // An item that comes or goes does so with all of its attributes.
  const changed = before && after && changedAttributes(before.item, after.item);
  for (const index of table.localIndexes) collect(index);
  for (const index of table.globalIndexes) collect(index);
  return changes;

  function collect(index: IndexDefinition): void {
    if (!isMaintained(index)) return;
    const names = projectedNames(table, index);
    if (changed !== undefined && !touches(changed, names)) return;
    const change = indexChange(table, index, key, { before, after }, names);
    if (change !== undefined) changes.push(change);
  }
}

/** An item and its size in bytes, which is known to whoever has it. */
export interface Image {
  readonly item: Item;
  readonly sizeBytes: number;
}

export function imageOf(item: Item): Image {
  return { item, sizeBytes: itemSize(item) };
}

/** The entry an item has in an index; undefined when it lacks a key attribute: it is sparse. */
export function indexEntry(
  table: TableDefinition,
  index: IndexDefinition,
  key: ItemKey,
  { item, sizeBytes }: Image,
  names: ReadonlySet<string> | undefined,
): IndexEntry | undefined {
  const hash = keyValues(item, index.key.hash);
  const range = keyValues(item, index.key.range);
  if (hash === undefined || range === undefined) return undefined;
  if (!isIndexable('hash', hash) || !isIndexable('range', range)) return undefined;
  const projected = names === undefined ? item : pick(item, names);
  return {
    key: indexKey({
      table: table.number,
      index: index.number,
      hashDigest: index.kind === 'local' ? key.hashDigest : digestOfValues(hash),
      sortKeyBytes: concatBytes(...range.map(escapedKeyBytes)),
      baseDigest: key.hashDigest,
      baseSortKeyBytes: key.sortKeyBytes,
    }),
    item: projected,
    sizeBytes: projected === item ? sizeBytes : itemSize(projected),
  };
}

/** Writes refuse such values; items that were there before the index may have them all the same. */
function isIndexable(role: 'hash' | 'range', values: readonly KeyValue[]): boolean {
  return values.every((value) => emptyKind(value) === undefined) && isKeyLength(role, values);
}

/** Names of the top-level attributes in which two images differ. */
export function changedAttributes(
  before: Item | undefined,
  after: Item | undefined,
): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const [name, value] of after ?? []) {
    const old = before?.get(name);
    if (old === undefined || !valuesEqual(old, value)) changed.add(name);
  }
  for (const name of before?.keys() ?? []) {
    if (!after?.has(name)) changed.add(name);
  }
  return changed;
}

function touches(
  changed: ReadonlySet<string>,
  projected: ReadonlySet<string> | undefined,
): boolean {
  if (projected === undefined) return changed.size > 0;
  for (const name of changed) if (projected.has(name)) return true;
  return false;
}

function indexChange(
  table: TableDefinition,
  index: IndexDefinition,
  key: ItemKey,
  images: { before: Image | undefined; after: Image | undefined },
  names: ReadonlySet<string> | undefined,
): IndexChange | undefined {
  const before = images.before && indexEntry(table, index, key, images.before, names);
  const after = images.after && indexEntry(table, index, key, images.after, names);
  if (before === undefined && after === undefined) return undefined;
  return { index, before, after, units: changeUnits(before, after) };
}

function changeUnits(before: IndexEntry | undefined, after: IndexEntry | undefined): number {
  if (before === undefined || after === undefined) {
    return writeUnits((before ?? after)?.sizeBytes ?? 0);
  }
  // An index key cannot be changed in place: the old entry is deleted and a new one is written.
  if (compareBytes(before.key, after.key) !== 0) {
    return writeUnits(before.sizeBytes) + writeUnits(after.sizeBytes);
  }
  return writeUnits(Math.max(before.sizeBytes, after.sizeBytes));
}

function pick(item: Item, names: ReadonlySet<string>): Item {
  const picked = new Map();
  for (const [name, value] of item) if (names.has(name)) picked.set(name, value);
  return picked;
}
