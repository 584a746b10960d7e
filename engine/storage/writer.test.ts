import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FailingFiles, failingFiles } from '../testing/failing-files';
import { type DiskOptions, openDiskStore } from './disk-store';
import { type Store, StoreFailed, type View } from './store';

/** The writer as a store shows it, on a disk that waits and fails as it is told. */

let folder: string;
let disk: FailingFiles;
let store: Store;

const open = (options: DiskOptions = {}) =>
  openDiskStore(folder, { files: disk.files, idleMs: 10, ...options });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sortkey-writer-'));
  disk = failingFiles('ENOSPC');
  store = open();
});
afterEach(async () => {
  disk.fail();
  await store.close();
  rmSync(folder, { recursive: true });
});

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const put = (key: string, value = key) => store.write((tx) => tx.put(bytes(key), bytes(value)));
const get = (view: View, key: string): string => {
  const value = view.get(bytes(key));
  return value === undefined ? '-' : Buffer.from(value).toString();
};
const seen = (...keys: string[]): string =>
  store.read((view) => keys.map((key) => get(view, key)).join(' '));
const turn = () => new Promise((resolve) => setImmediate(resolve));
const turns = async () => {
  for (let i = 0; i < 5; i++) await turn();
};
const LOST = new StoreFailed('The data could not be written (ENOSPC: no).');

/** returns  whether it has been settled, and how, by now */
function watch<T>(promise: T | Promise<T>): () => string {
  if (!(promise instanceof Promise)) return () => 'at once';
  let state = 'waits';
  promise.then(
    () => {
      state = 'done';
    },
    (error: Error) => {
      state = error.message;
    },
  );
  return () => state;
}

describe('groups of writes', () => {
  it('share a sync: what comes while one is under way is the next', async () => {
    const before = disk.counts.get('fdatasync') ?? 0;
    const letGo = disk.hold();
    const first = ['a', 'b', 'c'].map((key) => watch(put(key)));
    await turns();
    const second = ['d', 'e'].map((key) => watch(put(key)));
    await turns();
    expect([...first, ...second].map((state) => state())).toEqual(new Array(5).fill('waits'));
    expect(seen('a', 'b', 'c', 'd', 'e')).toBe('a b c d e');
    letGo();
    await put('f');
    expect([...first, ...second].map((state) => state())).toEqual(new Array(5).fill('done'));
    expect((disk.counts.get('fdatasync') ?? 0) - before).toBe(2);
  });

  it('are told in their order', async () => {
    const order: string[] = [];
    const all = Array.from({ length: 50 }, (_, i) => put(`k${i}`).then(() => order.push(`k${i}`)));
    await Promise.all(all);
    expect(order).toEqual(Array.from({ length: 50 }, (_, i) => `k${i}`));
  });
});

describe('what is told of writes that are not durable yet', () => {
  it('waits until they are', async () => {
    await put('old');
    const letGo = disk.hold();
    const written = put('new');
    await turns();
    expect(watch(store.readDurable((view) => get(view, 'old')))()).toBe('at once');
    const told = [
      watch(store.readDurable((view) => get(view, 'new'))),
      watch(
        store.readDurable((view) => view.range({ start: bytes('n'), end: bytes('o') }, () => true)),
      ),
      watch(store.write((tx) => get(tx, 'new'))),
      watch(
        store.write((tx) => {
          throw new Error(`refused for ${get(tx, 'new')}`);
        }),
      ),
    ];
    await turns();
    expect(told.map((state) => state())).toEqual(['waits', 'waits', 'waits', 'waits']);
    letGo();
    await written;
    await turns();
    expect(told.map((state) => state())).toEqual(['done', 'done', 'done', 'refused for new']);
  });

  it('is refused when they are lost', async () => {
    await put('a', 'old');
    const letGo = disk.hold();
    const told = [watch(put('a', 'new'))];
    await turns();
    told.push(
      watch(store.readDurable((view) => get(view, 'a'))),
      watch(store.write((tx) => get(tx, 'a'))),
      watch(store.write((tx) => tx.put(bytes('b'), bytes(get(tx, 'a'))))),
      watch(
        store.write((tx) => {
          throw new Error(`refused for ${get(tx, 'a')}`);
        }),
      ),
    );
    await turns();
    disk.fail('fdatasync');
    letGo();
    await turns();
    expect(told.map((state) => state())).toEqual(new Array(5).fill(LOST.message));
    expect(seen('a', 'b')).toBe('old -');
  });
});

describe('a disk that takes no more', () => {
  it.each(['writeSync', 'fdatasync', 'fsync', 'openSync'] as const)(
    'keeps nothing of what it refused (%s), and all that comes after it has room',
    async (call) => {
      disk.fail(call);
      await expect(put('lost')).rejects.toEqual(LOST);
      expect(seen('lost')).toBe('-');
      disk.fail();
      await put('a');
      expect(seen('lost', 'a')).toBe('- a');
      await store.close();
      store = open();
      expect(seen('lost', 'a')).toBe('- a');
    },
  );

  it('does not let what failed come back from the log, settled or crashed', async () => {
    await put('a');
    disk.fail('fdatasync');
    await expect(put('lost')).rejects.toEqual(LOST);
    disk.fail();
    // Long enough for the segment to be settled.
    await sleep(60);
    expect(seen('a', 'lost')).toBe('a -');
    await put('b');
    expect(seen('a', 'lost', 'b')).toBe('a - b');
  });

  it('loses what was built on what is lost, and goes on', async () => {
    const letGo = disk.hold();
    const first = watch(put('a'));
    await turns();
    const second = watch(put('b'));
    await turns();
    disk.fail('fdatasync');
    letGo();
    await turns();
    expect([first(), second(), seen('a', 'b')]).toEqual([LOST.message, LOST.message, '- -']);
    disk.fail();
    await Promise.all([put('c'), put('d')]);
    expect(seen('a', 'b', 'c', 'd')).toBe('- - c d');
  });

  it('fails at the end of a segment, which then goes on', async () => {
    await store.close();
    store = open({ segmentBytes: 1, idleMs: 60_000 });
    await put('a');
    const letGo = disk.hold();
    const lost = watch(put('lost'));
    await turns();
    const later = watch(put('later'));
    disk.fail('fdatasync');
    letGo();
    await turns();
    expect([lost(), later()]).toEqual([LOST.message, LOST.message]);
    disk.fail();
    await Promise.all(['b', 'c', 'd'].map((key) => put(key)));
    await put('e');
    expect(seen('a', 'lost', 'later', 'b', 'c', 'd', 'e')).toBe('a - - b c d e');
    await store.close();
    store = open();
    expect(seen('a', 'lost', 'later', 'b', 'c', 'd', 'e')).toBe('a - - b c d e');
  });

  it('does not hold up a write that is refused by itself', async () => {
    disk.fail('fdatasync');
    await expect(put('lost')).rejects.toEqual(LOST);
    const refused = store.write((tx) => {
      tx.put(bytes('x'), bytes('1'));
      throw new Error(`refused at ${get(tx, 'x')}`);
    });
    await expect(refused).rejects.toThrow('refused at 1');
  });

  it('is closed all the same', async () => {
    await put('a');
    disk.fail('writeSync', 'fdatasync');
    const lost = watch(put('lost'));
    await store.close();
    expect(lost()).toBe(LOST.message);
    disk.fail();
    store = open();
    expect(seen('a', 'lost')).toBe('a -');
  });
});

describe('a segment', () => {
  it('is settled when nothing is written for a while, and its file kept to be used again', async () => {
    await put('a');
    while (!readdirSync(folder).includes('log-1')) await turn();
    await sleep(60);
    await put('b');
    expect(readdirSync(folder).filter((name) => /^(log|begun)-/.test(name))).toEqual([
      'begun-2',
      'log-2',
    ]);
    expect(seen('a', 'b')).toBe('a b');
  });

  it('leaves bytes that were handed out as they were, also where the write was refused', async () => {
    let kept: Uint8Array | undefined;
    const refused = store.write((tx) => {
      tx.put(bytes('a'), bytes('first'));
      kept = tx.get(bytes('a'));
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    await put('a', 'other');
    expect(Buffer.from(kept ?? []).toString()).toBe('first');
  });
});
