/**
 * Values that were read from blocks lately, by key, so that what every request reads (such as the
 * definition of a table) is not looked up each time. Whoever writes a key forgets it here.
 */
export interface RowCache {
  get(key: string): Uint8Array | undefined;
  set(key: string, value: Uint8Array): void;
  forget(key: string): void;
}

const MAX_ROWS = 2_000;
/** Larger values are worth a lookup. */
const MAX_ROW_BYTES = 4_000;
/** One in so many of those read is kept: what is read often is soon among them. */
const KEPT_ONE_IN = 8;

export function createRowCache(): RowCache {
  // A Map keeps the order of insertion: the oldest goes first.
  const rows = new Map<string, Uint8Array>();
  let read = 0;
  return {
    get: (key) => rows.get(key),
    set(key, value) {
      if (++read % KEPT_ONE_IN !== 0 || value.length > MAX_ROW_BYTES) return;
      if (rows.size >= MAX_ROWS) {
        for (const oldest of rows.keys()) {
          rows.delete(oldest);
          break;
        }
      }
      rows.set(key, value);
    },
    forget: (key) => {
      rows.delete(key);
    },
  };
}
