import type { Scenario } from '@/model/pricing/types/scenario';

/** The scenario on screen, what it was before, and what undoing has left behind. */
export interface ScenarioHistory {
  readonly past: readonly Scenario[];
  readonly present: Scenario | undefined;
  readonly future: readonly Scenario[];
  /** When the last edit was, to take the keystrokes of one number as one step. */
  readonly editedMs: number;
}

export type HistoryStep =
  | { readonly type: 'open'; readonly scenario: Scenario | undefined }
  | { readonly type: 'edit'; readonly scenario: Scenario; readonly nowMs: number }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

export const NO_HISTORY: ScenarioHistory = {
  past: [],
  present: undefined,
  future: [],
  editedMs: -Infinity,
};

/** Edits that follow one another faster than this are one step. */
const ONE_STEP_MS = 700;
const MAX_STEPS = 200;

export function nextHistory(history: ScenarioHistory, step: HistoryStep): ScenarioHistory {
  const { past, present, future } = history;
  switch (step.type) {
    case 'open':
      return { ...NO_HISTORY, present: step.scenario };
    case 'edit': {
      const isSameStep = step.nowMs - history.editedMs < ONE_STEP_MS && past.length > 0;
      const before = present === undefined || isSameStep ? past : [...past, present];
      const kept = before.slice(-MAX_STEPS);
      return { past: kept, present: step.scenario, future: [], editedMs: step.nowMs };
    }
    case 'undo': {
      const before = past.at(-1);
      if (before === undefined || present === undefined) return history;
      const later = [present, ...future];
      return { past: past.slice(0, -1), present: before, future: later, editedMs: -Infinity };
    }
    case 'redo': {
      const [next, ...rest] = future;
      if (next === undefined || present === undefined) return history;
      return { past: [...past, present], present: next, future: rest, editedMs: -Infinity };
    }
  }
}
