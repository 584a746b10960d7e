import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../arbitraries';
import type { Model, ModelTable } from '../model';
import { EXPORTS, openModelFile } from '../open-file';

const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
const RUNS = { numRuns: 100, ...SEED };

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

const names = EXPORTS.map(({ name }) => name).filter(
  (name) => !['sortkey', 'nosql-workbench'].includes(name),
);

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
      { ...RUNS, numRuns: 150 },
    );
  });
});

/** A table without what a format said it leaves out. */
function without(table: ModelTable, lost: readonly string[]): ModelTable {
  const keys = table.indexes.flatMap((index) => [...index.partitionKeys, ...index.sortKeys]);
  const { billing } = table;
  const bare = {
    ...table,
    items: lost.includes('items') ? [] : table.items,
    facets: lost.includes('facets') ? [] : table.facets,
    extras: lost.includes('extras') ? {} : table.extras,
    attributes: lost.includes('attributes')
      ? table.attributes.filter(({ name }) => keys.some((key) => key.name === name))
      : table.attributes,
    indexes: table.indexes.map(({ autoscaling, ...index }) => ({
      ...index,
      ...(lost.includes('autoscaling') || !autoscaling ? {} : { autoscaling }),
      extras: lost.includes('indexes.extras') ? {} : index.extras,
    })),
    billing:
      billing.mode === 'on-demand'
        ? billing
        : { ...billing, extras: lost.includes('billing.extras') ? {} : billing.extras },
  };
  if (lost.includes('autoscaling')) Reflect.deleteProperty(bare.billing, 'autoscaling');
  // An empty list or text says nothing, and so it cannot be lost.
  const empty = Object.entries(table).filter(
    ([, part]) => part === '' || (Array.isArray(part) && part.length === 0),
  );
  for (const name of [...lost, ...empty.map(([name]) => name)]) {
    const isOptional = !['items', 'facets', 'extras', 'attributes', 'indexes'].includes(name);
    if (isOptional) Reflect.deleteProperty(bare, name);
  }
  return bare;
}

/** Tables with everything that has no order put into one. */
function inOrder(table: ModelTable): ModelTable {
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  return {
    ...withTagsInOrder(table),
    attributes: table.attributes.toSorted(byName),
    indexes: table.indexes.toSorted(byName),
  };
}

describe('what is lost has been named', () => {
  it.each(names)('in %s', async (name) => {
    const format = EXPORTS.find((one) => one.name === name);
    if (format === undefined) throw new Error(name);
    await fc.assert(
      fc.asyncProperty(models(), async (model) => {
        const { problems } = await format.print(model);
        const kept = model.tables.map((table, position) => {
          const found = problems.find(({ at }) => at[0] === 'tables' && at[1] === position);
          return without(table, String(found?.params.names ?? '').split(', '));
        });
        expect((await again(name, model))?.tables.map(inOrder)).toEqual(kept.map(inOrder));
      }),
      { ...RUNS, numRuns: 40, endOnFailure: true },
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
