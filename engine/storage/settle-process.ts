import { Worker } from 'node:worker_threads';

export interface SettleWorkerData {
  readonly folder: string;
  readonly isTemporary: boolean;
}

/** Number of a finished segment to settle, or that it was the last. */
export type SettleRequest = number | 'close';

export interface SettleResult {
  readonly segment: number;
  readonly failure?: string;
}

/** The thread that settles, seen from the one that serves. */
export interface SettleProcess {
  /** Resolves when everything in the segment is in the blocks, on disk. One at a time. */
  apply(segment: number): Promise<void>;
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
    // The engine ends when its server does.
    started.unref();
    return started;
  };

  return {
    apply: (segment) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        const asked = worker;
        const end = (result: SettleResult | Error | number) => {
          asked.off('message', end).off('error', end).off('exit', end);
          if (result instanceof Error) reject(result);
          else if (typeof result === 'number') reject(new Error('The thread has ended.'));
          else if (result.failure !== undefined) reject(new Error(result.failure));
          else resolve();
        };
        asked.on('message', end).on('error', end).on('exit', end);
        asked.postMessage(segment satisfies SettleRequest);
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
