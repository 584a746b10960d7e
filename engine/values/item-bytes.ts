import { assert } from '../assert';
import { createTextCache } from '../text-cache';
import {
  type Item,
  itemFromWire,
  quoted,
  type Value,
  valueFromWire,
  valueJson,
  type WireItem,
  type WireValue,
} from './attribute-value';
import { utf8After, utf8Length, utf8Text } from './bytes';
import { itemSize } from './item-size';

/**
 * An item as it is stored:
 *
 *   byte 0     02, or 03 when the JSON or the number of attributes does not fit into two bytes
 *   bytes 1-4  item size in bytes (item-size.ts)
 *   2 (4)      number of attributes
 *   2 (4) each where each attribute begins in the JSON
 *   then       the item's wire JSON in UTF-8, so that an answer copies it
 *
 * Numbers are big-endian. A filter finds the attributes it names by where they begin, and nothing
 * else is decoded. JSON escapes a surrogate without its other half, so nothing is lost on the way
 * through UTF-8.
 */
const NARROW = 2;
const WIDE = 3;
const FIXED_BYTES = 5;
const NARROW_LIMIT = 0xffff;

/**
 * Bytes to store for an item.
 *
 * sizeBytes  the item's size, where the caller has already taken it
 */
export function encodeItem(item: Item, sizeBytes = itemSize(item)): Uint8Array {
  const members: string[] = [];
  for (const [name, value] of item) members.push(`${quoted(name)}:${valueJson(value)}`);
  const json = `{${members.join(',')}}`;
  const jsonBytes = utf8Length(json);
  const isWide = jsonBytes > NARROW_LIMIT || members.length > NARROW_LIMIT;
  const bytes = utf8After(headerBytes(members.length, isWide), json, jsonBytes);
  bytes[0] = isWide ? WIDE : NARROW;
  writeNumber(bytes, 1, sizeBytes, true);
  writeNumber(bytes, FIXED_BYTES, members.length, isWide);
  const isAscii = jsonBytes === json.length;
  let at = FIXED_BYTES;
  let start = 1;
  for (const member of members) {
    at += isWide ? 4 : 2;
    writeNumber(bytes, at, start, isWide);
    start += 1 + (isAscii ? member.length : utf8Length(member));
  }
  return bytes;
}

function headerBytes(attributes: number, isWide: boolean): number {
  return FIXED_BYTES + (1 + attributes) * (isWide ? 4 : 2);
}

/** The item within stored bytes. */
export function decodeItem(bytes: Uint8Array): Item {
  // The cast: the text is this module's own, checked when it was a request.
  return itemFromWire(JSON.parse(storedItemJson(bytes)) as WireItem);
}

/** The item's size in bytes, without decoding it. */
export function storedItemSize(bytes: Uint8Array): number {
  assertVersion(bytes);
  return readNumber(bytes, 1, true);
}

/** The item as the wire's JSON text, without decoding it. */
export function storedItemJson(bytes: Uint8Array): string {
  return utf8Text(bytes, jsonStart(bytes), bytes.length);
}

/** The same as UTF-8. */
export function storedItemJsonBytes(bytes: Uint8Array): Uint8Array {
  const start = jsonStart(bytes);
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
}

/** One attribute of a stored item, without decoding the others. */
export function storedAttribute(bytes: Uint8Array, name: string): Value | undefined {
  assertVersion(bytes);
  const isWide = bytes[0] === WIDE;
  const count = readNumber(bytes, FIXED_BYTES, isWide);
  const json = headerBytes(count, isWide);
  const width = isWide ? 4 : 2;
  const sought = memberStart(name);
  for (let i = 1; i <= count; i++) {
    const start = json + readNumber(bytes, FIXED_BYTES + width * i, isWide);
    if (!startsWith(bytes, start, sought)) continue;
    // A comma or the item's brace comes between a value and what follows it.
    const end =
      i === count
        ? bytes.length - 1
        : json + readNumber(bytes, FIXED_BYTES + width * (i + 1), isWide) - 1;
    return readValue(bytes, start + sought.length, end);
  }
  return undefined;
}

const CODE_OF_S = 0x53;
const CODE_OF_BACKSLASH = 0x5c;
/** `{"S":"` before a text, `"}` behind it. */
const TEXT_START_BYTES = 6;
const TEXT_END_BYTES = 2;

/** A text without escapes, which most are, needs no parser. */
function readValue(bytes: Uint8Array, start: number, end: number): Value {
  if (bytes[start + 2] === CODE_OF_S && bytes[start + 3] !== CODE_OF_S) {
    const from = start + TEXT_START_BYTES;
    const to = end - TEXT_END_BYTES;
    let at = from;
    while (at < to && bytes[at] !== CODE_OF_BACKSLASH) at++;
    if (at === to) return { type: 'S', value: utf8Text(bytes, from, to) };
  }
  // The cast: the text is this module's own, checked when it was a request.
  return valueFromWire(JSON.parse(utf8Text(bytes, start, end)) as WireValue);
}

const MEMBER_STARTS = createTextCache<Uint8Array>(5_000);

/** How an attribute begins in JSON: `"name":`. */
function memberStart(name: string): Uint8Array {
  return MEMBER_STARTS.get(name) ?? MEMBER_STARTS.keep(name, utf8After(0, `${quoted(name)}:`));
}

function startsWith(bytes: Uint8Array, at: number, sought: Uint8Array): boolean {
  for (let i = 0; i < sought.length; i++) if (bytes[at + i] !== sought[i]) return false;
  return true;
}

function jsonStart(bytes: Uint8Array): number {
  assertVersion(bytes);
  const isWide = bytes[0] === WIDE;
  return headerBytes(readNumber(bytes, FIXED_BYTES, isWide), isWide);
}

function assertVersion(bytes: Uint8Array): void {
  assert(bytes[0] === NARROW || bytes[0] === WIDE, 'a stored item is of a known version');
}

function readNumber(bytes: Uint8Array, at: number, isWide: boolean): number {
  const [a = 0, b = 0] = [bytes[at], bytes[at + 1]];
  if (!isWide) return (a << 8) | b;
  return ((a << 24) | (b << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0;
}

function writeNumber(bytes: Uint8Array, at: number, value: number, isWide: boolean): void {
  if (!isWide) {
    bytes[at] = value >>> 8;
    bytes[at + 1] = value;
    return;
  }
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}
