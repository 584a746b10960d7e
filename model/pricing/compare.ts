import { RESERVED_BLOCK } from './commitment-lines';
import { estimate } from './estimate';
import { Exact } from './exact';
import { formatPercent } from './format';
import { choosePrice } from './prices/choose-price';
import { HOUR_SECONDS } from './timeline';
import type {
  BreakEven,
  Choice,
  ChoiceCode,
  Comparison,
  Reason,
  ReasonCode,
} from './types/comparison';
import { DEFAULT_OPTIONS, type Estimate, type EstimateOptions } from './types/estimate';
import type { PriceKey, PriceList } from './types/prices';
import type { CapacityPlan, ReservedUsage, TableUsage, Usage } from './types/usage';

const ON_DEMAND: CapacityPlan = { mode: 'on-demand' };
/** AWS's own default target of auto scaling. */
const UTILISATION = 0.7;
/** The least, and the quota of a table. */
const SCALING_LIMITS = {
  minimum: { read: 1, write: 1 },
  maximum: { read: 40_000, write: 40_000 },
};

/**
 * Standard-IA costs 1.25 times for throughput and 0.4 times for storage. It pays when storage costs
 * more than 0.25 / 0.6 of throughput; seen from Standard-IA's own prices that is × 0.4 / 1.25.
 *
 * source  PRICING.md, "Choice rules": 41.67 % and 13.33 %
 */
const TO_INFREQUENT_ACCESS = Exact.of('0.25').over('0.6');
const TO_STANDARD = TO_INFREQUENT_ACCESS.times('0.4').over('1.25');

export interface CompareOptions extends EstimateOptions {
  /**
   * Share of bought capacity that the height of traffic uses, whether it is bought for the peak or
   * scaled, so that neither looks cheaper for being tighter. 0.7 when absent.
   */
  readonly utilisation?: number;
}

/** The same usage bought in every way, the cheapest, and why. */
export function compare(
  usage: Usage,
  list: PriceList,
  options: CompareOptions = DEFAULT_OPTIONS,
): Comparison {
  const choices = choicesOf(usage, list, options);
  const breakEven = breakEvenOf(usage, list, options, choices);
  const cheapest = cheapestOf(choices);
  return {
    choices,
    cheapest: cheapest?.code,
    reason:
      cheapest === undefined
        ? { why: 'prices-missing', params: {} }
        : reasonOf(cheapest, choices, breakEven),
    breakEven,
  };
}

/**
 * The utilisation at which provisioned capacity costs as much as on demand: a unit-hour's price
 * over that of the 3,600 units it could serve. Undefined when a price is unknown.
 */
export function breakEvenUtilisation(
  list: PriceList,
  region: string,
  unit: 'read' | 'write',
  options: EstimateOptions = DEFAULT_OPTIONS,
): Exact | undefined {
  const priceOf = (key: PriceKey) => {
    const { amount, perUnits } = choosePrice(list, region, key, options);
    return amount?.over(perUnits);
  };
  const hour = priceOf(`provisioned-${unit}`);
  const request = priceOf(`on-demand-${unit}`);
  if (hour === undefined || request === undefined || request.isZero) return undefined;
  return hour.over(request.times(HOUR_SECONDS));
}

// ------------------------------------------------------------------ the choices

function choicesOf(usage: Usage, list: PriceList, options: CompareOptions): readonly Choice[] {
  const { utilisation = UTILISATION } = options;
  const peak: CapacityPlan = { mode: 'provisioned', follow: 'peak', utilisation };
  const scaled: CapacityPlan = { mode: 'autoscaled', target: utilisation, ...SCALING_LIMITS };
  const priced = (code: ChoiceCode, changed: Usage): Choice => ({
    code,
    usage: changed,
    estimate: estimate(changed, list, options),
  });
  const standard = (capacity: CapacityPlan): Usage =>
    withTables(usage, (table) => ({ ...table, tableClass: 'standard', capacity }));
  const provisioned = priced('provisioned', standard(peak));
  const infrequent = withTables(usage, (table) => ({ ...table, tableClass: 'standard-ia' }));
  const bought = [
    priced('on-demand', standard(ON_DEMAND)),
    provisioned,
    priced('autoscaled', standard(scaled)),
    reservedChoice(provisioned, options, priced),
    priced('standard-ia', infrequent),
  ];
  return bought.map((choice) => withVectorObstacle(choice));
}

/** Without its reservation, which would favour the ways that can use it. */
function withTables(usage: Usage, change: (table: TableUsage) => TableUsage): Usage {
  const { reserved: _, ...rest } = usage;
  return { ...rest, tables: usage.tables.map(change) };
}

function reservedChoice(
  provisioned: Choice,
  options: EstimateOptions,
  priced: (code: ChoiceCode, usage: Usage) => Choice,
): Choice {
  const { usage } = provisioned;
  const reserved: ReservedUsage = {
    years: 1,
    readUnits: fullBlocks(provisioned, 'provisioned-read', options),
    writeUnits: fullBlocks(provisioned, 'provisioned-write', options),
  };
  const choice = priced('reserved', { ...usage, reserved });
  if (reserved.readUnits + reserved.writeUnits > 0) return choice;
  const params = { block: String(RESERVED_BLOCK) };
  return { ...choice, obstacle: { why: 'reservation-too-small', params } };
}

/** Units that are provisioned all month in the home region, down to blocks. */
function fullBlocks(
  { usage, estimate: { lines } }: Choice,
  key: PriceKey,
  { monthHours }: EstimateOptions,
): number {
  const hours = Exact.sum(
    lines
      .filter((line) => line.price.key === key && line.region === usage.region && isBought(line.id))
      .map(({ quantity }) => quantity),
  );
  return hours.over(monthHours).over(RESERVED_BLOCK).floor().times(RESERVED_BLOCK).toNumber();
}

/** What the free tier takes off is not bought. */
function isBought(id: string): boolean {
  return !id.endsWith('/free');
}

function withVectorObstacle(choice: Choice): Choice {
  const table = choice.usage.tables.find(
    ({ vectorIndexes = [], capacity }) => vectorIndexes.length > 0 && capacity.mode !== 'on-demand',
  );
  if (table === undefined) return choice;
  return { ...choice, obstacle: { why: 'vector-on-demand', params: { table: table.name } } };
}

// ------------------------------------------------------------------ the cheapest

/** Of those that miss the fewest prices: a missing line would look like a saving. */
function cheapestOf(choices: readonly Choice[]): Choice | undefined {
  const possible = choices.filter(({ obstacle }) => obstacle === undefined);
  const fewest = Math.min(...possible.map(({ estimate: { total } }) => total.missing.length));
  const comparable = possible.filter(({ estimate: { total } }) => total.missing.length === fewest);
  const [first, ...others] = comparable;
  if (first === undefined || isMissingThroughput(first.estimate)) return undefined;
  return others.reduce(
    (best, choice) => (monthOf(choice).compare(monthOf(best)) < 0 ? choice : best),
    first,
  );
}

/** Without a price of reads or writes the sums say nothing. */
function isMissingThroughput({ lines }: Estimate): boolean {
  return lines.some(
    ({ group, cost }) => (group === 'reads' || group === 'writes') && cost === undefined,
  );
}

function monthOf(choice: Choice): Exact {
  return choice.estimate.total.month;
}

function reasonOf(cheapest: Choice, choices: readonly Choice[], breakEven: BreakEven): Reason {
  const others = choices.filter(
    ({ code, obstacle }) => code !== cheapest.code && obstacle === undefined,
  );
  if (others.every((choice) => monthOf(choice).equals(monthOf(cheapest)))) {
    return { why: 'alike', params: {} };
  }
  const percent = (share: Exact | undefined) => (share === undefined ? '' : formatPercent(share));
  const utilisation = percent(breakEven.utilisation);
  const params = { utilisation, breakEven: percent(breakEven.writeUtilisation) };
  switch (cheapest.code) {
    case 'on-demand':
      if (breakEven.utilisation === undefined) return { why: 'no-traffic', params: {} };
      return { why: 'utilisation-low', params };
    case 'provisioned':
      return { why: 'utilisation-high', params };
    case 'autoscaled':
      return { why: 'follows-traffic', params };
    case 'reserved': {
      const { readUnits = 0, writeUnits = 0 } = cheapest.usage.reserved ?? {};
      const units = { read: String(readUnits), write: String(writeUnits) };
      return { why: 'reservation-steady', params: units };
    }
    case 'standard-ia': {
      const share = percent(breakEven.storageShare);
      const threshold = percent(breakEven.toInfrequentAccess);
      return { why: 'storage-heavy', params: { share, threshold } };
    }
  }
}

const REASONS: Readonly<Record<ReasonCode, string>> = {
  alike: 'All ways cost the same.',
  'no-traffic': 'Nothing is read or written, and on demand that is free.',
  'utilisation-low':
    'Capacity for the peak would be used to {utilisation} on average; below about {breakEven} on demand is cheaper.',
  'utilisation-high':
    'Capacity for the peak is used to {utilisation} on average; above about {breakEven} provisioned is cheaper.',
  'follows-traffic':
    'Capacity for the peak would be used to {utilisation}; capacity that follows the traffic is cheaper than either.',
  'reservation-steady':
    '{read} read and {write} write units are needed all the time, and a year’s reservation of them is cheaper.',
  'storage-heavy':
    'Storage costs {share} of what reads and writes cost; above {threshold} Standard-IA is cheaper.',
  'reservation-too-small': 'Reservations are sold in blocks of {block} units; less is needed.',
  'vector-on-demand': '“{table}” has a vector index and is always on demand.',
  'prices-missing':
    'The prices of reads or writes are not known here, so none can be called cheapest.',
};

/** A reason in a sentence. */
export function reasonWords({ why, params }: Reason): string {
  return REASONS[why].replace(/\{([a-z]+)\}/gi, (hole, name) => params[name] ?? hole);
}

// ------------------------------------------------------------------ break-even points

function breakEvenOf(
  usage: Usage,
  list: PriceList,
  options: EstimateOptions,
  choices: readonly Choice[],
): BreakEven {
  const of = (code: ChoiceCode) => choices.find((choice) => choice.code === code)?.estimate;
  const onDemand = of('on-demand');
  return {
    writeUtilisation: breakEvenUtilisation(list, usage.region, 'write', options),
    readUtilisation: breakEvenUtilisation(list, usage.region, 'read', options),
    utilisation: utilisationOf(onDemand, of('provisioned')),
    storageShare: onDemand && storageShareOf(onDemand),
    toInfrequentAccess: TO_INFREQUENT_ACCESS,
    toStandard: TO_STANDARD,
  };
}

/**
 * What traffic uses of capacity for its peak: of each flow the units asked for over those there
 * are, weighted by what they cost.
 */
function utilisationOf(
  onDemand: Estimate | undefined,
  provisioned: Estimate | undefined,
): Exact | undefined {
  const used = new Map(onDemand?.lines.map(({ id, quantity }) => [id, quantity]));
  let [usedCost, boughtCost] = [Exact.ZERO, Exact.ZERO];
  for (const { id, group, quantity, price } of provisioned?.lines ?? []) {
    if ((group !== 'reads' && group !== 'writes') || price.amount === undefined) continue;
    const units = used.get(id.replace('/provisioned-', '/on-demand-')) ?? Exact.ZERO;
    // What nobody uses is bought for its least of one unit, and says nothing.
    if (units.isZero) continue;
    usedCost = usedCost.plus(units.over(HOUR_SECONDS).times(price.amount));
    boughtCost = boughtCost.plus(quantity.times(price.amount));
  }
  return boughtCost.isZero ? undefined : usedCost.over(boughtCost);
}

function storageShareOf({ lines }: Estimate): Exact | undefined {
  const sum = (groups: readonly string[]) =>
    Exact.sum(lines.filter(({ group }) => groups.includes(group)).map(({ cost }) => cost ?? 0));
  const throughput = sum(['reads', 'writes']);
  return throughput.isZero ? undefined : sum(['storage']).over(throughput);
}
