import { describe, expect, it } from 'vitest';
import { tokensJob } from '../jobs/tokens';
import { tokenEndRange, tokenKey } from '../storage/keyspace';
import { createMemoryStore } from '../storage/memory-store';
import type { Store } from '../storage/store';
import type { TokenUse } from './idempotency';
import { earlierUse, fingerprintOf, forgetTokens, rememberUse } from './idempotency';

const NOW = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
const MISMATCH =
  'DynamoDB rejected the request because you retried a request with a different payload but with ' +
  'an idempotent token that was already used.';

const use = (token: string, nowMs = NOW, more: Partial<TokenUse> = {}): TokenUse => ({
  region: 'us-east-1',
  token,
  fingerprint: 'f',
  nowMs,
  ...more,
});

function remember(store: Store, ...uses: readonly TokenUse[]): Promise<void> {
  return store.write((tx) => {
    for (const one of uses) rememberUse(tx, one, [], []);
  });
}

function count(store: Store): { tokens: number; ends: number } {
  let [tokens, ends] = [0, 0];
  store.read((view) => {
    view.range({ start: Uint8Array.of(9), end: Uint8Array.of(10) }, () => ++tokens > 0);
    view.range(tokenEndRange(), () => ++ends > 0);
  });
  return { tokens, ends };
}

describe('a token', () => {
  it('is known for ten minutes', async () => {
    const store = createMemoryStore();
    expect(store.read((view) => earlierUse(view, use('t')))).toBeUndefined();
    await remember(store, use('t'));
    const earlier = (nowMs: number) => store.read((view) => earlierUse(view, use('t', nowMs)));
    expect(earlier(NOW)).toEqual([]);
    expect(earlier(NOW + 10 * MINUTE_MS - 1)).toEqual([]);
    expect(earlier(NOW + 10 * MINUTE_MS)).toBeUndefined();
  });

  it('counts within its region', async () => {
    const store = createMemoryStore();
    await remember(store, use('t'));
    const elsewhere = use('t', NOW, { region: 'eu-west-1', fingerprint: 'other' });
    expect(store.read((view) => earlierUse(view, elsewhere))).toBeUndefined();
  });

  it('does not serve for another request while it is known', async () => {
    const store = createMemoryStore();
    await remember(store, use('t'));
    const other = (nowMs: number) => () =>
      store.read((view) => earlierUse(view, use('t', nowMs, { fingerprint: 'other' })));
    expect(other(NOW)).toThrow(
      expect.objectContaining({ code: 'IdempotentParameterMismatchException', message: MISMATCH }),
    );
    expect(other(NOW + 10 * MINUTE_MS)()).toBeUndefined();
  });
});

describe('tokens', () => {
  it('are forgotten when their time is over, the oldest first', async () => {
    const store = createMemoryStore();
    await remember(store, use('z', NOW), use('a', NOW + 5), use('m', NOW + 9));
    const forget = (nowMs: number, max = 10) => store.write((tx) => forgetTokens(tx, nowMs, max));
    const end = NOW + 10 * MINUTE_MS;
    expect(await forget(end - 1)).toBe(end);
    expect(count(store)).toEqual({ tokens: 3, ends: 3 });
    expect(await forget(end + 20, 1)).toBe(end + 5);
    expect(store.read((view) => view.get(tokenKey('us-east-1', 'z')))).toBeUndefined();
    expect(count(store)).toEqual({ tokens: 2, ends: 2 });
    expect(await forget(end + 20)).toBeUndefined();
    expect(count(store)).toEqual({ tokens: 0, ends: 0 });
  });

  it('that were used again are kept for as long as that says', async () => {
    const store = createMemoryStore();
    const again = NOW + 10 * MINUTE_MS;
    await remember(store, use('t'), use('t', again));
    await store.write((tx) => forgetTokens(tx, again, 10));
    expect(count(store)).toEqual({ tokens: 1, ends: 1 });
    expect(store.read((view) => earlierUse(view, use('t', again)))).toEqual([]);
    await store.write((tx) => forgetTokens(tx, again + 10 * MINUTE_MS, 10));
    expect(count(store)).toEqual({ tokens: 0, ends: 0 });
  });

  it('are forgotten by a job, which looks every ten minutes at least', async () => {
    const store = createMemoryStore();
    const step = (nowMs: number) => store.write((tx) => tokensJob.step(tx, nowMs));
    expect(await step(NOW)).toBe(NOW + 10 * MINUTE_MS);
    await remember(store, ...Array.from({ length: 700 }, (_, i) => use(`t${i}`)));
    expect(await step(NOW + MINUTE_MS)).toBe(NOW + 10 * MINUTE_MS);
    const end = NOW + 10 * MINUTE_MS;
    expect(await step(end)).toBe(end);
    expect(count(store)).toEqual({ tokens: 200, ends: 200 });
    expect(await step(end)).toBe(end + 10 * MINUTE_MS);
    expect(count(store)).toEqual({ tokens: 0, ends: 0 });
  });
});

describe('a fingerprint', () => {
  it('is the same for the same parameters, and another one for others', () => {
    expect(fingerprintOf({ a: [1] })).toBe(fingerprintOf({ a: [1] }));
    expect(fingerprintOf({ a: [1] })).not.toBe(fingerprintOf({ a: [2] }));
    expect(fingerprintOf({ a: [1] })).toMatch(/^[0-9a-f]{64}$/);
  });
});
