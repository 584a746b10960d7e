import { describe, expect, it } from 'vitest';
import type { LiveTable } from '@/components/data/live-tables';
import { items } from '@/model/advice/testing';
import { designOf } from './use-reverse';

const LIVE: LiveTable = {
  table: {
    TableName: 'Orders',
    TableStatus: 'ACTIVE',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ItemCount: 1000,
    TableSizeBytes: 100_000,
  },
};

describe('the design of a table that exists', () => {
  it('has its keys, its entities by their prefixes, and some of its items', () => {
    const sample = items(1000, (at) => ({
      pk: { S: `USER#${at % 100}` },
      sk: { S: at < 100 ? 'PROFILE' : `ORDER#${at}` },
    }));
    const { name, partitionKey, sortKey, entities, items: kept, sizing } = designOf(LIVE, sample);
    expect({ name, partitionKey, sortKey, sizing }).toEqual({
      name: 'Orders',
      partitionKey: { name: 'pk', type: 'S' },
      sortKey: { name: 'sk', type: 'S' },
      sizing: { itemCount: 1000, itemBytes: 100 },
    });
    expect(entities).toHaveLength(2);
    expect(kept).toHaveLength(200);
  });
});
