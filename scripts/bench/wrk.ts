import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Measurement } from './results';
import type { BenchOperation, Dataset } from './workload';

const run = promisify(execFile);

const SCRIPT = join(import.meta.dirname, 'slots.lua');

/** One go of the load generator. */
export interface Load {
  readonly url: string;
  readonly operation: BenchOperation;
  readonly dataset: Dataset;
  readonly seconds: number;
  readonly connections: number;
  /** A folder for the template. */
  readonly folder: string;
}

/** Sends one operation over and over for some seconds, each connection one request at a time. */
export async function measure(load: Load): Promise<Measurement> {
  const { url, operation, dataset, seconds, connections, folder } = load;
  const template = join(folder, `${operation.name}.template`);
  writeFileSync(template, operation.template);
  const { stdout } = await run('wrk', [
    ...['--threads', '1', '--connections', String(connections), '--duration', `${seconds}s`],
    ...['--timeout', '20s', '--script', SCRIPT, url, '--', template, operation.target],
    ...[String(dataset.partitions), String(dataset.itemsEach)],
  ]);
  return parseOutput(stdout);
}

/** Reads the line of JSON that `slots.lua` ends its work with. */
export function parseOutput(stdout: string): Measurement {
  const line = stdout.split('\n').find((text) => text.startsWith('{'));
  if (line === undefined) throw new Error(`wrk told no result: ${stdout}`);
  const { requests, seconds, ...figures } = JSON.parse(line);
  return { requests, requestsPerSecond: requests / seconds, ...figures };
}
