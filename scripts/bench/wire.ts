import { join } from 'node:path';
import { createClient } from '../../e2e/crash/client';
import { createTable, loadItems } from './load';
import { originOf } from './origin';
import {
  memoryOf,
  type Server,
  startCeiling,
  startEngine,
  watchMemory,
  withFolder,
} from './processes';
import type { Measurement, Sitting, WireResult } from './results';
import { ceilingShare, medianOf } from './results';
import { requestOnce } from './sample';
import { type BenchOperation, type Dataset, OPERATIONS, STANDARD } from './workload';
import { measure } from './wrk';

export interface Settings {
  readonly runs: number;
  readonly seconds: number;
  readonly connections: number;
  readonly command: string;
}

const WARM_UP_SECONDS = 1;
const SETTLE_MS = 1000;

/** The engine over the wire, each operation beside what a bare HTTP server does with it. */
export async function benchWire(settings: Settings): Promise<WireResult> {
  const engine = OPERATIONS.map((): Measurement[] => []);
  const ceiling = OPERATIONS.map((): Measurement[] => []);
  const sittings: Sitting[] = [];
  let answerBytes: readonly number[] = [];
  for (let run = 1; run <= settings.runs; run++) {
    console.log(`Run ${run} of ${settings.runs}`);
    const sitting = await sit(settings);
    sittings.push(sitting);
    answerBytes = sitting.answerBytes;
    for (const [i, pair] of sitting.pairs.entries()) {
      engine[i]?.push(pair.engine);
      ceiling[i]?.push(pair.ceiling);
    }
  }
  const operations = OPERATIONS.map(({ name, title }, i) => ({
    name,
    title,
    answerBytes: answerBytes[i] ?? 0,
    engine: engine[i] ?? [],
    ceiling: ceiling[i] ?? [],
  }));
  const kept = sittings.map(({ startMs, loadedItemsPerSecond, idle, peak }) => ({
    startMs,
    loadedItemsPerSecond,
    idle,
    peak,
  }));
  return { kind: 'wire', ...originOf(settings.command, settings), operations, sittings: kept };
}

interface Pair {
  readonly engine: Measurement;
  readonly ceiling: Measurement;
}

/** A fresh engine on a fresh folder, and a ceiling, taking turns. */
function sit(settings: Settings): Promise<Sitting & { pairs: Pair[]; answerBytes: number[] }> {
  return withFolder(async (folder) => {
    const engine = await startEngine(join(folder, 'data'));
    try {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      const idle = memoryOf(engine.pid);
      const loadedItemsPerSecond = await prepare(engine.url);
      const answerBytes = await answerSizes(engine.url);
      const ceiling = await startCeiling(
        folder,
        Object.fromEntries(OPERATIONS.map(({ name }, i) => [`/${name}`, answerBytes[i] ?? 0])),
      );
      const memory = watchMemory(engine.pid);
      try {
        const pairs = await measureAll({ engine, ceiling, folder }, settings);
        const { startMs } = engine;
        return { startMs, loadedItemsPerSecond, idle, peak: memory.stop(), pairs, answerBytes };
      } finally {
        memory.stop();
        await ceiling.stop();
      }
    } finally {
      await engine.stop();
    }
  });
}

/** Loads the standard table on an endpoint; returns items a second. */
export async function prepare(url: string): Promise<number> {
  const client = createClient(url);
  await createTable(client);
  const rate = await loadItems(client, { firstPartition: 0, ...STANDARD });
  client.close();
  return rate;
}

async function answerSizes(url: string): Promise<number[]> {
  const sizes = [];
  for (const operation of OPERATIONS) {
    const { status, text } = await requestOnce(url, operation, STANDARD);
    if (status !== 200) throw new Error(`${operation.title}: ${text}`);
    sizes.push(Buffer.byteLength(text));
  }
  return sizes;
}

async function measureAll(
  { engine, ceiling, folder }: { engine: Server; ceiling: Server; folder: string },
  settings: Settings,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  let putsPerSecond = 0;
  for (const operation of OPERATIONS) {
    const dataset = await datasetFor(operation, engine.url, putsPerSecond * settings.seconds);
    const load = { operation, dataset, folder, ...settings };
    const pair = {
      engine: await measureWarm({ ...load, url: engine.url }),
      ceiling: await measureWarm({ ...load, url: `${ceiling.url}/${operation.name}` }),
    };
    if (operation.name === 'put') putsPerSecond = pair.engine.requestsPerSecond;
    pairs.push(pair);
    tell(operation, pair);
  }
  return pairs;
}

/** A second that is not counted comes first; what removes items has none, for want of items. */
export async function measureWarm(load: Parameters<typeof measure>[0]): Promise<Measurement> {
  if (load.operation.name !== 'delete') await measure({ ...load, seconds: WARM_UP_SECONDS });
  return measure(load);
}

/**
 * Deleting takes each item once, so there must be enough of them: about as many deletes fit into
 * the time as puts did.
 *
 * deletes  how many are expected
 */
export async function datasetFor(
  { name }: BenchOperation,
  url: string,
  deletes: number,
): Promise<Dataset> {
  if (name !== 'delete') return STANDARD;
  const { partitions, itemsEach } = STANDARD;
  const wanted = Math.ceil((2 * deletes) / itemsEach);
  const more = Math.max(0, wanted - partitions);
  const client = createClient(url);
  await loadItems(client, { firstPartition: partitions, partitions: more, itemsEach });
  client.close();
  return { partitions: partitions + more, itemsEach };
}

function tell({ title }: BenchOperation, { engine, ceiling }: Pair): void {
  const share = (100 * engine.requestsPerSecond) / ceiling.requestsPerSecond;
  console.log(`  ${line(title, engine)}  ${share.toFixed(0).padStart(3)} % of the ceiling`);
}

/** One measurement in one line. */
export function line(title: string, run: Measurement): string {
  const faults = run.refused + run.broken;
  return [
    title.padEnd(34),
    `${Math.round(run.requestsPerSecond).toLocaleString('en').padStart(8)}/s`,
    `median ${run.medianMs.toFixed(2)} ms`,
    `p99 ${run.p99Ms.toFixed(2)} ms (x ${(run.p99Ms / run.medianMs).toFixed(1)})`,
    ...(faults > 0 ? [`${faults} FAILED`] : []),
  ].join('  ');
}

/** The medians of all runs. */
export function tellWire({ operations, sittings }: WireResult): void {
  console.log('Medians');
  for (const operation of operations) {
    const rate = Math.round(medianOf(operation.engine, 'requestsPerSecond'));
    const share = Math.round(100 * ceilingShare(operation));
    console.log(`  ${operation.title.padEnd(34)}${String(rate).padStart(8)}/s  ${share} %`);
  }
  for (const { startMs, loadedItemsPerSecond, idle, peak } of sittings) {
    const rate = Math.round(loadedItemsPerSecond);
    console.log(
      `  started in ${Math.round(startMs)} ms, loaded ${rate} items/s, ` +
        `${megabytes(idle.residentBytes)} MB idle, ${megabytes(peak.residentBytes)} MB under load ` +
        `(${megabytes(peak.anonymousBytes)} MB its own)`,
    );
  }
}

export function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1e6));
}
