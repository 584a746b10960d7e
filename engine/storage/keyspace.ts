import { sha256 } from '@noble/hashes/sha2.js';
import type { KeyRange } from './store';

/**
 * Every key in the database. The first byte is the space; numbers are big-endian.
 *
 *   01 item        table(4) digest(hash key)(16) sort-key bytes
 *   02 index       table(4) index(2) digest(index hash key)(16) escaped index sort keys
 *                  digest(base hash key)(16) base sort-key bytes
 *   03 collection  table(4) digest(hash key)(16)              -> bytes in the item collection
 *   04 change      table(4) lane(1) sequence number(8)         -> Change
 *   05 table       region 00 name                             -> TableDefinition
 *   06 counter     name                                       -> the last number given out
 *   07 statistics  table(4)                                   -> items and bytes
 *   08 purge       table(4) or table(4) index(2)              -> deleted, with keys left
 *   09 token       region 00 client request token             -> what it was sent with
 *   0a backfill    table(4) index(2)                          -> how far the index is built
 *   0b stream      region 00 table name 00 label              -> StreamEntry
 *   0c expiry      table(4) seconds(8) digest(hash key)(16) sort-key bytes
 *   0d ttl         table(4)                                   -> how far the expiry index is
 *   0e token end   milliseconds(8) region 00 token            -> when a token may be forgotten
 *   0f metering    series 00 period(2) block(4)               -> Counts; see metering/keys
 *
 * A hash key enters as a digest: keys stay short, and a Scan comes in DynamoDB's hashed order and
 * splits into parallel segments by the digest's first bytes. An index sort key is escaped, so that
 * what follows it cannot be taken for its continuation.
 */
const SPACE = {
  item: 1,
  index: 2,
  collection: 3,
  change: 4,
  table: 5,
  counter: 6,
  statistics: 7,
  purge: 8,
  token: 9,
  backfill: 10,
  stream: 11,
  expiry: 12,
  ttl: 13,
  tokenEnd: 14,
  metering: 15,
} as const;

export const DIGEST_BYTES = 16;
const TABLE_BYTES = 4;
const INDEX_BYTES = 2;
const ITEM_PREFIX_BYTES = 1 + TABLE_BYTES;
const INDEX_PREFIX_BYTES = 1 + TABLE_BYTES + INDEX_BYTES;
const SEQUENCE_BYTES = 8;
const MOMENT_BYTES = 8;
const SEGMENT_SPACE = 2 ** 32;

const EMPTY = new Uint8Array(0);

/** The 16 bytes that stand for a hash key. */
export function digest(hashKeyBytes: Uint8Array): Uint8Array {
  return sha256(hashKeyBytes).slice(0, DIGEST_BYTES);
}

/** Where an item is stored. `sortKeyBytes` is empty on a table without a sort key. */
export function itemKey(
  table: number,
  hashDigest: Uint8Array,
  sortKeyBytes: Uint8Array = EMPTY,
): Uint8Array {
  const key = new Uint8Array(ITEM_PREFIX_BYTES + DIGEST_BYTES + sortKeyBytes.length);
  key[0] = SPACE.item;
  writeUint32(key, 1, table);
  key.set(hashDigest, ITEM_PREFIX_BYTES);
  key.set(sortKeyBytes, ITEM_PREFIX_BYTES + DIGEST_BYTES);
  return key;
}

export interface IndexKeyParts {
  readonly table: number;
  readonly index: number;
  readonly hashDigest: Uint8Array;
  /** Escaped, self-delimiting; several concatenated for a multi-attribute sort key. */
  readonly sortKeyBytes: Uint8Array;
  readonly baseDigest: Uint8Array;
  readonly baseSortKeyBytes: Uint8Array;
}

/** Where an index entry is stored. */
export function indexKey(parts: IndexKeyParts): Uint8Array {
  const { sortKeyBytes, baseSortKeyBytes } = parts;
  const afterSort = INDEX_PREFIX_BYTES + DIGEST_BYTES + sortKeyBytes.length;
  const key = new Uint8Array(afterSort + DIGEST_BYTES + baseSortKeyBytes.length);
  writeIndexPrefix(key, parts.table, parts.index);
  key.set(parts.hashDigest, INDEX_PREFIX_BYTES);
  key.set(sortKeyBytes, INDEX_PREFIX_BYTES + DIGEST_BYTES);
  key.set(parts.baseDigest, afterSort);
  key.set(baseSortKeyBytes, afterSort + DIGEST_BYTES);
  return key;
}

/** The keys of one item collection, up to but without its sort keys. */
export function collectionPrefix(
  table: number,
  index: number | undefined,
  hashDigest: Uint8Array,
): Uint8Array {
  if (index === undefined) return itemKey(table, hashDigest);
  const key = new Uint8Array(INDEX_PREFIX_BYTES + DIGEST_BYTES);
  writeIndexPrefix(key, table, index);
  key.set(hashDigest, INDEX_PREFIX_BYTES);
  return key;
}

/** Everything in a table, or in one of its indexes. */
export function wholeRange(table: number, index?: number): KeyRange {
  return segmentRange(table, index, 0, 1);
}

/** The part of a table or index that segment `segment` of `totalSegments` scans. */
export function segmentRange(
  table: number,
  index: number | undefined,
  segment: number,
  totalSegments: number,
): KeyRange {
  const prefix = spacePrefix(table, index);
  return {
    start: boundary(prefix, segment, totalSegments),
    end: boundary(prefix, segment + 1, totalSegments),
  };
}

/** Bytes in an item collection are counted here. */
export function collectionSizeKey(table: number, hashDigest: Uint8Array): Uint8Array {
  const key = itemKey(table, hashDigest);
  key[0] = SPACE.collection;
  return key;
}

export function statisticsKey(table: number): Uint8Array {
  const key = new Uint8Array(ITEM_PREFIX_BYTES);
  key[0] = SPACE.statistics;
  writeUint32(key, 1, table);
  return key;
}

/** Marks a deleted table, or index, whose keys are still to be removed. */
export function purgeKey(table: number, index?: number): Uint8Array {
  const key = spacePrefix(table, index);
  key[0] = SPACE.purge;
  return key;
}

/** Where a change is remembered. */
export function changeKey(table: number, lane: number, sequence: bigint): Uint8Array {
  const key = new Uint8Array(ITEM_PREFIX_BYTES + 1 + SEQUENCE_BYTES);
  key[0] = SPACE.change;
  writeUint32(key, 1, table);
  key[ITEM_PREFIX_BYTES] = lane;
  new DataView(key.buffer).setBigUint64(ITEM_PREFIX_BYTES + 1, sequence);
  return key;
}

/** The changes of one lane from a sequence number up to but without another. */
export function changeRange(table: number, lane: number, from: bigint, to: bigint): KeyRange {
  return { start: changeKey(table, lane, from), end: changeKey(table, lane, to) };
}

export function streamKey(region: string, tableName: string, label: string): Uint8Array {
  return prefixed(SPACE.stream, encoder.encode(`${region}\0${tableName}\0${label}`));
}

/** Every stream of a region; of all of them when it is undefined. */
export function streamRange(region: string | undefined): KeyRange {
  if (region === undefined) {
    return { start: Uint8Array.of(SPACE.stream), end: Uint8Array.of(SPACE.stream + 1) };
  }
  const start = prefixed(SPACE.stream, encoder.encode(`${region}\0`));
  return { start, end: prefixEnd(start) };
}

/** Every stream that a table, or an earlier one of its name, has had. */
export function tableStreamRange(region: string, tableName: string): KeyRange {
  const start = prefixed(SPACE.stream, encoder.encode(`${region}\0${tableName}\0`));
  return { start, end: prefixEnd(start) };
}

/** Marks an index that is being built. */
export function backfillKey(table: number, index: number): Uint8Array {
  const key = spacePrefix(table, index);
  key[0] = SPACE.backfill;
  return key;
}

/** Every index that is being built. */
export function backfillRange(): KeyRange {
  return { start: Uint8Array.of(SPACE.backfill), end: Uint8Array.of(SPACE.backfill + 1) };
}

/** Every deleted table with keys left. */
export function purgeRange(): KeyRange {
  return { start: Uint8Array.of(SPACE.purge), end: Uint8Array.of(SPACE.purge + 1) };
}

/** Everything stored under a table's number, but for its definition and its changes. */
export function tableRanges(table: number): readonly KeyRange[] {
  const { item, index, collection, statistics, expiry } = SPACE;
  return [item, index, collection, statistics, expiry].map((space) => spaceRange(space, table));
}

/** Where it is noted when an item expires: items of a table in the order in which they do. */
export function expiryKey(table: number, seconds: number, ofItem: Uint8Array): Uint8Array {
  const rest = ofItem.subarray(ITEM_PREFIX_BYTES);
  const key = new Uint8Array(ITEM_PREFIX_BYTES + MOMENT_BYTES + rest.length);
  key.set(expiryBoundary(table, seconds));
  key.set(rest, ITEM_PREFIX_BYTES + MOMENT_BYTES);
  return key;
}

/** Items of a table that expire from one second on up to but without another. */
export function expiryRange(table: number, from: number, to: number): KeyRange {
  return { start: expiryBoundary(table, from), end: expiryBoundary(table, to) };
}

/** Everything noted of a table's items and when they expire. */
export function allExpiryRange(table: number): KeyRange {
  return spaceRange(SPACE.expiry, table);
}

/** What a key made by `expiryKey` says: which item, and when. */
export function partsOfExpiryKey(key: Uint8Array): { itemKey: Uint8Array; seconds: number } {
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
  const rest = key.subarray(ITEM_PREFIX_BYTES + MOMENT_BYTES);
  const item = concatBytes(key.subarray(0, ITEM_PREFIX_BYTES), rest);
  item[0] = SPACE.item;
  return { itemKey: item, seconds: Number(view.getBigUint64(ITEM_PREFIX_BYTES)) };
}

/** Marks a table whose items expire, or did until lately. */
export function ttlKey(table: number): Uint8Array {
  const key = spacePrefix(table, undefined);
  key[0] = SPACE.ttl;
  return key;
}

/** Every table whose items expire. */
export function ttlRange(): KeyRange {
  return { start: Uint8Array.of(SPACE.ttl), end: Uint8Array.of(SPACE.ttl + 1) };
}

/** The table's number within a key that begins with it. */
export function tableNumberOfKey(key: Uint8Array): number {
  return new DataView(key.buffer, key.byteOffset, key.byteLength).getUint32(1);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function tableKey(region: string, name: string): Uint8Array {
  return prefixed(SPACE.table, encoder.encode(`${region}\0${name}`));
}

/** The definitions of one region's tables after `afterName`, in order of their names. */
export function tableRange(region: string, afterName?: string): KeyRange {
  const start = tableKey(region, afterName === undefined ? '' : `${afterName}\0`);
  return { start, end: prefixed(SPACE.table, encoder.encode(`${region}\x01`)) };
}

/** Every table definition of every region. */
export function allTablesRange(): KeyRange {
  return { start: Uint8Array.of(SPACE.table), end: Uint8Array.of(SPACE.table + 1) };
}

/** The table name within a key made by `tableKey`. */
export function tableNameOfKey(key: Uint8Array): string {
  return decoder.decode(key.subarray(key.indexOf(0, 1) + 1));
}

/** A client request token, which counts within a region. */
export function tokenKey(region: string, token: string): Uint8Array {
  return prefixed(SPACE.token, encoder.encode(`${region}\0${token}`));
}

/** Where it is noted when a token may be forgotten. */
export function tokenEndKey(ms: number, region: string, token: string): Uint8Array {
  return concatBytes(tokenEndBoundary(ms), encoder.encode(`${region}\0${token}`));
}

/** Tokens that may be forgotten before a moment; every one that is remembered without it. */
export function tokenEndRange(beforeMs?: number): KeyRange {
  const start = Uint8Array.of(SPACE.tokenEnd);
  if (beforeMs !== undefined) return { start, end: tokenEndBoundary(beforeMs) };
  return { start, end: Uint8Array.of(SPACE.tokenEnd + 1) };
}

/** What a key made by `tokenEndKey` says: when, and the key of the token. */
export function partsOfTokenEndKey(key: Uint8Array): { ms: number; tokenKey: Uint8Array } {
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
  const ms = Number(view.getBigUint64(1));
  return { ms, tokenKey: prefixed(SPACE.token, key.subarray(1 + MOMENT_BYTES)) };
}

export function counterKey(name: string): Uint8Array {
  return prefixed(SPACE.counter, encoder.encode(name));
}

/** Everything that is metered is kept under keys that begin like this. */
export function meteringKey(rest: Uint8Array): Uint8Array {
  return prefixed(SPACE.metering, rest);
}

/** The smallest key after `key` and before everything else. */
export function keyAfter(key: Uint8Array): Uint8Array {
  const next = new Uint8Array(key.length + 1);
  next.set(key);
  return next;
}

/**
 * The smallest byte string greater than every string that starts with `prefix`.
 *
 * The prefix must not consist of 0xff only; no key made here does, for its space byte is small.
 */
export function prefixEnd(prefix: Uint8Array): Uint8Array {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length--;
  const end = prefix.slice(0, length);
  const last = end[length - 1] ?? 0;
  end[length - 1] = last + 1;
  return end;
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function spaceRange(space: number, table: number): KeyRange {
  const start = spacePrefix(table, undefined);
  start[0] = space;
  return { start, end: prefixEnd(start) };
}

function expiryBoundary(table: number, seconds: number): Uint8Array {
  const key = new Uint8Array(ITEM_PREFIX_BYTES + MOMENT_BYTES);
  key[0] = SPACE.expiry;
  writeUint32(key, 1, table);
  new DataView(key.buffer).setBigUint64(ITEM_PREFIX_BYTES, BigInt(seconds));
  return key;
}

function tokenEndBoundary(ms: number): Uint8Array {
  const key = new Uint8Array(1 + MOMENT_BYTES);
  key[0] = SPACE.tokenEnd;
  new DataView(key.buffer).setBigUint64(1, BigInt(ms));
  return key;
}

function spacePrefix(table: number, index: number | undefined): Uint8Array {
  const length = index === undefined ? ITEM_PREFIX_BYTES : INDEX_PREFIX_BYTES;
  const prefix = new Uint8Array(length);
  if (index === undefined) {
    prefix[0] = SPACE.item;
    writeUint32(prefix, 1, table);
  } else {
    writeIndexPrefix(prefix, table, index);
  }
  return prefix;
}

function boundary(prefix: Uint8Array, segment: number, totalSegments: number): Uint8Array {
  if (segment >= totalSegments) return prefixEnd(prefix);
  const first = Math.floor((segment * SEGMENT_SPACE) / totalSegments);
  const digestStart = new Uint8Array(4);
  writeUint32(digestStart, 0, first);
  return concatBytes(prefix, digestStart);
}

function prefixed(space: number, rest: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(space), rest);
}

function writeIndexPrefix(key: Uint8Array, table: number, index: number): void {
  key[0] = SPACE.index;
  writeUint32(key, 1, table);
  key[ITEM_PREFIX_BYTES] = index >>> 8;
  key[ITEM_PREFIX_BYTES + 1] = index & 0xff;
}

function writeUint32(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = value >>> 24;
  bytes[offset + 1] = value >>> 16;
  bytes[offset + 2] = value >>> 8;
  bytes[offset + 3] = value;
}
