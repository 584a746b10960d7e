import { describe, expect, it } from 'vitest';
import type { WireItem } from '../../engine/values/attribute-value';
import type { AccessPattern } from '../access-pattern';
import type { SampleFormat } from '../entity';
import type { JsonObject, ModelTable } from '../model';
import { heatOf } from './heat';
import { targetOf } from './parts';
import type { Heat, UnitsOfPart } from './proof';

const key = (name: string) => ({ name, type: 'S' as const });

/** So many items for each of some users, and one with the settings. */
function tableOf(counts: readonly number[], more: Partial<ModelTable> = {}): ModelTable {
  const items = counts.flatMap((count, user) =>
    Array.from(
      { length: count },
      (_, i): WireItem => ({
        PK: { S: `USER#${user}` },
        SK: { S: `ORDER#${i}` },
        day: { S: i === 0 ? 'today' : 'yesterday' },
      }),
    ),
  );
  return {
    name: 'Shop',
    partitionKey: key('PK'),
    sortKey: key('SK'),
    attributes: [],
    indexes: [
      {
        kind: 'global',
        name: 'byDay',
        partitionKeys: [key('day')],
        sortKeys: [],
        projection: { type: 'ALL' },
        extras: {},
      },
    ],
    billing: { mode: 'on-demand' },
    items: [...items, { PK: { S: 'SETTINGS' }, SK: { S: 'ALL' } }],
    facets: [],
    extras: {},
    ...more,
  };
}

function entityWith(format: SampleFormat): Partial<ModelTable> {
  const attributes = [{ name: 'userId', type: 'S' as const, format }];
  const templates = [
    { attribute: 'PK', text: 'USER#${userId}' },
    { attribute: 'SK', text: 'ORDER#${n}' },
  ];
  return { entities: [{ name: 'Order', attributes, templates }] };
}

function heat(
  table: ModelTable,
  pattern: Omit<AccessPattern, 'name' | 'perSecond'> & { readonly request: JsonObject },
  units: Partial<UnitsOfPart>,
): Heat | undefined {
  const whole = { name: 'a', perSecond: 100, peakPerSecond: 1000, ...pattern };
  const target = targetOf([table], whole, { TableName: 'Shop', ...pattern.request });
  const all = { table: 'Shop', readUnits: 0, writeUnits: 0, ...units };
  return heatOf(whole, target, [all]);
}

const QUERY = {
  operation: 'Query' as const,
  request: {
    KeyConditionExpression: '#p = :u',
    ExpressionAttributeNames: { '#p': 'PK' },
    ExpressionAttributeValues: { ':u': { S: 'USER#${userId}' } },
  },
};

describe('the heat of a pattern', () => {
  it('is that of the key with most of the items that are meant', () => {
    expect(heat(tableOf([6, 3, 1]), QUERY, { readUnits: 2 })).toEqual({
      part: 'Shop',
      key: 'USER#0',
      share: 0.6,
      readUnitsPerSecond: 1200,
      writeUnitsPerSecond: 0,
      percent: 40,
    });
  });

  it('is all of it, when the key is always the same', () => {
    const request = { Key: { PK: { S: 'SETTINGS' }, SK: { S: 'ALL' } } };
    const found = heat(tableOf([1]), { operation: 'UpdateItem', request }, { writeUnits: 2 });
    expect(found).toMatchObject({
      key: 'SETTINGS',
      share: 1,
      writeUnitsPerSecond: 2000,
      percent: 200,
    });
  });

  it('is that of the index that is written', () => {
    const request = { Item: { PK: { S: 'USER#${u}' }, SK: { S: 'a' }, day: { S: 'today' } } };
    const units = { index: 'byDay', writeUnits: 1 };
    const found = heat(tableOf([1, 2]), { operation: 'PutItem', request }, units);
    expect(found).toMatchObject({ part: 'byDay', key: 'today', share: 1, percent: 100 });
  });

  it('is part of it, when one of several keys is always the same', () => {
    const keys = [{ PK: { S: 'USER#${u}' } }, { PK: { S: 'SETTINGS' } }];
    const request = { TransactItems: keys.map((Key) => ({ Get: { Key } })) };
    const found = heat(tableOf([1]), { operation: 'TransactGetItems', request }, { readUnits: 4 });
    expect(found).toMatchObject({ key: 'SETTINGS', share: 0.5, readUnitsPerSecond: 2000 });
  });

  it('is read out of a statement', () => {
    const request = {
      Statement: 'SELECT * FROM Shop WHERE PK = ?',
      Parameters: [{ S: 'SETTINGS' }],
    };
    const found = heat(tableOf([1]), { operation: 'ExecuteStatement', request }, { readUnits: 1 });
    expect(found).toMatchObject({ key: 'SETTINGS', share: 1 });
  });

  it('is not known of a Scan', () => {
    expect(
      heat(tableOf([1]), { operation: 'Scan', request: {} }, { readUnits: 1 }),
    ).toBeUndefined();
  });

  const large = { sizing: { itemCount: 11_000 } };
  it.each<[string, Partial<ModelTable>, number]>([
    ['as in the samples, of keys about which nothing is known', large, 0.6],
    [
      'less in a larger table, of keys that grow with it',
      { ...large, ...entityWith({ kind: 'uuid' }) },
      0.0006,
    ],
    [
      'as in the samples, of keys that are chosen from a few',
      { ...large, ...entityWith({ kind: 'choice', values: ['a', 'b'] }) },
      0.6,
    ],
    [
      'that of a Zipf spread of as many keys',
      {
        ...large,
        ...entityWith({ kind: 'reference', entity: 'User', attribute: 'id', spread: 'zipf' }),
      },
      // One part in 1 + 1/2 + ... + 1/3000.
      0.1165,
    ],
  ])('has a share %s', (_, more, share) => {
    expect(heat(tableOf([6, 3, 1], more), QUERY, { readUnits: 1 })?.share).toBeCloseTo(share, 4);
  });
});
