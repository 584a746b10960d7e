import { describe, expect, it } from 'vitest';
import { createReceipt } from '../capacity/receipt';
import { createConsumption } from '../capacity/units';
import { wholeRange } from '../storage/keyspace';
import { findIndex } from '../tables/table';
import { MUSIC, tableOf } from '../testing/tables';
import { allReports, onlyReport, pageConsumption } from './consumed';
import type { ReadPlan } from './plan';
import type { Page } from './run';

const music = tableOf(MUSIC);
const context = { receipt: createReceipt() };

function consumed(indexName: string | undefined, sizes: Partial<Page>, consistent: boolean) {
  const plan: ReadPlan = {
    table: music,
    index: indexName === undefined ? undefined : findIndex(music, indexName),
    range: wholeRange(7),
    filter: undefined,
    projection: undefined,
    countOnly: false,
    limitItems: undefined,
    fetchesFromTable: false,
  };
  const page: Page = {
    items: [],
    count: 0,
    scannedCount: 0,
    readBytes: 0,
    fetchedBytes: [],
    lastKey: undefined,
    ...sizes,
  };
  return onlyReport(context, pageConsumption('Music', plan, page, consistent), 'INDEXES');
}

describe('a page consumes', () => {
  const report = (total: number, table: number, more: object = {}) => ({
    TableName: 'Music',
    CapacityUnits: total,
    Table: { CapacityUnits: table },
    ...more,
  });
  const local = (units: number) => ({
    LocalSecondaryIndexes: { byYearKeys: { CapacityUnits: units } },
  });
  const global = (units: number) => ({
    GlobalSecondaryIndexes: { byGenre: { CapacityUnits: units } },
  });

  it.each<[string, string | undefined, Partial<Page>, boolean, object]>([
    ['nothing found', undefined, {}, false, report(0.5, 0.5)],
    ['nothing found, consistently', undefined, {}, true, report(1, 1)],
    ['a sum rounded once', undefined, { readBytes: 3 * 1500 }, false, report(1, 1)],
    ['a sum, consistently', undefined, { readBytes: 8193 }, true, report(3, 3)],
    ['a global index', 'byGenre', { readBytes: 8193 }, false, report(1.5, 0, global(1.5))],
    ['a local index', 'byYearKeys', { readBytes: 5000 }, true, report(2, 0, local(2))],
    [
      'a local index and what it fetched, each item rounded alone',
      'byYearKeys',
      { readBytes: 200, fetchedBytes: [100, 4097, 4096] },
      false,
      report(2.5, 2, local(0.5)),
    ],
    [
      'the same, consistently: both double',
      'byYearKeys',
      { readBytes: 200, fetchedBytes: [100, 4097, 4096] },
      true,
      report(5, 4, local(1)),
    ],
  ])('for %s', (_, indexName, sizes, consistent, expected) => {
    expect(consumed(indexName, sizes, consistent)).toEqual(expected);
  });
});

describe('consumed capacity is told', () => {
  const consumption = createConsumption('plain');
  consumption.add({ tableName: 'A' }, 1);
  consumption.add({ tableName: 'B' }, 2);

  it.each([undefined, 'NONE'])('to nobody who says %s', (requested) => {
    expect(onlyReport(context, consumption, requested)).toBeUndefined();
    expect(allReports(context, consumption, requested)).toBeUndefined();
  });

  it('in total or by index', () => {
    expect(onlyReport(context, consumption, 'TOTAL')).toEqual({ TableName: 'A', CapacityUnits: 1 });
    expect(allReports(context, consumption, 'INDEXES')).toEqual([
      { TableName: 'A', CapacityUnits: 1, Table: { CapacityUnits: 1 } },
      { TableName: 'B', CapacityUnits: 2, Table: { CapacityUnits: 2 } },
    ]);
  });
});
