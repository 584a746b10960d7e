import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDiskStore } from './disk-store';
import { StoreUnavailable } from './store';
import { verifyFolder } from './verify';

const VALUE = 'v'.repeat(1_000);

let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sortkey-verify-'));
  const store = openDiskStore(folder);
  await store.write((tx) => {
    for (let i = 0; i < 20; i++) tx.put(Uint8Array.of(1, i), Buffer.from(VALUE));
  });
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const count = () =>
  verifyFolder(folder, (view) => {
    let keys = 0;
    view.values({ start: Uint8Array.of(1), end: Uint8Array.of(2) }, () => ++keys > 0);
    return keys;
  });
const files = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]);

describe('looking at a folder', () => {
  it('counts what is in it, and changes nothing', async () => {
    const before = files().filter(([name]) => name !== 'lock.mdb');
    expect(await count()).toEqual({ blocks: 3, segments: 0, content: 20 });
    expect(files().filter(([name]) => name !== 'lock.mdb')).toEqual(before);
  });

  it('says what is wrong, and does not keep it locked', async () => {
    const file = join(folder, 'data.mdb');
    const bytes = readFileSync(file);
    const at = bytes.indexOf(VALUE);
    bytes.write('V', at);
    writeFileSync(file, bytes);
    await expect(count()).rejects.toEqual(
      new StoreUnavailable(
        `The database in ${folder} is damaged (A block of the database is not what was written: ` +
          'its checksum differs).',
      ),
    );
    expect(readdirSync(folder)).not.toContain('sortkey.lock');
  });

  it('is refused while an engine runs on it, and where there is none', async () => {
    const store = openDiskStore(folder);
    await expect(count()).rejects.toThrow(`${folder} is in use by process ${process.pid}.`);
    await store.close();
    rmSync(join(folder, 'data.mdb'));
    await expect(count()).rejects.toThrow(`There is no database in ${folder}.`);
  });
});
