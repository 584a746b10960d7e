import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSettleScript } from '../testing/settle-script';
import { type DiskOptions, openDiskStore } from './disk-store';
import { StoreUnavailable } from './store';
import { testStore } from './store.contract';

const folders: string[] = [];

const script = await buildSettleScript();
afterAll(() => script.remove());

// Every group of writes is a segment, so that it is settled while the next ones come.
const small = { segmentBytes: 1, idleMs: 5, isTemporary: true };
const stores: readonly [name: string, options: DiskOptions][] = [
  ['disk store', {}],
  ['disk store that settles all the time', small],
  ['disk store that settles all the time on a thread', { ...small, settleWorker: script.url }],
];
for (const [name, options] of stores) {
  testStore(name, { create: () => openDiskStore(newFolder(), options), cleanUp: removeFolders });
}

describe('disk store: its folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(removeFolders);

  it('keeps what was written for the next opening', async () => {
    const first = openDiskStore(folder);
    await first.write((tx) => tx.put(Uint8Array.of(1), Uint8Array.of(2)));
    await first.close();
    const second = openDiskStore(folder);
    expect(second.read((view) => view.get(Uint8Array.of(1)))).toEqual(Uint8Array.of(2));
    await second.close();
  });

  it('holds the database, its format and, while open, a lock', async () => {
    const store = openDiskStore(folder);
    const open = ['data.mdb', 'format.json', 'lock.mdb', 'sortkey.lock'];
    expect(readdirSync(folder).toSorted()).toEqual(open);
    await store.close();
    const closed = open.filter((name) => name !== 'sortkey.lock');
    expect(readdirSync(folder).toSorted()).toEqual(closed);
  });

  it('may have a name like a file’s', async () => {
    const dotted = join(folder, 'data.v1');
    mkdirSync(dotted);
    const store = openDiskStore(dotted);
    expect(readdirSync(dotted)).toContain('data.mdb');
    await store.close();
  });

  it('is open once at a time', async () => {
    const store = openDiskStore(folder);
    expect(() => openDiskStore(folder)).toThrow(StoreUnavailable);
    await store.close();
    await openDiskStore(folder).close();
  });

  it.each([1, 100_000])('is refused when its database is %i bytes of something else', (length) => {
    writeFileSync(join(folder, 'format.json'), '{"format":2}\n');
    writeFileSync(join(folder, 'data.mdb'), 'x'.repeat(length));
    expect(() => openDiskStore(folder)).toThrow(
      new StoreUnavailable(`The database in ${folder} cannot be opened (data.mdb is damaged).`),
    );
    expect(readdirSync(folder)).not.toContain('sortkey.lock');
  });

  it('is opened when a crash left its database empty', async () => {
    writeFileSync(join(folder, 'format.json'), '{"format":2}\n');
    writeFileSync(join(folder, 'data.mdb'), '');
    const store = openDiskStore(folder);
    expect(await store.write((tx) => tx.get(Uint8Array.of(1)))).toBeUndefined();
    await store.close();
  });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sortkey-disk-'));
  folders.push(folder);
  return folder;
}

function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}
