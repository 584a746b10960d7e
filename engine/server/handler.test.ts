import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createCountingIds } from '../clock';
import type { Engine, EngineAnswer, EngineRequest } from '../engine';
import { validationError } from '../errors';
import { createHandler, type WireRequest, type WireResponse } from './handler';

/** Answers with what it was asked. */
const echoEngine: Engine = {
  operations: new Set(['GetItem', 'PutItem']),
  execute: async (request) => ({ ok: true, body: Buffer.from(JSON.stringify(request)) }),
  settle: async () => {},
  close: async () => {},
};

function engineAnswering(answer: (request: EngineRequest) => EngineAnswer): Engine {
  return { ...echoEngine, execute: async (request) => answer(request) };
}

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=AKID/20260102/eu-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=abc';

const HEADERS = {
  host: 'localhost:8000',
  'x-amz-target': 'DynamoDB_20120810.GetItem',
  'x-amz-date': '20260102T030405Z',
  authorization: AUTHORIZATION,
};

interface Sent {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: { readonly [name: string]: string | undefined };
  readonly body?: string | Buffer | 'too large';
}

async function send(sent: Sent, engine = echoEngine): Promise<WireResponse> {
  const handler = createHandler({
    engine,
    ids: createCountingIds(),
    access: { isLoopback: true, allowedHosts: ['db.test'], allowedOrigins: ['https://app.test'] },
  });
  const { method = 'POST', url = '/', headers = {}, body = '{"TableName":"music"}' } = sent;
  const bytes = body === 'too large' ? undefined : Buffer.from(body);
  const request: WireRequest = { method, url, headers: { ...HEADERS, ...headers }, body: bytes };
  return handler(request);
}

function headersOf({ headers }: WireResponse): Record<string, string> {
  const named: Record<string, string> = {};
  for (let i = 0; i < headers.length; i += 2) named[headers[i] ?? ''] = headers[i + 1] ?? '';
  return named;
}

async function told(sent: Sent, engine = echoEngine): Promise<string> {
  const { status, body } = await send(sent, engine);
  return `${status} ${body}`;
}

describe('a request', () => {
  it('reaches the engine with its region, operation and JSON', async () => {
    const { status, body } = await send({});
    expect(status).toBe(200);
    expect(JSON.parse(String(body))).toEqual({
      region: 'eu-west-2',
      operation: 'GetItem',
      body: { TableName: 'music' },
    });
  });

  it('is answered with the headers of the service', async () => {
    const response = await send({});
    expect(headersOf(response)).toEqual({
      Server: 'Server',
      'Content-Type': 'application/x-amz-json-1.0',
      'Content-Length': String(Buffer.byteLength(response.body)),
      'x-amzn-RequestId': '1'.padStart(52, 'R'),
      'x-amz-crc32': String(zlib.crc32(response.body)),
    });
  });

  it('that the engine refuses is answered with the error', async () => {
    const engine = engineAnswering(() => ({ ok: false, error: validationError('No.') }));
    expect(await told({}, engine)).toBe(
      '400 {"__type":"com.amazon.coral.validate#ValidationException","message":"No."}',
    );
  });

  it('that meets a bug is answered with 500 and nothing of the bug, which is told elsewhere', async () => {
    const bugs: unknown[] = [];
    const bug = new Error('secret');
    const handler = createHandler({
      engine: engineAnswering(() => {
        throw bug;
      }),
      ids: createCountingIds(),
      access: { isLoopback: true, allowedHosts: [], allowedOrigins: [] },
      onBug: (error) => bugs.push(error),
    });
    const request = { method: 'POST', url: '/', headers: HEADERS, body: Buffer.from('{}') };
    const { status, body } = await handler(request);
    expect(`${status} ${body}`).toBe(
      '500 {"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError","message":"Internal server error"}',
    );
    expect(bugs).toEqual([bug]);
  });

  it('may be presigned', async () => {
    const query = new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKID/20260102/ap-south-1/dynamodb/aws4_request',
      'X-Amz-Signature': 'abc',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Date': '20260102T030405Z',
    });
    const { body } = await send({ url: `/?${query}`, headers: { authorization: undefined } });
    expect(JSON.parse(String(body)).region).toBe('ap-south-1');
  });
});

describe('what is no request of ours', () => {
  const CORAL = 'com.amazon.coral.service#';
  const UNKNOWN = `400 {"__type":"${CORAL}UnknownOperationException"}`;
  const NOT_JSON = `400 {"__type":"${CORAL}SerializationException"}`;
  const NOWHERE = '404 <UnknownOperationException/>\n';

  it.each<[string, Sent, string]>([
    ['no target', { headers: { 'x-amz-target': undefined } }, UNKNOWN],
    ['a target of another service', { headers: { 'x-amz-target': 'S3.Get' } }, UNKNOWN],
    [
      'an operation that does not exist',
      { headers: { 'x-amz-target': 'DynamoDB_20120810.Nothing' } },
      UNKNOWN,
    ],
    [
      'an operation of the other service',
      { headers: { 'x-amz-target': 'DynamoDBStreams_20120810.GetItem' } },
      UNKNOWN,
    ],
    [
      'an unknown operation, unsigned',
      { headers: { 'x-amz-target': 'x', authorization: undefined } },
      UNKNOWN,
    ],
    ['no body', { body: '' }, NOT_JSON],
    ['a body that is not JSON', { body: '{"a":' }, NOT_JSON],
    [
      'a body that is not JSON, to no target',
      { body: '{', headers: { 'x-amz-target': 'x' } },
      NOT_JSON,
    ],
    ['a body that is not UTF-8', { body: Buffer.from([0x22, 0xff, 0x22]) }, NOT_JSON],
    [
      'no signature',
      { headers: { authorization: undefined } },
      `400 {"__type":"${CORAL}MissingAuthenticationTokenException","message":"Request must contain either a valid (registered) AWS access key ID or X.509 certificate."}`,
    ],
    [
      'half a signature',
      { headers: { authorization: 'AWS4-HMAC-SHA256 Signature=abc' } },
      `400 {"__type":"${CORAL}IncompleteSignatureException","message":"Authorization header requires 'Credential' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256 Signature=abc"}`,
    ],
    [
      'a body that is too large',
      { body: 'too large' },
      `413 {"__type":"${CORAL}RequestEntityTooLargeException","message":"Request body is larger than 16 MB"}`,
    ],
    ['another path', { url: '/tables' }, NOWHERE],
    ['another method', { method: 'PUT' }, NOWHERE],
    ['GET of another path', { method: 'GET', url: '/favicon.ico' }, NOWHERE],
    ['GET /', { method: 'GET', body: '' }, '200 healthy: dynamodb.us-east-1.amazonaws.com '],
    ['HEAD /', { method: 'HEAD', body: '' }, '200 healthy: dynamodb.us-east-1.amazonaws.com '],
  ])('%s', async (_name, sent, expected) => expect(await told(sent)).toBe(expected));
});

describe('a compressed request', () => {
  const json = Buffer.from('{"TableName":"music"}');

  it.each([
    ['gzip', zlib.gzipSync(json)],
    ['deflate', zlib.deflateSync(json)],
    ['identity', json],
  ])('in %s is read', async (encoding, body) => {
    const response = await send({ body, headers: { 'content-encoding': encoding } });
    expect(JSON.parse(String(response.body)).body).toEqual({ TableName: 'music' });
  });

  it.each([
    ['gzip', json],
    ['br', zlib.brotliCompressSync(json)],
  ])('that cannot be read as %s is refused', async (encoding, body) => {
    expect(await told({ body, headers: { 'content-encoding': encoding } })).toBe(
      '400 {"__type":"com.amazon.coral.service#SerializationException"}',
    );
  });

  it('that expands beyond the limit is refused', async () => {
    const body = zlib.gzipSync(Buffer.alloc(17 * 1024 * 1024, ' '));
    const { status } = await send({ body, headers: { 'content-encoding': 'gzip' } });
    expect(status).toBe(413);
  });
});

describe('a compressed answer', () => {
  const long = engineAnswering(() => ({
    ok: true,
    body: Buffer.from(JSON.stringify('ä'.repeat(2000))),
  }));

  it('is given when it is asked for and worth it, with the sum of the bytes sent', async () => {
    const response = await send({ headers: { 'accept-encoding': 'gzip, deflate' } }, long);
    const headers = headersOf(response);
    expect(headers['Content-Encoding']).toBe('gzip');
    expect(headers['Content-Length']).toBe(String(Buffer.byteLength(response.body)));
    expect(headers['x-amz-crc32']).toBe(String(zlib.crc32(response.body)));
    expect(JSON.parse(String(zlib.gunzipSync(response.body as Buffer)))).toBe('ä'.repeat(2000));
  });

  it.each([
    ['gzip;q=0', long],
    ['identity', long],
    ['deflate, br', long],
    [undefined, long],
    ['gzip', echoEngine],
  ])('is not given for %s', async (accepted, engine) => {
    const response = await send({ headers: { 'accept-encoding': accepted } }, engine);
    expect(headersOf(response)['Content-Encoding']).toBeUndefined();
  });

  it.each(['gzip', '*', 'br, gzip;q=0.5', 'GZIP ; q=1'])('is given for %s', async (accepted) => {
    const response = await send({ headers: { 'accept-encoding': accepted } }, long);
    expect(headersOf(response)['Content-Encoding']).toBe('gzip');
  });
});

describe('a page of a browser', () => {
  it('is told that it may read the answer', async () => {
    const response = await send({ headers: { origin: 'http://localhost:3000' } });
    expect(headersOf(response)).toMatchObject({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'x-amzn-requestid,x-amzn-errortype,x-amzn-errormessage,date',
    });
  });

  it('may ask beforehand', async () => {
    const response = await send({
      method: 'OPTIONS',
      body: '',
      headers: {
        origin: 'https://app.test',
        'access-control-request-headers': 'authorization,x-amz-target',
        'access-control-request-method': 'POST',
      },
    });
    expect(response.status).toBe(200);
    expect(headersOf(response)).toMatchObject({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': 'authorization,x-amz-target',
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Max-Age': '172800',
      'Content-Length': '0',
    });
  });

  it.each<[string, Sent]>([
    ['of another web site', { headers: { origin: 'https://evil.test' } }],
    ['of another web site, beforehand', { method: 'OPTIONS', headers: { origin: 'null' } }],
    ['that calls this machine by a name of its own', { headers: { host: 'evil.test:8000' } }],
    ['that only asks for health by such a name', { method: 'GET', headers: { host: 'evil.test' } }],
  ])('%s is refused', async (_name, sent) => {
    const response = await send(sent);
    expect(response.status).toBe(403);
    expect(JSON.parse(String(response.body)).__type).toBe('sortkey#Forbidden');
  });
});
