'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { NO_SELECTION } from '@/components/items/grid-selection';
import type { AccessPattern } from '@/model/access-pattern';
import type { Edit } from '@/model/edit';
import { useDesignProof } from '../design-proof';
import type { ModelEditor } from '../editor';
import { type PatternRow, patternRows, rowId } from './pattern-rows';
import { unusedName } from './pattern-templates';

/** The patterns of a design, their proofs, and what can be done with them. */
export function usePatterns(editor: ModelEditor) {
  const { model } = editor;
  const run = useDesignProof();
  const rows = useMemo(() => patternRows(model, run.result), [model, run.result]);
  const [openId, setOpenId] = useQueryState('pattern', parseAsString);
  const [selection, setSelection] = useState(NO_SELECTION);
  const [addedId, setAddedId] = useState<string>();
  const opened = rows.find(({ id }) => id === openId);
  const open = (id: string | undefined) => void setOpenId(id ?? null);
  const [wanted, setWanted] = useState<{ readonly only?: readonly string[] }>();
  const start = useEffectEvent((only: readonly string[] | undefined) => run.start(model, only));
  // A render later, so that what was still being typed is an edit, and in the design, by then.
  useEffect(() => {
    if (wanted === undefined) return;
    setWanted(undefined);
    start(wanted.only);
  }, [wanted]);
  const chosen = rows.filter(({ id }) => selection.rows.has(id));
  return {
    ...{ run, rows, opened, open, selection, setSelection, chosen },
    isStale: run.isStale(model),
    isRunning: run.progress !== undefined,
    proveAll: () => setWanted({}),
    prove: (some: readonly PatternRow[]) => setWanted({ only: some.map(({ id }) => id) }),
    /** The pattern that was just made, whose name is the first thing to change. */
    addedId,
    add: (table: string, pattern: AccessPattern) => {
      if (editor.edit({ kind: 'add-pattern', table, value: pattern })) {
        setAddedId(rowId(table, pattern.name));
        open(rowId(table, pattern.name));
      }
    },
    duplicate: ({ table, pattern }: PatternRow) => {
      const own = model.tables.find(({ name }) => name === table);
      if (own === undefined) return;
      const value = { ...pattern, name: unusedName(own, pattern.name) };
      if (editor.edit({ kind: 'add-pattern', table, value })) open(rowId(table, value.name));
    },
    remove: (some: readonly PatternRow[]) => {
      const edits = some.map(
        ({ table, pattern }): Edit => ({ kind: 'remove-pattern', table, name: pattern.name }),
      );
      const [first] = edits;
      if (first === undefined) return;
      if (opened && some.includes(opened)) open(undefined);
      setSelection({ ...selection, rows: new Set() });
      editor.edit(edits.length === 1 ? first : { kind: 'several', edits });
    },
  };
}

export type Patterns = ReturnType<typeof usePatterns>;
