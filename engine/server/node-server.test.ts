import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createCountingIds } from '../clock';
import type { Engine, EngineAnswer } from '../engine';
import { createHandler } from './handler';
import { listen, type RunningServer } from './node-server';

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=AKID/20260102/eu-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=abc';

const HEADERS = {
  'x-amz-target': 'DynamoDB_20120810.GetItem',
  'x-amz-date': '20260102T030405Z',
  authorization: AUTHORIZATION,
};

const running: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

type Execute = (body: unknown) => Promise<EngineAnswer>;

const echo: Execute = async (body) => ({ ok: true, body: JSON.stringify(body) });

async function start(execute: Execute = echo): Promise<RunningServer> {
  const engine: Engine = {
    operations: new Set(['GetItem']),
    execute: ({ body }) => execute(body),
    settle: async () => {},
    close: async () => {},
  };
  const access = { isLoopback: true, allowedHosts: [], allowedOrigins: [] };
  const handler = createHandler({ engine, ids: createCountingIds(), access });
  const server = await listen({ handler, host: '127.0.0.1', port: 0 });
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

  it('answers a request under way before it closes, and takes no more', async () => {
    let finish = () => {};
    let begin = () => {};
    const began = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const server = await start((body) => {
      begin();
      return new Promise((resolve) => {
        finish = () => resolve({ ok: true, body: JSON.stringify(body) });
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

  it('says that a port is in use', async () => {
    const { port } = await start();
    const handler = async () => ({ status: 200, headers: [], body: '' });
    await expect(listen({ handler, host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

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
