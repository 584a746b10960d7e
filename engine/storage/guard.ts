import { assert } from '../assert';

/**
 * What every store asserts about its callers, so that a mistake fails on each store alike and not
 * only on the one where it would corrupt something.
 */
export interface Guard {
  assertOpen(): void;
  /** For `put` and `remove`: inside a write, and not while visiting a range. */
  assertMayWrite(): void;
  /** Runs what a caller gave to `read`. */
  read<T>(f: () => T): T;
  /** Runs what a caller gave to `write`. */
  write<T>(f: () => T): T;
  /** Runs a visit of a range. */
  visit(f: () => void): void;
  /** From here on nothing is open. Closing again waits for the same end. */
  close(finish: () => Promise<void>): Promise<void>;
}

/** A guard for one store. */
export function createGuard(): Guard {
  let closing: Promise<void> | undefined;
  let isWriting = false;
  let visits = 0;

  function assertOpen(): void {
    assert(closing === undefined, 'the store is open');
  }

  return {
    assertOpen,
    assertMayWrite() {
      assert(isWriting, 'a transaction is used only inside its write');
      assert(visits === 0, 'a visitor of a range does not write');
    },
    read(f) {
      assertOpen();
      assert(!isWriting, 'a write reads through its own transaction');
      return synchronous(f());
    },
    write(f) {
      isWriting = true;
      try {
        return synchronous(f());
      } finally {
        isWriting = false;
      }
    },
    visit(f) {
      visits++;
      try {
        f();
      } finally {
        visits--;
      }
    },
    close(finish) {
      closing ??= finish();
      return closing;
    },
  };
}

/** A promise would go on after its snapshot or transaction has ended. */
function synchronous<T>(result: T): T {
  const isPromise = result instanceof Object && 'then' in result;
  assert(!isPromise, 'reads and writes of a store are synchronous');
  return result;
}
