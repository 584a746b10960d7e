import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optionSets, scenarios, usages } from './arbitraries';
import { breakEvenUtilisation, compare } from './compare';
import { differenceOf } from './difference';
import { estimate } from './estimate';
import { Exact } from './exact';
import { estimateScenario } from './forecast';
import { CURRENT_PRICES, PAST_PRICES, PRICE_LISTS } from './prices/price-lists';
import { DEFAULT_OPTIONS } from './types/estimate';
import type { CapacityPlan, Usage } from './types/usage';
import { withTraffic } from './what-if';

const RUNS = { numRuns: 60 };
const lists = fc.constantFrom(...PRICE_LISTS);

describe('an estimate', () => {
  it('is the sum of its lines, to the last digit', () => {
    fc.assert(
      fc.property(usages, lists, optionSets, (usage, list, options) => {
        const { lines, total } = estimate(usage, list, options);
        const sum = (period: string) =>
          Exact.sum(
            lines
              .filter((line) => line.period === period && line.price.currency === total.currency)
              .map(({ cost }) => cost ?? 0),
          );
        expect(sum('month').equals(total.month)).toBe(true);
        expect(sum('once').equals(total.once)).toBe(true);
        expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
        for (const { quantity, price, cost } of lines) {
          if (price.amount === undefined || cost === undefined) continue;
          expect(cost.times(price.perUnits).equals(quantity.times(price.amount))).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('is never below zero', () => {
    fc.assert(
      fc.property(usages, lists, optionSets, (usage, list, options) => {
        expect(estimate(usage, list, options).total.month.isNegative).toBe(false);
      }),
      RUNS,
    );
  });

  it('does not fall when there is more traffic', () => {
    fc.assert(
      fc.property(scenarios, fc.constantFrom(1.5, 2, 10), (scenario, factor) => {
        const before = estimateScenario(scenario);
        const after = estimateScenario(withTraffic(scenario, factor));
        expect(after.total.month.compare(before.total.month)).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('differs from another by the sum of the lines that differ', () => {
    fc.assert(
      fc.property(usages, usages, optionSets, (one, other, options) => {
        const region = 'us-east-1';
        const before = estimate({ ...one, region }, CURRENT_PRICES, options);
        const after = estimate({ ...other, region }, CURRENT_PRICES, options);
        const { lines, month, once } = differenceOf(before, after);
        const known = (line: { readonly cost?: Exact | undefined } | undefined) =>
          line?.cost ?? Exact.ZERO;
        const sum = Exact.sum(lines.map((line) => known(line.after).minus(known(line.before))));
        expect(sum.equals(month.plus(once))).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('at the break-even utilisation', () => {
  const ON_DEMAND: CapacityPlan = { mode: 'on-demand' };

  it.each(['read', 'write'] as const)('%ss cost the same on demand and provisioned', (unit) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), (bought) => {
        const units = { read: 0, write: 0, [unit]: bought };
        const share = breakEvenUtilisation(CURRENT_PRICES, 'us-east-1', unit) ?? Exact.ZERO;
        // Of us-east-1 it comes out whole: 1,040 units for each unit-hour.
        const count = share.times(bought).times(3600).times(730).toNumber();
        const used = { kind: 'metered', unit, traffic: { shape: 'monthly', count } } as const;
        const usage = (capacity: CapacityPlan): Usage => ({
          region: 'us-east-1',
          tables: [
            {
              name: 't',
              tableClass: 'standard',
              capacity,
              items: { count: 0, bytes: 0 },
              operations: [used],
            },
          ],
        });
        const cost = (capacity: CapacityPlan) => {
          const key = capacity.mode === 'on-demand' ? 'on-demand' : 'provisioned';
          const { lines } = estimate(usage(capacity), CURRENT_PRICES);
          return lines.find((line) => line.price.key === `${key}-${unit}`)?.cost?.toString();
        };
        const fixed = { mode: 'provisioned', follow: 'fixed', units } as const;
        expect(cost(ON_DEMAND)).toBe(cost(fixed));
      }),
      RUNS,
    );
  });

  it('which is 28.9 % now, and was half of that', () => {
    const shares = [CURRENT_PRICES, PAST_PRICES].flatMap((list) =>
      (['read', 'write'] as const).map((unit) =>
        breakEvenUtilisation(list, 'us-east-1', unit)?.toFixed(4),
      ),
    );
    expect(shares).toEqual(['0.2889', '0.2889', '0.1444', '0.1444']);
  });
});

describe('a comparison', () => {
  it('names what costs least, whatever is asked', () => {
    fc.assert(
      fc.property(usages, optionSets, (usage, options) => {
        const { choices, cheapest } = compare(usage, CURRENT_PRICES, options);
        const best = choices.find(({ code }) => code === cheapest);
        if (best === undefined) return;
        const missing = best.estimate.total.missing.length;
        for (const { estimate: other, obstacle } of choices) {
          if (obstacle !== undefined || other.total.missing.length > missing) continue;
          expect(best.estimate.total.month.compare(other.total.month)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('stands on the rules for Standard-IA', () => {
    const usage = { region: 'us-east-1', tables: [] };
    const { breakEven } = compare(usage, CURRENT_PRICES, DEFAULT_OPTIONS);
    expect(breakEven.toInfrequentAccess.toFixed(4)).toBe('0.4167');
    expect(breakEven.toStandard.toFixed(4)).toBe('0.1333');
  });
});
