import { purgeKey, purgeRange, tableKey, tableRanges, wholeRange } from '../storage/keyspace';
import type { KeyRange, Tx, View } from '../storage/store';
import { findTable, saveTable } from '../tables/catalog';
import { usedAttributes } from '../tables/online-index';
import type { TableDefinition } from '../tables/table';
import { isDeleted } from '../tables/table';
import type { Job } from './job';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Keys removed in one step. */
const STEP_KEYS = 500;

/** What a mark says of the table or index that is gone. */
interface Mark {
  readonly region: string;
  readonly name: string;
  /** From when on nobody may see the definition any more. */
  readonly goneAtMs: number;
}

/**
 * Leaves a deleted table, or one of its indexes, to be removed step by step; a large one would hold
 * up every other write otherwise. Its number is never used again, so what is left is never seen.
 */
export function markForPurge(
  tx: Tx,
  table: TableDefinition,
  goneAtMs: number,
  index?: number,
): void {
  const mark: Mark = { region: table.region, name: table.name, goneAtMs };
  tx.put(purgeKey(table.number, index), encoder.encode(JSON.stringify(mark)));
}

/** Removes what is left of deleted tables and indexes. */
export const purgeJob: Job = {
  name: 'purge',
  step: (tx, nowMs) => {
    const found = firstMark(tx);
    if (found === undefined) return undefined;
    const keys = keysOf(tx, rangesOf(found.key));
    for (const key of keys) tx.remove(key);
    if (keys.length === STEP_KEYS) return nowMs;
    if (found.mark.goneAtMs > nowMs) return found.mark.goneAtMs;
    finish(tx, found, nowMs);
    return nowMs;
  },
};

interface Found {
  readonly key: Uint8Array;
  readonly mark: Mark;
}

/** The mark that is due first. */
function firstMark(view: View): Found | undefined {
  let first: Found | undefined;
  view.range(purgeRange(), (key, value) => {
    const mark = JSON.parse(decoder.decode(value)) as Mark; // Written by markForPurge only.
    if (first === undefined || mark.goneAtMs < first.mark.goneAtMs) first = { key, mark };
    return true;
  });
  return first;
}

function keysOf(view: View, ranges: readonly KeyRange[]): Uint8Array[] {
  const keys: Uint8Array[] = [];
  for (const range of ranges) {
    if (keys.length === STEP_KEYS) break;
    view.range(range, (key) => {
      keys.push(key);
      return keys.length < STEP_KEYS;
    });
  }
  return keys;
}

function rangesOf(key: Uint8Array): readonly KeyRange[] {
  const { table, index } = numbersOf(key);
  return index === undefined ? tableRanges(table) : [wholeRange(table, index)];
}

/** The definition goes last, unless a new table has taken the name meanwhile. */
function finish(tx: Tx, { key, mark }: Found, nowMs: number): void {
  tx.remove(key);
  const { table: number, index } = numbersOf(key);
  const stored = findTable(tx, mark.region, mark.name, nowMs, { evenDeleted: true });
  if (stored?.number !== number) return;
  if (index === undefined) {
    if (isDeleted(stored, nowMs)) tx.remove(tableKey(mark.region, mark.name));
    return;
  }
  const globalIndexes = stored.globalIndexes.filter((one) => one.number !== index);
  const left = { ...stored, globalIndexes };
  saveTable(tx, { ...left, attributes: usedAttributes(left, stored.attributes) });
}

function numbersOf(key: Uint8Array): { table: number; index: number | undefined } {
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
  return { table: view.getUint32(1), index: key.length > 5 ? view.getUint16(5) : undefined };
}
