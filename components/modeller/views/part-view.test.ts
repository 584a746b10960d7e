import { describe, expect, it } from 'vitest';
import type { ModelTable } from '@/model/model';
import { entityView, indexView, type PartView, sparseness, tableView } from './part-view';
import { ORDERS_TABLE, plainTable } from './test-tables';

function indexOf(table: ModelTable, name: string): PartView {
  const index = table.indexes.find((each) => each.name === name);
  if (index === undefined) throw new Error(`no index ${name}`);
  return indexView(table, index);
}

describe('the view of a table', () => {
  it('numbers the items of each collection in the order of the sort key', () => {
    const { rows } = tableView(ORDERS_TABLE);
    expect(rows.map((row) => [row.item.sk?.S, row.nth, row.collectionSize])).toEqual([
      ['ORDER#a', 0, 3],
      ['ORDER#b', 1, 3],
      ['PROFILE', 2, 3],
      ['ORDER#c', 0, 2],
      ['ORDER#d', 1, 2],
    ]);
  });

  it('has its keys first, then keys of indexes, then what is most frequent', () => {
    const { columns } = tableView(ORDERS_TABLE);
    expect(columns.map(({ name, role }) => `${name} ${role}`)).toEqual([
      'pk partition',
      'sk sort',
      'status key',
      'placedAt key',
      'total key',
      'email none',
    ]);
  });

  it('has the columns of its keys when it is empty', () => {
    const { rows, columns } = tableView(plainTable('Empty'));
    expect(rows).toEqual([]);
    expect(columns).toEqual([{ name: 'id', role: 'partition', types: ['S'], isProjected: true }]);
  });
});

describe('the view of an index', () => {
  it('holds the items that have its keys, with what is projected', () => {
    const { rows } = indexOf(ORDERS_TABLE, 'by-status');
    expect(rows.map(({ item }) => item)).toEqual([
      {
        pk: { S: 'CUSTOMER#1' },
        sk: { S: 'ORDER#b' },
        status: { S: 'open' },
        placedAt: { S: '2026-11-01' },
        total: { N: '3' },
      },
      {
        pk: { S: 'CUSTOMER#1' },
        sk: { S: 'ORDER#a' },
        status: { S: 'open' },
        placedAt: { S: '2026-11-02' },
        total: { N: '20' },
      },
    ]);
  });

  it('puts what is not projected last', () => {
    const { columns } = indexOf(ORDERS_TABLE, 'by-status');
    expect(columns.map(({ name, isProjected }) => [name, isProjected])).toEqual([
      ['status', true],
      ['placedAt', true],
      ['pk', true],
      ['sk', true],
      ['total', true],
      ['email', false],
    ]);
  });

  it('says why the others are not in it', () => {
    expect(sparseness(indexOf(ORDERS_TABLE, 'by-status'))).toEqual({
      stored: 2,
      all: 5,
      reasons: [
        { attribute: 'status', why: 'absent', items: 2 },
        { attribute: 'status', why: 'type', items: 1 },
      ],
    });
    expect(sparseness(indexOf(ORDERS_TABLE, 'by-total')).reasons).toEqual([
      { attribute: 'total', why: 'absent', items: 2 },
    ]);
  });

  it('leaves nothing to explain in the table itself', () => {
    expect(sparseness(tableView(ORDERS_TABLE))).toEqual({ stored: 5, all: 5, reasons: [] });
  });
});

describe('the view of an entity', () => {
  it('holds its items and the attributes that they have', () => {
    const { rows, columns } = entityView(ORDERS_TABLE, 'Customer');
    expect(rows.map(({ position, entity }) => [position, entity])).toEqual([[0, 'Customer']]);
    expect(columns.map(({ name }) => name)).toEqual(['pk', 'sk', 'email']);
  });
});
