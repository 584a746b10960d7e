import { Exact } from '@/model/pricing/exact';

/** Traffic by the hours of a week, as the day that is drawn and dragged. */

export const DAY_HOURS = 24;
const WEEK_HOURS = 168;
const HOUR_SECONDS = 3600;

/** Which days of a week, Monday first, are drawn as one. */
export type DayKind = 'all' | 'weekdays' | 'weekend';

const DAYS: Readonly<Record<DayKind, readonly number[]>> = {
  all: [0, 1, 2, 3, 4, 5, 6],
  weekdays: [0, 1, 2, 3, 4],
  weekend: [5, 6],
};

/** Rate of each hour of such a day, a second; the average where its days differ. */
export function dayRates(perHour: readonly number[], kind: DayKind): readonly number[] {
  return Array.from({ length: DAY_HOURS }, (_, hour) => {
    const counts = DAYS[kind].map((day) => perHour[day * DAY_HOURS + hour] ?? 0);
    return Exact.sum(counts)
      .over(counts.length * HOUR_SECONDS)
      .round(6)
      .toNumber();
  });
}

/** The week with one hour of those days at another rate. */
export function withRate(
  perHour: readonly number[],
  kind: DayKind,
  { hour, rate }: { readonly hour: number; readonly rate: number },
): readonly number[] {
  const count = countOf(rate);
  return Array.from({ length: WEEK_HOURS }, (_, at) => {
    const isMeant = at % DAY_HOURS === hour && DAYS[kind].includes(Math.floor(at / DAY_HOURS));
    return isMeant ? count : (perHour[at] ?? 0);
  });
}

function countOf(rate: number): number {
  return Exact.of(rate).times(HOUR_SECONDS).round(6).toNumber();
}

/** Where an hour stands on a chart of so much height; whole steps, so that it can be repeated. */
export function rateAt(share: number, top: number): number {
  const clamped = Math.min(1, Math.max(0, share));
  return Exact.of(top)
    .times(Math.round(clamped * STEPS))
    .over(STEPS)
    .round(6)
    .toNumber();
}

/** Steps from the bottom of the chart to its top. */
const STEPS = 100;

export type RateKey = 'up' | 'down' | 'page-up' | 'page-down' | 'home' | 'end';

const KEY_STEPS: Readonly<Record<RateKey, number>> = {
  up: 1,
  down: -1,
  'page-up': 10,
  'page-down': -10,
  home: -STEPS,
  end: STEPS,
};

/** The rate after a key: a hundredth of the top for an arrow, a tenth for a page. */
export function steppedRate(rate: number, top: number, key: RateKey): number {
  const steps = top === 0 ? 0 : Math.round((rate / top) * STEPS);
  return rateAt((steps + KEY_STEPS[key]) / STEPS, top);
}

/** A round number at or above the highest rate, for the top of the chart. */
export function topOf(rates: readonly number[]): number {
  const highest = Math.max(0, ...rates);
  if (highest === 0) return 100;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 2, 5, 10].find((each) => each * power >= highest) ?? 10;
  return Number((step * power).toPrecision(12));
}

export type Preset = 'flat' | 'office' | 'evening' | 'night' | 'weekdays';

/** Share of the height for each hour, on weekdays and at the weekend. */
const PRESETS: Readonly<Record<Preset, readonly [weekday: string, weekend: string]>> = {
  flat: ['555555555555555555555555', '555555555555555555555555'],
  office: ['111111136999878997531111', '111111111122222222111111'],
  evening: ['321111123344455556789975', '532111123456666667899986'],
  night: ['199999111111111111111111', '199999111111111111111111'],
  weekdays: ['555555555555555555555555', '000000000000000000000000'],
};

/** A week of a usual form with the same number of requests. */
export function presetWeek(preset: Preset, perHour: readonly number[]): readonly number[] {
  const [weekday, weekend] = PRESETS[preset];
  const weights = Array.from({ length: WEEK_HOURS }, (_, at) => {
    const day = Math.floor(at / DAY_HOURS);
    return Number((day < 5 ? weekday : weekend)[at % DAY_HOURS] ?? 0);
  });
  const unit = Exact.sum(perHour).over(Exact.sum(weights));
  return weights.map((weight) => unit.times(weight).round(6).toNumber());
}
