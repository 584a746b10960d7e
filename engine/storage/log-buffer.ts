import { aligned, FRAME_HEADER_BYTES, operationBytes, writeOperation } from './log-frame';

/**
 * The log in memory: writes are put together here as the frames they are written to disk in, and
 * layers point to the values within, so that a value is copied once.
 */
export interface LogBuffer {
  /** returns  where the value is: it stays there */
  append(key: Uint8Array, value: Uint8Array | undefined): Placed;
  /** Where the next operation goes, to come back to. */
  mark(): Mark;
  /** Forgets what was appended since; who has seen it may keep it. */
  rewind(mark: Mark): void;
  /** Whether anything was appended since the last frame was taken. */
  isEmpty(): boolean;
  /** The frame of what was appended, its header still blank; the next one begins. */
  take(): readonly Buffer[];
}

/** Where a value has been put. */
export interface Placed {
  readonly bytes: Buffer;
  readonly start: number;
}

/** A place in the frame being put together. */
export interface Mark {
  readonly parts: number;
  /** Where the last part ends. */
  readonly end: number;
}

/** Several frames share a chunk; a larger operation gets one of its own. */
const CHUNK_BYTES = 256 * 1024;

/** The part of a chunk that belongs to the frame being put together. */
interface Part {
  readonly chunk: Buffer;
  readonly start: number;
  end: number;
}

export function createLogBuffer(): LogBuffer {
  let parts: Part[] = [];
  let chunk: Buffer = Buffer.alloc(0);
  let at = 0;

  /** Makes room for a header at the beginning of a frame, and for `bytes` behind it. */
  const room = (bytes: number): Part => {
    const last = parts.at(-1);
    const header = last === undefined ? FRAME_HEADER_BYTES : 0;
    const fits = at + header + bytes <= chunk.length;
    if (fits && last?.chunk === chunk && last.end === at) return last;
    if (!fits) {
      chunk = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, aligned(header + bytes)));
      at = 0;
    }
    const part = { chunk, start: at, end: at + header };
    at += header;
    parts.push(part);
    return part;
  };

  return {
    append(key, value) {
      const part = room(operationBytes(key, value));
      const start = writeOperation(part.chunk, at, key, value);
      at = start + (value?.length ?? 0);
      part.end = at;
      return { bytes: part.chunk, start };
    },
    mark: () => ({ parts: parts.length, end: parts.at(-1)?.end ?? 0 }),
    rewind(mark) {
      parts.length = mark.parts;
      const last = parts.at(-1);
      // The bytes stay as they are, and what comes next goes behind them.
      if (last !== undefined) last.end = mark.end;
    },
    isEmpty: () => parts.length === 0,
    take() {
      const taken = parts.map((part) => part.chunk.subarray(part.start, part.end));
      parts = [];
      at = aligned(at);
      return taken;
    },
  };
}
