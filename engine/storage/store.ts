/**
 * Ordered bytes. The store knows keys, values, snapshots and durability, and nothing of DynamoDB.
 *
 * Keys order as unsigned bytes, a prefix before what continues it. Bytes handed to a visitor or
 * returned by `get` must not be modified, and may be kept.
 */
export interface Store {
  /**
   * Runs `f` on one consistent snapshot. `f` is synchronous and must not keep the view.
   *
   * It sees every write that has run, also one that is still on its way to the disk.
   */
  read<T>(f: (view: View) => T): T;
  /**
   * The same, for what is told to others.
   *
   * returns  what `f` returned; as a promise when it saw a write that is still on its way to the
   *          disk: it resolves when that write is durable, and rejects when the write is lost
   */
  readDurable<T>(f: (view: View) => T): T | Promise<T>;
  /**
   * Runs `f` in the one write transaction, after those asked for before it and never before this
   * call has returned. `f` is synchronous and must not keep the transaction.
   *
   * returns  what `f` returned, once it is durable (synced to disk, for a store on disk)
   * throws   what `f` threw; then nothing it wrote is kept
   */
  write<T>(f: (tx: Tx) => T): Promise<T>;
  /** Waits for writes under way, then closes. Calls after this one throw. */
  close(): Promise<void>;
}

export interface View {
  get(key: Uint8Array): Uint8Array | undefined;
  /**
   * Visits keys in order until the visitor returns false or the range ends.
   *
   * visit   may read; must not write: collect the keys, then change them
   */
  range(range: KeyRange, visit: (key: Uint8Array, value: Uint8Array) => boolean): void;
  /** The same for who does not look at the keys, which then need not be put together. */
  values(range: KeyRange, visit: (value: Uint8Array) => boolean): void;
}

/** A View that sees its own writes. */
export interface Tx extends View {
  /**
   * Keeps copies, so that the caller may use its buffers again.
   *
   * key     1 to 3,900 bytes
   * value   may be empty
   */
  put(key: Uint8Array, value: Uint8Array): void;
  remove(key: Uint8Array): void;
}

export interface KeyRange {
  /** First key, inclusive. */
  readonly start: Uint8Array;
  /** Where to stop, exclusive. */
  readonly end: Uint8Array;
  /** From the end towards the start; default false. */
  readonly reverse?: boolean;
}

/** What becomes of one key. */
export interface KeyChange {
  readonly key: Uint8Array;
  /** undefined when it is removed */
  readonly value: Uint8Array | undefined;
}

/** A store cannot be opened. The message is one sentence for the person who asked for it. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** What is stored is not what was written. Nothing of it is handed out. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged';
}

/** A write could not be made durable, such as on a full disk; nothing of it was kept. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed';
}
