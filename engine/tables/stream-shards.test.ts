import { describe, expect, it } from 'vitest';
import {
  generationAt,
  generationStartMs,
  LANES,
  laneOf,
  msOfSequence,
  nextSequence,
  parentOf,
  partsOf,
  sequenceAt,
  shardAt,
} from './stream-shards';

const START = Date.UTC(2026, 0, 1);
const FOUR_HOURS = 4 * 60 * 60 * 1000;
const digestFrom = (first: number) => Uint8Array.of(first, 1, 2, 3);

describe('generations of shards', () => {
  it.each([
    [-1, 0],
    [0, 0],
    [FOUR_HOURS - 1, 0],
    [FOUR_HOURS, 1],
    [2 * FOUR_HOURS - 1, 1],
    [6 * FOUR_HOURS, 6],
  ])('%i ms after the start it is generation %i', (ms, generation) => {
    expect(generationAt(START, START + ms)).toBe(generation);
  });

  it('begin every four hours', () => {
    expect([0, 1, 6].map((generation) => generationStartMs(START, generation) - START)).toEqual([
      0,
      FOUR_HOURS,
      6 * FOUR_HOURS,
    ]);
  });

  it('have two shards at first and four ever after', () => {
    expect([0, 1, 2, 40].map(partsOf)).toEqual([2, 4, 4, 4]);
  });
});

describe('the shard of a hash key', () => {
  it.each([
    [0, 0, 0],
    [127, 0, 1],
    [128, 1, 2],
    [191, 1, 2],
    [192, 1, 3],
    [255, 1, 3],
    [64, 0, 1],
    [63, 0, 0],
  ])('whose digest begins with %i is part %i of two, then part %i of four', (first, two, four) => {
    const parts = [0, FOUR_HOURS, 5 * FOUR_HOURS].map(
      (ms) => shardAt(START, START + ms, digestFrom(first)).part,
    );
    expect(parts).toEqual([two, four, four]);
  });

  it('goes on in a child of the shard that it was in', () => {
    for (let first = 0; first < 256; first++) {
      for (const generation of [1, 2, 3]) {
        const at = (g: number) => shardAt(START, START + g * FOUR_HOURS, digestFrom(first));
        expect(parentOf(at(generation))).toEqual(at(generation - 1));
      }
    }
  });
});

describe('the family of a shard', () => {
  it.each([
    [{ generation: 0, part: 0 }, undefined],
    [{ generation: 0, part: 1 }, undefined],
    [
      { generation: 1, part: 0 },
      { generation: 0, part: 0 },
    ],
    [
      { generation: 1, part: 1 },
      { generation: 0, part: 0 },
    ],
    [
      { generation: 1, part: 2 },
      { generation: 0, part: 1 },
    ],
    [
      { generation: 1, part: 3 },
      { generation: 0, part: 1 },
    ],
    [
      { generation: 2, part: 3 },
      { generation: 1, part: 3 },
    ],
  ])('the parent of %j is %j', (shard, parent) => expect(parentOf(shard)).toEqual(parent));

  it('keeps its changes in lanes that the first generation shares with no other', () => {
    const lanes = [0, 1, 2].map((generation) =>
      Array.from({ length: partsOf(generation) }, (_, part) => laneOf({ generation, part })),
    );
    expect(lanes).toEqual([
      [0, 1],
      [2, 3, 4, 5],
      [2, 3, 4, 5],
    ]);
    expect(LANES).toBe(6);
  });
});

describe('sequence numbers', () => {
  it('carry the moment that they belong to', () => {
    expect(msOfSequence(sequenceAt(START))).toBe(START);
    expect(msOfSequence(sequenceAt(START + 1) - 1n)).toBe(START);
  });

  it('of a moment are greater than all those before it', () => {
    expect(sequenceAt(START + 1) > sequenceAt(START) + 1_000_000n).toBe(true);
  });

  it.each([
    ['the first of all', 0n, START, sequenceAt(START)],
    ['the first of a later moment', sequenceAt(START) + 7n, START + 1, sequenceAt(START + 1)],
    ['another one of the moment', sequenceAt(START), START, sequenceAt(START) + 1n],
    ['one of a clock that went back', sequenceAt(START), START - 500, sequenceAt(START) + 1n],
  ])('%s', (_, last, nowMs, next) => expect(nextSequence(last, nowMs)).toBe(next));
});
