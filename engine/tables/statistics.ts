import { statisticsKey } from '../storage/keyspace';
import type { Tx, View } from '../storage/store';

/** How many items and bytes a table and each of its indexes hold. */
export interface Statistics {
  readonly table: Tally;
  /** By index number. */
  readonly indexes: ReadonlyMap<number, Tally>;
}

export interface Tally {
  items: number;
  bytes: number;
}

/** What a write adds to or, negative, takes from the statistics. */
export interface StatisticsDelta {
  readonly table: Tally;
  readonly indexes: Map<number, Tally>;
}

/** One record: index number as uint32 (0 is the table itself), items and bytes as float64. */
const RECORD_BYTES = 4 + 8 + 8;
const TABLE_RECORD = 0;

export function readStatistics(view: View, tableNumber: number): Statistics {
  const tallies = readTallies(view.get(statisticsKey(tableNumber)));
  const table = tallies.get(TABLE_RECORD) ?? { items: 0, bytes: 0 };
  tallies.delete(TABLE_RECORD);
  return { table, indexes: tallies };
}

/** Of a table that holds nothing. */
export function emptyStatistics(): Statistics {
  return { table: { items: 0, bytes: 0 }, indexes: new Map() };
}

export function emptyDelta(): StatisticsDelta {
  return { table: { items: 0, bytes: 0 }, indexes: new Map() };
}

/** Adds to one index's part of a delta. */
export function countIndex(
  delta: StatisticsDelta,
  index: number,
  items: number,
  bytes: number,
): void {
  const tally = delta.indexes.get(index) ?? { items: 0, bytes: 0 };
  tally.items += items;
  tally.bytes += bytes;
  delta.indexes.set(index, tally);
}

/** Adds a delta to what is stored; nothing is written when it changes nothing. */
export function applyDelta(tx: Tx, tableNumber: number, delta: StatisticsDelta): void {
  if (!changes(delta)) return;
  const key = statisticsKey(tableNumber);
  const tallies = readTallies(tx.get(key));
  addTo(tallies, TABLE_RECORD, delta.table);
  for (const [index, tally] of delta.indexes) addTo(tallies, index, tally);
  tx.put(key, tallyBytes(tallies));
}

function changes(delta: StatisticsDelta): boolean {
  if (delta.table.items !== 0 || delta.table.bytes !== 0) return true;
  for (const tally of delta.indexes.values()) {
    if (tally.items !== 0 || tally.bytes !== 0) return true;
  }
  return false;
}

function addTo(tallies: Map<number, Tally>, index: number, added: Tally): void {
  const tally = tallies.get(index) ?? { items: 0, bytes: 0 };
  tallies.set(index, { items: tally.items + added.items, bytes: tally.bytes + added.bytes });
}

function readTallies(bytes: Uint8Array | undefined): Map<number, Tally> {
  const tallies = new Map<number, Tally>();
  if (bytes === undefined) return tallies;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
    const tally = { items: view.getFloat64(at + 4), bytes: view.getFloat64(at + 12) };
    tallies.set(view.getUint32(at), tally);
  }
  return tallies;
}

function tallyBytes(tallies: ReadonlyMap<number, Tally>): Uint8Array {
  const bytes = new Uint8Array(tallies.size * RECORD_BYTES);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [index, tally] of tallies) {
    view.setUint32(at, index);
    view.setFloat64(at + 4, tally.items);
    view.setFloat64(at + 12, tally.bytes);
    at += RECORD_BYTES;
  }
  return bytes;
}
