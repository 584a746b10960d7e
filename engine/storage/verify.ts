import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openBlockTree } from './block-tree';
import { DATABASE_FILE, openDataFolder } from './data-folder';
import { assertDatabaseFile } from './database-file';
import { createGuard } from './guard';
import { viewOf } from './layered-view';
import { replayLog } from './log-replay';
import { createRowCache } from './row-cache';
import { StoreUnavailable, type View } from './store';

/** What a database is made of, as far as it could be read. */
export interface Verified<T> {
  readonly blocks: number;
  readonly segments: number;
  /** What the caller found in it. */
  readonly content: T;
}

/**
 * Reads everything in a data folder, and changes nothing: each block and whether they lie side by
 * side, each segment of the log that is left, and, on top of both, what the caller looks at.
 *
 * throws  StoreUnavailable, with the first thing that is wrong
 */
export async function verifyFolder<T>(
  directory: string,
  look: (view: View) => T,
): Promise<Verified<T>> {
  const path = resolve(directory);
  // Looking must not create what it was to look at.
  if (!existsSync(join(path, DATABASE_FILE))) {
    throw new StoreUnavailable(`There is no database in ${path}.`);
  }
  const { release } = openDataFolder(path);
  try {
    assertDatabaseFile(join(path, DATABASE_FILE));
    return await verifyIn(path, look);
  } catch (error) {
    const cause = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
    throw new StoreUnavailable(`The database in ${path} is damaged (${cause}).`, { cause: error });
  } finally {
    release();
  }
}

async function verifyIn<T>(path: string, look: (view: View) => T): Promise<Verified<T>> {
  const tree = openBlockTree(path, false);
  try {
    let blocks = 0;
    tree.walk(() => blocks++);
    const { layers } = replayLog(path, tree.applied());
    const parts = { layers, tree, rows: createRowCache(), guard: createGuard() };
    const content = look(viewOf({ ...parts, onSeen: () => {} }));
    return { blocks, segments: layers.length - 1, content };
  } finally {
    await tree.close();
  }
}
