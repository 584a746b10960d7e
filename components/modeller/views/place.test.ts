import { describe, expect, it } from 'vitest';
import { type DataPlace, placeOf, printView } from './place';
import { ORDERS_TABLE, plainTable } from './test-tables';

const TABLES = [plainTable('First'), ORDERS_TABLE];

describe('the place that an address means', () => {
  const table = ORDERS_TABLE.name;
  const places: readonly DataPlace[] = [
    { kind: 'everything' },
    { kind: 'table', table },
    { kind: 'collections', table },
    { kind: 'index', table, name: 'by-status' },
    { kind: 'entity', table, name: 'Order' },
  ];
  it.each(places)('is $kind again after it was printed', (place) => {
    expect(placeOf(TABLES, table, printView(place))).toEqual(place);
  });

  it.each([
    [null, null, 'First'],
    ['gone', 'table', 'First'],
    [table, 'index:gone', table],
    [table, 'entity:gone', table],
    [table, 'nonsense', table],
  ])('of table %s and view %s is table %s', (name, view, expected) => {
    expect(placeOf(TABLES, name, view)).toEqual({ kind: 'table', table: expected });
  });

  it('is none in a design without tables', () => {
    expect(placeOf([], 'Orders', 'table')).toBeUndefined();
  });
});
