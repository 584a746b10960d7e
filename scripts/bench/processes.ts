import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { engineBundle } from '../build.mjs';
import { root } from '../settings.mjs';
import type { Memory } from './results';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 30_000;

/** A server in a process of its own. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  /** From starting the process to its first answer. */
  readonly startMs: number;
  stop(): Promise<void>;
}

/** The engine that `npm run engine` starts, on disk; its launcher would hide its memory. */
export function startEngine(dataFolder: string): Promise<Server> {
  const flags = ['--host', '127.0.0.1', '--port', '0', '--data', dataFolder];
  return start(['--enable-source-maps', engineBundle, ...flags], /engine ready/);
}

/** sizes  the bytes of an answer, by path */
export function startCeiling(
  folder: string,
  sizes: { readonly [path: string]: number },
): Promise<Server> {
  const file = join(folder, 'answers.json');
  writeFileSync(file, JSON.stringify(sizes));
  return start([join(import.meta.dirname, 'ceiling.mjs'), file], /ceiling ready/);
}

/** The npm package `dynalite`, on disk. */
export async function startDynalite(dataFolder: string): Promise<Server> {
  const script = join(root, 'node_modules', 'dynalite', 'cli.js');
  return start([script, '--port', '0', '--path', dataFolder], /listening/i);
}

/** Starts a Node program and waits until it says where it listens, and answers there. */
async function start(args: readonly string[], ready: RegExp): Promise<Server> {
  const startedMs = performance.now();
  const withParent = pathToFileURL(join(root, 'scripts', 'with-parent.mjs')).href;
  const child = spawn(process.execPath, ['--import', withParent, ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', SORTKEY_LAUNCHER: String(process.pid) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stderr?.pipe(process.stderr);
  const url = await urlOf(child, ready);
  await firstAnswer(url);
  return {
    url,
    pid: child.pid ?? 0,
    startMs: performance.now() - startedMs,
    stop: () => stop(child),
  };
}

/** Whatever the answer is. */
function firstAnswer(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent: false }, (response) => {
      response.resume().once('end', resolve);
    });
    call.once('error', reject);
    call.end('{}');
  });
}

function urlOf(child: ChildProcess, ready: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${child.spawnargs.join(' ')} was not ready in time.`));
    }, READY_WITHIN_MS);
    child.stdout?.on('data', (text) => {
      const [url] = ready.test(String(text)) ? (/http:\/\/[\w.:]+/.exec(String(text)) ?? []) : [];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`${child.spawnargs.join(' ')} ended (exit code ${code}).`));
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  child.kill('SIGTERM');
  await exited;
  clearTimeout(timer);
}

/** Runs something with a folder that is gone afterwards. */
export async function withFolder<T>(f: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sortkey-bench-'));
  try {
    return await f(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a folder's files occupy; holes in them occupy nothing. */
export function diskBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => statSync(join(folder, path)))
    .reduce((sum, { blocks }) => sum + blocks * 512, 0);
}

/** returns  zeros where the system has no /proc */
export function memoryOf(pid: number): Memory {
  let status = '';
  try {
    status = readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    // Not Linux: the report shows that nothing was seen.
  }
  const bytes = (name: string) =>
    1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
  return { residentBytes: bytes('VmRSS'), anonymousBytes: bytes('RssAnon') };
}

const SAMPLE_EVERY_MS = 100;

/** Watches a process's memory. */
export function watchMemory(pid: number): { stop(): Memory } {
  let residentBytes = 0;
  let anonymousBytes = 0;
  const sample = () => {
    const memory = memoryOf(pid);
    residentBytes = Math.max(residentBytes, memory.residentBytes);
    anonymousBytes = Math.max(anonymousBytes, memory.anonymousBytes);
  };
  const timer = setInterval(sample, SAMPLE_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      sample();
      return { residentBytes, anonymousBytes };
    },
  };
}
