import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../components/start/samples';
import { valueType } from '../../model/formats/read-item';
import { parseModelFile } from '../../model/parse';
import { SAMPLE_MODELS } from './models';

const FOLDER = join(import.meta.dirname, '../../public/samples');
const read = (name: string) => parseModelFile(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));

describe('the samples', () => {
  it('are the files that the start screen offers', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
    expect(files.toSorted()).toEqual(SAMPLES.map(({ id }) => `${id}.json`).toSorted());
  });

  it.each(SAMPLE_MODELS)('%s is what the script writes', (name, model) => {
    const { model: parsed, problems } = read(name);
    expect(problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
    const expected = model();
    // Facets come before the rest, so the order of items is the file's.
    const sorted = (items: readonly object[]) => items.map((item) => JSON.stringify(item)).sort();
    expect(parsed?.tables.map(({ items }) => items.length)).toEqual(
      expected.tables.map(({ items }) => items.length),
    );
    expect(parsed?.tables.flatMap(({ items }) => sorted(items.map(byName)))).toEqual(
      expected.tables.flatMap(({ items }) => sorted(items.map(byName))),
    );
  });

  it.each(SAMPLES)('$id has the tables and items that the start screen promises', (sample) => {
    const tables = read(sample.id).model?.tables ?? [];
    expect(tables).toHaveLength(sample.tables);
    expect(tables.reduce((sum, { items }) => sum + items.length, 0)).toBe(sample.items);
  });

  it('show every type', () => {
    const items = SAMPLES.flatMap(({ id }) => read(id).model?.tables ?? []).flatMap(
      ({ items }) => items,
    );
    const types = new Set(items.flatMap((item) => Object.values(item).map(valueType)));
    expect([...types].toSorted()).toEqual(
      ['S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS'].toSorted(),
    );
  });
});

function byName(item: object): object {
  return Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
