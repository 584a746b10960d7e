import { expect, it } from 'vitest';
import type { AccessPattern } from '@/model/access-pattern';
import type { Model } from '@/model/model';
import type { PatternProof } from '@/model/proof/proof';
import { ORDERS_TABLE, plainTable } from '../views/test-tables';
import { patternRows, tally } from './pattern-rows';

const scan: AccessPattern = { name: 'All', operation: 'Scan', perSecond: 1 };
const model: Model = {
  name: 'Shop',
  description: '',
  author: '',
  tables: [
    { ...ORDERS_TABLE, accessPatterns: [scan, { ...scan, name: 'More' }] },
    { ...plainTable('Other'), accessPatterns: [scan] },
  ],
  extras: {},
  metadataExtras: {},
};

function proofOf(table: string, outcome: PatternProof['outcome']): PatternProof {
  return {
    table,
    pattern: 'All',
    operation: 'Scan',
    outcome,
    problems: [],
    requests: [],
    items: [],
    measured: undefined,
  };
}

it('lists the patterns of all tables with the proofs of their own', () => {
  const patterns = [
    proofOf('Other', 'failed'),
    proofOf('Orders', 'passed'),
    proofOf('Gone', 'failed'),
  ];
  const rows = patternRows(model, { patterns, monthlyDollars: undefined, problems: [] });
  expect(rows.map(({ id, proof }) => [id, proof?.outcome])).toEqual([
    ['Orders/All', 'passed'],
    ['Orders/More', undefined],
    ['Other/All', 'failed'],
  ]);
  expect(tally(rows)).toEqual({ passed: 1, failed: 1, unproved: 1 });
});

it('lists patterns that were never proved', () => {
  expect(tally(patternRows(model, undefined))).toEqual({ passed: 0, failed: 0, unproved: 3 });
});
