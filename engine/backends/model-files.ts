import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Designs as files `<id>.json` in one folder: a text each, of which nothing is known here. */
export interface ModelFiles {
  list(): readonly ModelFile[];
  /** returns  undefined when there is none */
  read(id: string): ModelFile | undefined;
  /** Keeps a new one under an id that its name suggests. */
  create(name: string, text: string): ModelFile;
  /**
   * Replaces a text that is still the one whose revision is given, or writes one where there is
   * none.
   *
   * base     revision that the new text was made from; undefined for none
   * returns  the file as it is now: the new one, or the one that somebody else has written
   */
  write(id: string, base: string | undefined, text: string): WrittenModel;
  /** returns  whether there was one */
  remove(id: string): boolean;
}

export interface ModelFile {
  readonly id: string;
  readonly text: string;
  /** Of the text: the same text has the same revision, whoever wrote it. */
  readonly revision: string;
  readonly modifiedMs: number;
}

export interface WrittenModel {
  readonly isWritten: boolean;
  /** Undefined when it was to be replaced and is not there any more. */
  readonly file: ModelFile | undefined;
}

/** An id is a file name on every system, and can leave no folder. */
export const MODEL_ID = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

const EXTENSION = '.json';
const ID_LENGTH_MAX = 48;

/**
 * Every call is one turn of the event loop, so that nobody writes between the look at a revision
 * and the file that takes its place.
 */
export function createModelFiles(folder: string): ModelFiles {
  const pathOf = (id: string) => join(folder, `${id}${EXTENSION}`);
  const read = (id: string): ModelFile | undefined => {
    if (!MODEL_ID.test(id) || !existsSync(pathOf(id))) return undefined;
    const text = readFileSync(pathOf(id), 'utf8');
    return { id, text, revision: modelRevision(text), modifiedMs: statSync(pathOf(id)).mtimeMs };
  };
  const written = (id: string): WrittenModel => ({ isWritten: true, file: read(id) });
  return {
    read,
    list() {
      if (!existsSync(folder)) return [];
      const names = readdirSync(folder).filter((name) => name.endsWith(EXTENSION));
      return names.flatMap((name) => read(name.slice(0, -EXTENSION.length)) ?? []);
    },
    create(name, text) {
      mkdirSync(folder, { recursive: true });
      const temporary = writeTemporary(folder, text);
      try {
        for (const id of idsFor(name)) {
          if (!linkNew(temporary, pathOf(id))) continue;
          syncFolder(folder);
          const file = read(id);
          if (file !== undefined) return file;
        }
      } finally {
        rmSync(temporary, { force: true });
      }
      throw new Error('There is no id left');
    },
    write(id, base, text) {
      const before = read(id);
      if (before?.revision !== base) return { isWritten: false, file: before };
      mkdirSync(folder, { recursive: true });
      renameSync(writeTemporary(folder, text), pathOf(id));
      syncFolder(folder);
      return written(id);
    },
    remove(id) {
      if (read(id) === undefined) return false;
      rmSync(pathOf(id));
      syncFolder(folder);
      return true;
    },
  };
}

/** What tells one text from another. */
export function modelRevision(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** Names that Windows keeps for devices, whatever their extension. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/;

function* idsFor(name: string): Generator<string> {
  const words =
    name
      .toLowerCase()
      .normalize('NFKD')
      .match(/[a-z0-9]+/g) ?? [];
  const joined = words.join('-').slice(0, ID_LENGTH_MAX).replace(/-$/, '') || 'model';
  const base = DEVICES.test(joined) ? `${joined}-model` : joined;
  yield base;
  for (let number = 2; number < 1000; number += 1) yield `${base}-${number}`;
  yield `${base}-${randomBytes(4).toString('hex')}`;
}

/** A file that is whole on the disk before anybody can see it under its name. */
function writeTemporary(folder: string, text: string): string {
  const path = join(folder, `.${randomBytes(8).toString('hex')}.tmp`);
  const file = openSync(path, 'wx');
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return path;
}

/** Gives a file a second name, unless that is taken. */
function linkNew(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Makes names as lasting as what they name. Windows does not open folders, and needs it not. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
