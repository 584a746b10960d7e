import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../storage/memory-store';
import { beginMoment, lastSequence, takeSequence } from './sequence';
import { sequenceAt } from './stream-shards';

const NOW = Date.UTC(2026, 0, 1);

describe('sequence numbers of a database', () => {
  it('begin with none', () => {
    expect(createMemoryStore().read(lastSequence)).toBe(0n);
  });

  it('are given out once, in order, and remembered', async () => {
    const store = createMemoryStore();
    const taken = await store.write((tx) => [
      takeSequence(tx, NOW),
      takeSequence(tx, NOW),
      takeSequence(tx, NOW - 1),
      takeSequence(tx, NOW + 5),
    ]);
    const first = sequenceAt(NOW);
    expect(taken).toEqual([first, first + 1n, first + 2n, sequenceAt(NOW + 5)]);
    expect(store.read(lastSequence)).toBe(sequenceAt(NOW + 5));
  });
});

describe('a new moment', () => {
  it.each([
    ['is now when nothing was given out', [], NOW],
    ['is now when the last number is older', [NOW - 1], NOW],
    ['is the next one when a number of now is given out', [NOW], NOW + 1],
    ['is behind a clock that was ahead', [NOW + 1000], NOW + 1001],
  ])('%s', async (_, taken, startMs) => {
    const store = createMemoryStore();
    const begun = await store.write((tx) => {
      for (const ms of taken) takeSequence(tx, ms);
      return [beginMoment(tx, NOW), takeSequence(tx, NOW)];
    });
    expect(begun).toEqual([startMs, sequenceAt(startMs) + 1n]);
  });

  it('is a later one each time', async () => {
    const store = createMemoryStore();
    const moments = await store.write((tx) => [1, 2, 3].map(() => beginMoment(tx, NOW)));
    expect(moments).toEqual([NOW, NOW + 1, NOW + 2]);
  });
});
