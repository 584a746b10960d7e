'use client';

import { useEffect, useEffectEvent, useMemo, useReducer, useState } from 'react';
import { type ItemChange, useWriteItem } from '@/components/data/items';
import { ServiceError } from '@/components/data/send';
import { formatNumber } from '@/components/ui/format';
import { notify } from '@/components/ui/toast';
import type { WireItem } from '@/engine/values/attribute-value';
import {
  changeRequest,
  createRequest,
  deleteRequest,
  type ItemVersions,
  rebased,
  type WriteRequest,
} from './conditions';
import { type DraftRules, isDirty, readDraft } from './draft-item';
import { dropDraft, stashDraft, stashedDraft } from './draft-stash';
import { createDraft, editDraft, type ItemDraft } from './item-draft';
import { keyLabel, keyText } from './item-key';
import { sameItem } from './wire-value';

export interface EditorInput {
  readonly connection: string;
  readonly tableName: string;
  readonly rules: DraftRules;
  /** Where the unsaved edit is kept while the item is off screen. */
  readonly stashId: string;
  /** The item as it was read; undefined for a new one. */
  readonly base: WireItem | undefined;
  /** What a new item starts as. */
  readonly seed: WireItem;
  readonly onSaved: (item: WireItem) => void;
  readonly onDeleted: () => void;
}

/** A write that was refused because the item is not what was read. */
export interface Conflict extends ItemVersions {
  readonly attempt: 'save' | 'create' | 'delete';
}

/** The edit of one item: its draft, what is wrong with it, saving and deleting it. */
export function useItemEditor(input: EditorInput) {
  const { tableName, rules, base, seed, stashId } = input;
  const [draft, dispatch] = useReducer(editDraft, undefined, () => startDraft(input));
  const read = useMemo(() => readDraft(draft, rules), [draft, rules]);
  const dirty = isDirty(draft, read);
  const { send, ...writes } = useWrites(input);
  useStash(stashId, draft, dirty);
  useFreshBase(base, draft, dirty, (item) => dispatch({ type: 'start', base: item, item }));

  const place = { tableName, keys: rules.keys };
  const save = () => {
    const { item } = read;
    if (item === undefined || (draft.base && !dirty) || writes.pending) return;
    const attempt = draft.base === undefined ? 'create' : 'save';
    const request = draft.base
      ? changeRequest(place, draft.base, item)
      : createRequest(place, item);
    const versions = { attempt, base: draft.base ?? {}, mine: item, theirs: undefined } as const;
    send(request, versions, () => settle(item));
  };
  /** Does what was refused, on condition that the item is still what stood in the way. */
  const overwrite = (found: Conflict) => {
    const { theirs } = found;
    if (found.attempt === 'delete') {
      if (theirs === undefined) return gone();
      return send(deleteRequest(place, theirs), { ...found, base: theirs, mine: theirs }, gone);
    }
    const item = rebased(found);
    const request = theirs ? changeRequest(place, theirs, item) : createRequest(place, item);
    send(request, { ...found, base: theirs ?? {}, mine: item }, () => settle(item));
  };
  const remove = () => {
    if (!draft.base) return;
    const versions = { base: draft.base, mine: draft.base, theirs: undefined };
    send(deleteRequest(place, draft.base), { ...versions, attempt: 'delete' }, gone);
  };
  const takeTheirs = (theirs: WireItem | undefined) => {
    writes.closeConflict();
    if (theirs === undefined) gone();
    else settle(theirs);
  };
  const settle = (item: WireItem) => {
    dropDraft(stashId);
    dispatch({ type: 'start', base: item, item });
    input.onSaved(item);
  };
  const gone = () => {
    dropDraft(stashId);
    dispatch({ type: 'start', base: undefined, item: {} });
    input.onDeleted();
  };
  const discard = () => {
    dropDraft(stashId);
    dispatch({ type: 'start', base: draft.base, item: draft.base ?? seed });
  };
  return {
    ...writes,
    draft,
    dispatch,
    read,
    dirty,
    save,
    remove,
    discard,
    overwrite,
    takeTheirs,
  };
}

export type ItemEditor = ReturnType<typeof useItemEditor>;

/** Sends writes, tells how they went, and holds the conflict when one was refused. */
function useWrites({ connection, tableName, rules }: EditorInput) {
  const [conflict, setConflict] = useState<Conflict>();
  const write = useWriteItem(connection, tableName);
  const send = (request: WriteRequest, versions: Conflict, done: () => void) => {
    write.mutate(changeOf(request, versions, rules), {
      onSuccess: ({ capacity }) => {
        setConflict(undefined);
        notify.success(SAID[versions.attempt], {
          description: [keyLabel(versions.mine, rules.keys), unitsText(capacity?.CapacityUnits)]
            .filter((part) => part !== '')
            .join(' · '),
          durationMs: 3000,
        });
        done();
      },
      onError: (error) => {
        if (isConditionFailure(error)) setConflict({ ...versions, theirs: itemOf(error) });
      },
    });
  };
  const closeConflict = () => setConflict(undefined);
  const error = write.isError && !isConditionFailure(write.error) ? write.error : undefined;
  return { send, conflict, closeConflict, pending: write.isPending, error };
}

const SAID = { save: 'Saved', create: 'Created', delete: 'Deleted' } as const;

function startDraft({ stashId, base, seed }: EditorInput): ItemDraft {
  return stashedDraft(stashId) ?? createDraft(base, base ?? seed);
}

/** Keeps the unsaved edit when the item leaves the screen. */
function useStash(id: string, draft: ItemDraft, dirty: boolean): void {
  useEffect(() => {
    if (dirty) stashDraft(id, draft);
    else dropDraft(id);
  }, [id, draft, dirty]);
}

/** Follows the item as it is read anew, as long as nothing of it was changed here. */
function useFreshBase(
  base: WireItem | undefined,
  draft: ItemDraft,
  dirty: boolean,
  start: (item: WireItem) => void,
): void {
  const follow = useEffectEvent((item: WireItem) => {
    if (!dirty && draft.base && !sameItem(draft.base, item)) start(item);
  });
  useEffect(() => {
    if (base) follow(base);
  }, [base]);
}

function changeOf(
  write: WriteRequest,
  { attempt, mine }: Conflict,
  { keys }: DraftRules,
): ItemChange {
  const key = keyText(mine, keys);
  const now = attempt === 'delete' ? undefined : mine;
  const change = (each: WireItem) => (keyText(each, keys) === key ? now : each);
  const isNew = attempt === 'create' && write.operation === 'PutItem';
  return { write, change, ...(isNew && { created: mine }) };
}

function isConditionFailure(error: unknown): boolean {
  return error instanceof ServiceError && error.code === 'ConditionalCheckFailedException';
}

/** The item that is there, as the service sends it with a failed condition. */
function itemOf(error: unknown): WireItem | undefined {
  const item = error instanceof ServiceError ? error.extra.Item : undefined;
  // The member has the wire's own shape: this service put it there.
  return typeof item === 'object' && item !== null ? (item as WireItem) : undefined;
}

function unitsText(units: number | undefined): string {
  return units === undefined ? '' : `${formatNumber(units, 1)} WCU`;
}
