import { collectionTooLarge } from '../errors';
import { collectionSizeKey } from '../storage/keyspace';
import type { View } from '../storage/store';
import { MAX_ITEM_BYTES } from '../values/item-size';
import type { IndexChange } from './index-entries';
import { indexChanges } from './index-entries';
import { type Change, imageAfter } from './resolve';

/** source: LIMITS.md, "LSI per table" */
export const MAX_COLLECTION_BYTES = 10 * 1024 ** 3;

/** What one request adds at most: 100 items, each of them in the table and in five indexes. */
const MOST_ADDED_BYTES = 100 * 6 * MAX_ITEM_BYTES;

/** Hands on a change, or refuses it. */
export type CollectionGuard = (change: Change) => Change;

/**
 * Holds the changes of one request to the size that an item collection may have; only tables with
 * local indexes have collections.
 *
 * returns  to be called for each change, in order and before any of them is committed; throws
 *          ItemCollectionSizeLimitExceededException for one that makes a full collection grow
 */
export function collectionGuard(view: View, limitBytes: number): CollectionGuard {
  const added = new Map<string, number>();
  return (change) => {
    const stored = change.unchanged ? undefined : collectionBytes(view, change);
    if (stored === undefined || stored <= limitBytes - MOST_ADDED_BYTES) return change;
    const { table, key, before } = change;
    const indexes = indexChanges(table, key, before, imageAfter(change));
    const collection = String.fromCharCode(...sizeKey(change));
    const delta = collectionDelta(change, indexes);
    const total = (added.get(collection) ?? 0) + delta;
    if (delta > 0 && stored + total > limitBytes) throw collectionTooLarge();
    added.set(collection, total);
    return change;
  };
}

/** Bytes in the change's item collection as stored; undefined where they are not counted. */
export function collectionBytes(view: View, change: Change): number | undefined {
  if (change.table.localIndexes.length === 0) return undefined;
  const stored = view.get(sizeKey(change));
  return stored === undefined ? 0 : readFloat64(stored);
}

/** Where the size of the change's item collection is kept. */
export function sizeKey({ table, key }: Change): Uint8Array {
  return collectionSizeKey(table.number, key.hashDigest);
}

/** Bytes by which the change makes its item collection grow. */
export function collectionDelta(change: Change, indexes: readonly IndexChange[]): number {
  let delta = change.afterBytes - change.beforeBytes;
  for (const { index, before, after } of indexes) {
    if (index.kind === 'local') delta += (after?.sizeBytes ?? 0) - (before?.sizeBytes ?? 0);
  }
  return delta;
}

function readFloat64(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getFloat64(0);
}
