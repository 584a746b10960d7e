import { assert } from '../assert';
import { changeKey, changeRange } from '../storage/keyspace';
import type { Tx, View } from '../storage/store';
import { takeSequence } from '../tables/sequence';
import { laneOf, msOfSequence, shardAt } from '../tables/stream-shards';
import { keyAttributes } from '../tables/table';
import type { WireItem } from '../values/attribute-value';
import { itemJson, valueJson } from '../values/attribute-value';
import type { Change } from './resolve';

/** Why a change was made, when nobody asked for it. */
export type Cause = 'ttl';

/** A change as it is remembered; images and key are wire JSON. */
export interface LoggedChange {
  readonly sequence: bigint;
  readonly atMs: number;
  readonly cause?: Cause;
  readonly keys: WireItem;
  readonly before?: WireItem;
  readonly after?: WireItem;
}

/** When changes were made, and why. */
export interface Occasion {
  readonly nowMs: number;
  readonly cause?: Cause;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Remembers a change of a table whose stream is on. */
export function logChange(tx: Tx, change: Change, occasion: Occasion): void {
  const { stream } = change.table;
  if (stream === undefined) return;
  const sequence = takeSequence(tx, occasion.nowMs);
  const shard = shardAt(stream.startMs, msOfSequence(sequence), change.key.hashDigest);
  const key = changeKey(change.table.number, laneOf(shard), sequence);
  tx.put(key, encoder.encode(changeJson(change, occasion)));
}

/**
 * Visits the changes of one lane in order, until the visitor returns false.
 *
 * from, to  sequence numbers, the second one exclusive
 */
export function visitChanges(
  view: View,
  place: { readonly table: number; readonly lane: number },
  from: bigint,
  to: bigint,
  visit: (change: LoggedChange) => boolean,
): void {
  if (from >= to) return;
  view.range(changeRange(place.table, place.lane, from, to), (key, value) => {
    const sequence = new DataView(key.buffer, key.byteOffset, key.byteLength).getBigUint64(
      key.length - SEQUENCE_BYTES,
    );
    const logged = JSON.parse(decoder.decode(value)) as Omit<LoggedChange, 'sequence'>;
    return visit({ ...logged, sequence });
  });
}

const SEQUENCE_BYTES = 8;

function changeJson({ table, keyItem, before, after }: Change, { nowMs, cause }: Occasion): string {
  const keys = keyAttributes(table.key).map(({ name }) => {
    const value = keyItem.get(name);
    assert(value !== undefined, 'a change has its key');
    return `${JSON.stringify(name)}:${valueJson(value)}`;
  });
  const because = cause === undefined ? '' : `,"cause":"${cause}"`;
  const old = before === undefined ? '' : `,"before":${before.json}`;
  const young = after === undefined ? '' : `,"after":${itemJson(after)}`;
  return `{"atMs":${nowMs}${because},"keys":{${keys.join(',')}}${old}${young}}`;
}
