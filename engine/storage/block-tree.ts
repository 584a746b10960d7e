import { type Database, open, type RootDatabase } from 'lmdb';
import { compareBytes } from '../values/bytes';
import {
  Block,
  type Bounds,
  blockBytes,
  EMPTY_BLOCK,
  type Entry,
  EVERYTHING,
  encodeBlock,
  entryBytes,
  separator,
} from './block';
import { createBlockCache } from './block-cache';
import { type KeyChange, StoreDamaged } from './store';

/** Blocks in LMDB, each under its low bound. */
export interface BlockTree {
  /** A key's value, copied; undefined when it is not there. */
  get(key: Uint8Array): Uint8Array | undefined;
  /** The block that is responsible for a key. */
  blockAt(key: Uint8Array): Block;
  /** The block that is responsible for the keys just before `key`, which is not the first. */
  blockBefore(key: Uint8Array): Block;
  /**
   * Visits every block, in order.
   *
   * throws  StoreDamaged when they do not lie side by side
   */
  walk(visit: (block: Block) => void): void;
  /** Number of the last segment of the log of which everything is in the blocks; 0 for none. */
  applied(): number;
  /**
   * Brings changes into the blocks, so many blocks a step; durable when it resolves. Doing it
   * twice is the same as doing it once, also where the first time ended in the middle.
   *
   * changes  keys in order; a value that is undefined removes
   * segment  whose changes these all are
   */
  apply(changes: Iterable<KeyChange>, segment: number): Promise<void>;
  /** What is read from here on is no older than what another has written. */
  refresh(): void;
  close(): Promise<void>;
}

/** LMDB gives each block a page of its own, and keeps sixteen bytes of it. */
const MAX_BLOCK_BYTES = 8_150;
/** How full blocks are made when one is divided. */
const FULL_BLOCK_BYTES = 7_300;
/** A block that has become so small joins its neighbour. */
const MIN_BLOCK_BYTES = 2_000;
/** LMDB holds the pages of a transaction in memory. */
const BLOCKS_PER_STEP = 500;

const BLOCK_SPACE = 1;
const APPLIED_KEY = Uint8Array.of(2);
const BEFORE_BLOCKS = Uint8Array.of(0);

/** throws  what lmdb throws */
export function openBlockTree(path: string, isTemporary: boolean): BlockTree {
  const database: RootDatabase<Uint8Array, Uint8Array> = open<Uint8Array, Uint8Array>({
    path,
    noSubdir: false,
    // A write resolves when it is on disk, not only when it is committed.
    overlappingSync: false,
    // Larger pages admit keys of 4,026 bytes.
    pageSize: 8192,
    keyEncoding: 'binary',
    encoder: { encode: (bytes: Uint8Array) => bytes, decode: partOf },
    compression: false,
    cache: false,
    // With batches by event turn, lmdb makes a promise of its own for each and handles no failure
    // of it: a full disk would end the process. Writes are grouped just as well without.
    eventTurnBatching: false,
    noSync: isTemporary,
  });
  const cache = createBlockCache();
  const refresh = (): void => {
    cache.clear();
    database.resetReadTxn();
  };
  const keep = (block: Block): Block => {
    cache.add(block);
    return block;
  };
  const blockAt = (key: Uint8Array): Block => {
    const known = cache.at(key);
    if (known !== undefined) return known;
    const block = findBlock(database, key, COPIED);
    return cache.admits() ? keep(block) : block;
  };
  return {
    get(key) {
      const known = cache.at(key);
      if (known !== undefined) return known.get(key);
      if (cache.admits()) return keep(findBlock(database, key, COPIED)).get(key);
      const value = findBlock(database, key).get(key);
      return value && copyOf(value);
    },
    blockAt,
    blockBefore: (key) => findBlock(database, key, { ...COPIED, isBefore: true }),
    applied: () => readNumber(database.getBinary(APPLIED_KEY)),
    async apply(changes, segment) {
      const source = changes[Symbol.iterator]();
      let next = source.next();
      do {
        // Of a step that fails, nothing is kept.
        await database
          .childTransaction(() => {
            if (isNew(database)) putBlock(database, EVERYTHING, []);
            for (let i = 0; i < BLOCKS_PER_STEP && !next.done; i++) {
              next = applyToBlock(database, next.value, source);
            }
            if (next.done) database.putSync(APPLIED_KEY, numberBytes(segment));
          })
          .catch(rethrowCause);
      } while (!next.done);
      refresh();
    },
    walk: (visit) => walkBlocks(database, visit),
    refresh,
    close: () => database.close(),
  };
}

/** lmdb gives a buffer that it will use again, and whose length is not what it says. */
function partOf(bytes: Uint8Array, length: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, length);
}

function copyOf(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.allocUnsafe(bytes.length);
  copy.set(bytes);
  return new Uint8Array(copy.buffer, copy.byteOffset, copy.length);
}

type Blocks = Database<Uint8Array, Uint8Array>;

interface FindOptions {
  /** The block before the key is sought. */
  readonly isBefore?: boolean;
  /** The block outlives the next call of lmdb's. */
  readonly isCopied?: boolean;
}

const COPIED: FindOptions = { isCopied: true };

function findBlock(database: Blocks, key: Uint8Array, options: FindOptions = {}): Block {
  const { isBefore = false } = options;
  const entries = database.getRange({
    start: blockKey(key),
    exclusiveStart: isBefore,
    end: BEFORE_BLOCKS,
    reverse: true,
    limit: 1,
  });
  for (const { key: found, value } of entries) {
    const block = new Block(options.isCopied ? copyOf(value) : value);
    const isInPlace = isBefore ? coversBefore(block, key) : block.covers(key);
    if (!isInPlace || !isKeyOf(found, block)) throw misplaced();
    return block;
  }
  if (database.getBinaryFast(APPLIED_KEY) !== undefined) throw misplaced();
  return EMPTY_BLOCK;
}

/** Whether nothing has been written yet, not even that there is nothing. */
function isNew(database: Blocks): boolean {
  if (database.getBinaryFast(APPLIED_KEY) !== undefined) return false;
  const first = { start: blockKey(EVERYTHING.low), end: APPLIED_KEY, limit: 1 };
  return database.getKeysCount(first) === 0;
}

function walkBlocks(database: Blocks, visit: (block: Block) => void): void {
  let expected: Uint8Array | undefined = EVERYTHING.low;
  for (const { key, value } of database.getRange({
    start: blockKey(EVERYTHING.low),
    end: APPLIED_KEY,
  })) {
    const block: Block = new Block(copyOf(value));
    const isInPlace = expected !== undefined && compareBytes(block.low, expected) === 0;
    if (!isInPlace || !isKeyOf(key, block) || !isInOrder(block)) throw misplaced();
    visit(block);
    expected = block.high;
  }
  const isEmpty = database.getBinaryFast(APPLIED_KEY) === undefined;
  if (expected !== undefined && !(isEmpty && expected === EVERYTHING.low)) throw misplaced();
}

function isInOrder(block: Block): boolean {
  const keys = block.entries().map(({ key }) => key);
  return keys.every((key, i) => {
    const before = keys[i - 1];
    return block.covers(key) && (before === undefined || compareBytes(before, key) < 0);
  });
}

function coversBefore({ low, high }: Block, key: Uint8Array): boolean {
  if (compareBytes(low, key) >= 0) return false;
  return high === undefined || compareBytes(high, key) >= 0;
}

function misplaced(): StoreDamaged {
  return new StoreDamaged('A block of the database is not where it belongs.');
}

/** As comparing it with `blockKey(block.low)`, which need not be made for it. */
function isKeyOf(key: Uint8Array, { low }: Block): boolean {
  if (key.length !== low.length + 1) return false;
  for (let i = 0; i < low.length; i++) if (key[i + 1] !== low[i]) return false;
  return true;
}

function blockKey(low: Uint8Array): Uint8Array {
  const key = new Uint8Array(1 + low.length);
  key[0] = BLOCK_SPACE;
  key.set(low, 1);
  return key;
}

/** Applies a change and those after it that belong to the same block; returns the one after. */
function applyToBlock(
  database: Blocks,
  first: KeyChange,
  source: Iterator<KeyChange>,
): IteratorResult<KeyChange> {
  const block = findBlock(database, first.key, COPIED);
  const changes = [first];
  let next = source.next();
  while (!next.done && block.covers(next.value.key)) {
    changes.push(next.value);
    next = source.next();
  }
  const patched = block.patched(changes, MIN_BLOCK_BYTES, MAX_BLOCK_BYTES);
  if (patched !== undefined) {
    database.putSync(blockKey(block.low), patched);
    return next;
  }
  const entries = merge(block, changes);
  const isAppend = lastKeyIs(entries, first.key, block);
  rewrite(database, block, entries, isAppend);
  return next;
}

/** Whether everything new comes after everything that was there. */
function lastKeyIs(entries: readonly Entry[], first: Uint8Array, block: Block): boolean {
  return entries.length > block.count && block.firstFrom(first) === block.count;
}

/** The entries of a block after changes that are in order. */
function merge(block: Block, changes: readonly KeyChange[]): Entry[] {
  const entries: Entry[] = [];
  let index = 0;
  for (const { key, value } of changes) {
    const until = block.firstFrom(key);
    for (; index < until; index++)
      entries.push({ key: block.key(index), value: block.value(index) });
    if (index < block.count && compareBytes(block.key(index), key) === 0) index++;
    if (value !== undefined) entries.push({ key, value });
  }
  for (; index < block.count; index++) {
    entries.push({ key: block.key(index), value: block.value(index) });
  }
  return entries;
}

function rewrite(database: Blocks, block: Block, entries: Entry[], isAppend: boolean): void {
  const { low, high } = block;
  const bytes = blockBytes(block, entries);
  if (bytes < MIN_BLOCK_BYTES && low.length > 0) {
    const left = findBlock(database, low, { ...COPIED, isBefore: true });
    const isEmpty = entries.length === 0;
    if (isEmpty || left.sizeBytes + bytes <= FULL_BLOCK_BYTES) {
      const joined = [...left.entries(), ...entries];
      const bounds = { low: left.low, high };
      // Keys of the two may have less in common than those of each: then they stay two.
      if (isEmpty || blockBytes(bounds, joined) <= MAX_BLOCK_BYTES) {
        database.removeSync(blockKey(low));
        putBlocks(database, bounds, joined, false);
        return;
      }
    }
  }
  putBlocks(database, block, entries, isAppend);
}

function putBlocks(
  database: Blocks,
  { low, high }: Bounds,
  entries: readonly Entry[],
  isAppend: boolean,
): void {
  const isOne = blockBytes({ low, high }, entries) <= MAX_BLOCK_BYTES;
  const parts = isOne ? [entries] : divide(entries, isAppend);
  for (const [i, part] of parts.entries()) {
    const bounds = { low: boundAt(parts, i) ?? low, high: boundAt(parts, i + 1) ?? high };
    putBlock(database, bounds, part);
  }
}

/** Where a part of divided entries begins; undefined for the first and after the last. */
function boundAt(parts: readonly (readonly Entry[])[], index: number): Uint8Array | undefined {
  const before = parts[index - 1]?.at(-1);
  const first = parts[index]?.[0];
  return before && first && separator(before.key, first.key);
}

/** Divides entries that are too many for one block. Each part has at least one. */
function divide(entries: readonly Entry[], isAppend: boolean): Entry[][] {
  const parts: Entry[][] = [];
  let part: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const added = entryBytes(entry);
    if (part.length > 0 && bytes + added > FULL_BLOCK_BYTES) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(entry);
    bytes += added;
  }
  parts.push(part);
  // Where keys come in order, full blocks stay full; elsewhere each may grow.
  return isAppend || bytes >= MIN_BLOCK_BYTES || parts.length === 1 ? parts : balance(parts);
}

/** Shares the entries of the last two parts evenly. */
function balance(parts: readonly Entry[][]): Entry[][] {
  const joined = parts.slice(-2).flat();
  const half = joined.reduce((sum, entry) => sum + entryBytes(entry), 0) / 2;
  let bytes = 0;
  const isFirst = (entry: Entry, i: number): boolean => {
    bytes += entryBytes(entry);
    return i === 0 || (bytes <= half && i < joined.length - 1);
  };
  const split = joined.findIndex((entry, i) => !isFirst(entry, i));
  if (split <= 0) return [...parts];
  return [...parts.slice(0, -2), joined.slice(0, split), joined.slice(split)];
}

function putBlock(database: Blocks, bounds: Bounds, entries: readonly Entry[]): void {
  database.putSync(blockKey(bounds.low), encodeBlock(bounds, entries));
}

function readNumber(bytes: Uint8Array | undefined): number {
  if (bytes === undefined) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

function numberBytes(number: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

/** When a commit fails, lmdb's error says only that it did, and carries the reason as a promise. */
async function rethrowCause(error: unknown): Promise<never> {
  if (error instanceof Error && 'commitError' in error) {
    await error.commitError;
  }
  throw error;
}
