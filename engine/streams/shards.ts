import type { Json } from '../json-text';
import type { Shard } from '../tables/stream-shards';
import {
  generationAt,
  generationStartMs,
  parentOf,
  partsOf,
  sequenceAt,
} from '../tables/stream-shards';
import { shardId } from './iterators';
import { sequenceText } from './records';

/** What the shards of a stream follow from. */
export interface StreamLife {
  readonly startMs: number;
  /** When it was switched off. */
  readonly endMs?: number;
}

/** A shard and the sequence numbers in it, the second one exclusive. */
export interface ShardRange {
  readonly shard: Shard;
  readonly startMs: number;
  readonly from: bigint;
  readonly to: bigint;
  /** Whether changes may still come. */
  readonly isOpen: boolean;
}

/**
 * The shards that can be read, parents before children.
 *
 * horizonMs  what is older has been trimmed; a shard that ended before is gone
 */
export function shardRanges(life: StreamLife, nowMs: number, horizonMs: number): ShardRange[] {
  const lastMs = Math.min(nowMs, life.endMs ?? nowMs);
  const ranges: ShardRange[] = [];
  const first = generationAt(life.startMs, Math.max(life.startMs, horizonMs));
  for (let generation = first; generation <= generationAt(life.startMs, lastMs); generation++) {
    for (let part = 0; part < partsOf(generation); part++) {
      ranges.push(shardRange(life, { generation, part }, nowMs));
    }
  }
  return ranges;
}

/**
 * How long a shard stays open after its last moment. A write has the time at which it was asked
 * for;
 * one that was asked for in that moment may wait for others, and be on disk a little later. Whoever
 * had read the shard to its end by then would never see it.
 */
const LINGER_MS = 10_000;

/** The sequence numbers of one shard. */
export function shardRange(life: StreamLife, shard: Shard, nowMs: number): ShardRange {
  const startMs = generationStartMs(life.startMs, shard.generation);
  const nextMs = generationStartMs(life.startMs, shard.generation + 1);
  // A change of the very moment in which the stream ends is still one of it.
  const endMs = life.endMs === undefined ? nextMs : Math.min(nextMs, life.endMs + 1);
  return {
    shard,
    startMs,
    from: sequenceAt(startMs),
    to: sequenceAt(endMs),
    isOpen: life.endMs === undefined && nowMs < nextMs + LINGER_MS,
  };
}

/** A shard as DescribeStream tells it. */
export function describeShard(life: StreamLife, range: ShardRange): Json {
  const parent = parentOf(range.shard);
  return {
    ShardId: shardId(range.shard, range.startMs),
    SequenceNumberRange: {
      StartingSequenceNumber: sequenceText(range.from),
      EndingSequenceNumber: range.isOpen ? undefined : sequenceText(range.to - 1n),
    },
    ParentShardId: parent && shardId(parent, generationStartMs(life.startMs, parent.generation)),
  };
}
