import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireFreePort } from './processes.mjs';

const folder = mkdtempSync(join(tmpdir(), 'sortkey-processes-'));
const processes = pathToFileURL(join(import.meta.dirname, 'processes.mjs')).href;
const child = join(folder, 'child.mjs');
const launcher = join(folder, 'launcher.mjs');

/** Says its process id, then waits for SIGTERM, or fails at once, or ignores SIGTERM. */
const CHILD = `
  const how = process.argv[2];
  if (how === 'fails') {
    console.error('no such thing');
    process.exit(3);
  }
  if (how === 'crashes') process.kill(process.pid, 'SIGSEGV');
  process.on('SIGTERM', () => {
    if (how === 'stubborn') return;
    console.log('closed ' + how);
    process.exit(0);
  });
  setInterval(() => {}, 1000);
  console.log('pid ' + process.pid);
`;

const LAUNCHER = `
  import { createGroup, runMain } from '${processes}';
  await runMain(() => {
    const group = createGroup();
    for (const how of process.argv.slice(2)) {
      const isLoud = how !== 'fails';
      group.start('The ' + how + ' one', [${JSON.stringify(child)}, how], { isLoud });
    }
    return group.ended;
  });
`;

beforeAll(() => {
  writeFileSync(child, CHILD);
  writeFileSync(launcher, LAUNCHER);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(process.platform === 'win32')('a group of processes', () => {
  it('is stopped by a signal, each child in its own way, and ends well', async () => {
    const group = await launch('first', 'second');
    group.process.kill('SIGINT');
    expect(await group.exitCode()).toBe(0);
    expect(
      group
        .output()
        .match(/closed \w+/g)
        ?.toSorted(),
    ).toEqual(['closed first', 'closed second']);
    expect(await group.survivors()).toEqual([]);
  });

  it('is stopped when one of it ends, and says which and why', async () => {
    const group = await launch('good', 'fails');
    expect(await group.exitCode()).toBe(1);
    expect(group.output()).toContain('The fails one stopped (exit code 3): no such thing\n');
    expect(await group.survivors()).toEqual([]);
  });

  it('says what it means when one is ended by its own memory', async () => {
    const group = await launch('crashes');
    expect(await group.exitCode()).toBe(1);
    expect(group.output()).toContain(
      'The crashes one stopped (SIGSEGV): the database is damaged, as far as can be told; ' +
        'docs/durability.md says what to do',
    );
  });

  it('leaves nobody behind when its launcher is killed', async () => {
    const group = await launch('first', 'second');
    group.process.kill('SIGKILL');
    expect(await group.survivors()).toEqual([]);
  });

  it('is killed by a second signal', async () => {
    const group = await launch('stubborn');
    group.process.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 300));
    group.process.kill('SIGINT');
    expect(await group.exitCode()).toBe(130);
    expect(await group.survivors()).toEqual([]);
  });
});

describe('a port', () => {
  let server: Server;
  let port: number;

  beforeAll(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });

  it('in use is refused in one sentence, and free again when it is', async () => {
    await expect(requireFreePort('127.0.0.1', port, 'SORTKEY_PORT')).rejects.toThrow(
      `Port ${port} is in use. Stop what listens there, or set SORTKEY_PORT to another port.`,
    );
    server.close();
    await once(server, 'close');
    await requireFreePort('127.0.0.1', port, 'SORTKEY_PORT');
  });

  it('on an address that is not ours is refused', async () => {
    await expect(requireFreePort('192.0.2.1', 3999, 'SORTKEY_PORT')).rejects.toThrow(
      'Cannot listen on 192.0.2.1 port 3999 (EADDRNOTAVAIL).',
    );
  });
});

interface Launched {
  readonly process: ChildProcess;
  output(): string;
  exitCode(): Promise<number | null>;
  /** Children that are still there a little later. */
  survivors(): Promise<number[]>;
}

async function launch(...hows: string[]): Promise<Launched> {
  const started = spawn(process.execPath, [launcher, ...hows], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [started.stdout, started.stderr]) {
    stream.on('data', (text) => {
      output += text;
    });
  }
  const closed = once(started, 'close');
  const pids = () => [...output.matchAll(/pid (\d+)/g)].map((match) => Number(match[1]));
  const expected = hows.filter((how) => how !== 'fails' && how !== 'crashes').length;
  await until(() => pids().length === expected || started.exitCode !== null);
  return {
    process: started,
    output: () => output,
    exitCode: async () => (await closed)[0],
    async survivors() {
      await until(() => !pids().some(isAlive));
      return pids().filter(isAlive);
    },
  };
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !isTrue(); i++) await new Promise((r) => setTimeout(r, 50));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
