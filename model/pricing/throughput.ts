import { autoscale } from './autoscaling';
import { Exact } from './exact';
import { formatPercent, formatQuantity } from './format';
import { costLine, type Pricing } from './line';
import { type Load, loadsOf, monthlyUnits, unitsTimeline } from './loads';
import { constantTimeline, highestRate, mapTimeline, type Timeline, unitHours } from './timeline';
import type { CostLine } from './types/estimate';
import type { PriceKey } from './types/prices';
import type { CapacityPlan, TableClass, TableUsage, Units } from './types/usage';

/** source  LIMITS.md: a provisioned table or index has at least 1 of each */
const MINIMUM_UNITS = 1;
/** source  LIMITS.md, quotas; what a fixed plan has when it does not say */
const NO_UNITS: Units = { read: MINIMUM_UNITS, write: MINIMUM_UNITS };

/** One table or global index in one region, read or written. */
export interface Flow {
  readonly table: TableUsage;
  readonly region: string;
  /** '' for the table itself. */
  readonly target: string;
  readonly unit: 'read' | 'write';
  readonly key: PriceKey;
  readonly isReplicated: boolean;
  readonly loads: readonly Load[];
  readonly unitsOf: (load: Load) => Exact;
}

/** What is charged for throughput, and how many units there are in each hour. */
export interface FlowCost {
  readonly flow: Flow;
  readonly line: CostLine;
  /** Provisioned units over the week; undefined of on-demand. */
  readonly units?: Timeline;
  /** Minutes of the week in which traffic was throttled. */
  readonly throttledMinutes: number;
}

/** Throughput of a table in all its regions. */
export function throughputOf(
  pricing: Pricing,
  table: TableUsage,
  home: string,
): readonly FlowCost[] {
  return flowsOf(table, home).flatMap((flow) => {
    if (table.capacity.mode === 'on-demand') return onDemandCost(pricing, flow) ?? [];
    return [provisionedCost(pricing, flow, table.capacity)];
  });
}

/** Everything that is read or written for itself. */
export function flowsOf(table: TableUsage, home: string): readonly Flow[] {
  const loads = loadsOf(table);
  const replicas = table.replicas ?? [];
  const regions = [{ region: home, reads: 1 }, ...replicas];
  const globals = (table.indexes ?? []).filter(({ kind }) => kind === 'global');
  const targets = ['', ...globals.map(({ name }) => name)];
  return regions.flatMap(({ region, reads = 0 }) =>
    targets.flatMap((target) =>
      (['read', 'write'] as const).map((unit): Flow => {
        const isReplicated = replicas.length > 0 && target === '' && unit === 'write';
        return {
          table,
          region,
          target,
          unit,
          key: throughputKey(table.tableClass, table.capacity, unit, isReplicated),
          isReplicated,
          loads: loads.filter((load) => load.target === target && load.unit === unit),
          unitsOf: (load) => {
            if (unit === 'read') return load.units.times(reads);
            return region === home ? load.units : load.replicaUnits;
          },
        };
      }),
    ),
  );
}

function throughputKey(
  tableClass: TableClass,
  { mode }: CapacityPlan,
  unit: 'read' | 'write',
  isReplicated: boolean,
): PriceKey {
  const rate = mode === 'on-demand' ? 'on-demand' : 'provisioned';
  const what = unit === 'write' && isReplicated ? 'replicated-write' : unit;
  return tableClass === 'standard' ? `${rate}-${what}` : `ia-${rate}-${what}`;
}

function nameOf({ table, target, unit, isReplicated }: Flow): string {
  const what = unit === 'read' ? 'Reads' : isReplicated ? 'Replicated writes' : 'Writes';
  return `${what} of ${table.name}${target === '' ? '' : `, index ${target}`}`;
}

function placeOf({ table, region, target, unit, key }: Flow) {
  return {
    group: unit === 'read' ? ('reads' as const) : ('writes' as const),
    key,
    region,
    table: table.name,
    ...(target === '' ? {} : { index: target }),
  };
}

// ------------------------------------------------------------------ on demand

function onDemandCost(pricing: Pricing, flow: Flow): FlowCost | undefined {
  const { monthHours } = pricing.options;
  const quantity = monthlyUnits(flow.loads, monthHours, flow.unitsOf);
  if (quantity.isZero) return undefined;
  const steps = flow.loads.map((load) => {
    const count = monthlyUnits([load], monthHours, () => Exact.ONE);
    const each = flow.unitsOf(load);
    const product = `${formatQuantity(count)} × ${formatQuantity(each)}`;
    return `${load.why}; ${product} = ${formatQuantity(count.times(each))}`;
  });
  const line = costLine(pricing, {
    ...placeOf(flow),
    what: `${nameOf(flow)}, on demand`,
    quantity,
    steps,
    rounding: blockRounding(flow.unit),
  });
  return { flow, line, throttledMinutes: 0 };
}

function blockRounding(unit: 'read' | 'write'): string {
  return unit === 'read'
    ? 'Each read is rounded up to blocks of 4 KB'
    : 'Each write is rounded up to whole KB';
}

// ------------------------------------------------------------------ provisioned

interface Provisioning {
  readonly units: Timeline;
  readonly step: string;
  readonly throttledMinutes: number;
}

type BoughtPlan = Exclude<CapacityPlan, { readonly mode: 'on-demand' }>;

function provisionedCost(pricing: Pricing, flow: Flow, plan: BoughtPlan): FlowCost {
  const { monthHours } = pricing.options;
  const consumed = unitsTimeline(flow.loads, monthHours, flow.unitsOf);
  const { units, step, throttledMinutes } = provision(flow, plan, consumed);
  const line = costLine(pricing, {
    ...placeOf(flow),
    what: `${nameOf(flow)}, ${plan.mode}`,
    quantity: unitHours(units, monthHours),
    steps: [
      ...flow.loads.map((load) => load.why),
      `Consumed at most ${formatQuantity(highestRate(consumed))} a second`,
      step,
    ],
    rounding: `${blockRounding(flow.unit)}; capacity to whole units, at least ${MINIMUM_UNITS}`,
  });
  return { flow, line, units, throttledMinutes };
}

function provision(flow: Flow, plan: BoughtPlan, consumed: Timeline): Provisioning {
  if (plan.mode === 'autoscaled') return provisionScaled(flow, plan, consumed);
  const share = Exact.of(plan.utilisation ?? 1);
  const enough = (rate: Exact) => Exact.max(Exact.of(MINIMUM_UNITS), rate.over(share).ceil());
  const at = share.equals(1) ? '' : ` / ${formatPercent(share)}`;
  switch (plan.follow) {
    case 'fixed': {
      const bought = fixedUnits(flow, plan.units)[flow.unit];
      const units = constantTimeline(bought);
      const missing = consumed.filter(({ rate }) => rate.compare(bought) > 0);
      const hours = Exact.sum(missing.map((segment) => segment.hours));
      const step = `${formatQuantity(Exact.of(bought))} units all month`;
      return { units, step, throttledMinutes: hours.times(60).ceil().toNumber() };
    }
    case 'peak': {
      const highest = highestRate(consumed);
      const units = enough(highest);
      const step = `${formatQuantity(highest)}${at} → ${formatQuantity(units)} units all month`;
      return { units: constantTimeline(units), step, throttledMinutes: 0 };
    }
    case 'scheduled': {
      const units = mapTimeline(consumed, enough);
      const step = `Each hour its own units${at}: at most ${formatQuantity(highestRate(units))}`;
      return { units, step, throttledMinutes: 0 };
    }
  }
}

function fixedUnits({ table, target }: Flow, units: Units | undefined): Units {
  const index = table.indexes?.find(({ name }) => name === target);
  return (target === '' ? units : index?.units) ?? units ?? NO_UNITS;
}

function provisionScaled(
  flow: Flow,
  plan: Extract<CapacityPlan, { readonly mode: 'autoscaled' }>,
  consumed: Timeline,
): Provisioning {
  const own = plan.indexes?.find(({ name }) => name === flow.target);
  const { target: share, minimum, maximum } = own ?? plan;
  const target = Exact.of(share);
  const { units, throttledMinutes, increases, decreases } = autoscale(consumed, {
    target,
    minimum: Math.max(MINIMUM_UNITS, minimum[flow.unit]),
    maximum: Math.max(MINIMUM_UNITS, maximum[flow.unit]),
  });
  const step =
    `Scaled towards ${formatPercent(target)}: at most ${formatQuantity(highestRate(units))} ` +
    `units, ${increases} increases and ${decreases} decreases a week`;
  return { units, step, throttledMinutes };
}
