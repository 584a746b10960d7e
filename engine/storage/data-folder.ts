import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StoreUnavailable } from './store';

/** Version of what this program writes into a data folder: key layouts and value encodings. */
export const FORMAT_VERSION = 2;

const FORMAT_FILE = 'format.json';
const LOCK_FILE = 'sortkey.lock';
/** The database's own file, by which a folder that is not ours is told from a new one. */
export const DATABASE_FILE = 'data.mdb';

/** Folders this process holds: a lock that carries our own process id is not enough to know. */
const heldHere = new Set<string>();

export interface DataFolder {
  /** Gives the folder back to other processes. */
  release(): void;
}

/**
 * Makes a folder ready to hold a database, and keeps every other process out of it.
 *
 * throws  StoreUnavailable when it cannot be written, is in use, or has a format we do not know
 */
export function openDataFolder(directory: string): DataFolder {
  const lockFile = join(directory, LOCK_FILE);
  createFolder(directory);
  takeLock(directory, lockFile);
  heldHere.add(lockFile);
  const release = () => {
    heldHere.delete(lockFile);
    rmSync(lockFile, { force: true });
  };
  try {
    checkFormat(directory);
  } catch (error) {
    release();
    throw error;
  }
  return { release };
}

function createFolder(directory: string): void {
  try {
    createStepwise(directory);
  } catch (error) {
    throw unwritable(directory, error);
  }
}

/** Node's own recursion never ends where a file system says that a parent it has is missing. */
function createStepwise(directory: string): void {
  if (existsSync(directory)) return;
  const parent = dirname(directory);
  if (parent !== directory) createStepwise(parent);
  mkdirSync(directory);
}

/**
 * The lock is a file made with `wx`, which fails when it exists. One left behind by a process that
 * was killed is moved aside and looked at again there: if it changed hands meanwhile, it goes back.
 */
function takeLock(directory: string, lockFile: string): void {
  if (createLock(directory, lockFile)) return;
  const found = readIfThere(lockFile);
  if (found !== undefined && isHeld(lockFile, found)) throw inUse(directory, found);
  const aside = `${lockFile}.${process.pid}`;
  try {
    renameSync(lockFile, aside);
    const moved = readIfThere(aside);
    if (moved !== found) {
      renameSync(aside, lockFile);
      throw inUse(directory, moved);
    }
    rmSync(aside, { force: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  if (!createLock(directory, lockFile)) throw inUse(directory, readIfThere(lockFile));
}

/** returns  false when somebody else's lock is there */
function createLock(directory: string, lockFile: string): boolean {
  try {
    writeFileSync(lockFile, lockText(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw unwritable(directory, error);
  }
}

/** A process id, and when that process began, because ids are used again. */
function lockText(pid: number): string {
  return `${pid} ${startOf(pid)}\n`;
}

function isHeld(lockFile: string, text: string): boolean {
  const pid = Number.parseInt(text, 10);
  if (!(pid > 0)) return false;
  if (pid === process.pid) return heldHere.has(lockFile);
  return isAlive(pid) && text === lockText(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return errorCode(error) === 'EPERM';
  }
}

/** returns  clock ticks from boot to the start of a process; empty where the system has no /proc */
function startOf(pid: number): string {
  const stat = readIfThere(`/proc/${pid}/stat`);
  // The second field is the program's name in parentheses and may itself hold spaces.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function checkFormat(directory: string): void {
  const file = join(directory, FORMAT_FILE);
  const text = readIfThere(file);
  if (text === undefined) {
    createFormat(directory, file);
    return;
  }
  const version = formatVersion(text);
  if (version === undefined) {
    throw new StoreUnavailable(`The data folder ${directory} has a damaged ${FORMAT_FILE}.`);
  }
  if (version < FORMAT_VERSION) {
    throw new StoreUnavailable(
      `The data folder ${directory} was written by an earlier Sortkey (format ${version}), which ` +
        'this one cannot read. Nothing in it was changed; choose another folder.',
    );
  }
  if (version > FORMAT_VERSION) {
    throw new StoreUnavailable(
      `The data folder ${directory} was written by a newer Sortkey ` +
        `(format ${version}; this one knows format ${FORMAT_VERSION}).`,
    );
  }
}

function createFormat(directory: string, file: string): void {
  if (isThere(join(directory, DATABASE_FILE))) {
    throw new StoreUnavailable(
      `The folder ${directory} holds a database that is not Sortkey's: it has no ${FORMAT_FILE}.`,
    );
  }
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify({ format: FORMAT_VERSION })}\n`, { flush: true });
    renameSync(draft, file);
  } catch (error) {
    throw unwritable(directory, error);
  }
}

/** returns  undefined when the text is not what createFormat wrote */
function formatVersion(text: string): number | undefined {
  const match = /^\s*\{\s*"format":\s*([1-9]\d*)\s*\}\s*$/.exec(text);
  return match ? Number(match[1]) : undefined;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

function inUse(directory: string, lock: string | undefined): StoreUnavailable {
  const pid = Number.parseInt(lock ?? '', 10);
  const holder = pid > 0 ? `process ${pid}` : 'another process';
  return new StoreUnavailable(`The data folder ${directory} is in use by ${holder}.`);
}

function unwritable(directory: string, error: unknown): StoreUnavailable {
  const code = errorCode(error);
  return new StoreUnavailable(
    `The data folder ${directory} cannot be written to${code ? ` (${code})` : ''}.`,
    { cause: error },
  );
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
