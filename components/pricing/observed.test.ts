import { describe, expect, it } from 'vitest';
import type { MeteredSeries, TableDescription } from '@/components/data/wire-types';
import { estimate } from '@/model/pricing/estimate';
import { CURRENT_PRICES } from '@/model/pricing/prices/price-lists';
import { observedUsage, pricedRegion } from './observed';
import { monthWords, tableMonth } from './table-month';

const HOUR = 490_000;
const point = (hour: number, ReadUnits: number, WriteUnits = 0) => {
  return { Timestamp: hour * 3600, Requests: 1, ReadUnits, WriteUnits };
};
const SERIES: readonly MeteredSeries[] = [
  { TableName: 'orders', Operation: 'Query', Points: [point(HOUR, 2.5), point(HOUR + 1, 7.5)] },
  { TableName: 'orders', IndexName: 'byDay', Operation: 'Query', Points: [point(HOUR, 4)] },
  { TableName: 'orders', Operation: 'PutItem', Points: [point(HOUR, 0, 3)] },
  { Operation: 'ListTables', Points: [{ Timestamp: HOUR * 3600, Requests: 9 }] },
];
// What is said of a table in so far as it matters here.
const ORDERS = {
  TableName: 'orders',
  TableStatus: 'ACTIVE',
  KeySchema: [{}, {}],
  ItemCount: 10,
  TableSizeBytes: 2 ** 30,
  BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
  GlobalSecondaryIndexes: [{ IndexName: 'byDay', ItemCount: 5, IndexSizeBytes: 500 }],
} as unknown as TableDescription;

function monthlyUnits(window?: { start: number; end: number }) {
  const { usage } = observedUsage({
    region: 'us-east-1',
    series: SERIES,
    descriptions: [],
    ...(window && { window }),
  });
  return estimate(usage, CURRENT_PRICES)
    .lines.filter(({ group }) => group === 'reads' || group === 'writes')
    .map(({ group, index = '', quantity }) => `${group} ${index} ${quantity.round(2)}`);
}

describe('what was observed', () => {
  it('goes on as from the first hour with traffic to the last', () => {
    expect(monthlyUnits()).toEqual(['reads  3650', 'writes  1095', 'reads byDay 1460']);
  });

  it('counts quiet hours when the whole window was watched', () => {
    // 168 hours are a week, and a month has 730/168 of it.
    expect(monthlyUnits({ start: HOUR - 166, end: HOUR + 2 })).toEqual([
      'reads  43.45',
      'writes  13.04',
      'reads byDay 17.38',
    ]);
  });

  it('charges writes that their condition stopped', () => {
    const failed = { Timestamp: HOUR * 3600, FailedConditionWriteUnits: 2 };
    const series = [{ TableName: 'orders', Operation: 'PutItem', Points: [failed] }];
    const { usage } = observedUsage({ region: 'us-east-1', series, descriptions: [] });
    expect(usage.tables[0]?.operations).toMatchObject([{ unit: 'write' }]);
  });

  it('takes sizes, class and capacity from the table itself', () => {
    const { usage } = observedUsage({
      region: 'us-east-1',
      series: SERIES,
      descriptions: [ORDERS, { ...ORDERS, TableName: 'quiet' }],
    });
    expect(usage.tables.map(({ name, items }) => [name, items.count])).toEqual([
      ['orders', 10],
      ['quiet', 10],
    ]);
    expect(usage.tables[0]?.indexes).toEqual([
      { name: 'byDay', kind: 'global', entryBytes: 100, coverage: 0.5 },
    ]);
  });
});

describe('a month of a table', () => {
  it('is its storage and what was metered', () => {
    const month = tableMonth({
      region: 'us-east-1',
      description: ORDERS,
      series: SERIES,
      endHour: HOUR + 2,
    });
    expect(month.total.equals(month.storage.plus(month.throughput ?? 0))).toBe(true);
    expect(monthWords(month)).toBe(
      'Storage $0.25, reads and writes as in the last 24 hours $0.00011 a month; us-east-1',
    );
  });

  it('is its storage alone where nothing is metered, at prices that are known', () => {
    const month = tableMonth({
      region: 'nowhere',
      description: ORDERS,
      series: undefined,
      endHour: HOUR,
    });
    expect(monthWords(month)).toBe(
      'Storage $0.25 a month; prices of us-east-1, for want of nowhere',
    );
  });

  it.each([
    ['eu-west-1', { region: 'eu-west-1', isFallback: false }],
    ['local', { region: 'us-east-1', isFallback: true }],
  ])('in %s', (region, known) => expect(pricedRegion(region)).toEqual(known));
});
