import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal, root, urlOf } from './settings.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const STOP_WITHIN_MS = 10_000;
const READY_WITHIN_MS = 60_000;
const POLL_EVERY_MS = 50;

/**
 * Processes that live and die together: when one ends, or a signal comes, all are stopped.
 *
 * returns  { start, stop, ended }; `ended` is a promise of the exit code
 */
export function createGroup() {
  const children = new Set();
  let resolveEnded;
  const ended = new Promise((resolve) => {
    resolveEnded = resolve;
  });
  let stopping;

  async function stop(exitCode) {
    stopping ??= Promise.all([...children].map((child) => child.stop()));
    await stopping;
    resolveEnded(exitCode);
  }

  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (!stopping) {
        void stop(0);
        return;
      }
      // A second Ctrl-C means now.
      for (const child of children) child.kill();
      resolveEnded(130);
    });
  }

  whenShellEnds(() => {
    if (!stopping) void stop(0);
  });

  return {
    ended,
    stop,
    isStopping: () => stopping !== undefined,
    /** Starts a Node program. `onEnd` decides what its end means; by default, the end of all. */
    start(name, args, { env = {}, isLoud = true, onEnd } = {}) {
      const child = startNode(args, { env, isLoud });
      children.add(child);
      void child.exited.then((how) => {
        children.delete(child);
        if (stopping || child.wasToldToStop()) return;
        if (onEnd) {
          onEnd(how);
          return;
        }
        console.error(`${name} stopped (${how})${damageSentence(how)}${child.complaint()}`);
        void stop(1);
      });
      return child;
    },
  };
}

/**
 * What the end of an engine means: LMDB maps its file into memory, and does not survive pages that
 * make no sense.
 *
 * how  a signal or an exit code
 */
export function damageSentence(how) {
  if (how !== 'SIGSEGV' && how !== 'SIGBUS') return '';
  return ': the database is damaged, as far as can be told; docs/durability.md says what to do';
}

/** returns  { exited, stop, wasToldToStop, kill, complaint, makeLoud } */
function startNode(args, { env, isLoud }) {
  const withParent = pathToFileURL(join(root, 'scripts', 'with-parent.mjs')).href;
  const child = spawn(process.execPath, ['--import', withParent, ...args], {
    cwd: root,
    env: { ...process.env, ...env, SORTKEY_LAUNCHER: String(process.pid) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // In a group of its own, so that Ctrl-C reaches this process only, which then stops the child.
    detached: process.platform !== 'win32',
  });
  let complaint = '';
  let shows = isLoud;
  let wasToldToStop = false;
  child.stdout.on('data', (text) => shows && process.stdout.write(text));
  child.stderr.on('data', (text) => {
    if (shows) process.stderr.write(text);
    else complaint += text;
  });
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return {
    exited,
    kill: () => child.kill('SIGKILL'),
    wasToldToStop: () => wasToldToStop,
    async stop(signal = 'SIGTERM') {
      wasToldToStop = true;
      child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await exited;
      clearTimeout(timer);
    },
    /** What it complained about while that was not shown. */
    complaint() {
      const text = complaint.trim();
      if (text === '') return '';
      return text.includes('\n') ? `:\n${text}` : `: ${text}`;
    },
    makeLoud() {
      shows = true;
    },
  };
}

/**
 * Runs a program to its end, and ends with it when a signal comes meanwhile.
 *
 * returns  its exit code; undefined when it could not be started
 */
export function runToEnd(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
  let received;
  const forward = (signal) => {
    received = signal;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, forward);
  const stopWatching = whenShellEnds(() => {
    if (!received) forward('SIGTERM');
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('close', (code, signal) => {
      for (const name of SIGNALS) process.off(name, forward);
      stopWatching();
      if (received) process.exit(130);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

/** throws  Refusal when something listens there already, or this process may not */
export async function requireFreePort(host, port, setting) {
  const server = createServer();
  await new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Refusal(portProblem(error, host, port, setting))));
    server.listen({ host, port, exclusive: true }, resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}

function portProblem(error, host, port, setting) {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is in use. Stop what listens there, or set ${setting} to another port.`;
  }
  if (error.code === 'EACCES')
    return `Port ${port} is not allowed. Set ${setting} to another port.`;
  return `Cannot listen on ${host} port ${port} (${error.code ?? error.message}).`;
}

/** Waits until something answers HTTP there; false when the group stopped first. */
export async function untilAnswers(host, port, group, path = '/') {
  const url = `${urlOf(host, port)}${path}`;
  const end = Date.now() + READY_WITHIN_MS;
  while (!group.isStopping()) {
    const signal = AbortSignal.timeout(READY_WITHIN_MS);
    const response = await fetch(url, { signal }).catch(() => undefined);
    await response?.arrayBuffer();
    if (response) return true;
    if (Date.now() > end) throw new Refusal(`No answer from ${url}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
  }
  return false;
}

/** Runs a command's main function: a Refusal becomes one sentence and exit code 1. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}

/**
 * npm runs a script in a shell, and a signal to npm ends that shell, or nothing at all, but not
 * what runs in it. So a command that npm started watches both, and ends when one of them has.
 *
 * returns  a function that stops watching
 */
export function whenShellEnds(f) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return () => {};
  const lineage = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const first = lineage();
  const timer = setInterval(() => {
    if (lineage() === first) return;
    clearInterval(timer);
    f();
  }, 250);
  timer.unref();
  return () => clearInterval(timer);
}

/** returns  the id of a process's parent; empty where the system has no /proc */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may itself hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return '';
  }
}
