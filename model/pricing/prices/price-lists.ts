import { Exact } from '../exact';
import type {
  Currency,
  Price,
  PriceKey,
  PriceList,
  PriceListId,
  Prices,
  RegionPrices,
} from '../types/prices';
import {
  COST_TEMPLATE,
  FOUND_PRICES,
  KEYSPACES,
  OTHER_REGIONS,
  PRICE_LIST,
  SAVINGS,
  SAVINGS_SOURCE,
  type Source,
  SUSPICIOUS,
} from './found-prices';
import { beforeNovember2024 } from './past-prices';
import { REGION_TABLE } from './region-table';

/** What the columns of the region table are. */
const COLUMNS: readonly (readonly [PriceKey, Source])[] = [
  ['on-demand-write', COST_TEMPLATE],
  ['on-demand-read', COST_TEMPLATE],
  ['ia-on-demand-write', COST_TEMPLATE],
  ['ia-on-demand-read', COST_TEMPLATE],
  ['provisioned-write', COST_TEMPLATE],
  ['provisioned-read', COST_TEMPLATE],
  ['ia-provisioned-write', COST_TEMPLATE],
  ['ia-provisioned-read', COST_TEMPLATE],
  ['storage', COST_TEMPLATE],
  ['ia-storage', COST_TEMPLATE],
  ['point-in-time-recovery', KEYSPACES],
  ['restore-warm', KEYSPACES],
];

/** A replicated write costs what a local one does. */
const REPLICATED: readonly (readonly [PriceKey, local: PriceKey])[] = [
  ['on-demand-replicated-write', 'on-demand-write'],
  ['ia-on-demand-replicated-write', 'ia-on-demand-write'],
  ['provisioned-replicated-write', 'provisioned-write'],
  ['ia-provisioned-replicated-write', 'ia-provisioned-write'],
];
const REPLICATED_RULE: Source = {
  standing: 'rule',
  source: 'AWS’s announcement of November 2024: replicated writes cost as much as local ones',
  date: '2024-11-01',
};

/** Prices by the GB that follow a region's price of storage where both are known. */
const SCALED: readonly PriceKey[] = [
  'point-in-time-recovery',
  'backup-warm',
  'backup-cold',
  'restore-warm',
  'restore-cold',
  'export-full',
  'export-incremental',
  'import',
  'vector-write',
  'vector-search',
  'ia-vector-write',
  'ia-vector-search',
  'transfer-internet-1',
  'transfer-internet-2',
  'transfer-internet-3',
  'transfer-internet-4',
  'transfer-region',
];
const SCALE_REGION = 'us-east-1';

/** Standard-IA as a multiple of Standard, where nothing better is known. */
const IA_MULTIPLES: readonly (readonly [PriceKey, standard: PriceKey, multiple: string])[] = [
  ['ia-on-demand-write', 'on-demand-write', '1.25'],
  ['ia-on-demand-read', 'on-demand-read', '1.25'],
  ['ia-provisioned-write', 'provisioned-write', '1.25'],
  ['ia-provisioned-read', 'provisioned-read', '1.25'],
  ['ia-storage', 'storage', '0.4'],
];

/** The most trusted first; a heuristic from an unverified price comes last. */
const TRUST = ['typed', 'listed', 'reported', 'rule', 'proxy', 'heuristic', 'unverified'] as const;

/** Prices as of today, and as of the last day before on-demand prices were halved. */
export const CURRENT_PRICES: PriceList = {
  id: 'current',
  name: 'Since November 2024',
  date: '2026-10-03',
  regions: currentRegions(),
};

export const PAST_PRICES: PriceList = {
  id: '2024-10',
  name: 'Before November 2024',
  date: '2024-10-31',
  regions: new Map(
    [...CURRENT_PRICES.regions].map(([region, prices]) => [region, beforeNovember2024(prices)]),
  ),
};

export const PRICE_LISTS: readonly PriceList[] = [CURRENT_PRICES, PAST_PRICES];

export function priceListOf(id: PriceListId): PriceList {
  return id === 'current' ? CURRENT_PRICES : PAST_PRICES;
}

type Candidates = Map<PriceKey, Price[]>;

function currentRegions(): ReadonlyMap<string, RegionPrices> {
  const inTable = REGION_TABLE.map(([region, name]) => [region, name, 'USD'] as const);
  const regions = new Map(
    [...inTable, ...OTHER_REGIONS].map(([region, name, currency]) => [
      region,
      { region, name, currency, candidates: new Map() as Candidates },
    ]),
  );
  const add = (region: string, key: PriceKey, amount: string, from: Source) => {
    const known = regions.get(region);
    if (known !== undefined) addPrice(known.candidates, key, amount, from, known.currency);
  };
  for (const [region, , row] of REGION_TABLE) {
    for (const [column, amount] of row.split(' ').entries()) {
      const [key, from] = COLUMNS[column] ?? [];
      if (key === undefined || from === undefined || amount === '-') continue;
      add(region, key, amount, from === COST_TEMPLATE ? noted(region, key) : from);
    }
  }
  for (const price of FOUND_PRICES) add(...price);
  const base = regions.get(SCALE_REGION)?.candidates ?? new Map();
  for (const { candidates, currency } of regions.values()) addDerived(candidates, base, currency);
  return new Map(
    [...regions].map(([region, { name, currency, candidates }]) => [
      region,
      { region, name, currency, prices: pricesOf(candidates) },
    ]),
  );
}

/** The price list itself confirms the on-demand prices of one region. */
function noted(region: string, key: PriceKey): Source {
  if (region === SCALE_REGION && (key === 'on-demand-write' || key === 'on-demand-read')) {
    return PRICE_LIST;
  }
  const note = SUSPICIOUS.find((one) => one[0] === region && one[1] === key)?.[2];
  return note === undefined ? COST_TEMPLATE : { ...COST_TEMPLATE, note };
}

function addPrice(
  candidates: Candidates,
  key: PriceKey,
  amount: string,
  { standing, source, date, note }: Source,
  currency: Currency,
): void {
  const price = { amount, currency, standing, source, date, ...(note ? { note } : {}) };
  candidates.set(key, [...(candidates.get(key) ?? []), price]);
}

/** What follows from what was found, each with its own standing. */
function addDerived(candidates: Candidates, base: Candidates, currency: Currency): void {
  const first = (from: Candidates, key: PriceKey) => from.get(key)?.[0];
  const add = (key: PriceKey, amount: string, from: Source) =>
    addPrice(candidates, key, amount, from, currency);
  for (const [key, standard, multiple] of IA_MULTIPLES) {
    const price = first(candidates, standard);
    if (price === undefined || candidates.has(key)) continue;
    add(key, Exact.of(price.amount).times(multiple).toString(), {
      standing: 'heuristic',
      source: `${multiple} × the Standard price of ${price.amount}`,
      date: price.date,
    });
  }
  for (const [key, local] of REPLICATED) {
    const price = first(candidates, local);
    if (price === undefined || candidates.has(key)) continue;
    const isKnown = price.standing === 'listed' || price.standing === 'reported';
    add(key, price.amount, isKnown ? REPLICATED_RULE : { ...REPLICATED_RULE, ...price });
  }
  const storage = first(candidates, 'storage');
  const baseStorage = first(base, 'storage');
  if (currency === 'CNY') return;
  for (const [key, share] of SAVINGS) add(key, share, SAVINGS_SOURCE);
  if (!candidates.has('transfer-internet-0')) {
    const free = first(base, 'transfer-internet-0');
    if (free !== undefined) add('transfer-internet-0', '0', free);
  }
  if (storage === undefined || baseStorage === undefined || candidates === base) return;
  const ratio = Exact.of(storage.amount).over(baseStorage.amount);
  for (const key of SCALED) addScaled(key, ratio, candidates, base);
}

function addScaled(key: PriceKey, ratio: Exact, candidates: Candidates, base: Candidates): void {
  const there = base.get(key)?.[0];
  const here = candidates.get(key) ?? [];
  if (there === undefined || here.some(({ standing }) => standing !== 'proxy')) return;
  const isUnverified = there.standing === 'unverified';
  addPrice(
    candidates,
    key,
    ratio.times(there.amount).round(10).toString(),
    {
      standing: isUnverified ? 'unverified' : 'heuristic',
      source: `${there.amount} in ${SCALE_REGION} × ${ratio.round(6)}, the ratio of storage prices`,
      date: there.date,
      ...(key.startsWith('transfer') ? { note: 'Transfer varies more than storage does' } : {}),
    },
    'USD',
  );
}

function pricesOf(candidates: Candidates): Prices {
  const rank = ({ standing }: Price) => TRUST.indexOf(standing);
  return Object.fromEntries(
    [...candidates].map(([key, prices]) => [key, prices.sort((a, b) => rank(a) - rank(b))]),
  );
}
