import { crc32 } from '../crc32';
import type { KeyChange } from './store';

/**
 * The write-ahead log is a row of segments; a segment is a row of frames; a frame is one group of
 * writes that became durable together, and holds all of it or counts for nothing.
 *
 *   0-3    magic number
 *   4-7    CRC-32 of all that follows
 *   8-11   length of the operations
 *   12-15  number of the segment: a file is used again, and may hold older frames further on
 *   16-23  number of the frame: it goes on from one segment to the next, so that a segment that has
 *          lost its last frames is noticed
 *   24-    operations; zeros up to a multiple of 16
 *
 * An operation: length of the key (2), length of the value (4, all ones for a removal), key, value.
 * Numbers are big-endian.
 */
export const FRAME_HEADER_BYTES = 24;
export const FRAME_ALIGNMENT = 16;
const MAGIC = 0x534b4c47;
const OPERATION_HEADER_BYTES = 6;
const REMOVED = 0xffffffff;

export function operationBytes(key: Uint8Array, value: Uint8Array | undefined): number {
  return OPERATION_HEADER_BYTES + key.length + (value?.length ?? 0);
}

/** returns  where the value begins */
export function writeOperation(
  bytes: Buffer,
  at: number,
  key: Uint8Array,
  value: Uint8Array | undefined,
): number {
  bytes.writeUInt16BE(key.length, at);
  bytes.writeUInt32BE(value === undefined ? REMOVED : value.length, at + 2);
  bytes.set(key, at + OPERATION_HEADER_BYTES);
  const start = at + OPERATION_HEADER_BYTES + key.length;
  if (value !== undefined) bytes.set(value, start);
  return start;
}

/** Where a frame stands. */
export interface FramePlace {
  readonly segment: number;
  readonly frame: number;
}

/**
 * Fills in a frame's header.
 *
 * parts  the frame's bytes; the first begins with room for the header
 */
export function sealFrame(parts: readonly Buffer[], { segment, frame }: FramePlace): void {
  const [head] = parts;
  if (head === undefined) return;
  const bytes = parts.reduce((sum, part) => sum + part.length, 0);
  head.writeUInt32BE(MAGIC, 0);
  head.writeUInt32BE(bytes - FRAME_HEADER_BYTES, 8);
  head.writeUInt32BE(segment, 12);
  head.writeBigUInt64BE(BigInt(frame), 16);
  let sum = crc32(head.subarray(8));
  for (const part of parts.slice(1)) sum = crc32(part, sum);
  head.writeUInt32BE(sum, 4);
}

/** A whole frame that was found. */
interface FoundFrame {
  readonly number: number;
  /** How many bytes it takes. */
  readonly bytes: number;
}

/** returns  undefined when there is no whole frame of the segment */
export function frameAt(bytes: Buffer, at: number, segment: number): FoundFrame | undefined {
  const end = endOfFrame(bytes, at, segment);
  if (end === undefined || end > bytes.length) return undefined;
  if (crc32(bytes.subarray(at + 8, end)) !== bytes.readUInt32BE(at + 4)) return undefined;
  return { number: Number(bytes.readBigUInt64BE(at + 16)), bytes: aligned(end) - at };
}

/** Where a frame says that it ends; undefined where none begins. */
function endOfFrame(bytes: Buffer, at: number, segment: number): number | undefined {
  if (at + FRAME_HEADER_BYTES > bytes.length) return undefined;
  if (bytes.readUInt32BE(at) !== MAGIC || bytes.readUInt32BE(at + 12) !== segment) return undefined;
  return at + FRAME_HEADER_BYTES + bytes.readUInt32BE(at + 8);
}

export function aligned(bytes: number): number {
  return Math.ceil(bytes / FRAME_ALIGNMENT) * FRAME_ALIGNMENT;
}

/** Visits a frame's operations in order. */
export function visitOperations(
  bytes: Buffer,
  at: number,
  visit: (operation: KeyChange) => void,
): void {
  const end = at + FRAME_HEADER_BYTES + bytes.readUInt32BE(at + 8);
  let next = at + FRAME_HEADER_BYTES;
  while (next < end) {
    const keyEnd = next + OPERATION_HEADER_BYTES + bytes.readUInt16BE(next);
    const length = bytes.readUInt32BE(next + 2);
    const key = bytes.subarray(next + OPERATION_HEADER_BYTES, keyEnd);
    const valueEnd = length === REMOVED ? keyEnd : keyEnd + length;
    visit({ key, value: length === REMOVED ? undefined : bytes.subarray(keyEnd, valueEnd) });
    next = valueEnd;
  }
}

/** The frames of a segment: from the first up to but without the next; the same for none. */
export interface FrameNumbers {
  readonly first: number;
  readonly next: number;
}

/**
 * Reads a segment's frames from its beginning.
 *
 * visit      called for each operation, in order
 * returns    which frames there are; undefined when the segment does not end as one may. A frame
 *            that was being written when the power failed is such an end; a frame that is broken
 *            while later ones are whole, or that goes on behind the end of the file, is not.
 */
export function readSegment(
  bytes: Buffer,
  segment: number,
  visit: (operation: KeyChange) => void,
): FrameNumbers | undefined {
  let at = 0;
  let found = frameAt(bytes, at, segment);
  const first = found?.number ?? 0;
  let next = first;
  while (found !== undefined && found.number === next) {
    visitOperations(bytes, at, visit);
    at += found.bytes;
    next++;
    found = frameAt(bytes, at, segment);
  }
  // A file is made longer before anything is written there.
  const isCutOff = (endOfFrame(bytes, at, segment) ?? 0) > bytes.length;
  return isCutOff || hasFrameBehind(bytes, at, segment) ? undefined : { first, next };
}

function hasFrameBehind(bytes: Buffer, from: number, segment: number): boolean {
  for (let at = from; at + FRAME_HEADER_BYTES <= bytes.length; at += FRAME_ALIGNMENT) {
    if (bytes.readUInt32BE(at) === MAGIC && frameAt(bytes, at, segment) !== undefined) return true;
  }
  return false;
}
