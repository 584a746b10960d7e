import { useRef, useState } from 'react';
import {
  type CommitResult,
  type CommitStep,
  type StepState,
  useCommitSteps,
} from '@/components/data/commit-model';
import type { Model } from '@/model/model';
import { type Plan, type Step, stepKey } from '@/model/plan/plan';
import { commitStepsOf, stillNeeded } from './commit-steps';

/** How far each step is, by its key, and the items that are written. */
export interface RunProgress {
  readonly states: ReadonlyMap<string, StepState>;
  readonly items: ReadonlyMap<string, number>;
}

export type CommitPhase =
  | { readonly name: 'review' }
  | { readonly name: 'running'; readonly progress: RunProgress }
  | {
      readonly name: 'ended';
      readonly progress: RunProgress;
      readonly status: CommitResult['status'];
    };

const REVIEW: CommitPhase = { name: 'review' };

/**
 * One run of a plan on a connection. The plan is that of the start, whatever the tables become
 * meanwhile.
 */
export function useCommit(connection: string) {
  const commitSteps = useCommitSteps(connection);
  const [phase, setPhase] = useState(REVIEW);
  const [plan, setPlan] = useState<Plan>();
  const control = useRef<AbortController>(null);
  const start = async (model: Model, shown: Plan, steps: readonly Step[]) => {
    const abort = new AbortController();
    control.current = abort;
    let progress: RunProgress = { states: new Map(), items: new Map() };
    const tell = (change: Partial<RunProgress>) => {
      progress = { ...progress, ...change };
      setPhase({ name: 'running', progress });
    };
    setPlan(shown);
    tell({});
    const { status } = await commitSteps(commitStepsOf(model, steps), {
      signal: abort.signal,
      stillNeeded: (table, live) => stillNeeded(model, table, live),
      onStep: (step: CommitStep, state) =>
        tell({ states: new Map(progress.states).set(stepKey(step), state) }),
      onItems: (step, written) =>
        tell({ items: new Map(progress.items).set(stepKey(step), written) }),
    });
    setPhase({ name: 'ended', progress, status });
  };
  return {
    phase,
    /** The plan that is or was run. */
    plan,
    start: (...given: Parameters<typeof start>) => void start(...given),
    stop: () => control.current?.abort(),
    review: () => setPhase(REVIEW),
  };
}
