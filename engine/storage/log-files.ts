import * as nodeFiles from 'node:fs';
import { join } from 'node:path';
import { type Begun, openBegun } from './begun-segment';
import { type Done, errorOf, type FileCalls, numbersIn, tryTo } from './file-calls';
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

const NAME = /^log-([1-9]\d{0,8})$/;

/** A file grows by so much at once, filled with zeros. */
const GROWTH_BYTES = 1024 * 1024;

/** So many files are kept to be used again. */
const SPARE_FILES = 2;

/** Numbers of the segments in a folder, ascending. */
export function segmentsIn(folder: string): number[] {
  return numbersIn(folder, NAME);
}

export function segmentPath(folder: string, segment: number): string {
  return join(folder, `log-${segment}`);
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
  return new SegmentFiles(options);
}

class SegmentFiles implements LogFiles {
  segment: number;
  frame: number;
  position = 0;
  readonly #options: LogFilesOptions;
  readonly #files: FileCalls;
  readonly #begun: Begun;
  readonly #spare: number[] = [];
  #file: OpenFile | undefined;
  /** A frame that failed may be there, whole: it must not be found after a crash. */
  #isEndSound = true;

  constructor(options: LogFilesOptions) {
    const { folder, segment, frame, files = nodeFiles } = options;
    this.segment = segment;
    this.frame = frame;
    this.#options = options;
    this.#files = files;
    this.#begun = openBegun(folder, files);
  }

  write(parts: readonly Buffer[], done: Done): void {
    const bytes = aligned(parts.reduce((sum, part) => sum + part.length, 0));
    let file: OpenFile;
    try {
      file = this.#file ??= this.#open();
      this.#eraseFailed();
      grow(this.#files, file, this.position + bytes);
      sealFrame(parts, this);
      this.#isEndSound = false;
      writeAll(this.#files, { ...file, parts, from: this.position });
    } catch (error) {
      setImmediate(done, errorOf(error));
      return;
    }
    this.position += bytes;
    this.frame++;
    this.#sync(file.descriptor, (error) => {
      this.#isEndSound = error === undefined;
      if (error !== undefined) {
        this.position -= bytes;
        this.frame--;
        tryTo(() => this.#eraseFailed());
      }
      done(error);
    });
  }

  rotate(): boolean {
    if (!tryTo(() => this.#eraseFailed())) return false;
    if (this.#file !== undefined) this.#files.closeSync(this.#file.descriptor);
    this.#file = undefined;
    this.segment++;
    this.position = 0;
    return true;
  }

  release(released: number): void {
    if (this.#spare.length < SPARE_FILES) this.#spare.push(released);
    else this.#remove(released);
  }

  close(): void {
    if (this.#file !== undefined) this.#files.closeSync(this.#file.descriptor);
    for (const number of this.#spare) this.#remove(number);
  }

  #open(): OpenFile {
    const { folder } = this.#options;
    const path = segmentPath(folder, this.segment);
    const used = this.#spare.pop();
    if (used !== undefined) this.#files.renameSync(segmentPath(folder, used), path);
    const descriptor = this.#files.openSync(path, used === undefined ? 'w' : 'r+');
    const { size } = nodeFiles.fstatSync(descriptor);
    return { descriptor, length: size - (size % GROWTH_BYTES) };
  }

  #sync(descriptor: number, done: Done): void {
    if (this.#options.isTemporary) {
      setImmediate(done, undefined);
      return;
    }
    this.#files.fdatasync(descriptor, (error) => {
      const isBegun = this.#begun.segment === this.segment;
      if (error !== null || isBegun) done(error ?? undefined);
      else this.#begun.set(this.segment, done);
    });
  }

  #eraseFailed(): void {
    if (this.#isEndSound || this.#file === undefined) return;
    const parts = [Buffer.alloc(FRAME_HEADER_BYTES)];
    writeAll(this.#files, { ...this.#file, parts, from: this.position });
    this.#isEndSound = true;
  }

  #remove(segment: number): void {
    nodeFiles.rmSync(segmentPath(this.#options.folder, segment), { force: true });
  }
}

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
