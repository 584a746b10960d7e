import { describe, expect, it } from 'vitest';
import { createManualClock } from './clock';
import { createJobRunner } from './job-runner';
import type { Job } from './jobs/job';
import { createMemoryStore } from './storage/memory-store';

type Answer = number | undefined | Error;

/** A job that answers one after another, and then has nothing to do. */
function scripted(name: string, log: string[], answers: Answer[]): Job {
  return {
    name,
    step: (_, nowMs) => {
      log.push(`${name} ${nowMs}`);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

function openRunner(scripts: { readonly [name: string]: Answer[] }) {
  const clock = createManualClock(0);
  const log: string[] = [];
  const bugs: [unknown, string][] = [];
  const jobs = Object.entries(scripts).map(([name, answers]) => scripted(name, log, answers));
  const runner = createJobRunner({
    store: createMemoryStore(),
    clock,
    jobs,
    onBug: (error, job) => bugs.push([error, job]),
  });
  return { runner, clock, log, bugs };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('jobs', () => {
  it('are all due at the start, and run by themselves', async () => {
    const { runner, log } = openRunner({ a: [], b: [] });
    await sleep(20);
    expect(log).toEqual(['a 0', 'b 0']);
    await runner.stop();
  });

  it('are left alone when they have nothing to do, until something changes', async () => {
    const { runner, log } = openRunner({ a: [] });
    await runner.settle();
    await runner.settle();
    expect(log).toEqual(['a 0']);
    runner.wake();
    await runner.settle();
    expect(log).toEqual(['a 0', 'a 0']);
    await runner.stop();
  });

  it('come back when they said they would', async () => {
    const { runner, clock, log } = openRunner({ a: [1000, 3000] });
    await runner.settle();
    clock.set(999);
    await runner.settle();
    expect(log).toEqual(['a 0']);
    clock.set(1000);
    await runner.settle();
    clock.set(2999);
    await runner.settle();
    expect(log).toEqual(['a 0', 'a 1000']);
    await runner.stop();
  });

  it('go on at once when they are not done, and let the others go on too', async () => {
    const { runner, log, clock } = openRunner({ long: [5, 5, 5], short: [0] });
    clock.set(5);
    await runner.settle();
    expect(log).toEqual(['long 5', 'short 5', 'short 5', 'long 5', 'long 5', 'long 5']);
    await runner.stop();
  });

  it('that fail are told of, and tried again a minute later', async () => {
    const broken = new Error('broken');
    const { runner, clock, log, bugs } = openRunner({ a: [broken], b: [] });
    await runner.settle();
    expect([log, bugs]).toEqual([['a 0', 'b 0'], [[broken, 'a']]]);
    clock.set(59_999);
    await runner.settle();
    expect(log).toHaveLength(2);
    clock.set(60_000);
    await runner.settle();
    expect(log).toEqual(['a 0', 'b 0', 'a 60000']);
    await runner.stop();
  });

  it('that are woken during their step run again after it', async () => {
    const clock = createManualClock(0);
    let steps = 0;
    const job: Job = {
      name: 'a',
      step: () => {
        if (++steps === 1) runner.wake();
        return undefined;
      },
    };
    const runner = createJobRunner({
      store: createMemoryStore(),
      clock,
      jobs: [job],
      onBug: () => {},
    });
    await runner.settle();
    expect(steps).toBe(2);
    await runner.stop();
  });

  it('may be woken alone, for later, and keep the earlier moment', async () => {
    const clock = createManualClock(0);
    const log: string[] = [];
    const [a, b] = [scripted('a', log, []), scripted('b', log, [])];
    const store = createMemoryStore();
    const runner = createJobRunner({ store, clock, jobs: [a, b], onBug: () => {} });
    await runner.settle();
    runner.wakeAt(a, 5);
    runner.wakeAt(a, 9);
    clock.set(4);
    await runner.settle();
    expect(log).toEqual(['a 0', 'b 0']);
    clock.set(5);
    await runner.settle();
    clock.set(9);
    await runner.settle();
    expect(log).toEqual(['a 0', 'b 0', 'a 5']);
    await runner.stop();
  });

  it('are told when what they wrote is durable, and not when it was not written', async () => {
    const clock = createManualClock(7);
    const written: number[] = [];
    let failures = 1;
    const job: Job = {
      name: 'a',
      step: () => {
        if (failures-- > 0) throw new Error('broken');
        return undefined;
      },
      written: (nowMs) => written.push(nowMs),
    };
    const store = createMemoryStore();
    const runner = createJobRunner({ store, clock, jobs: [job], onBug: () => {} });
    await runner.settle();
    expect(written).toEqual([]);
    clock.tick(60_000);
    await runner.settle();
    expect(written).toEqual([60_007]);
    await runner.stop();
  });

  it('do not run once they are stopped', async () => {
    const { runner, log } = openRunner({ a: [0, 0, 0] });
    await runner.stop();
    runner.wake();
    await runner.settle();
    await sleep(10);
    expect(log).toEqual([]);
  });

  it('run one at a time, whoever asks', async () => {
    const { runner, log } = openRunner({ a: [0, 0] });
    await Promise.all([runner.settle(), runner.settle(), sleep(5)]);
    expect(log).toEqual(['a 0', 'a 0', 'a 0']);
    await runner.stop();
  });
});
