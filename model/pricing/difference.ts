import { Exact } from './exact';
import type { CostLine, Estimate } from './types/estimate';

/** One line of two estimates, side by side. */
export interface LineDifference {
  readonly id: string;
  readonly before?: CostLine;
  readonly after?: CostLine;
  /** After less before; undefined when the price of either is unknown. */
  readonly change: Exact | undefined;
}

export interface EstimateDifference {
  /** Lines that changed, the largest change first; those without a price come last. */
  readonly lines: readonly LineDifference[];
  /** After less before, of a month. It is the sum of the lines that are by the month. */
  readonly month: Exact;
  readonly once: Exact;
  /** Some line has no price. */
  readonly isIncomplete: boolean;
}

/** What another estimate costs more or less, line by line. */
export function differenceOf(before: Estimate, after: Estimate): EstimateDifference {
  const old = new Map(before.lines.map((line) => [line.id, line]));
  const now = new Map(after.lines.map((line) => [line.id, line]));
  const lines = [...new Set([...old.keys(), ...now.keys()])]
    .map((id) => lineDifference(id, old.get(id), now.get(id)))
    .filter(({ before: one, after: other, change }) =>
      change === undefined ? !isSame(one, other) : !change.isZero,
    );
  return {
    lines: lines.sort((a, b) => size(b.change).compare(size(a.change))),
    month: after.total.month.minus(before.total.month),
    once: after.total.once.minus(before.total.once),
    isIncomplete: before.total.isIncomplete || after.total.isIncomplete,
  };
}

function lineDifference(
  id: string,
  before: CostLine | undefined,
  after: CostLine | undefined,
): LineDifference {
  const [from, to] = [costOf(before), costOf(after)];
  return {
    id,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    change: from === undefined || to === undefined ? undefined : to.minus(from),
  };
}

/** A line that is not there costs nothing. */
function costOf(line: CostLine | undefined): Exact | undefined {
  return line === undefined ? Exact.ZERO : line.cost;
}

function isSame(one: CostLine | undefined, other: CostLine | undefined): boolean {
  return one !== undefined && other !== undefined && one.quantity.equals(other.quantity);
}

function size(change: Exact | undefined): Exact {
  if (change === undefined) return Exact.of(-1);
  return change.isNegative ? change.negated() : change;
}
