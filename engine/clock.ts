import { randomUUID } from 'node:crypto';

/** Where the engine takes the time from, so that tests can set it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Where the engine takes unique identifiers from, so that tests can foresee them. */
export interface Ids {
  /** A UUID, lower case with hyphens. */
  uuid(): string;
  /** A request id as AWS prints it: 52 upper-case letters and digits. */
  requestId(): string;
}

export const systemClock: Clock = { now: () => Date.now() };

const REQUEST_ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export const systemIds: Ids = { uuid: () => randomUUID(), requestId: randomRequestId };

/** A clock that stands still until it is told otherwise. */
export interface ManualClock extends Clock {
  set(ms: number): void;
  tick(ms: number): void;
}

export function createManualClock(startMs = Date.UTC(2026, 0, 1)): ManualClock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    set: (ms) => {
      nowMs = ms;
    },
    tick: (ms) => {
      nowMs += ms;
    },
  };
}

/** Identifiers that count up, for tests. */
export function createCountingIds(): Ids {
  let count = 0;
  return {
    uuid: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
    requestId: () => String(++count).padStart(52, 'R'),
  };
}

/** Random texts of four characters, so that an id is put together from few pieces. */
const pieces = Array.from({ length: 4096 }, () => {
  let piece = '';
  for (let i = 0; i < 4; i++) piece += REQUEST_ID_ALPHABET[Math.floor(Math.random() * 36)];
  return piece;
});

function randomRequestId(): string {
  // A request id only has to be unlike its neighbours; a cryptographic source would cost more than
  // the request it names.
  let id = '';
  for (let i = 0; i < 13; i++) id += pieces[(Math.random() * pieces.length) | 0];
  return id;
}
