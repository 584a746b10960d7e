import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildEngine, engineBundle } from '../../scripts/build.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the DynamoDB under test listens. */
    endpoint: string;
  }
}

const READY_WITHIN_MS = 20_000;

/** Ends the engine when these tests are killed. */
const withParent = new URL('../../scripts/with-parent.mjs', import.meta.url).href;

/**
 * Gives the wire tests a DynamoDB: the one at DYNAMODB_ENDPOINT, or a fresh engine of ours, on disk
 * unless SORTKEY_WIRE_STORE is `memory`. Tests read the address from DYNAMODB_ENDPOINT or, typed,
 * from `inject('endpoint')`.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) {
    project.provide('endpoint', given);
    return undefined;
  }
  await buildEngine();
  const folder = mkdtempSync(join(tmpdir(), 'sortkey-wire-'));
  const port = await freePort();
  const isInMemory = process.env.SORTKEY_WIRE_STORE === 'memory';
  const where = isInMemory ? ['--in-memory'] : ['--data', folder];
  const engine = await startEngine(['--host', '127.0.0.1', '--port', String(port), ...where]);
  const endpoint = `http://127.0.0.1:${port}`;
  process.env.DYNAMODB_ENDPOINT = endpoint;
  project.provide('endpoint', endpoint);
  return async () => {
    delete process.env.DYNAMODB_ENDPOINT;
    await stopEngine(engine);
    rmSync(folder, { recursive: true, force: true });
  };
}

async function startEngine(flags: readonly string[]): Promise<ChildProcess> {
  const args = ['--import', withParent, '--enable-source-maps', engineBundle, ...flags];
  const engine = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, SORTKEY_LAUNCHER: String(process.pid) },
  });
  const { stdout, stderr } = engine;
  if (!stdout || !stderr) throw new Error('the engine has no output to read');
  // What the engine logs belongs beside the test that made it do so.
  stderr.pipe(process.stderr);
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      engine.kill('SIGKILL');
      reject(new Error('the engine was not ready in time'));
    }, READY_WITHIN_MS);
    stdout.on('data', (text) => {
      if (!String(text).includes('engine ready on')) return;
      clearTimeout(timer);
      resolve();
    });
    engine.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the engine ended before it was ready (exit code ${code})`));
    });
  });
  return engine;
}

/** An engine that does not close in order is a failure like any other. */
async function stopEngine(engine: ChildProcess): Promise<void> {
  if (engine.exitCode !== null || engine.signalCode !== null) {
    throw new Error(`the engine ended during the tests (${engine.signalCode ?? engine.exitCode})`);
  }
  const exited = once(engine, 'exit');
  engine.kill('SIGTERM');
  const [code, signal] = await exited;
  if (code !== 0) throw new Error(`the engine did not close in order (${signal ?? code})`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address === 'object' && address) return address.port;
  throw new Error('a listening server has an address');
}
