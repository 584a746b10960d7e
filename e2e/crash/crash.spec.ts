import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDatabase } from '../../engine/checker';
import { verifyFolder } from '../../engine/storage/verify';
import { createRandom, type Random, seeds } from '../../engine/testing/random';
import { type EngineProcess, startEngine } from '../engine-process';
import { type Client, createClient, isConnectionLost } from './client';
import * as streamed from './random-writes';
import { catchUp, createConsumer, followWhile, imagesOf, wholeTable } from './stream-consumer';
import {
  changeIndexUntilDeath,
  createFleeting,
  liveUntilDeath,
  reconcileFleeting,
} from './table-changes';
import { createTableInput, createWriter, reconcile, writeUntilDeath } from './writers';

/**
 * Strategy: writers of every kind at once, among them transactions with tokens and statements,
 * while an index comes and goes, a table is deleted and made again, items expire and a consumer
 * reads the stream; the engine is killed in the middle, looked at as it lies, and started again on
 * the same folder. Segments of the log are of any length, so that settling is interrupted too. Now
 * and then the engine is told to end instead. Invariants: every acknowledged write is there, a
 * write is there whole or not at all, nothing is there that nobody wrote; transactions are done
 * once; indexes, statistics and collection sizes agree with the table; what the stream tells is
 * the table. An orderly end leaves no log. Replay: SEED=<number> npx vitest run --project crash
 * e2e/crash/crash. More: npm run soak.
 */
const WRITERS = 48;
const STREAM_WRITERS = 4;
const KILLS = Number(process.env.SORTKEY_KILLS ?? 10);
/**
 * Acknowledged writes after which the engine is killed: by count, so that a slow machine will
 * do.
 */
const ROUND_WRITES = { least: 128, spread: 1200 };
const SEGMENT_BYTES = [4 * 1024, 64 * 1024, 512 * 1024, 64 * 1024 * 1024];
/** One end in so many is orderly. */
const ORDERLY_ONE_IN = 6;
const REPORT_EVERY = 10;

/** setTimeout takes no more; a soak goes on until it is stopped. */
const timeout = Math.min(KILLS * 15_000, 2 ** 31 - 1);

describe('an engine that is killed', () => {
  const [seed = 0] = seeds(1, process.env);
  it(`keeps every acknowledged write, ${KILLS} times (SEED=${seed})`, { timeout }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sortkey-crash-'));
    const world = createWorld(folder, seed);
    const begin = performance.now();
    try {
      await prepare(world);
      while (world.kills < KILLS) {
        await loadAndEnd(world);
        await lookAt(world);
        await restart(world, checkAll);
        if (world.kills % REPORT_EVERY === 0) report(world, begin);
      }
    } catch (error) {
      process.stdout.write(`${folder} is left as it is, after ${world.kills} kills\n`);
      throw error;
    }
    rmSync(folder, { recursive: true, force: true });
    report(world, begin);
    expect(acknowledgedWrites(world)).toBeGreaterThanOrEqual(KILLS * ROUND_WRITES.least);
  });
});

type World = ReturnType<typeof createWorld>;

function createWorld(folder: string, seed: number) {
  return {
    folder,
    random: createRandom(seed),
    writers: Array.from({ length: WRITERS }, (_, i) => createWriter(i)),
    fleeting: createFleeting(),
    tally: streamed.createTally(),
    consumer: createConsumer(),
    arn: '',
    kills: 0,
    orderlyEnds: 0,
    indexChanges: 0,
    lastBlocks: 0,
  };
}

function acknowledgedWrites({ writers, tally }: World): number {
  return writers.reduce((sum, { writes }) => sum + writes, tally.writes);
}

function report(world: World, begin: number): void {
  const { kills, orderlyEnds, fleeting, indexChanges, consumer, tally } = world;
  const seconds = Math.round((performance.now() - begin) / 1000);
  process.stdout.write(
    `${kills} kills, ${orderlyEnds} orderly ends, ${acknowledgedWrites(world)} acknowledged ` +
      `writes, none lost; ${tally.transactions} transactions on the stream, ` +
      `${consumer.eventIds.size} records, ${consumer.expired} expired, ${fleeting.life} tables, ` +
      `${indexChanges} index changes, ${world.lastBlocks} blocks; ${seconds} s\n`,
  );
}

/** Runs an engine for what `f` does with it, and ends it in order. */
async function restart(
  world: World,
  f: (world: World, client: Client) => Promise<void>,
): Promise<void> {
  const engine = await start(world);
  const client = createClient(engine.endpoint);
  await f(world, client);
  client.close();
  // Half of the time what is wrong after one crash meets another.
  if (world.random.chance(0.5)) await engine.kill();
  else await engine.stop();
  // lmdb prints when a commit fails, which is then tried again; what lasts, the engine tells.
  expect(engine.complaints()).not.toMatch(/A bug|damaged|could not be/);
}

function start({ folder, random }: World): Promise<EngineProcess> {
  const segmentBytes = String(random.pick(SEGMENT_BYTES));
  const flags = ['--ttl-interval', '0.5', '--segment-bytes', segmentBytes];
  return startEngine(['--data', folder, ...flags]);
}

async function prepare(world: World): Promise<void> {
  await restart(world, async (_, client) => {
    await client.send('CreateTable', createTableInput());
    const { body } = await client.send<{ TableDescription: { LatestStreamArn: string } }>(
      'CreateTable',
      streamed.createTableInput(),
    );
    world.arn = body.TableDescription.LatestStreamArn;
    const TimeToLiveSpecification = { Enabled: true, AttributeName: 'expires' };
    const input = { TableName: streamed.TABLE, TimeToLiveSpecification };
    let status = 0;
    while (status !== 200) status = (await client.send('UpdateTimeToLive', input)).status;
  });
}

async function loadAndEnd(world: World): Promise<void> {
  const { writers, fleeting, consumer, arn, random } = world;
  const engine = await start(world);
  const client = createClient(engine.endpoint);
  const seed = random.below(1_000_000);
  let isOver = false;
  const all = Promise.all([
    ...writers.map((writer, i) => writeUntilDeath(client, writer, seed + i)),
    ...Array.from({ length: STREAM_WRITERS }, (_, i) => writeStream(world, client, seed - 1 - i)),
    liveUntilDeath(client, createRandom(seed), fleeting),
    changeIndexUntilDeath(client, createRandom(seed), () => world.indexChanges++),
    followWhile({ client, consumer, arn }, () => !isOver),
  ]).finally(() => {
    isOver = true;
  });
  const enough = acknowledgedWrites(world) + ROUND_WRITES.least + random.below(ROUND_WRITES.spread);
  while (acknowledgedWrites(world) < enough && !isOver) await Promise.race([all, pause()]);
  await endEngine(world, engine);
  isOver = true;
  await all;
  client.close();
}

/** SIGKILL as a rule. */
async function endEngine(world: World, engine: EngineProcess): Promise<void> {
  if (world.random.below(ORDERLY_ONE_IN) > 0) {
    await engine.kill();
    world.kills++;
    return;
  }
  const begin = performance.now();
  await engine.stop();
  expect(performance.now() - begin).toBeLessThan(8_000);
  expect(readdirSync(world.folder).filter((name) => /^log-|lock$/.test(name))).toEqual([]);
  world.orderlyEnds++;
}

async function writeStream(world: World, client: Client, seed: number): Promise<void> {
  const random: Random = createRandom(seed);
  for (;;) {
    try {
      await streamed.writeSome(client, random, world.tally);
    } catch (error) {
      if (isConnectionLost(error)) return;
      throw error;
    }
  }
}

/** The folder as the end has left it: every block and all that follows from another. */
async function lookAt(world: World): Promise<void> {
  const { blocks, content } = await verifyFolder(world.folder, checkDatabase);
  world.lastBlocks = blocks;
  expect(content.contradictions).toEqual([]);
}

async function checkAll(world: World, client: Client): Promise<void> {
  for (const writer of world.writers) await reconcile(client, writer);
  await reconcileFleeting(client, world.fleeting);
  await checkReplica(world, client);
}

/** The replica is the table at a moment at which nothing expires. */
async function checkReplica({ consumer, arn }: World, client: Client): Promise<void> {
  for (;;) {
    await catchUp(client, consumer, arn);
    const table = await wholeTable(client, streamed.TABLE);
    const replica = imagesOf(consumer);
    if ((await catchUp(client, consumer, arn)) > 0) continue;
    expect(replica).toEqual(table);
    return;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2));
}
