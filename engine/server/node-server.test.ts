import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createCountingIds } from '../clock';
import type { Engine, EngineAnswer } from '../engine';
import { createHandler } from './handler';
import type { Limits } from './limits';
import { listen, type RunningServer } from './node-server';

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=AKID/20260102/eu-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=abc';

const HEADERS = {
  'x-amz-target': 'DynamoDB_20120810.GetItem',
  'x-amz-date': '20260102T030405Z',
  authorization: AUTHORIZATION,
};

const HEAD = [
  'POST / HTTP/1.1',
  'Host: localhost',
  ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`),
  '',
].join('\r\n');

const running: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

type Execute = (body: unknown) => Promise<EngineAnswer>;

const echo: Execute = async (body) => ({ ok: true, body: Buffer.from(JSON.stringify(body)) });

async function start(
  execute: Execute = echo,
  limits: Partial<Limits> = {},
): Promise<RunningServer> {
  const engine: Engine = {
    operations: new Set(['GetItem']),
    execute: ({ body }) => execute(body),
    settle: async () => {},
    close: async () => {},
  };
  const access = { isLoopback: true, allowedHosts: [], allowedOrigins: [] };
  const handler = createHandler({ engine, ids: createCountingIds(), access });
  const server = await listen({ handler, host: '127.0.0.1', port: 0, limits });
  running.push(server);
  return server;
}

function post({ port }: RunningServer, body: string, headers: Record<string, string> = {}) {
  return fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: { ...HEADERS, ...headers },
    body,
  });
}

describe('the server', () => {
  it('answers over a socket', async () => {
    const response = await post(await start(), '{"TableName":"müsic"}');
    expect(response.status).toBe(200);
    expect(response.headers.get('x-amzn-requestid')).toHaveLength(52);
    expect(response.headers.get('server')).toBe('Server');
    expect(response.headers.get('date')).toMatch(/ GMT$/);
    expect(await response.json()).toEqual({ TableName: 'müsic' });
  });

  it('reads a body that comes in many pieces, and answers a large one', async () => {
    const text = 'ä'.repeat(3_000_000);
    const response = await post(await start(), JSON.stringify({ text }));
    expect(await response.json()).toEqual({ text });
  });

  it('refuses a body over 16 MB, and keeps serving', async () => {
    const server = await start();
    const response = await post(server, JSON.stringify('x'.repeat(17 * 1024 * 1024)));
    expect(response.status).toBe(413);
    expect((await post(server, '{}')).status).toBe(200);
  });

  it('answers HEAD without a body', async () => {
    const { port } = await start();
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('42');
    expect(await response.text()).toBe('');
  });

  it('keeps a connection for the next request', async () => {
    const { port } = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const localPorts = [await localPort(port, agent), await localPort(port, agent)];
    agent.destroy();
    expect(localPorts[0]).toBe(localPorts[1]);
  });

  it('survives a client that goes away in the middle of its request', async () => {
    const server = await start();
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{');
        setTimeout(() => socket.destroy(), 20);
      });
      socket.on('close', () => resolve());
    });
    expect((await post(server, '{}')).status).toBe(200);
  });

  it.each<[string, string]>([
    ['half a request line', 'POST / HT'],
    ['half its headers', 'POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Ta'],
    ['half a chunk', `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"a`],
    ['a chunk of no length', `${HEAD}Transfer-Encoding: chunked\r\n\r\nx\r\n{}\r\n0\r\n\r\n`],
    ['two lengths', `${HEAD}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x`],
    [
      'a length and chunks',
      `${HEAD}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a header with a control character', `${HEAD}Origin: \u0001\r\nContent-Length: 2\r\n\r\n{}`],
    ['no host', 'POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}'],
    ['bytes that are no HTTP', '\u0016\u0003\u0001\u0000\u00a5\u0001'],
    ['headers of 100 KB', `${HEAD}X-Long: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['5,000 headers', `${HEAD}${'X-Many: x\r\n'.repeat(5000)}\r\n`],
    [
      'an upgrade',
      `${HEAD}Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\n{}`,
    ],
    ['CONNECT', 'CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ])('outlives %s', async (_, sent) => {
    const server = await start();
    await exchange(server, [sent], 150);
    expect((await post(server, '{"a":1}')).status).toBe(200);
  });

  it('refuses headers that are too large, and says so', async () => {
    const long = `${HEAD}X-Long: ${'x'.repeat(100_000)}\r\n\r\n`;
    expect(await exchange(await start(), [long])).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('echoes in a preflight only what may stand in a header', async () => {
    const server = await start();
    const asked = `OPTIONS / HTTP/1.1\r\nHost: localhost\r\nAccess-Control-Request-Headers: `;
    for (const header of ['a,b', '\u00ff', '\t', 'x'.repeat(8000)]) {
      const answer = await exchange(server, [`${asked}${header}\r\nConnection: close\r\n\r\n`]);
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    }
  });

  it('answers requests that come in one piece in their order, whatever each one takes', async () => {
    const server = await start(async (body) => {
      const { ms } = body as { ms: number };
      await new Promise((resolve) => setTimeout(resolve, ms));
      return { ok: true, body: Buffer.from(`"after ${ms} ms"`) };
    });
    const requests = [60, 0, 30].map((ms) => {
      const json = JSON.stringify({ ms });
      return `${HEAD}Content-Length: ${json.length}\r\n\r\n${json}`;
    });
    const last = `GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
    const answer = await exchange(server, [requests.join('') + last]);
    expect(answer.match(/after \d+ ms|healthy/g)).toEqual([
      'after 60 ms',
      'after 0 ms',
      'after 30 ms',
      'healthy',
    ]);
  });

  it('reads a request that comes byte by byte', async () => {
    const server = await start();
    const request = `${HEAD}Connection: close\r\nContent-Length: 7\r\n\r\n{"a":1}`;
    const answer = await exchange(server, [...request]);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/\{"a":1\}$/);
  });

  it('does its work for a client that does not wait for the answer', async () => {
    let done = () => {};
    const executed = new Promise<void>((resolve) => {
      done = resolve;
    });
    const server = await start(async () => {
      await new Promise((resolve) => setTimeout(resolve, 40));
      done();
      return { ok: true, body: Buffer.from('"x"') };
    });
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`${HEAD}Content-Length: 2\r\n\r\n{}`, () =>
      setTimeout(() => socket.destroy(), 10),
    );
    await executed;
    expect((await post(server, '{}')).status).toBe(200);
  });

  it('gives up a body that does not end', async () => {
    const server = await start();
    const socket = connect(server.port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    const more = () => {
      while (socket.writable && socket.write(chunk));
      socket.once('drain', more);
    };
    more();
    await closed;
    expect((await post(server, '{}')).status).toBe(200);
  });

  it('answers a request under way before it closes, and takes no more', async () => {
    let finish = () => {};
    let begin = () => {};
    const began = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const server = await start((body) => {
      begin();
      return new Promise((resolve) => {
        finish = () => resolve({ ok: true, body: Buffer.from(JSON.stringify(body)) });
      });
    });
    const pending = post(server, '{"a":1}');
    await began;
    const closed = server.close();
    await expect(fetch(`http://127.0.0.1:${server.port}/`)).rejects.toThrow();
    finish();
    expect(await (await pending).json()).toEqual({ a: 1 });
    await closed;
  });

  it.each<[string, string]>([
    ['has never been used', ''],
    ['is idle', `${HEAD}Content-Length: 2\r\n\r\n{}`],
    ['has sent half a request', `${HEAD}Content-Length: 20\r\n\r\n{`],
  ])('closes at once when a connection %s', async (_, sent) => {
    const server = await start();
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume();
    const closed = new Promise((resolve) => socket.on('close', resolve));
    await new Promise<void>((resolve) => {
      socket.write(sent || '', () => setTimeout(resolve, 50));
    });
    const startMs = performance.now();
    await server.close();
    await closed;
    expect(performance.now() - startMs).toBeLessThan(5000);
  });

  it.each<[string, string]>([
    ['half a request', `${HEAD}Content-Length: 20\r\n\r\n{`],
    ['nothing', ''],
  ])('lets go of a client that sends %s and falls silent', async (_, sent) => {
    const server = await start(echo, { silenceMs: 100 });
    const startMs = performance.now();
    expect(await exchange(server, [sent])).toBe('');
    expect(performance.now() - startMs).toBeLessThan(5000);
  });

  it('lets nobody go who waits for a slow answer', async () => {
    const execute: Execute = async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { ok: true, body: Buffer.from('"late"') };
    };
    const server = await start(execute, { silenceMs: 100 });
    expect(await (await post(server, '{}')).json()).toBe('late');
  });

  it.each<[string, Partial<Limits>]>([
    ['headers', { headersMs: 100 }],
    ['a request', { requestMs: 100 }],
  ])('gives up %s that take too long', async (_, limits) => {
    const server = await start(echo, limits);
    const pieces = limits.headersMs
      ? ['POST / HTTP/1.1\r\n']
      : [`${HEAD}Content-Length: 2\r\n\r\n{`];
    expect(await exchange(server, pieces)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('closes a connection beyond those it may have', async () => {
    const server = await start(echo, { connections: 1 });
    const first = connect(server.port, '127.0.0.1');
    await new Promise((resolve) => first.once('connect', resolve));
    expect(await exchange(server, [`${HEAD}Content-Length: 2\r\n\r\n{}`])).toBe('');
    first.destroy();
  });

  it('says that a port is in use', async () => {
    const { port } = await start();
    const handler = async () => ({ status: 200, headers: [], body: Buffer.alloc(0) });
    await expect(listen({ handler, host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

/**
 * Writes pieces to a socket one by one, and gives back what came until the server ended it.
 *
 * silenceMs  after so long without a byte in either direction the client ends it
 */
function exchange(
  { port }: RunningServer,
  pieces: readonly string[],
  silenceMs = 10_000,
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.setNoDelay(true);
    socket.setTimeout(silenceMs, () => socket.destroy());
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    // What the server resets has been answered before.
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
    const write = ([piece, ...rest]: readonly string[]): void => {
      if (piece === undefined || socket.destroyed) return;
      socket.write(Buffer.from(piece, 'latin1'), () => setImmediate(write, rest));
    };
    write(pieces);
  });
}

function localPort(port: number, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ port, host: '127.0.0.1', agent }, (response) => {
      const used = response.socket.localPort;
      response.resume().on('end', () => resolve(used));
    });
    request.on('error', reject);
    request.end();
  });
}
