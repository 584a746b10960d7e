import { forgetTokens } from '../writes/idempotency';
import type { Job } from './job';

/** Tokens forgotten in one step. */
const STEP_TOKENS = 500;

const LOOK_EVERY_MS = 10 * 60 * 1000;

/** Forgets client request tokens whose ten minutes are over. */
export const tokensJob: Job = {
  name: 'tokens',
  step: (tx, nowMs) => {
    const lookMs = nowMs + LOOK_EVERY_MS;
    return Math.min(forgetTokens(tx, nowMs, STEP_TOKENS) ?? lookMs, lookMs);
  },
};
