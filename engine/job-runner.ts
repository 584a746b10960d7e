import type { Clock } from './clock';
import type { Job } from './jobs/job';
import type { Store } from './storage/store';

/** Runs jobs when they are due, one step at a time between requests. */
export interface JobRunner {
  /** Something has changed: every job is due. */
  wake(): void;
  /** One job has something to do, but not before a moment. */
  wakeAt(job: Job, ms: number): void;
  /** Runs what is due now, and what becomes due by running it. */
  settle(): Promise<void>;
  /** Ends after the step under way; nothing runs afterwards. */
  stop(): Promise<void>;
}

export interface JobRunnerOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly jobs: readonly Job[];
  readonly onBug: (error: unknown, job: string) => void;
}

/** A job that failed is tried again after this long. */
const RETRY_MS = 60_000;

/** setTimeout takes no more; a job that is due later is simply looked at in between. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** The jobs are due once at the start: there may be work left from before. */
export function createJobRunner({ store, clock, jobs, onBug }: JobRunnerOptions): JobRunner {
  const dueMs = new Map<Job, number>(jobs.map((job) => [job, 0]));
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  const runStep = async (job: Job): Promise<void> => {
    // Taken out first: what is woken during the step is due again after it.
    dueMs.delete(job);
    const nextMs = await writeStep(store, clock, job).catch((error: unknown) => {
      onBug(error, job.name);
      return clock.now() + RETRY_MS;
    });
    const known = dueMs.get(job);
    if (nextMs !== undefined) dueMs.set(job, Math.min(nextMs, known ?? nextMs));
  };

  /** The one that has waited longest, so that a long one does not keep the others from working. */
  const nextDue = (): Job | undefined => {
    let next: Job | undefined;
    let nextMs = clock.now();
    for (const job of jobs) {
      const ms = dueMs.get(job);
      if (ms === undefined || ms > nextMs || (next !== undefined && ms === nextMs)) continue;
      [next, nextMs] = [job, ms];
    }
    return next;
  };

  const runDue = async (): Promise<void> => {
    for (let job = nextDue(); job !== undefined && !stopped; job = nextDue()) await runStep(job);
  };

  const schedule = (): void => {
    clearTimeout(timer);
    if (stopped || dueMs.size === 0) return;
    const waitMs = Math.min(...dueMs.values()) - clock.now();
    timer = setTimeout(() => void start(), Math.max(0, Math.min(waitMs, LONGEST_WAIT_MS)));
    timer.unref();
  };

  const start = (): Promise<void> => {
    running ??= runDue().then(() => {
      running = undefined;
      schedule();
    });
    return running;
  };

  schedule();
  return {
    wake: () => {
      for (const job of jobs) dueMs.set(job, 0);
      schedule();
    },
    wakeAt: (job, ms) => {
      dueMs.set(job, Math.min(ms, dueMs.get(job) ?? ms));
      schedule();
    },
    settle: async () => {
      while (running !== undefined || (nextDue() !== undefined && !stopped)) await start();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function writeStep(store: Store, clock: Clock, job: Job): Promise<number | undefined> {
  const nextMs = await store.write((tx) => job.step(tx, clock.now()));
  job.written?.(clock.now());
  return nextMs;
}
