import { join } from 'node:path';
import { originOf } from './origin';
import { type Server, startDynalite, startEngine, withFolder } from './processes';
import type { ComparedOperation, CompareResult, Measurement, Outcome } from './results';
import { median, medianOf } from './results';
import { requestOnce } from './sample';
import { datasetFor, line, measureWarm, prepare, type Settings } from './wire';
import { type BenchOperation, OPERATIONS, STANDARD } from './workload';

export interface CompareSettings extends Settings {
  /** Endpoints that run already. */
  readonly against: readonly string[];
  /** Packages that are started for each run. */
  readonly packages: readonly Package[];
}

export type Package = 'dynalite';

const START: { readonly [name in Package]: (folder: string) => Promise<Server> } = {
  dynalite: startDynalite,
};

interface Subject {
  readonly name: string;
  readonly url: string;
  /** What the last run of puts came to, from which the number of deletes is guessed. */
  putsPerSecond: number;
}

/** Our engine and others, the same requests, taking turns operation by operation. */
export async function benchCompare(settings: CompareSettings): Promise<CompareResult> {
  const subjects = ['Sortkey', ...settings.packages, ...settings.against];
  const operations = OPERATIONS.map(({ name, title }) => ({
    name,
    title,
    outcomes: subjects.map((): { runs: Measurement[]; unsupported?: string } => ({ runs: [] })),
  }));
  for (let run = 1; run <= settings.runs; run++) {
    console.log(`Run ${run} of ${settings.runs}`);
    await withSubjects(settings, async (running, folder) => {
      for (const [i, operation] of OPERATIONS.entries()) {
        for (const [j, subject] of running.entries()) {
          const outcome = operations[i]?.outcomes[j];
          if (outcome !== undefined) await take(settings, operation, subject, folder, outcome);
        }
      }
    });
  }
  return { kind: 'compare', ...originOf(settings.command, settings), subjects, operations };
}

async function take(
  settings: CompareSettings,
  operation: BenchOperation,
  subject: Subject,
  folder: string,
  outcome: { runs: Measurement[]; unsupported?: string },
): Promise<void> {
  const title = `${operation.title} (${subject.name})`;
  const { status, text } = await requestOnce(subject.url, operation, STANDARD);
  if (status !== 200) {
    outcome.unsupported = /"__type":"(?:[^"#]*#)?([^"]*)"/.exec(text)?.[1] ?? `status ${status}`;
    console.log(`  ${title}: not supported (${outcome.unsupported})`);
    return;
  }
  const deletes = subject.putsPerSecond * settings.seconds;
  const dataset = await datasetFor(operation, subject.url, deletes);
  const { url } = subject;
  const run = await measureWarm({ operation, dataset, folder, ...settings, url });
  if (operation.name === 'put') subject.putsPerSecond = run.requestsPerSecond;
  outcome.runs.push(run);
  console.log(`  ${line(title, run)}`);
}

/** Fresh engines, each with the same items, and the endpoints that others keep. */
async function withSubjects(
  { against, packages }: CompareSettings,
  f: (subjects: readonly Subject[], folder: string) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const servers: Server[] = [];
    try {
      servers.push(await startEngine(join(folder, 'sortkey')));
      for (const name of packages) servers.push(await START[name](join(folder, name)));
      const urls = [...servers.map(({ url }) => url), ...against];
      const names = ['Sortkey', ...packages, ...against];
      for (const [i, url] of urls.entries()) {
        const rate = Math.round(await prepare(url));
        console.log(`  ${names[i]} loaded ${rate.toLocaleString('en')} items/s`);
      }
      const subjects = urls.map((url, i) => ({ name: names[i] ?? url, url, putsPerSecond: 0 }));
      await f(subjects, folder);
    } finally {
      for (const server of servers) await server.stop();
    }
  });
}

/**
 * How many times as many requests ours answers, run beside run.
 *
 * returns  undefined where one of both does not have the operation
 */
export function lead(ours: Outcome, theirs: Outcome): number | undefined {
  if (ours.unsupported !== undefined || theirs.unsupported !== undefined) return undefined;
  return median(
    ours.runs.map(
      (run, i) => run.requestsPerSecond / (theirs.runs[i]?.requestsPerSecond ?? Number.NaN),
    ),
  );
}

/** Each ratio in words, and which operations are behind. */
export function tellCompare({ subjects, operations }: CompareResult): void {
  console.log('Requests per second, ours to theirs, medians');
  for (const [j, subject] of subjects.entries()) {
    if (j === 0) continue;
    for (const operation of operations) console.log(`  ${ratioLine(operation, subject, j)}`);
    const behind = operations.filter(({ outcomes: [ours, ...others] }) => {
      const theirs = others[j - 1];
      return ours !== undefined && theirs !== undefined && (lead(ours, theirs) ?? 1) < 1;
    });
    const titles = behind.map(({ title }) => title).join('; ');
    console.log(`Behind ${subject}: ${titles || 'nothing'}`);
  }
}

function ratioLine({ title, outcomes }: ComparedOperation, subject: string, j: number): string {
  const [ours] = outcomes;
  const theirs = outcomes[j];
  const name = `${title.padEnd(34)} ${subject}`;
  if (ours === undefined || theirs === undefined) return name;
  const ratio = lead(ours, theirs);
  if (ratio === undefined) return `${name}: unsupported`;
  const rates = [ours, theirs].map(({ runs }) => Math.round(medianOf(runs, 'requestsPerSecond')));
  const faults = theirs.runs.reduce((sum, { refused, broken }) => sum + refused + broken, 0);
  const failed = faults > 0 ? `, of which ${faults} FAILED` : '';
  return `${name}: x ${ratio.toFixed(2)} (${rates.join(' to ')}/s${failed})`;
}
