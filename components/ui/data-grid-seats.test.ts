import { describe, expect, it } from 'vitest';
import { assignSeats } from './data-grid-seats';

const seats = (...pairs: readonly (readonly [row: number, seat: number])[]) => new Map(pairs);

describe('seats of rows', () => {
  it('are handed out from the first', () =>
    expect(assignSeats(seats(), [10, 11, 12])).toEqual(seats([10, 0], [11, 1], [12, 2])));

  it('stay with rows that stay in view, and pass from those that left to those that came', () =>
    expect(assignSeats(seats([10, 0], [11, 1], [12, 2]), [11, 12, 13])).toEqual(
      seats([11, 1], [12, 2], [13, 0]),
    ));

  it('are all taken over after a jump', () => {
    const after = assignSeats(seats([10, 0], [11, 1], [12, 2]), [500, 501, 502]);
    expect(new Set(after.values())).toEqual(new Set([0, 1, 2]));
  });

  it('keep the focused row where it is, however far the others go', () => {
    let held = assignSeats(seats(), [0, 1, 2, 3]);
    for (let first = 1; first < 1000; first += 7) {
      held = assignSeats(held, [0, first, first + 1, first + 2]);
      expect(held.get(0)).toBe(0);
      expect(new Set(held.values()).size).toBe(held.size);
      expect(Math.max(...held.values())).toBeLessThan(4);
    }
  });

  it('are the same when asked twice', () => {
    const once = assignSeats(seats([1, 5]), [1, 2]);
    expect(assignSeats(once, [1, 2])).toEqual(once);
  });
});
