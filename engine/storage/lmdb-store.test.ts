import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLmdbStore } from './lmdb-store';
import { testStore } from './store.contract';

const folders: string[] = [];

testStore('lmdb store', {
  create: () => openLmdbStore(newFolder()),
  cleanUp: () => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  },
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sortkey-lmdb-'));
  folders.push(folder);
  return folder;
}
