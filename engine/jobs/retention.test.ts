import { describe, expect, it } from 'vitest';
import { changeRange } from '../storage/keyspace';
import type { Store } from '../storage/store';
import { listStreams } from '../tables/stream-catalog';
import { LANES } from '../tables/stream-shards';
import { STREAM_ON } from '../testing/stream-reader';
import { PLAIN } from '../testing/tables';
import { openTestEngine } from '../testing/test-engine';
import { retentionJob } from './retention';

const DAY_MS = 24 * 60 * 60 * 1000;
const LOOK_MS = 10 * 60 * 1000;

function changes(store: Store, table = 1): number {
  let count = 0;
  store.read((view) => {
    for (let lane = 0; lane < LANES; lane++) {
      view.range(changeRange(table, lane, 0n, 2n ** 64n - 1n), () => {
        count++;
        return true;
      });
    }
  });
  return count;
}

async function openWorld(items: number) {
  const world = openTestEngine();
  await world.create(PLAIN, STREAM_ON);
  for (let start = 0; start < items; start += 25) {
    const Plain = Array.from({ length: Math.min(25, items - start) }, (_, i) => ({
      PutRequest: { Item: { pk: { S: `item ${start + i}` } } },
    }));
    await world.send('BatchWriteItem', { RequestItems: { Plain } });
  }
  const step = () => world.store.write((tx) => retentionJob.step(tx, world.clock.now()));
  return { ...world, step };
}

describe('changes', () => {
  it('are kept for a day, and no longer', async () => {
    const { step, clock, store } = await openWorld(10);
    clock.tick(DAY_MS);
    expect(await step()).toBe(clock.now() + LOOK_MS);
    expect(changes(store)).toBe(10);
    clock.tick(1);
    await step();
    expect(changes(store)).toBe(0);
  });

  it('go five hundred a step', async () => {
    const { step, clock, store } = await openWorld(1100);
    clock.tick(2 * DAY_MS);
    const left: [boolean, number][] = [];
    for (let i = 0; i < 3; i++) left.push([(await step()) === clock.now(), changes(store)]);
    expect(left).toEqual([
      [true, 600],
      [true, 100],
      [false, 0],
    ]);
  });

  it('of a deleted table go too, and then its stream', async () => {
    const { step, clock, store, send, engine } = await openWorld(10);
    await send('DeleteTable', { TableName: 'Plain' });
    await engine.settle();
    expect(changes(store)).toBe(10);
    const streams = () => store.read((view) => listStreams(view, undefined)).length;
    clock.tick(DAY_MS);
    await step();
    expect([changes(store), streams()]).toEqual([10, 1]);
    clock.tick(1);
    await step();
    expect([changes(store), streams()]).toEqual([0, 0]);
  });

  it('that are younger stay when older ones go', async () => {
    const { step, clock, store, put } = await openWorld(10);
    clock.tick(DAY_MS / 2);
    await put('Plain', { pk: { S: 'young' } });
    clock.tick(DAY_MS / 2 + 1);
    await step();
    expect(changes(store)).toBe(1);
  });
});
