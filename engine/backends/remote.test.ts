import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { systemIds } from '../clock';
import { openEngine } from '../engine';
import { createHandler } from '../server/handler';
import { listen } from '../server/node-server';
import { isSignedWith, parseSignature } from '../server/sigv4';
import { createMemoryStore } from '../storage/memory-store';
import { BackendUnreachable } from './backend';
import { backendContract } from './backend.contract';
import { localCredentials } from './credentials';
import { createRemoteBackend, type RemoteOptions } from './remote';

backendContract('an engine behind a socket', async () => {
  const engine = openEngine({ store: createMemoryStore() });
  const access = { isLoopback: true, allowedHosts: [], allowedOrigins: [] };
  const handler = createHandler({ engine, ids: systemIds, access });
  const server = await listen({ handler, host: '127.0.0.1', port: 0 });
  const close = async () => {
    await server.close();
    await engine.close();
  };
  return { backend: backendAt(server.port), close };
});

function backendAt(port: number, options: Partial<RemoteOptions> = {}) {
  return createRemoteBackend({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-2',
    credentials: localCredentials,
    ...options,
  });
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server that answers as told. */
async function serverWith(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return (server.address() as AddressInfo).port;
}

async function refusal(sending: Promise<unknown>): Promise<string> {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BackendUnreachable);
  return (error as BackendUnreachable).message;
}

describe('a remote backend', () => {
  it('signs what it sends', async () => {
    const outcomes: unknown[] = [];
    const port = await serverWith((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const sent = { method, url, headers, body: Buffer.concat(chunks) };
        const signature = parseSignature(sent);
        outcomes.push([
          headers['x-amz-target'],
          headers['x-amz-security-token'],
          signature.credential.region,
          isSignedWith('secret', signature, sent),
        ]);
        response.end('{}');
      });
    });
    const credentials = async () => ({
      accessKeyId: 'AKID',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    });
    const backend = backendAt(port, { credentials });
    expect(await backend.send('PutItem', '{"é":1}')).toEqual({ status: 200, body: '{}' });
    await backend.send('GetRecords', '{}');
    expect(outcomes).toEqual([
      ['DynamoDB_20120810.PutItem', 'token', 'eu-west-2', true],
      ['DynamoDBStreams_20120810.GetRecords', 'token', 'eu-west-2', true],
    ]);
  });

  it('gives status and body as they came, compressed or not', async () => {
    const port = await serverWith((_, response) => {
      response.writeHead(503, { 'content-encoding': 'gzip', 'x-amzn-requestid': 'R1' });
      response.end(gzipSync('<html>busy</html>'));
    });
    expect(await backendAt(port).send('ListTables', '{}')).toEqual({
      status: 503,
      body: '<html>busy</html>',
      requestId: 'R1',
    });
  });

  it('takes up another connection when the other side has closed the idle one', async () => {
    let count = 0;
    const port = await serverWith((request, response) => {
      request.resume().on('end', () => {
        count += 1;
        response.end('{}');
        // Closed without a word, as by a server whose idle time is over.
        setImmediate(() => request.socket.resetAndDestroy());
      });
    });
    const backend = backendAt(port);
    for (let i = 0; i < 5; i++) expect((await backend.send('ListTables', '{}')).status).toBe(200);
    expect(count).toBe(5);
  });

  it('says why no answer came', async () => {
    const port = await serverWith((request) => request.socket.destroy());
    expect(await refusal(backendAt(port).send('ListTables', '{}'))).toBe(
      `http://127.0.0.1:${port} does not answer: the connection was closed before an answer came.`,
    );
    const silent = await serverWith(() => {});
    expect(await refusal(backendAt(silent, { silenceMs: 50 }).send('ListTables', '{}'))).toBe(
      `http://127.0.0.1:${silent} does not answer: no answer came in time.`,
    );
    const endpoint = 'http://nowhere.invalid:1';
    expect(await refusal(backendAt(0, { endpoint }).send('ListTables', '{}'))).toMatch(
      /^http:\/\/nowhere\.invalid:1 does not answer: (there is no such name|its name could not be looked up)\.$/,
    );
    expect(await refusal(backendAt(1).send('ListTables', '{}'))).toBe(
      'http://127.0.0.1:1 does not answer: nothing listens there.',
    );
  });

  it.each(['localhost:8000', 'ftp://localhost', ''])('refuses the endpoint "%s"', (endpoint) => {
    expect(() => backendAt(0, { endpoint })).toThrow(
      new BackendUnreachable(`The endpoint "${endpoint}" is not an http or https address.`),
    );
  });

  it('stops when the signal fires, before and within the answer', async () => {
    const port = await serverWith((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{');
    });
    const controller = new AbortController();
    const sending = backendAt(port).send('ListTables', '{}', controller.signal);
    setTimeout(() => controller.abort(new Error('enough')), 20);
    await expect(sending).rejects.toThrow('enough');
  });

  it('tells why there are no credentials', async () => {
    const credentials = () => Promise.reject(new BackendUnreachable('No AWS credentials'));
    expect(await refusal(backendAt(1, { credentials }).send('ListTables', '{}'))).toBe(
      'No AWS credentials',
    );
  });
});
