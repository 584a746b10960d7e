import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDiskStore } from '../../engine/storage/disk-store';
import { contradictions } from '../../engine/testing/checker';
import { createRandom, seeds } from '../../engine/testing/random';
import { startEngine } from '../engine-process';
import { createClient } from './client';
import {
  createTableInput,
  createWriter,
  isExplained,
  readPartition,
  type Writer,
  writeUntilDeath,
} from './writers';

/**
 * Strategy: 64 writers at once, the engine killed in the middle, started again on the same folder.
 * Invariants: every acknowledged write is there, a write is there whole or not at all, and indexes,
 * statistics and collection sizes agree with the table.
 * Replay: SEED=<number> npx vitest run --project wire e2e/crash. More: npm run soak.
 */
const WRITERS = 64;
const KILLS = Number(process.env.SORTKEY_KILLS ?? 20);
/**
 * Acknowledged writes after which the engine is killed: by count, so that a slow machine will
 * do.
 */
const ROUND_WRITES = { least: 128, spread: 1500 };

describe('an engine that is killed', () => {
  const [seed = 0] = seeds(1, process.env);
  it(`keeps every acknowledged write, ${KILLS} times (SEED=${seed})`, {
    timeout: KILLS * 15_000,
  }, async () => {
    const random = createRandom(seed);
    const folder = mkdtempSync(join(tmpdir(), 'sortkey-crash-'));
    const writers = Array.from({ length: WRITERS }, (_, i) => createWriter(i));
    try {
      await prepare(folder);
      for (let kill = 0; kill < KILLS; kill++) {
        await runAndKill(folder, writers, random.below(1_000_000));
        await checkPartitions(folder, writers);
        await checkFolder(folder);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const acknowledged = acknowledgedWrites(writers);
    process.stdout.write(`${KILLS} kills, ${acknowledged} acknowledged writes, none lost\n`);
    expect(acknowledged).toBeGreaterThanOrEqual(KILLS * ROUND_WRITES.least);
  });
});

function acknowledgedWrites(writers: readonly Writer[]): number {
  return writers.reduce((sum, { writes }) => sum + writes, 0);
}

async function prepare(folder: string): Promise<void> {
  const engine = await startEngine(['--data', folder, '--table-delay', '0']);
  const client = createClient(engine.endpoint);
  await client.send('CreateTable', createTableInput());
  client.close();
  await engine.stop();
}

async function runAndKill(folder: string, writers: readonly Writer[], seed: number): Promise<void> {
  const engine = await startEngine(['--data', folder, '--table-delay', '0']);
  const client = createClient(engine.endpoint);
  const ends = writers.map((writer, i) => writeUntilDeath(client, writer, seed + i));
  const before = acknowledgedWrites(writers);
  const enough = before + ROUND_WRITES.least + createRandom(seed).below(ROUND_WRITES.spread);
  while (acknowledgedWrites(writers) < enough)
    await new Promise((resolve) => setTimeout(resolve, 2));
  await engine.kill();
  await Promise.all(ends);
  client.close();
}

async function checkPartitions(folder: string, writers: readonly Writer[]): Promise<void> {
  const engine = await startEngine(['--data', folder, '--table-delay', '0']);
  const client = createClient(engine.endpoint);
  for (const writer of writers) {
    const found = await readPartition(client, writer);
    expect(isExplained(writer, found), unexplained(writer, found)).toBe(true);
    // What was under way has been decided now.
    writer.acknowledged.clear();
    for (const [sortKey, json] of found) writer.acknowledged.set(sortKey, json);
  }
  client.close();
  await engine.stop();
}

function unexplained(writer: Writer, found: ReadonlyMap<string, string>): string {
  const wanted = [...writer.acknowledged].filter(([key, json]) => found.get(key) !== json);
  return `${writer.partition} after ${writer.writes} writes misses ${JSON.stringify(wanted)}`;
}

async function checkFolder(folder: string): Promise<void> {
  const store = openDiskStore(folder);
  expect(store.read(contradictions)).toEqual([]);
  await store.close();
}
