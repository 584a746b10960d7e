import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { root } from '../settings.mjs';
import type { Origin } from './results';

const GIBIBYTE = 1024 ** 3;

/** What a result has to say of where it comes from. */
export function originOf(
  command: string,
  { seconds, connections }: Pick<Origin, 'seconds' | 'connections'>,
): Origin {
  const [processor] = cpus();
  const memory = `${(totalmem() / GIBIBYTE).toFixed(0)} GB`;
  return {
    takenAt: new Date().toISOString(),
    commit: commitOf(),
    command,
    machine: `${processor?.model.trim()}, ${cpus().length} cores, ${memory}`,
    software: `${systemName()}, Node.js ${process.version}, wrk ${wrkVersion()}`,
    folder: `${tmpdir()} (${fileSystemOf(tmpdir())})`,
    seconds,
    connections,
  };
}

/** With a plus sign when the working tree holds more than that commit. */
function commitOf(): string {
  const commit = output('git', ['-C', root, 'rev-parse', '--short=10', 'HEAD']);
  const changes = output('git', ['-C', root, 'status', '--porcelain', '--', 'engine', 'scripts']);
  return changes === '' ? commit : `${commit}+`;
}

function systemName(): string {
  try {
    const file = readFileSync('/etc/os-release', 'utf8');
    return `${/^PRETTY_NAME="(.*)"/m.exec(file)?.[1] ?? 'Linux'}, kernel ${release()}`;
  } catch {
    return `${process.platform} ${release()}`;
  }
}

/** wrk has no flag that only tells its version: it comes first in what it prints without one. */
function wrkVersion(): string {
  return /wrk (?:debian\/)?([\w.]+)/.exec(output('wrk', ['--version']))?.[1] ?? '';
}

/** Where that is `tmpfs`, durable writes cost nothing, and figures of writes say little. */
function fileSystemOf(folder: string): string {
  return output('stat', ['-f', '-c', '%T', folder]) || 'unknown file system';
}

function output(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch (error) {
    // A program that ends badly may still have said what was asked.
    const { stdout } = error as { stdout?: string };
    return stdout?.trim() ?? '';
  }
}
