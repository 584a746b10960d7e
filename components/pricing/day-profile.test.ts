import { describe, expect, it } from 'vitest';
import {
  dayRates,
  type Preset,
  presetWeek,
  rateAt,
  steppedRate,
  topOf,
  withRate,
} from './day-profile';

const FLAT = Array.from({ length: 168 }, () => 36_000);
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe('a week drawn as a day', () => {
  it('has the rate of each hour', () => expect(dayRates(FLAT, 'all')).toEqual(Array(24).fill(10)));

  it.each([
    ['all', 7, [20, 20]],
    ['weekdays', 5, [20, 10]],
    ['weekend', 2, [10, 20]],
  ] as const)('an hour of %s changes %d hours of the week', (kind, days, [weekday, weekend]) => {
    const week = withRate(FLAT, kind, { hour: 9, rate: 20 });
    expect(week.filter((count) => count === 72_000)).toHaveLength(days);
    expect(dayRates(week, 'weekdays')[9]).toBe(weekday);
    expect(dayRates(week, 'weekend')[9]).toBe(weekend);
  });

  it.each<Preset>(['flat', 'office', 'evening', 'night', 'weekdays'])(
    'the form %s has as many requests as before',
    (preset) => {
      expect(sum(presetWeek(preset, FLAT))).toBeCloseTo(sum(FLAT), 3);
    },
  );
});

describe('moving an hour', () => {
  it.each([
    [-1, 0],
    [0, 0],
    [0.256, 26],
    [1, 100],
    [7, 100],
  ])('at %d of the height it is %d', (share, rate) => expect(rateAt(share, 100)).toBe(rate));

  it.each([
    [10, 'up', 11],
    [10, 'down', 9],
    [10, 'page-up', 20],
    [5, 'page-down', 0],
    [10, 'home', 0],
    [10, 'end', 100],
    [0, 'down', 0],
  ] as const)('%d after %s is %d', (rate, key, after) => {
    expect(steppedRate(rate, 100, key)).toBe(after);
  });

  it.each([
    [[0], 100],
    [[3, 7], 10],
    [[12], 20],
    [[450], 500],
    [[0.03], 0.05],
    [[1000], 1000],
  ])('the top above %j is %d', (rates, top) => expect(topOf(rates)).toBe(top));
});
