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
const LAST_PAGE_OFFSET = 144;
const TRANSACTION_OFFSET = 152;

/** throws  Error, in a few words, for a file that LMDB must not open; a missing one is new */
export function assertDatabaseFile(file: string): void {
  if (!existsSync(file)) return;
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size === 0) return;
    const first = readMeta(descriptor, 0);
    const second = readMeta(descriptor, PAGE_BYTES);
    if (first === undefined || second === undefined) {
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

/** returns  undefined where there is no such page */
function readMeta(descriptor: number, offset: number): Meta | undefined {
  const bytes = Buffer.alloc(TRANSACTION_OFFSET + 8);
  const length = readSync(descriptor, bytes, 0, bytes.length, offset);
  if (length < bytes.length || bytes.readUInt32LE(MAGIC_OFFSET) !== MAGIC) return undefined;
  return {
    lastPage: bytes.readBigUInt64LE(LAST_PAGE_OFFSET),
    transaction: bytes.readBigUInt64LE(TRANSACTION_OFFSET),
  };
}
