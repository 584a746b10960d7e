import { assert } from '../assert';
import { crc32 } from '../crc32';
import { compareBytes } from '../values/bytes';
import { type KeyChange, StoreDamaged } from './store';

/**
 * A block holds the entries of one range of keys, in order. Blocks lie side by side: together they
 * cover every key there can be, and each says which part is its own. So a key that is looked for in
 * the wrong block is noticed, and so is any bit that has changed: nothing is ever taken to be
 * missing, or handed out, because of damage.
 *
 *   0-3    CRC-32 of all that follows
 *   4      format, 01
 *   5      1 when the range has no end
 *   6-7    number of entries
 *   8-9    length of the low bound; 10-11 of the high bound
 *   12-13  length of what all keys of the range begin with
 *   14-    low bound (inclusive), high bound (exclusive)
 *          where each entry begins, 4 bytes each
 *          entries: length of the key's rest (2), the key's rest, value
 *
 * Numbers are big-endian. A key's rest is what follows the part that all keys of the range share.
 */
const FORMAT = 1;
const HEADER_BYTES = 14;
const OFFSET_BYTES = 4;
const ENTRY_HEADER_BYTES = 2;

export interface Entry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/** The part of all keys that a block is responsible for; `high` is undefined for no end. */
export interface Bounds {
  readonly low: Uint8Array;
  readonly high: Uint8Array | undefined;
}

/**
 * Bytes of a block.
 *
 * entries  in order, within the bounds
 */
export function encodeBlock({ low, high }: Bounds, entries: readonly Entry[]): Uint8Array {
  const prefix = high === undefined ? 0 : commonLength(low, high);
  const bytes = new Uint8Array(blockBytes({ low, high }, entries));
  const view = new DataView(bytes.buffer);
  const highLength = high?.length ?? 0;
  bytes[4] = FORMAT;
  bytes[5] = high === undefined ? 1 : 0;
  view.setUint16(6, entries.length);
  view.setUint16(8, low.length);
  view.setUint16(10, highLength);
  view.setUint16(12, prefix);
  bytes.set(low, HEADER_BYTES);
  if (high !== undefined) bytes.set(high, HEADER_BYTES + low.length);
  let offset = HEADER_BYTES + low.length + highLength;
  let at = offset + OFFSET_BYTES * entries.length;
  for (const { key, value } of entries) {
    view.setUint32(offset, at);
    offset += OFFSET_BYTES;
    view.setUint16(at, key.length - prefix);
    bytes.set(prefix === 0 ? key : key.subarray(prefix), at + ENTRY_HEADER_BYTES);
    at += ENTRY_HEADER_BYTES + key.length - prefix;
    bytes.set(value, at);
    at += value.length;
  }
  view.setUint32(0, crc32(bytes.subarray(4)));
  return bytes;
}

/** How many bytes `encodeBlock` gives. */
export function blockBytes({ low, high }: Bounds, entries: readonly Entry[]): number {
  const prefix = high === undefined ? 0 : commonLength(low, high);
  let bytes = HEADER_BYTES + low.length + (high?.length ?? 0);
  for (const entry of entries) bytes += entryBytes(entry) - prefix;
  return bytes;
}

/** What an entry adds to a block at most: where its key shares nothing. */
export function entryBytes({ key, value }: Entry): number {
  return OFFSET_BYTES + ENTRY_HEADER_BYTES + key.length + value.length;
}

/** A block as it was read. Keys and values it hands out share its bytes, or are new. */
export class Block {
  readonly count: number;
  readonly low: Uint8Array;
  readonly high: Uint8Array | undefined;
  readonly #bytes: Uint8Array;
  readonly #prefix: number;
  readonly #offsets: number;

  /** throws  StoreDamaged when a bit is not what was written */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    if (bytes.length < HEADER_BYTES || bytes[4] !== FORMAT) throw damaged();
    if (this.#uint32(0) !== crc32(view(bytes, 4, bytes.length))) throw damaged();
    this.count = this.#uint16(6);
    const lowEnd = HEADER_BYTES + this.#uint16(8);
    const highEnd = lowEnd + this.#uint16(10);
    this.low = view(bytes, HEADER_BYTES, lowEnd);
    this.high = bytes[5] === 1 ? undefined : view(bytes, lowEnd, highEnd);
    this.#prefix = this.#uint16(12);
    this.#offsets = highEnd;
  }

  get sizeBytes(): number {
    return this.#bytes.length;
  }

  /** Whether the key is this block's to hold. */
  covers(key: Uint8Array): boolean {
    return compareBytes(key, this.low) >= 0 && this.isBelowEnd(key);
  }

  isBelowEnd(key: Uint8Array): boolean {
    return this.high === undefined || compareBytes(key, this.high) < 0;
  }

  /** A key's value; undefined when the key is not there. The key must be covered. */
  get(key: Uint8Array): Uint8Array | undefined {
    const index = this.firstFrom(key);
    return index < this.count && this.#compareAt(index, key) === 0 ? this.value(index) : undefined;
  }

  /** Index of the first entry whose key is not before `key`, which must be covered. */
  firstFrom(key: Uint8Array): number {
    let from = 0;
    let to = this.count;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.#compareAt(middle, key) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  key(index: number): Uint8Array {
    const at = this.#offset(index) + ENTRY_HEADER_BYTES;
    const length = this.#uint16(at - ENTRY_HEADER_BYTES);
    const key = new Uint8Array(this.#prefix + length);
    for (let i = 0; i < this.#prefix; i++) key[i] = this.low[i] ?? 0;
    for (let i = 0; i < length; i++) key[this.#prefix + i] = this.#bytes[at + i] ?? 0;
    return key;
  }

  value(index: number): Uint8Array {
    const at = this.#offset(index);
    const end = index + 1 < this.count ? this.#offset(index + 1) : this.#bytes.length;
    return view(this.#bytes, at + ENTRY_HEADER_BYTES + this.#uint16(at), end);
  }

  /**
   * Bytes of a block of the same bounds after changes, where they are as many as a block may have.
   * What does not change is copied in runs, and nothing is taken apart.
   *
   * changes  keys in order, all covered; a value that is undefined removes
   * returns  undefined when the block would become larger or smaller than that
   */
  patched(
    changes: readonly KeyChange[],
    minBytes: number,
    maxBytes: number,
  ): Uint8Array | undefined {
    const pieces = this.#pieces(changes);
    let count = 0;
    let size = this.#offsets;
    for (const piece of pieces) {
      count += piece.count;
      size += piece.bytes.length + OFFSET_BYTES * piece.count;
    }
    if (size < minBytes || size > maxBytes) return undefined;
    const bytes = new Uint8Array(size);
    bytes.set(view(this.#bytes, 0, this.#offsets));
    bytes[6] = count >>> 8;
    bytes[7] = count;
    writePieces(bytes, this.#offsets, pieces, this.#offsets + OFFSET_BYTES * count);
    writeUint32(bytes, 0, crc32(view(bytes, 4, size)));
    return bytes;
  }

  /** The entries after changes: runs of those that stay, and new ones between them. */
  #pieces(changes: readonly KeyChange[]): Piece[] {
    const pieces: Piece[] = [];
    let from = 0;
    for (const { key, value } of changes) {
      const index = this.firstFrom(key);
      if (index > from) pieces.push(this.#run(from, index));
      from = index < this.count && this.#compareAt(index, key) === 0 ? index + 1 : index;
      if (value !== undefined) pieces.push(this.#entry(key, value));
    }
    if (this.count > from) pieces.push(this.#run(from, this.count));
    return pieces;
  }

  #run(from: number, to: number): Piece {
    const start = this.#offset(from);
    const end = to < this.count ? this.#offset(to) : this.#bytes.length;
    const starts = Array.from({ length: to - from }, (_, i) => this.#offset(from + i) - start);
    return { count: to - from, bytes: view(this.#bytes, start, end), starts };
  }

  #entry(key: Uint8Array, value: Uint8Array): Piece {
    const length = key.length - this.#prefix;
    const bytes = new Uint8Array(ENTRY_HEADER_BYTES + length + value.length);
    bytes[0] = length >>> 8;
    bytes[1] = length;
    bytes.set(view(key, this.#prefix, key.length), ENTRY_HEADER_BYTES);
    bytes.set(value, ENTRY_HEADER_BYTES + length);
    return { count: 1, bytes, starts: [0] };
  }

  entries(): Entry[] {
    return Array.from({ length: this.count }, (_, index) => ({
      key: this.key(index),
      value: this.value(index),
    }));
  }

  /** Negative when the entry's key comes before `key`. */
  #compareAt(index: number, key: Uint8Array): number {
    const bytes = this.#bytes;
    const at = this.#offset(index);
    const start = at + ENTRY_HEADER_BYTES;
    const length = this.#uint16(at);
    const wanted = key.length - this.#prefix;
    const shared = Math.min(length, wanted);
    for (let i = 0; i < shared; i++) {
      // Both are within bounds.
      const difference = (bytes[start + i] as number) - (key[this.#prefix + i] as number);
      if (difference !== 0) return difference;
    }
    return length - wanted;
  }

  #offset(index: number): number {
    return this.#uint32(this.#offsets + OFFSET_BYTES * index);
  }

  #uint16(at: number): number {
    const bytes = this.#bytes;
    return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
  }

  #uint32(at: number): number {
    const bytes = this.#bytes;
    const high = ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
    return high * 0x10000 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
  }
}

/** Entries that lie one behind the other. */
interface Piece {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** Where each begins. */
  readonly starts: readonly number[];
}

/** Writes pieces one behind the other, and where each of their entries begins. */
function writePieces(bytes: Uint8Array, offsets: number, pieces: readonly Piece[], start: number) {
  let offset = offsets;
  let at = start;
  for (const piece of pieces) {
    bytes.set(piece.bytes, at);
    for (const begin of piece.starts) {
      writeUint32(bytes, offset, at + begin);
      offset += OFFSET_BYTES;
    }
    at += piece.bytes.length;
  }
}

function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}

/** Bounds of every key there is. */
export const EVERYTHING: Bounds = { low: new Uint8Array(0), high: undefined };

/** A block that covers everything and holds nothing. */
export const EMPTY_BLOCK: Block = new Block(encodeBlock(EVERYTHING, []));

/** How many bytes two keys have in common at their beginning. */
export function commonLength(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return i;
  return shared;
}

/** The shortest key that comes after `before` and not after `key`, to tell the two apart. */
export function separator(before: Uint8Array, key: Uint8Array): Uint8Array {
  assert(compareBytes(before, key) < 0, 'keys of a block are in order');
  return key.slice(0, commonLength(before, key) + 1);
}

/** `subarray`, without what a Buffer's own does besides. */
function view(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
}

function damaged(): StoreDamaged {
  return new StoreDamaged('A block of the database is not what was written: its checksum differs.');
}
