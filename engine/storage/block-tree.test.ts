import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, open } from 'lmdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom, type Random, seeds } from '../testing/random';
import { compareBytes } from '../values/bytes';
import type { Block } from './block';
import { type BlockTree, openBlockTree } from './block-tree';
import { type KeyChange, StoreDamaged } from './store';

let folder: string;
let tree: BlockTree;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sortkey-blocks-'));
  tree = openBlockTree(folder, true);
});
afterEach(async () => {
  await tree.close();
  rmSync(folder, { recursive: true });
});

const key = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);
const put = (bytes: Uint8Array, length = 1, fill = 7): KeyChange => ({
  key: bytes,
  value: new Uint8Array(length).fill(fill),
});
const removal = (bytes: Uint8Array): KeyChange => ({ key: bytes, value: undefined });

describe('a tree of blocks', () => {
  it('is one empty block at first', () => {
    expect([tree.applied(), tree.get(key(1)), tree.blockAt(key(1)).count]).toEqual([
      0,
      undefined,
      0,
    ]);
    expect(blocks()).toEqual([]);
  });

  it('tells which segment is in it, also one that held nothing', async () => {
    await tree.apply([], 3);
    expect(tree.applied()).toBe(3);
    expect(tree.get(key(1))).toBeUndefined();
    expect(shape()).toEqual(['- ∞ 0']);
    await tree.apply([removal(key(9))], 4);
    expect(shape()).toEqual(['- ∞ 0']);
  });

  it('fills one block after another where keys come in order', async () => {
    for (let i = 0; i < 40; i++) await tree.apply([put(key(1, i), 1_000)], i + 1);
    const sizes = blocks().map(({ count }) => count);
    expect(sizes).toEqual([7, 7, 7, 7, 7, 5]);
  });

  it('divides evenly where a key comes between', async () => {
    const written = [1, 2, 3, 5, 6, 7, 8].map((i) => put(key(i), 1_020));
    await tree.apply(written, 1);
    await tree.apply([put(key(4), 1_020)], 2);
    expect(shape()).toEqual(['- 05 4', '05 ∞ 4']);
  });

  it('joins what has become small, and what is empty', async () => {
    await tree.apply(
      Array.from({ length: 30 }, (_, i) => put(key(1, i), 1_000)),
      1,
    );
    expect(blocks().length).toBe(5);
    await tree.apply(Array.from({ length: 30 }, (_, i) => removal(key(1, 29 - i))).reverse(), 2);
    expect(shape()).toEqual(['- ∞ 0']);
  });

  it('keeps apart what has less in common than it seems', async () => {
    const long = (first: number, last: number) =>
      Uint8Array.from([...new Array(1_000).fill(first), last]);
    const changes = [1, 2].flatMap((first) =>
      Array.from({ length: 12 }, (_, last) => put(long(first, last), 500)),
    );
    await tree.apply(changes, 1);
    const removed = changes.filter((_, i) => i % 2 === 0).map((change) => removal(change.key));
    await tree.apply(removed, 2);
    expect(content()).toEqual(changes.filter((_, i) => i % 2 === 1).map(textOf));
    for (const { sizeBytes } of blocks()) expect(sizeBytes).toBeLessThan(8_151);
  });

  it.each([
    ['small values', 10, 20],
    ['values as large as a block', 8_000, 9_000],
    ['values of 4 MB', 4 * 1024 * 1024, 4 * 1024 * 1024],
    ['no values', 0, 0],
  ])('takes %s, gives them back, and lets them go', async (_, first, second) => {
    const keys = [1, 2, 3].map((i) => key(i));
    await tree.apply(
      keys.map((one) => put(one, first, 1)),
      1,
    );
    await tree.apply(
      keys.slice(1).map((one) => put(one, second, 2)),
      2,
    );
    expect(keys.map((one) => summary(tree.get(one)))).toEqual([
      [first, first === 0 ? undefined : 1],
      [second, second === 0 ? undefined : 2],
      [second, second === 0 ? undefined : 2],
    ]);
    await tree.apply(keys.map(removal), 3);
    expect(shape()).toEqual(['- ∞ 0']);
  });

  it('takes keys of 3,900 bytes that differ in their last', async () => {
    const long = (last: number) => Uint8Array.from([...new Array(3_899).fill(250), last]);
    for (const i of [5, 1, 4, 2, 3]) await tree.apply([put(long(i), 10, i)], i);
    expect([1, 2, 3, 4, 5].map((i) => tree.get(long(i))?.[0])).toEqual([1, 2, 3, 4, 5]);
    tree.walk(() => {});
    await tree.apply(
      [1, 2, 3, 4, 5].map((i) => removal(long(i))),
      6,
    );
    expect(content()).toEqual([]);
  });

  it('finds the block before a key, also where the key is a bound', async () => {
    await tree.apply(
      Array.from({ length: 30 }, (_, i) => put(key(1, i), 1_000)),
      1,
    );
    const all = blocks();
    all.forEach((block, i) => {
      const next = all[i + 1];
      if (next === undefined) return;
      expect(tree.blockAt(next.low).low).toEqual(next.low);
      expect(tree.blockBefore(next.low).low).toEqual(block.low);
      expect(tree.blockBefore(Uint8Array.from([...next.low, 0])).low).toEqual(next.low);
    });
    expect(tree.blockBefore(key(255)).low).toEqual(all.at(-1)?.low);
  });

  it('is the same when it is opened again', async () => {
    await tree.apply(
      Array.from({ length: 30 }, (_, i) => put(key(1, i), 1_000)),
      5,
    );
    const before = content();
    await tree.close();
    tree = openBlockTree(folder, true);
    expect([tree.applied(), content()]).toEqual([5, before]);
  });

  it('keeps nothing of a step that fails', async () => {
    await tree.apply([put(key(1), 100)], 1);
    const failing = (function* () {
      yield put(key(2), 100);
      throw new Error('the log is damaged');
    })();
    await expect(tree.apply(failing, 2)).rejects.toThrow('the log is damaged');
    expect([tree.applied(), tree.get(key(2))]).toEqual([1, undefined]);
    await tree.apply([put(key(2), 100)], 2);
    expect(tree.get(key(2))?.length).toBe(100);
  });
});

describe('damage of a tree of blocks', () => {
  const OTHER = 'A block of the database is not where it belongs.';
  const CHANGED = 'A block of the database is not what was written: its checksum differs.';

  it.each<
    [string, (database: Database<Uint8Array, Uint8Array>, all: readonly Block[]) => void, string]
  >([
    ['a bit of a block', (database, all) => flip(database, lowOf(all, 2)), CHANGED],
    ['a block that is gone', (database, all) => database.removeSync(lowOf(all, 2)), OTHER],
    ['the first block gone', (database, all) => database.removeSync(lowOf(all, 0)), OTHER],
    ['the last block gone', (database, all) => database.removeSync(lowOf(all, 4)), OTHER],
    [
      'every block gone',
      (database, all) => {
        for (const [i] of all.entries()) database.removeSync(lowOf(all, i));
      },
      OTHER,
    ],
    [
      'a block in the place of another',
      (database, all) =>
        database.putSync(lowOf(all, 2), database.get(lowOf(all, 1)) ?? new Uint8Array()),
      OTHER,
    ],
    [
      'a block under another bound',
      (database, all) => database.putSync(key(1, 1, 16), database.get(lowOf(all, 2)) ?? key()),
      OTHER,
    ],
  ])('%s is noticed, and nothing of it handed out', async (_, damage, message) => {
    const written = Array.from({ length: 30 }, (_, i) => put(key(1, i), 1_000, i));
    await tree.apply(written, 1);
    const all = blocks();
    const database = open<Uint8Array, Uint8Array>({ path: folder, ...RAW });
    damage(database, all);
    await database.close();
    tree.refresh();
    expect(() => tree.walk(() => {})).toThrow(new StoreDamaged(message));
    const refused: KeyChange[] = [];
    for (const change of written) {
      try {
        expect(tree.get(change.key)).toEqual(change.value);
      } catch (error) {
        expect(error).toEqual(new StoreDamaged(message));
        refused.push(change);
      }
    }
    expect(refused).not.toEqual([]);
    await expect(tree.apply(refused, 2)).rejects.toThrow(new StoreDamaged(message));
    expect(tree.applied()).toBe(1);
  });
});

const RAW = {
  noSubdir: false,
  pageSize: 8192,
  keyEncoding: 'binary',
  encoding: 'binary',
  cache: false,
} as const;

function lowOf(all: readonly Block[], index: number): Uint8Array {
  return Uint8Array.from([1, ...(all[index]?.low ?? [])]);
}

function flip(database: Database<Uint8Array, Uint8Array>, at: Uint8Array): void {
  const block = Uint8Array.from(database.get(at) ?? []);
  block[100] = (block[100] ?? 0) ^ 4;
  database.putSync(at, block);
}

/**
 * Strategy: random changes in steps of random sizes, against a sorted Map.
 * Invariants: the same content, looked up and walked; bounds tile all keys there can be.
 * Replay: SEED=<number>.
 */
describe('a tree of blocks against a Map', () => {
  it.each(seeds(6, process.env))('is the same after random steps (SEED=%i)', async (seed) => {
    const random = createRandom(seed);
    const model = new Map<string, Uint8Array>();
    const isWide = random.chance(0.5);
    for (let segment = 1; segment <= 25; segment++) {
      const changes = randomChanges(random, model, isWide);
      await tree.apply(changes, segment);
      if (random.chance(0.2)) await tree.apply(changes, segment);
      expect(content()).toEqual(
        [...model].sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, value]) => `${k}=${hash(value)}`),
      );
      for (const [text, value] of [...model].slice(0, 20)) {
        expect(hash(tree.get(bytesOf(text)))).toBe(hash(value));
      }
      const probe = randomKey(random, isWide);
      expect(tree.blockAt(probe).covers(probe)).toBe(true);
      if (!model.has(hexOf(probe))) expect(tree.get(probe)).toBeUndefined();
    }
  });
});

function randomChanges(
  random: Random,
  model: Map<string, Uint8Array>,
  isWide: boolean,
): KeyChange[] {
  const changes = new Map<string, KeyChange>();
  const isClearing = random.chance(0.15);
  const known = [...model.keys()];
  const count = random.below(random.pick([2, 50, 400]));
  for (let i = 0; i < count; i++) {
    const isKnown = known.length > 0 && random.chance(isClearing ? 0.95 : 0.4);
    const bytes = isKnown ? bytesOf(random.pick(known)) : randomKey(random, isWide);
    const isRemoval = random.chance(isClearing ? 0.95 : 0.3);
    const length = random.below(
      random.pick([4, 300, 300, 3_000, random.chance(0.01) ? 50_000 : 9]),
    );
    const value = isRemoval ? undefined : new Uint8Array(length).fill(random.below(256));
    changes.set(hexOf(bytes), { key: bytes, value });
  }
  for (const [text, { value }] of changes) {
    if (value === undefined) model.delete(text);
    else model.set(text, value);
  }
  return [...changes.values()].sort((a, b) => compareBytes(a.key, b.key));
}

function randomKey(random: Random, isWide: boolean): Uint8Array {
  const length = 1 + random.below(isWide ? 30 : 4);
  return Uint8Array.from({ length }, () => random.below(isWide ? 256 : 6));
}

function blocks(): Block[] {
  const found: Block[] = [];
  tree.walk((block) => found.push(block));
  return found;
}

function shape(): string[] {
  return blocks().map(
    ({ low, high, count }) => `${hexOf(low) || '-'} ${high ? hexOf(high) : '∞'} ${count}`,
  );
}

function content(): string[] {
  return blocks().flatMap((block) => block.entries().map(textOf));
}

function textOf({ key: bytes, value }: KeyChange): string {
  return `${hexOf(bytes)}=${hash(value)}`;
}

function hash(value: Uint8Array | undefined): string {
  return value === undefined ? 'nothing' : `${value.length}*${value[0]}`;
}

function summary(value: Uint8Array | undefined) {
  return [value?.length, value?.every((byte) => byte === value[0]) ? value[0] : 'mixed'];
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
