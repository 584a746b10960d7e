import { streamKey, streamRange, tableStreamRange } from '../storage/keyspace';
import type { KeyRange, Tx, View } from '../storage/store';
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
 * Follows a table's stream being switched on, off, or away with its table.
 *
 * before, after  the table; undefined where there is none
 */
export function followStream(
  tx: Tx,
  before: TableDefinition | undefined,
  after: TableDefinition | undefined,
  nowMs: number,
): void {
  const [old, young] = [before?.stream, after?.stream];
  if (old?.label === young?.label) return;
  if (before !== undefined && old !== undefined) {
    const known = findStream(tx, before.region, before.name, old.label);
    if (known !== undefined) saveStream(tx, { ...known, endMs: nowMs });
  }
  if (after === undefined || young === undefined) return;
  saveStream(tx, {
    region: after.region,
    tableName: after.name,
    tableNumber: after.number,
    label: young.label,
    viewType: young.viewType,
    key: after.key,
    startMs: young.startMs,
  });
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
  view.range(range, (_, value) => {
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
