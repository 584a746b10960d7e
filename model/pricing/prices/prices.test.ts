import { describe, expect, it } from 'vitest';
import { Exact } from '../exact';
import { DEFAULT_OPTIONS } from '../types/estimate';
import { PRICE_UNITS, type PriceKey, type PriceList } from '../types/prices';
import { choosePrice, unitOf } from './choose-price';
import { CURRENT_PRICES, PAST_PRICES, priceListOf } from './price-lists';
import { REGION_TABLE } from './region-table';

const EVERYTHING = { ...DEFAULT_OPTIONS, accept: ['proxy', 'heuristic', 'unverified'] as const };

function told(list: PriceList, region: string, key: PriceKey) {
  const { amount, standing, offered } = choosePrice(list, region, key, DEFAULT_OPTIONS);
  return [amount?.toString(), standing, ...(offered ? [offered.amount, offered.standing] : [])];
}

describe('the price lists', () => {
  it('have the 31 regions of the table, and seven more', () => {
    expect(REGION_TABLE).toHaveLength(31);
    expect(CURRENT_PRICES.regions.size).toBe(38);
    expect(priceListOf('2024-10').regions.size).toBe(38);
  });

  it('have twelve columns for each region, all numbers or unknown', () => {
    for (const [, , row] of REGION_TABLE) {
      expect(row).toMatch(/^([01]\.\d+ ){10}(0\.\d+ 0\.\d+|- -)$/);
    }
  });

  it('have amounts that are numbers, sources and dates, the most trusted first', () => {
    const trust = ['listed', 'reported', 'rule', 'proxy', 'heuristic', 'unverified'];
    for (const list of [CURRENT_PRICES, PAST_PRICES]) {
      for (const { prices, currency } of list.regions.values()) {
        for (const candidates of Object.values(prices)) {
          const ranks = candidates.map(({ standing }) => trust.indexOf(standing));
          expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
          for (const price of candidates) {
            expect(Exact.parse(price.amount)).toBeDefined();
            expect(price).toMatchObject({ currency });
            expect([price.source === '', /^20\d\d-\d\d/.test(price.date)]).toEqual([false, true]);
          }
        }
      }
    }
  });

  it.each<[string, PriceKey, readonly unknown[]]>([
    ['us-east-1', 'on-demand-write', ['0.625', 'listed']],
    ['us-east-1', 'on-demand-replicated-write', ['0.625', 'listed']],
    ['us-east-1', 'ia-on-demand-replicated-write', ['0.78', 'rule']],
    ['us-east-1', 'import', [undefined, 'unknown', '0.15', 'unverified']],
    ['us-east-1', 'insights-rule', [undefined, 'unknown']],
    ['eu-west-2', 'on-demand-replicated-write', ['0.7423', 'rule']],
    ['eu-west-2', 'point-in-time-recovery', [undefined, 'unknown', '0.23772', 'proxy']],
    ['eu-south-1', 'point-in-time-recovery', [undefined, 'unknown', '0.23772', 'heuristic']],
    ['ap-northeast-2', 'backup-warm', [undefined, 'unknown', '0.1083', 'heuristic']],
    ['ap-northeast-2', 'export-incremental', ['0.1083', 'reported']],
    ['ap-northeast-2', 'export-full', [undefined, 'unknown', '0.1083', 'unverified']],
    ['ap-southeast-7', 'on-demand-write', [undefined, 'unknown', '0.639', 'proxy']],
    ['mx-central-1', 'storage', [undefined, 'unknown']],
    ['cn-north-1', 'provisioned-write', ['0.0058', 'listed']],
    ['cn-north-1', 'on-demand-write', [undefined, 'unknown']],
    ['cn-north-1', 'ia-storage', [undefined, 'unknown', '0.88', 'heuristic']],
    ['nowhere', 'storage', [undefined, 'unknown']],
  ])('know of %s, %s: %j', (region, key, expected) => {
    expect(told(CURRENT_PRICES, region, key)).toEqual(expected);
  });

  it('note what looks like a slip', () => {
    const price = choosePrice(CURRENT_PRICES, 'il-central-1', 'ia-on-demand-read', DEFAULT_OPTIONS);
    expect(price.note).toBe('Looks like a slip: 1.04 × Standard, 1.25 × elsewhere');
  });
});

describe('before November 2024', () => {
  it.each<[string, PriceKey, readonly unknown[]]>([
    ['us-east-1', 'on-demand-write', ['1.25', 'rule']],
    ['us-east-1', 'on-demand-read', ['0.25', 'rule']],
    ['us-east-1', 'ia-on-demand-write', ['1.56', 'rule']],
    ['us-east-1', 'on-demand-replicated-write', ['1.875', 'reported']],
    ['us-east-1', 'provisioned-replicated-write', ['0.000975', 'reported']],
    ['eu-west-1', 'on-demand-replicated-write', [undefined, 'unknown', '2.115', 'heuristic']],
    ['eu-west-1', 'on-demand-write', ['1.41', 'rule']],
    ['eu-west-1', 'provisioned-write', ['0.000735', 'listed']],
    ['eu-west-1', 'storage', ['0.283', 'listed']],
    ['us-east-1', 'vector-write', [undefined, 'unknown']],
    ['us-east-1', 'savings-on-demand', [undefined, 'unknown']],
    ['ap-southeast-7', 'on-demand-write', [undefined, 'unknown', '1.278', 'proxy']],
  ])('%s, %s was %j', (region, key, expected) => {
    expect(told(PAST_PRICES, region, key)).toEqual(expected);
  });
});

describe('a price', () => {
  it.each<[string, string, string]>([
    ['typed in stands above all', '0.7', 'typed'],
    ['typed in that is none does not count', 'x', 'listed'],
  ])('%s', (_, amount, standing) => {
    const overrides = [{ region: 'us-east-1', key: 'storage' as const, amount }];
    const price = choosePrice(CURRENT_PRICES, 'us-east-1', 'storage', {
      ...EVERYTHING,
      overrides,
    });
    expect(price.standing).toBe(standing);
  });

  it('that is accepted says what it is', () => {
    const price = choosePrice(CURRENT_PRICES, 'eu-central-2', 'backup-warm', EVERYTHING);
    expect(price).toMatchObject({
      standing: 'heuristic',
      source: '0.1 in us-east-1 × 1.3464, the ratio of storage prices',
    });
    expect(price.amount?.toString()).toBe('0.13464');
  });

  it('has a unit, and is for one or for a million', () => {
    expect(unitOf('on-demand-write')).toEqual({ unit: 'write request units', perUnits: 1_000_000 });
    expect(unitOf('storage')).toEqual({ unit: 'GB-month', perUnits: 1 });
    expect(Object.keys(PRICE_UNITS).every((key) => key === key.toLowerCase())).toBe(true);
  });
});
