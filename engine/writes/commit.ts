import { writeUnits } from '../capacity/units';
import type { Tx } from '../storage/store';
import type { StatisticsDelta } from '../tables/statistics';
import { applyDelta, countIndex, emptyDelta } from '../tables/statistics';
import type { IndexDefinition } from '../tables/table';
import { itemsEqual } from '../values/compare';
import { encodeItem } from '../values/item-bytes';
import { compareBytes } from '../values/key-bytes';
import type { Occasion } from './change-log';
import { logChange } from './change-log';
import { collectionBytes, collectionDelta, sizeKey } from './collection-size';
import { noteExpiry } from './expiry-entries';
import type { IndexChange, IndexEntry } from './index-entries';
import { indexChanges } from './index-entries';
import { type Change, imageAfter } from './resolve';

/** What one write is charged, and what it did to its item collection. */
export interface Written {
  readonly change: Change;
  /** Write units of the table itself: the larger image, at least one. */
  readonly tableUnits: number;
  /** Only the indexes that were written. */
  readonly indexes: readonly IndexChange[];
  /** Bytes in the item collection afterwards; only counted for a table with local indexes. */
  readonly collectionBytes: number | undefined;
}

/**
 * Writes changes: the one place where items and index entries reach the store.
 *
 * Everything that can refuse has been asked before; this cannot fail on what a user sent.
 *
 * changes   of different items; one table or several
 * occasion  when, and why if nobody asked; for the change log
 * returns   one entry a change, in order
 */
export function commit(tx: Tx, changes: readonly Change[], occasion: Occasion): Written[] {
  const deltas = new Map<number, StatisticsDelta>();
  const written = changes.map((change) => {
    const delta = deltas.get(change.table.number) ?? emptyDelta();
    deltas.set(change.table.number, delta);
    if (isLogged(change)) logChange(tx, change, occasion);
    return writeChange(tx, change, delta);
  });
  for (const [table, delta] of deltas) applyDelta(tx, table, delta);
  return written;
}

/** A write that leaves an item as it was is no change to those who follow. */
function isLogged({ table, before, after, unchanged }: Change): boolean {
  if (table.stream === undefined || unchanged) return false;
  return before === undefined || after === undefined || !itemsEqual(before.item, after);
}

function writeChange(tx: Tx, change: Change, delta: StatisticsDelta): Written {
  const { table, before } = change;
  const tableUnits = writeUnits(Math.max(change.beforeBytes, change.afterBytes));
  if (change.unchanged) {
    return { change, tableUnits, indexes: [], collectionBytes: collectionBytes(tx, change) };
  }
  const hasIndexes = table.localIndexes.length + table.globalIndexes.length > 0;
  const indexes = hasIndexes ? indexChanges(table, change.key, before, imageAfter(change)) : [];
  const bytes = writeItem(tx, change, delta);
  noteExpiry(tx, change);
  for (const index of indexes) writeEntry(tx, index, change, bytes, delta);
  return { change, tableUnits, indexes, collectionBytes: countCollection(tx, change, indexes) };
}

/** returns  the item as stored, for indexes that hold all of it */
function writeItem(tx: Tx, change: Change, delta: StatisticsDelta): Uint8Array | undefined {
  const { key, before, after } = change;
  delta.table.items += Number(after !== undefined) - Number(before !== undefined);
  delta.table.bytes += change.afterBytes - change.beforeBytes;
  if (after === undefined) {
    if (before !== undefined) tx.remove(key.bytes);
    return undefined;
  }
  const bytes = encodeItem(after, change.afterBytes);
  tx.put(key.bytes, bytes);
  return bytes;
}

function writeEntry(
  tx: Tx,
  { index, before, after }: IndexChange,
  change: Change,
  itemBytes: Uint8Array | undefined,
  delta: StatisticsDelta,
): void {
  const counted = before !== undefined && isWritten(tx, index, before) ? before : undefined;
  const bytes = (after?.sizeBytes ?? 0) - (counted?.sizeBytes ?? 0);
  countIndex(delta, index.number, Number(!!after) - Number(!!counted), bytes);
  const moved = before !== undefined && after !== undefined && !sameKey(before, after);
  if (before !== undefined && (after === undefined || moved)) tx.remove(before.key);
  if (after === undefined) return;
  const whole = after.item === change.after && itemBytes !== undefined;
  tx.put(after.key, whole ? itemBytes : encodeItem(after.item, after.sizeBytes));
}

/** An index that is being built may not have come to this item yet. */
function isWritten(tx: Tx, { transition }: IndexDefinition, entry: IndexEntry): boolean {
  return transition === undefined || tx.get(entry.key) !== undefined;
}

function sameKey(a: IndexEntry, b: IndexEntry): boolean {
  return compareBytes(a.key, b.key) === 0;
}

function countCollection(
  tx: Tx,
  change: Change,
  indexes: readonly IndexChange[],
): number | undefined {
  const before = collectionBytes(tx, change);
  if (before === undefined) return undefined;
  const bytes = before + collectionDelta(change, indexes);
  const key = sizeKey(change);
  if (bytes > 0) tx.put(key, float64Bytes(bytes));
  else tx.remove(key);
  return bytes;
}

function float64Bytes(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}
