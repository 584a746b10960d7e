import * as nodeFiles from 'node:fs';
import { join } from 'node:path';
import { aligned, FRAME_HEADER_BYTES, sealFrame } from './log-frame';

/**
 * The segments of the write-ahead log as files of one folder, `log-1`, `log-2` and so on.
 *
 * Files are as long as they will be before anything is written into them, for a sync that has to
 * record a new length takes twice as long; and one whose segment is no longer needed becomes the
 * next segment under a new name. An empty file, `begun-7`, says that segment 7 has been begun: it
 * is how a segment that is missing is noticed where no other follows it.
 */
export interface LogFiles {
  /** Number of the segment that is written now. */
  readonly segment: number;
  /** Bytes in it. */
  readonly position: number;
  /** Number of the frame that is written next. */
  readonly frame: number;
  /**
   * Writes a frame and syncs it. One that fails leaves nothing behind: the next takes its place.
   *
   * parts  as `take` of a log buffer gives them
   */
  write(parts: readonly Buffer[], done: (error: Error | undefined) => void): void;
  /**
   * Frames from here on go into a new segment. Nothing is being written.
   *
   * returns  false when this one cannot end here, for a frame that failed cannot be erased
   */
  rotate(): boolean;
  /** The segment is no longer needed: its file is used again. */
  release(segment: number): void;
  /** Removes what is no longer needed. */
  close(): void;
}

export interface LogFilesOptions {
  readonly folder: string;
  /** The segment to begin with; older ones are still to be released. */
  readonly segment: number;
  /** Number of the first frame. */
  readonly frame: number;
  /** Leaves syncing to the operating system. */
  readonly isTemporary: boolean;
  /** What writes and syncs; Node's own, except where a test lets it fail. */
  readonly files?: FileCalls | undefined;
}

/** The calls of `node:fs` that may fail while the engine runs. */
export type FileCalls = Pick<
  typeof nodeFiles,
  'openSync' | 'writeSync' | 'renameSync' | 'closeSync' | 'fdatasync' | 'open' | 'fsync' | 'close'
>;

const NAME = /^log-([1-9]\d{0,8})$/;
const BEGUN_NAME = /^begun-([1-9]\d{0,8})$/;

/** A file grows by so much at once, filled with zeros. */
const GROWTH_BYTES = 1024 * 1024;

/** So many files are kept to be used again. */
const SPARE_FILES = 2;

/** Numbers of the segments in a folder, ascending. */
export function segmentsIn(folder: string): number[] {
  return numbersIn(folder, NAME);
}

/** Number of the newest segment that holds a frame, or has; 0 for none. */
export function begunSegment(folder: string): number {
  return numbersIn(folder, BEGUN_NAME).at(-1) ?? 0;
}

function numbersIn(folder: string, name: RegExp): number[] {
  const numbers = nodeFiles.readdirSync(folder).flatMap((found) => {
    const [, number] = name.exec(found) ?? [];
    return number === undefined ? [] : [Number.parseInt(number, 10)];
  });
  return numbers.sort((a, b) => a - b);
}

export function segmentPath(folder: string, segment: number): string {
  return join(folder, `log-${segment}`);
}

function begunPath(folder: string, segment: number): string {
  return join(folder, `begun-${segment}`);
}

/**
 * Whether a segment's file has the length that it was given. Only where the process died while it
 * made the file longer, the rest is shorter, and holds nothing.
 */
export function isWholeFile(bytes: Buffer): boolean {
  const rest = bytes.length % GROWTH_BYTES;
  return bytes.subarray(bytes.length - rest).every((byte) => byte === 0);
}

/** The log of a folder, from its next segment on. */
export function openLogFiles(options: LogFilesOptions): LogFiles {
  const { folder, isTemporary, files = nodeFiles } = options;
  const begun = openBegun(folder, files);
  const spare: number[] = [];
  let { segment, frame } = options;
  let file: OpenFile | undefined;
  let position = 0;
  /** A frame that failed may be there, whole: it must not be found after a crash. */
  let isEndSound = true;

  function openSegment(): OpenFile {
    const path = segmentPath(folder, segment);
    const used = spare.pop();
    if (used !== undefined) files.renameSync(segmentPath(folder, used), path);
    const descriptor = files.openSync(path, used === undefined ? 'w' : 'r+');
    const { size } = nodeFiles.fstatSync(descriptor);
    return { descriptor, length: size - (size % GROWTH_BYTES) };
  }

  function sync(descriptor: number, done: Done): void {
    if (isTemporary) return void setImmediate(done, undefined);
    files.fdatasync(descriptor, (error) => {
      if (error !== null || begun.segment === segment) done(error ?? undefined);
      else begun.set(segment, done);
    });
  }

  function eraseFailed(descriptor: number): void {
    if (isEndSound) return;
    writeAll(files, { descriptor, parts: [Buffer.alloc(FRAME_HEADER_BYTES)], from: position });
    isEndSound = true;
  }

  return {
    get segment() {
      return segment;
    },
    get position() {
      return position;
    },
    get frame() {
      return frame;
    },
    write(parts, done) {
      const bytes = aligned(parts.reduce((sum, part) => sum + part.length, 0));
      try {
        file ??= openSegment();
        eraseFailed(file.descriptor);
        grow(files, file, position + bytes);
        sealFrame(parts, { segment, frame });
        isEndSound = false;
        writeAll(files, { descriptor: file.descriptor, parts, from: position });
      } catch (error) {
        return void setImmediate(done, errorOf(error));
      }
      const { descriptor } = file;
      position += bytes;
      frame++;
      sync(descriptor, (error) => {
        if (error === undefined) isEndSound = true;
        else {
          position -= bytes;
          frame--;
          tryTo(() => eraseFailed(descriptor));
        }
        done(error);
      });
    },
    rotate() {
      if (file !== undefined) {
        const { descriptor } = file;
        if (!tryTo(() => eraseFailed(descriptor))) return false;
        files.closeSync(descriptor);
      }
      file = undefined;
      segment++;
      position = 0;
      return true;
    },
    release(released) {
      if (spare.length < SPARE_FILES) spare.push(released);
      else nodeFiles.rmSync(segmentPath(folder, released), { force: true });
    },
    close() {
      if (file !== undefined) files.closeSync(file.descriptor);
      for (const number of spare) nodeFiles.rmSync(segmentPath(folder, number), { force: true });
    },
  };
}

type Done = (error: Error | undefined) => void;

interface OpenFile {
  readonly descriptor: number;
  length: number;
}

function grow(files: FileCalls, file: OpenFile, needed: number): void {
  while (file.length < needed) {
    const parts = [Buffer.alloc(GROWTH_BYTES)];
    writeAll(files, { descriptor: file.descriptor, parts, from: file.length });
    file.length += GROWTH_BYTES;
  }
}

interface Written {
  readonly descriptor: number;
  readonly parts: readonly Buffer[];
  readonly from: number;
}

function writeAll(files: FileCalls, { descriptor, parts, from }: Written): void {
  let at = from;
  for (const part of parts) {
    for (let written = 0; written < part.length; ) {
      const count = files.writeSync(descriptor, part, written, part.length - written, at);
      written += count;
      at += count;
    }
  }
}

/** Which segment has been begun, as the name of an empty file tells. */
interface Begun {
  readonly segment: number;
  /** Durable, together with the names of all other files, when it calls back without an error. */
  set(segment: number, done: Done): void;
}

function openBegun(folder: string, files: FileCalls): Begun {
  let known = begunSegment(folder);
  return {
    get segment() {
      return known;
    },
    set(segment, done) {
      const before = known;
      const isSet = tryTo(() => rename(before, segment), done);
      if (!isSet) return;
      syncFolder(folder, files, (error) => {
        // Of a frame that failed nothing is left, not even that there was one.
        if (error === undefined) known = segment;
        else tryTo(() => rename(segment, before));
        done(error);
      });
    },
  };

  function rename(from: number, to: number): void {
    if (from > 0 && to > 0) files.renameSync(begunPath(folder, from), begunPath(folder, to));
    else if (to > 0) files.closeSync(files.openSync(begunPath(folder, to), 'w'));
    else nodeFiles.rmSync(begunPath(folder, from));
  }
}

function syncFolder(folder: string, files: FileCalls, done: Done): void {
  // A folder cannot be opened on Windows, where names need no sync.
  if (process.platform === 'win32') return void setImmediate(done, undefined);
  files.open(folder, 'r', (openError, descriptor) => {
    if (openError !== null) return done(openError);
    files.fsync(descriptor, (error) => files.close(descriptor, () => done(error ?? undefined)));
  });
}

/** returns  false when it failed, after telling why to whom it may concern */
function tryTo(f: () => void, onError: (error: Error) => void = () => {}): boolean {
  try {
    f();
    return true;
  } catch (error) {
    onError(errorOf(error));
    return false;
  }
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
