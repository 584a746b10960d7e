import { ApiError, validationError } from '../errors';
import type { Shard } from '../tables/stream-shards';

/** Where in a shard a reader stands. */
export interface Position {
  readonly streamArn: string;
  readonly shard: Shard;
  /** The next change is this one or a later one. */
  readonly sequence: bigint;
  /** Set by TRIM_HORIZON: what has been trimmed meanwhile is passed over. */
  readonly skipsTrimmed: boolean;
  readonly issuedAtMs: number;
}

/** source: LIMITS.md, "stream retention / iterator life" */
const ITERATOR_LIFE_MS = 15 * 60 * 1000;

const SHARD_ID = /^shardId-(\d{20})-([0-9a-f]{8})$/;
const PARTS_BITS = 16;

/** A shard's name: when it began, and which one it is. */
export function shardId(shard: Shard, startMs: number): string {
  const number = shard.generation * PARTS_BITS + shard.part;
  return `shardId-${String(startMs).padStart(20, '0')}-${number.toString(16).padStart(8, '0')}`;
}

/** returns  undefined for text that is no shard's name */
export function parseShardId(text: string): Shard | undefined {
  const [, , hex] = SHARD_ID.exec(text) ?? [];
  if (hex === undefined) return undefined;
  const number = Number.parseInt(hex, 16);
  return { generation: Math.floor(number / PARTS_BITS), part: number % PARTS_BITS };
}

/** Order in which shards are listed: parents before children. */
export function compareShards(a: Shard, b: Shard): number {
  return a.generation - b.generation || a.part - b.part;
}

/** A position as a token that readers hand back. */
export function iteratorToken(position: Position): string {
  const { streamArn, shard, sequence, skipsTrimmed, issuedAtMs } = position;
  const fields = [shard.generation, shard.part, sequence, Number(skipsTrimmed), issuedAtMs];
  return `${streamArn}|1|${fields.join('.')}`;
}

/**
 * The position that a token stands for.
 *
 * throws  ValidationException for what is no token, ExpiredIteratorException for an old one
 */
export function parseIterator(token: string, nowMs: number): Position {
  const [streamArn, version, fields = '', ...rest] = token.split('|');
  const match = /^(\d{1,9})\.(\d)\.(\d{1,20})\.([01])\.(\d{1,15})$/.exec(fields);
  if (streamArn === undefined || version !== '1' || match === null || rest.length > 0) {
    throw validationError('Invalid ShardIterator');
  }
  const [, generation, part, sequence = '0', skips, issued] = match;
  const issuedAtMs = Number(issued);
  if (nowMs - issuedAtMs > ITERATOR_LIFE_MS) throw expired(issuedAtMs, nowMs);
  return {
    streamArn,
    shard: { generation: Number(generation), part: Number(part) },
    sequence: BigInt(sequence),
    skipsTrimmed: skips === '1',
    issuedAtMs,
  };
}

function expired(issuedAtMs: number, nowMs: number): ApiError {
  return new ApiError(
    'ExpiredIteratorException',
    `Iterator expired. The iterator was created at time ${new Date(issuedAtMs).toISOString()} ` +
      `while right now it is ${new Date(nowMs).toISOString()} which is further in the future than ` +
      `the tolerated delay of ${ITERATOR_LIFE_MS} milliseconds.`,
  );
}
