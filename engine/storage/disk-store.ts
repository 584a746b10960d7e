import { join, resolve } from 'node:path';
import { type BlockTree, openBlockTree } from './block-tree';
import { DATABASE_FILE, openDataFolder } from './data-folder';
import { assertDatabaseFile } from './database-file';
import { createGuard } from './guard';
import { changesOf, type Layer } from './layer';
import { viewOf } from './layered-view';
import { openLogFiles } from './log-files';
import { replayLog } from './log-replay';
import { createRowCache } from './row-cache';
import { createSettleProcess, type SettleProcess } from './settle-process';
import { createSettler } from './settler';
import { type Store, StoreUnavailable } from './store';
import { Writer } from './writer';

export interface DiskOptions {
  /** Leave the syncing to the operating system: for tests that throw the folder away. */
  readonly isTemporary?: boolean;
  /** The compiled settle-worker; without it, this thread settles between requests. */
  readonly settleWorker?: URL | undefined;
}

/**
 * A store on disk: a log of what was written lately, and blocks of what was written before.
 *
 *   write ──► log segment (synced, then acknowledged)
 *        └──► layer in memory ──settled in the background──► blocks in LMDB
 *   read  ──► layers, newest first, over blocks
 *
 * A write costs one append to the log, which it shares with the writes that come at the same time;
 * the tree is brought up to date a segment at a time, so that many writes share its pages. A
 * segment's file and layer are let go once LMDB has synced what they hold. After a crash, the
 * segments that are left become layers again.
 *
 * directory  created when missing; locked until `close`
 * throws     StoreUnavailable
 */
export function openDiskStore(directory: string, options: DiskOptions = {}): Store {
  const path = resolve(directory);
  const { isTemporary = false } = options;
  const folder = openDataFolder(path);
  try {
    assertDatabaseFile(join(path, DATABASE_FILE));
    return storeIn({ ...options, isTemporary, path, release: folder.release });
  } catch (error) {
    folder.release();
    const cause = error instanceof Error ? error.message : String(error);
    throw new StoreUnavailable(`The database in ${path} cannot be opened (${cause}).`, {
      cause: error,
    });
  }
}

interface OpenFolder {
  readonly path: string;
  readonly isTemporary: boolean;
  readonly settleWorker?: URL | undefined;
  readonly release: () => void;
}

function storeIn({ path, isTemporary, settleWorker, release }: OpenFolder): Store {
  const tree = openBlockTree(path, isTemporary);
  const guard = createGuard();
  const { layers, segment, spare } = replayLog(path, tree.applied());
  const log = openLogFiles({ folder: path, segment, isTemporary });
  for (const number of spare) log.release(number);
  const thread = settleWorker && createSettleProcess(settleWorker, { folder: path, isTemporary });
  const apply = thread === undefined ? applyHere(tree) : applyThere(thread, tree);
  const settler = createSettler({ apply, layers, log });
  const rows = createRowCache();
  const writer = new Writer({ guard, layers, log, tree, rows, settler });
  const view = viewOf({ layers, tree, rows, guard, onSeen: (group) => writer.see(group) });
  return {
    read: (f) => guard.read(() => f(view)),
    readDurable(f) {
      writer.seeNothing();
      const result = guard.read(() => f(view));
      return writer.isSeenDurable() ? result : writer.whenSeenDurable().then(() => result);
    },
    write: (f) => writer.write(f),
    close: () =>
      guard.close(async () => {
        await writer.finish();
        await settler.finish();
        log.close();
        await thread?.close();
        await tree.close();
        release();
      }),
  };
}

type Apply = (layer: Layer) => Promise<void>;

function applyHere(tree: BlockTree): Apply {
  return (layer) => tree.apply(changesOf(layer), layer.segment);
}

function applyThere(thread: SettleProcess, tree: BlockTree): Apply {
  return async ({ segment }) => {
    await thread.apply(segment);
    tree.refresh();
  };
}
