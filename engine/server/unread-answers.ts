import { type Arrival, whenOver } from './arrival';
import type { Limits } from './limits';

/** Keeps answers that nobody reads from filling the memory. */
export interface UnreadAnswers {
  /** Starts a request; one in each turn of the event loop while there are too many answers. */
  admit(start: () => void): void;
  /** An answer that the system has not taken whole, because its client reads too slowly. */
  watch(arrival: Arrival, bytes: number): void;
}

interface Unread {
  readonly arrival: Arrival;
  readonly bytes: number;
  readonly sinceMs: number;
}

/**
 * Above the limit, whoever has not read for a while is let go, the longest first: a client that
 * reads is done long before. Until then, requests are taken one at a time, so that the sockets of
 * those who do read are emptied in between.
 *
 * nowMs  a clock that never goes back
 */
export function createUnreadAnswers(
  { unreadBytes, unreadMs }: Pick<Limits, 'unreadBytes' | 'unreadMs'>,
  nowMs = () => performance.now(),
): UnreadAnswers {
  let totalBytes = 0;
  // The oldest first.
  const unread = new Set<Unread>();
  const waiting: (() => void)[] = [];

  const letGo = (): void => {
    let bytes = totalBytes;
    const beforeMs = nowMs() - unreadMs;
    for (const answer of unread) {
      if (bytes <= unreadBytes || answer.sinceMs > beforeMs) return;
      bytes -= answer.bytes;
      answer.arrival.socket.destroy();
    }
  };

  const startNext = (): void => {
    letGo();
    do waiting.shift()?.();
    while (waiting.length > 0 && totalBytes <= unreadBytes);
    if (waiting.length > 0) setImmediate(startNext);
  };

  return {
    admit: (start) => {
      if (totalBytes <= unreadBytes && waiting.length === 0) return start();
      waiting.push(start);
      if (waiting.length === 1) setImmediate(startNext);
    },
    watch: (arrival, bytes) => {
      const answer: Unread = { arrival, bytes, sinceMs: nowMs() };
      totalBytes += bytes;
      unread.add(answer);
      whenOver(arrival, () => {
        totalBytes -= bytes;
        unread.delete(answer);
      });
      letGo();
    },
  };
}
