import nodeFiles from 'node:fs';
import type { FileCalls } from '../storage/file-calls';

/** Files of which some calls fail, as on a disk that is full or broken. */
export interface FailingFiles {
  readonly files: FileCalls;
  /** From here on these calls fail; none by default. */
  fail(...calls: readonly (keyof FileCalls)[]): void;
  /** How often each call was made. */
  readonly counts: Map<string, number>;
  /** Lets syncs wait, until they are let go. */
  hold(): () => void;
}

/** code  such as ENOSPC */
export function failingFiles(code: string): FailingFiles {
  let failing: readonly string[] = [];
  let held: (() => void)[] | undefined;
  const counts = new Map<string, number>();
  const error = () => Object.assign(new Error(`${code}: no`), { code });

  const count = (name: string): boolean => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return failing.includes(name);
  };
  /** A call that returns. */
  const direct = (name: keyof FileCalls): never => {
    const call = nodeFiles[name] as (...args: unknown[]) => unknown;
    return ((...args: unknown[]) => {
      if (count(name)) throw error();
      return call(...args);
    }) as never; // Its own type is the caller's.
  };
  /** A call that calls back with its last argument. */
  const later = (name: keyof FileCalls): never => {
    const call = nodeFiles[name] as (...args: unknown[]) => unknown;
    return ((...args: unknown[]) => {
      const run = () => {
        if (count(name)) setImmediate(args.at(-1) as (error: Error) => void, error());
        else call(...args);
      };
      if (held === undefined || name !== 'fdatasync') run();
      else held.push(run);
    }) as never; // As above.
  };
  return {
    counts,
    files: {
      openSync: direct('openSync'),
      writeSync: direct('writeSync'),
      renameSync: direct('renameSync'),
      closeSync: direct('closeSync'),
      fdatasync: later('fdatasync'),
      open: later('open'),
      fsync: later('fsync'),
      close: later('close'),
    },
    fail: (...calls) => {
      failing = calls;
    },
    hold: () => {
      const waiting: (() => void)[] = [];
      held = waiting;
      return () => {
        held = undefined;
        for (const run of waiting.splice(0)) run();
      };
    },
  };
}
