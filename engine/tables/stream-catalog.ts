import { streamKey, streamRange, tableStreamRange } from '../storage/keyspace';
import type { KeyRange, Tx, View } from '../storage/store';
import { streamLabel } from './define';
import { beginMoment, lastSequence } from './sequence';
import { msOfSequence } from './stream-shards';
import type { KeySchema, TableDefinition } from './table';
import { tableArn } from './table';

/** A stream, which outlives its table's interest in it by a day. */
export interface StreamEntry {
  readonly region: string;
  readonly tableName: string;
  readonly tableNumber: number;
  readonly label: string;
  readonly viewType: string;
  readonly key: KeySchema;
  readonly startMs: number;
  /** When it was switched off, or its table deleted. */
  readonly endMs?: number;
}

/** source: LIMITS.md, "stream retention / iterator life" */
export const STREAM_RETENTION_MS = 24 * 60 * 60 * 1000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Enters or changes a stream. */
export function saveStream(tx: Tx, stream: StreamEntry): void {
  const { region, tableName, label } = stream;
  tx.put(streamKey(region, tableName, label), encoder.encode(JSON.stringify(stream)));
}

export function removeStream(tx: Tx, { region, tableName, label }: StreamEntry): void {
  tx.remove(streamKey(region, tableName, label));
}

/**
 * Enters the stream that a new or changed table has and had not before.
 *
 * returns  the table, its stream named by a moment that no other stream or change has
 */
export function beginStream(tx: Tx, table: TableDefinition): TableDefinition {
  if (table.stream === undefined) return table;
  const startMs = beginMoment(tx, table.stream.startMs);
  const stream = { ...table.stream, startMs, label: streamLabel(startMs) };
  saveStream(tx, {
    region: table.region,
    tableName: table.name,
    tableNumber: table.number,
    label: stream.label,
    viewType: stream.viewType,
    key: table.key,
    startMs,
  });
  return { ...table, stream };
}

/** Ends the stream of a table that is switching it off, or is deleted; it can still be read. */
export function endStream(tx: Tx, table: TableDefinition, nowMs: number): void {
  if (table.stream === undefined) return;
  const stream = findStream(tx, table.region, table.name, table.stream.label);
  // A clock that was set back must not leave changes behind the end.
  const endMs = Math.max(nowMs, msOfSequence(lastSequence(tx)));
  if (stream !== undefined) saveStream(tx, { ...stream, endMs });
}

/** Whether a stream ended so long ago that nothing is left of it. */
export function isForgotten({ endMs }: StreamEntry, nowMs: number): boolean {
  return endMs !== undefined && endMs < nowMs - STREAM_RETENTION_MS;
}

export function findStream(
  view: View,
  region: string,
  tableName: string,
  label: string,
): StreamEntry | undefined {
  const stored = view.get(streamKey(region, tableName, label));
  return stored && parseStream(stored);
}

/** Streams of a region, or of one table, by table name and then by age. */
export function listStreams(
  view: View,
  region: string | undefined,
  tableName?: string,
): StreamEntry[] {
  const streams: StreamEntry[] = [];
  const range: KeyRange =
    region === undefined || tableName === undefined
      ? streamRange(region)
      : tableStreamRange(region, tableName);
  view.values(range, (value) => {
    streams.push(parseStream(value));
    return true;
  });
  return streams;
}

export function arnOfStream({ region, tableName, label }: StreamEntry): string {
  return `${tableArn({ region, name: tableName })}/stream/${label}`;
}

function parseStream(stored: Uint8Array): StreamEntry {
  return JSON.parse(decoder.decode(stored)) as StreamEntry; // Written by saveStream only.
}
