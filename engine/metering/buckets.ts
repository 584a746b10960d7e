import type { Counts } from './counts';
import { addCounts, countsOfList, listCounts, noCounts } from './counts';

/**
 * Time cut into buckets, and buckets kept together in blocks.
 *
 *   period 60      a bucket is a minute, a block an hour;  kept for 3 hours
 *   period 3600    a bucket is an hour,  a block a day;    kept for 62 days
 *
 * Buckets and blocks are numbered from the epoch. A block is what is stored under one key: a key
 * for each minute would take more room than what it holds.
 */
export type Period = 60 | 3600;

export const PERIODS: readonly Period[] = [60, 3600];

const BUCKETS_PER_BLOCK = { 60: 60, 3600: 24 } as const;
const KEPT_SECONDS = { 60: 3 * 3600, 3600: 62 * 24 * 3600 } as const;

/** The bucket that a moment falls into. */
export function bucketAt(ms: number, period: Period): number {
  return Math.floor(ms / (period * 1000));
}

/** When a bucket begins, in seconds since the epoch. */
export function bucketStart(bucket: number, period: Period): number {
  return bucket * period;
}

export function blockOf(bucket: number, period: Period): number {
  return Math.floor(bucket / BUCKETS_PER_BLOCK[period]);
}

/** The first bucket that is still told of: it ended within the time that buckets are kept. */
export function firstKept(nowMs: number, period: Period): number {
  return Math.max(0, bucketAt(nowMs - KEPT_SECONDS[period] * 1000, period));
}

/** The first block with a bucket that is still told of; those before it can go. */
export function firstKeptBlock(nowMs: number, period: Period): number {
  return blockOf(firstKept(nowMs, period), period);
}

/** The hour of a minute's bucket. */
export function hourOf(minute: number): number {
  return Math.floor(minute / 60);
}

/** Counts by the number of their bucket. */
export type Buckets = Map<number, Counts>;

/** Adds counts to those of a bucket. */
export function addTo(buckets: Buckets, bucket: number, counts: Counts): void {
  const sum = buckets.get(bucket) ?? noCounts();
  addCounts(sum, counts);
  buckets.set(bucket, sum);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A bucket as it is stored: its number, then its counts in order. */
type Row = [bucket: number, ...counts: number[]];

/** The stored form of a block: a list of rows. */
export function printBlock(buckets: Buckets): Uint8Array {
  return printRows([...buckets].map(([bucket, counts]): Row => [bucket, ...listCounts(counts)]));
}

/** The reverse of `printBlock`. */
export function parseBlock(stored: Uint8Array): Buckets {
  return new Map(parseRows(stored).map(([bucket, ...list]) => [bucket, countsOfList(list)]));
}

/**
 * A stored block with what another one counts besides. Rows are added as they stand: the counts of
 * all the other buckets need not be made.
 *
 * stored  undefined when there is none yet
 */
export function mergeBlocks(stored: Uint8Array | undefined, more: Uint8Array): Uint8Array {
  if (stored === undefined) return more;
  const rows = parseRows(stored);
  for (const row of parseRows(more)) {
    const known = rows.find(([bucket]) => bucket === row[0]);
    if (known === undefined) rows.push(row);
    else for (let i = 1; i < row.length; i++) known[i] = (known[i] ?? 0) + (row[i] ?? 0);
  }
  return printRows(rows);
}

function printRows(rows: readonly Row[]): Uint8Array {
  return encoder.encode(JSON.stringify(rows));
}

function parseRows(stored: Uint8Array): Row[] {
  return JSON.parse(decoder.decode(stored)) as Row[]; // By printRows.
}
