import { purgeKey, purgeRange, tableKey, tableRanges } from '../storage/keyspace';
import type { Tx, View } from '../storage/store';
import { findTable } from './catalog';
import type { TableDefinition } from './table';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Leaves a deleted table's items to be removed step by step; a large table would hold up every
 * other write otherwise. Its number is never used again, so what is left is never seen.
 */
export function markForPurge(tx: Tx, table: TableDefinition): void {
  const { region, name } = table;
  tx.put(purgeKey(table.number), encoder.encode(JSON.stringify({ region, name })));
}

export function hasPurges(view: View): boolean {
  let found = false;
  view.range(purgeRange(), () => {
    found = true;
    return false;
  });
  return found;
}

/**
 * Removes some keys of one deleted table.
 *
 * maxKeys  how many at most
 * returns  whether there is more to do
 */
export function purgeStep(tx: Tx, maxKeys: number, nowMs: number): boolean {
  const mark = firstMark(tx);
  if (mark === undefined) return false;
  const keys = keysOf(tx, tableNumber(mark.key), maxKeys);
  for (const key of keys) tx.remove(key);
  if (keys.length < maxKeys) finish(tx, mark, nowMs);
  return hasPurges(tx);
}

interface Mark {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

function firstMark(view: View): Mark | undefined {
  let mark: Mark | undefined;
  view.range(purgeRange(), (key, value) => {
    mark = { key, value };
    return false;
  });
  return mark;
}

function keysOf(view: View, table: number, maxKeys: number): Uint8Array[] {
  const keys: Uint8Array[] = [];
  for (const range of tableRanges(table)) {
    view.range(range, (key) => {
      if (keys.length < maxKeys) keys.push(key);
      return keys.length < maxKeys;
    });
  }
  return keys;
}

/** The definition may still be there, saying DELETING, or a new table may have taken its name. */
function finish(tx: Tx, mark: Mark, nowMs: number): void {
  tx.remove(mark.key);
  const { region, name } = JSON.parse(decoder.decode(mark.value)) as TableDefinition;
  const isGone = findTable(tx, region, name, nowMs) === undefined;
  if (isGone) tx.remove(tableKey(region, name));
}

function tableNumber(key: Uint8Array): number {
  return new DataView(key.buffer, key.byteOffset, key.byteLength).getUint32(1);
}
