import type { AccessOperation } from '../access-pattern';
import type { JsonObject } from '../model';
import type { Caller } from './call';

/** Calls of a read that are timed. */
const CALLS = 20;
/** A slow one is not repeated for longer than this. */
const MAX_TOTAL_MS = 1_000;

/** Times of a read's first page, again and again. */
export async function repeatedTimes(
  caller: Caller,
  operation: AccessOperation,
  { input, ms }: { readonly input: JsonObject; readonly ms: readonly number[] },
): Promise<readonly number[]> {
  const times = [...ms];
  let total = times.reduce((sum, one) => sum + one, 0);
  // The first one is paid for by whoever comes first: it is timed only when it is the only one.
  if (total < MAX_TOTAL_MS) times.shift();
  while (times.length < CALLS && total < MAX_TOTAL_MS) {
    const answer = await caller.call(operation, input);
    times.push(answer.ms);
    total += answer.ms;
  }
  return times.length === 0 ? ms : times;
}

/** By nearest rank. */
export function timesOf(ms: readonly number[]): { readonly p50Ms: number; readonly p99Ms: number } {
  const sorted = [...ms].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { p50Ms: rank(0.5), p99Ms: rank(0.99) };
}
