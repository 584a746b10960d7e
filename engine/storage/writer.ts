import type { BlockTree } from './block-tree';
import type { Guard } from './guard';
import { createLayer, keyText, type Layer, setVersion } from './layer';
import { viewOf } from './layered-view';
import { createLogBuffer } from './log-buffer';
import type { LogFiles } from './log-files';
import type { RowCache } from './row-cache';
import type { Settler } from './settler';
import { StoreFailed, type Tx } from './store';
import { createGroup, type Group, takeBack } from './write-group';

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

/**
 * Runs writes one after another, and makes them durable in groups.
 *
 *   asked for ──► runs in memory: layer and log buffer ──► group is synced ──► answered
 *
 * While one group is on its way to the disk, the next comes together. What a write or a read has
 * seen of others is told only when those are durable: after a crash nobody remembers what is lost.
 */
export class Writer {
  readonly #options: WriterOptions;
  readonly #tx: Tx;
  readonly #buffer = createLogBuffer();
  readonly #jobs: (() => void)[] = [];
  #group = createGroup(1);
  #syncing: Group | undefined;
  /** Number of the last group that is durable. */
  #durable = 0;
  /** Highest number of a group of which something has been seen. */
  #seen = 0;
  #isScheduled = false;
  /** The layer of the segment is finished; its last frame is still being written. */
  #isRotating = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: WriterOptions) {
    this.#options = options;
    const view = viewOf({ ...options, onSeen: (group) => this.see(group) });
    this.#tx = {
      ...view,
      put: (key, value) => this.#change(key, value),
      remove: (key) => this.#change(key, undefined),
    };
  }

  /** As a store's `write`. */
  write<T>(f: (tx: Tx) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#options.guard.assertOpen();
      this.#jobs.push(() => void this.#runJob(f).then(resolve, reject));
      this.#schedule();
    });
  }

  /** Notes that a version of this group has been seen. */
  see(group: number): void {
    if (group > this.#seen) this.#seen = group;
  }

  seeNothing(): void {
    this.#seen = 0;
  }

  isSeenDurable(): boolean {
    return this.#seen <= this.#durable;
  }

  /** Resolves when what has been seen is durable; rejects when it was lost. */
  whenSeenDurable(): Promise<void> {
    if (this.isSeenDurable()) return Promise.resolve();
    const awaited = this.#seen === this.#syncing?.number ? this.#syncing : this.#group;
    return awaited.whenDurable;
  }

  /** Waits for what was asked for, and finishes the segment. */
  async finish(): Promise<void> {
    while (this.#jobs.length > 0 || this.#syncing !== undefined || !this.#buffer.isEmpty()) {
      await (this.#syncing?.whenDurable.catch(() => {}) ?? nextTurn());
    }
    clearTimeout(this.#idle);
    if (this.#options.log.position > 0) this.#rotate();
  }

  #change(key: Uint8Array, value: Uint8Array | undefined): void {
    const { guard, layers, rows } = this.#options;
    guard.assertMayWrite();
    const { bytes, start } = this.#buffer.append(key, value);
    const end = start + (value?.length ?? 0);
    const group = this.#group.number;
    const version = { bytes: value === undefined ? undefined : bytes, start, end, group };
    const text = keyText(key);
    rows.forget(text);
    // There is always a layer to write to.
    this.#group.undos.push(setVersion(layers[0] as Layer, text, version));
  }

  /** Runs one write: all of it takes place in memory, or nothing. */
  #runWrite<T>(f: (tx: Tx) => T): T {
    const mark = this.#buffer.mark();
    const { undos } = this.#group;
    const before = undos.length;
    try {
      return this.#options.guard.write(() => f(this.#tx));
    } catch (error) {
      takeBack(undos, before);
      this.#buffer.rewind(mark);
      // Of this group, it can have seen nothing but itself.
      if (this.#buffer.isEmpty()) this.#seen = Math.min(this.#seen, this.#group.number - 1);
      throw error;
    }
  }

  /** What a write answers depends on what it saw, even where it wrote nothing or was refused. */
  async #runJob<T>(f: (tx: Tx) => T): Promise<T> {
    this.#assertDiskTakesMore();
    this.#seen = 0;
    const group = this.#group;
    const before = group.undos.length;
    let outcome: { readonly result: T } | { readonly error: unknown };
    try {
      outcome = { result: this.#runWrite(f) };
    } catch (error) {
      outcome = { error };
    }
    if (group.undos.length > before) await group.whenDurable;
    else await this.whenSeenDurable();
    if ('error' in outcome) throw outcome.error;
    return outcome.result;
  }

  #assertDiskTakesMore(): void {
    const { settler } = this.#options;
    if (!settler.isBehind() || settler.failure === undefined) return;
    throw failed(settler.failure);
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => this.#runJobs());
  }

  #runJobs(): void {
    this.#isScheduled = false;
    const { settler } = this.#options;
    if (settler.isBehind() && settler.failure === undefined) {
      // What waits to be settled is bounded: writes wait for it.
      void settler.progress().then(() => this.#schedule());
      return;
    }
    for (const job of this.#jobs.splice(0)) job();
    // Whatever else this turn of the event loop has read joins the group.
    if (!this.#buffer.isEmpty() && this.#syncing === undefined) {
      setImmediate(() => this.#startSync());
    }
  }

  /** Writes what has come together as one frame; what comes meanwhile is the next. */
  #startSync(): void {
    if (this.#syncing !== undefined || this.#buffer.isEmpty()) return;
    const { log } = this.#options;
    const written = this.#group;
    this.#syncing = written;
    this.#group = createGroup(written.number + 1);
    log.write(this.#buffer.take(), (error) => this.#endSync(written, error));
    // All of the frame is in the layer, and nothing of the next one yet.
    if (log.position >= SEGMENT_BYTES) this.#beginLayer();
  }

  #endSync(written: Group, error: Error | undefined): void {
    this.#syncing = undefined;
    if (error !== undefined) this.#fail(written, error);
    else {
      this.#durable = written.number;
      written.end();
    }
    if (this.#isRotating) this.#rotate();
    if (!this.#buffer.isEmpty()) this.#startSync();
    else this.#settleWhenIdle();
  }

  /** Takes back everything that is not durable, for it was built on what is lost. */
  #fail(written: Group, cause: Error): void {
    const later = this.#group;
    for (const group of [later, written]) takeBack(group.undos, 0);
    this.#buffer.take();
    this.#group = createGroup(later.number + 1);
    for (const group of [written, later]) group.end(failed(cause));
  }

  #beginLayer(): void {
    const { layers, log } = this.#options;
    layers.unshift(createLayer(log.segment + 1));
    this.#isRotating = true;
  }

  /** The segment is finished: the next one begins, and this one goes into the blocks. */
  #rotate(): void {
    if (!this.#isRotating) this.#beginLayer();
    this.#isRotating = false;
    this.#options.log.rotate();
    this.#options.settler.wake();
  }

  #settleWhenIdle(): void {
    this.#idle ??= setTimeout(() => {
      this.#idle = undefined;
      const isQuiet = this.#syncing === undefined && this.#buffer.isEmpty();
      if (isQuiet && this.#options.log.position > 0) this.#rotate();
    }, IDLE_MS).unref();
    this.#idle.refresh();
  }
}

function failed(cause: Error): StoreFailed {
  return new StoreFailed(`The data could not be written (${cause.message}).`, { cause });
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
