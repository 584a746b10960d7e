import type { Edit } from '@/model/edit';

/** Edits that the server has not acknowledged, kept in the browser. */
export interface LeftEdits {
  readonly edits: readonly Edit[];
  /** What was last sent: the revision it would have, and how many of the edits are in it. */
  readonly sent?: { readonly revision: string; readonly count: number } | undefined;
}

/** Edits of a window that is gone. */
export interface Adoptable extends LeftEdits {
  /** Called when they are kept elsewhere. */
  readonly drop: () => void;
}

/** Where a window keeps the edits of one design until the server has them. */
export interface EditStash {
  /**
   * edits    none to keep nothing
   * returns  false when the browser has no room for them
   */
  keep(left: LeftEdits): boolean;
  /** What windows that are gone have left. */
  adopt(): Promise<readonly Adoptable[]>;
  /** This window is done with the design. */
  release(): void;
}

const PREFIX = 'sortkey:model-edits:1:';

/**
 * In the browser's storage, a key for each window. A window that is open holds a lock of the name
 * of its key, so that others can tell its edits from those that were left behind.
 */
export function createEditStash(id: string): EditStash {
  const prefix = `${PREFIX}${id}:`;
  const key = `${prefix}${crypto.randomUUID()}`;
  const unlock = holdLock(key);
  return {
    keep(left) {
      try {
        if (left.edits.length === 0) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(left));
        return true;
      } catch {
        return false;
      }
    },
    async adopt() {
      const keys = Object.keys(localStorage).filter((one) => one.startsWith(prefix) && one !== key);
      const found = await Promise.all(keys.map(takeIfLeft));
      return found.flatMap((one) => one ?? []);
    },
    release: unlock,
  };
}

/** returns  undefined when a window has it that is still open */
async function takeIfLeft(key: string): Promise<Adoptable | undefined> {
  const take = (): Adoptable | undefined => {
    const text = localStorage.getItem(key);
    if (text === null) return undefined;
    // Written by `keep`, and so in its shape.
    const left: LeftEdits = JSON.parse(text);
    return { ...left, drop: () => localStorage.removeItem(key) };
  };
  const { locks } = navigator;
  if (locks === undefined) return take();
  return locks.request(key, { ifAvailable: true }, (lock) => (lock === null ? undefined : take()));
}

/** Holds a lock until the window is gone or the answer is called. Browsers have none over HTTP. */
function holdLock(name: string): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks?.request(name, () => held);
  return () => release();
}
