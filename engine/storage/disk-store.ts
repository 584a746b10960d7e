import { closeSync, existsSync, fsyncSync, openSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { begunSegment } from './begun-segment';
import { type BlockTree, openBlockTree } from './block-tree';
import { DATABASE_FILE, openDataFolder } from './data-folder';
import { assertDatabaseFile } from './database-file';
import type { FileCalls } from './file-calls';
import { createGuard } from './guard';
import { changesOf, type Layer } from './layer';
import { viewOf } from './layered-view';
import { openLogFiles, segmentPath } from './log-files';
import { type Replayed, replayLog } from './log-replay';
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
  /** How long a segment of the log becomes; what settles often is small. 64 MB by default. */
  readonly segmentBytes?: number | undefined;
  /** After how long without a write what was written is settled; 2 seconds by default. */
  readonly idleMs?: number | undefined;
  /** Told when settling fails, once until it works again; nothing is lost by it. */
  readonly onTrouble?: ((sentence: string) => void) | undefined;
  /** What writes the log; Node's own, except where a test lets it fail. */
  readonly files?: FileCalls | undefined;
}

const SEGMENT_BYTES = 64 * 1024 * 1024;
const IDLE_MS = 2_000;

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
  const folder = openDataFolder(path);
  try {
    assertDatabaseFile(join(path, DATABASE_FILE));
    assertNotRemoved(path);
    return storeIn(path, folder.release, options);
  } catch (error) {
    folder.release();
    const cause = error instanceof Error ? error.message : String(error);
    throw new StoreUnavailable(`The database in ${path} cannot be opened (${cause}).`, {
      cause: error,
    });
  }
}

/** What was settled is not in the log any more, unless nothing has been settled yet. */
function assertNotRemoved(path: string): void {
  const file = join(path, DATABASE_FILE);
  if (begunSegment(path) === 0) return;
  if (!existsSync(file)) throw new Error(`${DATABASE_FILE} is missing`);
  const isLost = statSync(file).size === 0 && !existsSync(segmentPath(path, 1));
  if (isLost) throw new Error(`${DATABASE_FILE} is cut off`);
}

function storeIn(path: string, release: () => void, options: DiskOptions): Store {
  const { isTemporary = false, settleWorker, onTrouble = () => {}, files } = options;
  const { segmentBytes = SEGMENT_BYTES, idleMs = IDLE_MS } = options;
  const tree = openBlockTree(path, isTemporary);
  if (tree.applied() === 0 && !isTemporary) syncFile(join(path, DATABASE_FILE));
  const guard = createGuard();
  const { layers, segment, frame, spare } = replay(path, tree);
  const log = openLogFiles({ folder: path, segment, frame, isTemporary, files });
  for (const number of spare) log.release(number);
  const thread = settleWorker && createSettleProcess(settleWorker, { folder: path, isTemporary });
  const apply = thread === undefined ? applyHere(tree) : applyThere(thread, tree);
  const onFailure = ({ message }: Error) =>
    onTrouble(`What was written stays in the log, for it could not be settled (${message}).`);
  const settler = createSettler({ apply, layers, log, onFailure });
  const rows = createRowCache();
  const parts = { guard, layers, log, tree, rows, settler };
  const writer = new Writer({ ...parts, segmentBytes, idleMs });
  const view = viewOf({ ...parts, onSeen: (group) => writer.see(group) });
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

/** LMDB leaves the first pages of a new file to the operating system. */
function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** throws  what is wrong with the log; then the blocks are not left open */
function replay(path: string, tree: BlockTree): Replayed {
  try {
    return replayLog(path, tree.applied());
  } catch (error) {
    void tree.close();
    throw error;
  }
}

type Apply = (layer: Layer) => Promise<void>;

function applyHere(tree: BlockTree): Apply {
  return (layer) => tree.apply(changesOf(layer), layer.segment);
}

function applyThere(thread: SettleProcess, tree: BlockTree): Apply {
  return async (layer) => {
    await thread.apply(layer);
    tree.refresh();
  };
}
