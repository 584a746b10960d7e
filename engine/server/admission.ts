import type { Arrival } from './arrival';
import { createBodyBudget } from './body-budget';
import type { Limits } from './limits';
import { createPipeline } from './pipeline';
import { createUnreadAnswers } from './unread-answers';

/** When a server begins a request, so that however many come, memory and waits are bounded. */
export interface Admission {
  /** Starts a request now or later; never, when its connection goes before that. */
  admit(arrival: Arrival, start: () => void): void;
  /** An answer that the system has not taken whole, because its client reads too slowly. */
  watch(arrival: Arrival, bytes: number): void;
}

export function createAdmission(limits: Limits): Admission {
  const pipeline = createPipeline(limits.pipelined);
  const bodies = createBodyBudget(limits);
  const answers = createUnreadAnswers(limits);
  return {
    admit: (arrival, start) =>
      pipeline.admit(arrival, () => bodies.admit(arrival, () => answers.admit(arrival, start))),
    watch: answers.watch,
  };
}
