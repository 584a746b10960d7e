import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../clock';
import { type Engine, openEngine } from '../engine';
import { createHandler } from '../server/handler';
import { listen, type RunningServer } from '../server/node-server';
import { createMemoryStore } from '../storage/memory-store';
import { BackendUnreachable } from './backend';
import { awsEndpoint, connectionOfItem } from './connections';
import { type ConsoleApi, createConsoleApi } from './console-api';

let engine: Engine;
let server: RunningServer;
let api: ConsoleApi;

beforeAll(async () => {
  engine = openEngine({ store: createMemoryStore(), tableDelayMs: 20 });
  const access = { isLoopback: true, allowedHosts: [], allowedOrigins: [] };
  const handler = createHandler({ engine, ids: systemIds, access });
  server = await listen({ handler, host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await engine.close();
});
beforeEach(() => {
  api = createConsoleApi({ SORTKEY_ENGINE_URL: url(), SORTKEY_DATA: '/data' });
});

const url = () => `http://127.0.0.1:${server.port}`;

function call(connection: string, operation: string, input: unknown, headers = JSON_BODY) {
  const body = typeof input === 'string' ? input : JSON.stringify(input);
  const request = new Request('http://localhost:3000/api', { method: 'POST', headers, body });
  return api.operation(request, { connection, operation });
}

const JSON_BODY: Record<string, string> = { 'content-type': 'application/json' };

async function told(answer: Promise<Response>): Promise<[number, unknown]> {
  const response = await answer;
  return [response.status, await response.json()];
}

function saved(id: string, attributes: Record<string, unknown>) {
  const Item = { kind: { S: 'connection' }, id: { S: id }, ...attributes };
  return call('console', 'PutItem', { TableName: 'documents', Item });
}

describe('an operation', () => {
  it('is answered verbatim, with its request id and how long it took', async () => {
    const response = await call('local', 'DescribeTable', { TableName: 'nothing' });
    expect(response.status).toBe(400);
    expect(await response.text()).toBe(
      '{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found: Table: nothing not found"}',
    );
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[A-Z0-9]{52}$/);
    expect(response.headers.get('server-timing')).toMatch(/^send;dur=\d+\.\d{3}$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('reaches the regions of the engine by its connections', async () => {
    await call('console', 'GetItem', {
      TableName: 'documents',
      Key: { kind: { S: 'k' }, id: { S: 'i' } },
    });
    expect(await told(call('console', 'ListTables', {}))).toEqual([
      200,
      { TableNames: ['documents'] },
    ]);
    expect(await told(call('local', 'ListTables', {}))).toEqual([200, { TableNames: [] }]);
  });

  it('may be one that only our engine has', async () => {
    const input = { StartTime: 0, EndTime: 1, Period: 3600 };
    expect(await told(call('local', 'GetMetering', input))).toEqual([200, { Series: [] }]);
    await saved('look', { type: { S: 'engine' }, readOnly: { BOOL: true } });
    expect(await told(call('look', 'GetMetering', input))).toEqual([200, { Series: [] }]);
    expect((await call('look', 'ListMeteredTables', {})).status).toBe(200);
  });

  it.each<[string, Promise<Response> | (() => Promise<Response>), number, string]>([
    ['to an unknown connection', () => call('nobody', 'ListTables', {}), 404, 'ConnectionNotFound'],
    ['that is no name', () => call('local', 'list/../x', {}), 404, 'OperationNotFound'],
    [
      'sent by a form',
      () => call('local', 'ListTables', {}, { 'content-type': 'text/plain' }),
      415,
      'UnsupportedMediaType',
    ],
    [
      'that is too large',
      () => call('local', 'ListTables', {}, { ...JSON_BODY, 'content-length': '17000000' }),
      413,
      'RequestTooLarge',
    ],
  ])('%s is refused', async (_name, send, status, type) => {
    const [answered, body] = await told(typeof send === 'function' ? send() : send);
    expect([answered, body]).toEqual([
      status,
      { __type: `sortkey#${type}`, message: expect.stringMatching(/\.$/) },
    ]);
  });

  it('may have the content type of the wire', async () => {
    const headers = { 'content-type': 'application/x-amz-json-1.0; charset=utf-8' };
    expect((await call('local', 'ListTables', {}, headers)).status).toBe(200);
  });
});

describe('a saved connection', () => {
  it('is used, changed and forgotten from one request to the next', async () => {
    const region = { type: { S: 'engine' }, region: { S: 'eu-west-2' } };
    await saved('one', region);
    expect((await call('one', 'CreateTable', TABLE)).status).toBe(200);
    expect(await told(call('one', 'ListTables', {}))).toEqual([200, { TableNames: ['music'] }]);
    await saved('one', { ...region, region: { S: 'us-west-2' } });
    expect(await told(call('one', 'ListTables', {}))).toEqual([200, { TableNames: [] }]);
    const Key = { kind: { S: 'connection' }, id: { S: 'one' } };
    await call('console', 'DeleteItem', { TableName: 'documents', Key });
    expect((await call('one', 'ListTables', {})).status).toBe(404);
  });

  it('for reading refuses to write', async () => {
    await saved('reader', { type: { S: 'engine' }, region: { S: 'x' }, readOnly: { BOOL: true } });
    expect((await call('reader', 'ListTables', {})).status).toBe(200);
    expect(await told(call('reader', 'CreateTable', TABLE))).toEqual([
      403,
      {
        __type: 'sortkey#ReadOnlyConnection',
        message: 'This connection is for reading only, and CreateTable writes.',
      },
    ]);
    expect(await told(call('reader', 'ListTables', {}))).toEqual([200, { TableNames: [] }]);
  });

  it('with the id of the built-in one takes its place', async () => {
    await saved('local', { type: { S: 'engine' }, region: { S: 'ap-south-1' } });
    expect((await call('local', 'CreateTable', TABLE)).status).toBe(200);
    const [, body] = await told(call('local', 'DescribeTable', { TableName: 'music' }));
    expect(JSON.stringify(body)).toContain('arn:aws:dynamodb:ap-south-1:');
  });

  it.each([
    [
      { type: { S: 'endpoint' }, region: { S: 'x' }, endpoint: { S: 'http://127.0.0.1:1' } },
      'http://127.0.0.1:1 does not answer: nothing listens there.',
    ],
    [
      { type: { S: 'endpoint' }, region: { S: 'x' } },
      'The endpoint "" is not an http or https address.',
    ],
    [
      { type: { S: 'aws' }, region: { S: 'us-east-1' }, profile: { S: 'no such profile' } },
      'No AWS credentials of the profile "no such profile": Could not resolve credentials using profile: [no such profile] in configuration/credentials file(s).',
    ],
    [
      { type: { S: 'aws' }, region: { S: 'evil.test/' } },
      '"evil.test/" is not the name of an AWS region.',
    ],
  ])('%j that leads nowhere says why', async (attributes, message) => {
    await saved('nowhere', attributes);
    expect(await told(call('nowhere', 'ListTables', {}))).toEqual([
      502,
      { __type: 'sortkey#EndpointUnreachable', message },
    ]);
  });
});

const TABLE = {
  TableName: 'music',
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
};

describe('the report of the server', () => {
  it('tells where the engine is, and that it answers', async () => {
    expect(await told(api.server())).toEqual([
      200,
      {
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        engine: { endpoint: url(), dataFolder: '/data', healthy: true },
        profiles: expect.any(Array),
      },
    ]);
  });

  it('tells that the engine does not answer', async () => {
    const [, report] = await told(
      createConsoleApi({ SORTKEY_ENGINE_URL: 'http://127.0.0.1:1' }).server(),
    );
    expect(report).toMatchObject({
      engine: { endpoint: 'http://127.0.0.1:1', dataFolder: '', healthy: false },
    });
  });
});

describe('the parts of a connection', () => {
  it.each([
    ['us-east-1', 'https://dynamodb.us-east-1.amazonaws.com'],
    ['cn-north-1', 'https://dynamodb.cn-north-1.amazonaws.com.cn'],
  ])('%s is reached at %s', (region, endpoint) => expect(awsEndpoint(region)).toBe(endpoint));

  it('has other services beside DynamoDB', () =>
    expect(awsEndpoint('eu-west-2', 'monitoring')).toBe(
      'https://monitoring.eu-west-2.amazonaws.com',
    ));

  it('refuse a region that is none', () => {
    expect(() => awsEndpoint('a.b')).toThrow(BackendUnreachable);
  });

  it.each([
    [undefined, undefined],
    [{}, undefined],
    [{ type: { S: 'else' } }, undefined],
    [{ type: { S: 'aws' } }, { type: 'aws', region: 'us-east-1', readOnly: false }],
    [
      {
        type: { S: 'aws' },
        region: { S: 'r' },
        profile: { S: 'p' },
        endpoint: { S: '' },
        readOnly: { BOOL: true },
      },
      { type: 'aws', region: 'r', profile: 'p', readOnly: true },
    ],
  ])('%j is read as %j', (item, connection) => expect(connectionOfItem(item)).toEqual(connection));
});
