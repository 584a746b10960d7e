import { describe, expect, it } from 'vitest';
import { fuzzyScore } from './fuzzy';

function best(typed: string, names: readonly string[]): string[] {
  return names
    .map((name) => ({ name, score: fuzzyScore(name, typed) }))
    .filter((each) => each.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map((each) => each.name);
}

describe('finding a name by a few letters', () => {
  it.each([
    ['orders', ['orders', 'orders-archive', 'user-orders', 'reorders']],
    ['uo', ['user-orders', 'customer-outbox']],
    ['ORD', ['orders', 'user-orders']],
    ['uO', ['userOrders', 'customerOutbox']],
    ['xyz', []],
  ])('%s', (typed, expected) => {
    const names = [...expected].reverse().concat(['zebra', 'metrics']);
    expect(best(typed, names)).toEqual(expected);
  });

  it('keeps everything when nothing is typed', () => {
    expect(fuzzyScore('orders', '')).toBe(1);
  });

  it('ignores spaces', () => {
    expect(fuzzyScore('user-orders', 'u o')).toBe(fuzzyScore('user-orders', 'uo'));
  });

  it('finds by a keyword, worth less than the name', () => {
    expect(fuzzyScore('Create table', 'new', ['new table'])).toBeGreaterThan(0);
    expect(fuzzyScore('Create table', 'new', ['new table'])).toBeLessThan(
      fuzzyScore('new table', 'new'),
    );
  });
});
