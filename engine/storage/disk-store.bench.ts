import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench, describe } from 'vitest';
import { openDiskStore } from './disk-store';
import { createMemoryStore } from './memory-store';
import type { Store } from './store';

const ITEMS = 20_000;
const WRITERS = 64;
const value = new Uint8Array(300).fill(7);
const sizes = new Uint8Array(16);

// In the system's folder for temporary files: where that is in memory, syncing costs nothing.
const folder = mkdtempSync(join(tmpdir(), 'sortkey-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const stores: readonly [name: string, store: Store][] = [
  ['memory', createMemoryStore()],
  ['disk', openDiskStore(folder)],
];

for (const [name, store] of stores) {
  await fill(store);
  let next = 0;

  describe(name, () => {
    bench('get', () => {
      store.read((view) => view.get(keyOf(1, next++ % ITEMS)));
    });

    bench('range of 100', () => {
      let seen = 0;
      const range = { start: keyOf(1, next++ % ITEMS), end: Uint8Array.of(2) };
      store.read((view) => view.range(range, () => ++seen < 100));
    });

    bench('one write of 3 gets and 3 puts', async () => {
      await write(store, next++);
    });

    bench(`${WRITERS} concurrent writes of 3 gets and 3 puts`, async () => {
      await Promise.all(Array.from({ length: WRITERS }, () => write(store, next++)));
    });
  });
}

async function fill(store: Store): Promise<void> {
  await store.write((tx) => {
    for (let i = 0; i < ITEMS; i++) {
      for (const space of [1, 3, 4]) tx.put(keyOf(space, i), value);
    }
  });
}

function write(store: Store, number: number): Promise<void> {
  const [item, size, change] = [1, 3, 4].map((space) => keyOf(space, number % ITEMS));
  return store.write((tx) => {
    if (!item || !size || !change) return;
    for (const key of [item, size, change]) tx.get(key);
    tx.put(item, value);
    tx.put(size, sizes);
    tx.put(change, value);
  });
}

/** A key as the engine makes them: a space, a table, and a digest that scatters. */
function keyOf(space: number, number: number): Uint8Array {
  const digest = createHash('md5').update(String(number)).digest();
  return Uint8Array.of(space, 0, 0, 0, 1, ...digest);
}
