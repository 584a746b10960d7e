import { parentPort, workerData } from 'node:worker_threads';
import { openBlockTree } from './block-tree';
import { changesOf } from './layer';
import { readLayer } from './log-replay';
import type { SettleRequest, SettleResult, SettleWorkerData } from './settle-process';

/**
 * Brings finished segments of the log into the blocks on a thread of its own, so that requests do
 * not wait for it. It shares nothing with the thread that serves them but the files: a segment is
 * read from the log as after a crash.
 */
const { folder, isTemporary } = workerData as SettleWorkerData; // From settle-process.ts only.
const tree = openBlockTree(folder, isTemporary);

parentPort?.on('message', (request: SettleRequest) => {
  if (request === 'close') void tree.close().then(() => parentPort?.close());
  else void settle(request);
});

async function settle(segment: number): Promise<void> {
  const result: SettleResult = { segment };
  try {
    await tree.apply(changesOf(readLayer(folder, segment)), segment);
    parentPort?.postMessage(result);
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ ...result, failure } satisfies SettleResult);
  }
}
