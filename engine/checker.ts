import { ttlPhase } from './jobs/ttl';
import {
  allExpiryRange,
  allTablesRange,
  collectionSizeKey,
  expiryKey,
  partsOfExpiryKey,
  purgeKey,
  tableRanges,
  wholeRange,
} from './storage/keyspace';
import type { View } from './storage/store';
import { storedKey } from './tables/item-key';
import { readStatistics, type Tally } from './tables/statistics';
import type { IndexDefinition, TableDefinition } from './tables/table';
import { isMaintained, projectedNames, tableIndexes } from './tables/table';
import { expirySeconds } from './tables/ttl';
import type { Item } from './values/attribute-value';
import { itemJson } from './values/attribute-value';
import { decodeItem, storedItemSize } from './values/item-bytes';
import { itemSize } from './values/item-size';
import { compareBytes } from './values/key-bytes';
import { type IndexEntry, imageOf, indexEntry } from './writes/index-entries';

/** What a walk through a database has come to. */
export interface Findings {
  readonly tables: number;
  readonly items: number;
  /** One sentence a contradiction; none when the database is sound. */
  readonly contradictions: string[];
}

/** So many are told; one cause may have thousands. */
const MOST_TOLD = 1_000;

/** As `checkDatabase`, only what is wrong. */
export function contradictions(view: View): string[] {
  return checkDatabase(view).contradictions;
}

/**
 * Walks a whole database and says where it contradicts itself: items under the wrong key, wrong
 * stored sizes, index entries and notes of expiry missing or left over, statistics and collection
 * sizes that do not add up. It holds no more than one item at a time.
 */
export function checkDatabase(view: View): Findings {
  const found: string[] = [];
  const tables = allTables(view);
  let items = 0;
  for (const table of tables) {
    // What is left of a deleted table is removed step by step, and seen by nobody.
    if (view.get(purgeKey(table.number)) !== undefined) continue;
    items += checkTable({ view, table, tell: (text) => tellOf(found, table, text) });
  }
  return { tables: tables.length, items, contradictions: found };
}

function tellOf(found: string[], { name }: TableDefinition, text: string): void {
  if (found.length < MOST_TOLD) found.push(`${name}: ${text}`);
}

interface Checked {
  readonly view: View;
  readonly table: TableDefinition;
  readonly tell: (text: string) => void;
}

function allTables(view: View): TableDefinition[] {
  const tables: TableDefinition[] = [];
  view.range(allTablesRange(), (_, bytes) => {
    tables.push(JSON.parse(new TextDecoder().decode(bytes)) as TableDefinition);
    return true;
  });
  return tables;
}

/** returns  how many items the table holds */
function checkTable(checked: Checked): number {
  const { view, table, tell } = checked;
  const total: Tally = { items: 0, bytes: 0 };
  const collections = createCollections(checked);
  view.range(wholeRange(table.number), (key, bytes) => {
    const { size, localSize, hashDigest } = checkItem(checked, key, bytes);
    total.items++;
    total.bytes += size;
    collections.add(hashDigest, size + localSize);
    return true;
  });
  collections.end();
  const { table: says } = readStatistics(view, table.number);
  if (says.items !== total.items || says.bytes !== total.bytes) {
    tell(`${total.items} items, ${total.bytes} bytes, says ${says.items}, ${says.bytes}`);
  }
  checkEntries(checked);
  checkExpiries(checked);
  return total.items;
}

interface CheckedItem {
  readonly hashDigest: Uint8Array;
  readonly size: number;
  /** Bytes of its entries in local indexes. */
  readonly localSize: number;
}

function checkItem(checked: Checked, key: Uint8Array, bytes: Uint8Array): CheckedItem {
  const { view, table, tell } = checked;
  const item = decodeItem(bytes);
  const place = storedKey(table, item);
  const size = itemSize(item);
  const name = itemJson(item).slice(0, 80);
  if (compareBytes(place.bytes, key) !== 0) tell(`${name} is stored under another key`);
  if (storedItemSize(bytes) !== size) tell(`${name} has ${size} bytes, not what is stored`);
  let localSize = 0;
  for (const index of tableIndexes(table)) {
    const entry = isMaintained(index) ? entryOf(table, index, item) : undefined;
    if (entry === undefined) continue;
    if (index.kind === 'local') localSize += entry.sizeBytes;
    // One that is being built has not come to all items yet.
    const isMissing = view.get(entry.key) === undefined && index.transition === undefined;
    if (isMissing) tell(`no index entry for ${canonicalJson(entry.item)}`);
  }
  const seconds = expirySeconds(table, item);
  // Notes are complete when the job says so; before, some may be missing.
  const isNoted =
    seconds === undefined ||
    ttlPhase(view, table.number) !== 'ready' ||
    view.get(expiryKey(table.number, seconds, key)) !== undefined;
  if (!isNoted) tell(`${name} is not noted to expire at ${seconds}`);
  return { hashDigest: place.hashDigest, size, localSize };
}

function entryOf(
  table: TableDefinition,
  index: IndexDefinition,
  item: Item,
): IndexEntry | undefined {
  const names = projectedNames(table, index);
  return indexEntry(table, index, storedKey(table, item), imageOf(item), names);
}

/** Adds up the item collections; the items of each come one after another. */
function createCollections({ view, table, tell }: Checked) {
  let current: Uint8Array | undefined;
  let bytes = 0;
  const end = (): void => {
    if (current === undefined || table.localIndexes.length === 0) return;
    const stored = view.get(collectionSizeKey(table.number, current));
    const says = stored && new DataView(stored.buffer, stored.byteOffset).getFloat64(0);
    if (says !== bytes) tell(`a collection of ${bytes} bytes says ${says}`);
  };
  return {
    end,
    add(hashDigest: Uint8Array, added: number): void {
      if (current === undefined || compareBytes(current, hashDigest) !== 0) {
        end();
        current = hashDigest;
        bytes = 0;
      }
      bytes += added;
    },
  };
}

/** Every entry must be that of an item, and be counted. */
function checkEntries(checked: Checked): void {
  const { view, table, tell } = checked;
  const indexes = new Map(tableIndexes(table).map((index) => [index.number, index]));
  const counted = new Map<number, Tally>();
  for (const range of tableRanges(table.number).slice(1, 2)) {
    view.range(range, (key, bytes) => {
      const number = new DataView(key.buffer, key.byteOffset).getUint16(5);
      const index = indexes.get(number);
      if (index !== undefined && isMaintained(index)) {
        const tally = counted.get(number) ?? { items: 0, bytes: 0 };
        tally.items++;
        tally.bytes += storedItemSize(bytes);
        counted.set(number, tally);
        checkEntry(checked, index, key, bytes);
      } else if (view.get(purgeKey(table.number, number)) === undefined) {
        tell(`an entry of index ${number}, which there is not`);
      }
      return true;
    });
  }
  const { indexes: tallies } = readStatistics(view, table.number);
  for (const { number, name, transition } of indexes.values()) {
    if (transition?.status === 'DELETING') continue;
    const { items, bytes } = counted.get(number) ?? { items: 0, bytes: 0 };
    const says = tallies.get(number) ?? { items: 0, bytes: 0 };
    if (says.items === items && says.bytes === bytes) continue;
    tell(`${name} has ${items} entries, ${bytes} bytes, says ${says.items}, ${says.bytes}`);
  }
}

function checkEntry(
  { view, table, tell }: Checked,
  index: IndexDefinition,
  key: Uint8Array,
  bytes: Uint8Array,
): void {
  const entry = decodeItem(bytes);
  const stored = view.get(storedKey(table, entry).bytes);
  const wanted = stored && entryOf(table, index, decodeItem(stored));
  if (wanted === undefined || compareBytes(wanted.key, key) !== 0) {
    tell(`index entry without item: ${canonicalJson(entry)}`);
    return;
  }
  const [has, needs] = [canonicalJson(entry), canonicalJson(wanted.item)];
  if (has !== needs) tell(`index entry ${has}, not ${needs}`);
}

/** Notes may be wrong only where the job is still to clear them. */
function checkExpiries({ view, table, tell }: Checked): void {
  if (ttlPhase(view, table.number) === 'clear') return;
  view.range(allExpiryRange(table.number), (note) => {
    const { itemKey, seconds } = partsOfExpiryKey(note);
    const stored = view.get(itemKey);
    const wanted = stored && expirySeconds(table, decodeItem(stored));
    if (wanted !== seconds) tell(`noted to expire at ${seconds}, not ${wanted}`);
    return true;
  });
}

/** JSON that does not depend on the order of attributes. */
function canonicalJson(item: Item): string {
  return itemJson(new Map([...item].sort(([a], [b]) => (a < b ? -1 : 1))));
}
