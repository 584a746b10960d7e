import { ttlPhase } from '../jobs/ttl';
import {
  allExpiryRange,
  allTablesRange,
  collectionSizeKey,
  partsOfExpiryKey,
  tableRanges,
  wholeRange,
} from '../storage/keyspace';
import type { View } from '../storage/store';
import { storedKey } from '../tables/item-key';
import { readStatistics } from '../tables/statistics';
import type { IndexDefinition, TableDefinition } from '../tables/table';
import { projectedNames, tableIndexes } from '../tables/table';
import { expirySeconds } from '../tables/ttl';
import type { Item } from '../values/attribute-value';
import { itemJson } from '../values/attribute-value';
import { decodeItem, storedItemSize } from '../values/item-bytes';
import { itemSize } from '../values/item-size';
import { imageOf, indexEntry } from '../writes/index-entries';

/**
 * Walks a whole database and says where it contradicts itself: items under the wrong key, wrong
 * stored sizes, index entries and notes of expiry missing or left over, statistics and collection
 * sizes that do not add up.
 *
 * returns  one sentence a contradiction; nothing when the database is sound
 */
export function contradictions(view: View): string[] {
  const found: string[] = [];
  for (const table of allTables(view)) checkTable(view, table, found);
  return found;
}

/** What should be in one index, and in the collection sizes. */
interface Expected {
  /** Index entries by their key, as JSON of the projected item. */
  readonly entries: Map<string, string>;
  readonly sizes: Map<string, number>;
  /** The second in which an item expires, by the item's key. */
  readonly expiries: Map<string, number>;
  items: number;
  bytes: number;
}

function allTables(view: View): TableDefinition[] {
  const tables: TableDefinition[] = [];
  view.range(allTablesRange(), (_, bytes) => {
    tables.push(JSON.parse(new TextDecoder().decode(bytes)) as TableDefinition);
    return true;
  });
  return tables;
}

function checkTable(view: View, table: TableDefinition, found: string[]): void {
  const maps = { entries: new Map(), sizes: new Map(), expiries: new Map() };
  const expected: Expected = { ...maps, items: 0, bytes: 0 };
  view.range(wholeRange(table.number), (key, bytes) => {
    checkItem(table, key, bytes, expected, found);
    return true;
  });
  checkEntries(view, table, expected, found);
  checkStatistics(view, table, expected, found);
  checkExpiries(view, table, expected, found);
  for (const [key, bytes] of expected.sizes) {
    const stored = view.get(fromText(key));
    const counted = stored && new DataView(stored.buffer, stored.byteOffset).getFloat64(0);
    if (counted !== bytes)
      found.push(`${table.name}: collection of ${bytes} bytes says ${counted}`);
  }
}

function checkItem(
  table: TableDefinition,
  key: Uint8Array,
  bytes: Uint8Array,
  expected: Expected,
  found: string[],
): void {
  const item = decodeItem(bytes);
  const place = storedKey(table, item);
  const size = itemSize(item);
  const name = `${table.name} ${itemJson(item).slice(0, 80)}`;
  if (text(place.bytes) !== text(key)) found.push(`${name}: is stored under another key`);
  if (storedItemSize(bytes) !== size) found.push(`${name}: ${size} bytes, not what is stored`);
  expected.items++;
  expected.bytes += size;
  const seconds = expirySeconds(table, item);
  if (seconds !== undefined) expected.expiries.set(text(key), seconds);
  let collection = size;
  for (const index of tableIndexes(table)) {
    const entry = indexEntry(table, index, place, imageOf(item), projectedNames(table, index));
    if (entry === undefined) continue;
    expected.entries.set(text(entry.key), canonicalJson(entry.item));
    if (index.kind === 'local') collection += entry.sizeBytes;
  }
  if (table.localIndexes.length === 0) return;
  const sizeKey = text(collectionSizeKey(table.number, place.hashDigest));
  expected.sizes.set(sizeKey, (expected.sizes.get(sizeKey) ?? 0) + collection);
}

function checkEntries(
  view: View,
  table: TableDefinition,
  expected: Expected,
  found: string[],
): void {
  const left = new Map(expected.entries);
  for (const range of tableRanges(table.number).slice(1, 2)) {
    view.range(range, (key, bytes) => {
      const stored = canonicalJson(decodeItem(bytes));
      const wanted = left.get(text(key));
      if (wanted === undefined) found.push(`${table.name}: index entry without item: ${stored}`);
      else if (wanted !== stored) found.push(`${table.name}: index entry ${stored}, not ${wanted}`);
      left.delete(text(key));
      return true;
    });
  }
  for (const entry of left.values()) found.push(`${table.name}: no index entry for ${entry}`);
}

/** Notes are complete when the job says so; before, some may be missing, but none may be wrong. */
function checkExpiries(
  view: View,
  table: TableDefinition,
  { expiries }: Expected,
  found: string[],
): void {
  const phase = ttlPhase(view, table.number);
  if (phase === 'clear') return;
  const left = new Map(expiries);
  view.range(allExpiryRange(table.number), (note) => {
    const { itemKey, seconds } = partsOfExpiryKey(note);
    const wanted = left.get(text(itemKey));
    if (wanted !== seconds)
      found.push(`${table.name}: noted to expire at ${seconds}, not ${wanted}`);
    left.delete(text(itemKey));
    return true;
  });
  if (phase === 'build') return;
  for (const seconds of left.values())
    found.push(`${table.name}: not noted to expire at ${seconds}`);
}

function checkStatistics(
  view: View,
  table: TableDefinition,
  { items, bytes }: Expected,
  found: string[],
): void {
  const statistics = readStatistics(view, table.number);
  if (statistics.table.items !== items || statistics.table.bytes !== bytes) {
    const { table: says } = statistics;
    found.push(`${table.name}: ${items} items, ${bytes} bytes, says ${says.items}, ${says.bytes}`);
  }
  for (const index of tableIndexes(table)) checkIndexStatistics(view, table, index, found);
}

function checkIndexStatistics(
  view: View,
  table: TableDefinition,
  index: IndexDefinition,
  found: string[],
): void {
  const says = readStatistics(view, table.number).indexes.get(index.number);
  let items = 0;
  let bytes = 0;
  view.range(wholeRange(table.number, index.number), (_, entry) => {
    items++;
    bytes += storedItemSize(entry);
    return true;
  });
  if ((says?.items ?? 0) === items && (says?.bytes ?? 0) === bytes) return;
  found.push(`${table.name}/${index.name}: ${items} entries, ${bytes} bytes, says otherwise`);
}

/** JSON that does not depend on the order of attributes. */
function canonicalJson(item: Item): string {
  return itemJson(new Map([...item].sort(([a], [b]) => (a < b ? -1 : 1))));
}

function text(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function fromText(chars: string): Uint8Array {
  return Uint8Array.from(chars, (char) => char.charCodeAt(0));
}
