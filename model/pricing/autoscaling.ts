import { Exact } from './exact';
import { type Segment, type Timeline, WEEK_HOURS } from './timeline';

/**
 * Application Auto Scaling, minute by minute over a week that repeats.
 *
 * source  repost.aws/knowledge-center/dynamodb-auto-scaling: capacity is raised when utilisation is
 *         above the target for 2 minutes, and lowered when it is 20 points below for 15 minutes
 */
const HOT_MINUTES = 2;
const COLD_MINUTES = 15;
const COLD_BELOW_TARGET = '0.2';
/** From the alarm to the new capacity. AWS says "a few minutes"; it is not promised. */
const CHANGE_MINUTES = 3;
/** source  LIMITS.md: four decreases a day at once, beyond them one an hour */
const DECREASES_AT_ONCE = 4;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;
const WEEK_MINUTES = WEEK_HOURS * HOUR_MINUTES;

export interface ScalingPolicy {
  /** Share of the capacity that should be used. */
  readonly target: Exact;
  readonly minimum: number;
  readonly maximum: number;
}

export interface Scaled {
  /** Units billed in each hour of the week: the most there were in that hour. */
  readonly units: Timeline;
  /** Minutes of the week in which more was asked for than there was. Burst is not counted on. */
  readonly throttledMinutes: number;
  readonly increases: number;
  readonly decreases: number;
}

/** What a minute of traffic asks for, in whole units, so that the walk compares whole numbers. */
interface Demand {
  /** Consumed units, rounded up: fewer than these throttle. */
  readonly needed: number;
  /** Units at which the target is met exactly. */
  readonly wanted: number;
  /** With more units than this, utilisation is 20 points below the target. */
  readonly coldAbove: number;
}

/**
 * Units that auto scaling provisions for a week of consumption.
 *
 * The week is walked twice and the second walk counts, so that it begins as the one before ended.
 */
export function autoscale(consumed: Timeline, policy: ScalingPolicy): Scaled {
  const segments = consumed.map((segment) => ({ segment, demand: demandOf(segment.rate, policy) }));
  const minutes = demandByMinute(segments);
  const first = walk(minutes, policy, initialState(minutes[0], policy));
  const second = walk(minutes, policy, { ...first.state, increases: 0, decreases: 0 });
  return {
    units: second.hourly.map((units, hour) => ({
      start: Exact.of(hour),
      hours: Exact.ONE,
      rate: Exact.of(units),
    })),
    throttledMinutes: second.throttledMinutes,
    increases: second.state.increases,
    decreases: second.state.decreases,
  };
}

function demandOf(rate: Exact, policy: ScalingPolicy): Demand {
  const cold = policy.target.minus(COLD_BELOW_TARGET);
  const coldAbove = cold.compare(0) > 0 ? rate.over(cold).floor().toNumber() : Infinity;
  return {
    needed: rate.ceil().toNumber(),
    wanted: rate.over(policy.target).ceil().toNumber(),
    coldAbove,
  };
}

function demandByMinute(
  segments: readonly { readonly segment: Segment; readonly demand: Demand }[],
): readonly Demand[] {
  const minutes: Demand[] = [];
  for (const { segment, demand } of segments) {
    const end = segment.start.plus(segment.hours).times(HOUR_MINUTES).ceil().toNumber();
    while (minutes.length < end && minutes.length < WEEK_MINUTES) minutes.push(demand);
  }
  return minutes;
}

interface State {
  readonly units: number;
  readonly hot: number;
  readonly cold: number;
  /** A change on its way: the units it brings and the minutes until then. */
  readonly pending?: { readonly units: number; readonly minutes: number };
  readonly decreasedToday: number;
  readonly sinceDecrease: number;
  readonly increases: number;
  readonly decreases: number;
}

function initialState(demand: Demand | undefined, policy: ScalingPolicy): State {
  return {
    units: within(demand?.wanted ?? 0, policy),
    hot: 0,
    cold: 0,
    decreasedToday: 0,
    sinceDecrease: HOUR_MINUTES,
    increases: 0,
    decreases: 0,
  };
}

function walk(minutes: readonly Demand[], policy: ScalingPolicy, start: State) {
  const hourly: number[] = [];
  let throttledMinutes = 0;
  let state = start;
  for (const [minute, demand] of minutes.entries()) {
    state = nextMinute(minute, demand, policy, state);
    const hour = Math.floor(minute / HOUR_MINUTES);
    hourly[hour] = Math.max(hourly[hour] ?? 0, state.units);
    if (demand.needed > state.units) throttledMinutes += 1;
  }
  return { hourly, throttledMinutes, state };
}

function nextMinute(minute: number, demand: Demand, policy: ScalingPolicy, before: State): State {
  const state = arrived(minute, before);
  const hot = demand.wanted > state.units ? state.hot + 1 : 0;
  const cold = state.units > demand.coldAbove ? state.cold + 1 : 0;
  const goal = within(demand.wanted, policy);
  const next = { ...state, hot, cold };
  if (state.pending !== undefined || goal === state.units) return next;
  const pending = { units: goal, minutes: CHANGE_MINUTES };
  if (hot >= HOT_MINUTES && goal > state.units) return { ...next, pending };
  const mayDecrease =
    state.decreasedToday < DECREASES_AT_ONCE || state.sinceDecrease >= HOUR_MINUTES;
  return cold >= COLD_MINUTES && goal < state.units && mayDecrease ? { ...next, pending } : next;
}

/** A minute later: a change that was on its way may be there. */
function arrived(minute: number, state: State): State {
  const { pending, ...rest } = state;
  const aged = {
    ...rest,
    decreasedToday: minute % DAY_MINUTES === 0 ? 0 : state.decreasedToday,
    sinceDecrease: state.sinceDecrease + 1,
  };
  if (pending === undefined) return aged;
  if (pending.minutes > 1) {
    return { ...aged, pending: { ...pending, minutes: pending.minutes - 1 } };
  }
  const isDecrease = pending.units < state.units;
  return {
    ...aged,
    units: pending.units,
    hot: 0,
    cold: 0,
    decreasedToday: aged.decreasedToday + (isDecrease ? 1 : 0),
    sinceDecrease: isDecrease ? 0 : aged.sinceDecrease,
    increases: aged.increases + (isDecrease ? 0 : 1),
    decreases: aged.decreases + (isDecrease ? 1 : 0),
  };
}

function within(units: number, { minimum, maximum }: ScalingPolicy): number {
  return Math.min(Math.max(units, minimum), maximum);
}
