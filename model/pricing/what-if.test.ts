import { describe, expect, it } from 'vitest';
import { differenceOf } from './difference';
import { estimateScenario, forecast, growthFactor } from './forecast';
import { emptyScenario } from './scenario/scenario';
import type { GrowthRate, Scenario } from './types/scenario';
import type { TableUsage } from './types/usage';
import {
  withCapacity,
  withClass,
  withIndex,
  withItemBytes,
  withItems,
  withoutIndex,
  withProjection,
  withRegions,
  withTraffic,
} from './what-if';

const MILLION = 1_000_000;
const GB = 2 ** 30;

const ORDERS: TableUsage = {
  name: 'orders',
  tableClass: 'standard',
  capacity: { mode: 'on-demand' },
  items: { count: GB, bytes: 900 },
  indexes: [
    { name: 'all', kind: 'global', entryBytes: 900 },
    { name: 'keys', kind: 'global', entryBytes: 100, storageGb: 20 },
  ],
  operations: [
    {
      kind: 'write',
      operation: 'PutItem',
      change: 'create',
      traffic: { shape: 'monthly', count: MILLION },
      arms: [{ index: 'keys', effect: 'appears', share: 0.5 }],
    },
    {
      kind: 'read',
      operation: 'Query',
      index: 'all',
      traffic: { shape: 'monthly', count: MILLION },
      items: 4,
      consistency: { strong: 1 },
    },
  ],
};
const SHOP: Scenario = {
  ...emptyScenario('us-east-1'),
  usage: { region: 'us-east-1', tables: [ORDERS, { ...ORDERS, name: 'other' }] },
};

/** Quantities of the lines of a scenario that are not as they were. */
function changes(after: Scenario): { readonly [id: string]: string } {
  const { lines } = differenceOf(estimateScenario(SHOP), estimateScenario(after));
  return Object.fromEntries(
    lines.map((line) => [
      line.id,
      [line.before, line.after]
        .map((one) => one?.quantity.over(one.price.perUnits).toString() ?? 'none')
        .join(' → '),
    ]),
  );
}

describe('what if', () => {
  it.each<[string, Scenario, { readonly [id: string]: string }]>([
    [
      'items were larger: an index of whole items grows too',
      withItemBytes(SHOP, 'orders', 1900),
      {
        'us-east-1/orders//storage': '1000 → 2000',
        'us-east-1/orders/all/storage': '1000 → 2000',
        'us-east-1/orders//on-demand-write': '1 → 2',
        'us-east-1/orders/all/on-demand-write': '1 → 2',
        'us-east-1/orders/all/on-demand-read': '1 → 2',
      },
    ],
    [
      'an index projected less',
      withProjection(SHOP, 'orders', { name: 'all', entryBytes: 100 }),
      {
        'us-east-1/orders/all/storage': '1000 → 200',
      },
    ],
    [
      'there were an index more',
      withIndex(SHOP, 'orders', { name: 'new', kind: 'global', entryBytes: 100, coverage: 0.1 }),
      {
        'us-east-1/orders/new/storage': 'none → 20',
        'us-east-1/orders/new/on-demand-write': 'none → 0.1',
      },
    ],
    [
      'an index went',
      withoutIndex(SHOP, 'orders', 'all'),
      {
        'us-east-1/orders/all/storage': '1000 → none',
        'us-east-1/orders/all/on-demand-write': '1 → none',
        'us-east-1/orders/all/on-demand-read': '1 → none',
      },
    ],
    [
      'an index went that writes speak of',
      withoutIndex(SHOP, 'orders', 'keys'),
      {
        'us-east-1/orders/keys/storage': '20 → none',
        'us-east-1/orders/keys/on-demand-write': '0.5 → none',
      },
    ],
    [
      'there were ten times the traffic of one table',
      withTraffic(SHOP, 10, 'orders'),
      {
        'us-east-1/orders//on-demand-write': '1 → 10',
        'us-east-1/orders/all/on-demand-write': '1 → 10',
        'us-east-1/orders/keys/on-demand-write': '0.5 → 5',
        'us-east-1/orders/all/on-demand-read': '1 → 10',
      },
    ],
    [
      'there were half the items: a size that is known halves too',
      withItems(SHOP, 0.5, 'orders'),
      {
        'us-east-1/orders//storage': '1000 → 500',
        'us-east-1/orders/all/storage': '1000 → 500',
        'us-east-1/orders/keys/storage': '20 → 10',
      },
    ],
    ['a table changed that is not there', withItemBytes(SHOP, 'nothing', 1), {}],
  ])('%s', (_, after, expected) => expect(changes(after)).toEqual(expected));

  it('it were in two regions, of another class, or bought otherwise', () => {
    const replicas = [{ region: 'us-west-2' }];
    const tables = (scenario: Scenario) => scenario.usage.tables;
    expect(tables(withRegions(SHOP, 'orders', replicas))[0]?.replicas).toEqual(replicas);
    expect(tables(withClass(SHOP, 'standard-ia')).map((t) => t.tableClass)).toEqual([
      'standard-ia',
      'standard-ia',
    ]);
    const capacity = { mode: 'provisioned', follow: 'peak' } as const;
    expect(tables(withCapacity(SHOP, capacity, 'other')).map((t) => t.capacity.mode)).toEqual([
      'on-demand',
      'provisioned',
    ]);
  });

  it('it were not asked: the scenario is as before', () => {
    const copy = structuredClone(SHOP);
    withTraffic(SHOP, 3);
    withItemBytes(SHOP, 'orders', 1);
    expect(SHOP).toEqual(copy);
  });
});

describe('months to come', () => {
  it.each<[GrowthRate, number, string]>([
    [{ kind: 'compound', share: 0.1 }, 0, '1'],
    [{ kind: 'compound', share: 0.1 }, 3, '1.331'],
    [{ kind: 'linear', share: 0.1 }, 3, '1.3'],
    [{ kind: 'linear', share: -0.5 }, 3, '0'],
    [{ kind: 'compound', share: -1 }, 2, '0'],
  ])('%j after %i months is %s', (rate, months, factor) => {
    expect(growthFactor(rate, months).toString()).toBe(factor);
  });

  it('are told one by one, and together', () => {
    const months = forecast({
      ...SHOP,
      usage: { region: 'us-east-1', tables: [{ ...ORDERS, indexes: [], operations: [] }] },
      growth: {
        months: 36,
        items: { kind: 'compound', share: 0.1 },
        traffic: { kind: 'linear', share: 0 },
      },
    });
    expect(months).toHaveLength(36);
    const told = months.slice(0, 3).map(({ month, estimate: { total }, sum }) => {
      return [month, total.month.toFixed(2), sum.toFixed(2)];
    });
    expect(told).toEqual([
      [1, '250.00', '250.00'],
      [2, '275.00', '525.00'],
      [3, '302.50', '827.50'],
    ]);
  });

  it('are one without growth', () => expect(forecast(SHOP)).toHaveLength(1));
});
