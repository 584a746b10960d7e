import { concatBytes, meteringKey, prefixEnd } from '../storage/keyspace';
import type { KeyRange } from '../storage/store';
import type { Period } from './buckets';

/** What one series counts; each part is empty where it does not apply. */
export interface SeriesName {
  readonly region: string;
  /** Empty for requests that are on no table, or name none that there is. */
  readonly tableName: string;
  /** Empty for the table itself. */
  readonly indexName: string;
  /** Empty for what found no room among the series. */
  readonly operation: string;
}

/** The operation under which expired items are counted. */
export const TIME_TO_LIVE = 'TimeToLive';

/** The whole name of a series as one text; names of tables and indexes cannot hold U+0000. */
export function textOf({ region, tableName, indexName, operation }: SeriesName): string {
  return `${region}\0${tableName}\0${indexName}\0${operation}`;
}

/** The reverse of `textOf`. */
export function nameOfText(text: string): SeriesName {
  const [region = '', tableName = '', indexName = '', operation = ''] = text.split('\0');
  return { region, tableName, indexName, operation };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const PERIOD_BYTES = 2;
const BLOCK_BYTES = 4;

/** Where a block of a series is stored. */
export function blockKey(series: string, period: Period, block: number): Uint8Array {
  const tail = new Uint8Array(PERIOD_BYTES + BLOCK_BYTES);
  const view = new DataView(tail.buffer);
  view.setUint16(0, period);
  view.setUint32(PERIOD_BYTES, block);
  return concatBytes(seriesPrefix(series), tail);
}

/** Blocks of a series from one on up to but without another. */
export function blockRange(series: string, period: Period, from: number, to: number): KeyRange {
  return { start: blockKey(series, period, from), end: blockKey(series, period, to) };
}

/** Everything that is stored of a series. */
export function seriesRange(series: string): KeyRange {
  const start = seriesPrefix(series);
  return { start, end: prefixEnd(start) };
}

/** Every series; behind one when it is named. */
export function allSeriesRange(after?: string): KeyRange {
  const start = meteringKey(new Uint8Array(0));
  const end = prefixEnd(start);
  return { start: after === undefined ? start : seriesRange(after).end, end };
}

/** What a key made by `blockKey` says. */
export function partsOfBlockKey(key: Uint8Array): {
  series: string;
  period: Period;
  block: number;
} {
  const end = key.length - PERIOD_BYTES - BLOCK_BYTES;
  const view = new DataView(key.buffer, key.byteOffset + end);
  return {
    series: decoder.decode(key.subarray(1, end - 1)),
    period: view.getUint16(0) === 60 ? 60 : 3600,
    block: view.getUint32(PERIOD_BYTES),
  };
}

function seriesPrefix(series: string): Uint8Array {
  return meteringKey(encoder.encode(`${series}\0`));
}
