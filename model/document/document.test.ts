import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../arbitraries';
import { frozen } from '../edits/arbitraries';
import { hasErrors, type Model, type ModelTable, printPlace } from '../model';
import { parseModelFile } from '../parse';
import { document } from './document';
import { migrations, VERSION } from './migrations';

const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
const FIXTURES = join(import.meta.dirname, 'fixtures');

const table: ModelTable = {
  name: 'shop',
  partitionKey: { name: 'pk', type: 'S' },
  attributes: [],
  indexes: [],
  billing: { mode: 'on-demand' },
  items: [],
  facets: [],
  extras: {},
};

const shop: Model = {
  name: 'Shop',
  description: '',
  author: '',
  tables: [table],
  extras: {},
  metadataExtras: {},
};

/** A file with one table, sound but for what is given. */
function file(members: object, others: object = {}): string {
  const { partitionKey, billing, name } = table;
  const sound = { name, partitionKey, billing, ...members };
  return JSON.stringify({ sortkey: VERSION, name: 'Shop', tables: [sound], ...others });
}

const briefs = (text: string) =>
  parseModelFile(text).problems.map(
    ({ severity, code, at }) => `${severity} ${code} ${printPlace(at)}`,
  );

describe('a document', () => {
  it('says all that a model is', () => {
    fc.assert(
      fc.property(models({ minTables: 0 }), (model) => {
        const { text, problems } = document.print(frozen(model));
        const parsed = parseModelFile(text);
        expect(problems).toEqual([]);
        expect(parsed.problems).toEqual([]);
        expect(parsed.format).toBe(document);
        expect(parsed.model).toEqual(model);
        expect(document.print(parsed.model ?? shop).text).toBe(text);
      }),
      { numRuns: 100, ...SEED },
    );
  });

  it('has its members in one order, whatever theirs was', () => {
    const turned = <T extends object>(record: T): T =>
      Object.fromEntries(Object.entries(record).toReversed()) as T;
    const model = { ...shop, tables: [{ ...table, sortKey: { name: 'sk', type: 'S' as const } }] };
    const other = turned({ ...model, tables: model.tables.map(turned) });
    expect(document.print(other).text).toBe(document.print(model).text);
  });

  it('is one that version control can compare: a line for each item and each short part', () => {
    const long = 'x'.repeat(120);
    const model: Model = {
      ...shop,
      layout: [{ table: 'shop', x: 1, y: 2 }],
      tables: [
        {
          ...table,
          attributes: [{ name: 'a', type: 'S' }],
          items: [{ pk: { S: '1' } }, { pk: { S: '2' }, a: { S: long } }],
          facets: [
            { name: 'All', partitionKeyAlias: '', attributes: [], items: [0, 1], extras: {} },
          ],
        },
      ],
    };
    expect(document.print(model).text).toBe(`{
  "sortkey": 1,
  "name": "Shop",
  "tables": [
    {
      "name": "shop",
      "partitionKey": { "name": "pk", "type": "S" },
      "attributes": [{ "name": "a", "type": "S" }],
      "billing": { "mode": "on-demand" },
      "facets": [{ "name": "All", "items": [0, 1] }],
      "items": [
        {"pk":{"S":"1"}},
        {"pk":{"S":"2"},"a":{"S":"${long}"}}
      ]
    }
  ],
  "layout": [{ "table": "shop", "x": 1, "y": 2 }]
}
`);
  });

  it('is read though the design is not sound yet, and though half a character is in it', () => {
    const half = 'a\ud800';
    const model: Model = {
      ...shop,
      name: half,
      tables: [
        { ...table, name: '', items: [{ x: { S: half } }, { x: { M: { [half]: { S: '' } } } }] },
      ],
    };
    const parsed = parseModelFile(document.print(model).text);
    expect(parsed.problems).toEqual([]);
    expect(parsed.model?.name).toBe('a\ufffd');
    expect(parsed.model?.tables[0]?.items).toEqual([
      { x: { S: 'a\ufffd' } },
      { x: { M: { 'a\ufffd': { S: '' } } } },
    ]);
  });

  it('of 20,000 items is written and read within seconds', () => {
    const items = Array.from({ length: 20_000 }, (_, i) => ({
      pk: { S: `USER#${i}` },
      note: { S: 'x'.repeat(100) },
      map: { M: { a: { N: String(i) } } },
    }));
    const model = { ...shop, tables: [{ ...table, items }] };
    expect(parseModelFile(document.print(model).text).model).toEqual(model);
  });
});

describe('versions', () => {
  it('before this one have a step to the next, each', () => {
    expect([migrations.length, VERSION]).toEqual([1, 1]);
  });

  it('0 is read as it was meant', () => {
    const { model, problems } = parseModelFile(
      readFileSync(join(FIXTURES, 'version-0.json'), 'utf8'),
    );
    expect(problems).toEqual([]);
    expect(model).toEqual({
      ...shop,
      tables: [
        { ...table, items: [{ pk: { S: 'USER#1' } }] },
        { ...table, name: '__proto__', partitionKey: { name: 'id', type: 'N' } },
      ],
    });
  });

  it.each([2, -1, 0.5, '1', null, []])('%j are refused', (sortkey) => {
    const text = JSON.stringify({ ...JSON.parse(file({})), sortkey });
    expect(briefs(text)).toEqual(['error document-version $.sortkey']);
  });
});

describe('a broken document', () => {
  const named = { name: 'One' };
  it.each<[string, string, string]>([
    ['no tables', '{"sortkey": 1, "name": "x"}', 'error member-missing $.tables'],
    [
      'tables that are text',
      '{"sortkey": 1, "name": "x", "tables": "x"}',
      'error wrong-type $.tables',
    ],
    [
      'a table that is null',
      '{"sortkey": 1, "name": "x", "tables": [null]}',
      'error wrong-type $.tables[0]',
    ],
    ['no key', file({ partitionKey: undefined }), 'error member-missing $.tables[0].partitionKey'],
    [
      'a key that is a map',
      file({ partitionKey: { name: 'pk', type: 'M' } }),
      'error not-a-choice $.tables[0].partitionKey.type',
    ],
    [
      'false for true',
      file({ deletionProtection: false }),
      'error wrong-type $.tables[0].deletionProtection',
    ],
    ['a stream nobody knows', file({ stream: 'ALL' }), 'error not-a-choice $.tables[0].stream'],
    [
      'a value without type',
      file({ items: [{ a: 5 }] }),
      'error value-untyped $.tables[0].items[0].a',
    ],
    [
      'a look nobody knows',
      file({
        entities: [{ ...named, attributes: [{ name: 'a', type: 'S', format: { kind: 'x' } }] }],
      }),
      'error not-a-choice $.tables[0].entities[0].attributes[0].format.kind',
    ],
    [
      'two entities of a name',
      file({ entities: [named, named] }),
      'error name-twice $.tables[0].entities[1].name',
    ],
    [
      'two tables of a name',
      file({}, { tables: [table, table] }),
      'error name-twice $.tables[1].name',
    ],
    [
      'a place far out',
      file({}, { layout: [{ table: 'a', x: 1e99, y: 0 }] }),
      'error number-range $.layout[0].x',
    ],
  ])('with %s is refused by name and place', (_, text, line) => {
    expect(parseModelFile(text).model).toBeUndefined();
    expect(briefs(text)).toContain(line);
  });

  it('loses what is not known and says so, facets too', () => {
    const text = file({ Unknown: 1, facets: [{ name: 'F', items: [0] }] }, { more: {} });
    expect(parseModelFile(text).model).toEqual({
      ...shop,
      tables: [
        {
          ...table,
          facets: [{ name: 'F', partitionKeyAlias: '', attributes: [], items: [], extras: {} }],
        },
      ],
    });
    expect(briefs(text)).toEqual([
      'warning member-dropped $.more',
      'warning member-dropped $.tables[0].Unknown',
      'warning facet-items-dropped $.tables[0].facets[0].items',
    ]);
  });

  it('with members called like an object’s own harms nothing', () => {
    const text = file({}).replace('{"sortkey"', '{"__proto__":{"polluted":1},"sortkey"');
    expect(briefs(text)).toEqual(['warning member-dropped $.__proto__']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('with any part replaced is read, or refused with what and where', () => {
    const broken = fc
      .tuple(models(), fc.nat(), fc.jsonValue({ maxDepth: 3 }))
      .map(([model, at, value]) => replacePart(document.print(model).text, at, value));
    fc.assert(
      fc.property(broken, (text) => {
        const { model, problems } = parseModelFile(text);
        expect(model === undefined).toBe(hasErrors(problems));
        if (model === undefined) return;
        const again = document.print(model).text;
        expect(parseModelFile(again).model).toEqual(model);
      }),
      { numRuns: 100, ...SEED },
    );
  });
});

/** The JSON with the n-th of its parts, counted round, replaced. */
function replacePart(text: string, at: number, value: unknown): string {
  let count = 0;
  JSON.parse(text, (_, part) => {
    count += 1;
    return part;
  });
  const target = at % count;
  let here = 0;
  const json: unknown = JSON.parse(text, (_, part) => {
    here += 1;
    return here - 1 === target ? value : part;
  });
  return JSON.stringify(json);
}
