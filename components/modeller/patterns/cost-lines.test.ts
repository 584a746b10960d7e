import { expect, it } from 'vitest';
import type { Model } from '@/model/model';
import { ORDERS_TABLE } from '../views/test-tables';
import { costLines } from './cost-lines';

const model: Model = {
  name: 'Shop',
  description: '',
  author: '',
  tables: [
    { ...ORDERS_TABLE, accessPatterns: [{ name: 'Put', operation: 'PutItem', perSecond: 10 }] },
  ],
  extras: {},
  metadataExtras: {},
};

it('tells for each part what its units cost a month', () => {
  const units = [
    { table: 'Orders', readUnits: 0, writeUnits: 1 },
    { table: 'Orders', index: 'by-status', readUnits: 0, writeUnits: 2 },
  ];
  expect(costLines(model, { table: 'Orders', pattern: 'Put' }, units)).toEqual([
    { part: 'Orders', unit: 'write', perRequest: 1, perMonth: 26_280_000, dollars: '16.425' },
    {
      part: 'Orders / by-status',
      unit: 'write',
      perRequest: 2,
      perMonth: 52_560_000,
      dollars: '32.85',
    },
  ]);
});

it('tells nothing of a pattern that is not there', () => {
  expect(costLines(model, { table: 'Orders', pattern: 'Gone' }, [])).toEqual([]);
});
