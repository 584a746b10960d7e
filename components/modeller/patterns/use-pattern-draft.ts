'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { AccessPattern } from '@/model/access-pattern';
import type { ModelEditor } from '../editor';

/** An edit for each pause in typing, not for each letter. */
const PAUSE_MS = 700;

/**
 * A pattern that is being edited. What is typed becomes an edit after a pause, when its field is
 * left, and when it is asked for.
 */
export function usePatternDraft(editor: ModelEditor, table: string, pattern: AccessPattern) {
  const [base, setBase] = useState(pattern);
  const [draft, setDraft] = useState(pattern);
  // It has become an edit, or was changed elsewhere, as by undo.
  if (pattern !== base) {
    setBase(pattern);
    setDraft(pattern);
  }
  const settle = () => {
    if (draft === base) return;
    editor.edit({ kind: 'change-pattern', table, name: base.name, value: draft });
  };
  const settleLater = useEffectEvent(settle);
  useEffect(() => {
    if (draft === base) return;
    const timer = setTimeout(settleLater, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, base]);
  const change = (part: Changes) => setDraft((old) => without({ ...old, ...part }));
  return { draft, change, settle };
}

export type Changes = {
  readonly [Member in keyof AccessPattern]?: AccessPattern[Member] | undefined;
};
export type PatternDraft = ReturnType<typeof usePatternDraft>;

/** Members that are undefined are left out, as in a file. */
function without(pattern: Changes): AccessPattern {
  const entries = Object.entries(pattern).filter(([, value]) => value !== undefined);
  // Only optional members can be undefined here.
  return Object.fromEntries(entries) as unknown as AccessPattern;
}
