import { applyEdit } from '@/model/apply-edit';
import type { Edit } from '@/model/edit';
import { editsBetween } from '@/model/edits-between';
import { type History, historyOf, redo, undo, withEdit } from '@/model/history';
import type { Model } from '@/model/model';

/** A design as the server has it. */
export interface Kept {
  readonly revision: string;
  readonly model: Model;
}

/** An open design: what the server has, what was done since, and what it was before and after. */
export interface DocumentState {
  readonly base: Kept;
  readonly history: History;
  /** Done since the base, oldest first; on the base they give the present. */
  readonly unsaved: readonly Edit[];
}

/** What came of edits that were done again on a newer design. */
export interface Redone {
  readonly state: DocumentState;
  /** Edits whose subject is not there any more. */
  readonly lost: readonly Edit[];
}

export function openDocument(base: Kept): DocumentState {
  return { base, history: historyOf(base.model), unsaved: [] };
}

/** returns  undefined when what the edit is about is not there */
export function edited(state: DocumentState, edit: Edit): DocumentState | undefined {
  const history = withEdit(state.history, edit);
  if (history === undefined || history === state.history) return history && state;
  return { ...state, history, unsaved: [...state.unsaved, edit] };
}

export function undone(state: DocumentState): DocumentState {
  return chosen(state, undo(state.history));
}

export function redone(state: DocumentState): DocumentState {
  return chosen(state, redo(state.history));
}

/** Another of its documents takes the place of the present, said in edits for the server. */
function chosen(state: DocumentState, history: History): DocumentState {
  if (history === state.history) return state;
  const edits = editsBetween(state.history.present, history.present);
  const unsaved =
    edits.length === 0 ? state.unsaved : [...state.unsaved, { kind: 'several' as const, edits }];
  return { ...state, history, unsaved };
}

/** The first so many edits have been kept by the server. */
export function acknowledged(state: DocumentState, base: Kept, count: number): DocumentState {
  return { ...state, base, unsaved: state.unsaved.slice(count) };
}

/**
 * Takes what somebody else has kept meanwhile, and does one's own edits on it again. What is undone
 * later are one's own edits; those of others stay.
 */
export function onNewer(state: DocumentState, base: Kept): Redone {
  const foreign = editsBetween(state.base.model, base.model);
  const withForeign = (model: Model) => doneAgain(model, foreign).model;
  const { model: present, done, lost } = doneAgain(base.model, state.unsaved);
  const { past, future } = state.history;
  const history = { past: past.map(withForeign), present, future: future.map(withForeign) };
  return { state: { base, history, unsaved: done }, lost };
}

/** Edits of a window that is gone, done again on what is open here. */
export function withLeftEdits(state: DocumentState, edits: readonly Edit[]): Redone {
  const lost: Edit[] = [];
  let now = state;
  for (const edit of edits) {
    const next = edited(now, edit);
    if (next === undefined) lost.push(edit);
    else now = next;
  }
  return { state: now, lost };
}

interface Again {
  readonly model: Model;
  readonly done: readonly Edit[];
  readonly lost: readonly Edit[];
}

/** Does what can be done; of several that are one, each that can. */
function doneAgain(start: Model, edits: readonly Edit[]): Again {
  let model = start;
  const done: Edit[] = [];
  const lost: Edit[] = [];
  for (const edit of edits) {
    const next = applyEdit(model, edit);
    if (next !== undefined) {
      model = next;
      done.push(edit);
    } else if (edit.kind === 'several') {
      const parts = doneAgain(model, edit.edits);
      model = parts.model;
      if (parts.done.length > 0) done.push({ kind: 'several', edits: parts.done });
      lost.push(...parts.lost);
    } else lost.push(edit);
  }
  return { model, done, lost };
}
