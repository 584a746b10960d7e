import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localCredentials } from '../../engine/backends/credentials';
import { createRemoteBackend } from '../../engine/backends/remote';
import { systemIds } from '../../engine/clock';
import { openEngine } from '../../engine/engine';
import { createHandler } from '../../engine/server/handler';
import { listen } from '../../engine/server/node-server';
import { createMemoryStore } from '../../engine/storage/memory-store';

const ROOT = join(import.meta.dirname, '../..');
const SCRIPT = join(ROOT, 'scripts/prove.mjs');
const SAMPLE = join(ROOT, 'docs/proving/task-board.json');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'prove-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** From another folder, as whoever has it in a script of theirs. */
function proveHere(...args: readonly string[]): Ended {
  return spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8', cwd: folder });
}

/** A model like the sample's, with something in its text changed. */
function broken(name: string, from: string, to: string): string {
  const text = readFileSync(SAMPLE, 'utf8');
  expect(text).toContain(from);
  const path = join(folder, name);
  writeFileSync(path, text.replace(from, to));
  return path;
}

/** Names of the elements of XML in which every one is closed, in their order. */
function elementsOf(xml: string): readonly string[] {
  const text = xml.replace(/<\?[^?]*\?>|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  const names: string[] = [];
  const open: string[] = [];
  const tags = text.matchAll(
    /<(\/?)([a-z-]+)(?: [a-z]+="[^"<&]*(?:&[#\w]+;[^"<&]*)*")*(\/?)>|[<&]/g,
  );
  for (const [tag, close, name = tag, empty] of tags) {
    if (close === '/') expect(open.pop()).toBe(name);
    else {
      names.push(name);
      if (empty !== '/') open.push(name);
    }
  }
  expect(open).toEqual([]);
  return names;
}

describe('npm run prove', () => {
  it('prints what was measured, and ends with 0', () => {
    const { status, stdout, stderr } = proveHere(SAMPLE);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Task board on the built-in engine\n/);
    expect(stdout).toMatch(
      /^ok {2}Finish a task +UpdateItem +1 W, OpenByPerson 1 W +0 → 0 +1 +\S+ \/ \S+ +\$9\.86$/m,
    );
    expect(stdout).toMatch(/6 passed, 0 failed, 0 unproved. A month: \$22.83.\n$/);
  });

  it('says why a pattern fails, and ends with 1', () => {
    const [from, to] = ['"sortKeys": [{ "name": "due"', '"sortKeys": [{ "name": "title"'];
    const path = broken('index.json', from, to);
    const { status, stdout } = proveHere(path, '--only', 'Open tasks of a person, soonest first');
    expect(status).toBe(1);
    expect(stdout).toContain('FAIL  Open tasks of a person, soonest first');
    expect(stdout).toContain(
      'Open tasks of a person, soonest first\n' +
        '  error: Expected items in the order of due; item 1 has none. ($.expect.order)\n',
    );
    expect(stdout).toContain('0 passed, 1 failed, 0 unproved.');
  });

  it('writes JUnit and JSON', () => {
    const path = broken('title.json', 'Prune the pear tree" } }]', 'Prune <the> tree\\u0001" } }]');
    const [junit, json] = [join(folder, 'junit.xml'), join(folder, 'proof.json')];
    expect(proveHere(path, '--junit', junit, '--json', json).status).toBe(1);
    const report = readFileSync(junit, 'utf8');
    expect(report).toContain(
      '<testsuite name="Tasks" tests="6" failures="1" errors="0" skipped="0">',
    );
    expect(report).toContain('type="proof-attribute-differs"');
    expect(elementsOf(report).filter((name) => name === 'testcase')).toHaveLength(6);
    expect(report).not.toContain('\u0001');
    const proof = JSON.parse(readFileSync(json, 'utf8'));
    expect(proof.patterns.map((one: { outcome: string }) => one.outcome)).toEqual([
      'failed',
      ...Array.from({ length: 5 }, () => 'passed'),
    ]);
  });

  it.each([
    ['no file', [], 'npm run prove -- <model.json>'],
    ['a file that is not there', ['/nowhere.json'], '/nowhere.json cannot be read: ENOENT'],
    ['a flag that is none', [SAMPLE, '--xml'], "Unknown option '--xml'"],
    ['what is no model', [join(ROOT, 'package.json')], 'package.json is not a model.'],
    ['to keep what is gone', [SAMPLE, '--keep'], '--keep goes with --endpoint'],
    [
      'an endpoint that does not answer',
      [SAMPLE, '--endpoint', 'http://127.0.0.1:9'],
      'http://127.0.0.1:9 does not answer: nothing listens there.',
    ],
  ])('refuses %s', (_, args, words) => {
    const { status, stderr } = proveHere(...args);
    expect(status).toBe(1);
    expect(stderr).toContain(words);
  });

  it('says when --only names nothing', () => {
    const { status, stdout } = proveHere(SAMPLE, '--only', 'Nothing');
    expect([status, stdout.includes('There is no access pattern “Nothing”.')]).toEqual([1, true]);
  });
});

describe('npm run prove --endpoint', () => {
  const engine = openEngine({ store: createMemoryStore(), tableDelayMs: 20 });
  let url = '';
  let close = () => Promise.resolve();
  beforeAll(async () => {
    const access = { isLoopback: true, allowedHosts: [], allowedOrigins: [] };
    const handler = createHandler({ engine, ids: systemIds, access, onBug: () => {} });
    const server = await listen({ handler, host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${server.port}`;
    close = () => server.close();
  });
  afterAll(async () => {
    await close();
    await engine.close();
  });

  async function call(operation: string, input: object) {
    const options = { endpoint: url, region: 'us-east-1', credentials: localCredentials };
    const { body } = await createRemoteBackend(options).send(operation, JSON.stringify(input));
    return JSON.parse(body);
  }

  async function proofTables(): Promise<readonly string[]> {
    const names: readonly string[] = (await call('ListTables', {})).TableNames;
    return names.filter((name) => name.startsWith('sortkey-proof-'));
  }

  /** A table that is being deleted is listed for a moment. */
  async function untilGone(): Promise<void> {
    for (let i = 0; i < 50 && (await proofTables()).length > 0; i++) await pause();
    expect(await proofTables()).toEqual([]);
  }

  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

  /** Not `spawnSync`: the engine that it asks is in this process. */
  function start(...args: readonly string[]) {
    const child: ChildProcess = spawn(process.execPath, [SCRIPT, ...args], { cwd: folder });
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (text) => {
      stdout += text;
    });
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (status) => resolve({ status, stdout, stderr }));
    });
    return { child, ended };
  }

  it('proves beside a table of the same name, and leaves nothing but that', async () => {
    await call('CreateTable', {
      TableName: 'Tasks',
      AttributeDefinitions: [{ AttributeName: 'other', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    const { status, stdout, stderr } = await start(SAMPLE, '--endpoint', url).ended;
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('6 passed, 0 failed, 0 unproved.');
    expect(stdout).not.toContain('sortkey-proof-');
    await untilGone();
    expect((await call('Scan', { TableName: 'Tasks' })).Count).toBe(0);
  });

  it('keeps its tables when it is asked to, with the samples as they were', async () => {
    const { status, stdout } = await start(SAMPLE, '--endpoint', url, '--keep').ended;
    const [kept = ''] = await proofTables();
    expect(kept).toMatch(/^sortkey-proof-[0-9a-f]{12}-Tasks$/);
    expect([status, stdout.includes(kept.replace(/Tasks$/, ''))]).toEqual([0, true]);
    expect((await call('Scan', { TableName: kept })).Count).toBe(7);
    await call('DeleteTable', { TableName: kept });
  });

  it('deletes its tables when it is stopped', async () => {
    const many = JSON.parse(readFileSync(SAMPLE, 'utf8'));
    const [table] = many.tables;
    table.accessPatterns = Array.from({ length: 400 }, (_, i) => ({
      ...table.accessPatterns[1],
      name: `Pattern ${i}`,
    }));
    const path = join(folder, 'many.json');
    writeFileSync(path, JSON.stringify(many));
    const { child, ended } = start(path, '--endpoint', url);
    const isThere = async () => (await proofTables()).length > 0;
    await untilGone();
    while (!(await isThere())) await pause();
    child.kill('SIGINT');
    const { status, stderr } = await ended;
    expect([status, stderr]).toEqual([130, 'Stopped; the tables that were made are deleted.\n']);
    await untilGone();
  });
});
