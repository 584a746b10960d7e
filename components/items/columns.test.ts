import { describe, expect, it } from 'vitest';
import {
  addCounts,
  arrange,
  columnsOf,
  columnWidth,
  countColumns,
  moveColumn,
  PLAIN_LAYOUT,
  parseLayout,
  resizeColumn,
  toggleColumn,
} from './columns';
import { targetOf } from './target';
import { ORDERS, USERS } from './test-tables';

const page = [
  { pk: { S: 'a' }, sk: { S: '1' }, note: { S: 'x' }, rare: { N: '1' } },
  { pk: { S: 'a' }, sk: { S: '2' }, note: { N: '7' }, total: { N: '5' } },
  { pk: { S: 'b' }, sk: { S: '3' }, note: { S: 'y' }, often: { BOOL: true } },
  { pk: { S: 'b' }, sk: { S: '4' }, often: { BOOL: true }, __proto__x: { S: '' } },
];
const counts = countColumns(page);
const names = (columns: readonly { readonly name: string }[]) => columns.map(({ name }) => name);

describe('columns of what was read', () => {
  it('come as keys, index keys, then by frequency', () =>
    expect(names(columnsOf(counts, ORDERS, targetOf(ORDERS, undefined)))).toEqual([
      'pk',
      'sk',
      'total',
      'note',
      'often',
      'rare',
      '__proto__x',
    ]));

  it('begin with the keys of the index that is read', () => {
    const columns = columnsOf(counts, ORDERS, targetOf(ORDERS, 'by-status'));
    expect(columns.slice(0, 5).map(({ name, role }) => [name, role])).toEqual([
      ['status', 'partition'],
      ['total', 'sort'],
      ['pk', 'index'],
      ['sk', 'index'],
      ['note', 'none'],
    ]);
  });

  it('know every type that was seen, most frequent first', () => {
    const columns = columnsOf(counts, ORDERS, targetOf(ORDERS, undefined));
    expect(columns.find(({ name }) => name === 'note')?.types).toEqual(['S', 'N']);
  });

  it('are the keys when nothing was read', () =>
    expect(columnsOf(new Map(), USERS, targetOf(USERS, undefined))).toEqual([
      { name: 'id', role: 'partition', types: ['S'] },
    ]));

  it('add up over pages', () => {
    const [a, b, c, d] = page.map((item) => countColumns([item]));
    expect(addCounts([a, b, c, d].filter((each) => each !== undefined))).toEqual(counts);
    expect(addCounts([])).toEqual(new Map());
  });
});

describe('the layout of columns', () => {
  const columns = columnsOf(counts, ORDERS, targetOf(ORDERS, undefined));

  it('keeps keys first, chosen order next, then what is new', () => {
    const layout = { ...PLAIN_LAYOUT, order: ['rare', 'sk', 'gone', 'note'] };
    const order = ['pk', 'sk', 'rare', 'note', 'total', 'often', '__proto__x'];
    expect(names(arrange(columns, layout))).toEqual(order);
  });

  it('hides columns, but never keys', () => {
    const hidden = ['pk', 'note', 'often', 'rare', 'total', '__proto__x'];
    expect(names(arrange(columns, { ...PLAIN_LAYOUT, hidden }))).toEqual(['pk', 'sk']);
    expect(toggleColumn(PLAIN_LAYOUT, 'note').hidden).toEqual(['note']);
    expect(toggleColumn(toggleColumn(PLAIN_LAYOUT, 'note'), 'note').hidden).toEqual([]);
  });

  it.each([
    ['rare', 2, ['pk', 'sk', 'rare', 'total', 'note', 'often', '__proto__x']],
    ['rare', 0, ['pk', 'sk', 'rare', 'total', 'note', 'often', '__proto__x']],
    ['total', 99, ['pk', 'sk', 'note', 'often', 'rare', '__proto__x', 'total']],
    ['pk', 4, ['pk', 'sk', 'total', 'note', 'often', 'rare', '__proto__x']],
    ['gone', 4, ['pk', 'sk', 'total', 'note', 'often', 'rare', '__proto__x']],
  ])('moves %s to %i', (name, to, order) => {
    const layout = moveColumn(PLAIN_LAYOUT, arrange(columns, PLAIN_LAYOUT), { name, to });
    expect(names(arrange(columns, layout))).toEqual(order);
  });

  it('keeps widths within reason', () => {
    const width = (px: number) => {
      const layout = resizeColumn(PLAIN_LAYOUT, 'note', px);
      const note = columns.find(({ name }) => name === 'note');
      return note && columnWidth(note, layout);
    };
    expect([width(1), width(100.4), width(9999)]).toEqual([56, 100, 1200]);
  });

  it('gives a column room for its name', () => {
    const wide = { name: 'x'.repeat(255), role: 'none' as const, types: ['N' as const] };
    expect(columnWidth(wide, PLAIN_LAYOUT)).toBe(280);
    expect(columnWidth({ ...wide, name: 'n' }, PLAIN_LAYOUT)).toBe(110);
    expect(columnWidth({ ...wide, name: 'toString' }, PLAIN_LAYOUT)).toBeGreaterThan(110);
  });

  it.each([
    [null, PLAIN_LAYOUT],
    ['', PLAIN_LAYOUT],
    ['nonsense', PLAIN_LAYOUT],
    ['[1]', PLAIN_LAYOUT],
    [
      '{"order":"a","hidden":[1,"x"],"widths":{"a":"b","c":7}}',
      { order: [], hidden: ['x'], widths: { c: 7 } },
    ],
  ])('is read from %j', (text, layout) => expect(parseLayout(text)).toEqual(layout));

  it('comes back from where it was remembered', () => {
    const layout = { order: ['b', 'a'], hidden: ['c'], widths: { a: 120 } };
    expect(parseLayout(JSON.stringify(layout))).toEqual(layout);
  });
});
