import { applyEdit } from './apply-edit';
import type { Edit } from './edit';
import type { Model } from './model';

/** A design with what it was before, and what undoing has left behind: undo is choosing another. */
export interface History {
  /** The oldest first. */
  readonly past: readonly Model[];
  readonly present: Model;
  /** What redo comes to next first. */
  readonly future: readonly Model[];
  /** What the last edit belongs to; edits of one group, one after another, are one step. */
  readonly group?: string;
}

const MAX_STEPS = 500;

export function historyOf(model: Model): History {
  return { past: [], present: model, future: [] };
}

/**
 * The history after an edit; the same one when the edit changes nothing.
 *
 * group    such as the name of a field, whose keystrokes are one step; none is a step of its own
 * returns  undefined when the edit does not apply
 */
export function withEdit(history: History, edit: Edit, group?: string): History | undefined {
  const { past, present } = history;
  const next = applyEdit(present, edit);
  if (next === undefined || next === present) return next && history;
  const isSameStep = group !== undefined && group === history.group && past.length > 0;
  return {
    past: isSameStep ? past : [...past, present].slice(-MAX_STEPS),
    present: next,
    future: [],
    ...(group === undefined ? {} : { group }),
  };
}

/** The design before the last step; the same history when there is none. */
export function undo(history: History): History {
  const { past, present, future } = history;
  const before = past.at(-1);
  if (before === undefined) return history;
  return { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

/** The design after the step that was undone last; the same history when there is none. */
export function redo(history: History): History {
  const { past, present, future } = history;
  const [next, ...later] = future;
  if (next === undefined) return history;
  return { past: [...past, present], present: next, future: later };
}

// ------------------------------------------------------------------ on another's design

export interface Rebased {
  readonly model: Model;
  readonly applied: readonly Edit[];
  /** Those that are about something that is not there any more, or that has the name already. */
  readonly refused: readonly Edit[];
}

/** One's own edits, in order, on a design that somebody else has changed meanwhile. */
export function rebase(base: Model, edits: readonly Edit[]): Rebased {
  let model = base;
  const applied: Edit[] = [];
  const refused: Edit[] = [];
  for (const edit of edits) {
    const next = applyEdit(model, edit);
    if (next === undefined) refused.push(edit);
    else {
      applied.push(edit);
      model = next;
    }
  }
  return { model, applied, refused };
}

/**
 * A history that begins with a design that somebody else has changed, with one's own edits after
 * it. What was before is not chosen again, for the other's changes are not in it.
 *
 * edits  those that the other's design does not have
 */
export function rebasedHistory(
  base: Model,
  edits: readonly Edit[],
): { readonly history: History; readonly refused: readonly Edit[] } {
  let history = historyOf(base);
  const refused: Edit[] = [];
  for (const edit of edits) {
    const next = withEdit(history, edit);
    if (next === undefined) refused.push(edit);
    else history = next;
  }
  return { history, refused };
}
