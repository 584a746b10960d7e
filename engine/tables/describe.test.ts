import { describe, expect, it } from 'vitest';
import { printJson } from '../json-text';
import { BIRTH, MATCHES, MUSIC, PLAIN, tableOf } from '../testing/tables';
import { describeKey, describeTable } from './describe';
import { emptyStatistics, type Statistics } from './statistics';
import type { TableDefinition } from './table';

const NOW = BIRTH.nowMs + 1000;
const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/';
const DAY_MS = 24 * 60 * 60 * 1000;

/** As it goes over the wire. */
function described(table: TableDefinition, statistics = emptyStatistics(), nowMs = NOW): object {
  return JSON.parse(printJson(describeTable(table, statistics, nowMs))) as object;
}

const NO_THROUGHPUT = {
  NumberOfDecreasesToday: 0,
  ReadCapacityUnits: 0,
  WriteCapacityUnits: 0,
};
const FRESH = { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4000, Status: 'ACTIVE' };

describe('the description of a table', () => {
  it('on demand, without anything', () => {
    expect(described(tableOf(PLAIN))).toEqual({
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      TableName: 'Plain',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      TableStatus: 'ACTIVE',
      CreationDateTime: 1_767_225_600,
      ProvisionedThroughput: NO_THROUGHPUT,
      TableSizeBytes: 0,
      ItemCount: 0,
      TableArn: `${ARN}Plain`,
      TableId: '00000000-0000-4000-8000-000000000001',
      BillingModeSummary: {
        BillingMode: 'PAY_PER_REQUEST',
        LastUpdateToPayPerRequestDateTime: 1_767_225_600,
      },
      DeletionProtectionEnabled: false,
      WarmThroughput: FRESH,
    });
  });

  it('provisioned from the start has no summary of its mode', () => {
    const table = tableOf(PLAIN, {
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 6 },
    });
    expect(described(table)).toMatchObject({
      ProvisionedThroughput: {
        NumberOfDecreasesToday: 0,
        ReadCapacityUnits: 5,
        WriteCapacityUnits: 6,
      },
    });
    expect(described(table)).not.toHaveProperty('BillingModeSummary');
    expect(described(table)).toHaveProperty('WarmThroughput', {
      ReadUnitsPerSecond: 5,
      WriteUnitsPerSecond: 6,
      Status: 'ACTIVE',
    });
  });

  it('provisioned now has the summary, and says when its throughput changed', () => {
    const table: TableDefinition = {
      ...tableOf(PLAIN),
      billing: {
        mode: 'PROVISIONED',
        lastOnDemandMs: BIRTH.nowMs,
        throughput: {
          read: 5,
          write: 6,
          increasedAtMs: BIRTH.nowMs + 1500,
          decreasedAtMs: BIRTH.nowMs + 2001,
          decreasesToday: 3,
        },
      },
    };
    expect(described(table)).toMatchObject({
      BillingModeSummary: {
        BillingMode: 'PROVISIONED',
        LastUpdateToPayPerRequestDateTime: 1_767_225_600,
      },
      ProvisionedThroughput: {
        LastIncreaseDateTime: 1_767_225_601.5,
        LastDecreaseDateTime: 1_767_225_602.001,
        NumberOfDecreasesToday: 3,
      },
    });
    const tomorrow = described(table, emptyStatistics(), NOW + DAY_MS);
    expect(tomorrow).toHaveProperty('ProvisionedThroughput.NumberOfDecreasesToday', 0);
  });

  it.each<[string, Parameters<typeof tableOf>[1], object]>([
    [
      'a stream',
      { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } },
      {
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        LatestStreamLabel: '2026-01-01T00:00:00.000',
        LatestStreamArn: `${ARN}Plain/stream/2026-01-01T00:00:00.000`,
      },
    ],
    [
      'encryption',
      { SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'mine' } },
      {
        SSEDescription: {
          Status: 'ENABLED',
          SSEType: 'KMS',
          KMSMasterKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/mine',
        },
      },
    ],
    [
      'a class',
      { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
      { TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' } },
    ],
    ['protection', { DeletionProtectionEnabled: true }, { DeletionProtectionEnabled: true }],
    [
      'ceilings',
      { OnDemandThroughput: { MaxReadRequestUnits: 10 } },
      { OnDemandThroughput: { MaxReadRequestUnits: 10 } },
    ],
    [
      'warm throughput',
      { WarmThroughput: { ReadUnitsPerSecond: 20_000, WriteUnitsPerSecond: 5000 } },
      {
        WarmThroughput: {
          ReadUnitsPerSecond: 20_000,
          WriteUnitsPerSecond: 5000,
          Status: 'ACTIVE',
        },
      },
    ],
  ])('shows %s only when there is one', (_, more, expected) => {
    expect(described(tableOf(PLAIN, more))).toMatchObject(expected);
    const [member = ''] = Object.keys(expected);
    const always = ['DeletionProtectionEnabled', 'WarmThroughput'].includes(member);
    if (!always) expect(described(tableOf(PLAIN))).not.toHaveProperty(member);
  });

  it('tells what the table and its indexes hold', () => {
    const statistics: Statistics = {
      table: { items: 3, bytes: 300 },
      indexes: new Map([
        [1, { items: 2, bytes: 200 }],
        [6, { items: 1, bytes: 100 }],
      ]),
    };
    const table = described(tableOf(MUSIC), statistics) as Record<string, object[]>;
    const sizes = (list: object[] = []) =>
      list.map((index) => {
        const { IndexName, ItemCount, IndexSizeBytes } = index as Record<string, unknown>;
        return [IndexName, ItemCount, IndexSizeBytes];
      });
    expect([table.ItemCount, table.TableSizeBytes]).toEqual([3, 300]);
    expect(sizes(table.LocalSecondaryIndexes)).toEqual([
      ['byYear', 2, 200],
      ['byYearKeys', 0, 0],
      ['byLabel', 0, 0],
    ]);
    expect(sizes(table.GlobalSecondaryIndexes)).toEqual([
      ['byGenre', 0, 0],
      ['byGenreKeys', 0, 0],
      ['byTag', 1, 100],
    ]);
  });
});

describe('the description of an index', () => {
  const { LocalSecondaryIndexes, GlobalSecondaryIndexes } = described(tableOf(MUSIC)) as Record<
    string,
    object[]
  >;

  it('that is local', () => {
    expect(LocalSecondaryIndexes?.[2]).toEqual({
      IndexName: 'byLabel',
      KeySchema: [
        { AttributeName: 'artist', KeyType: 'HASH' },
        { AttributeName: 'label', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['year'] },
      IndexSizeBytes: 0,
      ItemCount: 0,
      IndexArn: `${ARN}Music/index/byLabel`,
    });
  });

  it('that is global', () => {
    expect(GlobalSecondaryIndexes?.[1]).toEqual({
      IndexName: 'byGenreKeys',
      KeySchema: [{ AttributeName: 'genre', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
      IndexStatus: 'ACTIVE',
      ProvisionedThroughput: NO_THROUGHPUT,
      IndexSizeBytes: 0,
      ItemCount: 0,
      IndexArn: `${ARN}Music/index/byGenreKeys`,
      WarmThroughput: FRESH,
    });
  });

  it('with several attributes on a side lists hash before range', () => {
    const [index] = tableOf(MATCHES).globalIndexes;
    expect(describeKey(index?.key ?? { hash: [], range: [] })).toEqual([
      { AttributeName: 'cup', KeyType: 'HASH' },
      { AttributeName: 'season', KeyType: 'HASH' },
      { AttributeName: 'round', KeyType: 'RANGE' },
      { AttributeName: 'group', KeyType: 'RANGE' },
      { AttributeName: 'seat', KeyType: 'RANGE' },
    ]);
  });
});

describe('the status', () => {
  const until = (status: 'CREATING' | 'UPDATING' | 'DELETING'): TableDefinition => ({
    ...tableOf(MUSIC),
    transition: { status, untilMs: NOW + 1 },
  });

  it.each([
    ['CREATING', 'CREATING', 'UPDATING'],
    ['UPDATING', 'ACTIVE', 'ACTIVE'],
    ['DELETING', 'ACTIVE', 'ACTIVE'],
  ] as const)('of a table %s: its indexes are %s, its warm throughput %s', (...row) => {
    const [status, index, warm] = row;
    expect(described(until(status))).toMatchObject({
      TableStatus: status,
      WarmThroughput: { Status: warm },
      GlobalSecondaryIndexes: [1, 2, 3].map(() => ({
        IndexStatus: index,
        WarmThroughput: { Status: warm },
      })),
    });
    expect(described(until(status), emptyStatistics(), NOW + 1)).toMatchObject({
      TableStatus: 'ACTIVE',
    });
  });
});

describe('a stream that was switched off', () => {
  it('is no longer specified, but still the latest one', () => {
    const table = { ...tableOf(PLAIN), lastStreamLabel: '2026-01-01T00:00:00.000' };
    const description = describeTable(table, emptyStatistics(), BIRTH.nowMs);
    expect(description.StreamSpecification).toBeUndefined();
    expect(description.LatestStreamLabel).toBe('2026-01-01T00:00:00.000');
    expect(description.LatestStreamArn).toBe(`${ARN}Plain/stream/2026-01-01T00:00:00.000`);
  });
});
