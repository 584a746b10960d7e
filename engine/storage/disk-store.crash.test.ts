import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createRandom, type Random, seeds } from '../testing/random';
import { buildSettleScript } from '../testing/settle-script';
import { openDiskStore } from './disk-store';
import type { Store } from './store';
import { verifyFolder } from './verify';

/**
 * Strategy: one random write after another, some of which throw, several under way at a time; the
 * store is closed and opened, and at random moments its folder is copied as a crash would leave it.
 * Invariants: a store holds exactly what was acknowledged; a copy, opened, holds the state after
 * some write, not before the last one acknowledged when the copying began: whole, and in order.
 * Replay: SEED=<number>.
 */
const WRITES = 500;

const script = await buildSettleScript();
const folder = mkdtempSync(join(tmpdir(), 'sortkey-disk-crash-'));
afterAll(() => {
  script.remove();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
});

interface World {
  readonly random: Random;
  readonly data: string;
  /** Content after so many writes, as one text. */
  readonly states: string[];
  readonly model: Map<string, string>;
  store: Store;
  acknowledged: number;
  copies: number;
}

describe.each([
  ['here', undefined],
  ['on a thread', script.url],
])('a disk store that settles %s', (_, settleWorker) => {
  it.each(seeds(3, process.env))(
    'is what was acknowledged, and after a crash too (SEED=%i)',
    async (seed) => {
      const random = createRandom(seed);
      const data = join(folder, 'data');
      const open = () => {
        const segmentBytes = random.pick([1, 500, 5_000, 100_000]);
        return openDiskStore(data, { segmentBytes, idleMs: 1 + random.below(20), settleWorker });
      };
      const world: World = {
        ...{ random, data, states: [''], model: new Map(), store: open() },
        ...{ acknowledged: 0, copies: 0 },
      };
      while (world.states.length < WRITES) {
        const under = Array.from({ length: 1 + random.below(6) }, () => write(world));
        if (random.chance(0.2)) await copyAndLook(world);
        if (random.chance(0.8)) await Promise.all(under);
        if (random.chance(0.03)) await sleep(random.below(40));
        if (!random.chance(0.04)) continue;
        await Promise.all(under);
        await world.store.close();
        expect(readdirSync(data).filter((name) => /^log-/.test(name))).toEqual([]);
        world.store = open();
        expect(contentOf(world.store)).toBe(world.states.at(-1));
      }
      await world.store.close();
      const { content } = await verifyFolder(data, (view) => contentOf({ read: (f) => f(view) }));
      expect(content).toBe(world.states.at(-1));
      expect(world.copies).toBeGreaterThan(5);
    },
    60_000,
  );
});

/** Writes are numbered as they run, which is the order in which they were asked for. */
async function write(world: World): Promise<void> {
  const { random, states, model, store } = world;
  const steps = Array.from({ length: 1 + random.below(5) }, () => randomStep(random));
  const isRefused = random.chance(0.15);
  let number = 0;
  const written = store.write((tx) => {
    for (const [key, value] of steps) {
      if (value === undefined) tx.remove(bytesOf(key));
      else tx.put(bytesOf(key), bytesOf(value));
    }
    if (isRefused) throw new Error('refused');
    for (const [key, value] of steps) {
      if (value === undefined) model.delete(key);
      else model.set(key, value);
    }
    number = states.push(textOf(model)) - 1;
  });
  if (isRefused) return expect(written).rejects.toThrow('refused');
  await written;
  world.acknowledged = Math.max(world.acknowledged, number);
}

function randomStep(random: Random): readonly [string, string | undefined] {
  const key = `key-${random.below(60)}${'-long'.repeat(random.below(3))}`;
  if (random.chance(0.3)) return [key, undefined];
  return [key, String(random.below(10)).repeat(random.pick([0, 3, 400, 400, 9_000]))];
}

async function copyAndLook(world: World): Promise<void> {
  // Somewhere between asking, running, writing and syncing.
  for (let turns = world.random.below(6); turns > 0; turns--) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  const least = world.acknowledged;
  const copy = join(folder, `copy-${world.copies++}`);
  cpSync(world.data, copy, { recursive: true });
  rmSync(join(copy, 'sortkey.lock'));
  const store = openDiskStore(copy, { isTemporary: true, idleMs: 1 });
  const found = contentOf(store);
  expect(world.states.slice(least)).toContain(found);
  if (world.random.chance(0.5)) await sleep(10);
  expect(contentOf(store)).toBe(found);
  await store.close();
  rmSync(copy, { recursive: true });
}

function contentOf(store: Pick<Store, 'read'>): string {
  const model = new Map<string, string>();
  store.read((view) =>
    view.range({ start: new Uint8Array(), end: Uint8Array.of(255) }, (key, value) => {
      model.set(Buffer.from(key).toString(), Buffer.from(value).toString());
      return true;
    }),
  );
  return textOf(model);
}

function textOf(model: ReadonlyMap<string, string>): string {
  const short = (value: string) => `${value.length}*${value[0] ?? ''}`;
  return [...model]
    .map(([key, value]) => `${key}=${short(value)}`)
    .toSorted()
    .join(' ');
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text));
}
