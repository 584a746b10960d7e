import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../arbitraries';
import type { Model, ModelTable } from '../model';
import { EXPORTS, openModelFile } from '../open-file';

const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
const RUNS = { numRuns: 150, ...SEED };

/** Formats of designs, which have tests of their own. */
const OWN_TESTS = ['sortkey', 'nosql-workbench', 'onetable', 'onetable-module', 'data-model'];
/** Formats that know no more than CreateTable does. */
const OF_CREATE_TABLE = ['create-table'];
/** Formats that have a place for the model's own name. */
const NAMED = ['cloudformation', 'cloudformation-json', 'sam', 'serverless'];

async function again(name: string, model: Model): Promise<Model | undefined> {
  const format = EXPORTS.find((one) => one.name === name);
  if (format === undefined) throw new Error(name);
  const { text } = await format.print(model);
  const parsed = await openModelFile(text, `Untitled${format.extension}`);
  if (parsed.model === undefined) throw new Error(JSON.stringify(parsed.problems.slice(0, 3)));
  return parsed.model;
}

/** Tags have no order; some formats have them as members of an object. */
function withTagsInOrder(table: ModelTable): ModelTable {
  const { tags, ...rest } = table;
  if (tags === undefined) return rest;
  return { ...rest, tags: tags.toSorted((a, b) => (a.key < b.key ? -1 : 1)) };
}

const names = EXPORTS.map(({ name }) => name).filter((name) => !OWN_TESTS.includes(name));

const NAMELESS = { name: '', description: '', author: '', extras: {}, metadataExtras: {} };

describe('tables written and read again are the same', () => {
  it.each(names)('in %s', async (name) => {
    const scope = OF_CREATE_TABLE.includes(name) ? 'created' : 'deployed';
    await fc.assert(
      fc.asyncProperty(models({ scope }), async (model) => {
        const read = await again(name, model);
        expect(read?.tables.map(withTagsInOrder)).toEqual(model.tables.map(withTagsInOrder));
      }),
      RUNS,
    );
  });
});

describe('texts survive, whatever is in them', () => {
  const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
  const tables = fc.record({ key: word, tag: word, value: word, expiry: word }).map(
    ({ key, tag, value, expiry }): ModelTable => ({
      name: 'Table',
      partitionKey: { name: key, type: 'S' },
      attributes: [],
      indexes: [
        {
          kind: 'global',
          name: 'Index',
          partitionKeys: [{ name: key, type: 'S' }],
          sortKeys: [],
          projection: { type: 'INCLUDE', attributes: [`${key}${value}`] },
          extras: {},
        },
      ],
      billing: { mode: 'on-demand' },
      timeToLive: expiry,
      tags: [{ key: tag, value }],
      items: [],
      facets: [],
      extras: {},
    }),
  );

  it.each(names)('in %s', async (name) => {
    await fc.assert(
      fc.asyncProperty(tables, async (table) => {
        const model = { ...NAMELESS, tables: [table] };
        const { timeToLive: _, ...created } = table;
        const expected = OF_CREATE_TABLE.includes(name) ? created : table;
        expect((await again(name, model))?.tables).toEqual([expected]);
      }),
      { ...RUNS, numRuns: 300 },
    );
  });
});

describe('a model’s own words survive', () => {
  it.each(NAMED)('in %s', async (name) => {
    await fc.assert(
      fc.asyncProperty(models({ scope: 'deployed' }), fc.string(), async (model, text) => {
        const named = { ...model, name: `${text}n`, description: text, author: text };
        expect(await again(name, named)).toEqual(named);
      }),
      { ...RUNS, numRuns: 50 },
    );
  });
});
