import { compareBytes } from '../values/bytes';
import type { Block } from './block';
import type { BlockTree } from './block-tree';
import type { Guard } from './guard';
import { keyText, type Layer, textKey, type Version, valueOf, versionsWithin } from './layer';
import type { KeyRange, View } from './store';

export interface LayeredViewOptions {
  /** Newest first. */
  readonly layers: readonly Layer[];
  readonly tree: BlockTree;
  readonly guard: Guard;
  /** Told the group of each version that is seen. */
  readonly onSeen: (group: number) => void;
}

type Visit = Parameters<View['range']>[1];

/** Layers over blocks, as one row of keys. */
export function viewOf({ layers, tree, guard, onSeen }: LayeredViewOptions): View {
  return {
    get(key) {
      const text = keyText(key);
      for (const { versions } of layers) {
        const version = versions.get(text);
        if (version === undefined) continue;
        onSeen(version.group);
        return valueOf(version);
      }
      return tree.blockAt(key).get(key);
    },
    range: (range, visit) =>
      guard.visit(() => {
        if (compareBytes(range.start, range.end) >= 0) return;
        if (range.reverse) visitDown(range, visit);
        else visitUp(range, visit);
      }),
  };

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
    if (versions.length > 0) {
      return visitMerged(mergedPart(block, first, last, versions), isDown, visit);
    }
    if (isDown) {
      for (let i = last - 1; i >= first; i--) {
        if (!visit(block.key(i), block.value(i))) return false;
      }
      return true;
    }
    for (let i = first; i < last; i++) if (!visit(block.key(i), block.value(i))) return false;
    return true;
  }

  function visitMerged(merged: readonly Merged[], isDown: boolean, visit: Visit): boolean {
    for (const { block, index, version } of isDown ? merged.toReversed() : merged) {
      if (version === undefined) {
        if (!visit(block.key(index), block.value(index))) return false;
        continue;
      }
      onSeen(version[1].group);
      const value = valueOf(version[1]);
      if (value !== undefined && !visit(textKey(version[0]), value)) return false;
    }
    return true;
  }
}

/** The part of a range that lies within one block. */
interface Part {
  readonly block: Block;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

/** An entry of a block, or the version that takes its place. */
interface Merged {
  readonly block: Block;
  readonly index: number;
  readonly version: readonly [string, Version] | undefined;
}

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
    for (; index < until; index++) merged.push({ block, index, version: undefined });
    if (index < last && compareBytes(block.key(index), key) === 0) index++;
    merged.push({ block, index, version });
  }
  for (; index < last; index++) merged.push({ block, index, version: undefined });
  return merged;
}
