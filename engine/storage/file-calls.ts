import * as nodeFiles from 'node:fs';

/** The calls of `node:fs` that may fail while the engine runs. */
export type FileCalls = Pick<
  typeof nodeFiles,
  'openSync' | 'writeSync' | 'renameSync' | 'closeSync' | 'fdatasync' | 'open' | 'fsync' | 'close'
>;

/** Called when something has been done, or why it has not. */
export type Done = (error: Error | undefined) => void;

/** Numbers in the names of a folder's files, ascending. */
export function numbersIn(folder: string, name: RegExp): number[] {
  const numbers = nodeFiles.readdirSync(folder).flatMap((found) => {
    const [, number] = name.exec(found) ?? [];
    return number === undefined ? [] : [Number.parseInt(number, 10)];
  });
  return numbers.sort((a, b) => a - b);
}

/**
 * Does what may fail.
 *
 * returns  false when it failed, after telling why to whom it may concern
 */
export function tryTo(f: () => void, onError: (error: Error) => void = () => {}): boolean {
  try {
    f();
    return true;
  } catch (error) {
    onError(errorOf(error));
    return false;
  }
}

/** What was thrown, as an Error. */
export function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
