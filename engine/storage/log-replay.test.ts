import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { begunSegment } from './begun-segment';
import { changesOf } from './layer';
import { createLogBuffer } from './log-buffer';
import { openLogFiles, segmentPath } from './log-files';
import { replayLog } from './log-replay';

let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sortkey-replay-'));
  await writeSegments([['a', 'b'], ['c'], ['d', 'a']]);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Each key is a frame of its own, with a value of 100 bytes; a key that begins with - removes. */
async function writeSegments(segments: readonly (readonly string[])[]): Promise<void> {
  const log = openLogFiles({ folder, segment: 1, frame: 0, isTemporary: false });
  for (const [i, keys] of segments.entries()) {
    if (i > 0) log.rotate();
    for (const key of keys) {
      const buffer = createLogBuffer();
      buffer.append(Buffer.from(key), Buffer.alloc(100, i + 1));
      await new Promise<void>((resolve) => log.write(buffer.take(), () => resolve()));
    }
  }
  log.close();
}

function replayed(applied: number): unknown {
  const { layers, segment, frame, spare } = replayLog(folder, applied);
  const content = layers.map((layer) =>
    [...changesOf(layer)].map(({ key, value }) => `${Buffer.from(key)}${value?.[0]}`).join(' '),
  );
  return { content, segment, frame, spare };
}

describe('a log that is replayed', () => {
  it.each([
    [0, { content: ['', 'a3 d3', 'c2', 'a1 b1'], segment: 4, frame: 5, spare: [] }],
    [1, { content: ['', 'a3 d3', 'c2'], segment: 4, frame: 5, spare: [1] }],
    [3, { content: [''], segment: 4, frame: 0, spare: [1, 2, 3] }],
    [9, { content: [''], segment: 10, frame: 0, spare: [1, 2, 3] }],
  ])('from behind segment %i on', (applied, expected) => {
    expect(replayed(applied)).toEqual(expected);
  });

  it('may end with a segment in which nothing was written to its end', () => {
    writeFileSync(segmentPath(folder, 4), '');
    expect(replayed(2)).toMatchObject({ content: ['', '', 'a3 d3'], segment: 5, frame: 5 });
  });

  it('may end in the middle of a frame', () => {
    const file = segmentPath(folder, 3);
    const bytes = readFileSync(file);
    bytes.fill(0, 200, 400);
    writeFileSync(file, bytes);
    expect(replayed(2)).toMatchObject({ content: ['', 'd3'], frame: 4 });
  });
});

describe('a log that is damaged', () => {
  const flip = (segment: number, at: number) => {
    const file = segmentPath(folder, segment);
    const bytes = readFileSync(file);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  };
  const remove = (segment: number) => rmSync(segmentPath(folder, segment));

  it.each<[string, () => void, string]>([
    ['a bit of the first frame', () => flip(1, 60), 'log-1 is damaged'],
    [
      'a bit of the last frame of a segment that others follow',
      () => flip(1, 200),
      'log-1 is damaged',
    ],
    ['a bit of the only frame of one', () => flip(2, 60), 'log-2 is damaged'],
    ['a bit of a frame in the last segment', () => flip(3, 60), 'log-3 is damaged'],
    ['the first file gone', () => remove(1), 'log-1 is missing'],
    ['a file gone in the middle', () => remove(2), 'log-2 is missing'],
    ['the last file gone', () => remove(3), 'log-3 is missing'],
    ['all files gone', () => [1, 2, 3].forEach(remove), 'log-1 is missing'],
    ['the last file empty', () => truncateSync(segmentPath(folder, 3), 0), 'log-3 is damaged'],
    ['the last file cut off', () => truncateSync(segmentPath(folder, 3), 250), 'log-3 is damaged'],
    [
      'a file cut off between frames',
      () => truncateSync(segmentPath(folder, 1), 144),
      'log-1 is damaged',
    ],
    [
      'the last cut off between frames',
      () => truncateSync(segmentPath(folder, 3), 144),
      'log-3 is damaged',
    ],
  ])('%s', (_, damage, message) => {
    expect(begunSegment(folder)).toBe(3);
    damage();
    expect(() => replayLog(folder, 0)).toThrow(new Error(message));
  });

  it('where it is not needed any more does no harm', () => {
    flip(1, 60);
    remove(2);
    expect(replayed(2)).toMatchObject({ content: ['', 'a3 d3'], spare: [1] });
  });
});
