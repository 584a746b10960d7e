import { counterKey } from '../storage/keyspace';
import type { Tx, View } from '../storage/store';
import {
  addTo,
  type Buckets,
  blockOf,
  firstKept,
  firstKeptBlock,
  hourOf,
  mergeBlocks,
  PERIODS,
  type Period,
  parseBlock,
  printBlock,
} from './buckets';
import type { Counts } from './counts';
import {
  allSeriesRange,
  blockKey,
  blockRange,
  nameOfText,
  partsOfBlockKey,
  seriesRange,
  textOf,
} from './keys';
import type { Meter, Pending } from './meter';

/** Minutes of series that are stored in one step. */
const STEP_PENDING = 25;

/** Blocks of one series that are moved or removed in one step; there are hardly ever more. */
const STEP_BLOCKS = 100;

/** Series looked at in one step. */
const STEP_SERIES = 25;

/** What is metered, in memory and in the store, as one. */
export interface Metering {
  readonly meter: Meter;
  /** Whether anything counted is not known to be in the store. */
  hasMore(): boolean;
  /** Stores some of what is pending; returns whether there is more. */
  flush(tx: Tx): boolean;
  /** Removes some of what is too old; returns whether there is more. */
  trim(tx: Tx, nowMs: number): boolean;
  /** Counts of a span of buckets, the last one exclusive, of the series asked for. */
  reader(view: View): SeriesReader;
}

export type SeriesReader = (series: string, span: Span) => Buckets;

export interface Span {
  readonly period: Period;
  readonly from: number;
  readonly to: number;
}

/** A batch on its way into the store, and the number that the store has once it is there. */
interface Batch {
  readonly number: number;
  readonly pending: readonly Pending[];
}

/**
 * Ties a meter to the store, and tells it of the series that are there.
 *
 * Each batch has a number, which is stored with it. So a batch of which it is not known whether it
 * was written (the step failed, or has not ended) is neither lost nor counted twice: whoever reads
 * the store compares the number.
 */
export function openMetering(view: View, meter: Meter): Metering {
  for (const { series, lastMinute } of storedSeries(view)) meter.know(series, lastMinute);
  let batch: Batch | undefined;
  let trimmed: string | undefined;
  const isStored = (from: View): boolean => batch === undefined || lastBatch(from) >= batch.number;
  return {
    meter,
    hasMore: () => batch !== undefined || meter.isPending,
    flush: (tx) => {
      if (isStored(tx)) batch = undefined;
      if (batch === undefined && !meter.isPending) return false;
      batch ??= { number: lastBatch(tx) + 1, pending: meter.take(STEP_PENDING) };
      for (const pending of batch.pending) store(tx, meter, pending);
      tx.put(BATCH_KEY, encoder.encode(String(batch.number)));
      return meter.isPending;
    },
    trim: (tx, nowMs) => {
      const quietest = meter.quietest();
      if (quietest !== undefined) {
        fold(tx, meter, quietest);
        return true;
      }
      trimmed = trimSome(tx, meter, { nowMs, after: trimmed });
      return trimmed !== undefined;
    },
    reader: (from) => {
      const underWay = isStored(from) ? [] : (batch?.pending ?? []);
      const pending = bySeries([...underWay, ...meter.pending()]);
      return (series, span) => readBuckets(from, series, span, pending.get(series) ?? []);
    },
  };
}

const BATCH_KEY = counterKey('metering');
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function lastBatch(view: View): number {
  const stored = view.get(BATCH_KEY);
  return stored === undefined ? 0 : Number(decoder.decode(stored));
}

function store(tx: Tx, meter: Meter, { series, minute, counts }: Pending): void {
  // It may have been forgotten since.
  const name = meter.homeOf(series, minute);
  for (const period of PERIODS) {
    const bucket = period === 60 ? minute : hourOf(minute);
    const key = blockKey(name, period, blockOf(bucket, period));
    merge(tx, key, printBlock(new Map([[bucket, counts]])));
  }
}

function merge(tx: Tx, key: Uint8Array, more: Uint8Array): void {
  tx.put(key, mergeBlocks(tx.get(key), more));
}

/** Every series of which something is stored, and about when it was last counted in. */
function storedSeries(view: View): { series: string; lastMinute: number }[] {
  const found: { series: string; lastMinute: number }[] = [];
  let series: string | undefined;
  do {
    const after = found.at(-1)?.series;
    series = undefined;
    view.range(allSeriesRange(after), (key) => {
      series = partsOfBlockKey(key).series;
      return false;
    });
    if (series !== undefined) found.push({ series, lastMinute: lastMinuteOf(view, series) });
  } while (series !== undefined);
  return found;
}

/** The start of the last day that a series has counts of. */
function lastMinuteOf(view: View, series: string): number {
  let minute = 0;
  view.range({ ...seriesRange(series), reverse: true }, (key) => {
    const { period, block } = partsOfBlockKey(key);
    minute = period === 3600 ? block * 24 * 60 : block * 60;
    return false;
  });
  return minute;
}

/** Counts of a quiet series go to the others of its region; the next time, it is forgotten. */
function fold(tx: Tx, meter: Meter, series: string): void {
  const blocks: { key: Uint8Array; value: Uint8Array }[] = [];
  tx.range(seriesRange(series), (key, value) => {
    blocks.push({ key, value });
    return blocks.length < STEP_BLOCKS;
  });
  if (blocks.length === 0) {
    meter.forget(series);
    return;
  }
  const { region } = nameOfText(series);
  const other = meter.homeOf(textOf({ region, tableName: '', indexName: '', operation: '' }), 0);
  for (const { key, value } of blocks) {
    const { period, block } = partsOfBlockKey(key);
    merge(tx, blockKey(other, period, block), value);
    tx.remove(key);
  }
}

interface TrimStep {
  readonly nowMs: number;
  /** The last series that has been looked at. */
  readonly after: string | undefined;
}

/** returns  the last series looked at; undefined when it was the last of all */
function trimSome(tx: Tx, meter: Meter, { nowMs, after }: TrimStep): string | undefined {
  const names = meter.names().toSorted();
  const start = after === undefined ? 0 : names.findIndex((name) => name > after);
  const some = start < 0 ? [] : names.slice(start, start + STEP_SERIES);
  for (const series of some) {
    // Forgotten only when it was found empty, not when it is emptied: the step may fail.
    if (isEmpty(tx, series)) meter.forget(series);
    else for (const key of oldKeys(tx, series, nowMs)) tx.remove(key);
  }
  return some.length < STEP_SERIES ? undefined : some.at(-1);
}

function isEmpty(view: View, series: string): boolean {
  let isFound = false;
  view.range(seriesRange(series), () => {
    isFound = true;
    return false;
  });
  return !isFound;
}

function oldKeys(view: View, series: string, nowMs: number): Uint8Array[] {
  const keys: Uint8Array[] = [];
  for (const period of PERIODS) {
    view.range(blockRange(series, period, 0, firstKeptBlock(nowMs, period)), (key) => {
      keys.push(key);
      return keys.length < STEP_BLOCKS;
    });
  }
  return keys;
}

function bySeries(pending: readonly Pending[]): Map<string, Pending[]> {
  const grouped = new Map<string, Pending[]>();
  for (const one of pending) {
    const group = grouped.get(one.series);
    if (group === undefined) grouped.set(one.series, [one]);
    else group.push(one);
  }
  return grouped;
}

function readBuckets(
  view: View,
  series: string,
  { period, from, to }: Span,
  pending: readonly Pending[],
): Buckets {
  const found: Buckets = new Map();
  const take = (bucket: number, counts: Counts): void => {
    if (bucket >= from && bucket < to) addTo(found, bucket, counts);
  };
  const blocks = blockRange(series, period, blockOf(from, period), blockOf(to - 1, period) + 1);
  view.range(blocks, (_, value) => {
    for (const [bucket, counts] of parseBlock(value)) take(bucket, counts);
    return true;
  });
  for (const { minute, counts } of pending) take(period === 60 ? minute : hourOf(minute), counts);
  return found;
}

/** The first bucket of a span that is still told of. */
export function keptSpan({ period, from, to }: Span, nowMs: number): Span {
  return { period, from: Math.max(from, firstKept(nowMs, period)), to };
}
