import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printPlace } from '../model';
import { EXPORTS, openModelFile } from '../open-file';
import { shop } from './fixtures/shop';

const FIXTURES = join(import.meta.dirname, 'fixtures', 'exports');

/** The other two have tests of their own. */
const foreign = EXPORTS.filter(({ name }) => !['sortkey', 'nosql-workbench'].includes(name));

describe('a model as every format writes it', () => {
  it.each(foreign.map((format) => [format.name, format] as const))('%s', async (name, format) => {
    const { text, problems } = await format.print(shop);
    const remarks = problems.map(
      ({ code, at, params }) => `${code} ${printPlace(at)} ${Object.values(params).join('; ')}`,
    );
    const golden = [...remarks, '', text].join('\n');
    await expect(golden).toMatchFileSnapshot(join(FIXTURES, `${name}.golden.txt`));
  });

  const infrastructure = foreign.filter(({ name }) => name !== 'create-table');
  it.each(infrastructure.map((format) => [format.name, format] as const))(
    '%s loses nothing of the tables but their items',
    async (_, format) => {
      const { text } = await format.print(shop);
      const parsed = await openModelFile(text, `shop${format.extension}`);
      expect(parsed.problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
      expect(parsed.model?.tables).toEqual(shop.tables.map((table) => ({ ...table, items: [] })));
    },
  );
});
