'use client';

import { useState } from 'react';
import type { WireItem } from '@/engine/values/attribute-value';
import type { ModelTable } from '@/model/model';

/** What the inspector shows: an item of the table, or a new one. */
export type OpenedSample =
  | { readonly kind: 'item'; readonly item: WireItem }
  | { readonly kind: 'new'; readonly seed: WireItem; readonly number: number };

/** Which sample item is open; leaving one with unsaved changes asks first. */
export function useOpenedSample(table: ModelTable) {
  const [opened, setOpened] = useState<OpenedSample>();
  const [dirty, setDirty] = useState(false);
  const [asking, setAsking] = useState<{ readonly next: OpenedSample | undefined }>();
  const [count, setCount] = useState(0);
  // An item that was taken back, or removed, is open no more.
  const position = opened?.kind === 'item' ? table.items.indexOf(opened.item) : undefined;
  const shown = position === -1 ? undefined : opened;
  const go = (next: OpenedSample | undefined) => {
    const isSame = next?.kind === 'item' && shown?.kind === 'item' && next.item === shown.item;
    if (isSame) return;
    if (dirty && shown !== undefined) setAsking({ next });
    else setOpened(next);
  };
  const settle = (next: OpenedSample | undefined) => {
    setDirty(false);
    setAsking(undefined);
    setOpened(next);
  };
  return {
    shown,
    /** Position of the open item in the table. */
    position: shown === undefined ? undefined : position,
    open: (item: WireItem) => go({ kind: 'item', item }),
    create: (seed: WireItem) => {
      setCount(count + 1);
      go({ kind: 'new', seed, number: count });
    },
    close: () => go(undefined),
    /** Without asking: what was open is saved. */
    settle: (item: WireItem | undefined) => settle(item && { kind: 'item', item }),
    onDirty: setDirty,
    asking,
    stay: () => setAsking(undefined),
    leave: () => settle(asking?.next),
  };
}

export type OpenedSamples = ReturnType<typeof useOpenedSample>;
