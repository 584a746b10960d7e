import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { openDiskStore } from '../../engine/storage/disk-store';
import { contradictions } from '../../engine/testing/checker';
import { createRandom, seeds } from '../../engine/testing/random';
import { type EngineProcess, startEngine } from '../engine-process';
import { type Client, createClient, type WireItem } from './client';
import { createTableInput, createTally, TABLE, type Tally, writeSome } from './random-writes';
import { type Consumer, canonical, catchUp, createConsumer } from './stream-consumer';

/**
 * Strategy: writers write at random, with conditions that fail, transactions and items that expire,
 * while a consumer reads every shard of the stream from its beginning; the engine is killed twice
 * in the middle, and the consumer goes on from its checkpoints.
 * Invariants: each record starts from the image that the ones before it have left, none comes
 * twice, and in the end the consumer has exactly what is in the table.
 * Replay: SEED=<number> npx vitest run --project crash e2e/crash/stream-consumer
 */
const WRITES = Number(process.env.SORTKEY_STREAM_WRITES ?? 50_000);
const WRITERS = 16;
const KILLS = 2;
const FLAGS = ['--ttl-interval', '0.5', '--table-delay', '0'];

interface World {
  engine: EngineProcess;
  client: Client;
  readonly folder: string;
  readonly tally: Tally;
  readonly consumer: Consumer;
  arn: string;
  isWriting: boolean;
}

describe('a consumer of a stream', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sortkey-stream-'));
  const [seed = 0] = seeds(1, process.env);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(`rebuilds the table of ${WRITES} writes, whatever is killed (SEED=${seed})`, {
    timeout: 240_000,
  }, async () => {
    const world = await openWorld(folder);
    for (let kill = 0; kill <= KILLS; kill++) {
      const until = (WRITES * (kill + 1)) / (KILLS + 1);
      await writeAndFollow(world, until, seed + kill * WRITERS, kill < KILLS);
    }
    await followToTheEnd(world);
    const { tally, consumer } = world;
    expect(await wholeTable(world.client)).toEqual(imagesOf(consumer));
    world.client.close();
    await world.engine.stop();
    await checkFolder(folder);
    process.stdout.write(
      `${tally.writes} writes, ${consumer.eventIds.size} records, ${consumer.expired} expired, ` +
        `${tally.conditionsFailed} conditions failed, ` +
        `${tally.cancelled} of ${tally.transactions} transactions cancelled\n`,
    );
    const counts = [consumer.expired, tally.conditionsFailed, tally.cancelled];
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(tally.writes).toBeGreaterThanOrEqual(WRITES);
  });
});

async function openWorld(folder: string): Promise<World> {
  const engine = await startEngine(['--data', folder, ...FLAGS]);
  const client = createClient(engine.endpoint);
  const created = await client.send<{ TableDescription: { LatestStreamArn: string } }>(
    'CreateTable',
    createTableInput(),
  );
  const expiry = { Enabled: true, AttributeName: 'expires' };
  const input = { TableName: TABLE, TimeToLiveSpecification: expiry };
  expect(await client.send('UpdateTimeToLive', input)).toMatchObject({ status: 200 });
  return {
    engine,
    client,
    folder,
    tally: createTally(),
    consumer: createConsumer(),
    arn: created.body.TableDescription.LatestStreamArn,
    isWriting: false,
  };
}

/** Writers and the consumer together, until enough is written; then the engine may be killed. */
async function writeAndFollow(
  world: World,
  until: number,
  seed: number,
  isKilled: boolean,
): Promise<void> {
  world.isWriting = true;
  const following = followWhileWriting(world);
  const writing = Promise.all(
    Array.from({ length: WRITERS }, (_, i) => writeUntil(world, until, seed + i, isKilled)),
  );
  if (isKilled) {
    // Those who write notice by themselves that nobody answers.
    while (world.tally.writes < until) await Promise.race([writing, sleep(10)]);
    await world.engine.kill();
  }
  await writing;
  world.isWriting = false;
  await following;
  if (!isKilled) return;
  world.client.close();
  world.engine = await startEngine(['--data', world.folder, ...FLAGS]);
  world.client = createClient(world.engine.endpoint);
}

async function writeUntil(
  world: World,
  until: number,
  seed: number,
  isKilled: boolean,
): Promise<void> {
  const random = createRandom(seed);
  while (isKilled || world.tally.writes < until) {
    try {
      await writeSome(world.client, random, world.tally);
    } catch (error) {
      if (isKilled && isConnectionLost(error)) return;
      throw error;
    }
  }
}

async function followWhileWriting(world: World): Promise<void> {
  while (world.isWriting) {
    try {
      if ((await catchUp(world.client, world.consumer, world.arn)) === 0) await sleep(20);
    } catch (error) {
      if (isConnectionLost(error)) return;
      throw error;
    }
  }
}

/** Until what was to expire is gone, and nothing comes any more. */
async function followToTheEnd({ client, consumer, arn }: World): Promise<void> {
  for (;;) {
    const count = await catchUp(client, consumer, arn);
    const isWaiting = [...consumer.replica.values()].some(({ expires }) => expires !== undefined);
    if (count === 0 && !isWaiting) return;
    await sleep(100);
  }
}

function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return /^(ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code) || /cut off|aborted/.test(error.message);
}

async function wholeTable(client: Client): Promise<string[]> {
  const items: WireItem[] = [];
  let start: WireItem | undefined;
  do {
    const { body } = await client.send<{ Items: WireItem[]; LastEvaluatedKey?: WireItem }>('Scan', {
      TableName: TABLE,
      ConsistentRead: true,
      ExclusiveStartKey: start,
    });
    items.push(...body.Items);
    start = body.LastEvaluatedKey;
  } while (start !== undefined);
  return items.map(canonical).sort();
}

function imagesOf({ replica }: Consumer): string[] {
  return [...replica.values()].map(canonical).sort();
}

async function checkFolder(folder: string): Promise<void> {
  const store = openDiskStore(folder);
  expect(store.read(contradictions)).toEqual([]);
  await store.close();
}
