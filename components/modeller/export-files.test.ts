import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { GENERATORS } from '@/model/generators';
import type { Model } from '@/model/model';
import { EXPORTS } from '@/model/open-file';
import { EXPORT_CHOICES, EXPORT_GROUPS, everything, fileToSave } from './export-files';

const MODEL: Model = {
  name: 'Web shop',
  description: '',
  author: '',
  tables: [
    {
      name: 'orders',
      partitionKey: { name: 'id', type: 'S' },
      attributes: [],
      indexes: [],
      billing: { mode: 'on-demand' },
      items: [],
      facets: [],
      extras: {},
    },
  ],
  extras: {},
  metadataExtras: {},
};

describe('what a design can be exported as', () => {
  it('is every format and every generator, each once and in a group that is shown', () => {
    const names = EXPORT_CHOICES.map(({ name }) => name);
    expect(names).toEqual([...EXPORTS, ...GENERATORS].map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    const groups = new Set(EXPORT_CHOICES.map(({ group }) => group));
    expect(EXPORT_GROUPS.map(({ group }) => group)).toEqual([...groups]);
  });

  it.each(EXPORT_CHOICES.map((choice) => [choice.name, choice] as const))(
    '%s is a file with a name of its own',
    async (_, choice) => {
      const { files } = await choice.make(MODEL, undefined);
      const file = await fileToSave(MODEL, files);
      expect(file?.name).toMatch(/^web[-_]shop[a-z.-]*\.[a-z]+$/);
      expect(file?.content.length).toBeGreaterThan(20);
    },
  );

  it('is a ZIP with all of them, under different names', async () => {
    const { files } = await everything(MODEL, undefined);
    const zip = await fileToSave(MODEL, files);
    expect(zip).toMatchObject({ name: 'web-shop.zip', type: 'application/zip' });
    const content = zip?.content;
    if (content === undefined || typeof content === 'string') throw new Error('No archive.');
    const inside = Object.entries(unzipSync(content)).map(([name, bytes]) => [
      name,
      strFromU8(bytes),
    ]);
    expect(inside).toEqual(files.map(({ name, text }) => [name, text]));
    expect(inside).toHaveLength(EXPORT_CHOICES.length);
  });
});
