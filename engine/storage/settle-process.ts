import { Worker } from 'node:worker_threads';

/** What the thread is started with. */
export interface SettleWorkerData {
  readonly folder: string;
  readonly isTemporary: boolean;
}

/** A finished segment to settle, or that it was the last. */
export type SettleRequest = FinishedSegment | 'close';

/** A segment of the log to which nothing is added. */
export interface FinishedSegment {
  readonly segment: number;
  /** Number of the first frame behind it. */
  readonly nextFrame: number;
}

/** What the thread answers. */
export interface SettleResult {
  readonly segment: number;
  readonly failure?: string;
}

/** The thread that settles, seen from the one that serves. */
export interface SettleProcess {
  /** Resolves when everything in the segment is in the blocks, on disk. One at a time. */
  apply(segment: FinishedSegment): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the thread when there is something to do, and again after it has failed.
 *
 * script  settle-worker, compiled
 */
export function createSettleProcess(script: URL, workerData: SettleWorkerData): SettleProcess {
  let worker: Worker | undefined;

  const start = (): Worker => {
    const started = new Worker(script, { workerData });
    started.once('exit', () => {
      worker = undefined;
    });
    // Whoever waits for it is told; an end that nobody waits for is put right by the next start.
    started.on('error', () => {});
    // The engine ends when its server does.
    started.unref();
    return started;
  };

  return {
    apply: ({ segment, nextFrame }) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        const asked = worker;
        const end = (result: SettleResult | Error | number) => {
          asked.off('message', end).off('error', end).off('exit', end);
          if (result instanceof Error) reject(result);
          else if (typeof result === 'number')
            reject(new Error('the thread that settles has ended'));
          else if (result.failure !== undefined) reject(new Error(result.failure));
          else resolve();
        };
        asked.on('message', end).on('error', end).on('exit', end);
        asked.postMessage({ segment, nextFrame } satisfies SettleRequest);
      }),
    close: () =>
      new Promise((resolve) => {
        if (worker === undefined) return resolve();
        worker.once('exit', () => resolve());
        worker.ref();
        worker.postMessage('close' satisfies SettleRequest);
      }),
  };
}
