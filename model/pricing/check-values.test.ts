import { describe, expect, it } from 'vitest';
import { estimate } from './estimate';
import { Exact } from './exact';
import { CURRENT_PRICES, PAST_PRICES } from './prices/price-lists';
import { DEFAULT_OPTIONS, type Estimate, type EstimateOptions } from './types/estimate';
import type { PriceKey } from './types/prices';
import type { CapacityPlan, OperationUsage, ReplicaUsage, TableUsage, Usage } from './types/usage';

const KB = 1024;
const ON_DEMAND: CapacityPlan = { mode: 'on-demand' };
const PEAK: CapacityPlan = { mode: 'provisioned', follow: 'peak' };

function fixed(read: number, write: number): CapacityPlan {
  return { mode: 'provisioned', follow: 'fixed', units: { read, write } };
}

const EMPTY: TableUsage = {
  name: 't',
  tableClass: 'standard',
  capacity: ON_DEMAND,
  items: { count: 0, bytes: 0 },
  operations: [],
};

function usage(table: Partial<TableUsage>, rest: Partial<Usage> = {}): Usage {
  return { region: 'us-east-1', tables: [{ ...EMPTY, ...table }], ...rest };
}

function reads(perSecond: number, itemBytes: number): OperationUsage {
  const traffic = { shape: 'steady', perSecond } as const;
  return { kind: 'read', operation: 'GetItem', traffic, itemBytes, consistency: { strong: 1 } };
}

function writes(perSecond: number, itemBytes: number): OperationUsage {
  const traffic = { shape: 'steady', perSecond } as const;
  return { kind: 'write', operation: 'PutItem', change: 'update', traffic, itemBytes };
}

/** What each key costs, exactly, summed over the lines of a month. */
function costs(of: Estimate): { readonly [key in PriceKey]?: string } {
  const sums = new Map<PriceKey, Exact>();
  for (const { price, cost, period } of of.lines) {
    if (period === 'month') {
      sums.set(price.key, (sums.get(price.key) ?? Exact.ZERO).plus(cost ?? 0));
    }
  }
  return Object.fromEntries([...sums].map(([key, sum]) => [key, sum.toString()]));
}

describe('the check values of PRICING.md, section 5', () => {
  type Row = readonly [
    what: string,
    usage: Usage,
    options: Partial<EstimateOptions>,
    lines: { readonly [key in PriceKey]?: string },
    total: string,
  ];
  const rows: readonly Row[] = [
    [
      '100 WCU and 100 RCU provisioned',
      usage({ capacity: fixed(100, 100) }),
      {},
      { 'provisioned-write': '47.45', 'provisioned-read': '9.49' },
      '56.94',
    ],
    [
      'the same as on-demand traffic',
      usage({ operations: [reads(100, 4 * KB), writes(100, KB)] }),
      {},
      { 'on-demand-write': '164.25', 'on-demand-read': '32.85' },
      '197.10',
    ],
    [
      'AWS’s sheet: 100 reads and writes a second and 100 GB in 720 hours',
      usage({
        operations: [reads(100, 4 * KB), writes(100, KB)],
        items: { count: 0, bytes: 0, storageGb: 100 },
      }),
      { monthHours: 720 },
      { 'on-demand-read': '32.4', 'on-demand-write': '162', storage: '25' },
      '219.40',
    ],
    [
      'the same, provisioned at 50 % efficiency',
      usage({
        operations: [reads(100, 4 * KB), writes(100, KB)],
        capacity: { ...PEAK, utilisation: 0.5 },
      }),
      { monthHours: 720 },
      { 'provisioned-read': '18.72', 'provisioned-write': '93.6' },
      '112.32',
    ],
    // The console shows 119.94: it rounds each part up.
    [
      'the console’s calculator: 8 KB items, 20 strong reads and 30 writes a second, 744 hours',
      usage({ operations: [reads(20, 8 * KB), writes(30, 8 * KB)], capacity: PEAK }),
      { monthHours: 744 },
      { 'provisioned-read': '3.8688', 'provisioned-write': '116.064' },
      '119.93',
    ],
    [
      '3 M writes, 8 M reads, 230 GB, ten recovery windows, two backups, a restore, 2 M stream reads',
      usage({
        items: { count: 0, bytes: 0, storageGb: 230 },
        operations: [
          { kind: 'metered', unit: 'write', traffic: { shape: 'monthly', count: 3_000_000 } },
          { kind: 'metered', unit: 'read', traffic: { shape: 'monthly', count: 8_000_000 } },
        ],
        backups: [{ tier: 'warm', kept: 2 }],
        restores: [{ tier: 'warm', timesPerMonth: 1 }],
        streamReaders: [{ kind: 'program', shards: 1, callsPerMonth: 2_000_000 }],
      }),
      {},
      {
        'on-demand-write': '1.875',
        'on-demand-read': '1',
        storage: '57.5',
        'backup-warm': '46',
        'restore-warm': '34.5',
        'stream-read': '0.4',
      },
      '141.28',
    ],
    [
      'point-in-time recovery of 2300 GB',
      usage({ items: { count: 0, bytes: 0, storageGb: 2300 }, pointInTimeRecovery: true }),
      {},
      { storage: '575', 'point-in-time-recovery': '460' },
      '1035.00',
    ],
    [
      'a reservation of 100 WCU for a year',
      usage({ capacity: fixed(1, 100) }, { reserved: { years: 1, readUnits: 0, writeUnits: 100 } }),
      {},
      {
        'reserved-1-write-upfront': '12.5',
        'reserved-1-write-hour': '9.344',
        'provisioned-write': '0',
        'provisioned-read': '0.0949',
      },
      '21.94',
    ],
  ];

  it.each(rows)('%s', (_, of, options, lines, total) => {
    const result = estimate(of, CURRENT_PRICES, { ...DEFAULT_OPTIONS, ...options });
    expect(costs(result)).toMatchObject(lines);
    expect(result.total.month.toFixed(2)).toBe(total);
    expect(result.total.isIncomplete).toBe(false);
  });

  it('a million items of 1 KB with an ALL index are 2.248 GB of a thousand million bytes', () => {
    const of = usage({
      items: { count: 1_000_000, bytes: KB },
      indexes: [{ name: 'all', kind: 'global', entryBytes: KB }],
    });
    const sizes = (gigabyte: 'binary' | 'decimal') =>
      estimate(of, CURRENT_PRICES, { ...DEFAULT_OPTIONS, gigabyte }).lines.map((line) =>
        line.quantity.toFixed(6),
      );
    expect(sizes('decimal')).toEqual(['1.124000', '1.124000']);
    expect(sizes('binary')).toEqual(['1.046807', '1.046807']);
  });
});

/**
 * 10,000 users, each with 10,000 reads and 5,000 writes of at most 1 KB a month: 100 million reads
 * and 50 million writes. 105 GB with point-in-time recovery.
 */
describe('10,000 users', () => {
  const USERS = 10_000;
  const READS = 10_000 * USERS;
  const WRITES = 5_000 * USERS;

  function users(table: Partial<TableUsage>, cached = 0, rest: Partial<Usage> = {}): Usage {
    const consistency = cached > 0 ? { eventual: 1 } : { strong: 1 };
    return usage(
      {
        items: { count: 0, bytes: KB, storageGb: 105 },
        pointInTimeRecovery: true,
        operations: [
          {
            kind: 'read',
            operation: 'GetItem',
            traffic: { shape: 'monthly', count: READS },
            consistency,
            cached,
          },
          {
            kind: 'write',
            operation: 'PutItem',
            change: 'update',
            traffic: { shape: 'monthly', count: WRITES },
          },
        ],
        ...table,
      },
      rest,
    );
  }

  const replicas: readonly ReplicaUsage[] = [
    { region: 'us-west-2', reads: 1, pointInTimeRecovery: true },
  ];
  const caches = [{ name: 'c', nodeType: 'dax.r5.large', nodes: 3 }];
  const kept = { storage: '26.25', 'point-in-time-recovery': '21' };
  // 100 M / 2,628,000 s = 38.05… and 50 M = 19.02… a second, rounded up to 39 and 20 units.
  const units = { 'provisioned-read': '3.7011', 'provisioned-write': '9.49' };
  const keptTwice = { storage: '52.5', 'point-in-time-recovery': '42' };
  // 50 M × 1,024 B = 47.68… GB at $0.02
  const sent = { 'transfer-region': '0.95367431640625' };

  type Row = readonly [string, Usage, typeof CURRENT_PRICES, { [key: string]: string }, string];
  const rows: readonly Row[] = [
    [
      'on demand, before November 2024',
      users({}),
      PAST_PRICES,
      { 'on-demand-read': '25', 'on-demand-write': '62.5', ...kept },
      '134.75',
    ],
    [
      'on demand, now',
      users({}),
      CURRENT_PRICES,
      { 'on-demand-read': '12.5', 'on-demand-write': '31.25', ...kept },
      '91.00',
    ],
    ['provisioned, before', users({ capacity: PEAK }), PAST_PRICES, { ...units, ...kept }, '60.44'],
    ['provisioned, now', users({ capacity: PEAK }), CURRENT_PRICES, { ...units, ...kept }, '60.44'],
    [
      'on demand in two regions, now',
      users({ replicas }),
      CURRENT_PRICES,
      { 'on-demand-read': '25', 'on-demand-replicated-write': '62.5', ...keptTwice, ...sent },
      '182.95',
    ],
    [
      'on demand in two regions with the same old price, before',
      users({ replicas }),
      PAST_PRICES,
      { 'on-demand-read': '50', 'on-demand-replicated-write': '187.5', ...keptTwice, ...sent },
      '332.95',
    ],
    [
      'provisioned in two regions, now',
      users({ replicas, capacity: PEAK }),
      CURRENT_PRICES,
      {
        'provisioned-read': '7.4022',
        'provisioned-replicated-write': '18.98',
        ...keptTwice,
        ...sent,
      },
      '121.84',
    ],
    [
      'on demand behind a cache that answers 80 %',
      users({}, 0.8, { caches }),
      CURRENT_PRICES,
      // 100 M × 0.2 × 0.5 = 10 M
      { 'on-demand-read': '1.25', 'on-demand-write': '31.25', 'dax.r5.large': '558.45', ...kept },
      '638.20',
    ],
    [
      'on demand in two regions behind a cache',
      users({ replicas }, 0.8, { caches }),
      CURRENT_PRICES,
      {
        'on-demand-read': '2.5',
        'on-demand-replicated-write': '62.5',
        'dax.r5.large': '558.45',
        ...keptTwice,
        ...sent,
      },
      '718.90',
    ],
  ];

  const accepting: EstimateOptions = {
    ...DEFAULT_OPTIONS,
    // The old price of replicated writes in us-west-2 was found nowhere.
    overrides: [{ region: 'us-west-2', key: 'transfer-region', amount: '0.02' }],
    accept: ['heuristic'],
  };

  it.each(rows)('%s', (_, of, list, lines, total) => {
    const result = estimate(of, list, accepting);
    expect(costs(result)).toEqual(lines);
    expect(result.total.month.toFixed(2)).toBe(total);
    expect(result.total.isIncomplete).toBe(false);
  });

  it('shows how the reads come about', () => {
    const [line] = estimate(users({}), CURRENT_PRICES).lines;
    expect([line?.steps, line?.formula]).toEqual([
      ['GetItem: 1 × 1,024 B → 1 strongly consistent; 100,000,000 × 1 = 100,000,000'],
      '100,000,000 read request units × $0.125 / 1,000,000 = $12.5',
    ]);
  });
});
