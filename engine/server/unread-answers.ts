import { type Arrival, whenOver } from './arrival';
import type { Limits } from './limits';

/** Keeps answers that nobody reads from filling the memory. */
export interface UnreadAnswers {
  /** Starts a request now, or when there is room for its answer. */
  admit(arrival: Arrival, start: () => void): void;
  /** An answer that the system has not taken whole, because its client reads too slowly. */
  watch(arrival: Arrival, bytes: number): void;
}

/** Requests that may be answered with more than one item. */
const PAGES =
  /\.(Query|Scan|(Batch|Transact)GetItems?|(Batch)?ExecuteStatement|ExecuteTransaction|GetRecords)$/;

interface Waiting {
  readonly arrival: Arrival;
  readonly start: () => void;
}

interface Unread {
  readonly arrival: Arrival;
  readonly bytes: number;
  readonly sinceMs: number;
}

type AnswerLimits = Pick<Limits, 'unreadBytes' | 'unreadMs' | 'silenceMs'>;

/**
 * Requests for pages wait while there are too many bytes unread, all others only above twice as
 * many: so clients that do not read their pages delay at most those who want pages. When nobody has
 * read an answer to its end for a while, and others wait, those who have not read are let go.
 */
export function createUnreadAnswers(limits: AnswerLimits): UnreadAnswers {
  const { unreadBytes, unreadMs, silenceMs } = limits;
  const pages = { roomBytes: unreadBytes, waiting: [] as Waiting[] };
  const others = { roomBytes: 2 * unreadBytes, waiting: [] as Waiting[] };
  const queues = [others, pages];
  // The oldest first.
  const unread = new Set<Unread>();
  let totalBytes = 0;
  let hasTurnComing = false;
  let patience: NodeJS.Timeout | undefined;

  /** One in each turn of the event loop: only then it is known how long the answer was. */
  const takeTurnSoon = (): void => {
    if (hasTurnComing) return;
    hasTurnComing = true;
    setImmediate(takeTurn);
  };

  const takeTurn = (): void => {
    hasTurnComing = false;
    const queue = queues.find(({ roomBytes, waiting }) => waiting[0] && totalBytes <= roomBytes);
    const next = queue?.waiting.shift();
    if (next !== undefined) {
      next.arrival.socket.setTimeout(silenceMs);
      if (!next.arrival.socket.destroyed) next.start();
      takeTurnSoon();
    }
    if (queues.some(({ waiting }) => waiting.length > 0)) return;
    clearTimeout(patience);
    patience = undefined;
  };

  const letGo = (): void => {
    const beforeMs = performance.now() - unreadMs;
    for (const { arrival, sinceMs } of unread) if (sinceMs <= beforeMs) arrival.socket.destroy();
    patience = setTimeout(letGo, unreadMs).unref();
    takeTurnSoon();
  };

  return {
    admit: (arrival, start) => {
      // Without anybody who reads slowly, which is nearly always, there is no more to it.
      if (totalBytes <= unreadBytes && patience === undefined) return start();
      const target = String(arrival.request.headers['x-amz-target']);
      const { roomBytes, waiting } = PAGES.test(target) ? pages : others;
      if (totalBytes <= roomBytes && waiting.length === 0) return start();
      waiting.push({ arrival, start });
      // Its silence is our doing.
      arrival.socket.setTimeout(0);
      patience ??= setTimeout(letGo, unreadMs).unref();
    },
    watch: (arrival, bytes) => {
      const answer: Unread = { arrival, bytes, sinceMs: performance.now() };
      totalBytes += bytes;
      unread.add(answer);
      whenOver(arrival, () => {
        totalBytes -= bytes;
        unread.delete(answer);
        if (patience === undefined) return;
        patience.refresh();
        takeTurnSoon();
      });
    },
  };
}
