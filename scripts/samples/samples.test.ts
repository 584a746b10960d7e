import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../components/start/samples';
import { valueType } from '../../model/formats/read-item';
import { parseModelFile } from '../../model/parse';
import { SAMPLE_FORMAT, SAMPLE_MODELS } from './models';

const FOLDER = join(import.meta.dirname, '../../public/samples');
const read = (name: string) => parseModelFile(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));

describe('the samples', () => {
  it('are the files that the start screen offers', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
    expect(files.toSorted()).toEqual(SAMPLES.map(({ id }) => `${id}.json`).toSorted());
  });

  it.each(SAMPLE_MODELS)('%s is what the script writes', (name, model) => {
    const { model: parsed, problems, format } = read(name);
    expect(problems).toEqual([]);
    expect(format?.name).toBe(SAMPLE_FORMAT.name);
    expect(parsed).toEqual(model());
    const file = readFileSync(join(FOLDER, `${name}.json`), 'utf8');
    expect(SAMPLE_FORMAT.print(model()).text === file, 'npx tsx scripts/samples/write.ts').toBe(
      true,
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
