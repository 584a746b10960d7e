import { sha256 } from '@noble/hashes/sha2.js';
import { ApiError } from '../errors';
import { partsOfTokenEndKey, tokenEndKey, tokenEndRange, tokenKey } from '../storage/keyspace';
import type { Tx, View } from '../storage/store';
import type { Written } from './commit';

/** source: API.md, TransactWriteItems: a token is remembered for ten minutes */
const TOKEN_LIFE_MS = 10 * 60 * 1000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What is remembered of a request that carried a token. */
interface Remembered {
  readonly fingerprint: string;
  readonly expiresAtMs: number;
  /** For each action, the larger image: what a replay is charged for reading. */
  readonly imageBytes: readonly ImageBytes[];
}

export interface ImageBytes {
  readonly tableName: string;
  readonly bytes: number;
}

/** A token, where it counts and what it was sent with. */
export interface TokenUse {
  readonly region: string;
  readonly token: string;
  readonly fingerprint: string;
  readonly nowMs: number;
}

/** Tells requests with other parameters apart. */
export function fingerprintOf(request: unknown): string {
  const hash = sha256(encoder.encode(JSON.stringify(request)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * What an earlier request with this token did, if there was one within ten minutes.
 *
 * throws  IdempotentParameterMismatchException when it had other parameters
 */
export function earlierUse(view: View, use: TokenUse): readonly ImageBytes[] | undefined {
  const stored = view.get(tokenKey(use.region, use.token));
  if (stored === undefined) return undefined;
  const remembered = parseRemembered(stored);
  if (remembered.expiresAtMs <= use.nowMs) return undefined;
  if (remembered.fingerprint === use.fingerprint) return remembered.imageBytes;
  throw new ApiError(
    'IdempotentParameterMismatchException',
    'DynamoDB rejected the request because you retried a request with a different payload but ' +
      'with an idempotent token that was already used.',
  );
}

/** Remembers what a request with a token wrote, in the transaction that wrote it. */
export function rememberUse(
  tx: Tx,
  use: TokenUse,
  tableNames: readonly string[],
  written: readonly Written[],
): void {
  const expiresAtMs = use.nowMs + TOKEN_LIFE_MS;
  const remembered: Remembered = {
    fingerprint: use.fingerprint,
    expiresAtMs,
    imageBytes: written.map(({ change }, i) => ({
      tableName: tableNames[i] ?? change.table.name,
      bytes: Math.max(change.beforeBytes, change.afterBytes),
    })),
  };
  tx.put(tokenKey(use.region, use.token), encoder.encode(JSON.stringify(remembered)));
  tx.put(tokenEndKey(expiresAtMs, use.region, use.token), NOTHING);
}

const NOTHING = new Uint8Array(0);

/**
 * Forgets tokens whose time is over, the oldest first.
 *
 * maxTokens  how many at most
 * returns    when to come back; undefined when no token is left
 */
export function forgetTokens(tx: Tx, nowMs: number, maxTokens: number): number | undefined {
  const over: Uint8Array[] = [];
  tx.range(tokenEndRange(nowMs + 1), (key) => {
    over.push(key);
    return over.length < maxTokens;
  });
  for (const key of over) {
    tx.remove(key);
    const { tokenKey: known } = partsOfTokenEndKey(key);
    // It may have been used again since, and is remembered for longer then.
    if (isOver(tx, known, nowMs)) tx.remove(known);
  }
  return nextEndMs(tx);
}

function isOver(view: View, key: Uint8Array, nowMs: number): boolean {
  const stored = view.get(key);
  return stored !== undefined && parseRemembered(stored).expiresAtMs <= nowMs;
}

function nextEndMs(view: View): number | undefined {
  let ms: number | undefined;
  view.range(tokenEndRange(), (key) => {
    ms = partsOfTokenEndKey(key).ms;
    return false;
  });
  return ms;
}

function parseRemembered(stored: Uint8Array): Remembered {
  return JSON.parse(decoder.decode(stored)) as Remembered; // Written by rememberUse only.
}
