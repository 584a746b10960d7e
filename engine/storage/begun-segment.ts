import * as nodeFiles from 'node:fs';
import { join } from 'node:path';
import { type Done, type FileCalls, numbersIn, tryTo } from './file-calls';

const NAME = /^begun-([1-9]\d{0,8})$/;

/** Number of the newest segment that holds a frame, or has; 0 for none. */
export function begunSegment(folder: string): number {
  return numbersIn(folder, NAME).at(-1) ?? 0;
}

/** Which segment has been begun, as the name of an empty file tells. */
export interface Begun {
  readonly segment: number;
  /** Durable, together with the names of all other files, when it calls back without an error. */
  set(segment: number, done: Done): void;
}

/** The file of a folder that tells. */
export function openBegun(folder: string, files: FileCalls): Begun {
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

function begunPath(folder: string, segment: number): string {
  return join(folder, `begun-${segment}`);
}
