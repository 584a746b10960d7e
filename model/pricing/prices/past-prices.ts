import { Exact } from '../exact';
import type { Price, PriceKey, Prices, RegionPrices, Standing } from '../types/prices';

const DATE = '2024-10-31';
const SOURCE = 'AWS’s announcement of November 2024';

/** On-demand throughput was halved everywhere, in both table classes. */
const HALVED: readonly PriceKey[] = [
  'on-demand-write',
  'on-demand-read',
  'ia-on-demand-write',
  'ia-on-demand-read',
];

/** Replicated writes lost up to 67 % and 33 %: they had cost 3 and 1.5 times what they do now. */
const REPLICATED: readonly (readonly [PriceKey, multiple: string])[] = [
  ['on-demand-replicated-write', '3'],
  ['ia-on-demand-replicated-write', '3'],
  ['provisioned-replicated-write', '1.5'],
  ['ia-provisioned-replicated-write', '1.5'],
];

/** Where the old price itself is known. source: PRICING.md, section 1 */
const KNOWN: readonly (readonly [region: string, PriceKey, amount: string])[] = [
  ['us-east-1', 'on-demand-replicated-write', '1.875'],
  ['us-east-1', 'provisioned-replicated-write', '0.000975'],
];

/** What did not exist yet. */
const LATER: readonly PriceKey[] = [
  'vector-write',
  'vector-search',
  'ia-vector-write',
  'ia-vector-search',
  'savings-on-demand',
  'savings-provisioned',
];

/**
 * A region's prices as they were until the end of October 2024. Storage, provisioned capacity and
 * everything else cost what they do now.
 */
export function beforeNovember2024(today: RegionPrices): RegionPrices {
  const prices: { [key in PriceKey]?: readonly Price[] } = { ...today.prices };
  for (const key of LATER) delete prices[key];
  for (const key of HALVED) replace(prices, key, today.prices, '2', 'rule');
  for (const [key, multiple] of REPLICATED) {
    replace(prices, key, today.prices, multiple, 'heuristic');
  }
  for (const [region, key, amount] of KNOWN) {
    if (region !== today.region) continue;
    const source = 'Infracost output, from the price list';
    prices[key] = [{ amount, currency: today.currency, standing: 'reported', source, date: DATE }];
  }
  return { ...today, prices };
}

/** Less trusted candidates stay as little trusted as they are. */
function replace(
  prices: { [key in PriceKey]?: readonly Price[] },
  key: PriceKey,
  today: Prices,
  multiple: string,
  standing: Standing,
): void {
  const known: readonly Standing[] = ['listed', 'reported', 'rule'];
  prices[key] = (today[key] ?? []).map((price) => ({
    ...price,
    amount: Exact.of(price.amount).times(multiple).toString(),
    standing: known.includes(price.standing) ? standing : price.standing,
    source: `${SOURCE}: ${multiple} × ${price.amount}`,
    date: DATE,
  }));
}
