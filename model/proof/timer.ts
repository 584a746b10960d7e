import type { Timer } from './options';

/** The timer of the machine, the same in Node and in a browser. */
export const systemTimer: Timer = {
  now: () => performance.now(),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
