import { describe, expect, it } from 'vitest';
import { operations } from './operations';
import { seeds } from './testing/random';
import { fuzzRequests } from './testing/request-fuzz';

/**
 * Strategy: sound, mutated and broken requests of every operation, down to bytes that are no text,
 * through the handler to an engine in memory.
 * Invariants: those of `fuzzRequests`: nothing but an answer in the service's words, and nothing
 * written by a request that is refused.
 * Replay: SEED=<number> npx vitest run --project unit engine/requests.fuzz
 */
const RUNS = 6;

describe('whatever is asked', () => {
  const answered = new Set<string>();

  it.each(seeds(RUNS, process.env))('the engine keeps its promises (SEED=%i)', async (seed) => {
    const report = await fuzzRequests(seed);
    expect(report.problems).toEqual([]);
    for (const operation of report.answered) answered.add(operation);
  });

  it.skipIf(process.env.SEED !== undefined)('every operation has been asked with success', () => {
    const never = [...operations.keys()].filter((operation) => !answered.has(operation));
    expect(never).toEqual([]);
  });
});
