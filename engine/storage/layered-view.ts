import { compareBytes } from '../values/bytes';
import type { Block } from './block';
import type { BlockTree } from './block-tree';
import type { Guard } from './guard';
import {
  keyText,
  type Layer,
  textKey,
  type Version,
  valueOfVersion,
  versionsWithin,
} from './layer';
import type { RowCache } from './row-cache';
import type { KeyRange, View } from './store';

export interface LayeredViewOptions {
  /** Newest first. */
  readonly layers: readonly Layer[];
  readonly tree: BlockTree;
  readonly rows: RowCache;
  readonly guard: Guard;
  /** Told the group of each version that is seen. */
  readonly onSeen: (group: number) => void;
}

type Visit = (row: Row) => boolean;

/** Layers over blocks, as one row of keys. */
export function viewOf({ layers, tree, rows, guard, onSeen }: LayeredViewOptions): View {
  return {
    get(key) {
      const text = keyText(key);
      for (const { versions } of layers) {
        const version = versions.get(text);
        if (version === undefined) continue;
        onSeen(version.group);
        return valueOfVersion(version);
      }
      const known = rows.get(text);
      if (known !== undefined) return known;
      const value = tree.get(key);
      if (value !== undefined) rows.set(text, value);
      return value;
    },
    range: (range, visit) => visitRange(range, (row) => visit(row.key(), row.value())),
    values: (range, visit) => visitRange(range, (row) => visit(row.value())),
  };

  function visitRange(range: KeyRange, visit: Visit): void {
    guard.visit(() => {
      if (compareBytes(range.start, range.end) >= 0) return;
      if (range.reverse) visitDown(range, visit);
      else visitUp(range, visit);
    });
  }

  function visitUp({ start, end }: KeyRange, visit: Visit): void {
    let from: Uint8Array | undefined = start;
    while (from !== undefined && compareBytes(from, end) < 0) {
      const block: Block = tree.blockAt(from);
      const { high } = block;
      const isLast = high === undefined || compareBytes(high, end) >= 0;
      const part = { block, from, to: isLast ? end : high };
      if (!visitPart(part, false, visit)) return;
      from = isLast ? undefined : high;
    }
  }

  function visitDown({ start, end }: KeyRange, visit: Visit): void {
    let to: Uint8Array | undefined = end;
    while (to !== undefined && compareBytes(start, to) < 0) {
      const block: Block = tree.blockBefore(to);
      const { low } = block;
      const isLast = compareBytes(low, start) <= 0;
      const part = { block, from: isLast ? start : low, to };
      if (!visitPart(part, true, visit)) return;
      to = isLast ? undefined : low;
    }
  }

  /** returns  false when the visitor has had enough */
  function visitPart({ block, from, to }: Part, isDown: boolean, visit: Visit): boolean {
    const first = block.firstFrom(from);
    const last = isEnd(block, to) ? block.count : block.firstFrom(to);
    const versions = versionsWithin(layers, keyText(from), keyText(to));
    const rowsOfPart =
      versions.length === 0
        ? blockRows(block, first, last)
        : mergedRows({ block, first, last, versions, onSeen });
    const { count } = rowsOfPart;
    for (let i = 0; i < count; i++) {
      rowsOfPart.at(isDown ? count - 1 - i : i);
      if (rowsOfPart.isThere() && !visit(rowsOfPart)) return false;
    }
    return true;
  }
}

/** One row after another of a part of a range; nothing is made for those that are not looked at. */
interface Row {
  key(): Uint8Array;
  value(): Uint8Array;
}

interface Rows extends Row {
  readonly count: number;
  /** Goes to a row. */
  at(index: number): void;
  /** Whether the row has not been removed. */
  isThere(): boolean;
}

function blockRows(block: Block, first: number, last: number): Rows {
  let index = first;
  return {
    count: Math.max(0, last - first),
    at: (row) => {
      index = first + row;
    },
    isThere: () => true,
    key: () => block.key(index),
    value: () => block.value(index),
  };
}

interface MergedPart {
  readonly block: Block;
  readonly first: number;
  readonly last: number;
  readonly versions: readonly (readonly [string, Version])[];
  readonly onSeen: (group: number) => void;
}

/** Entries of a block, some of them replaced by versions, and versions between them. */
function mergedRows({ block, first, last, versions, onSeen }: MergedPart): Rows {
  const merged = mergedPart(block, first, last, versions);
  let entry: Merged = 0;
  return {
    count: merged.length,
    at: (row) => {
      entry = merged[row] ?? 0;
    },
    isThere: () => {
      if (typeof entry === 'number') return true;
      onSeen(entry[1].group);
      return entry[1].bytes !== undefined;
    },
    key: () => (typeof entry === 'number' ? block.key(entry) : textKey(entry[0])),
    value: () =>
      typeof entry === 'number' ? block.value(entry) : (valueOfVersion(entry[1]) ?? NOTHING),
  };
}

const NOTHING = new Uint8Array(0);

/** The part of a range that lies within one block. */
interface Part {
  readonly block: Block;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

/** Index of an entry of the block, or the version that takes its place. */
type Merged = number | readonly [string, Version];

function isEnd({ high }: Block, to: Uint8Array): boolean {
  return high !== undefined && compareBytes(to, high) === 0;
}

function mergedPart(
  block: Block,
  first: number,
  last: number,
  versions: readonly (readonly [string, Version])[],
): Merged[] {
  const merged: Merged[] = [];
  let index = first;
  for (const version of versions) {
    const key = textKey(version[0]);
    const until = Math.min(last, block.firstFrom(key));
    for (; index < until; index++) merged.push(index);
    if (index < last && compareBytes(block.key(index), key) === 0) index++;
    merged.push(version);
  }
  for (; index < last; index++) merged.push(index);
  return merged;
}
