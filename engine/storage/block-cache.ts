import { compareBytes } from '../values/bytes';
import type { Block } from './block';

/**
 * Blocks that were read lately, checked and taken apart once. They answer for the keys they cover
 * until a segment has been settled; then the cache is cleared, for blocks may have changed.
 */
export interface BlockCache {
  /** The block that covers a key; undefined when it is not kept. */
  at(key: Uint8Array): Block | undefined;
  /** Whether a block that has been read is to be kept. */
  admits(): boolean;
  /** Keeps a block, whose bytes must stay as they are. */
  add(block: Block): void;
  clear(): void;
}

/** Of about 8 KB each. */
const MAX_BLOCKS = 4_096;
/** One in so many of those read is kept: what is read often is soon among them. */
const KEPT_ONE_IN = 4;
const KEPT_ONE_IN_WHEN_FULL = 32;
/** A prime, so that those which go lie everywhere. */
const STRIDE = 7_919;

export function createBlockCache(maxBlocks = MAX_BLOCKS): BlockCache {
  /** In order of their low bounds. */
  let blocks: Block[] = [];
  let read = 0;

  /** How many begin at or before a key. */
  const countUpTo = (key: Uint8Array): number => {
    let from = 0;
    let to = blocks.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (compareBytes((blocks[middle] as Block).low, key) <= 0) from = middle + 1;
      else to = middle;
    }
    return from;
  };

  return {
    at(key) {
      const block = blocks[countUpTo(key) - 1];
      return block?.isBelowEnd(key) ? block : undefined;
    },
    admits: () => ++read % (blocks.length < maxBlocks ? KEPT_ONE_IN : KEPT_ONE_IN_WHEN_FULL) === 0,
    add(block) {
      if (blocks.length >= maxBlocks) blocks.splice((read * STRIDE) % blocks.length, 1);
      const index = countUpTo(block.low);
      const before = blocks[index - 1];
      const isKept = before !== undefined && compareBytes(before.low, block.low) === 0;
      blocks.splice(isKept ? index - 1 : index, isKept ? 1 : 0, block);
    },
    clear() {
      blocks = [];
    },
  };
}
