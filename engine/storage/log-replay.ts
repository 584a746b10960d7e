import { readFileSync } from 'node:fs';
import { begunSegment } from './begun-segment';
import { createLayer, keyText, type Layer, setVersion } from './layer';
import { isWholeFile, segmentPath, segmentsIn } from './log-files';
import { type FrameNumbers, readSegment } from './log-frame';

/** What was found in the log. */
export interface Replayed {
  /** One a segment, newest first, with a new one for what is written from here on. */
  readonly layers: Layer[];
  /** Number of the segment to be written next. */
  readonly segment: number;
  /** Number of the frame to be written next. */
  readonly frame: number;
  /** Segments that are no longer needed. */
  readonly spare: readonly number[];
}

/**
 * Reads what is in the log and not yet in the blocks.
 *
 * applied  number of the last segment that is in the blocks
 * throws   Error, in a few words, when a segment is missing or damaged
 */
export function replayLog(folder: string, applied: number): Replayed {
  const segments = segmentsIn(folder);
  const left = segments.filter((segment) => segment > applied);
  left.forEach((segment, i) => {
    if (segment !== applied + 1 + i) throw missing(applied + 1 + i);
  });
  const last = applied + left.length;
  const begun = begunSegment(folder);
  if (begun > last) throw missing(last + 1);
  const read = left.map((segment) => readLayer(folder, segment));
  return {
    layers: [createLayer(last + 1), ...read.map(({ layer }) => layer).toReversed()],
    segment: last + 1,
    frame: nextFrame(read, begun),
    spare: segments.filter((segment) => segment <= applied),
  };
}

interface ReadLayer {
  readonly layer: Layer;
  readonly frames: FrameNumbers;
}

/** throws  Error, in a few words, when the segment is damaged */
export function readLayer(folder: string, segment: number): ReadLayer {
  const layer = createLayer(segment);
  const bytes = readFileSync(segmentPath(folder, segment));
  const frames = readSegment(bytes, segment, ({ key, value }) => {
    const end = value?.length ?? 0;
    setVersion(layer, keyText(key), { bytes: value, start: 0, end, group: 0 });
  });
  if (frames === undefined || !isWholeFile(bytes)) throw damaged(segment);
  layer.nextFrame = frames.next;
  return { layer, frames };
}

/**
 * Number of the frame to be written next: each segment goes on where the one before it has ended.
 *
 * begun   the last segment that must hold a frame
 * throws  Error, in a few words, when frames are missing between segments
 */
function nextFrame(read: readonly ReadLayer[], begun: number): number {
  let last: ReadLayer | undefined;
  for (const one of read) {
    const { first, next } = one.frames;
    if (first === next && one.layer.segment <= begun) throw damaged(one.layer.segment);
    if (first === next) continue;
    if (last !== undefined && first !== last.frames.next) throw damaged(last.layer.segment);
    last = one;
  }
  return last?.frames.next ?? 0;
}

function missing(segment: number): Error {
  return new Error(`log-${segment} is missing`);
}

/** What is said of a segment that is not what was written. */
export function damaged(segment: number): Error {
  return new Error(`log-${segment} is damaged`);
}
