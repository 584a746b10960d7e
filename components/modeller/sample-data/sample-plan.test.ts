import { describe, expect, it } from 'vitest';
import type { SampleFormat } from '@/model/entity';
import type { ModelTable } from '@/model/model';
import { ORDERS_TABLE, plainTable } from '../views/test-tables';
import { documentBytes, mergeItems, previewCounts, spreadable, withSpread } from './sample-plan';

function withFormats(...formats: readonly SampleFormat[]): ModelTable {
  const attributes = formats.map((format, at) => ({ name: `a${at}`, type: 'S' as const, format }));
  return { ...plainTable('T'), entities: [{ name: 'E', attributes, templates: [] }] };
}

const REFERENCE = { kind: 'reference', entity: 'E', attribute: 'a', spread: 'uniform' } as const;
const TIME = { kind: 'time', from: '2026', to: '2027', as: 'iso', order: 'random' } as const;

describe('how values are spread', () => {
  it.each([
    [withFormats({ kind: 'uuid' }), { references: false, times: false }],
    [withFormats(REFERENCE, TIME), { references: true, times: true }],
    [plainTable('T'), { references: false, times: false }],
  ])('is a choice where there are references and times', (table, expected) => {
    expect(spreadable(table)).toEqual(expected);
  });

  it.each([
    [{ references: 'zipf', times: 'rising' }, 'zipf', 'rising'],
    [{ references: 'formats', times: 'rising' }, 'uniform', 'rising'],
    [{ references: 'zipf', times: 'formats' }, 'zipf', 'random'],
  ] as const)('%j is %s and %s', (spread, references, order) => {
    const once = { ...REFERENCE, spread: 'each-once' } as const;
    expect(withSpread(withFormats(REFERENCE, TIME, once), spread)).toEqual(
      withFormats({ ...REFERENCE, spread: references }, { ...TIME, order }, once),
    );
  });
});

describe('items put into a table', () => {
  const [first = {}] = ORDERS_TABLE.items;
  const fresh = { pk: { S: 'CUSTOMER#7' }, sk: { S: 'PROFILE' } };

  it('replace what was there', () => {
    expect(mergeItems(ORDERS_TABLE, [first, fresh], 'replace')).toEqual({
      items: [first, fresh],
      skipped: 0,
    });
  });

  it('come behind it where their key is free', () => {
    expect(mergeItems(ORDERS_TABLE, [{ ...first }, fresh], 'append')).toEqual({
      items: [...ORDERS_TABLE.items, fresh],
      skipped: 1,
    });
  });
});

it.each([
  [
    { A: 100, B: 3, C: 0 },
    { A: 5, B: 3 },
  ],
  [{ A: 1 }, { A: 1 }],
  [{}, {}],
])('shows a few of each entity of %j', (counts, expected) => {
  expect(previewCounts(counts, 10)).toEqual(expected);
});

it('judges the size of a document by a few of its items', () => {
  expect(documentBytes([{ a: { S: '1' } }, { a: { S: '123' } }], 1000)).toBe(17_500);
  expect(documentBytes([], 10)).toBe(0);
});
