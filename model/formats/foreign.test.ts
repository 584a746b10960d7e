import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ModelTable, printPlace } from '../model';
import { EXPORTS, openModelFile } from '../open-file';

const FIXTURES = join(import.meta.dirname, 'fixtures', 'foreign');
const files = readdirSync(FIXTURES).filter((name) => !name.endsWith('.golden.txt'));

/** A program has a further ending, so that our compiler does not take it for one of ours. */
const calledAs = (file: string) => file.replace(/\.txt$/, '');

const open = (file: string) =>
  openModelFile(readFileSync(join(FIXTURES, file), 'utf8'), calledAs(file));

/** A table without what only DescribeTable tells. */
function designOf({ sizing: _, ...table }: ModelTable): ModelTable {
  return table;
}

describe('files as people write them', () => {
  it('are of every format', () => expect(files.length).toBeGreaterThan(8));

  it.each(files)('%s reads as in its golden file', async (file) => {
    const { model, problems } = await open(file);
    const remarks = problems.map(({ severity, code, at, params }) =>
      [severity, code, printPlace(at), Object.values(params).join('; ')].join(' ').trim(),
    );
    const golden = [...remarks, '', JSON.stringify(model, null, 1), ''].join('\n');
    await expect(golden).toMatchFileSnapshot(join(FIXTURES, `${file}.golden.txt`));
  });

  const infrastructure = EXPORTS.filter(
    ({ name }) => !['sortkey', 'nosql-workbench', 'create-table'].includes(name),
  );
  it.each(files)('%s is the same when any format has carried it on', async (file) => {
    const { model } = await open(file);
    if (model === undefined) throw new Error('refused');
    for (const format of infrastructure) {
      const { text } = await format.print(model);
      const again = await openModelFile(text, `again${format.extension}`);
      expect([format.name, again.model?.tables]).toEqual([format.name, model.tables.map(designOf)]);
    }
  });
});
