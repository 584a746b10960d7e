import { describe, expect, it } from 'vitest';
import type { WireItem } from '@/engine/values/attribute-value';
import { draftRules, duplicateSeed, emptySeed, saveSample } from './sample-edits';
import { ORDERS_TABLE } from './test-tables';

const [customer = {}, order = {}] = ORDERS_TABLE.items;
const other: WireItem = { pk: { S: 'CUSTOMER#9' }, sk: { S: 'PROFILE' } };

describe('saving a sample item', () => {
  it('puts a new one', () => {
    expect(saveSample(ORDERS_TABLE, undefined, other)).toEqual({
      edit: { kind: 'put-item', table: 'Orders', item: other },
    });
  });

  it('puts a changed one in its place, also under another key', () => {
    const { edit } = saveSample(ORDERS_TABLE, customer, other);
    expect(edit).toEqual({
      kind: 'put-item',
      table: 'Orders',
      item: other,
      position: 0,
    });
  });

  it('lets an item keep its key', () => {
    expect(saveSample(ORDERS_TABLE, customer, { ...customer }).taken).toBeUndefined();
  });

  it.each([
    ['a new item', undefined],
    ['another item', order],
  ])('refuses a key that is taken for %s', (_, before) => {
    expect(saveSample(ORDERS_TABLE, before, { ...customer })).toEqual({ taken: customer });
  });
});

it('asks for the table’s keys, and for the types of those of its indexes', () => {
  expect(draftRules(ORDERS_TABLE)).toEqual({
    keys: [
      { name: 'pk', type: 'S' },
      { name: 'sk', type: 'S' },
    ],
    indexKeys: [
      { name: 'status', type: 'S' },
      { name: 'placedAt', type: 'S' },
      { name: 'total', type: 'N' },
    ],
  });
});

it('starts a copy under a key of its own, and a new item with empty keys', () => {
  expect(duplicateSeed(ORDERS_TABLE, customer)).toEqual({ ...customer, sk: { S: 'PROFILE-copy' } });
  expect(emptySeed(ORDERS_TABLE)).toEqual({ pk: { S: '' }, sk: { S: '' } });
});
