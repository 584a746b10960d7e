import { assert } from '../assert';
import { type Item, itemFromWire, itemJson, type WireItem } from './attribute-value';
import { utf8After } from './bytes';
import { itemSize } from './item-size';

/**
 * An item as it is stored, version 1:
 *
 *   byte 0      version, 01
 *   bytes 1-4   item size in bytes (item-size.ts), big-endian
 *   bytes 5-    the item's wire JSON in UTF-8, so that an answer copies it
 *
 * JSON escapes a surrogate without its other half, so nothing is lost on the way through UTF-8.
 */
const VERSION = 1;
const HEADER_BYTES = 5;

const decoder = new TextDecoder();

/**
 * Bytes to store for an item.
 *
 * sizeBytes  the item's size, where the caller has already taken it
 */
export function encodeItem(item: Item, sizeBytes = itemSize(item)): Uint8Array {
  const bytes = utf8After(HEADER_BYTES, itemJson(item));
  bytes[0] = VERSION;
  bytes[1] = sizeBytes >>> 24;
  bytes[2] = sizeBytes >>> 16;
  bytes[3] = sizeBytes >>> 8;
  bytes[4] = sizeBytes;
  return bytes;
}

/** The item within stored bytes. */
export function decodeItem(bytes: Uint8Array): Item {
  // The cast: the text is this module's own, checked when it was a request.
  return itemFromWire(JSON.parse(storedItemJson(bytes)) as WireItem);
}

/** The item's size in bytes, without decoding it. */
export function storedItemSize(bytes: Uint8Array): number {
  assert(bytes[0] === VERSION, 'a stored item is of a known version');
  const [, first = 0, second = 0, third = 0, fourth = 0] = bytes;
  return ((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0;
}

/** The item as the wire's JSON text, without decoding it. */
export function storedItemJson(bytes: Uint8Array): string {
  assert(bytes[0] === VERSION, 'a stored item is of a known version');
  return decoder.decode(bytes.subarray(HEADER_BYTES));
}
