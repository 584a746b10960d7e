import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogBuffer } from './log-buffer';
import { aligned, FRAME_HEADER_BYTES, frameAt, readSegment, sealFrame } from './log-frame';
import type { KeyChange } from './store';

type Operation = readonly [key: string, value: string | undefined];

const SEGMENT = 7;

/** Frames one after another, as a file of a segment holds them. */
function segmentOf(
  frames: readonly (readonly Operation[])[],
  first = 5,
  segment = SEGMENT,
): Buffer {
  return Buffer.concat(frames.map((frame, i) => frameOf(frame, first + i, segment)));
}

function frameOf(operations: readonly Operation[], frame: number, segment = SEGMENT): Buffer {
  const buffer = createLogBuffer();
  for (const [key, value] of operations) {
    buffer.append(Buffer.from(key), value === undefined ? undefined : Buffer.from(value));
  }
  const parts = buffer.take();
  sealFrame(parts, { segment, frame });
  const bytes = Buffer.concat(parts);
  return Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)]);
}

/** What is read, frame numbers first; undefined for damage. */
function read(bytes: Buffer, segment = SEGMENT) {
  const found: string[] = [];
  const visit = ({ key, value }: KeyChange) =>
    found.push(`${Buffer.from(key)}=${value === undefined ? '-' : Buffer.from(value)}`);
  const frames = readSegment(bytes, segment, visit);
  return frames && [[frames.first, frames.next], ...found];
}

const THREE: readonly (readonly Operation[])[] = [
  [
    ['a', '1'],
    ['b', undefined],
  ],
  [['c', '']],
  [['d', '4']],
];
const READ = ['a=1', 'b=-', 'c=', 'd=4'];

describe('a segment of the log', () => {
  it('gives back its frames, and which they are', () => {
    expect(read(segmentOf(THREE))).toEqual([[5, 8], ...READ]);
    expect(read(segmentOf(THREE, 0))).toEqual([[0, 3], ...READ]);
    expect(read(Buffer.alloc(0))).toEqual([[0, 0]]);
    expect(read(Buffer.alloc(4096))).toEqual([[0, 0]]);
  });

  it('gives back any operations', () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    const operation = fc.record({ key: bytes, value: fc.option(bytes, { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(fc.array(operation, { minLength: 1 }), { maxLength: 5 }), (frames) => {
        const written = frames.map((operations, i) => {
          const buffer = createLogBuffer();
          for (const { key, value } of operations) buffer.append(key, value);
          const parts = buffer.take();
          sealFrame(parts, { segment: 1, frame: i });
          const joined = Buffer.concat(parts);
          return Buffer.concat([joined, Buffer.alloc(aligned(joined.length) - joined.length)]);
        });
        const found: object[] = [];
        const visit = ({ key, value }: KeyChange) =>
          found.push({ key: Uint8Array.from(key), value: value && Uint8Array.from(value) });
        const numbers = readSegment(Buffer.concat(written), 1, visit);
        expect(numbers).toEqual({ first: 0, next: frames.length });
        expect(found).toEqual(frames.flat());
      }),
    );
  });

  it('ends before a frame that was not written to its end, wherever it was torn', () => {
    const whole = segmentOf(THREE);
    const last = frameOf(THREE[2] ?? [], 7).length;
    for (let written = 0; written < last; written++) {
      const torn = Buffer.from(whole);
      torn.fill(0, whole.length - last + written);
      const isWhole = torn.equals(whole);
      expect(read(torn), `${written} bytes`).toEqual(
        isWhole ? [[5, 8], ...READ] : [[5, 7], ...READ.slice(0, 3)],
      );
    }
  });

  it('ends before a last frame of which any bit is wrong', () => {
    const whole = segmentOf(THREE);
    const last = frameOf(THREE[2] ?? [], 7);
    // What fills up to the next frame says nothing, and is not looked at.
    const bits = (FRAME_HEADER_BYTES + 8) * 8;
    for (let bit = 0; bit < bits; bit++) {
      const flipped = flip(whole, (whole.length - last.length) * 8 + bit);
      const found = read(flipped);
      // A length that leads out of the file cannot be: that is damage.
      if (found !== undefined) expect(found, `bit ${bit}`).toEqual([[5, 7], ...READ.slice(0, 3)]);
    }
  });

  it('is damaged when any bit of an earlier frame is wrong', () => {
    const whole = segmentOf(THREE);
    const first = frameOf(THREE[0] ?? [], 5);
    for (let bit = 0; bit < (first.length - 16) * 8; bit++) {
      expect(read(flip(whole, bit)), `bit ${bit}`).toBeUndefined();
    }
  });

  it('is damaged when a frame is missing or goes on behind the end of the file', () => {
    const [a, b, c] = [5, 6, 7].map((frame, i) => frameOf(THREE[i] ?? [], frame));
    if (!a || !b || !c) throw new Error('there are three');
    expect(read(Buffer.concat([a, c]))).toBeUndefined();
    expect(read(Buffer.concat([a, Buffer.alloc(64), c]))).toBeUndefined();
    expect(read(Buffer.concat([a, b, b]))).toBeUndefined();
    for (let cut = 1; cut < c.length - FRAME_HEADER_BYTES; cut++) {
      const cutOff = Buffer.concat([a, b, c.subarray(0, c.length - cut)]);
      const wanted = frameAt(cutOff, a.length + b.length, SEGMENT) ? [[5, 8], ...READ] : undefined;
      expect(read(cutOff), `without ${cut} bytes`).toEqual(wanted);
    }
  });

  it('does not see the frames that its file held as another segment', () => {
    const older = segmentOf([...THREE, ...THREE, ...THREE], 0, SEGMENT - 1);
    const newer = segmentOf(THREE.slice(0, 2), 20);
    newer.copy(older);
    expect(read(older)).toEqual([[20, 22], ...READ.slice(0, 3)]);
    expect(read(segmentOf(THREE, 0, SEGMENT - 1))).toEqual([[0, 0]]);
  });
});

function flip(bytes: Buffer, bit: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return flipped;
}
