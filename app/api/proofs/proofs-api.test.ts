import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProofEvent } from '@/model/proof/events';
import { createProofsApi, PROOF_LIMITS } from './proofs-api';

const SAMPLE = readFileSync(
  join(import.meta.dirname, '../../../docs/proving/task-board.json'),
  'utf8',
);

interface Asked {
  readonly query?: string;
  readonly type?: string;
  readonly signal?: AbortSignal;
}

function ask(body: string, { query = '', type = 'application/json', signal }: Asked = {}): Request {
  const headers = { 'content-type': type };
  const stop = signal === undefined ? {} : { signal };
  return new Request(`http://localhost/api/proofs${query}`, {
    method: 'POST',
    body,
    headers,
    ...stop,
  });
}

/** A model with so many patterns that its proof takes a while. */
function many(count: number): string {
  const model = JSON.parse(SAMPLE);
  const [table] = model.tables;
  table.accessPatterns = Array.from({ length: count }, (_, i) => ({
    ...table.accessPatterns[1],
    name: `Pattern ${i}`,
  }));
  return JSON.stringify(model);
}

async function eventsOf(response: Response): Promise<readonly ProofEvent[]> {
  const lines = (await response.text()).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

describe('POST /api/proofs', () => {
  it('tells how far it is, and then the proof', async () => {
    const response = await createProofsApi()(ask(SAMPLE));
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const events = await eventsOf(response);
    const phases = events.flatMap((one) => (one.kind === 'progress' ? [one.progress.phase] : []));
    expect([...new Set(phases)]).toEqual(['creating', 'loading', 'proving', 'deleting']);
    const last = events.at(-1);
    expect(last?.kind === 'proof' && last.proof.patterns.map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 6 }, () => 'passed'),
    );
    expect(last?.kind === 'proof' && last.proof.monthlyDollars).toBe('22.83075');
  });

  it('proves some of the patterns, priced in another region', async () => {
    const query = '?only=Tasks/A%20task&only=Tasks/Finish%20a%20task&region=eu-central-1';
    const last = (await eventsOf(await createProofsApi()(ask(SAMPLE, { query })))).at(-1);
    expect(last?.kind === 'proof' && last.proof.patterns.map(({ pattern }) => pattern)).toEqual([
      'A task',
      'Finish a task',
    ]);
  });

  it.each<[what: string, body: string, asked: Asked, status: number, type: string]>([
    ['a form', SAMPLE, { type: 'text/plain' }, 415, 'UnsupportedMediaType'],
    ['what is no model', '{"a": 1}', {}, 400, 'ModelRefused'],
    ['what is no JSON', '{', {}, 400, 'ModelRefused'],
    ['too many bytes', SAMPLE.padEnd(200_001), {}, 413, 'RequestTooLarge'],
    ['too many patterns', many(11), {}, 413, 'ModelTooLarge'],
  ])('refuses %s', async (_, body, asked, status, type) => {
    const proofs = createProofsApi({ ...PROOF_LIMITS, patterns: 10, bodyBytes: 200_000 });
    const response = await proofs(ask(body, asked));
    expect(response.status).toBe(status);
    expect((await response.json()).__type).toBe(`sortkey#${type}`);
  });

  it('runs few at a time, and ends with whoever asked', async () => {
    const proofs = createProofsApi({ ...PROOF_LIMITS, atOnce: 1 });
    const first = await proofs(ask(many(500)));
    const reader = first.body?.getReader();
    await reader?.read();
    expect((await proofs(ask(SAMPLE))).status).toBe(429);
    await reader?.cancel();
    let second = await proofs(ask(SAMPLE));
    for (let i = 0; i < 50 && second.status === 429; i++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      second = await proofs(ask(SAMPLE));
    }
    expect((await eventsOf(second)).at(-1)?.kind).toBe('proof');
  });

  it('ends when the request is given up', async () => {
    const stop = new AbortController();
    const response = await createProofsApi()(ask(many(500), { signal: stop.signal }));
    stop.abort();
    expect((await eventsOf(response)).at(-1)?.kind).toBe('failed');
  });

  it('ends when it takes too long', async () => {
    const proofs = createProofsApi({ ...PROOF_LIMITS, ms: 50 });
    expect((await eventsOf(await proofs(ask(many(500))))).at(-1)).toEqual({
      kind: 'failed',
      message: 'The proof took longer than 0.05 seconds and was ended.',
    });
  });

  it('lets the server answer others meanwhile', async () => {
    let [longest, last] = [0, performance.now()];
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const events = await eventsOf(await createProofsApi()(ask(many(200))));
    clearInterval(timer);
    expect(events.at(-1)?.kind).toBe('proof');
    expect(longest).toBeLessThan(500);
  });
});
