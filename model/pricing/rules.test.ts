import { describe, expect, it } from 'vitest';
import { estimate } from './estimate';
import { Exact } from './exact';
import { CURRENT_PRICES } from './prices/price-lists';
import { DEFAULT_OPTIONS, type Estimate, type EstimateOptions } from './types/estimate';
import type {
  CapacityPlan,
  IndexUsage,
  OperationUsage,
  TableUsage,
  Usage,
  WriteUsage,
} from './types/usage';

const MILLION = 1_000_000;
const GB = 2 ** 30;
const ON_DEMAND: CapacityPlan = { mode: 'on-demand' };
const PEAK: CapacityPlan = { mode: 'provisioned', follow: 'peak' };

const EMPTY: TableUsage = {
  name: 't',
  tableClass: 'standard',
  capacity: ON_DEMAND,
  items: { count: 0, bytes: 500 },
  operations: [],
};

function usage(table: Partial<TableUsage>, rest: Partial<Usage> = {}): Usage {
  return { region: 'us-east-1', tables: [{ ...EMPTY, ...table }], ...rest };
}

function write(rest: Partial<WriteUsage>): WriteUsage {
  return {
    kind: 'write',
    operation: 'UpdateItem',
    change: 'update',
    traffic: { shape: 'monthly', count: MILLION },
    ...rest,
  };
}

function read(rest: Partial<Extract<OperationUsage, { kind: 'read' }>>): OperationUsage {
  return {
    kind: 'read',
    operation: 'GetItem',
    traffic: { shape: 'monthly', count: MILLION },
    consistency: { strong: 1 },
    ...rest,
  };
}

function fixed(readUnits: number, writeUnits: number): CapacityPlan {
  return { mode: 'provisioned', follow: 'fixed', units: { read: readUnits, write: writeUnits } };
}

/** Quantities by what they are of, in the unit of their price. */
function quantities({ lines }: Estimate): { readonly [id: string]: string } {
  return Object.fromEntries(
    lines.map(({ id, quantity, price }) => [
      id.replace('us-east-1/t/', ''),
      quantity.over(price.perUnits).round(6).toString(),
    ]),
  );
}

function estimated(of: Usage, options: Partial<EstimateOptions> = {}) {
  return estimate(of, CURRENT_PRICES, { ...DEFAULT_OPTIONS, ...options });
}

const g: IndexUsage = { name: 'g', kind: 'global', entryBytes: 500 };
const l: IndexUsage = { name: 'l', kind: 'local', entryBytes: 500 };
const stored = { count: 0, bytes: 500, storageGb: 10 };
const replicas = [{ region: 'us-west-2' }];

/** source: PRICING.md, section 4; BEHAVIOUR.md, section 12 */
describe('the rules of what is charged', () => {
  type Row = readonly [
    rule: string,
    usage: Usage,
    quantities: { readonly [id: string]: string },
    options?: Partial<EstimateOptions>,
  ];

  const writes: readonly Row[] = [
    ['a write of 1.4 KB is 2 units', usage({ operations: [write({ itemBytes: 1434 })] }), w('2')],
    ['a failed condition is charged', usage({ operations: [write({ failed: 1 })] }), w('1')],
    [
      'a transaction doubles the table, not its indexes',
      usage({ indexes: [g], operations: [write({ operation: 'TransactWriteItems' })] }),
      { ...w('2'), 'g/on-demand-write': '1' },
    ],
    ['a share of transactions', usage({ operations: [write({ transactional: 0.25 })] }), w('1.25')],
    [
      'a ConditionCheck costs twice the item and touches no index',
      usage({
        indexes: [g],
        operations: [write({ operation: 'TransactWriteItems', change: 'check', itemBytes: 3000 })],
      }),
      w('6'),
    ],
    [
      'a batch rounds each of its items',
      usage({ operations: [write({ operation: 'BatchWriteItem', items: 25, itemBytes: 100 })] }),
      w('25'),
    ],
    [
      'what expires is free, in indexes too',
      usage({ indexes: [g], operations: [write({ operation: 'TimeToLive', change: 'delete' })] }),
      {},
    ],
    [
      'a local index uses the units of its table',
      usage({ indexes: [l], operations: [write({ change: 'create' })] }),
      w('2'),
    ],
    [
      'a sparse index is written for its share of items',
      usage({ indexes: [{ ...g, coverage: 0.1 }], operations: [write({ change: 'create' })] }),
      { ...w('1'), 'g/on-demand-write': '0.1' },
    ],
    [
      'a change that is not projected is free in the index',
      usage({
        indexes: [g],
        operations: [write({ arms: [{ index: 'g', effect: 'none' }] })],
      }),
      w('1'),
    ],
    [
      'a change of the index key is two writes of the entry',
      usage({
        indexes: [{ ...g, entryBytes: 1500 }],
        operations: [write({ arms: [{ index: 'g', effect: 'moves', share: 0.5 }] })],
      }),
      { ...w('1'), 'g/on-demand-write': '2' },
    ],
    [
      'an index is not written when the condition fails',
      usage({ indexes: [g], operations: [write({ failed: 0.4 })] }),
      { ...w('1'), 'g/on-demand-write': '0.6' },
    ],
  ];

  const reads: readonly Row[] = [
    [
      'a mix of consistencies',
      usage({
        operations: [read({ consistency: { eventual: 0.5, strong: 0.3, transactional: 0.2 } })],
      }),
      r('0.95'),
    ],
    [
      'a Query of forty 300-byte items rounds once',
      usage({
        operations: [
          read({ operation: 'Query', items: 40, itemBytes: 300, consistency: { eventual: 1 } }),
        ],
      }),
      r('1.5'),
    ],
    [
      'what is read of an index is the index’s, at the size of its entries',
      usage({
        indexes: [{ ...g, entryBytes: 100 }],
        operations: [
          read({ operation: 'Query', index: 'g', items: 82, consistency: { eventual: 1 } }),
        ],
      }),
      { 'g/on-demand-read': '1.5' },
    ],
    [
      'of a local index it is the table’s',
      usage({ indexes: [l], operations: [read({ operation: 'Query', index: 'l' })] }),
      r('1'),
    ],
    [
      'a transaction reads twice, whatever the mix says',
      usage({ operations: [read({ operation: 'TransactGetItems' })] }),
      r('2'),
    ],
    [
      'DAX answers eventually consistent reads only',
      usage({
        operations: [read({ consistency: { eventual: 0.5, strong: 0.5 }, cached: 0.9 })],
      }),
      r('0.525'),
    ],
  ];

  const global: readonly Row[] = [
    [
      'every write is a replicated unit in each region; conditions and transactions count at home',
      usage({
        replicas,
        indexes: [g],
        operations: [write({ transactional: 1, failed: 0.5, itemBytes: GB / MILLION })],
      }),
      {
        '/on-demand-replicated-write': '4',
        'g/on-demand-write': '0.5',
        'us-west-2/t//on-demand-replicated-write': '1',
        'us-west-2/t/g/on-demand-write': '0.5',
        '/transfer-region/us-west-2': '0.5',
      },
    ],
    [
      'what expires is charged where it is replicated',
      usage({
        replicas,
        operations: [write({ operation: 'TimeToLive', change: 'delete', itemBytes: GB / MILLION })],
      }),
      { 'us-west-2/t//on-demand-replicated-write': '2', '/transfer-region/us-west-2': '1' },
    ],
    [
      'reads are local to each region',
      usage({ replicas: [{ region: 'us-west-2', reads: 0.25 }], operations: [read({})] }),
      { ...r('1'), 'us-west-2/t//on-demand-read': '0.25' },
    ],
    [
      'storage is in each region, with 48 bytes more for each item',
      usage({ replicas, indexes: [g], items: { count: GB, bytes: 500 } }),
      {
        '/storage': '648',
        'g/storage': '600',
        'us-west-2/t//storage': '648',
        'us-west-2/t/g/storage': '600',
      },
    ],
    [
      'a new replica is restored and filled once',
      usage({ replicas: [{ region: 'us-west-2', isNew: true }], items: stored }),
      {
        '/storage': '10',
        'us-west-2/t//storage': '10',
        '/transfer-region/us-west-2-new': '10',
        'us-west-2/t//restore-warm/new': '10',
      },
    ],
    [
      'provisioned replicas have replicated write units',
      usage({ replicas, capacity: fixed(3, 7) }),
      {
        '/provisioned-read': '2190',
        '/provisioned-replicated-write': '5110',
        'us-west-2/t//provisioned-read': '2190',
        'us-west-2/t//provisioned-replicated-write': '5110',
      },
    ],
  ];

  const storage: readonly Row[] = [
    [
      'storage has 100 bytes on top of each item and each entry',
      usage({
        items: { count: GB, bytes: 500 },
        indexes: [
          { ...g, entryBytes: 50, coverage: 0.5 },
          { ...l, entryBytes: 20 },
        ],
      }),
      { '/storage': '600', 'g/storage': '75', 'l/storage': '120' },
    ],
    [
      'recovery and backups are of the table and its local indexes, restores of everything',
      usage({
        items: stored,
        indexes: [
          { ...g, storageGb: 4 },
          { ...l, storageGb: 3 },
        ],
        pointInTimeRecovery: true,
        backups: [
          { tier: 'warm', kept: 2 },
          { tier: 'cold', kept: 1, gb: 5 },
        ],
        restores: [{ tier: 'warm', timesPerMonth: 0.5 }],
        exports: [
          { kind: 'full', timesPerMonth: 1 },
          { kind: 'incremental', timesPerMonth: 30, gb: 0.2 },
        ],
        imports: [{ timesPerMonth: 1, gb: 7 }],
      }),
      {
        '/storage': '10',
        'g/storage': '4',
        'l/storage': '3',
        '/point-in-time-recovery': '13',
        '/backup-warm/0': '26',
        '/backup-cold/1': '5',
        '/restore-warm/0': '8.5',
        '/export-full/0': '13',
        '/export-incremental/1': '6',
        '/import/0': '7',
      },
    ],
    [
      'Standard-IA has prices of its own',
      usage({ tableClass: 'standard-ia', items: stored, operations: [read({}), write({})] }),
      { '/ia-on-demand-read': '1', '/ia-on-demand-write': '1', '/ia-storage': '10' },
    ],
  ];

  const others: readonly Row[] = [
    [
      'a stream that is polled costs though nothing happens; a trigger is free',
      usage({ streamReaders: [{ kind: 'program', shards: 2 }, { kind: 'lambda' }] }),
      { '/stream-read/0': '21.024' },
    ],
    [
      'Kinesis gets a unit for each started KB of each changed item',
      usage({ kinesis: true, operations: [write({ itemBytes: 1500, failed: 0.5 })] }),
      { ...w('2'), '/kinesis-change': '1' },
    ],
    [
      'a vector index is written and searched by the byte, at least 1 KB each',
      usage({
        vectorIndexes: [{ name: 'v', dimensions: 512, otherBytes: 12 }],
        items: { count: 1000, bytes: 500 },
        operations: [
          write({ change: 'create', traffic: { shape: 'monthly', count: GB } }),
          {
            kind: 'search',
            index: 'v',
            traffic: { shape: 'monthly', count: GB },
            meteredBytes: 10,
          },
        ],
      }),
      {
        '/on-demand-write': '1073.741824',
        '/storage': '0.000559',
        'v/storage': '0.002012',
        'v/vector-write': '2060',
        'v/vector-search': '1024',
      },
    ],
    [
      'Contributor Insights has rules and events, twice with a sort key',
      usage({
        insights: { mode: 'all' },
        hasSortKey: true,
        indexes: [g],
        operations: [read({ operation: 'Query', items: 50, index: 'g' })],
      }),
      { 'g/on-demand-read': '7', '/insights-rule': '8', '/insights-events': '2' },
    ],
    [
      'or only counts what is throttled',
      usage({ insights: { mode: 'throttled', throttledPerMonth: 500_000 } }),
      { '/insights-rule': '1', '/insights-events': '0.5' },
    ],
    [
      'transfer to the internet has tiers, the first 100 GB free',
      usage({}, { transfer: { internetOutGb: 200_000, otherRegionOutGb: 9 } }),
      {
        'us-east-1///transfer-internet-0': '100',
        'us-east-1///transfer-internet-1': '10140',
        'us-east-1///transfer-internet-2': '40960',
        'us-east-1///transfer-internet-3': '102400',
        'us-east-1///transfer-internet-4': '46400',
        'us-east-1///transfer-region': '9',
      },
    ],
    [
      'DAX is nodes by the hour',
      usage({}, { caches: [{ name: 'c', nodeType: 'dax.r5.large', nodes: 3 }] }),
      { 'us-east-1///dax.r5.large/c': '2190' },
    ],
  ];

  const capacity: readonly Row[] = [
    [
      'bought for the peak',
      usage({ capacity: PEAK, operations: [peaks()] }),
      { '/provisioned-read': String(25 * 730), '/provisioned-write': '730' },
    ],
    [
      'bought by the schedule',
      usage({ capacity: { ...PEAK, follow: 'scheduled' }, operations: [peaks()] }),
      { '/provisioned-read': String(10 * 670 + 25 * 60), '/provisioned-write': '730' },
    ],
    [
      'bought hour by hour, rounded up each hour',
      usage({
        capacity: { mode: 'provisioned', follow: 'scheduled', utilisation: 0.5 },
        operations: [
          read({
            traffic: {
              shape: 'weekly',
              perHour: Array.from({ length: 168 }, (_, hour) => (hour < 84 ? 3600 * 0.3 : 3600)),
            },
          }),
        ],
      }),
      // 0.6 is rounded up to 1, and 2 is 2
      { '/provisioned-read': String(1.5 * 730), '/provisioned-write': '730' },
    ],
    [
      'fixed, an index with its own',
      usage({ capacity: fixed(3, 4), indexes: [{ ...g, units: { read: 5, write: 6 } }] }),
      {
        '/provisioned-read': String(3 * 730),
        '/provisioned-write': String(4 * 730),
        'g/provisioned-read': String(5 * 730),
        'g/provisioned-write': String(6 * 730),
      },
    ],
    [
      'a month of 744 hours',
      usage({ capacity: fixed(1, 1) }),
      { '/provisioned-read': '744', '/provisioned-write': '744' },
      { monthHours: 744 },
    ],
  ];

  const committed: readonly Row[] = [
    [
      'a reservation is of whole blocks and covers tables and indexes together, but no on-demand',
      usage(
        { capacity: fixed(120, 60), indexes: [{ ...g, units: { read: 10, write: 60 } }] },
        { reserved: { years: 1, readUnits: 101, writeUnits: 100 } },
      ),
      {
        '/provisioned-read': String(120 * 730),
        '/provisioned-write': String(60 * 730),
        'g/provisioned-read': String(10 * 730),
        'g/provisioned-write': String(60 * 730),
        'us-east-1///reserved-1-read-upfront': '16.666667',
        'us-east-1///reserved-1-read-hour': String(200 * 730),
        'us-east-1///provisioned-read/reserved': String(-130 * 730),
        'us-east-1///reserved-1-write-upfront': '8.333333',
        'us-east-1///reserved-1-write-hour': String(100 * 730),
        'us-east-1///provisioned-write/reserved': String(-100 * 730),
      },
    ],
    [
      'replicated writes and Standard-IA are not covered',
      usage(
        { capacity: fixed(1, 100), replicas },
        { reserved: { years: 1, readUnits: 0, writeUnits: 100 } },
      ),
      {
        '/provisioned-read': '730',
        '/provisioned-replicated-write': '73000',
        'us-west-2/t//provisioned-read': '730',
        'us-west-2/t//provisioned-replicated-write': '73000',
        'us-east-1///reserved-1-write-upfront': '8.333333',
        'us-east-1///reserved-1-write-hour': '73000',
      },
    ],
    [
      'the free tier takes off 25 GB and 18,600 unit-hours, of the Standard class',
      usage({ capacity: fixed(100, 10), items: { ...stored, storageGb: 30 } }),
      {
        '/provisioned-read': '73000',
        '/provisioned-write': '7300',
        '/storage': '30',
        'us-east-1///storage/free': '-25',
        'us-east-1///provisioned-read/free': '-18600',
        'us-east-1///provisioned-write/free': '-7300',
      },
      { freeTier: true },
    ],
    [
      'and nothing of Standard-IA or of requests',
      usage({ tableClass: 'standard-ia', items: stored, operations: [read({})] }),
      { '/ia-on-demand-read': '1', '/ia-storage': '10' },
      { freeTier: true },
    ],
    [
      'free stream reads are commonly quoted only',
      usage({ streamReaders: [{ kind: 'program', shards: 1, callsPerMonth: 3 * MILLION }] }),
      { '/stream-read/0': '3', 'us-east-1///stream-read/free': '-2.5' },
      { freeTier: true, accept: ['unverified'] },
    ],
  ];

  const rows: readonly Row[] = [
    ...writes,
    ...reads,
    ...global,
    ...storage,
    ...others,
    ...capacity,
    ...committed,
  ];

  it.each(rows.map((row) => ({ row, rule: row[0] })))('$rule', ({ row }) => {
    const [, of, expected, options] = row;
    expect(quantities(estimated(of, options))).toEqual(expected);
  });

  function w(millions: string) {
    return { '/on-demand-write': millions };
  }
  function r(millions: string) {
    return { '/on-demand-read': millions };
  }
  function peaks() {
    return read({
      traffic: { shape: 'peaks', perSecond: 10, peakPerSecond: 25, peakHoursPerMonth: 60 },
    });
  }
});

describe('a savings plan', () => {
  const of = (perHour?: number) =>
    usage(
      {},
      {
        tables: [
          {
            ...EMPTY,
            name: 'a',
            operations: [write({ traffic: { shape: 'monthly', count: 160 * MILLION } })],
          },
          { ...EMPTY, name: 'b', capacity: fixed(1, 200) },
        ],
        savingsPlan: perHour === undefined ? {} : { perHour },
      },
    );
  /** $100 on demand, $94.90 and $0.0949 provisioned. */
  const list = Exact.of('194.9949');

  it.each([
    ['takes 18 % and 12 % off everything', undefined, ['-18', '-11.399388']],
    // 0.05 × 730 = $36.50 covers 36.50 / 0.82 of the on-demand cost
    ['takes the greater share first, up to what is committed', 0.05, ['-8.012195']],
    // 0.25 × 730 = 182.50; 82 + 83.5955 are used
    ['charges what is committed and not used', 0.25, ['-18', '-11.399388', '16.904488']],
  ])('%s', (_, perHour, changes) => {
    const { lines, total } = estimated(of(perHour));
    const commitment = lines.filter(({ group }) => group === 'commitment');
    expect(commitment.map(({ cost }) => cost?.round(6).toString())).toEqual(changes);
    const sum = Exact.sum(commitment.map(({ cost }) => cost ?? 0));
    expect(total.month.equals(list.plus(sum))).toBe(true);
  });
});

describe('what is unknown', () => {
  const kinesis = usage({ kinesis: true, operations: [write({})] });

  it('is in no sum, and the total says so', () => {
    const { lines, total } = estimated(kinesis);
    expect(total).toMatchObject({ isIncomplete: true, missing: ['us-east-1/t//kinesis-change'] });
    expect(total.month.toString()).toBe('0.625');
    expect(lines[1]).toMatchObject({
      cost: undefined,
      price: {
        standing: 'unknown',
        amount: undefined,
        offered: { amount: '0.1', standing: 'unverified' },
      },
      formula: '1,000,000 change data capture units × an unknown price / 1,000,000',
    });
  });

  it.each<[string, Partial<EstimateOptions>, string, string]>([
    ['can be accepted', { accept: ['unverified'] }, '0.725', 'unverified'],
    [
      'can be typed in',
      { overrides: [{ region: 'us-east-1', key: 'kinesis-change', amount: '.2' }] },
      '0.825',
      'typed',
    ],
  ])('%s', (_, options, month, standing) => {
    const { lines, total } = estimated(kinesis, options);
    expect([total.month.toString(), total.isIncomplete]).toEqual([month, false]);
    expect(lines[1]?.price.standing).toBe(standing);
  });

  it('is everything in a region without prices', () => {
    const { total } = estimated({ ...kinesis, region: 'mx-central-1' });
    expect([total.month.toString(), total.missing.length]).toEqual(['0', 2]);
  });

  it('does not add two currencies', () => {
    const table = { ...EMPTY, capacity: fixed(1, 1), replicas: [{ region: 'us-east-1' }] };
    const { total, problems } = estimated({ region: 'cn-north-1', tables: [table] }, {});
    expect(total.currency).toBe('CNY');
    expect(total.missing.filter((id) => id.startsWith('us-east-1'))).toHaveLength(2);
    expect(problems.map(({ code }) => code)).toEqual(['pricing-currency-mixed']);
  });
});

describe('what does not fit together', () => {
  it.each<[string, Partial<TableUsage>, readonly string[]]>([
    [
      'pricing-vector-on-demand',
      { capacity: PEAK, vectorIndexes: [{ name: 'v', dimensions: 3, otherBytes: 1 }] },
      ['pricing-vector-on-demand'],
    ],
    [
      'pricing-strong-on-global',
      { indexes: [g], operations: [read({ operation: 'Query', index: 'g' })] },
      ['pricing-strong-on-global'],
    ],
    [
      'pricing-index-unknown',
      {
        operations: [read({ index: 'x' }), write({ arms: [{ index: 'x', effect: 'none' }] })],
      },
      ['pricing-index-unknown', 'pricing-index-unknown'],
    ],
    [
      'pricing-throttled',
      {
        capacity: fixed(1, 1),
        operations: [read({ traffic: { shape: 'steady', perSecond: 2 } })],
      },
      ['pricing-throttled'],
    ],
    [
      'pricing-metered-changes',
      {
        kinesis: true,
        operations: [{ kind: 'metered', unit: 'write', traffic: { shape: 'monthly', count: 1 } }],
      },
      ['pricing-metered-changes'],
    ],
    [
      'pricing-export-size',
      { exports: [{ kind: 'incremental', timesPerMonth: 1 }] },
      ['pricing-export-size'],
    ],
    ['pricing-region-unknown', { replicas: [{ region: 'xx-1' }] }, ['pricing-region-unknown']],
  ])('is told: %s', (_, table, codes) => {
    expect(estimated(usage(table)).problems.map(({ code }) => code)).toEqual(codes);
  });

  it('such as a DAX node that nobody knows', () => {
    const caches = [{ name: 'c', nodeType: 'dax.x1.tiny', nodes: 1 }];
    const { total, problems } = estimated(usage({}, { caches }));
    expect([total.isIncomplete, problems[0]?.code]).toEqual([true, 'pricing-node-unknown']);
  });
});
