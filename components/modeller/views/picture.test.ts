import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireItem } from '@/engine/values/attribute-value';
import { indexView, tableView } from './part-view';
import { drawPicture, MOST_ROWS, type Palette } from './picture';
import { ORDERS_TABLE, plainTable } from './test-tables';

const PALETTE: Palette = {
  canvas: '#fff',
  panel: '#fff',
  sunken: '#eee',
  line: '#ddd',
  ink: '#111',
  muted: '#777',
  index: '#44b',
  entityColour: (name) => (name === 'Order' ? '#0a0' : '#a00'),
};

function textsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');
}

describe('a picture of a table', () => {
  const svg = drawPicture([tableView(ORDERS_TABLE)], PALETTE);

  it('names it, its keys, and writes each partition key once', () => {
    const texts = textsOf(svg);
    expect(texts.slice(0, 5)).toEqual(['Orders', 'table · 5 items', 'pk', 'sk', 'Attributes']);
    expect(texts.filter((text) => text === 'CUSTOMER#1')).toHaveLength(1);
    expect(texts.filter((text) => text.startsWith('ORDER#'))).toHaveLength(4);
  });

  it('has one bar for each item in the colour of its entity', () => {
    expect(svg.match(/fill="#0a0"/g)).toHaveLength(4);
    expect(svg.match(/fill="#a00"/g)).toHaveLength(1);
  });

  it('tells how much of the table an index holds', () => {
    const views = ORDERS_TABLE.indexes.map((index) => indexView(ORDERS_TABLE, index));
    const texts = textsOf(drawPicture(views, PALETTE));
    expect(texts).toContain('global index of Orders · 2 of 5 items');
    expect(texts).toContain('local index of Orders · 3 of 5 items');
  });

  it('draws a table without items', () => {
    expect(textsOf(drawPicture([tableView(plainTable('Empty'))], PALETTE))).toContain('No items');
  });

  it('draws no more items than can be looked at, and counts the others', () => {
    const items = Array.from(
      { length: MOST_ROWS + 3 },
      (_, at): WireItem => ({ id: { S: `${at}` } }),
    );
    expect(textsOf(drawPicture([tableView(plainTable('Many', items))], PALETTE)).at(-1)).toBe(
      'and 3 items more',
    );
  });

  it('is one element whatever the texts are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (value, name) => {
        const table = plainTable('T', [{ id: { S: value }, [`a${name}`]: { S: value } }]);
        const drawn = drawPicture([tableView(table)], PALETTE);
        expect(drawn.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]|(?![\t\n\r])\p{Cc}/u);
        expect(drawn.match(/<\/?svg/g)).toHaveLength(2);
      }),
    );
  });
});
