import { counterKey } from '../storage/keyspace';
import type { Tx, View } from '../storage/store';
import { msOfSequence, nextSequence, sequenceAt } from './stream-shards';

const SEQUENCE = counterKey('sequence');
const SEQUENCE_BYTES = 8;

/** The sequence number given out last, of whatever table; 0 when there was none. */
export function lastSequence(view: View): bigint {
  const stored = view.get(SEQUENCE);
  if (stored === undefined) return 0n;
  return new DataView(stored.buffer, stored.byteOffset, stored.byteLength).getBigUint64(0);
}

/** Gives out the next sequence number. */
export function takeSequence(tx: Tx, nowMs: number): bigint {
  const sequence = nextSequence(lastSequence(tx), nowMs);
  saveLast(tx, sequence);
  return sequence;
}

/**
 * Begins a moment of its own: what was given out before, and what will be from now on, are apart,
 * and no two moments are the same.
 *
 * returns  now, or a later moment when numbers of now, or of a clock that was ahead, are given out
 */
export function beginMoment(tx: Tx, nowMs: number): number {
  const last = lastSequence(tx);
  const startMs = Math.max(nowMs, msOfSequence(last) + 1);
  saveLast(tx, sequenceAt(startMs));
  return startMs;
}

function saveLast(tx: Tx, sequence: bigint): void {
  const bytes = new Uint8Array(SEQUENCE_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, sequence);
  tx.put(SEQUENCE, bytes);
}
