import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { compareBytes } from '../values/key-bytes';
import { DATABASE_FILE, openDataFolder } from './data-folder';
import { createGuard, type Guard } from './guard';
import { type KeyRange, type Store, StoreUnavailable, type Tx, type View } from './store';

type Database = RootDatabase<Uint8Array, Uint8Array>;

export interface LmdbOptions {
  /** Leave the flushing to the operating system: for tests that throw the folder away. */
  readonly isTemporary?: boolean;
}

/**
 * A store on disk.
 *
 * A write resolves when it is synced. Those asked for while a sync is under way share the next
 * one. Each runs in a child transaction, because LMDB keeps what a callback wrote before it threw.
 *
 * directory  created when missing; locked until `close`
 * throws     StoreUnavailable
 */
export function openLmdbStore(directory: string, options: LmdbOptions = {}): Store {
  const path = resolve(directory);
  const folder = openDataFolder(path);
  const guard = createGuard();
  let database: Database;
  try {
    checkHeader(join(path, DATABASE_FILE));
    database = openDatabase(path, options);
  } catch (error) {
    folder.release();
    const cause = error instanceof Error ? error.message : String(error);
    throw new StoreUnavailable(`The database in ${path} cannot be opened (${cause}).`, {
      cause: error,
    });
  }
  const view = viewOf(database, guard);
  const tx = txOf(database, view, guard);
  let lastWrite: Promise<unknown> = Promise.resolve();

  return {
    read: (f) => guard.read(() => f(view)),
    async write(f) {
      guard.assertOpen();
      const written = database.childTransaction(() => guard.write(() => f(tx)));
      lastWrite = written;
      return await written.catch(rethrowCause);
    },
    close: () =>
      guard.close(async () => {
        // Commits end in the order in which they were asked for.
        await lastWrite.catch(() => undefined);
        await database.close();
        folder.release();
      }),
  };
}

/** LMDB's magic number, little-endian; after the 24 bytes with which its pages begin. */
const MAGIC = [0xde, 0xc0, 0xef, 0xbe];
const MAGIC_OFFSET = 24;

/** lmdb does not refuse a file that is not a database: it ends the process. So we look first. */
function checkHeader(file: string): void {
  if (!existsSync(file)) return;
  const descriptor = openSync(file, 'r');
  try {
    const header = new Uint8Array(MAGIC_OFFSET + MAGIC.length);
    const length = readSync(descriptor, header);
    const isDatabase = MAGIC.every((byte, i) => header[MAGIC_OFFSET + i] === byte);
    if (length > 0 && !isDatabase) throw new Error(`${DATABASE_FILE} is damaged`);
  } finally {
    closeSync(descriptor);
  }
}

function openDatabase(path: string, options: LmdbOptions): Database {
  return open<Uint8Array, Uint8Array>({
    path,
    noSubdir: false,
    // A write resolves when it is on disk, not only when it is committed.
    overlappingSync: false,
    // Larger pages admit keys of 4,026 bytes.
    pageSize: 8192,
    keyEncoding: 'binary',
    encoding: 'binary',
    compression: false,
    cache: false,
    // With batches by event turn, lmdb makes a promise of its own for each and handles no failure
    // of it: a full disk would end the process. Writes are grouped just as well without.
    eventTurnBatching: false,
    noSync: options.isTemporary ?? false,
  });
}

/** Inside a write, LMDB answers from its transaction; elsewhere, from the snapshot of this turn. */
function viewOf(database: Database, guard: Guard): View {
  return {
    get(key) {
      const value = database.getBinary(key);
      return value && plain(value);
    },
    range: (range, visit) => guard.visit(() => visitRange(database, range, visit)),
  };
}

function txOf(database: Database, view: View, guard: Guard): Tx {
  return {
    ...view,
    put(key, value) {
      guard.assertMayWrite();
      database.putSync(key, value);
    },
    remove(key) {
      guard.assertMayWrite();
      database.removeSync(key);
    },
  };
}

function visitRange(
  database: Database,
  range: KeyRange,
  visit: Parameters<View['range']>[1],
): void {
  if (compareBytes(range.start, range.end) >= 0) return;
  const { start, end } = range;
  const bounds = range.reverse
    ? { start: end, exclusiveStart: true, end: start, inclusiveEnd: true, reverse: true }
    : { start, end };
  // `for of` ends the iterator on every way out; one left open would keep its reader slot.
  for (const { key, value } of database.getRange(bounds)) {
    if (!visit(plain(key), plain(value))) return;
  }
}

/** The same bytes not as Node's Buffer, which other stores do not give and whose `slice` shares. */
function plain(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/** When a commit fails, lmdb's error says only that it did, and carries the reason as a promise. */
async function rethrowCause(error: unknown): Promise<never> {
  if (error instanceof Error && 'commitError' in error) {
    await error.commitError;
  }
  throw error;
}
