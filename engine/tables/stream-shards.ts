/**
 * How a stream is divided. A stream begins with two shards; after four hours, and every four hours
 * from then on, its shards are closed and children go on: each of the first two splits in two,
 * every
 * later one has one child. A hash key stays in its half, then in its quarter; so the changes of one
 * item are in order within a shard, and from parent to child.
 *
 *   generation 0    0         1          lanes 0, 1
 *   generation 1    0    1    2    3     lanes 2 - 5
 *   generation 2    0    1    2    3     lanes 2 - 5 again
 *
 * Nothing of this is stored: it follows from when the stream was switched on, and from the time
 * within each sequence number.
 */
export interface Shard {
  readonly generation: number;
  readonly part: number;
}

/** source: LIMITS.md, "shard life" */
const GENERATION_MS = 4 * 60 * 60 * 1000;

const FIRST_PARTS = 2;
const LATER_PARTS = 4;

/** The generation that a moment falls into. */
export function generationAt(startMs: number, ms: number): number {
  return Math.max(0, Math.floor((ms - startMs) / GENERATION_MS));
}

/** When a generation begins. */
export function generationStartMs(startMs: number, generation: number): number {
  return startMs + generation * GENERATION_MS;
}

/** The shard of a hash key at a moment. */
export function shardAt(startMs: number, ms: number, hashDigest: Uint8Array): Shard {
  const generation = generationAt(startMs, ms);
  const part = Math.floor(((hashDigest[0] ?? 0) * partsOf(generation)) / 256);
  return { generation, part };
}

/** How many shards a generation has. */
export function partsOf(generation: number): number {
  return generation === 0 ? FIRST_PARTS : LATER_PARTS;
}

/** The shard that a shard goes on from; the first ones go on from nothing. */
export function parentOf({ generation, part }: Shard): Shard | undefined {
  if (generation === 0) return undefined;
  return {
    generation: generation - 1,
    part: generation === 1 ? Math.floor((part * FIRST_PARTS) / LATER_PARTS) : part,
  };
}

/** Where in the change log a shard's changes are. */
export function laneOf({ generation, part }: Shard): number {
  return generation === 0 ? part : FIRST_PARTS + part;
}

/** Every lane that a stream may use. */
export const LANES = FIRST_PARTS + LATER_PARTS;

/**
 * Sequence numbers count up within a millisecond and carry the time above that, so that a moment
 * divides them: 44 bits of milliseconds, 20 bits of counting.
 */
const COUNT_BITS = 20n;

/** The smallest sequence number of a moment. */
export function sequenceAt(ms: number): bigint {
  return BigInt(Math.floor(ms)) << COUNT_BITS;
}

/** The moment that a sequence number belongs to. */
export function msOfSequence(sequence: bigint): number {
  return Number(sequence >> COUNT_BITS);
}

/** The next number: later than the last one, and of this moment if the clock has gone on. */
export function nextSequence(last: bigint, nowMs: number): bigint {
  const earliest = sequenceAt(nowMs);
  return last < earliest ? earliest : last + 1n;
}
