import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failingFiles } from '../testing/failing-files';
import { begunSegment } from './begun-segment';
import type { FileCalls } from './file-calls';
import { createLogBuffer } from './log-buffer';
import { isWholeFile, type LogFiles, openLogFiles, segmentPath, segmentsIn } from './log-files';
import { readSegment } from './log-frame';

const MEGABYTE = 1024 * 1024;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sortkey-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(segment = 1, frame = 0, files?: FileCalls): LogFiles {
  return openLogFiles({ folder, segment, frame, isTemporary: false, files });
}

/** returns  the error's message, or that there was none */
function write(log: LogFiles, key: string, length = 3): Promise<string> {
  const buffer = createLogBuffer();
  buffer.append(Buffer.from(key), Buffer.alloc(length, 7));
  return new Promise((resolve) => {
    log.write(buffer.take(), (error) => resolve(error === undefined ? 'durable' : error.message));
  });
}

/** Keys in a segment's file, and its frames; undefined for damage. */
function read(segment: number): unknown {
  const keys: string[] = [];
  const frames = readSegment(readFileSync(segmentPath(folder, segment)), segment, ({ key }) =>
    keys.push(Buffer.from(key).toString()),
  );
  return frames && [frames.first, frames.next, keys.join('')];
}

const names = () => readdirSync(folder).toSorted();

describe('the files of the log', () => {
  it('hold what was written, and say which segment was begun', async () => {
    const log = open(5, 40);
    expect(names()).toEqual([]);
    expect(await write(log, 'a')).toBe('durable');
    expect(await write(log, 'b')).toBe('durable');
    expect([log.segment, log.frame, log.position]).toEqual([5, 42, 96]);
    expect(names()).toEqual(['begun-5', 'log-5']);
    expect(read(5)).toEqual([40, 42, 'ab']);
    log.close();
  });

  it('go on in the next segment, with the next frame', async () => {
    const log = open();
    await write(log, 'a');
    expect(log.rotate()).toBe(true);
    expect([log.segment, log.position]).toEqual([2, 0]);
    await write(log, 'b');
    expect(names()).toEqual(['begun-2', 'log-1', 'log-2']);
    expect([read(1), read(2)]).toEqual([
      [0, 1, 'a'],
      [1, 2, 'b'],
    ]);
    log.close();
  });

  it('grow by a megabyte at once, and are of that length wherever the process dies', async () => {
    const log = open();
    await write(log, 'a', 10);
    expect(statSync(segmentPath(folder, 1)).size).toBe(MEGABYTE);
    await write(log, 'b', 3 * MEGABYTE);
    expect(statSync(segmentPath(folder, 1)).size).toBe(4 * MEGABYTE);
    expect(read(1)).toEqual([0, 2, 'ab']);
    log.close();
  });

  it.each([
    [0, 0, true],
    [MEGABYTE, 1, true],
    [MEGABYTE + 5, 0, true],
    [MEGABYTE + 5, 1, false],
    [5, 1, false],
  ])('of %i bytes of %i: whole is %s', (length, fill, expected) => {
    expect(isWholeFile(Buffer.alloc(length, fill))).toBe(expected);
  });

  it('are used again under a new name, two of them', async () => {
    const log = open();
    for (const key of ['a', 'b', 'c', 'd']) {
      await write(log, key);
      log.rotate();
    }
    for (const segment of [1, 2, 3]) log.release(segment);
    expect(names()).toEqual(['begun-4', 'log-1', 'log-2', 'log-4']);
    await write(log, 'e');
    expect(names()).toEqual(['begun-5', 'log-1', 'log-4', 'log-5']);
    expect(read(5)).toEqual([4, 5, 'e']);
    log.close();
    expect(names()).toEqual(['begun-5', 'log-4', 'log-5']);
    expect(segmentsIn(folder)).toEqual([4, 5]);
  });

  it('that a crash left shorter are made whole when they are used again', async () => {
    writeFileSync(segmentPath(folder, 1), Buffer.alloc(MEGABYTE + 77));
    const log = open(2);
    log.release(1);
    await write(log, 'a', MEGABYTE);
    expect(statSync(segmentPath(folder, 2)).size).toBe(2 * MEGABYTE);
    log.close();
  });

  it('with other names are left alone', () => {
    for (const name of ['log-0', 'log-01', 'log-1x', 'begun-', 'log']) {
      writeFileSync(join(folder, name), '');
    }
    expect([segmentsIn(folder), begunSegment(folder)]).toEqual([[], 0]);
  });
});

describe('a frame that fails', () => {
  it.each<[string, keyof FileCalls, string]>([
    ['ENOSPC', 'writeSync', 'first'],
    ['ENOSPC', 'openSync', 'first'],
    ['EIO', 'fdatasync', 'first'],
    ['EIO', 'fsync', 'first'],
    ['EMFILE', 'open', 'first'],
    ['ENOSPC', 'writeSync', 'second'],
    ['EIO', 'fdatasync', 'second'],
  ])('with %s at %s as the %s of its segment leaves nothing behind', async (code, call, which) => {
    const { files, fail } = failingFiles(code);
    const log = open(1, 0, files);
    if (which === 'second') expect(await write(log, 'a')).toBe('durable');
    const [frame, position, begun] = [log.frame, log.position, begunSegment(folder)];
    fail(call);
    // One that needs the file to grow.
    expect(await write(log, 'lost', MEGABYTE)).toBe(`${code}: no`);
    fail();
    expect([log.frame, log.position, begunSegment(folder)]).toEqual([frame, position, begun]);
    if (segmentsIn(folder).length > 0) {
      const before = which === 'second' ? [0, 1, 'a'] : [0, 0, ''];
      expect(read(1)).toEqual(before);
    }
    expect(await write(log, 'b')).toBe('durable');
    expect(log.rotate()).toBe(true);
    expect(await write(log, 'c')).toBe('durable');
    const after = which === 'second' ? [0, 2, 'ab'] : [0, 1, 'b'];
    expect([read(1), begunSegment(folder)]).toEqual([after, 2]);
    log.close();
  });

  it('is not what the segment ends with, even where it could not be erased at once', async () => {
    const { files, fail, hold } = failingFiles('EIO');
    const log = open(1, 0, files);
    await write(log, 'a');
    const letGo = hold();
    // The frame is in the file; it is the sync that fails, and then the erasing.
    const written = write(log, 'lost');
    fail('fdatasync', 'writeSync');
    letGo();
    expect(await written).toBe('EIO: no');
    expect(read(1)).toEqual([0, 2, 'alost']);
    expect(log.rotate()).toBe(false);
    expect(await write(log, 'b')).toBe('EIO: no');
    fail();
    expect(log.rotate()).toBe(true);
    expect(read(1)).toEqual([0, 1, 'a']);
    log.close();
  });

  it('lets the name of its file be synced with the next', async () => {
    const { files, fail, counts } = failingFiles('EIO');
    const log = open(1, 0, files);
    fail('fsync');
    expect(await write(log, 'lost')).toBe('EIO: no');
    fail();
    expect(await write(log, 'a')).toBe('durable');
    expect(counts.get('fsync')).toBe(2);
    expect(await write(log, 'b')).toBe('durable');
    expect(counts.get('fsync')).toBe(2);
    log.close();
  });
});
