import { bench, describe } from 'vitest';
import { createMemoryStore } from '../storage/memory-store';
import { saveTable } from '../tables/catalog';
import { MUSIC, PLAIN, type TableSketch, tableOf } from '../testing/tables';
import type { WireItem } from '../values/attribute-value';
import { StoredItem } from '../values/stored-item';
import { commit } from './commit';
import { intentFor, preparePut } from './intent';
import { resolve } from './resolve';

const tables: readonly [title: string, sketch: TableSketch][] = [
  ['without an index', PLAIN],
  ['with six indexes', MUSIC],
];

for (const [title, sketch] of tables) {
  const table = tableOf(sketch);
  const store = createMemoryStore();
  await store.write((tx) => saveTable(tx, table));
  let next = 0;

  describe(`a put to a table ${title}, in memory`, () => {
    bench('of a new item', async () => {
      await put(`new ${next++}`);
    });
    bench('over an item', async () => {
      await put(`old ${next++ % 100}`);
    });
  });

  const put = (name: string): Promise<unknown> =>
    store.write((tx) => {
      const prepared = preparePut({ TableName: table.name, Item: songOf(name, next) }, 'bare');
      const intent = intentFor(prepared, table);
      const bytes = tx.get(intent.key.bytes);
      return commit(tx, [resolve(intent, bytes && new StoredItem(bytes))], { nowMs: 0 });
    });
}

/** An item with the keys of both tables and of all indexes. */
function songOf(name: string, year: number): WireItem {
  return {
    pk: { S: name },
    artist: { S: name },
    title: { S: 't' },
    year: { N: String(year % 100) },
    genre: { S: `genre ${year % 10}` },
    label: { S: 'l' },
    tag: { B: 'AA==' },
    notes: { S: 'x'.repeat(300) },
  };
}
