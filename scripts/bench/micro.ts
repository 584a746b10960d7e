import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runToEnd } from '../processes.mjs';
import { Refusal, root } from '../settings.mjs';
import { originOf } from './origin';
import { withFolder } from './processes';
import type { MicroFile, MicroResult } from './results';

/** The benchmarks beside the sources, `*.bench.ts`, run by vitest. */
export function benchMicro(command: string): Promise<MicroResult> {
  return withFolder(async (folder) => {
    const output = join(folder, 'micro.json');
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const args = ['bench', '--run', '--project', 'unit', `--outputJson=${output}`];
    const exitCode = await runToEnd(process.execPath, [vitest, ...args]);
    if (exitCode !== 0) throw new Refusal('The benchmarks of single functions failed.');
    const { seconds, connections, ...origin } = originOf(command, { seconds: 0, connections: 0 });
    return { kind: 'micro', ...origin, files: readFiles(output) };
  });
}

interface VitestOutput {
  readonly files: readonly {
    readonly filepath: string;
    readonly groups: readonly {
      readonly fullName: string;
      readonly benchmarks: readonly { name: string; hz: number; median: number; p99: number }[];
    }[];
  }[];
}

function readFiles(output: string): MicroFile[] {
  // The cast: the file is vitest's own.
  const { files } = JSON.parse(readFileSync(output, 'utf8')) as VitestOutput;
  return files.map(({ filepath, groups }) => ({
    path: relative(root, filepath),
    groups: groups.map(({ fullName, benchmarks }) => ({
      name: fullName.replace(/^.* > /, ''),
      rows: benchmarks.map(({ name, hz, median, p99 }) => ({
        name,
        perSecond: hz,
        medianMs: median,
        p99Ms: p99,
      })),
    })),
  }));
}
