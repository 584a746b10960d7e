import { readFileSync } from 'node:fs';
import { createLayer, keyText, type Layer, setVersion } from './layer';
import { segmentPath, segmentsIn } from './log-files';
import { readSegment } from './log-frame';

export interface Replayed {
  /** One a segment, newest first, with a new one for what is written from here on. */
  readonly layers: Layer[];
  /** Number of the segment to be written next. */
  readonly segment: number;
  /** Segments that are no longer needed. */
  readonly spare: readonly number[];
}

/**
 * Reads what is in the log and not yet in the blocks.
 *
 * applied  number of the last segment that is in the blocks
 * throws   Error, in one sentence, when a segment is missing or damaged
 */
export function replayLog(folder: string, applied: number): Replayed {
  const segments = segmentsIn(folder);
  const left = segments.filter((segment) => segment > applied);
  left.forEach((segment, i) => {
    if (segment !== applied + 1 + i) throw new Error(`log-${applied + 1 + i} is missing`);
  });
  const layers = left.map((segment) => readLayer(folder, segment)).toReversed();
  const next = applied + left.length + 1;
  return {
    layers: [createLayer(next), ...layers],
    segment: next,
    spare: segments.filter((segment) => segment <= applied),
  };
}

/** throws  Error, in one sentence, when the segment is damaged */
export function readLayer(folder: string, segment: number): Layer {
  const layer = createLayer(segment);
  const isSound = readSegment(
    readFileSync(segmentPath(folder, segment)),
    segment,
    ({ key, value }) => {
      const bytes = value;
      const end = value?.length ?? 0;
      setVersion(layer, keyText(key), { bytes, start: 0, end, group: 0 });
    },
  );
  if (!isSound) throw new Error(`log-${segment} is damaged`);
  return layer;
}
