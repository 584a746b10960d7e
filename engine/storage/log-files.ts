import * as fs from 'node:fs';
import { join } from 'node:path';
import { aligned, sealFrame } from './log-frame';

/**
 * The segments of the write-ahead log as files of one folder, `log-1`, `log-2` and so on.
 *
 * Files are as long as they will be before anything is written into them, for a sync that has to
 * record a new length takes twice as long; and one whose segment is no longer needed becomes the
 * next segment under a new name.
 */
export interface LogFiles {
  /** Number of the segment that is written now. */
  readonly segment: number;
  /** Bytes in it. */
  readonly position: number;
  /**
   * Writes a frame and syncs it.
   *
   * parts  as `take` of a log buffer gives them
   */
  write(parts: readonly Buffer[], done: (error: Error | undefined) => void): void;
  /** Frames from here on go into a new segment. Nothing is being written. */
  rotate(): void;
  /** The segment is no longer needed: its file is used again. */
  release(segment: number): void;
  /** Removes what is no longer needed. */
  close(): void;
}

export interface LogFilesOptions {
  readonly folder: string;
  /** The segment to begin with; older ones are still to be released. */
  readonly segment: number;
  /** Leaves syncing to the operating system. */
  readonly isTemporary: boolean;
}

const NAME = /^log-([1-9]\d{0,8})$/;

/** A file grows by so much at once, filled with zeros. */
const GROWTH_BYTES = 1024 * 1024;

/** So many files are kept to be used again. */
const SPARE_FILES = 2;

/** Numbers of the segments in a folder, ascending. */
export function segmentsIn(folder: string): number[] {
  const numbers = fs.readdirSync(folder).flatMap((name) => {
    const [, number] = NAME.exec(name) ?? [];
    return number === undefined ? [] : [Number.parseInt(number, 10)];
  });
  return numbers.sort((a, b) => a - b);
}

export function segmentPath(folder: string, segment: number): string {
  return join(folder, `log-${segment}`);
}

/** throws  what opening and growing a file throws */
export function openLogFiles({ folder, segment: first, isTemporary }: LogFilesOptions): LogFiles {
  const spare: number[] = [];
  let segment = first;
  let file: OpenFile | undefined;
  let position = 0;
  let frame = 0;
  /** A new name in the folder has to be synced before what is written under it. */
  let isFolderSynced = false;

  function openSegment(): OpenFile {
    const path = segmentPath(folder, segment);
    const used = spare.pop();
    if (used !== undefined) fs.renameSync(segmentPath(folder, used), path);
    const descriptor = fs.openSync(path, used === undefined ? 'w' : 'r+');
    isFolderSynced = false;
    return { descriptor, length: fs.fstatSync(descriptor).size };
  }

  function sync(descriptor: number, done: (error: Error | undefined) => void): void {
    if (isTemporary) return void setImmediate(done, undefined);
    fs.fdatasync(descriptor, (error) => {
      if (error !== null || isFolderSynced) return done(error ?? undefined);
      isFolderSynced = true;
      syncFolder(folder, done);
    });
  }

  return {
    get segment() {
      return segment;
    },
    get position() {
      return position;
    },
    write(parts, done) {
      const bytes = parts.reduce((sum, part) => sum + part.length, 0);
      try {
        file ??= openSegment();
        grow(file, position + aligned(bytes));
        sealFrame(parts, { segment, frame });
        writeAll(file.descriptor, parts, position);
      } catch (error) {
        const cause = error instanceof Error ? error : new Error(String(error));
        return void setImmediate(done, cause);
      }
      position += aligned(bytes);
      frame++;
      sync(file.descriptor, done);
    },
    rotate() {
      if (file !== undefined) fs.closeSync(file.descriptor);
      file = undefined;
      segment++;
      position = 0;
      frame = 0;
    },
    release(released) {
      if (spare.length < SPARE_FILES) spare.push(released);
      else fs.rmSync(segmentPath(folder, released), { force: true });
    },
    close() {
      if (file !== undefined) fs.closeSync(file.descriptor);
      for (const number of spare) fs.rmSync(segmentPath(folder, number), { force: true });
    },
  };
}

interface OpenFile {
  readonly descriptor: number;
  length: number;
}

function grow(file: OpenFile, needed: number): void {
  while (file.length < needed) {
    writeAll(file.descriptor, [Buffer.alloc(GROWTH_BYTES)], file.length);
    file.length += GROWTH_BYTES;
  }
}

function writeAll(descriptor: number, parts: readonly Buffer[], from: number): void {
  let at = from;
  for (const part of parts) {
    for (let written = 0; written < part.length; ) {
      const count = fs.writeSync(descriptor, part, written, part.length - written, at);
      written += count;
      at += count;
    }
  }
}

function syncFolder(folder: string, done: (error: Error | undefined) => void): void {
  // A folder cannot be opened on Windows, where names need no sync.
  if (process.platform === 'win32') return void setImmediate(done, undefined);
  fs.open(folder, 'r', (openError, descriptor) => {
    if (openError !== null) return done(openError);
    fs.fsync(descriptor, (error) => fs.close(descriptor, () => done(error ?? undefined)));
  });
}
