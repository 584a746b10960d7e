import { describe, expect, it } from 'vitest';
import { compare, reasonWords } from './compare';
import { CURRENT_PRICES } from './prices/price-lists';
import type { OperationUsage, TableUsage, Traffic, Usage } from './types/usage';

function usage(table: Partial<TableUsage>, region = 'us-east-1'): Usage {
  const whole: TableUsage = {
    name: 't',
    tableClass: 'standard',
    capacity: { mode: 'on-demand' },
    items: { count: 0, bytes: 500 },
    operations: [],
    ...table,
  };
  return { region, tables: [whole] };
}

function writes(traffic: Traffic): readonly OperationUsage[] {
  return [{ kind: 'write', operation: 'PutItem', change: 'create', traffic }];
}

/** Each hour of the week as `f` says. */
function weekly(f: (hour: number) => number): Traffic {
  return { shape: 'weekly', perHour: Array.from({ length: 168 }, (_, hour) => f(hour) * 3600) };
}

describe('the cheapest way', () => {
  it.each<[string, Usage, string | undefined, string]>([
    [
      'nothing is used',
      usage({ items: { count: 0, bytes: 0 } }),
      'on-demand',
      'Nothing is read or written, and on demand that is free.',
    ],
    [
      'traffic comes once a week',
      usage({ operations: writes(weekly((hour) => (hour === 0 ? 100 : 0))) }),
      'on-demand',
      'Capacity for the peak would be used to 0.42 % on average; below about 28.89 % on demand is cheaper.',
    ],
    [
      'traffic is small and steady',
      usage({ operations: writes({ shape: 'steady', perSecond: 40 }) }),
      'provisioned',
      'Capacity for the peak is used to 68.97 % on average; above about 28.89 % provisioned is cheaper.',
    ],
    [
      'traffic is large and steady',
      usage({ operations: writes({ shape: 'steady', perSecond: 400 }) }),
      'reserved',
      '0 read and 500 write units are needed all the time, and a year’s reservation of them is cheaper.',
    ],
    [
      'traffic goes up and down, slowly',
      usage({ operations: writes(weekly((hour) => (hour % 24 < 12 ? 60 : 6))) }),
      'autoscaled',
      'Capacity for the peak would be used to 38.37 %; capacity that follows the traffic is cheaper than either.',
    ],
    [
      'much is kept and little asked',
      usage({
        items: { count: 0, bytes: 0, storageGb: 1000 },
        operations: writes({ shape: 'monthly', count: 100_000_000 }),
      }),
      'standard-ia',
      'Storage costs 400 % of what reads and writes cost; above 41.67 % Standard-IA is cheaper.',
    ],
    [
      'prices are unknown',
      usage({ operations: writes({ shape: 'steady', perSecond: 1 }) }, 'mx-central-1'),
      undefined,
      'The prices of reads or writes are not known here, so none can be called cheapest.',
    ],
  ])('when %s', (_, of, cheapest, words) => {
    const comparison = compare(of, CURRENT_PRICES);
    expect([comparison.cheapest, reasonWords(comparison.reason)]).toEqual([cheapest, words]);
  });

  it('leaves out what cannot be', () => {
    const vectorIndexes = [{ name: 'v', dimensions: 8, otherBytes: 1 }];
    const { choices } = compare(usage({ vectorIndexes }), CURRENT_PRICES);
    expect(choices.map(({ code, obstacle }) => [code, obstacle && reasonWords(obstacle)])).toEqual([
      ['on-demand', undefined],
      ['provisioned', '“t” has a vector index and is always on demand.'],
      ['autoscaled', '“t” has a vector index and is always on demand.'],
      ['reserved', '“t” has a vector index and is always on demand.'],
      ['standard-ia', undefined],
    ]);
  });

  it('says when a reservation is too small', () => {
    const of = usage({ operations: writes({ shape: 'steady', perSecond: 1 }) });
    const reserved = compare(of, CURRENT_PRICES).choices.find(({ code }) => code === 'reserved');
    expect(reserved?.obstacle && reasonWords(reserved.obstacle)).toBe(
      'Reservations are sold in blocks of 100 units; less is needed.',
    );
  });

  it('does not take a way for cheap whose prices are missing', () => {
    // Reservations are priced in us-east-1 only.
    const of = usage({ operations: writes({ shape: 'steady', perSecond: 400 }) }, 'eu-west-1');
    expect(compare(of, CURRENT_PRICES).cheapest).toBe('provisioned');
  });
});

describe('the break-even points', () => {
  it('are those of the usage', () => {
    const of = usage({
      items: { count: 0, bytes: 0, storageGb: 250 },
      operations: writes(weekly((hour) => (hour % 2 === 0 ? 100 : 0))),
    });
    const { breakEven } = compare(of, CURRENT_PRICES, {
      ...{ monthHours: 730, freeTier: false, gigabyte: 'binary', accept: [], overrides: [] },
      utilisation: 1,
    });
    // $62.50 of storage, and half of 100 writes a second: 131.4 M at $0.625.
    expect([breakEven.utilisation?.toString(), breakEven.storageShare?.toFixed(4)]).toEqual([
      '0.5',
      '0.7610',
    ]);
  });

  it('do not exist without traffic', () => {
    const { breakEven } = compare(usage({}), CURRENT_PRICES);
    expect([breakEven.utilisation, breakEven.storageShare]).toEqual([undefined, undefined]);
  });
});
