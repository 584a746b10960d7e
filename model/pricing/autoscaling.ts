import { Exact } from './exact';
import { type Timeline, WEEK_HOURS } from './timeline';

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
  const minutes = demandByMinute(consumed, policy);
  const walk = new Walk(within(minutes[0]?.wanted ?? 0, policy), policy);
  walk.week(minutes);
  walk.week(minutes);
  const { hourly, throttledMinutes, increases, decreases } = walk;
  const units = hourly.map((most, hour) => ({
    start: Exact.of(hour),
    hours: Exact.ONE,
    rate: Exact.of(most),
  }));
  return { units, throttledMinutes, increases, decreases };
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

function demandByMinute(consumed: Timeline, policy: ScalingPolicy): readonly Demand[] {
  const minutes: Demand[] = [];
  for (const { start, hours, rate } of consumed) {
    const demand = demandOf(rate, policy);
    const end = start.plus(hours).times(HOUR_MINUTES).ceil().toNumber();
    while (minutes.length < end && minutes.length < WEEK_MINUTES) minutes.push(demand);
  }
  return minutes;
}

/** One walk through the week. It is a loop of ten thousand steps, so it changes itself. */
class Walk {
  readonly hourly: number[] = [];
  throttledMinutes = 0;
  increases = 0;
  decreases = 0;
  units: number;
  readonly #policy: ScalingPolicy;
  #hot = 0;
  #cold = 0;
  /** A change on its way: the units it brings, and the minutes until then. */
  #coming = 0;
  #minutesToGo = 0;
  #decreasedToday = 0;
  #sinceDecrease = HOUR_MINUTES;

  constructor(units: number, policy: ScalingPolicy) {
    this.units = units;
    this.#policy = policy;
  }

  /** Walks a week, and may be called again for the next. */
  week(minutes: readonly Demand[]): void {
    this.hourly.length = 0;
    [this.throttledMinutes, this.increases, this.decreases] = [0, 0, 0];
    for (const [minute, demand] of minutes.entries()) {
      if (minute % DAY_MINUTES === 0) this.#decreasedToday = 0;
      this.#arrive();
      this.#decide(demand);
      const hour = Math.floor(minute / HOUR_MINUTES);
      this.hourly[hour] = Math.max(this.hourly[hour] ?? 0, this.units);
      if (demand.needed > this.units) this.throttledMinutes += 1;
    }
  }

  /** A minute later: a change that was on its way may be there. */
  #arrive(): void {
    this.#sinceDecrease += 1;
    if (this.#minutesToGo === 0) return;
    this.#minutesToGo -= 1;
    if (this.#minutesToGo > 0) return;
    if (this.#coming < this.units) {
      this.decreases += 1;
      this.#decreasedToday += 1;
      this.#sinceDecrease = 0;
    } else this.increases += 1;
    this.units = this.#coming;
    this.#hot = 0;
    this.#cold = 0;
  }

  #decide({ wanted, coldAbove }: Demand): void {
    this.#hot = wanted > this.units ? this.#hot + 1 : 0;
    this.#cold = this.units > coldAbove ? this.#cold + 1 : 0;
    const goal = within(wanted, this.#policy);
    if (this.#minutesToGo > 0 || goal === this.units) return;
    const mayDecrease =
      this.#decreasedToday < DECREASES_AT_ONCE || this.#sinceDecrease >= HOUR_MINUTES;
    const goesUp = goal > this.units && this.#hot >= HOT_MINUTES;
    const goesDown = goal < this.units && this.#cold >= COLD_MINUTES && mayDecrease;
    if (!goesUp && !goesDown) return;
    this.#coming = goal;
    this.#minutesToGo = CHANGE_MINUTES;
  }
}

function within(units: number, { minimum, maximum }: ScalingPolicy): number {
  return Math.min(Math.max(units, minimum), maximum);
}
