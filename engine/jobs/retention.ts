import { changeRange } from '../storage/keyspace';
import type { Tx } from '../storage/store';
import type { StreamEntry } from '../tables/stream-catalog';
import {
  isForgotten,
  listStreams,
  removeStream,
  STREAM_RETENTION_MS,
} from '../tables/stream-catalog';
import { LANES, sequenceAt } from '../tables/stream-shards';
import type { Job } from './job';

/** Changes removed in one step. */
const STEP_CHANGES = 500;

const LOOK_EVERY_MS = 10 * 60 * 1000;

/** Forgets changes that are older than a day, and streams that ended before that. */
export const retentionJob: Job = {
  name: 'retention',
  step: (tx, nowMs) => {
    const horizonMs = nowMs - STREAM_RETENTION_MS;
    let left = STEP_CHANGES;
    for (const stream of listStreams(tx, undefined)) {
      left -= trim(tx, stream, horizonMs, left);
      if (left === 0) return nowMs;
      if (isForgotten(stream, nowMs)) removeStream(tx, stream);
    }
    return nowMs + LOOK_EVERY_MS;
  },
};

/** returns  how many changes were removed, at most `limit` */
function trim(tx: Tx, stream: StreamEntry, horizonMs: number, limit: number): number {
  const keys: Uint8Array[] = [];
  const to = sequenceAt(Math.max(0, horizonMs));
  for (let lane = 0; lane < LANES && keys.length < limit; lane++) {
    tx.range(changeRange(stream.tableNumber, lane, 0n, to), (key) => {
      keys.push(key);
      return keys.length < limit;
    });
  }
  for (const key of keys) tx.remove(key);
  return keys.length;
}
