import { connect } from 'node:net';
import { deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { refuses } from './support/rows';
import { createTable, dropTable, tableInput, testTable, uniqueName } from './support/tables';
import { dummyAuthorization, endpoint, isAws } from './support/target';
import { n, ONE, s } from './support/values';
import { call, exchange, type JsonObject, post, type RawAnswer, succeed } from './support/wire';

/** HTTP as it is: what a client library would never send, and what it takes for granted. */
const table = testTable('protocol', { key: 'pk:S' });

const target = (operation: string) => ({ 'x-amz-target': `DynamoDB_20120810.${operation}` });
const type = { 'content-type': 'application/x-amz-json-1.0' };
const date = { 'x-amz-date': '20260101T000000Z' };
const signed = { ...date, authorization: dummyAuthorization() };
const LIST = '{"Limit":1}';

function json(answer: RawAnswer): JsonObject {
  return JSON.parse(answer.body.toString('utf8'));
}

function errorOf(answer: RawAnswer): unknown {
  return { status: answer.status, body: json(answer) };
}

/** CRC-32 as the standard writes it, bit by bit. */
function sumOf(bytes: Buffer): string {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return String((sum ^ 0xffffffff) >>> 0);
}

describe('every answer', () => {
  const answered: readonly (readonly [string, () => Promise<RawAnswer>])[] = [
    ['of success', () => post('ListTables', LIST)],
    ['of refusal', () => post('GetItem', '{}')],
    ['to bad JSON', () => post('GetItem', '{')],
    ['to an unknown operation', () => post('Nothing', '{}')],
  ];

  it.each(answered)('%s has a request id, a sum and a length', async (_, send) => {
    const { headers, body } = await send();
    expect(headers['x-amzn-requestid']).toMatch(/^[A-Z0-9]{52}$/);
    expect(headers['x-amz-crc32']).toBe(sumOf(body));
    expect(headers['content-type']).toBe('application/x-amz-json-1.0');
    expect(headers['content-length']).toBe(String(body.length));
    expect(headers.server).toBe('Server');
    expect(Date.parse(String(headers.date))).toBeGreaterThan(0);
  });

  it('has a request id of its own', async () => {
    const [one, two] = [await post('ListTables', LIST), await post('ListTables', LIST)];
    expect(one.headers['x-amzn-requestid']).not.toBe(two.headers['x-amzn-requestid']);
  });

  it('names its exception with the namespace', async () => {
    const types = async (operation: string, body: JsonObject) =>
      (await call(operation, body)).body.__type;
    expect(await types('GetItem', {})).toBe('com.amazon.coral.validate#ValidationException');
    expect(await types('GetItem', { TableName: 1 })).toBe(
      'com.amazon.coral.service#SerializationException',
    );
    expect(await types('DescribeTable', { TableName: uniqueName('no') })).toBe(
      'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
    );
  });

  it('has the sum of its bytes when they are not ASCII', async () => {
    const Item = { pk: s('🎵 naïve Ω') };
    await succeed('PutItem', { TableName: table, Item });
    const answer = await post('GetItem', JSON.stringify({ TableName: table, Key: Item }));
    expect(answer.headers['x-amz-crc32']).toBe(sumOf(answer.body));
    expect(json(answer)).toEqual({ Item });
  });
});

describe('a connection', () => {
  it('is kept for the next request', async () => {
    await post('ListTables', LIST);
    expect((await post('ListTables', LIST)).isReused).toBe(true);
  });

  it('is kept after a refusal', async () => {
    await post('GetItem', '{');
    expect((await post('ListTables', LIST)).isReused).toBe(true);
  });
});

describe('bodies that are not what they should be', () => {
  const SERIALIZATION = { __type: 'com.amazon.coral.service#SerializationException' };
  it.each([
    ['nothing', ''],
    ['half an object', '{"TableName":'],
    ['no JSON', 'TableName=x'],
    ['a comma too many', '{"Limit":1,}'],
    ['two objects', '{}{}'],
    ['single quotes', "{'Limit':1}"],
    ['a number nobody writes', '{"Limit":01}'],
  ])('%s', async (_, body) => {
    expect(errorOf(await post('ListTables', body))).toEqual({ status: 400, body: SERIALIZATION });
  });

  it('bytes that are no UTF-8', async () => {
    const text = JSON.stringify({ TableName: table, Item: { pk: s('?') } });
    const body = Buffer.from(text.replace('?', '\u00ff'), 'latin1');
    expect((await post('PutItem', body)).status).toBe(400);
  });

  it('bad JSON is told before an unknown operation', async () => {
    expect(errorOf(await post('Nothing', '{'))).toEqual({ status: 400, body: SERIALIZATION });
  });

  const wrong = (
    title: string,
    operation: string,
    input: JsonObject | (() => JsonObject),
    message: string,
  ) => ({ title, operation, input, code: 'SerializationException', message });
  const put = (pk: unknown): JsonObject => ({ TableName: table, Item: { pk } as JsonObject });
  refuses([
    wrong(
      'a number for a string',
      'GetItem',
      { TableName: 1 },
      'NUMBER_VALUE cannot be converted to String',
    ),
    wrong(
      'a truth for a string',
      'GetItem',
      { TableName: true },
      'TRUE_VALUE cannot be converted to String',
    ),
    wrong(
      'a fraction for a string',
      'GetItem',
      { TableName: 1.5 },
      'DECIMAL_VALUE cannot be converted to String',
    ),
    wrong(
      'a string for a number',
      'ListTables',
      { Limit: '1' },
      'STRING_VALUE cannot be converted to Integer',
    ),
    wrong(
      'a list for a string',
      'GetItem',
      { TableName: [] },
      'Unrecognized collection type class java.lang.String',
    ),
    wrong(
      'an object for a string',
      'GetItem',
      { TableName: {} },
      'Start of structure or map found where not expected',
    ),
    wrong(
      'a string for a truth',
      'GetItem',
      { ConsistentRead: 'yes' },
      'Unexpected token received from parser',
    ),
    wrong('a number for a value', 'PutItem', put(1), 'Unexpected value type in payload'),
    wrong('a string for a value', 'PutItem', put('a'), 'Unexpected value type in payload'),
    wrong('a number for S', 'PutItem', put({ S: 1 }), 'NUMBER_VALUE cannot be converted to String'),
    wrong('a number for N', 'PutItem', put({ N: 1 }), 'NUMBER_VALUE cannot be converted to String'),
    wrong(
      'a string for BOOL',
      'PutItem',
      put({ BOOL: 'true' }),
      'Unexpected token received from parser',
    ),
    wrong(
      'an object for L',
      'PutItem',
      put({ L: {} }),
      'Start of structure or map found where not expected',
    ),
  ]);

  it.each([
    ['a list', '[]'],
    ['a string', '"text"'],
    ['a number', '1'],
  ])('%s in place of the request', async (_, body) => {
    const { status, body: text } = await post('ListTables', body);
    expect(status).toBe(400);
    expect(text.toString()).toContain('SerializationException');
  });

  it.each(['null', 'undefined members'])('%s count as absent', async (what) => {
    const input = { TableName: table, Key: { pk: s('nobody') } };
    const more = what === 'null' ? { ProjectionExpression: null, ConsistentRead: null } : {};
    expect(await call('GetItem', { ...input, ...more })).toEqual({ status: 200, body: {} });
  });

  it('unknown members are ignored', async () => {
    const input = { TableName: table, Key: { pk: s('nobody') }, Unknown: { a: [1] }, limit: 0 };
    expect(await call('GetItem', input)).toEqual({ status: 200, body: {} });
  });

  it('members of the prototype of objects are no members', async () => {
    const body = `{"TableName":"${table}","Key":{"pk":{"S":"x"}},"__proto__":{"Key":1},"constructor":1}`;
    const answer = await post('GetItem', body);
    expect({ status: answer.status, body: json(answer) }).toEqual({ status: 200, body: {} });
  });

  it('attributes named like members of a prototype are attributes', async () => {
    const text = `{"pk":{"S":"proto"},"__proto__":{"S":"a"},"constructor":{"M":{"__proto__":{"N":"1"}}}}`;
    const put = await post('PutItem', `{"TableName":"${table}","Item":${text}}`);
    expect(put.status).toBe(200);
    const { body } = await post('GetItem', `{"TableName":"${table}","Key":{"pk":{"S":"proto"}}}`);
    expect(JSON.parse(body.toString())).toEqual({ Item: JSON.parse(text) });
  });

  it('white space is no matter', async () => {
    expect((await post('ListTables', ' \r\n\t{ "Limit" : 1 }\n ')).status).toBe(200);
  });
});

describe('what is deep or large', () => {
  const deepItem = (levels: number): string => {
    const open = '{"L":['.repeat(levels);
    const close = ']}'.repeat(levels);
    return `{"TableName":"${table}","Item":{"pk":{"S":"x"},"deep":${open}{"S":"x"}${close}}}`;
  };
  const DEEP =
    'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit';

  it.each([100, 1_000, 10_000])('%i lists around a value', async (levels) => {
    const answer = await post('PutItem', deepItem(levels));
    expect(answer.status).toBe(400);
    expect(String(json(answer).message ?? json(answer).Message)).toContain(DEEP);
  });

  it('10,000 lists in place of the request, and in an unknown member', async () => {
    const lists = '['.repeat(10_000) + ']'.repeat(10_000);
    expect((await post('ListTables', lists)).status).toBe(400);
    expect((await post('ListTables', `{"Unknown":${lists},"Limit":1}`)).status).toBe(200);
  });

  it.each(['(', 'NOT ', 'size(', 'a.', 'a['])('an expression of nothing but %s', async (piece) => {
    const ConditionExpression = piece.repeat(Math.floor(4000 / piece.length));
    const answer = await call('PutItem', {
      TableName: table,
      Item: { pk: s('x') },
      ConditionExpression,
    });
    expect(answer.status).toBe(400);
    expect(String(answer.body.__type)).toMatch(/ValidationException$/);
  });

  it('an expression nested a thousand times', async () => {
    const ConditionExpression = `${'(a = :v AND '.repeat(250)}b = :v${')'.repeat(250)}`;
    const more = { ConditionExpression, ExpressionAttributeValues: { ':v': n(1) } };
    const answer = await call('PutItem', { TableName: table, Item: { pk: s('x') }, ...more });
    expect(answer.status).toBe(400);
    expect(String(answer.body.__type)).toMatch(/(Validation|ConditionalCheckFailed)Exception$/);
  });

  it('a body of more than 16 MB', async () => {
    const body = `{"TableName":"${'x'.repeat(17 * 1024 * 1024)}"}`;
    const answer = await post('GetItem', body);
    expect(answer.status).toBe(413);
  });

  it('a body of almost 16 MB is read', async () => {
    const padding = ' '.repeat(16 * 1024 * 1024 - LIST.length - 1);
    expect((await post('ListTables', padding + LIST)).status).toBe(200);
  });

  it('the server is still there', async () => {
    expect((await post('ListTables', LIST)).status).toBe(200);
  });
});

describe('a target', () => {
  const UNKNOWN = { __type: 'com.amazon.coral.service#UnknownOperationException' };
  it.each([
    ['an unknown operation', { 'x-amz-target': 'DynamoDB_20120810.Nothing' }],
    ['another case', { 'x-amz-target': 'DynamoDB_20120810.listTables' }],
    ['another version', { 'x-amz-target': 'DynamoDB_20111205.ListTables' }],
    ['another service', { 'x-amz-target': 'Kinesis_20131202.ListStreams' }],
    ['an operation alone', { 'x-amz-target': 'ListTables' }],
    ['a member of every object', { 'x-amz-target': 'DynamoDB_20120810.toString' }],
    ['nothing', { 'x-amz-target': '' }],
  ])('that is %s', async (_, headers) => {
    const answer = await post('', '{}', { headers });
    expect(errorOf(answer)).toEqual({ status: 400, body: UNKNOWN });
  });
});

describe('compression', () => {
  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ])('a request in %s is read', async (encoding, compress) => {
    const Item = { pk: s(encoding), v: s('x'.repeat(5_000)) };
    const body = compress(JSON.stringify({ TableName: table, Item }));
    const answer = await post('PutItem', body, { headers: { 'content-encoding': encoding } });
    expect({ status: answer.status, body: json(answer) }).toEqual({ status: 200, body: {} });
    expect(await succeed('GetItem', { TableName: table, Key: { pk: s(encoding) } })).toEqual({
      Item,
    });
  });

  it.each([
    ['bytes that are not what they are said to be', 'gzip', Buffer.from('{}')],
    ['half of what was compressed', 'gzip', gzipSync('{"Limit":1}').subarray(0, 12)],
    ['an encoding nobody knows', 'secret', Buffer.from('{}')],
  ])('%s', async (_, encoding, body) => {
    const answer = await post('ListTables', body, { headers: { 'content-encoding': encoding } });
    expect(answer.status).toBe(400);
  });

  it('a request that is more than 16 MB once it is read', async () => {
    const body = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
    const answer = await post('ListTables', body, { headers: { 'content-encoding': 'gzip' } });
    expect(answer.status).toBe(413);
  });

  it('a large answer is compressed for who accepts it, and its sum is of what is sent', async () => {
    const Item = { pk: s('large'), v: s('x'.repeat(50_000)) };
    await succeed('PutItem', { TableName: table, Item });
    const get = JSON.stringify({ TableName: table, Key: { pk: s('large') } });
    const plain = await post('GetItem', get);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const packed = await post('GetItem', get, { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.body.length).toBeLessThan(plain.body.length / 10);
    expect(packed.headers['x-amz-crc32']).toBe(sumOf(packed.body));
    expect(gunzipSync(packed.body).toString()).toBe(plain.body.toString());
  });

  it('a small answer is not', async () => {
    const answer = await post('ListTables', LIST, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers['content-encoding']).toBeUndefined();
  });
});

describe('who asks', () => {
  const ask = (headers: Readonly<Record<string, string>>, path = '/') =>
    exchange({ path, headers: { ...type, ...target('ListTables'), ...headers }, body: LIST });
  const coral = (name: string) => `com.amazon.coral.service#${name}`;

  it('nobody', async () => {
    expect(errorOf(await ask({}))).toEqual({
      status: 400,
      body: {
        __type: coral('MissingAuthenticationTokenException'),
        message:
          'Request must contain either a valid (registered) AWS access key ID or X.509 certificate.',
      },
    });
  });

  it('somebody who does not say for what', async () => {
    const authorization = 'AWS4-HMAC-SHA256 Credential=';
    expect(errorOf(await ask({ authorization }))).toEqual({
      status: 400,
      body: {
        __type: coral('IncompleteSignatureException'),
        message:
          "Authorization header requires 'Credential' parameter. " +
          "Authorization header requires 'Signature' parameter. " +
          "Authorization header requires 'SignedHeaders' parameter. " +
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. " +
          `Authorization=${authorization}`,
      },
    });
  });

  it('somebody who leaves out the date', async () => {
    const { authorization } = signed;
    expect(errorOf(await ask({ authorization }))).toMatchObject({
      status: 400,
      body: { __type: coral('IncompleteSignatureException') },
    });
  });

  it('somebody who asks twice', async () => {
    const answer = await ask(signed, '/?X-Amz-Algorithm=AWS4-HMAC-SHA256');
    expect(errorOf(answer)).toMatchObject({
      status: 400,
      body: { __type: coral('InvalidSignatureException') },
    });
  });

  it.skipIf(isAws)('anybody with a well-formed signature, on this machine', async () => {
    expect((await ask(signed)).status).toBe(200);
  });
});

describe('other methods and places', () => {
  it('GET / says that the service is well', async () => {
    const answer = await exchange({ method: 'GET' });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/plain');
    expect(answer.body.toString()).toMatch(/^healthy: dynamodb\.[\w-]+\.amazonaws\.com $/);
    expect(answer.headers['x-amzn-requestid']).toMatch(/^[A-Z0-9]{52}$/);
    expect(answer.headers['x-amz-crc32']).toBe(sumOf(answer.body));
  });

  it('HEAD / says so without words', async () => {
    const answer = await exchange({ method: 'HEAD' });
    expect([answer.status, answer.body.length]).toEqual([200, 0]);
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('%s / is not known', async (method) => {
    const answer = await exchange({
      method,
      headers: { ...type, ...target('ListTables'), ...signed },
    });
    expect([answer.status, answer.body.toString()]).toEqual([
      404,
      '<UnknownOperationException/>\n',
    ]);
  });

  it.each(['GET', 'POST'])('%s of another place is not known', async (method) => {
    const answer = await exchange({ method, path: '/nowhere', headers: { ...type, ...signed } });
    expect([answer.status, answer.body.toString()]).toEqual([
      404,
      '<UnknownOperationException/>\n',
    ]);
  });
});

describe('web pages', () => {
  const asked = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,x-amz-target',
  };

  it('are told before what they may send', async () => {
    const headers = { origin: 'http://localhost:3000', ...asked };
    const answer = await exchange({ method: 'OPTIONS', headers });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization,x-amz-target',
      'access-control-max-age': '172800',
    });
  });

  it('may read the answer, its request id and its error', async () => {
    const headers = { origin: 'http://localhost:3000' };
    const answer = await post('ListTables', LIST, { headers });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'x-amzn-requestid,x-amzn-errortype,x-amzn-errormessage,date',
    });
  });
});

/** What protects a server on one's own machine; the real one has no need of it. */
describe.skipIf(isAws)('a server on this machine', () => {
  const ask = (headers: Readonly<Record<string, string>>, method = 'POST') =>
    exchange({
      method,
      headers: { ...type, ...target('ListTables'), ...signed, ...headers },
      body: LIST,
    });

  it.each([
    'evil.example',
    'evil.example:8000',
    '169.254.169.254',
    'localhost.evil.example',
    '[::2]',
  ])('does not answer to the name %s', async (host) => {
    expect((await ask({ host })).status).toBe(403);
    expect((await ask({ host }, 'GET')).status).toBe(403);
  });

  it.each([
    'localhost',
    'localhost:8000',
    '127.0.0.1',
    '127.0.0.1:1',
    '[::1]:8000',
    'dynamodb.localhost',
  ])('answers to the name %s', async (host) => {
    expect((await ask({ host })).status).toBe(200);
  });

  it.each([
    'https://evil.example',
    'http://evil.example:8000',
    'null',
    'http://localhost.evil.example',
  ])('does not answer pages of %s', async (origin) => {
    const answers = [await ask({ origin }), await ask({ origin }, 'OPTIONS')];
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1:4000', 'https://app.localhost'])(
    'answers pages of %s',
    async (origin) => {
      expect((await ask({ origin })).status).toBe(200);
    },
  );

  it('keeps regions apart', async () => {
    const name = uniqueName('region');
    const headers = { authorization: dummyAuthorization('eu-west-2') };
    const there = async (operation: string, input: JsonObject) =>
      json(
        await exchange({
          headers: { ...type, ...date, ...target(operation), ...headers },
          body: JSON.stringify(input),
        }),
      );
    afterAll(() => dropTable(name));
    // The older of the two is ACTIVE when the younger is.
    await there('CreateTable', tableInput(name, { key: 'pk:S' }));
    await createTable(tableInput(name, { key: 'pk:S' }));
    await succeed('PutItem', { TableName: name, Item: { pk: s('here') } });
    await there('PutItem', { TableName: name, Item: { pk: s('there') } });
    expect((await succeed('Scan', { TableName: name })).Items).toEqual([{ pk: s('here') }]);
    expect((await there('Scan', { TableName: name })).Items).toEqual([{ pk: s('there') }]);
    const { Table } = await there('DescribeTable', { TableName: name });
    expect(Table).toMatchObject({ TableArn: expect.stringContaining(':eu-west-2:') });
    await there('DeleteTable', { TableName: name });
    expect((await succeed('Scan', { TableName: name })).Count).toBe(1);
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['half a request', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{'],
    ['a length that is none', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n{}'],
    ['a header without end', `POST / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}`],
  ])('is not moved by %s', async (_, text) => {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(endpoint.port), endpoint.hostname, () => {
        socket.write(text, () => setTimeout(() => socket.destroy(), 20));
      });
      socket.on('error', () => resolve());
      socket.on('close', () => resolve());
    });
    expect((await ask({})).status).toBe(200);
  });

  it('answers many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => ask({})));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

describe('errors of values within a request of many', () => {
  refuses([
    {
      title: 'the first fault in document order is told',
      operation: 'PutItem',
      input: { TableName: table, Item: { pk: s('x'), a: n('first'), b: n('second') } },
      message: `${ONE}The parameter cannot be converted to a numeric value: first`,
    },
  ]);
});
