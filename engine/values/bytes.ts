import { assert } from '../assert';

/**
 * Text as bytes and bytes as text. Where Node's Buffer exists it is used for what it does several
 * times faster; the results are the same without it.
 */
const NodeBuffer: typeof Buffer | undefined = globalThis.Buffer;

/** Below this many characters a loop beats a call into native code (measured, Node 20). */
const SHORT_TEXT = 48;

/** Bytes of the text in UTF-8, counted without encoding it. */
export function utf8Length(text: string): number {
  if (NodeBuffer !== undefined && text.length > SHORT_TEXT) return NodeBuffer.byteLength(text);
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) length += 1;
    else if (!isHighSurrogate(unit) || !isLowSurrogate(text.charCodeAt(i + 1))) length += 2;
    else {
      // A pair: two units became four bytes.
      length += 2;
      i++;
    }
  }
  return length;
}

/**
 * The text in UTF-8.
 *
 * A surrogate without its other half keeps its own three bytes, where TextEncoder would write
 * U+FFFD: different texts must have different bytes, for these become keys.
 */
export function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes[at++] = unit;
    else {
      const codePoint = text.codePointAt(i) ?? unit;
      at = writeCodePoint(bytes, at, codePoint);
      if (codePoint > 0xffff) i++;
    }
  }
  return bytes;
}

const encoder = new TextEncoder();

/**
 * Well-formed text in UTF-8, after some bytes that the caller must fill.
 *
 * textBytes  length of the text in UTF-8, where the caller has counted it
 * returns  perhaps a part of a larger buffer: allocating a typed array of its own for each item
 *          would cost more than encoding it (measured, Node 20)
 */
export function utf8After(
  headerBytes: number,
  text: string,
  textBytes = utf8Length(text),
): Uint8Array {
  const length = headerBytes + textBytes;
  if (NodeBuffer !== undefined) {
    const pooled = NodeBuffer.allocUnsafe(length);
    pooled.write(text, headerBytes);
    return plainView(pooled);
  }
  const bytes = new Uint8Array(length);
  encoder.encodeInto(text, bytes.subarray(headerBytes));
  return bytes;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Node's own, which its types know only of a Buffer. */
const utf8Slice = (
  NodeBuffer?.prototype as unknown as
    | { utf8Slice(this: Uint8Array, start: number, end: number): string }
    | undefined
)?.utf8Slice;

/** Text from UTF-8. */
export function utf8Text(bytes: Uint8Array, start: number, end: number): string {
  if (utf8Slice !== undefined) return utf8Slice.call(bytes, start, end);
  return decoder.decode(bytes.subarray(start, end));
}

/** Buffer's `slice` shares memory where Uint8Array's copies, so no Buffer leaves this file. */
function plainView(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

function writeCodePoint(bytes: Uint8Array, start: number, codePoint: number): number {
  let at = start;
  if (codePoint < 0x800) bytes[at++] = 0xc0 | (codePoint >> 6);
  else {
    if (codePoint < 0x10000) bytes[at++] = 0xe0 | (codePoint >> 12);
    else {
      bytes[at++] = 0xf0 | (codePoint >> 18);
      bytes[at++] = 0x80 | ((codePoint >> 12) & 0x3f);
    }
    bytes[at++] = 0x80 | ((codePoint >> 6) & 0x3f);
  }
  bytes[at++] = 0x80 | (codePoint & 0x3f);
  return at;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** Unsigned order, a prefix before what continues it: -1, 0 or 1. */
export function compareBytes(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  if (a.length === b.length) return 0;
  return a.length < b.length ? -1 : 1;
}

/**
 * Order of two texts by their UTF-8 bytes, which is the order of their code points: -1, 0 or 1.
 *
 * JavaScript's own `<` compares UTF-16 units and puts U+10000 and above before U+E000.
 */
export function compareText(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  const shared = Math.min(a.length, b.length);
  let i = 0;
  while (i < shared && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  if (i === shared) return a.length < b.length ? -1 : 1;
  // Where the second half of a pair differs, the pair as a whole must be compared.
  const inPair = isLowSurrogate(a.charCodeAt(i)) || isLowSurrogate(b.charCodeAt(i));
  if (inPair && i > 0 && isHighSurrogate(a.charCodeAt(i - 1))) i--;
  return (a.codePointAt(i) ?? 0) < (b.codePointAt(i) ?? 0) ? -1 : 1;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIX_BITS = sixBitsByCode();

/** Whether the text is base64 as DynamoDB accepts it: padded, and nothing after the last byte. */
export function isBase64(text: string): boolean {
  return base64Fault(text) === undefined;
}

/**
 * What is wrong with a base64 text, in the words of the service's SerializationException.
 *
 * returns  undefined for sound base64
 * source   the wording for a wrong length is observed; the other is the SDK codec's
 */
export function base64Fault(text: string): string | undefined {
  if (text.length % 4 !== 0) {
    return `Base64 encoded length is expected a multiple of 4 bytes but found: ${text.length}`;
  }
  const digits = base64Digits(text);
  for (let i = 0; i < digits; i++) {
    if (sixBits(text, i) === undefined) return `Invalid base 64 character: '${text.charAt(i)}'`;
  }
  const unused = LAST_DIGIT_UNUSED_BITS[digits % 4] ?? 0;
  const last = sixBits(text, digits - 1) ?? 0;
  return (last & unused) === 0 ? undefined : 'Invalid last non-pad Base64 character';
}

/** Bits of the last digit that belong to no byte, by the digits in the last group. */
const LAST_DIGIT_UNUSED_BITS = [0, 0, 0b1111, 0b11];

/** Characters before the padding. */
function base64Digits(text: string): number {
  if (text.endsWith('==')) return text.length - 2;
  return text.endsWith('=') ? text.length - 1 : text.length;
}

function sixBits(text: string, index: number): number | undefined {
  const bits = SIX_BITS[text.charCodeAt(index)];
  return bits === NO_DIGIT ? undefined : bits;
}

/** The bytes that sound base64 text (see `base64Fault`) stands for. */
export function base64Bytes(text: string): Uint8Array {
  assert(text.length % 4 === 0, 'base64 comes in groups of four');
  if (NodeBuffer !== undefined && text.length > SHORT_TEXT) {
    return plainView(NodeBuffer.from(text, 'base64'));
  }
  const bytes = new Uint8Array(Math.floor((base64Digits(text) * 3) / 4));
  for (let i = 0, at = 0; i < text.length; i += 4) {
    const group =
      ((sixBits(text, i) ?? 0) << 18) |
      ((sixBits(text, i + 1) ?? 0) << 12) |
      ((sixBits(text, i + 2) ?? 0) << 6) |
      (sixBits(text, i + 3) ?? 0);
    // Writing past the end of a typed array does nothing, which is right for the padding.
    bytes[at++] = group >> 16;
    bytes[at++] = group >> 8;
    bytes[at++] = group;
  }
  return bytes;
}

/** Bytes as padded base64 text. */
export function base64Text(bytes: Uint8Array): string {
  if (NodeBuffer !== undefined) {
    return NodeBuffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  }
  return portableBase64Text(bytes);
}

/** `base64Text` where there is no Buffer. */
export function portableBase64Text(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [first = 0, second, third] = bytes.subarray(i, i + 3);
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += ALPHABET.charAt(group >> 18) + ALPHABET.charAt((group >> 12) & 63);
    text += second === undefined ? '=' : ALPHABET.charAt((group >> 6) & 63);
    text += third === undefined ? '=' : ALPHABET.charAt(group & 63);
  }
  return text;
}

const NO_DIGIT = 255;

function sixBitsByCode(): Uint8Array {
  const table = new Uint8Array(128).fill(255);
  for (let i = 0; i < ALPHABET.length; i++) table[ALPHABET.charCodeAt(i)] = i;
  return table;
}
