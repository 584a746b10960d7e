import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * lmdb does not refuse a file that is no database, or is cut off: it ends the process, then or
 * later. So we look first, at what LMDB keeps in its first two pages, of which the one with the
 * higher transaction counts. Numbers are little-endian.
 */
const PAGE_BYTES = 8192;
const MAGIC_OFFSET = 24;
const MAGIC = 0xbeefc0de;
const MAP_BYTES_OFFSET = 40;
const PAGE_BYTES_OFFSET = 48;
/** Of the tree of free pages and of the tree of blocks. */
const DEPTH_OFFSETS = [54, 102];
const ROOT_OFFSETS = [88, 136];
const LAST_PAGE_OFFSET = 144;
const TRANSACTION_OFFSET = 152;
const NO_PAGE = 2n ** 64n - 1n;
/** LMDB's own limit. */
const MAX_DEPTH = 32;

/** throws  Error, in a few words, for a file that LMDB must not open; a missing one is new */
export function assertDatabaseFile(file: string): void {
  if (!existsSync(file)) return;
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size === 0) return;
    const [first, second] = [0, PAGE_BYTES].map((offset) => readMeta(descriptor, offset));
    if (first === undefined || second === undefined || !isPair(first, second)) {
      throw new Error(`${basename(file)} is damaged`);
    }
    const { lastPage } = second.transaction > first.transaction ? second : first;
    if (BigInt(size) < (lastPage + 1n) * BigInt(PAGE_BYTES)) {
      throw new Error(`${basename(file)} is cut off`);
    }
  } finally {
    closeSync(descriptor);
  }
}

interface Meta {
  readonly lastPage: bigint;
  readonly transaction: bigint;
}

/** Transactions take turns with the two pages, and pages are never given back. */
function isPair(first: Meta, second: Meta): boolean {
  const [even, odd] = [first.transaction, second.transaction];
  if (even === 0n && odd === 0n) return true;
  const [older, newer] = even < odd ? [first, second] : [second, first];
  const takesTurns = even % 2n === 0n && odd % 2n === 1n;
  return takesTurns && newer.transaction === older.transaction + 1n && hasGrown(older, newer);
}

function hasGrown(older: Meta, newer: Meta): boolean {
  return newer.lastPage >= older.lastPage;
}

/** returns  undefined where there is no such page, or what it says cannot be */
function readMeta(descriptor: number, offset: number): Meta | undefined {
  const bytes = Buffer.alloc(TRANSACTION_OFFSET + 8);
  const length = readSync(descriptor, bytes, 0, bytes.length, offset);
  if (length < bytes.length || bytes.readUInt32LE(MAGIC_OFFSET) !== MAGIC) return undefined;
  const lastPage = bytes.readBigUInt64LE(LAST_PAGE_OFFSET);
  const mapBytes = bytes.readBigUInt64LE(MAP_BYTES_OFFSET);
  const isSound =
    bytes.readUInt32LE(PAGE_BYTES_OFFSET) === PAGE_BYTES &&
    (lastPage + 1n) * BigInt(PAGE_BYTES) <= mapBytes &&
    DEPTH_OFFSETS.every((at) => bytes.readUInt16LE(at) <= MAX_DEPTH) &&
    ROOT_OFFSETS.map((at) => bytes.readBigUInt64LE(at)).every(
      (root) => root === NO_PAGE || root <= lastPage,
    );
  if (!isSound) return undefined;
  return { lastPage, transaction: bytes.readBigUInt64LE(TRANSACTION_OFFSET) };
}
