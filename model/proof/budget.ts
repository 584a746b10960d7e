import type { AccessPattern } from '../access-pattern';
import { Exact } from '../pricing/exact';
import type { Problems } from '../problems';
import type { Measured } from './proof';

/** Finds what a request costs more than it may. */
export function checkBudget(
  { budget = {} }: AccessPattern,
  measured: Measured,
  problems: Problems,
): void {
  const over = (code: string, member: keyof typeof budget, found: number, max?: number): void => {
    if (max === undefined || found <= max) return;
    problems.error(code, ['budget', member], { found, max });
  };
  const { readUnits, writeUnits, roundTrips, examined, returned, monthlyDollars } = measured;
  over('proof-budget-read-units', 'readUnits', readUnits, budget.readUnits);
  over('proof-budget-write-units', 'writeUnits', writeUnits, budget.writeUnits);
  over('proof-budget-round-trips', 'roundTrips', roundTrips, budget.roundTrips);
  const { minEfficiencyPercent: min, monthlyDollars: most } = budget;
  const percent = (returned / examined) * 100;
  if (min !== undefined && examined > 0 && percent < min) {
    problems.error('proof-budget-efficiency', ['budget', 'minEfficiencyPercent'], {
      found: Math.floor(percent * 10) / 10,
      min,
      examined,
      returned,
    });
  }
  if (most === undefined) return;
  const at = ['budget', 'monthlyDollars'];
  const dollars = monthlyDollars === undefined ? undefined : Exact.parse(monthlyDollars);
  if (dollars === undefined) problems.warn('proof-budget-unpriced', at, { max: most });
  else if (dollars.compare(most) > 0) {
    problems.error('proof-budget-dollars', at, { found: dollars.toString(), max: most });
  }
}
