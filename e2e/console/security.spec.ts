import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { deleteTables, tableNames } from './engine-client';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Question {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const LIST = '/api/local/ListTables';

/** Not `fetch`, which would not send a Host or an Origin of our choosing. */
async function ask(base: string, path: string, question: Question = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = question;
  const { hostname, port } = new URL(base);
  const sent = request({ hostname, port, path, method, headers });
  sent.end(body);
  const [answer] = await once(sent, 'response');
  answer.setEncoding('utf8');
  let text = '';
  for await (const part of answer) text += part;
  return { status: answer.statusCode, headers: answer.headers, text };
}

const post = (headers: OutgoingHttpHeaders, body = '{}'): Question => {
  return { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body };
};

let base = '';
test.beforeAll(({ baseURL }) => {
  base = baseURL ?? '';
});

test.describe('a request under a name that is not this machine’s is refused', () => {
  const hosts = ['evil.example', 'evil.example:3100', '10.0.0.7', '127.0.0.1.evil.example'];
  for (const host of hosts) {
    test(`Host: ${host}`, async () => {
      for (const path of ['/', '/local/tables', '/gallery', '/api/server', '/samples/music.json']) {
        const { status, text } = await ask(base, path, { headers: { host } });
        expect({ path, refused: status >= 400 }).toEqual({ path, refused: true });
        expect(text).not.toContain('<html');
      }
      const { status, text } = await ask(base, LIST, post({ host }));
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain('TableNames');
    });
  }
});

test.describe('a request of a foreign page is refused', () => {
  const { host } = new URL('http://127.0.0.1:3100');
  const foreign: readonly OutgoingHttpHeaders[] = [
    { origin: 'https://evil.example' },
    { origin: 'http://127.0.0.1:9999' },
    { origin: `https://${host}.evil.example` },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of foreign) {
    test(JSON.stringify(headers), async () => {
      for (const [path, question] of [
        [LIST, post(headers)],
        ['/api/local/DeleteTable', post(headers, '{"TableName":"none"}')],
        ['/api/server', { headers }],
        ['/api/models', { headers }],
        ['/api/models', post(headers)],
        ['/api/models/shop', { method: 'DELETE', headers }],
      ] as const) {
        const { status, text } = await ask(base, path, question);
        expect({ path, status }).toEqual({ path, status: 403 });
        expect(JSON.parse(text)).toEqual({
          __type: 'sortkey#Forbidden',
          message: 'Sortkey answers only its own pages.',
        });
      }
    });
  }

  test('by Origin also when it asks for a page, and no answer lets it read', async () => {
    const page = await ask(base, '/local/tables', { headers: { origin: 'https://evil.example' } });
    expect(page.status).toBe(403);
    const preflight = await ask(base, LIST, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(preflight.status).toBe(403);
    for (const { headers } of [page, preflight, await ask(base, LIST, post({}))]) {
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test('while the console’s own is answered, and so is a program', async () => {
    for (const headers of [{ origin: base, 'sec-fetch-site': 'same-origin' }, {}]) {
      const { status, text } = await ask(base, LIST, post(headers));
      expect(status).toBe(200);
      expect(JSON.parse(text)).toHaveProperty('TableNames');
    }
  });
});

test.describe('the API', () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    test(`refuses ${type}, which a form can send`, async () => {
      const { status, text } = await ask(base, LIST, post({ 'content-type': type }));
      expect(status).toBe(415);
      expect(JSON.parse(text).__type).toBe('sortkey#UnsupportedMediaType');
    });
  }

  test('takes operations only by POST, and only by their names', async () => {
    expect((await ask(base, LIST)).status).toBe(405);
    for (const name of ['listTables', 'List-Tables', '__proto__', 'List%20Tables']) {
      const { status } = await ask(base, `/api/local/${name}`, post({}));
      expect({ name, status }).toEqual({ name, status: 404 });
    }
  });

  test('knows only the connections that were saved', async () => {
    for (const id of ['nowhere', '__proto__', 'http%3A%2F%2Fevil.example']) {
      const { status, text } = await ask(base, `/api/${id}/ListTables`, post({}));
      expect({ id, status }).toEqual({ id, status: 404 });
      expect(JSON.parse(text).__type).toBe('sortkey#ConnectionNotFound');
    }
  });
});

test.describe('a read-only connection', () => {
  const connection = {
    kind: { S: 'connection' },
    id: { S: 'look-only' },
    name: { S: 'Look only' },
    type: { S: 'engine' },
    region: { S: 'us-east-1' },
    readOnly: { BOOL: true },
    colour: { S: 'red' },
  };
  const documents = (operation: string, input: object) =>
    ask(base, `/api/console/${operation}`, post({}, JSON.stringify(input)));

  test.beforeAll(async () => {
    // The table of the documents is made when the console first saves one.
    await documents('CreateTable', {
      TableName: 'documents',
      AttributeDefinitions: [
        { AttributeName: 'kind', AttributeType: 'S' },
        { AttributeName: 'id', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'kind', KeyType: 'HASH' },
        { AttributeName: 'id', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    });
    const put = { TableName: 'documents', Item: connection };
    await expect.poll(async () => (await documents('PutItem', put)).status).toBe(200);
  });
  test.afterAll(async () => {
    const { kind, id } = connection;
    await documents('DeleteItem', { TableName: 'documents', Key: { kind, id } });
    await deleteTables(['LookOnly']);
  });

  const key = { id: { S: '1' } };
  const writes: Readonly<Record<string, object>> = {
    CreateTable: {
      TableName: 'LookOnly',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    },
    DeleteTable: { TableName: 'LookOnly' },
    UpdateTable: { TableName: 'LookOnly', DeletionProtectionEnabled: true },
    PutItem: { TableName: 'LookOnly', Item: key },
    UpdateItem: { TableName: 'LookOnly', Key: key },
    DeleteItem: { TableName: 'LookOnly', Key: key },
    BatchWriteItem: { RequestItems: { LookOnly: [{ PutRequest: { Item: key } }] } },
    TransactWriteItems: { TransactItems: [{ Put: { TableName: 'LookOnly', Item: key } }] },
    ExecuteStatement: { Statement: `INSERT INTO "LookOnly" VALUE {'id': '1'}` },
    SomethingNew: {},
  };
  for (const [operation, input] of Object.entries(writes)) {
    test(`refuses ${operation}`, async () => {
      const path = `/api/look-only/${operation}`;
      const { status, text } = await ask(base, path, post({}, JSON.stringify(input)));
      expect(status).toBe(403);
      expect(JSON.parse(text).__type).toBe('sortkey#ReadOnlyConnection');
      expect(await tableNames()).not.toContain('LookOnly');
    });
  }

  test('reads', async () => {
    const { status, text } = await ask(base, '/api/look-only/ListTables', post({}));
    expect(status).toBe(200);
    expect(JSON.parse(text)).toHaveProperty('TableNames');
  });
});

test.describe('of a person’s AWS profiles', () => {
  // Made up for this test; the words of the examples in AWS's own manuals.
  const KEYS = {
    plain: ['AKIAIOSFODNN7EXAMPLE', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    other: ['AKIAI44QH8DHBEXAMPLE', 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY'],
  } as const;
  const TOKEN = 'FwoGZXIvYXdzEXAMPLETOKEN';
  let folder = '';
  let own = '';
  let server: ChildProcess | undefined;

  test.beforeAll(async ({ baseURL }) => {
    folder = mkdtempSync(join(tmpdir(), 'sortkey-profiles-'));
    const credentials = Object.entries(KEYS).map(
      ([name, [id, secret]]) =>
        `[${name}]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\n`,
    );
    writeFileSync(
      join(folder, 'credentials'),
      `${credentials.join('')}aws_session_token=${TOKEN}\n`,
    );
    writeFileSync(join(folder, 'config'), '[profile plain]\nregion=eu-west-2\n');
    const port = await freePort();
    own = `http://127.0.0.1:${port}`;
    const next = join(process.cwd(), 'node_modules', 'next', 'dist', 'bin', 'next');
    server = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
      stdio: 'ignore',
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        SORTKEY_ENGINE_URL: process.env.SORTKEY_E2E_ENGINE ?? 'http://127.0.0.1:8100',
        AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
        AWS_CONFIG_FILE: join(folder, 'config'),
        AWS_ACCESS_KEY_ID: KEYS.plain[0],
        AWS_SECRET_ACCESS_KEY: KEYS.plain[1],
      },
    });
    expect(baseURL).not.toBe(own);
    const status = () =>
      ask(own, '/api/server').then(
        (answer) => answer.status,
        () => 0,
      );
    await expect.poll(status, { timeout: 50_000 }).toBe(200);
  });
  test.afterAll(() => {
    server?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the browser learns names and regions, and no key', async () => {
    const { headers, text } = await ask(own, '/api/server');
    const { profiles, ...rest } = JSON.parse(text);
    expect(profiles).toEqual([{ name: 'other' }, { name: 'plain', region: 'eu-west-2' }]);
    expect(Object.keys(rest).toSorted()).toEqual(['engine', 'version']);
    expect(Object.keys(rest.engine).toSorted()).toEqual(['dataFolder', 'endpoint', 'healthy']);
    const all = text + JSON.stringify(headers);
    for (const secret of [...Object.values(KEYS).flat(), TOKEN]) expect(all).not.toContain(secret);
    expect(all).not.toMatch(/A[KS]IA[A-Z0-9]{16}|secret|session.?token/i);
    expect(headers['cache-control']).toBe('no-store');
  });

  test('no page holds one either', async () => {
    for (const path of ['/', '/local/tables', '/gallery']) {
      const { status, text } = await ask(own, path);
      expect(status).toBe(200);
      for (const secret of [...Object.values(KEYS).flat(), TOKEN]) {
        expect(text).not.toContain(secret);
      }
    }
  });
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
