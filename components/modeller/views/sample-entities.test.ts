import { describe, expect, it } from 'vitest';
import { entityNames } from './sample-entities';
import { ORDERS_TABLE } from './test-tables';

describe('the entities of sample items', () => {
  it('are told in the order of the items, also after one was changed', () => {
    expect(entityNames(ORDERS_TABLE)).toEqual(['Customer', 'Order', 'Order', 'Order', 'Order']);
    const [first = {}, second = {}, ...rest] = ORDERS_TABLE.items;
    const changed = { ...second, sk: { S: 'NOTE' } };
    expect(entityNames({ ...ORDERS_TABLE, items: [changed, first, ...rest] })).toEqual([
      undefined,
      'Customer',
      'Order',
      'Order',
      'Order',
    ]);
  });

  it('are those of the entities that the table has now', () => {
    const entities = ORDERS_TABLE.entities?.filter(({ name }) => name === 'Customer') ?? [];
    expect(entityNames({ ...ORDERS_TABLE, entities }).slice(0, 1)).toEqual(['Customer']);
  });

  it('follow facets, which list items by their places', () => {
    const facet = { name: 'Order', partitionKeyAlias: '', attributes: [], items: [0], extras: {} };
    expect(entityNames({ ...ORDERS_TABLE, facets: [facet] })[0]).toBe('Order');
  });
});
