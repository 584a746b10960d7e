import { expect, it } from 'vitest';
import { partCounts } from './part-counts';
import { indexView } from './part-view';
import { ORDERS_TABLE, plainTable } from './test-tables';

it('counts what each part of a table holds', () => {
  expect(partCounts(ORDERS_TABLE)).toEqual({
    collections: 2,
    indexes: new Map([
      ['by-status', 2],
      ['by-total', 3],
    ]),
    entities: new Map([
      ['Customer', 1],
      ['Order', 4],
    ]),
    other: 0,
  });
});

it('counts as many as an index shows', () => {
  const { indexes } = partCounts(ORDERS_TABLE);
  for (const index of ORDERS_TABLE.indexes) {
    expect(indexes.get(index.name)).toBe(indexView(ORDERS_TABLE, index).rows.length);
  }
});

it('counts nothing in an empty table', () => {
  expect(partCounts(plainTable('Empty'))).toEqual({
    collections: 0,
    indexes: new Map(),
    entities: new Map(),
    other: 0,
  });
});
