import { describe, expect, it } from 'vitest';
import { autoscale } from './autoscaling';
import { Exact } from './exact';
import { constantTimeline, monthlyCount, sumTimelines, timelineOf, unitHours } from './timeline';
import type { Traffic } from './types/usage';

function scale(traffic: Traffic, policy = { target: '0.7', minimum: 1, maximum: 40_000 }) {
  const consumed = timelineOf(traffic, 730);
  return autoscale(consumed, { ...policy, target: Exact.of(policy.target) });
}

/** One rate all week but for the first hours of Monday. */
function mondays(perSecond: number, base: number, hours: number): Traffic {
  const perHour = Array.from(
    { length: 168 },
    (_, hour) => (hour < hours ? perSecond : base) * 3600,
  );
  return { shape: 'weekly', perHour };
}

describe('auto scaling', () => {
  it('stays where steady traffic meets the target, without dust', () => {
    const scaled = scale({ shape: 'steady', perSecond: 70 });
    expect(scaled.units.map(({ rate }) => rate.toNumber())).toEqual(Array(168).fill(100));
    expect(scaled).toMatchObject({ throttledMinutes: 0, increases: 0, decreases: 0 });
  });

  it('goes up 5 minutes late, and down when utilisation has been low for 15', () => {
    const { units, throttledMinutes, increases, decreases } = scale(mondays(140, 35, 2));
    // At the end of the second hour it is at 200; the third still bills that, the fourth has 50.
    expect(units.slice(0, 5).map(({ rate }) => rate.toNumber())).toEqual([200, 200, 200, 50, 50]);
    // Two minutes to notice and three to change; the traffic throttled meanwhile.
    expect(throttledMinutes).toBe(4);
    expect([increases, decreases]).toEqual([1, 1]);
  });

  it('keeps within its limits', () => {
    const { units } = scale(mondays(1000, 1, 5), { target: '0.5', minimum: 20, maximum: 100 });
    expect(new Set(units.map(({ rate }) => rate.toNumber()))).toEqual(new Set([20, 100]));
  });

  it('does not go down while utilisation is less than 20 points below the target', () => {
    // 70 of 100 would be the target; 55 of 100 is within 20 points of it.
    const { decreases } = scale(mondays(70, 55, 1));
    expect(decreases).toBe(0);
  });
});

describe('traffic over a week', () => {
  it.each<[Traffic, string]>([
    [{ shape: 'monthly', count: 1_000_001 }, '1000001'],
    [{ shape: 'steady', perSecond: 0.1 }, '262800'],
    [
      { shape: 'peaks', perSecond: 10, peakPerSecond: 25, peakHoursPerMonth: 60 },
      String(10 * 670 * 3600 + 25 * 60 * 3600),
    ],
    [mondays(7, 7, 0), String(7 * 3600 * 730)],
  ])('%j is the month it says, exactly', (traffic, count) => {
    expect(monthlyCount(traffic, 730).toString()).toBe(count);
    const seconds = unitHours(timelineOf(traffic, 730), 730).times(3600);
    expect(seconds.toString()).toBe(count);
  });

  it('adds up, whatever its shapes', () => {
    const peaks = timelineOf(
      { shape: 'peaks', perSecond: 1, peakPerSecond: 3, peakHoursPerMonth: 100 },
      730,
    );
    const weekly = timelineOf(mondays(5, 2, 30), 730);
    const sum = sumTimelines([peaks, weekly, constantTimeline(4)]);
    const hours = (timeline: typeof sum) => unitHours(timeline, 730);
    expect(
      hours(sum).equals(
        hours(peaks)
          .plus(hours(weekly))
          .plus(4 * 730),
      ),
    ).toBe(true);
    expect(Exact.sum(sum.map((segment) => segment.hours)).toString()).toBe('168');
  });

  it('leaves out peaks that last no time, and base rates that have none left', () => {
    const peaks = { shape: 'peaks', perSecond: 1, peakPerSecond: 9 } as const;
    expect(timelineOf({ ...peaks, peakHoursPerMonth: 0 }, 730)).toHaveLength(7);
    expect(timelineOf({ ...peaks, peakHoursPerMonth: 720 }, 720)).toHaveLength(7);
  });
});
