import { BTree } from './b-tree';
import type { KeyChange } from './store';

/**
 * What was written lately, in memory, over the blocks on disk: one layer for each segment of the
 * log. Keys are held as text of one character a byte, which orders as the bytes do and is hashed
 * and compared without a call.
 */
export interface Layer {
  /** Number of the segment that holds the same on disk. */
  readonly segment: number;
  readonly versions: Map<string, Version>;
  /** The keys once more, in order; see `orderedKeys`. */
  readonly keys: BTree<string, true>;
  /** Keys that are not among the ordered ones yet. */
  readonly unordered: string[];
  /** Number of the first frame behind the segment, once it is finished. */
  nextFrame: number;
}

/** What one write left of one key. */
export interface Version {
  /** Where the value is; undefined when the key was removed. */
  readonly bytes: Uint8Array | undefined;
  readonly start: number;
  readonly end: number;
  /** The group of writes it became durable with, or will. */
  readonly group: number;
}

/** What a put or remove replaced, to take it back. */
export interface Undo {
  readonly layer: Layer;
  readonly key: string;
  readonly before: Version | undefined;
}

export function createLayer(segment: number): Layer {
  return {
    segment,
    versions: new Map(),
    keys: new BTree<string, true>(undefined, compareText),
    unordered: [],
    nextFrame: 0,
  };
}

/**
 * A layer's keys in order. They are put in order when somebody asks: most writes are not followed
 * by a look at their neighbours. A key whose write was taken back may still be among them.
 */
function orderedKeys({ keys, unordered }: Layer): BTree<string, true> {
  for (const key of unordered) keys.set(key, true);
  unordered.length = 0;
  return keys;
}

/** returns  what takes it back */
export function setVersion(layer: Layer, key: string, version: Version): Undo {
  const before = layer.versions.get(key);
  layer.versions.set(key, version);
  if (before === undefined) layer.unordered.push(key);
  return { layer, key, before };
}

/** Takes one step back; the last step first. */
export function undo({ layer, key, before }: Undo): void {
  if (before === undefined) layer.versions.delete(key);
  else layer.versions.set(key, before);
}

/** What was written lately within a range: keys in order, the newest version of each. */
export function versionsWithin(
  layers: readonly Layer[],
  start: string,
  end: string | undefined,
): readonly [string, Version][] {
  let found: [string, Version][] = [];
  let sources = 0;
  for (const layer of layers) {
    if (layer.versions.size === 0) continue;
    const before = found.length;
    collect(layer, start, end, found);
    if (found.length > before) sources++;
  }
  // The layers are asked newest first, and sorting keeps the order of what is equal.
  if (sources > 1) {
    found.sort((a, b) => compareText(a[0], b[0]));
    found = found.filter(([key], i) => i === 0 || key !== found[i - 1]?.[0]);
  }
  return found;
}

function collect(
  layer: Layer,
  start: string,
  end: string | undefined,
  found: [string, Version][],
): void {
  const { versions } = layer;
  const keys = orderedKeys(layer);
  const last = end ?? keys.maxKey();
  if (last === undefined) return;
  keys.forRange(start, last, end === undefined, (key) => {
    const version = versions.get(key);
    if (version !== undefined) found.push([key, version]);
  });
}

/** What is in a layer, in the order of its keys; a value that is undefined removes. */
export function* changesOf(layer: Layer): Iterable<KeyChange> {
  for (const text of orderedKeys(layer).keys()) {
    const version = layer.versions.get(text);
    if (version !== undefined) yield { key: textKey(text), value: valueOfVersion(version) };
  }
}

/** The value of a version; undefined when it says that the key was removed. */
export function valueOfVersion({ bytes, start, end }: Version): Uint8Array | undefined {
  if (bytes === undefined) return undefined;
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Node's own, several times as fast as a loop; its types know it only of a Buffer. */
const latin1Slice = (Buffer.prototype as unknown as { latin1Slice(this: Uint8Array): string })
  .latin1Slice;

/** A key as text of one character a byte. */
export function keyText(key: Uint8Array): string {
  return latin1Slice.call(key);
}

/** The reverse of `keyText`. */
export function textKey(text: string): Uint8Array {
  const key = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) key[i] = text.charCodeAt(i);
  return key;
}
