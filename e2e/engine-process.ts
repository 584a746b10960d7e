import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildEngine, engineBundle } from '../scripts/build.mjs';

const READY_WITHIN_MS = 20_000;

/** Ends the engine when these tests are killed. */
const withParent = new URL('../scripts/with-parent.mjs', import.meta.url).href;

/** An engine in a process of its own, as `npm run engine` runs it. */
export interface EngineProcess {
  readonly endpoint: string;
  readonly pid: number;
  /** What it has written to its error output. */
  complaints(): string;
  /** SIGTERM. throws  when it does not close in order */
  stop(): Promise<void>;
  /** SIGKILL: no chance to finish anything. */
  kill(): Promise<void>;
}

/**
 * Starts an engine on a free port and waits until it listens.
 *
 * flags    such as `--data`, `DIR` or `--in-memory`
 * isQuiet  what it complains about is expected, and not shown
 * uid      whose process it is; ours by default
 * throws   what it said, when it ended before
 */
export async function startEngine(
  flags: readonly string[],
  { isQuiet = false, uid }: { readonly isQuiet?: boolean; readonly uid?: number } = {},
): Promise<EngineProcess> {
  await buildEngine();
  const listen = ['--host', '127.0.0.1', '--port', '0'];
  const args = ['--import', withParent, '--enable-source-maps', engineBundle, ...listen, ...flags];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...(uid === undefined ? {} : { uid }),
  });
  // What the engine logs belongs beside the test that made it do so.
  if (!isQuiet) child.stderr?.pipe(process.stderr);
  let complaints = '';
  child.stderr?.on('data', (text) => {
    complaints += text;
  });
  const endpoint = await readyAt(child, () => complaints);
  return {
    endpoint,
    pid: child.pid ?? 0,
    complaints: () => complaints,
    stop: () => stop(child),
    kill: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function readyAt(child: ChildProcess, complaints: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('the engine was not ready in time'));
    }, READY_WITHIN_MS);
    child.stdout?.on('data', (text) => {
      const [, endpoint] = /engine ready on (http:\S+)/.exec(String(text)) ?? [];
      if (endpoint === undefined) return;
      clearTimeout(timer);
      resolve(endpoint);
    });
    // When all that it had to say has been read.
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const how = signal ?? `exit code ${code}`;
      reject(new Error(`the engine ended before it was ready (${how}): ${complaints().trim()}`));
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    throw new Error(`the engine ended during the tests (${child.signalCode ?? child.exitCode})`);
  }
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const [code, signal] = await exited;
  if (code !== 0) throw new Error(`the engine did not close in order (${signal ?? code})`);
}
