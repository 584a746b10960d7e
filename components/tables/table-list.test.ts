import { describe, expect, it } from 'vitest';
import type { TableDescription } from '@/components/data/wire-types';
import { tableInput } from '@/model/to-tables';
import { settingsOf } from './table-facts';
import { matchingRows, nextDirection, sortedRows, type TableRow } from './table-list';

function described(name: string, more: Partial<TableDescription> = {}): TableRow {
  const table: TableDescription = {
    TableName: name,
    TableStatus: 'ACTIVE',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    ...more,
  };
  return { name, table };
}

const pending = (name: string): TableRow => ({ name, table: undefined });
const names = (rows: readonly TableRow[]) => rows.map(({ name }) => name);

describe('searching', () => {
  const rows = ['orders-prod', 'orders-dev', 'Customers'].map(pending);
  it.each([
    ['', ['orders-prod', 'orders-dev', 'Customers']],
    ['ORDERS', ['orders-prod', 'orders-dev']],
    ['dev ord', ['orders-dev']],
    ['x', []],
  ])('%j finds %j', (search, found) => expect(names(matchingRows(rows, search))).toEqual(found));
});

describe('sorting', () => {
  const rows = [
    described('t10', { ItemCount: 5 }),
    described('t9', { ItemCount: 50, TableStatus: 'CREATING' }),
    described('t1', { ItemCount: 5 }),
    pending('t0'),
  ];
  it.each([
    ['name', 'ascending', ['t0', 't1', 't9', 't10']],
    ['name', 'descending', ['t10', 't9', 't1', 't0']],
    ['items', 'descending', ['t9', 't1', 't10', 't0']],
    ['items', 'ascending', ['t1', 't10', 't9', 't0']],
    ['status', 'ascending', ['t1', 't10', 't9', 't0']],
  ] as const)('by %s, %s', (column, direction, order) => {
    expect(names(sortedRows(rows, column, direction))).toEqual(order);
  });

  it.each([
    ['name', 'name', 'ascending', 'descending'],
    ['items', 'name', 'ascending', 'descending'],
    ['name', 'items', 'descending', 'ascending'],
    ['items', 'items', 'descending', 'ascending'],
  ] as const)('pressing %s while sorted by %s %s gives %s', (pressed, column, direction, next) => {
    expect(nextDirection(pressed, column, direction)).toBe(next);
  });
});

describe('a described table', () => {
  it('can be said as the input that would create it again', () => {
    const { table } = described('Orders', {
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'at', AttributeType: 'N' },
        { AttributeName: 'state', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'id', KeyType: 'HASH' },
        { AttributeName: 'at', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'ByState',
          KeySchema: [{ AttributeName: 'state', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['total'] },
          ProvisionedThroughput: { ReadCapacityUnits: 3, WriteCapacityUnits: 4 },
          ItemCount: 7,
        },
      ],
      ProvisionedThroughput: {
        ReadCapacityUnits: 1,
        WriteCapacityUnits: 2,
        NumberOfDecreasesToday: 0,
      },
      DeletionProtectionEnabled: true,
      ItemCount: 9,
    });
    expect(table && tableInput(settingsOf(table))).toEqual({
      TableName: 'Orders',
      AttributeDefinitions: table?.AttributeDefinitions,
      KeySchema: table?.KeySchema,
      GlobalSecondaryIndexes: [
        {
          IndexName: 'ByState',
          KeySchema: [{ AttributeName: 'state', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['total'] },
          ProvisionedThroughput: { ReadCapacityUnits: 3, WriteCapacityUnits: 4 },
        },
      ],
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 },
      DeletionProtectionEnabled: true,
    });
  });
});
