import type { BlockTree } from './block-tree';
import type { Guard } from './guard';
import { createLayer, keyText, type Layer, setVersion, type Undo, undo } from './layer';
import { viewOf } from './layered-view';
import { createLogBuffer } from './log-buffer';
import type { LogFiles } from './log-files';
import type { RowCache } from './row-cache';
import type { Settler } from './settler';
import { StoreFailed, type Tx } from './store';

/** Runs writes one after another, and makes them durable in groups. */
export interface Writer {
  write<T>(f: (tx: Tx) => T): Promise<T>;
  /** Notes that a version of this group has been seen. */
  see(group: number): void;
  seeNothing(): void;
  isSeenDurable(): boolean;
  /** Resolves when what has been seen is durable; rejects when it was lost. */
  whenSeenDurable(): Promise<void>;
  /** Waits for what was asked for. */
  finish(): Promise<void>;
}

export interface WriterOptions {
  readonly guard: Guard;
  /** Newest first; the first is written to. */
  readonly layers: Layer[];
  readonly log: LogFiles;
  readonly tree: BlockTree;
  readonly rows: RowCache;
  readonly settler: Settler;
}

/** A segment ends when it has become this long. */
const SEGMENT_BYTES = 16 * 1024 * 1024;

/** What was written becomes part of the blocks after so long without another write. */
const IDLE_MS = 2_000;

/** Writes that become durable together. */
interface Group {
  readonly number: number;
  readonly undos: Undo[];
  readonly whenDurable: Promise<void>;
  readonly end: (error?: Error) => void;
}

interface Job {
  run(): void;
}

export function createWriter(options: WriterOptions): Writer {
  const { guard, layers, log, rows, settler } = options;
  const buffer = createLogBuffer();
  const jobs: Job[] = [];
  let group = createGroup(1);
  let syncing: Group | undefined;
  /** Number of the last group that is durable. */
  let durable = 0;
  let seen = 0;
  let isScheduled = false;
  /** The layer of the segment is finished; its last frame is still being written. */
  let isRotating = false;
  let broken: Error | undefined;
  let idle: NodeJS.Timeout | undefined;

  const see = (number: number): void => {
    if (number > seen) seen = number;
  };
  const view = viewOf({ ...options, onSeen: see });
  const tx: Tx = {
    ...view,
    put: (key, value) => change(key, value),
    remove: (key) => change(key, undefined),
  };

  function change(key: Uint8Array, value: Uint8Array | undefined): void {
    guard.assertMayWrite();
    const { bytes, start } = buffer.append(key, value);
    const end = start + (value?.length ?? 0);
    const version = {
      bytes: value === undefined ? undefined : bytes,
      start,
      end,
      group: group.number,
    };
    // There is always a layer to write to.
    const text = keyText(key);
    rows.forget(text);
    group.undos.push(setVersion(layers[0] as Layer, text, version));
  }

  /** Runs one write: all of it takes place in memory, or nothing. */
  function runWrite<T>(f: (tx: Tx) => T): T {
    const mark = buffer.mark();
    const { undos } = group;
    const before = undos.length;
    try {
      return guard.write(() => f(tx));
    } catch (error) {
      takeBack(undos, before);
      buffer.rewind(mark);
      // Of this group, it can have seen nothing but itself.
      if (buffer.isEmpty()) seen = Math.min(seen, group.number - 1);
      throw error;
    }
  }

  function runJobs(): void {
    isScheduled = false;
    if (settler.isBehind()) return void waitForSettler();
    for (const job of jobs.splice(0)) job.run();
    if (!buffer.isEmpty() && syncing === undefined) setImmediate(startSync);
  }

  /** What waits to be settled is bounded; a disk that takes no more refuses writes. */
  async function waitForSettler(): Promise<void> {
    await settler.progress();
    if (settler.isBehind() && settler.failure !== undefined) {
      broken = settler.failure;
      for (const job of jobs.splice(0)) job.run();
      broken = undefined;
    }
    if (jobs.length > 0) schedule();
  }

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(runJobs);
  }

  /** Writes what has come together as one frame; what comes meanwhile is the next. */
  function startSync(): void {
    if (syncing !== undefined || buffer.isEmpty()) return;
    const written = group;
    syncing = written;
    group = createGroup(written.number + 1);
    const parts = buffer.take();
    log.write(parts, (error) => endSync(written, error));
    // All of the frame is in the layer, and nothing of the next one yet.
    if (log.position >= SEGMENT_BYTES) beginLayer();
  }

  function beginLayer(): void {
    layers.unshift(createLayer(log.segment + 1));
    isRotating = true;
  }

  /** The segment is finished: the next one begins, and this one goes into the blocks. */
  function rotate(): void {
    if (!isRotating) beginLayer();
    isRotating = false;
    log.rotate();
    settler.wake();
  }

  function endSync(written: Group, error: Error | undefined): void {
    syncing = undefined;
    if (error !== undefined) fail(written, error);
    else {
      durable = written.number;
      written.end();
    }
    if (isRotating) rotate();
    if (!buffer.isEmpty()) startSync();
    else settleWhenIdle();
  }

  /** Takes back everything that is not durable, for it was built on what is lost. */
  function fail(written: Group, cause: Error): void {
    const lost = new StoreFailed(`The data could not be written (${cause.message}).`, { cause });
    takeBack(group.undos, 0);
    takeBack(written.undos, 0);
    buffer.take();
    const later = group;
    group = createGroup(later.number + 1);
    written.end(lost);
    later.end(lost);
  }

  function settleWhenIdle(): void {
    idle ??= setTimeout(() => {
      idle = undefined;
      if (log.position > 0 && syncing === undefined && buffer.isEmpty()) rotate();
    }, IDLE_MS).unref();
    idle.refresh();
  }

  return {
    write<T>(f: (tx: Tx) => T): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        guard.assertOpen();
        jobs.push({ run: () => void runJob(f).then(resolve, reject) });
        schedule();
      });
    },
    see,
    seeNothing: () => {
      seen = 0;
    },
    isSeenDurable: () => seen <= durable,
    whenSeenDurable,
    async finish() {
      while (jobs.length > 0 || syncing !== undefined || !buffer.isEmpty()) {
        await Promise.allSettled([syncing?.whenDurable, group.whenDurable.catch(() => {})]);
      }
      clearTimeout(idle);
      if (log.position > 0) rotate();
    },
  };

  function whenSeenDurable(): Promise<void> {
    if (seen <= durable) return Promise.resolve();
    const awaited = seen === syncing?.number ? syncing : group;
    return awaited.whenDurable;
  }

  /** What a write answers depends on what it saw, even where it wrote nothing or was refused. */
  async function runJob<T>(f: (tx: Tx) => T): Promise<T> {
    if (broken !== undefined) throw new StoreFailed('The disk takes no more.', { cause: broken });
    seen = 0;
    const before = group.undos.length;
    let outcome: { readonly result: T } | { readonly error: unknown };
    try {
      outcome = { result: runWrite(f) };
    } catch (error) {
      outcome = { error };
    }
    if (group.undos.length > before) await group.whenDurable;
    else await whenSeenDurable();
    if ('error' in outcome) throw outcome.error;
    return outcome.result;
  }
}

function takeBack(undos: Undo[], from: number): void {
  while (undos.length > from) {
    const step = undos.pop();
    if (step !== undefined) undo(step);
  }
}

function createGroup(number: number): Group {
  let end: Group['end'] = () => {};
  const whenDurable = new Promise<void>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve() : reject(error));
  });
  // Nobody may be waiting for a group that is lost.
  whenDurable.catch(() => {});
  return { number, undos: [], whenDurable, end };
}
