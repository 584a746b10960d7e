'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { itemOptions } from '@/components/data/items';
import type { WireItem } from '@/engine/values/attribute-value';
import { dropDraft, stashedDraft, stashId } from './draft-stash';
import { keyText, parseKeyText } from './item-key';
import type { KeyAttribute } from './target';
import { attribute } from './wire-value';

/** What the inspector shows: an item by its key, or a new one. */
export type Opened = { readonly kind: 'item'; readonly key: string } | NewItem;

interface NewItem {
  readonly kind: 'new';
  readonly seed: WireItem;
  readonly number: number;
}

interface OpenedInput {
  readonly connection: string;
  readonly tableName: string;
  readonly keys: readonly KeyAttribute[];
  /** Key in the address. */
  readonly item: string | null;
  readonly openItem: (key: string | null) => void;
  /** Rows on screen; `whole` when they hold every attribute. */
  readonly rows: readonly WireItem[];
  readonly whole: boolean;
}

/**
 * The item in the inspector. Going to another while there are unsaved edits waits for an answer,
 * also when it was the address that changed.
 */
export function useOpenedItem(input: OpenedInput) {
  const { item, openItem } = input;
  const newId = stashId(input.connection, input.tableName);
  // A new item that was left behind unsaved comes back with its table.
  const [created, setCreated] = useState<NewItem | undefined>(() =>
    stashedDraft(newId) ? { kind: 'new', seed: {}, number: 0 } : undefined,
  );
  const wanted: Opened | undefined =
    created ?? (item === null ? undefined : { kind: 'item', key: item });
  const [held, setHeld] = useState<Opened>();
  const [isDirty, onDirty] = useState(false);

  // While an edit is unsaved its item stays on screen, whatever is wanted now.
  const shown = isDirty && held !== undefined ? held : wanted;
  if (!sameOpened(shown, held)) setHeld(shown);
  const waiting = !sameOpened(shown, wanted);
  const number = useRef(0);

  const open = (next: WireItem | undefined) => {
    setCreated(undefined);
    openItem(next === undefined ? null : keyText(next, input.keys));
  };
  const create = (seed: WireItem) => {
    number.current++;
    if (!isDirty) dropDraft(newId);
    setCreated({ kind: 'new', seed, number: number.current });
  };
  /** Stays with the item that is being edited. */
  const stay = () => {
    if (held?.kind === 'new') setCreated(held);
    else {
      setCreated(undefined);
      openItem(held?.key ?? null);
    }
  };
  /** Goes on to what is wanted, without the edit. */
  const leave = () => {
    dropDraft(held?.kind === 'item' ? stashId(input.connection, input.tableName, held.key) : newId);
    onDirty(false);
    setHeld(wanted);
  };
  /** Closes without a question: the item is gone. */
  const drop = () => {
    onDirty(false);
    open(undefined);
  };
  const source = useSource(input, shown);
  return { shown, waiting, open, create, stay, leave, drop, onDirty, ...source };
}

/** The item itself: from the rows when they hold all of it, else read on its own. */
function useSource(input: OpenedInput, shown: Opened | undefined) {
  const { connection, tableName, keys, rows, whole } = input;
  const text = shown?.kind === 'item' ? shown.key : undefined;
  const key = useMemo(
    () => (text === undefined ? undefined : parseKeyText(text, keys)),
    [text, keys],
  );
  const row = useMemo(
    () => key && whole && rows.find((each) => hasSameKey(each, key)),
    [rows, whole, key],
  );
  const alone = useQuery({
    ...itemOptions(connection, tableName, key ?? {}),
    enabled: key !== undefined && !row,
  });
  const source = row || alone.data || undefined;
  return {
    source,
    loading: key !== undefined && !row && alone.isPending,
    missing: text !== undefined && (key === undefined || (!row && alone.data === null)),
    error: row ? null : alone.error,
  };
}

function hasSameKey(item: WireItem, key: WireItem): boolean {
  return Object.entries(key).every(([name, value]) => {
    const own = attribute(item, name);
    return own?.S === value.S && own?.N === value.N && own?.B === value.B;
  });
}

function sameOpened(a: Opened | undefined, b: Opened | undefined): boolean {
  if (a?.kind === 'item' && b?.kind === 'item') return a.key === b.key;
  if (a?.kind === 'new' && b?.kind === 'new') return a.number === b.number;
  return a === b;
}
