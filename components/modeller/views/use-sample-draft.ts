'use client';

import { useMemo, useReducer, useState } from 'react';
import { changesOf, readDraft } from '@/components/items/draft-item';
import { createDraft, editDraft } from '@/components/items/item-draft';
import type { WireItem } from '@/engine/values/attribute-value';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { draftRules, saveSample } from './sample-edits';

export interface SampleDraftInput {
  readonly editor: ModelEditor;
  readonly table: ModelTable;
  /** The item as it stands in the table; undefined for a new one. */
  readonly before: WireItem | undefined;
  /** What a new item starts as. */
  readonly seed: WireItem;
  readonly onSaved: (item: WireItem) => void;
}

/** The edit of one sample item: its draft, what is wrong with it, and saving it. */
export function useSampleDraft({ editor, table, before, seed, onSaved }: SampleDraftInput) {
  const start = before ?? seed;
  // A key of a sample may be changed, so to the form each is a new item.
  const [draft, dispatch] = useReducer(editDraft, undefined, () => createDraft(undefined, start));
  const [taken, setTaken] = useState<WireItem>();
  const rules = useMemo(() => draftRules(table), [table]);
  const read = useMemo(() => readDraft(draft, rules), [draft, rules]);
  const dirty =
    draft.touched && (read.item === undefined || changesOf(start, read.item).length > 0);
  const discard = () => {
    setTaken(undefined);
    dispatch({ type: 'start', base: undefined, item: start });
  };
  const save = () => {
    const { item } = read;
    if (item === undefined || (before !== undefined && !dirty)) return;
    const saving = saveSample(table, before, item);
    setTaken(saving.taken);
    if (saving.edit !== undefined && editor.edit(saving.edit)) onSaved(item);
  };
  return { draft, dispatch, read, rules, dirty, taken, save, discard };
}

export type SampleDraft = ReturnType<typeof useSampleDraft>;
