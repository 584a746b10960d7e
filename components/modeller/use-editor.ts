'use client';

import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { notify } from '@/components/ui/toast';
import { editWords } from './edit-words';
import type { ModelEditor } from './editor';
import type { ModelSession, SaveStatus, SessionView } from './save/model-session';
import { holdSession, sessionOf } from './save/sessions';

/** A design on its way, one that cannot be opened, or one that is open. */
export type EditorPlace =
  | Exclude<SessionView, { phase: 'open' }>
  | {
      readonly phase: 'open';
      readonly editor: ModelEditor;
      readonly status: SaveStatus;
    };

export interface UsedEditor {
  readonly place: EditorPlace;
  /** Tries again what failed: opening, or saving. */
  readonly retry: () => void;
  /** After it was deleted elsewhere. */
  readonly keepAgain: () => void;
}

/** The design of an id, open for editing; everything that shows it shares one session. */
export function useEditor(id: string): UsedEditor {
  const session = useSession(id);
  const view = useSyncExternalStore(session.subscribe, session.view, openingView);
  useTellLost(session, view);
  const document = view.phase === 'open' ? view.document : undefined;
  const model = document?.history.present;
  const canUndo = document !== undefined && document.history.past.length > 0;
  const canRedo = document !== undefined && document.history.future.length > 0;
  // Saving changes the document and not what is seen of it.
  const editor = useMemo((): ModelEditor | undefined => {
    if (model === undefined) return undefined;
    return {
      id,
      model,
      edit: (edit) => session.edit(edit),
      undo: () => session.undo(),
      redo: () => session.redo(),
      canUndo,
      canRedo,
    };
  }, [id, session, model, canUndo, canRedo]);
  const place: EditorPlace =
    view.phase === 'open' && editor !== undefined
      ? { phase: 'open', editor, status: view.status }
      : (view as Exclude<SessionView, { phase: 'open' }>);
  return {
    place,
    retry: () => void (view.phase === 'open' ? session.save() : session.open()),
    keepAgain: () => void session.keepAgain(),
  };
}

/** The name of a design that is open, for the frame around it. */
export function useModelName(id: string): string | undefined {
  const session = useSession(id);
  const view = useSyncExternalStore(session.subscribe, session.view, openingView);
  return view.phase === 'open' ? view.document.history.present.name : undefined;
}

const NO_SESSION: Pick<ModelSession, 'subscribe' | 'view'> = {
  subscribe: () => () => {},
  view: openingView,
};

const OPENING: SessionView = { phase: 'opening' };

function openingView(): SessionView {
  return OPENING;
}

/** Sessions are the browser's: on the server there is nothing but an opening one. */
function useSession(id: string): ModelSession {
  useEffect(() => holdSession(id), [id]);
  return typeof window === 'undefined' ? (NO_SESSION as ModelSession) : sessionOf(id);
}

function useTellLost(session: ModelSession, view: SessionView): void {
  const lost = view.phase === 'open' ? view.lost : undefined;
  useEffect(() => {
    if (lost === undefined || lost.length === 0) return;
    const [first] = lost;
    const title =
      lost.length === 1 && first !== undefined
        ? `Not done: ${editWords(first)}`
        : `${lost.length} of your edits could not be done`;
    notify.warning(title, {
      description:
        lost.length === 1
          ? 'The design was changed elsewhere, and what it was about is gone.'
          : `The design was changed elsewhere: ${lost.map(editWords).join('; ')}.`,
    });
    session.forgetLost();
  }, [lost, session]);
}
