import { describe, expect, it } from 'vitest';
import {
  type CapacityDetail,
  type CapacityTarget,
  type ConsumedCapacity,
  type ConsumptionKind,
  createConsumption,
  readUnits,
  transactionalUnits,
  writeUnits,
} from './units';

describe('a read costs', () => {
  it.each([
    [0, 0.5, 1, 2],
    [1, 0.5, 1, 2],
    [4096, 0.5, 1, 2],
    [4097, 1, 2, 4],
    [8192, 1, 2, 4],
    [8193, 1.5, 3, 6],
    [409_600, 50, 100, 200],
    [1_048_576, 128, 256, 512],
  ])('for %i bytes: %d eventually, %d strongly, %d in a transaction', (bytes, ...units) => {
    const costs = (['eventual', 'strong', 'transactional'] as const).map((c) =>
      readUnits(bytes, c),
    );
    expect(costs).toEqual(units);
  });
});

describe('a write costs', () => {
  it.each([
    [0, 1, 2],
    [1, 1, 2],
    [1024, 1, 2],
    [1025, 2, 4],
    [3000, 3, 6],
    [9 * 1024, 9, 18],
    [409_600, 400, 800],
  ])('for %i bytes: %i, and %i in a transaction', (bytes, plain, transactional) => {
    expect(writeUnits(bytes)).toBe(plain);
    expect(transactionalUnits(writeUnits(bytes))).toBe(transactional);
  });
});

const ARN = 'arn:aws:dynamodb:eu-west-2:000000000000:table/T';
const table = (tableName: string): CapacityTarget => ({ tableName });
const local = (tableName: string, name: string): CapacityTarget => {
  return { tableName, index: { name, kind: 'local' } };
};
const global = (tableName: string, name: string): CapacityTarget => {
  return { tableName, index: { name, kind: 'global' } };
};

describe('consumed capacity', () => {
  type Row = [
    string,
    ConsumptionKind,
    [CapacityTarget, number][],
    ConsumedCapacity[],
    ConsumedCapacity[],
  ];

  it.each<Row>([
    ['nothing', 'plain', [], [], []],
    [
      'one table',
      'plain',
      [[table('T'), 0.5]],
      [{ TableName: 'T', CapacityUnits: 0.5 }],
      [{ TableName: 'T', CapacityUnits: 0.5, Table: { CapacityUnits: 0.5 } }],
    ],
    [
      'a table named by its ARN',
      'plain',
      [[table(ARN), 1]],
      [{ TableName: ARN, CapacityUnits: 1 }],
      [{ TableName: ARN, CapacityUnits: 1, Table: { CapacityUnits: 1 } }],
    ],
    [
      'an index alone: the table is there with nothing',
      'plain',
      [[global('T', 'g'), 2.5]],
      [{ TableName: 'T', CapacityUnits: 2.5 }],
      [
        {
          TableName: 'T',
          CapacityUnits: 2.5,
          Table: { CapacityUnits: 0 },
          GlobalSecondaryIndexes: { g: { CapacityUnits: 2.5 } },
        },
      ],
    ],
    [
      'a batch over tables and indexes',
      'plain',
      [
        [table('U'), 1],
        [table('T'), 1],
        [global('T', 'g'), 2],
        [local('T', 'l'), 3],
        [table('T'), 4],
        [global('T', 'g'), 5],
        [global('T', '__proto__'), 6],
      ],
      [
        { TableName: 'U', CapacityUnits: 1 },
        { TableName: 'T', CapacityUnits: 21 },
      ],
      [
        { TableName: 'U', CapacityUnits: 1, Table: { CapacityUnits: 1 } },
        {
          TableName: 'T',
          CapacityUnits: 21,
          Table: { CapacityUnits: 5 },
          LocalSecondaryIndexes: { l: { CapacityUnits: 3 } },
          GlobalSecondaryIndexes: {
            g: { CapacityUnits: 7 },
            ['__proto__']: { CapacityUnits: 6 },
          },
        },
      ],
    ],
    [
      'a transaction that moves an index key',
      'transactional-write',
      [
        [table('T'), transactionalUnits(writeUnits(500))],
        [global('T', 'g'), writeUnits(500) + writeUnits(500)],
        [local('T', 'l'), writeUnits(500)],
      ],
      [{ TableName: 'T', CapacityUnits: 5, WriteCapacityUnits: 5 }],
      [
        {
          TableName: 'T',
          CapacityUnits: 5,
          WriteCapacityUnits: 5,
          Table: { CapacityUnits: 2, WriteCapacityUnits: 2 },
          LocalSecondaryIndexes: { l: { CapacityUnits: 1, WriteCapacityUnits: 1 } },
          GlobalSecondaryIndexes: { g: { CapacityUnits: 2, WriteCapacityUnits: 2 } },
        },
      ],
    ],
    [
      'a transactional read, or the replay of a write',
      'transactional-read',
      [[table('T'), readUnits(9 * 1024, 'transactional')]],
      [{ TableName: 'T', CapacityUnits: 6, ReadCapacityUnits: 6 }],
      [
        {
          TableName: 'T',
          CapacityUnits: 6,
          ReadCapacityUnits: 6,
          Table: { CapacityUnits: 6, ReadCapacityUnits: 6 },
        },
      ],
    ],
  ])('of %s', (_, kind, charges, total, indexes) => {
    const consumption = createConsumption(kind);
    for (const [target, units] of charges) consumption.add(target, units);
    const report = (detail: CapacityDetail) => consumption.report(detail);
    expect(report('TOTAL')).toEqual(total);
    expect(report('INDEXES')).toEqual(indexes);
  });
});
