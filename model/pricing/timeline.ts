import { Exact, type Numeric } from './exact';
import type { Traffic } from './types/usage';

/** Hours in a week, and what a profile has. */
export const WEEK_HOURS = 168;
const DAYS = 7;
const DAY_HOURS = 24;
export const HOUR_SECONDS = 3600;

/** A stretch of the week in which something happens at one rate. */
export interface Segment {
  /** Hours since Monday 00:00. */
  readonly start: Exact;
  readonly hours: Exact;
  readonly rate: Exact;
}

/** A week, from its first hour to its last, without gaps. The month is so many such weeks. */
export type Timeline = readonly Segment[];

/** How many times it happens in a month. */
export function monthlyCount(traffic: Traffic, monthHours: number): Exact {
  switch (traffic.shape) {
    case 'monthly':
      return Exact.of(traffic.count);
    case 'steady':
      return Exact.of(traffic.perSecond).times(HOUR_SECONDS).times(monthHours);
    case 'peaks': {
      const peakHours = Exact.of(traffic.peakHoursPerMonth);
      const peak = Exact.of(traffic.peakPerSecond).times(peakHours);
      const base = Exact.of(traffic.perSecond).times(Exact.of(monthHours).minus(peakHours));
      return peak.plus(base).times(HOUR_SECONDS);
    }
    case 'weekly':
      return Exact.sum(traffic.perHour).times(weeksOf(monthHours));
  }
}

/** Traffic as a week of rates for each second. */
export function timelineOf(traffic: Traffic, monthHours: number): Timeline {
  switch (traffic.shape) {
    case 'monthly':
      return constantTimeline(Exact.of(traffic.count).over(monthHours * HOUR_SECONDS));
    case 'steady':
      return constantTimeline(traffic.perSecond);
    case 'peaks': {
      const perDay = Exact.of(traffic.peakHoursPerMonth).times(DAY_HOURS).over(monthHours);
      const peak = Exact.of(traffic.peakPerSecond);
      const base = Exact.of(traffic.perSecond);
      return Array.from({ length: DAYS }, (_, day) => [
        { start: Exact.of(day * DAY_HOURS), hours: perDay, rate: peak },
        {
          start: perDay.plus(day * DAY_HOURS),
          hours: Exact.of(DAY_HOURS).minus(perDay),
          rate: base,
        },
      ])
        .flat()
        .filter(({ hours }) => !hours.isZero);
    }
    case 'weekly':
      return traffic.perHour.map((count, hour) => ({
        start: Exact.of(hour),
        hours: Exact.ONE,
        rate: Exact.of(count).over(HOUR_SECONDS),
      }));
  }
}

/** The same rate all week. */
export function constantTimeline(rate: Numeric): Timeline {
  return [{ start: Exact.ZERO, hours: Exact.of(WEEK_HOURS), rate: Exact.of(rate) }];
}

/** Each rate made another. */
export function mapTimeline(timeline: Timeline, change: (rate: Exact) => Exact): Timeline {
  return timeline.map((segment) => ({ ...segment, rate: change(segment.rate) }));
}

/** What happens at all of them together. */
export function sumTimelines(timelines: readonly Timeline[]): Timeline {
  return timelines.reduce(addTimelines, constantTimeline(0));
}

/** Rate × hours, over a month. */
export function unitHours(timeline: Timeline, monthHours: number): Exact {
  const inWeek = Exact.sum(timeline.map(({ hours, rate }) => hours.times(rate)));
  return inWeek.times(weeksOf(monthHours));
}

export function highestRate(timeline: Timeline): Exact {
  return timeline.reduce((most, { rate }) => Exact.max(most, rate), Exact.ZERO);
}

export function lowestRate(timeline: Timeline): Exact {
  const [first, ...others] = timeline.map(({ rate }) => rate);
  return first === undefined ? Exact.ZERO : Exact.min(first, ...others);
}

/** Weeks in a month: 730 hours are 730/168. */
export function weeksOf(monthHours: number): Exact {
  return Exact.of(monthHours).over(WEEK_HOURS);
}

/** Walks both at once, cutting wherever one of them changes. */
function addTimelines(one: Timeline, other: Timeline): Timeline {
  const sum: Segment[] = [];
  let [i, j] = [0, 0];
  let start = Exact.ZERO;
  for (;;) {
    const [a, b] = [one[i], other[j]];
    if (a === undefined || b === undefined) return sum;
    const [endA, endB] = [a.start.plus(a.hours), b.start.plus(b.hours)];
    const end = Exact.min(endA, endB);
    sum.push({ start, hours: end.minus(start), rate: a.rate.plus(b.rate) });
    if (endA.equals(end)) i += 1;
    if (endB.equals(end)) j += 1;
    start = end;
  }
}
