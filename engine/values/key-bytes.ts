import type { KeyValue } from './attribute-value';
import { utf8Bytes } from './bytes';
import { numberParts } from './number';

export { compareBytes } from './bytes';

/**
 * Bytes that order as the values do: S by UTF-8, B as it is, N by value.
 *
 *   N   01 ~magnitude ~digits ff     negative: everything complemented, so that larger comes first
 *       02                           zero
 *       03 magnitude digits          positive
 *
 * The magnitude (number.ts) is one byte, offset by 129. Digits go two to a byte, as 1 to 100, the
 * last one completed by a zero. A positive number that is a prefix of another is the smaller one;
 * the ff at the end of a negative one turns that round.
 *
 * Escaped, for a component that another one follows: groups of eight bytes, the last completed with
 * zeros, each followed by 255 minus the bytes completed.
 *
 *   ''          00 00 00 00 00 00 00 00 f7
 *   'ab'        61 62 00 00 00 00 00 00 f9
 *   'abcdefgh'  61 62 63 64 65 66 67 68 ff 00 00 00 00 00 00 00 00 f7
 *
 * A full last group is followed by an empty one: otherwise what comes next would be compared as
 * though it belonged to this component. source: MyRocks, TiDB (mem-comparable format)
 */
const GROUP_BYTES = 8;
const FULL_GROUP = 0xff;

/**
 * Bytes of a key value for the last component of a key. No length or end is marked.
 *
 * returns  for B the value's own bytes: not to be modified
 */
export function keyBytes(value: KeyValue): Uint8Array {
  switch (value.type) {
    case 'S':
      return utf8Bytes(value.value);
    case 'N':
      return numberBytes(value.value);
    case 'B':
      return value.value;
  }
}

/** Bytes of a key value that say themselves where they end, for a component before another. */
export function escapedKeyBytes(value: KeyValue): Uint8Array {
  const bytes = keyBytes(value);
  const groups = Math.floor(bytes.length / GROUP_BYTES) + 1;
  const escaped = new Uint8Array(groups * (GROUP_BYTES + 1));
  copyGroups(bytes, escaped);
  escaped[escaped.length - 1] = FULL_GROUP - (groups * GROUP_BYTES - bytes.length);
  return escaped;
}

/**
 * What the escaped bytes of everything that begins with this S or B start with.
 *
 * A begins_with range runs from `escapedKeyBytes(value)`, inclusive, to the `keyPrefixEnd` of this.
 * It must not start here: the zeros that complete a shorter value may look like a part of it.
 */
export function escapedKeyPrefix(value: KeyValue): Uint8Array {
  const bytes = keyBytes(value);
  const fullGroups = Math.floor(bytes.length / GROUP_BYTES);
  const prefix = new Uint8Array(bytes.length + fullGroups);
  copyGroups(bytes, prefix);
  return prefix;
}

/** Copies groups of eight, each full one with its mark. */
function copyGroups(bytes: Uint8Array, target: Uint8Array): void {
  for (let from = 0, to = 0; from < bytes.length; from += GROUP_BYTES, to += GROUP_BYTES + 1) {
    const end = Math.min(from + GROUP_BYTES, bytes.length);
    for (let i = from; i < end; i++) target[to + i - from] = bytes[i] ?? 0;
    if (end - from === GROUP_BYTES) target[to + GROUP_BYTES] = FULL_GROUP;
  }
}

/**
 * The smallest byte string greater than everything that starts with `prefix`.
 *
 * returns  undefined when there is none: the prefix is empty, or every byte of it is ff
 */
export function keyPrefixEnd(prefix: Uint8Array): Uint8Array | undefined {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length--;
  if (length === 0) return undefined;
  const end = new Uint8Array(prefix.subarray(0, length));
  end[length - 1] = (end[length - 1] ?? 0) + 1;
  return end;
}

const NEGATIVE = 1;
const ZERO = 2;
const POSITIVE = 3;
const NEGATIVE_END = 0xff;
/** Makes -129, the smallest magnitude, 0; the largest, 126, becomes 255. */
const MAGNITUDE_OFFSET = 129;
const CODE_OF_0 = 0x30;

function numberBytes(number: string): Uint8Array {
  const { isNegative, digits, magnitude } = numberParts(number);
  if (digits === '') return Uint8Array.of(ZERO);
  const pairs = (digits.length + 1) >> 1;
  const bytes = new Uint8Array(2 + pairs + (isNegative ? 1 : 0));
  const flip = isNegative ? 0xff : 0;
  bytes[0] = isNegative ? NEGATIVE : POSITIVE;
  bytes[1] = (magnitude + MAGNITUDE_OFFSET) ^ flip;
  for (let i = 0; i < pairs; i++) {
    const tens = digits.charCodeAt(2 * i) - CODE_OF_0;
    const ones = 2 * i + 1 < digits.length ? digits.charCodeAt(2 * i + 1) - CODE_OF_0 : 0;
    bytes[2 + i] = (tens * 10 + ones + 1) ^ flip;
  }
  if (isNegative) bytes[2 + pairs] = NEGATIVE_END;
  return bytes;
}
