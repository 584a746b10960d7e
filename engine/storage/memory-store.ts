import { compareBytes } from '../values/key-bytes';
import { BTree } from './b-tree';
import { createGuard, type Guard } from './guard';
import type { KeyRange, Store, Tx, View } from './store';

type Tree = BTree<Uint8Array, Uint8Array>;

/**
 * A store that lives and dies with the process: for tests, previews and the browser.
 *
 * A clone of the tree costs nothing, as the two share their nodes until one changes. So a write
 * works on a clone, which takes the original's place on success and is forgotten on failure.
 */
export function createMemoryStore(): Store {
  const guard = createGuard();
  let tree: Tree = new BTree<Uint8Array, Uint8Array>(undefined, compareBytes);
  let lastWrite: Promise<unknown> = Promise.resolve();

  return {
    read: (f) => guard.read(() => f(viewOf(tree, guard))),
    readDurable: (f) => guard.read(() => f(viewOf(tree, guard))),
    async write(f) {
      guard.assertOpen();
      const written = Promise.resolve().then(() => {
        const draft = tree.clone();
        const result = guard.write(() => f(txOf(draft, guard)));
        tree = draft;
        return result;
      });
      lastWrite = written;
      return await written;
    },
    close: () => guard.close(() => lastWrite.then(nothing, nothing)),
  };
}

function viewOf(tree: Tree, guard: Guard): View {
  return {
    get: (key) => tree.get(key),
    range: (range, visit) => guard.visit(() => visitRange(tree, range, visit)),
    values: (range, visit) =>
      guard.visit(() => visitRange(tree, range, (_, value) => visit(value))),
  };
}

function txOf(draft: Tree, guard: Guard): Tx {
  return {
    ...viewOf(draft, guard),
    put(key, value) {
      guard.assertMayWrite();
      draft.set(new Uint8Array(key), new Uint8Array(value));
    },
    remove(key) {
      guard.assertMayWrite();
      draft.delete(key);
    },
  };
}

function visitRange(tree: Tree, range: KeyRange, visit: Parameters<View['range']>[1]): void {
  const { start, end, reverse = false } = range;
  const entries = reverse ? tree.entriesReversed(end, undefined, true) : tree.entries(start);
  for (const [key, value] of entries) {
    const isPast = reverse ? compareBytes(key, start) < 0 : compareBytes(key, end) >= 0;
    if (isPast || !visit(key, value)) return;
  }
}

function nothing(): void {}
