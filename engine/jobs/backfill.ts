import { backfillKey, backfillRange, keyAfter, wholeRange } from '../storage/keyspace';
import type { Tx, View } from '../storage/store';
import { findTable, saveTable } from '../tables/catalog';
import { storedKey } from '../tables/item-key';
import { applyDelta, countIndex, emptyDelta } from '../tables/statistics';
import type { IndexDefinition, TableDefinition } from '../tables/table';
import { projectedNames } from '../tables/table';
import { decodeItem, encodeItem } from '../values/item-bytes';
import { imageOf, indexEntry } from '../writes/index-entries';
import type { Job } from './job';

/** Items put into an index in one step. */
const STEP_ITEMS = 200;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** How far the building of an index has come. */
interface Progress {
  readonly region: string;
  readonly name: string;
  /** Key of the last item seen, one number a byte. */
  readonly cursor?: readonly number[];
}

/** Leaves a new index to be built from the items that are there. */
export function markForBackfill(tx: Tx, table: TableDefinition, index: IndexDefinition): void {
  const progress: Progress = { region: table.region, name: table.name };
  tx.put(backfillKey(table.number, index.number), bytesOf(progress));
}

/**
 * Builds new indexes.
 *
 * Writes keep the index in step with what they touch from the moment it is defined; so each item
 * needs to be visited once, whenever. An item that a write would refuse is left out.
 */
export const backfillJob: Job = {
  name: 'backfill',
  step: (tx, nowMs) => {
    const mark = firstMark(tx);
    if (mark === undefined) return undefined;
    const { region, name } = mark.progress;
    const table = findTable(tx, region, name, nowMs);
    const index = table?.globalIndexes.find((one) => one.number === mark.index);
    if (table?.number !== mark.table || index?.transition?.status !== 'CREATING') {
      tx.remove(mark.key);
      return nowMs;
    }
    if (nowMs < index.transition.allocatedAtMs) return index.transition.allocatedAtMs;
    const cursor = fillSome(tx, table, index, mark.progress.cursor);
    if (cursor === undefined) finish(tx, table, index, mark.key);
    else tx.put(mark.key, bytesOf({ ...mark.progress, cursor: Array.from(cursor) }));
    return nowMs;
  },
};

interface Mark {
  readonly key: Uint8Array;
  readonly table: number;
  readonly index: number;
  readonly progress: Progress;
}

function firstMark(view: View): Mark | undefined {
  let mark: Mark | undefined;
  view.range(backfillRange(), (key, value) => {
    const numbers = new DataView(key.buffer, key.byteOffset, key.byteLength);
    const progress = JSON.parse(decoder.decode(value)) as Progress; // Written here only.
    mark = { key, table: numbers.getUint32(1), index: numbers.getUint16(5), progress };
    return false;
  });
  return mark;
}

/** returns  the key of the last item visited; undefined when there are no more */
function fillSome(
  tx: Tx,
  table: TableDefinition,
  index: IndexDefinition,
  cursor: readonly number[] | undefined,
): Uint8Array | undefined {
  const whole = wholeRange(table.number);
  const range =
    cursor === undefined ? whole : { ...whole, start: keyAfter(Uint8Array.from(cursor)) };
  const items: { readonly key: Uint8Array; readonly bytes: Uint8Array }[] = [];
  tx.range(range, (key, bytes) => {
    items.push({ key, bytes });
    return items.length < STEP_ITEMS;
  });
  const delta = emptyDelta();
  const names = projectedNames(table, index);
  for (const { bytes } of items) {
    const item = decodeItem(bytes);
    const entry = indexEntry(table, index, storedKey(table, item), imageOf(item), names);
    // A write that came first has put it there, and counted it.
    if (entry === undefined || tx.get(entry.key) !== undefined) continue;
    tx.put(entry.key, entry.item === item ? bytes : encodeItem(entry.item));
    countIndex(delta, index.number, 1, entry.sizeBytes);
  }
  applyDelta(tx, table.number, delta);
  return items.length < STEP_ITEMS ? undefined : items.at(-1)?.key;
}

function finish(tx: Tx, table: TableDefinition, index: IndexDefinition, mark: Uint8Array): void {
  const { transition: _, ...built } = index;
  const globalIndexes = table.globalIndexes.map((one) =>
    one.number === index.number ? built : one,
  );
  saveTable(tx, { ...table, globalIndexes });
  tx.remove(mark);
}

function bytesOf(progress: Progress): Uint8Array {
  return encoder.encode(JSON.stringify(progress));
}
