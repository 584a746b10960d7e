import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLayer, type Layer } from './layer';
import { createSettler } from './settler';

/** A log of segments without files, and a disk that does what it is told to. */
function createWorld(finished: number) {
  const layers: Layer[] = [];
  for (let segment = 1; segment <= finished + 1; segment++) layers.unshift(createLayer(segment));
  const world = {
    layers,
    log: { segment: finished + 1, release: (segment: number) => void world.released.push(segment) },
    released: [] as number[],
    attempts: [] as number[],
    failures: [] as string[],
    /** What the disk says to the next attempts; nothing is good. */
    faults: [] as string[],
    finish() {
      world.log.segment++;
      layers.unshift(createLayer(world.log.segment));
    },
  };
  const settler = createSettler({
    layers,
    log: world.log,
    retryMs: 20,
    onFailure: ({ message }) => world.failures.push(message),
    apply: async ({ segment }) => {
      world.attempts.push(segment);
      await sleep(1);
      const fault = world.faults.shift();
      if (fault !== undefined) throw new Error(fault);
    },
  });
  return { ...world, world, settler };
}

describe('the settler', () => {
  it('settles what is left from before, the oldest first, and not what is written to', async () => {
    const { world, settler } = createWorld(3);
    await settler.finish();
    expect(world.attempts).toEqual([1, 2, 3]);
    expect(world.released).toEqual([1, 2, 3]);
    expect(world.layers.map(({ segment }) => segment)).toEqual([4]);
  });

  it('settles what is finished while it works, and when it is woken', async () => {
    const { world, settler } = createWorld(1);
    world.finish();
    settler.wake();
    await settler.progress();
    world.finish();
    settler.wake();
    await settler.finish();
    expect(world.attempts).toEqual([1, 2, 3]);
  });

  it('tries again after failures, which it tells once, and lets nothing go before', async () => {
    const { world, settler } = createWorld(2);
    world.faults.push('full', 'full', 'full');
    await settler.progress();
    expect([settler.failure?.message, world.released]).toEqual(['full', []]);
    while (world.released.length < 2) await sleep(5);
    expect(world.attempts).toEqual([1, 1, 1, 1, 2]);
    expect([settler.failure, world.failures, world.released]).toEqual([
      undefined,
      ['full'],
      [1, 2],
    ]);
    world.faults.push('once', 'full again', 'full again');
    world.finish();
    settler.wake();
    await settler.progress();
    expect(world.failures).toEqual(['full']);
    while (world.attempts.length < 8) await sleep(5);
    expect(world.failures).toEqual(['full', 'full again']);
  });

  it('is behind when three segments wait, until one is settled', async () => {
    const { world, settler } = createWorld(0);
    world.faults.push('full', 'full', 'full', 'full', 'full', 'full');
    const behind = Array.from({ length: 5 }, () => {
      world.finish();
      return settler.isBehind();
    });
    expect(behind).toEqual([false, false, true, true, true]);
    settler.wake();
    await settler.progress();
    expect(settler.isBehind()).toBe(true);
    world.faults.length = 0;
    await settler.finish();
    expect([settler.isBehind(), world.layers.length]).toEqual([false, 1]);
  });

  it('goes on after there was nothing to do', async () => {
    const { world, settler } = createWorld(0);
    settler.wake();
    world.finish();
    settler.wake();
    await settler.finish();
    expect(world.released).toEqual([1]);
  });

  it('ends where it cannot go on, and leaves the rest to the log', async () => {
    const { world, settler } = createWorld(3);
    world.faults.push('full', 'full', 'full');
    await settler.finish();
    const attempts = world.attempts.length;
    await sleep(50);
    expect(world.attempts.length).toBe(attempts);
    expect([world.released, settler.failure?.message]).toEqual([[], 'full']);
  });
});
