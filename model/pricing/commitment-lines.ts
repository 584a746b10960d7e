import { Exact } from './exact';
import { formatExactMoney, formatQuantity } from './format';
import { costLine, type LineDraft, type Pricing } from './line';
import { choosePrice, currencyOf } from './prices/choose-price';
import type { FlowCost } from './throughput';
import { mapTimeline, sumTimelines, unitHours } from './timeline';
import type { CostLine } from './types/estimate';
import type { PriceKey } from './types/prices';
import type { ReservedUsage, SavingsPlanUsage, Usage } from './types/usage';

/** Reserved capacity is sold in blocks. */
export const RESERVED_BLOCK = 100;
const MONTHS = 12;

/**
 * Free every month, of the Standard class, in each region.
 *
 * source  PRICING.md, free tier: bands of the price list. Stream reads are commonly quoted only.
 */
const FREE_UNIT_HOURS = 18_600;
const FREE_STORAGE_GB = 25;
const FREE_STREAM_READS = 2_500_000;

/** Reserved capacity: what it costs, and what it takes off. */
export function reservedLines(
  pricing: Pricing,
  usage: Usage,
  flows: readonly FlowCost[],
): readonly CostLine[] {
  const { reserved, region } = usage;
  if (reserved === undefined) return [];
  return (['read', 'write'] as const).flatMap((unit) => {
    const units = wholeBlocks(reserved, unit);
    if (units.isZero) return [];
    const block: Reservation = { region, unit, units, years: reserved.years };
    const bought = reservedDrafts(pricing, block);
    const covered = coveredDraft(pricing, block, flows);
    const all = covered.quantity.isZero ? bought : [...bought, covered];
    return all.map((draft) => costLine(pricing, draft));
  });
}

/** What is asked for, up to whole blocks. */
function wholeBlocks({ readUnits, writeUnits }: ReservedUsage, unit: 'read' | 'write'): Exact {
  const asked = unit === 'read' ? readUnits : writeUnits;
  return Exact.of(asked).over(RESERVED_BLOCK).ceil().times(RESERVED_BLOCK);
}

interface Reservation {
  readonly region: string;
  readonly unit: 'read' | 'write';
  readonly units: Exact;
  readonly years: 1 | 3;
}

function reservedDrafts(
  { options }: Pricing,
  { region, unit, units, years }: Reservation,
): readonly LineDraft[] {
  const count = formatQuantity(units);
  const months = years * MONTHS;
  const common = {
    group: 'commitment',
    region,
    rounding: `To blocks of ${RESERVED_BLOCK} units`,
  } as const;
  const what = `Reserved ${unit} capacity for ${years} ${years === 1 ? 'year' : 'years'}`;
  return [
    {
      ...common,
      key: `reserved-${years}-${unit}-upfront`,
      what: `${what}: upfront, by the month`,
      quantity: units.over(months),
      steps: [`${count} units / ${months} months`],
    },
    {
      ...common,
      key: `reserved-${years}-${unit}-hour`,
      what: `${what}: by the hour`,
      quantity: units.times(options.monthHours),
      steps: [`${count} units × ${options.monthHours} h`],
    },
  ];
}

/** What all tables that can use it have provisioned together, hour by hour, up to what is owned. */
function coveredDraft(
  { options }: Pricing,
  { region, unit, units }: Reservation,
  flows: readonly FlowCost[],
): LineDraft {
  const key = `provisioned-${unit}` as const;
  const timelines = flows.flatMap(({ flow, units: bought }) =>
    bought !== undefined && flow.key === key && flow.region === region ? [bought] : [],
  );
  const covered = mapTimeline(sumTimelines(timelines), (rate) => Exact.min(rate, units));
  return {
    group: 'commitment',
    key,
    region,
    tag: 'reserved',
    what: `Provisioned ${unit} units that the reservation covers`,
    quantity: unitHours(covered, options.monthHours).negated(),
    steps: ['Each hour the smaller of what is provisioned and what is reserved'],
  };
}

/** What was paid in advance for the reservation. */
export function upfrontOf(pricing: Pricing, { reserved, region }: Usage): Exact {
  if (reserved === undefined) return Exact.ZERO;
  const parts = (['read', 'write'] as const).map((unit) => {
    const units = wholeBlocks(reserved, unit);
    const key = `reserved-${reserved.years}-${unit}-upfront` as const;
    const price = choosePrice(pricing.list, region, key, pricing.options);
    return units.times(price.amount ?? 0);
  });
  return Exact.sum(parts);
}

// ------------------------------------------------------------------ free every month

const FREE: readonly (readonly [PriceKey, free: number])[] = [
  ['storage', FREE_STORAGE_GB],
  ['provisioned-read', FREE_UNIT_HOURS],
  ['provisioned-write', FREE_UNIT_HOURS],
  ['provisioned-replicated-write', FREE_UNIT_HOURS],
  ['stream-read', FREE_STREAM_READS],
];

/** What is free every month, taken off what is left after reservations. */
export function freeLines(pricing: Pricing, lines: readonly CostLine[]): readonly CostLine[] {
  if (!pricing.options.freeTier) return [];
  const isQuotedAccepted = pricing.options.accept.includes('unverified');
  const regions = [...new Set(lines.map(({ region }) => region))];
  return regions.flatMap((region) =>
    FREE.flatMap(([key, free]) => {
      if (key === 'stream-read' && !isQuotedAccepted) return [];
      const used = Exact.sum(
        lines
          .filter((line) => line.region === region && line.price.key === key)
          .map(({ quantity }) => quantity),
      );
      const quantity = Exact.min(used, Exact.of(free)).negated();
      if (quantity.isZero) return [];
      const steps = [`The first ${formatQuantity(Exact.of(free))} a month`];
      const what = `Free tier: ${key.replaceAll('-', ' ')}`;
      return [
        costLine(pricing, { group: 'free', key, region, tag: 'free', what, quantity, steps }),
      ];
    }),
  );
}

// ------------------------------------------------------------------ savings plan

const PLANS = [
  { key: 'savings-on-demand', covers: /^(ia-)?on-demand-/, words: 'on-demand' },
  { key: 'savings-provisioned', covers: /^(ia-)?provisioned-/, words: 'provisioned' },
] as const;

/**
 * A savings plan takes a share off throughput that no reservation covers, up to what is committed.
 * The greater share is used first, as AWS does. Reckoned by the month: an hour in which less is
 * used than committed is lost in truth, and here only when the month is below.
 */
export function savingsLines(
  pricing: Pricing,
  usage: Usage,
  lines: readonly CostLine[],
): readonly CostLine[] {
  const { savingsPlan: plan, region } = usage;
  if (plan === undefined) return [];
  const currency = currencyOf(pricing.list, region);
  let left = committed(pricing, plan);
  let isKnown = true;
  const result: CostLine[] = [];
  for (const { key, covers, words } of PLANS) {
    const cost = Exact.sum(
      lines
        .filter(({ price }) => covers.test(price.key) && price.currency === currency)
        .map((line) => line.cost ?? 0),
    );
    if (cost.compare(0) <= 0) continue;
    const share = choosePrice(pricing.list, region, key, pricing.options).amount;
    isKnown &&= share !== undefined;
    const covered = coveredCost(cost, share, left);
    left = left?.minus(covered.times(Exact.ONE.minus(share ?? 1)));
    if (covered.isZero) continue;
    const what = `Savings plan on ${words} throughput`;
    result.push(savingsLine(pricing, { key, region, what, covered, cost }));
  }
  // What would be left cannot be told when it is not known what was used.
  if (isKnown && left !== undefined && left.compare(0) > 0) {
    result.push(unusedLine(pricing, region, left));
  }
  return result;
}

/** How much of a cost the rest of the commitment pays for; all of it without a limit. */
function coveredCost(cost: Exact, share: Exact | undefined, left: Exact | undefined): Exact {
  const rate = Exact.ONE.minus(share ?? 1);
  return left === undefined || rate.compare(0) <= 0 ? cost : Exact.min(cost, left.over(rate));
}

function committed({ options }: Pricing, { perHour }: SavingsPlanUsage): Exact | undefined {
  return perHour === undefined ? undefined : Exact.of(perHour).times(options.monthHours);
}

interface SavingsDraft {
  readonly key: 'savings-on-demand' | 'savings-provisioned';
  readonly region: string;
  readonly what: string;
  readonly covered: Exact;
  readonly cost: Exact;
}

function savingsLine(pricing: Pricing, draft: SavingsDraft): CostLine {
  const { key, region, what, covered, cost } = draft;
  const currency = currencyOf(pricing.list, region);
  const money = (amount: Exact) => formatExactMoney(amount, currency);
  return costLine(pricing, {
    group: 'commitment',
    key,
    region,
    what,
    quantity: covered.negated(),
    unit: currency,
    steps: [`Covers ${money(covered)} of ${money(cost)}`],
  });
}

/** What was committed and not used is paid all the same. */
function unusedLine(pricing: Pricing, region: string, unused: Exact): CostLine {
  const line = costLine(pricing, {
    group: 'commitment',
    key: 'savings-on-demand',
    region,
    tag: 'unused',
    what: 'Savings plan: committed and not used',
    quantity: unused,
    unit: currencyOf(pricing.list, region),
  });
  const formula = `${formatExactMoney(unused, line.price.currency)} committed beyond the use`;
  return { ...line, price: { ...line.price, amount: Exact.ONE }, cost: unused, formula };
}
