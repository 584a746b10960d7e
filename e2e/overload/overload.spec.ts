import { describe, expect, it } from 'vitest';
import { memoryOf } from '../../scripts/bench/processes';
import { startEngine } from '../engine-process';
import { startGoodClient } from './good-client';
import {
  type Connection,
  headerBytes,
  open,
  openMany,
  readStatuses,
  requestBytes,
} from './sockets';
import { fillTable, LARGE_READ, MEDIUM_READ, TABLE } from './table';

/**
 * Strategy: an engine in a process of its own, many clients that do wrong, and one that does right.
 * Invariants: the good one gets every answer, in bounded time; the process does not grow by more
 * than what its limits allow; what cannot be served loses its connection.
 */
const MEGABYTE = 1024 * 1024;
const LARGEST_BODY = 16 * MEGABYTE;

/** What a busy machine may take for an answer that an idle one gives in a millisecond. */
const PATIENCE_MS = 3000;

interface Scene {
  readonly endpoint: string;
  /** Closed when the scene is over. */
  readonly connections: Connection[];
}

interface Overload {
  readonly flags?: readonly string[];
  readonly growthBytes: number;
  readonly run: (scene: Scene) => Promise<void>;
}

async function overload({ flags = [], growthBytes, run }: Overload): Promise<void> {
  // Without a disk: what it takes to sync one that others use as well is not what is looked at.
  const engine = await startEngine(['--in-memory', ...flags]);
  const connections: Connection[] = [];
  try {
    await fillTable(engine.endpoint);
    const before = memoryOf(engine.pid).anonymousBytes;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, memoryOf(engine.pid).anonymousBytes);
    }, 20);
    const goodClient = await startGoodClient(engine.endpoint);
    const startMs = performance.now();
    await run({ endpoint: engine.endpoint, connections }).finally(() => clearInterval(watch));
    const seconds = (performance.now() - startMs) / 1000;
    const { answers, longestMs } = await goodClient.end();
    const growth = Math.round((most - before) / MEGABYTE);
    process.stdout.write(
      `  ${seconds.toFixed(1)} s, ${growth} MB more than ${Math.round(before / MEGABYTE)} MB; ` +
        `a good client: ${answers} answers, ${Math.round(longestMs)} ms at most\n`,
    );
    expect(longestMs).toBeLessThan(PATIENCE_MS);
    expect(answers).toBeGreaterThan(10);
    expect(most - before).toBeLessThan(growthBytes);
  } finally {
    for (const { socket } of connections) socket.destroy();
    await engine.stop();
  }
}

/** Waits until something is so; for ever, if need be, for the test itself ends in time. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(10);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('an engine that is asked too much', { timeout: 20_000 }, () => {
  it('answers on two thousand connections', () =>
    overload({
      growthBytes: 150 * MEGABYTE,
      run: async ({ endpoint, connections }) => {
        connections.push(...(await openMany(endpoint, 2000)));
        const bytes = requestBytes('DescribeTable', { TableName: TABLE });
        for (let round = 0; round < 2; round++) {
          for (const { socket } of connections) socket.write(bytes);
          const answers = connections.map((connection) => readStatuses(connection, 1));
          const statuses = (await Promise.all(answers)).flat();
          expect(statuses.filter((status) => status === '200')).toHaveLength(2000);
        }
      },
    }));

  it('lets go of headers that are sent half', () =>
    overload({
      flags: ['--limit', 'headersMs=1000'],
      growthBytes: 100 * MEGABYTE,
      run: async ({ endpoint, connections }) => {
        connections.push(...(await openMany(endpoint, 500)));
        const half = headerBytes('GetItem', 2).subarray(0, 150);
        for (const { socket } of connections) {
          socket.write(half);
          socket.resume();
        }
        await Promise.all(connections.map(({ closed }) => closed));
      },
    }));

  it('lets go of bodies that are sent half, and takes one that is whole', () =>
    overload({
      flags: ['--limit', 'silenceMs=1500'],
      growthBytes: 150 * MEGABYTE,
      run: async ({ endpoint, connections }) => {
        connections.push(...(await openMany(endpoint, 300)));
        const small = Buffer.alloc(30_000, 'x');
        const large = Buffer.alloc(MEGABYTE, 'x');
        for (const [i, { socket }] of connections.entries()) {
          socket.resume();
          const isLarge = i % 30 === 0;
          socket.write(headerBytes('PutItem', isLarge ? LARGEST_BODY : 60_000));
          socket.write(isLarge ? large : small);
        }
        const whole = await open(endpoint);
        connections.push(whole);
        const text = { S: 'x'.repeat(300_000) };
        whole.socket.write(
          requestBytes('PutItem', { TableName: TABLE, Item: { pk: { S: 'whole' }, text } }),
        );
        expect(await readStatuses(whole, 1)).toEqual(['200']);
        await Promise.all(connections.slice(0, 300).map(({ closed }) => closed));
      },
    }));

  it('reads bodies of 16 MB one after another', () =>
    overload({
      growthBytes: 700 * MEGABYTE,
      run: async ({ endpoint, connections }) => {
        connections.push(...(await openMany(endpoint, 24)));
        const begin = `{"TableName":"${TABLE}","Item":{"pk":{"S":"`;
        const body = Buffer.alloc(LARGEST_BODY, 'x');
        body.write(begin);
        body.write('"}}}', LARGEST_BODY - 4);
        const bytes = requestBytes('PutItem', body);
        for (const { socket } of connections) socket.write(bytes);
        const statuses = await Promise.all(connections.map((one) => readStatuses(one, 1)));
        expect(statuses.flat()).toEqual(Array(24).fill('400'));
      },
    }));

  it('lets go of those who do not read, and answers one who does', () =>
    overload({
      flags: ['--limit', 'unreadMs=300', '--limit', `unreadBytes=${48 * MEGABYTE}`],
      growthBytes: 350 * MEGABYTE,
      run: async ({ endpoint, connections }) => {
        const slow = await openMany(endpoint, 30);
        const reader = await open(endpoint);
        connections.push(...slow, reader);
        const bytes = requestBytes('BatchGetItem', LARGE_READ);
        for (const { socket } of slow) socket.write(bytes);
        reader.socket.write(bytes);
        expect(await readStatuses(reader, 1)).toEqual(['200']);
        await until(() => reader.socket.bytesRead > 16_000_000);
        // Those that were let go notice when they read.
        for (const { socket } of slow) socket.resume();
        await until(() => slow.filter((one) => one.isClosed()).length >= 10);
      },
    }));

  it('reads no further than it answers', () =>
    overload({
      growthBytes: 200 * MEGABYTE,
      run: async ({ endpoint, connections }) => {
        connections.push(...(await openMany(endpoint, 8)));
        const count = 150;
        const requests = Array(count).fill(requestBytes('GetItem', MEDIUM_READ));
        for (const { socket } of connections) socket.write(Buffer.concat(requests));
        await pause(1000);
        const statuses = connections.map((connection) => readStatuses(connection, count));
        expect((await Promise.all(statuses)).flat()).toEqual(Array(8 * count).fill('200'));
      },
    }));
});
