import { describe, expect, it } from 'vitest';
import { cellsAsText, itemsAsCsv, itemsAsJson, itemsAsWireJson, onlyColumns } from './copy-formats';

const a = { id: { S: 'a,1' }, n: { N: '9007199254740993' }, text: { S: 'two\nlines "quoted"' } };
const b = { id: { S: 'b' }, tags: { SS: ['x'] }, none: { NULL: true } };

describe('copying', () => {
  it('one cell as it is', () => expect(cellsAsText([a], ['text'])).toBe('two\nlines "quoted"'));

  it('cells as lines and tabs', () =>
    expect(cellsAsText([a, b], ['id', 'text', 'tags'])).toBe(
      'a,1\ttwo lines "quoted"\t\nb\t\t{"SS": ["x"]}',
    ));

  it('items as CSV', () =>
    expect(itemsAsCsv([a, b], ['id', 'n', 'text', 'none'])).toBe(
      'id,n,text,none\r\n"a,1",9007199254740993,"two\nlines ""quoted""",\r\nb,,,null',
    ));

  it('items as JSON, with all digits', () => {
    expect(itemsAsJson([{ n: a.n }])).toBe('{\n  "n": 9007199254740993\n}');
    expect(itemsAsJson([{ n: a.n }, {}])).toBe('[\n  {\n    "n": 9007199254740993\n  },\n  {}\n]');
  });

  it('items as DynamoDB JSON', () => {
    expect(JSON.parse(itemsAsWireJson([a]))).toEqual(a);
    expect(JSON.parse(itemsAsWireJson([a, b]))).toEqual([a, b]);
  });

  it('only the columns that are shown', () =>
    expect(onlyColumns(a, ['n', 'tags', '__proto__'])).toEqual({ n: a.n }));
});
