import { assert } from '../assert';
import {
  allExpiryRange,
  expiryKey,
  expiryRange,
  keyAfter,
  partsOfExpiryKey,
  tableNumberOfKey,
  ttlKey,
  ttlRange,
  wholeRange,
} from '../storage/keyspace';
import type { KeyRange, Tx, View } from '../storage/store';
import { findTable } from '../tables/catalog';
import { itemAt } from '../tables/item-at';
import { storedKey } from '../tables/item-key';
import type { TableDefinition } from '../tables/table';
import { keyAttributes, tableStatus } from '../tables/table';
import { expiredSeconds, expirySeconds, ttlStatus } from '../tables/ttl';
import type { Item } from '../values/attribute-value';
import { decodeItem } from '../values/item-bytes';
import { StoredItem } from '../values/stored-item';
import { commit } from '../writes/commit';
import type { WriteIntent } from '../writes/intent';
import { resolve } from '../writes/resolve';
import type { Job } from './job';

/** Items deleted in one step. */
const STEP_ITEMS = 100;

/** Notes removed, or items noted, in one step. */
const STEP_NOTES = 500;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * How far the notes of a table's expiring items are.
 *
 *   clear   notes from before may be left: of another attribute, or of a time that is over
 *   build   items from before may not have been noted
 *   ready   the notes are complete; the only phase in which items are deleted
 *
 * Writes keep the notes while time to live is on, in every phase; what `clear` removes of theirs,
 * `build` makes good. When it is off, `clear` is followed by nothing.
 */
export type TtlPhase = 'clear' | 'build' | 'ready';

interface Mark {
  readonly region: string;
  readonly name: string;
  readonly phase: TtlPhase;
  /** Key of the last item noted, one number a byte. */
  readonly cursor?: readonly number[];
}

/** Leaves a table whose time to live was switched on or off to the job. */
export function markForTtl(tx: Tx, { number, region, name }: TableDefinition): void {
  saveMark(tx, number, { region, name, phase: 'clear' });
}

/** returns  undefined for a table without notes */
export function ttlPhase(view: View, table: number): TtlPhase | undefined {
  const stored = view.get(ttlKey(table));
  return stored && parseMark(stored).phase;
}

/** How many items of a table have expired and are gone for good. */
export type OnExpired = (table: TableDefinition, items: number, nowMs: number) => void;

interface Expired {
  readonly table: TableDefinition;
  readonly items: number;
}

/** Deletes items that have expired, and looks for more of them at an interval. */
export function createTtlJob(intervalMs: number, onExpired: OnExpired): Job {
  // Of the last step: it works on one table.
  let expired: Expired | undefined;
  return {
    name: 'ttl',
    step: (tx, nowMs) => {
      expired = undefined;
      const marks = allMarks(tx);
      if (marks.length === 0) return undefined;
      for (const { number, mark } of marks) {
        const done = stepTable(tx, { number, mark, nowMs });
        if (done === 'nothing') continue;
        if (done !== 'upkeep') expired = done;
        return nowMs;
      }
      return nowMs + intervalMs;
    },
    written: (nowMs) => {
      if (expired !== undefined) onExpired(expired.table, expired.items, nowMs);
    },
  };
}

interface TableStep {
  readonly number: number;
  readonly mark: Mark;
  readonly nowMs: number;
}

/** returns  what was done: items deleted, work on the notes, or nothing */
function stepTable(tx: Tx, { number, mark, nowMs }: TableStep): Expired | 'upkeep' | 'nothing' {
  const table = findTable(tx, mark.region, mark.name, nowMs);
  if (table?.number !== number || tableStatus(table, nowMs) === 'DELETING') {
    // What is left of it is not ours to remove.
    tx.remove(ttlKey(number));
    return 'upkeep';
  }
  switch (mark.phase) {
    case 'clear':
      clearSome(tx, table, mark);
      return 'upkeep';
    case 'build':
      buildSome(tx, table, mark);
      return 'upkeep';
    case 'ready':
      if (ttlStatus(table.ttl, nowMs) !== 'ENABLED') return 'nothing';
      return deleteSome(tx, table, nowMs);
  }
}

function clearSome(tx: Tx, table: TableDefinition, mark: Mark): void {
  const keys = keysIn(tx, allExpiryRange(table.number), STEP_NOTES);
  for (const key of keys) tx.remove(key);
  if (keys.length === STEP_NOTES) return;
  if (table.ttl?.isEnabled) saveMark(tx, table.number, { ...mark, phase: 'build' });
  else tx.remove(ttlKey(table.number));
}

function buildSome(tx: Tx, table: TableDefinition, { cursor, ...mark }: Mark): void {
  const whole = wholeRange(table.number);
  const range =
    cursor === undefined ? whole : { ...whole, start: keyAfter(Uint8Array.from(cursor)) };
  const items: { readonly key: Uint8Array; readonly item: Item }[] = [];
  tx.range(range, (key, bytes) => {
    items.push({ key, item: decodeItem(bytes) });
    return items.length < STEP_NOTES;
  });
  for (const { key, item } of items) {
    const seconds = expirySeconds(table, item);
    if (seconds !== undefined) tx.put(expiryKey(table.number, seconds, key), NOTHING);
  }
  const last = items.length < STEP_NOTES ? undefined : items.at(-1)?.key;
  saveMark(
    tx,
    table.number,
    last === undefined ? { ...mark, phase: 'ready' } : { ...mark, cursor: Array.from(last) },
  );
}

function deleteSome(tx: Tx, table: TableDefinition, nowMs: number): Expired | 'nothing' {
  const { from, to } = expiredSeconds(nowMs);
  const notes = keysIn(tx, expiryRange(table.number, from, to), STEP_ITEMS);
  const intents = notes.map((note) => deletion(tx, table, note));
  const changes = intents.map((intent) => resolve(intent, itemAt(tx, intent.key)));
  commit(tx, changes, { nowMs, cause: 'ttl' });
  return notes.length === 0 ? 'nothing' : { table, items: notes.length };
}

function deletion(view: View, table: TableDefinition, note: Uint8Array): WriteIntent {
  const { itemKey, seconds } = partsOfExpiryKey(note);
  const bytes = view.get(itemKey);
  assert(bytes !== undefined, 'an item that is noted is there');
  const { item } = new StoredItem(bytes);
  assert(expirySeconds(table, item) === seconds, 'a note is of when its item expires');
  const key = new Map([...item].filter(([name]) => isKeyAttribute(table, name)));
  return {
    tableName: table.name,
    table,
    key: storedKey(table, item),
    action: { kind: 'delete', key },
    condition: undefined,
    returnOldOnFailure: false,
  };
}

function isKeyAttribute(table: TableDefinition, name: string): boolean {
  return keyAttributes(table.key).some((attribute) => attribute.name === name);
}

function keysIn(view: View, range: KeyRange, limit: number): Uint8Array[] {
  const keys: Uint8Array[] = [];
  view.range(range, (key) => {
    keys.push(key);
    return keys.length < limit;
  });
  return keys;
}

function allMarks(view: View): { readonly number: number; readonly mark: Mark }[] {
  const marks: { readonly number: number; readonly mark: Mark }[] = [];
  view.range(ttlRange(), (key, value) => {
    marks.push({ number: tableNumberOfKey(key), mark: parseMark(value) });
    return true;
  });
  return marks;
}

function saveMark(tx: Tx, number: number, mark: Mark): void {
  tx.put(ttlKey(number), encoder.encode(JSON.stringify(mark)));
}

function parseMark(stored: Uint8Array): Mark {
  return JSON.parse(decoder.decode(stored)) as Mark; // Written by saveMark only.
}

const NOTHING = new Uint8Array(0);
