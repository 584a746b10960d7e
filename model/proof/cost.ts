import type { AccessPattern } from '../access-pattern';
import type { Model, ModelTable } from '../model';
import { estimate } from '../pricing/estimate';
import { Exact } from '../pricing/exact';
import { loadsOf } from '../pricing/loads';
import { choosePrice, currencyOf } from '../pricing/prices/choose-price';
import { CURRENT_PRICES } from '../pricing/prices/price-lists';
import { DEFAULT_OPTIONS } from '../pricing/types/estimate';
import type { MeteredUsage, OperationUsage, TableUsage } from '../pricing/types/usage';
import { usageOf } from '../pricing/usage-of-model';
import type { ProofPricing } from './options';
import type { UnitsOfPart } from './proof';

/** Which of the model's patterns. */
export interface PatternPlace {
  readonly table: ModelTable;
  readonly pattern: AccessPattern;
}

/** What patterns cost a month at their average rates, in US dollars. */
export interface Pricer {
  /** units  what one request was measured to consume */
  ofUnits(place: PatternPlace, units: readonly UnitsOfPart[]): Exact | undefined;
  /** What is reckoned from sizes and counts, of a pattern that could not be measured. */
  ofDesign(place: PatternPlace): Exact | undefined;
}

/**
 * Prices patterns by a price list. A table on demand is charged for requests; of a provisioned one
 * it is the part of the capacity that the pattern uses.
 */
export function createPricer(model: Model, pricing: ProofPricing): Pricer {
  const { region, list = CURRENT_PRICES, options = DEFAULT_OPTIONS } = pricing;
  const known = currencyOf(list, region) === 'USD' && list.regions.has(region);
  const { usage } = usageOf(model, region);

  function onDemand(table: TableUsage, operations: readonly OperationUsage[]): Exact | undefined {
    const capacity = { mode: 'on-demand' as const };
    const tables = [{ ...table, capacity, operations }];
    const lines = estimate({ region, tables }, list, options).lines.filter(
      ({ group }) => group === 'reads' || group === 'writes',
    );
    return sum(lines.map(({ cost }) => cost));
  }

  function provisioned(table: TableUsage, units: readonly MeteredUsage[]): Exact | undefined {
    return sum(
      units.map(({ unit, traffic }) => {
        const isStandard = table.tableClass === 'standard';
        const key = isStandard
          ? (`provisioned-${unit}` as const)
          : (`ia-provisioned-${unit}` as const);
        const { amount, perUnits } = choosePrice(list, region, key, options);
        const perSecond = traffic.shape === 'steady' ? traffic.perSecond : 0;
        return amount?.times(perSecond).times(options.monthHours).over(perUnits);
      }),
    );
  }

  return {
    ofUnits: ({ pattern }, units) => {
      if (!known) return undefined;
      const names = [...new Set(units.map(({ table }) => table))];
      return sum(
        names.map((name) => {
          const table = usage.tables.find((one) => one.name === name);
          const metered = units
            .filter((one) => one.table === name)
            .flatMap((one) => meteredUsage(one, pattern.perSecond));
          if (table === undefined) return undefined;
          return table.capacity.mode === 'on-demand'
            ? onDemand(table, metered)
            : provisioned(table, metered);
        }),
      );
    },
    ofDesign: ({ table, pattern }) => {
      const position = table.accessPatterns?.indexOf(pattern) ?? -1;
      const found = usage.tables[model.tables.indexOf(table)];
      const operation = found?.operations[position];
      if (!known || found === undefined || operation === undefined) return undefined;
      if (found.capacity.mode === 'on-demand') return onDemand(found, [operation]);
      const loads = loadsOf({ ...found, operations: [operation] });
      return provisioned(
        found,
        loads.map(({ unit, units }) => steady(unit, units, pattern.perSecond)),
      );
    },
  };
}

/** returns  undefined when one of them is unknown */
export function sum(costs: readonly (Exact | undefined)[]): Exact | undefined {
  const found = costs.filter((cost) => cost !== undefined);
  return found.length === costs.length ? Exact.sum(found) : undefined;
}

function meteredUsage(
  { index, readUnits, writeUnits }: UnitsOfPart,
  requestsPerSecond: number,
): readonly MeteredUsage[] {
  return (['read', 'write'] as const).flatMap((unit) => {
    const units = unit === 'read' ? readUnits : writeUnits;
    if (units === 0) return [];
    const usage = steady(unit, Exact.of(units), requestsPerSecond);
    return [index === undefined ? usage : { ...usage, index }];
  });
}

/** Multiplied as decimals: 0.1 × 3 is 0.3. */
function steady(unit: 'read' | 'write', units: Exact, requestsPerSecond: number): MeteredUsage {
  const perSecond = units.times(requestsPerSecond).toNumber();
  return { kind: 'metered', unit, traffic: { shape: 'steady', perSecond } };
}
