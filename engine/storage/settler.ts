import type { Layer } from './layer';
import type { LogFiles } from './log-files';

/** Brings finished segments of the log into the blocks, in the background, the oldest first. */
export interface Settler {
  /** A segment has been finished. */
  wake(): void;
  /** Whether as much waits as may wait: writes should. */
  isBehind(): boolean;
  /** Resolves when the next segment has been settled, or could not be. */
  progress(): Promise<void>;
  /** Why the last attempt failed. */
  readonly failure: Error | undefined;
  /** Settles all finished segments; what cannot be settled stays in the log. */
  finish(): Promise<void>;
}

export interface SettlerOptions {
  /** Brings a layer's segment into the blocks; durable, and seen by reads, when it resolves. */
  readonly apply: (layer: Layer) => Promise<void>;
  /** Newest first; those of finished segments are let go here. */
  readonly layers: Layer[];
  readonly log: Pick<LogFiles, 'segment' | 'release'>;
  /**
   * Told of failures that follow one another, once: of the second, for LMDB refuses a commit now
   * and then for no lasting reason.
   */
  readonly onFailure?: ((error: Error) => void) | undefined;
  /** A failed attempt is repeated after this long; a second by default. */
  readonly retryMs?: number;
}

/** So many finished segments may wait: what is in memory stays bounded. */
const MAX_WAITING = 2;

const RETRY_MS = 1_000;

export function createSettler(options: SettlerOptions): Settler {
  const { apply, layers, log, onFailure = () => {}, retryMs = RETRY_MS } = options;
  let settling: Promise<void> | undefined;
  let settlingOldest: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let failure: Error | undefined;
  let isFinishing = false;
  let failures = 0;

  /** The oldest layer whose segment is finished. */
  const oldest = (): Layer | undefined => {
    const layer = layers.at(-1);
    return layer !== undefined && layer.segment < log.segment ? layer : undefined;
  };

  const settle = async (layer: Layer): Promise<void> => {
    try {
      await apply(layer);
      layers.pop();
      log.release(layer.segment);
      failures = 0;
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      failures++;
      if (failures === 2) onFailure(failure);
    }
  };

  const settleAll = async (): Promise<void> => {
    for (let layer = oldest(); layer !== undefined && failure === undefined; layer = oldest()) {
      settlingOldest = settle(layer);
      await settlingOldest;
    }
    settling = undefined;
    settlingOldest = undefined;
    if (failure === undefined || isFinishing) return;
    retry = setTimeout(() => void start(), retryMs);
    retry.unref();
  };

  function start(): Promise<void> {
    clearTimeout(retry);
    if (settling !== undefined) return settling;
    failure = undefined;
    // It would be over before it is known to have begun.
    if (oldest() === undefined) return Promise.resolve();
    settling = settleAll();
    return settling;
  }

  if (oldest() !== undefined) void start();
  return {
    wake: () => void start(),
    isBehind: () => layers.length > 1 + MAX_WAITING,
    progress: () => settlingOldest ?? start(),
    get failure() {
      return failure;
    },
    async finish() {
      isFinishing = true;
      await settling;
      await start();
    },
  };
}
