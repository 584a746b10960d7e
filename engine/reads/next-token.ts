import { digest } from '../storage/keyspace';
import type { Item } from '../values/attribute-value';
import { itemFromWire, itemJson, type WireItem } from '../values/attribute-value';
import { base64Bytes, base64Fault, base64Text, utf8Bytes } from '../values/bytes';
import { compareBytes } from '../values/key-bytes';

/** Where a list of plans goes on. */
export interface ResumePoint {
  readonly plan: number;
  readonly key: Item;
}

/**
 * A place in a list of plans as opaque text. It carries a digest of itself, so that what comes back
 * is what was given out, and one of the request, for it means nothing in another one.
 *
 * request  whatever must be the same in the request that brings it back
 */
export function nextToken({ plan, key }: ResumePoint, request: string): string {
  const content = utf8Bytes(
    `{"request":${JSON.stringify(requestDigest(request))},"plan":${plan},"key":${itemJson(key)}}`,
  );
  const check = digest(content);
  const bytes = new Uint8Array(check.length + content.length);
  bytes.set(check);
  bytes.set(content, check.length);
  return base64Text(bytes);
}

/**
 * The place that a token names.
 *
 * returns  'invalid' for what was never given out, 'foreign' for what was given to another request
 */
export function readNextToken(token: string, request: string): ResumePoint | 'invalid' | 'foreign' {
  if (base64Fault(token) !== undefined) return 'invalid';
  const bytes = base64Bytes(token);
  const content = bytes.subarray(CHECK_BYTES);
  if (compareBytes(bytes.subarray(0, CHECK_BYTES), digest(content)) !== 0) return 'invalid';
  // The digest has just shown that this is text of `nextToken`.
  const found = JSON.parse(decoder.decode(content)) as Content;
  if (found.request !== requestDigest(request)) return 'foreign';
  return { plan: found.plan, key: itemFromWire(found.key) };
}

interface Content {
  readonly request: string;
  readonly plan: number;
  readonly key: WireItem;
}

const decoder = new TextDecoder();
const CHECK_BYTES = digest(new Uint8Array(0)).length;

function requestDigest(request: string): string {
  return base64Text(digest(utf8Bytes(request)));
}
