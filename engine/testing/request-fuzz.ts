import { gunzipSync } from 'node:zlib';
import { contradictions } from '../checker';
import { createCountingIds, createManualClock } from '../clock';
import { type Engine, openEngine } from '../engine';
import { operations } from '../operations';
import { createHandler, type Handler, type WireResponse } from '../server/handler';
import { createMemoryStore } from '../storage/memory-store';
import type { Store, Tx } from '../storage/store';
import { createRandom } from './random';
import { createRequestGenerator, type GeneratedRequest, wireRequest } from './request-generator';
import { FIRST_TABLES } from './valid-requests';

/** What one run of random requests came to. */
export interface FuzzReport {
  /** One sentence a broken promise, with the request; nothing when all were kept. */
  readonly problems: readonly string[];
  /** How many requests of each kind got which status. */
  readonly counts: ReadonlyMap<string, number>;
  /** Operations that answered at least one request with 200. */
  readonly answered: ReadonlySet<string>;
  readonly slowest: { readonly ms: number; readonly request: string };
}

/** More requests make a run no better: its tables get dull. */
export const REQUESTS_A_RUN = 500;

const TICK_MS = 60_000;

/**
 * Sends random requests, most of them wrong, through the handler to an engine in memory.
 *
 * Promises: no answer of 500, no rejection, nothing told as a bug; every body is what its headers
 * say; an answer that refuses has changed nothing in the store; the database does not contradict
 * itself.
 */
export async function fuzzRequests(seed: number, count = REQUESTS_A_RUN): Promise<FuzzReport> {
  const random = createRandom(seed);
  const world = openWorld();
  const shapes = new Map([...operations].map(([name, { shape }]) => [name, shape]));
  const generator = createRequestGenerator(random, shapes);
  const problems: string[] = [];
  const counts = new Map<string, number>();
  const answered = new Set<string>();
  let slowest = { ms: 0, request: '' };
  for (const body of FIRST_TABLES) await world.send(wireRequest('CreateTable', jsonBytes(body)));
  for (let i = 0; i < count; i++) {
    const generated = generator.next();
    if (random.chance(0.02)) world.tick();
    const { response, found, ms } = await world.ask(generated);
    problems.push(...found.map((problem) => `${problem}\n  ${described(generated)}`));
    const outcome = `${generated.kind}: ${response?.status ?? 'none'}`;
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (ms > slowest.ms) slowest = { ms, request: described(generated) };
    if (response?.status !== 200 || generated.request.method !== 'POST') continue;
    answered.add(generated.operation);
    generator.learn(JSON.parse(textOf(response)));
  }
  problems.push(...(await world.close()));
  return { problems, counts, answered, slowest };
}

interface World {
  send: Handler;
  /** Time goes on. */
  tick(): void;
  ask(generated: GeneratedRequest): Promise<Asked>;
  /** returns  what is wrong in the end */
  close(): Promise<string[]>;
}

interface Asked {
  readonly response: WireResponse | undefined;
  readonly found: readonly string[];
  readonly ms: number;
}

function openWorld(): World {
  const bugs: unknown[] = [];
  const { store, changes } = recording(createMemoryStore());
  const clock = createManualClock();
  const onBug = (error: unknown): void => void bugs.push(error);
  const ids = createCountingIds();
  const engine: Engine = openEngine({ store, clock, ids, onBug });
  const access = { isLoopback: true, allowedHosts: [], allowedOrigins: [] };
  const send = createHandler({ engine, ids, access, onBug });
  return {
    send,
    tick: () => clock.tick(TICK_MS),
    ask: async ({ request }) => {
      // No job may write between a request and its answer.
      await engine.settle();
      const before = changes();
      const startMs = performance.now();
      const found: string[] = [];
      const response = await Promise.resolve(request)
        .then(send)
        .catch((error: unknown) => {
          found.push(`the handler rejected: ${stackOf(error)}`);
          return undefined;
        });
      const ms = performance.now() - startMs;
      found.push(...bugs.splice(0).map((bug) => `a bug was told: ${stackOf(bug)}`));
      if (response !== undefined) found.push(...wrongIn(response, request.method));
      if (response?.status !== 200 && changes() !== before) found.push('a refusal wrote something');
      return { response, found, ms };
    },
    close: async () => {
      await engine.settle();
      const found = store.read(contradictions);
      found.push(...bugs.map((bug) => `a bug was told: ${stackOf(bug)}`));
      await engine.close();
      return found;
    },
  };
}

/** A store that counts the keys that its writes have put or removed for good. */
function recording(store: Store): { readonly store: Store; changes(): number } {
  let changes = 0;
  const write: Store['write'] = async (f) => {
    let pending = 0;
    const result = await store.write((tx) => {
      const counted: Tx = {
        get: tx.get,
        range: tx.range,
        values: tx.values,
        put: (key, value) => {
          pending++;
          tx.put(key, value);
        },
        remove: (key) => {
          pending++;
          tx.remove(key);
        },
      };
      return f(counted);
    });
    changes += pending;
    return result;
  };
  return { store: { ...store, write }, changes: () => changes };
}

const STATUSES = new Set([200, 400, 403, 404, 413]);

/** Words of our language that no message of the service has. */
const OURS = /\[object \w+\]|TypeError|RangeError|Cannot read prop|is not a function|\bat engine\//;

function textOf({ headers, body }: WireResponse): string {
  const isCompressed = headers.includes('Content-Encoding');
  return String(isCompressed ? gunzipSync(body) : Buffer.from(body));
}

function wrongIn(response: WireResponse, method: string): string[] {
  const { status, headers, body } = response;
  const found: string[] = [];
  if (!STATUSES.has(status)) found.push(`answered ${status} ${String(body).slice(0, 200)}`);
  const length = headers[headers.indexOf('Content-Length') + 1];
  if (length !== String(Buffer.byteLength(body))) found.push(`said ${length} bytes`);
  const text = textOf(response);
  if (method !== 'POST' || status === 404) return found;
  const json = parsed(text);
  if (typeof json !== 'object' || json === null) {
    found.push(`answered what is no JSON object: ${text.slice(0, 200)}`);
  } else if (status !== 200) found.push(...wrongInRefusal(json));
  return found;
}

function wrongInRefusal(json: object): string[] {
  const { __type: type, message, Message } = json as { [member: string]: unknown };
  const words = message ?? Message;
  if (typeof type !== 'string' || !/^[\w.]+#[A-Z]\w+$/.test(type)) return [`has type ${type}`];
  if (words === undefined) return [];
  if (typeof words !== 'string' || words === '') return [`has message ${String(words)}`];
  return OURS.test(words) ? [`speaks our language: ${words.slice(0, 300)}`] : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const SHOWN = 600;

function described({ kind, operation, request }: GeneratedRequest): string {
  const { method, url, headers, body } = request;
  const text = body === undefined ? 'no body' : JSON.stringify(String(body));
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length})` : text;
  const place = kind === 'broken headers' ? ` ${JSON.stringify([method, url, headers])}` : '';
  return `${operation} (${kind})${place} ${cut}`;
}

function jsonBytes(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
