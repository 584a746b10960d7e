import { describe, expect, it } from 'vitest';
import { createRandom, seeds } from '../testing/random';
import { createLogBuffer, type LogBuffer } from './log-buffer';
import { aligned, FRAME_HEADER_BYTES, readSegment, sealFrame } from './log-frame';

const CHUNK = 256 * 1024;

/** The operations of the next frame, as they would be read from the disk. */
function frameOf(buffer: LogBuffer): string[] {
  const parts = buffer.take();
  sealFrame(parts, { segment: 1, frame: 0 });
  const found: string[] = [];
  const bytes = Buffer.concat(parts);
  const whole = Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)]);
  readSegment(whole, 1, ({ key, value }) =>
    found.push(`${Buffer.from(key)}=${value === undefined ? '-' : hash(value)}`),
  );
  return found;
}

function append(buffer: LogBuffer, key: string, length: number, fill = 1): void {
  const value = length < 0 ? undefined : Buffer.alloc(length, fill);
  const { bytes, start } = buffer.append(Buffer.from(key), value);
  if (value !== undefined) expect(bytes.subarray(start, start + length).equals(value)).toBe(true);
}

function hash(value: Uint8Array): string {
  return `${value.length}*${value[0] ?? 0}`;
}

describe('the log in memory', () => {
  it('is a frame at a time', () => {
    const buffer = createLogBuffer();
    expect(buffer.isEmpty()).toBe(true);
    append(buffer, 'a', 3);
    append(buffer, 'b', -1);
    expect(buffer.isEmpty()).toBe(false);
    expect(frameOf(buffer)).toEqual(['a=3*1', 'b=-']);
    expect(buffer.isEmpty()).toBe(true);
    append(buffer, 'c', 0);
    expect(frameOf(buffer)).toEqual(['c=0*0']);
  });

  it.each([CHUNK - 100, CHUNK, 4 * 1024 * 1024])('takes values of %i bytes', (length) => {
    const buffer = createLogBuffer();
    append(buffer, 'a', 10);
    append(buffer, 'b', length);
    append(buffer, 'c', 10);
    expect(frameOf(buffer)).toEqual(['a=10*1', `b=${length}*1`, 'c=10*1']);
  });

  it('forgets what came after a mark, and leaves it to who has seen it', () => {
    const buffer = createLogBuffer();
    append(buffer, 'a', 3);
    const mark = buffer.mark();
    const seen = buffer.append(Buffer.from('b'), Buffer.from('seen'));
    buffer.rewind(mark);
    append(buffer, 'c', 4, 9);
    expect(seen.bytes.subarray(seen.start, seen.start + 4).toString()).toBe('seen');
    expect(frameOf(buffer)).toEqual(['a=3*1', 'c=4*9']);
  });

  it('is empty again when its only write is forgotten', () => {
    const buffer = createLogBuffer();
    const mark = buffer.mark();
    append(buffer, 'a', 3);
    buffer.rewind(mark);
    expect(buffer.isEmpty()).toBe(true);
    expect(buffer.take()).toEqual([]);
    append(buffer, 'b', 3);
    expect(frameOf(buffer)).toEqual(['b=3*1']);
  });

  it('has room for a header before the first operation only', () => {
    const buffer = createLogBuffer();
    append(buffer, 'a', CHUNK);
    append(buffer, 'b', CHUNK);
    const bytes = buffer.take().reduce((sum, part) => sum + part.length, 0);
    expect(bytes).toBe(FRAME_HEADER_BYTES + 2 * (6 + 1 + CHUNK));
  });
});

/**
 * Strategy: random appends, some around the ends of chunks, with marks in every position that are
 * gone back to, and frames taken in between, against a list.
 */
describe('the log in memory against a list', () => {
  it.each(seeds(20, process.env))('is the same (SEED=%i)', (seed) => {
    const random = createRandom(seed);
    const buffer = createLogBuffer();
    let model: string[] = [];
    for (let write = 0; write < 300; write++) {
      const mark = buffer.mark();
      const draft = [...model];
      for (let i = random.below(4); i > 0; i--) {
        const length = random.pick([-1, 0, 5, 300, 60_000, CHUNK - 40 + random.below(60)]);
        const fill = random.below(256);
        append(buffer, `k${write}`, length, fill);
        const value = length < 0 ? '-' : `${length}*${length === 0 ? 0 : fill}`;
        draft.push(`k${write}=${value}`);
      }
      if (random.chance(0.4)) buffer.rewind(mark);
      else model = draft;
      expect(buffer.isEmpty()).toBe(model.length === 0);
      if (!random.chance(0.2) || buffer.isEmpty()) continue;
      expect(frameOf(buffer)).toEqual(model);
      model = [];
    }
  });
});
