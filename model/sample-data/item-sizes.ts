import { ApiError } from '../../engine/errors';
import { parseItem, type WireItem } from '../../engine/values/attribute-value';
import { itemSize, MAX_ITEM_BYTES } from '../../engine/values/item-size';
import type { Problem } from '../model';

/** All samples of a table have to be in memory. */
export const MAX_SAMPLE_BYTES = 256 * 1024 * 1024;

/** Above this an item is measured. A unit of text has up to three bytes, names have some too. */
const SURELY_SMALL = MAX_ITEM_BYTES / 4;
/** What a value that is no text counts for. */
const OTHER_BYTES = 100;

/** Watches how large sample items are, each and together. */
export class ItemSizes {
  #bytes = 0;

  /** Whether there are too many to make more. */
  get isFull(): boolean {
    return this.#bytes > MAX_SAMPLE_BYTES;
  }

  /** Why DynamoDB would refuse an item for what is in it. */
  fault(item: WireItem): Pick<Problem, 'code' | 'params'> | undefined {
    const bytes = roughBytes(item);
    this.#bytes += bytes;
    if (bytes < SURELY_SMALL) return undefined;
    try {
      const exact = itemSize(parseItem(item, 'bare'));
      if (exact <= MAX_ITEM_BYTES) return undefined;
      return { code: 'item-size', params: { bytes: exact, max: MAX_ITEM_BYTES } };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { code: 'item-refused', params: { reason: error.message } };
    }
  }
}

function roughBytes(item: WireItem): number {
  let bytes = 0;
  for (const name in item) {
    const value = item[name];
    const text = value?.S ?? value?.B;
    bytes += name.length + (text === undefined ? othersOf(value) : text.length);
  }
  return bytes;
}

/** Of a list or set, which may be of long texts. */
function othersOf(value: WireItem[string] | undefined): number {
  const texts = value?.SS ?? value?.BS ?? value?.L?.map(({ S, B }) => S ?? B ?? '') ?? [];
  return texts.reduce((sum, text) => sum + text.length, OTHER_BYTES);
}
