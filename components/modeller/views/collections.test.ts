import { expect, it } from 'vitest';
import { collectionRows } from './collections';
import { tableView } from './part-view';
import { ORDERS_TABLE } from './test-tables';

it('counts what is in each item collection, the largest first', () => {
  const rows = collectionRows(tableView(ORDERS_TABLE));
  expect(rows.map(({ id, items, entities }) => ({ id, items, entities }))).toEqual([
    {
      id: 'CUSTOMER#1',
      items: 3,
      entities: [
        { name: 'Order', items: 2 },
        { name: 'Customer', items: 1 },
      ],
    },
    { id: 'CUSTOMER#2', items: 2, entities: [{ name: 'Order', items: 2 }] },
  ]);
  expect(rows.map(({ bytes }) => bytes)).toEqual([153, 92]);
});
