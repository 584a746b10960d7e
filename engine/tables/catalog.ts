import { tableNotFound } from '../errors';
import { counterKey, tableKey, tableNameOfKey, tableRange } from '../storage/keyspace';
import type { Tx, View } from '../storage/store';
import type { TableDefinition } from './table';
import { isDeleted, regionalTableName, tableStatus } from './table';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * Definitions by their stored bytes. The bytes are read each time and compared, so that a cached
 * definition is never older than the snapshot it is used with.
 */
const parsed = new Map<string, { bytes: Uint8Array; table: TableDefinition }>();
const MAX_PARSED = 10_000;

/**
 * A table by its name or ARN, whatever its status.
 *
 * returns  undefined when there is none, or when its deletion has ended
 */
export function findTable(
  view: View,
  region: string,
  nameOrArn: string,
  nowMs: number,
  { evenDeleted = false } = {},
): TableDefinition | undefined {
  const name = regionalTableName(nameOrArn, region);
  const place = placeOf(region, name);
  const bytes = view.get(place.key);
  if (bytes === undefined) return undefined;
  const table = parseDefinition(place.name, bytes);
  return isDeleted(table, nowMs) && !evenDeleted ? undefined : table;
}

/** Where definitions are, by region and name: they are looked up for every request. */
const places = new Map<string, Map<string, Place>>();

interface Place {
  readonly key: Uint8Array;
  /** Region and name. */
  readonly name: string;
}

function placeOf(region: string, name: string): Place {
  let ofRegion = places.get(region);
  if (ofRegion === undefined || ofRegion.size >= MAX_PARSED) {
    if (places.size >= MAX_PARSED) places.clear();
    ofRegion = new Map();
    places.set(region, ofRegion);
  }
  let place = ofRegion.get(name);
  if (place === undefined) {
    place = { key: tableKey(region, name), name: `${region}\0${name}` };
    ofRegion.set(name, place);
  }
  return place;
}

/**
 * A table whose items can be read and written.
 *
 * throws  ResourceNotFoundException while it is being created or deleted, and when there is none
 */
export function requireTable(
  view: View,
  region: string,
  nameOrArn: string,
  nowMs: number,
): TableDefinition {
  const table = findTable(view, region, nameOrArn, nowMs);
  if (table === undefined) throw tableNotFound();
  const status = tableStatus(table, nowMs);
  if (status === 'CREATING' || status === 'DELETING') throw tableNotFound();
  return table;
}

export function saveTable(tx: Tx, table: TableDefinition): void {
  tx.put(tableKey(table.region, table.name), encoder.encode(JSON.stringify(table)));
}

export function removeTable(tx: Tx, table: TableDefinition): void {
  tx.remove(tableKey(table.region, table.name));
}

/**
 * Names of a region's tables in order.
 *
 * after   the name to start behind; it need not exist
 */
export function tableNames(
  view: View,
  region: string,
  options: { after?: string; limit: number; nowMs: number },
): { names: string[]; more: boolean } {
  const names: string[] = [];
  let more = false;
  view.range(tableRange(region, options.after), (key, bytes) => {
    const name = tableNameOfKey(key);
    if (isDeleted(parseDefinition(`${region}\0${name}`, bytes), options.nowMs)) return true;
    more = names.length === options.limit;
    if (!more) names.push(name);
    return !more;
  });
  return { names, more };
}

/** A table number that was never given out before. */
export function nextTableNumber(tx: Tx): number {
  const key = counterKey('table');
  const stored = tx.get(key);
  const number = (stored === undefined ? 0 : Number(decoder.decode(stored))) + 1;
  tx.put(key, encoder.encode(String(number)));
  return number;
}

/** The definition that stored bytes hold. */
export function parseDefinition(cacheKey: string, bytes: Uint8Array): TableDefinition {
  const known = parsed.get(cacheKey);
  if (known !== undefined && sameBytes(known.bytes, bytes)) return known.table;
  const table = JSON.parse(decoder.decode(bytes)) as TableDefinition; // Written by saveTable only.
  if (parsed.size >= MAX_PARSED) parsed.clear();
  parsed.set(cacheKey, { bytes, table });
  return table;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
