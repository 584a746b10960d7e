import { join } from 'node:path';
import { createClient } from '../../e2e/crash/client';
import { createTable, loadItems } from './load';
import { originOf } from './origin';
import {
  diskBytes,
  memoryOf,
  type Server,
  startEngine,
  watchMemory,
  withFolder,
} from './processes';
import type { GrowthResult, Measurement, PartitionResult, SizeResult } from './results';
import { median, medianOf } from './results';
import { line, measureWarm, megabytes, type Settings } from './wire';
import { type Dataset, operationNamed, PAGE_OPERATION } from './workload';

export interface GrowthSettings extends Settings {
  /** Numbers of items, each a multiple of a hundred. */
  readonly sizes: readonly number[];
  /** Items of the large partition. */
  readonly partition: number;
}

const ITEMS_EACH = 100;
const PAGE_ITEMS = 20;
const GROWTH_OPERATIONS = ['get', 'put', 'query'].map(operationNamed);

/** Whether work on one item costs the same however many others there are. */
export function benchGrowth(settings: GrowthSettings): Promise<GrowthResult> {
  return withFolder(async (folder) => {
    const data = join(folder, 'data');
    await onEngine(data, ({ url }) => withClient(url, createTable));
    const sizes: SizeResult[] = [];
    for (const items of settings.sizes.toSorted((a, b) => a - b)) {
      sizes.push(await growTo(items, sizes.at(-1)?.items ?? 0, data, settings));
    }
    const partitions = await comparePartitions(folder, settings);
    return { kind: 'growth', ...originOf(settings.command, settings), sizes, partitions };
  });
}

async function growTo(
  items: number,
  before: number,
  data: string,
  settings: GrowthSettings,
): Promise<SizeResult> {
  console.log(`${items.toLocaleString('en')} items`);
  const loadedItemsPerSecond = await onEngine(data, ({ url }) =>
    withClient(url, (client) =>
      loadItems(client, {
        firstPartition: before / ITEMS_EACH,
        partitions: (items - before) / ITEMS_EACH,
        itemsEach: ITEMS_EACH,
      }),
    ),
  );
  const openMs: number[] = [];
  for (let i = 0; i < settings.runs; i++) {
    await onEngine(data, async ({ startMs }) => void openMs.push(startMs));
  }
  const dataset = { partitions: items / ITEMS_EACH, itemsEach: ITEMS_EACH };
  const measured = await onEngine(data, (engine) => measureSize(engine, dataset, data, settings));
  return { items, loadedItemsPerSecond, diskBytes: diskBytes(data), openMs, ...measured };
}

async function measureSize(
  { url, pid }: Server,
  dataset: Dataset,
  folder: string,
  settings: GrowthSettings,
): Promise<Pick<SizeResult, 'idle' | 'peak' | 'operations'>> {
  const idle = memoryOf(pid);
  const memory = watchMemory(pid);
  const operations = GROWTH_OPERATIONS.map(({ name, title }) => ({
    name,
    title,
    runs: [] as Measurement[],
    alone: [] as Measurement[],
  }));
  try {
    for (let run = 0; run < settings.runs; run++) {
      for (const [i, operation] of GROWTH_OPERATIONS.entries()) {
        const load = { url, operation, dataset, folder, ...settings };
        const alone = await measureWarm({ ...load, connections: 1 });
        const measured = await measureWarm(load);
        operations[i]?.alone.push(alone);
        operations[i]?.runs.push(measured);
        console.log(`  ${line(operation.title, measured)}`);
        console.log(`  ${line('  one connection', alone)}`);
      }
    }
  } finally {
    memory.stop();
  }
  return { idle, peak: memory.stop(), operations };
}

/** Pages of a partition of a hundred items, and of one with very many, taking turns. */
async function comparePartitions(
  folder: string,
  settings: GrowthSettings,
): Promise<PartitionResult[]> {
  const sizes = [ITEMS_EACH, settings.partition];
  const engines: Server[] = [];
  try {
    for (const items of sizes) {
      console.log(`A partition of ${items.toLocaleString('en')} items`);
      const engine = await startEngine(join(folder, `partition-${items}`));
      engines.push(engine);
      await withClient(engine.url, async (client) => {
        await createTable(client);
        await loadItems(client, { firstPartition: 0, partitions: 1, itemsEach: items });
      });
    }
    const results = sizes.map((items) => ({ items, runs: [] as Measurement[] }));
    for (let run = 0; run < settings.runs; run++) {
      for (const [i, { items, runs }] of results.entries()) {
        // A page that begins later than that would not be full.
        const dataset = { partitions: 1, itemsEach: items - PAGE_ITEMS };
        const url = engines[i]?.url ?? '';
        const load = { url, operation: PAGE_OPERATION, dataset, folder, ...settings };
        runs.push(await measureWarm(load));
        console.log(`  ${line(`${PAGE_OPERATION.title}`, runs.at(-1) as Measurement)}`);
      }
    }
    return results;
  } finally {
    for (const engine of engines) await engine.stop();
  }
}

async function onEngine<T>(data: string, f: (engine: Server) => Promise<T>): Promise<T> {
  const engine = await startEngine(data);
  try {
    return await f(engine);
  } finally {
    await engine.stop();
  }
}

async function withClient<T>(
  url: string,
  f: (client: ReturnType<typeof createClient>) => Promise<T>,
): Promise<T> {
  const client = createClient(url);
  try {
    return await f(client);
  } finally {
    client.close();
  }
}

/** Medians at each size, and how they compare with the smallest. */
export function tellGrowth({ sizes, partitions }: GrowthResult): void {
  for (const { items, openMs, idle, peak, operations } of sizes) {
    const rates = operations.map(({ title, runs, alone }, i) => {
      const rate = medianOf(runs, 'requestsPerSecond');
      const smallest = sizes[0]?.operations[i];
      const ratio = rate / medianOf(smallest?.runs ?? [], 'requestsPerSecond');
      const wait = medianOf(alone, 'medianMs') / medianOf(smallest?.alone ?? [], 'medianMs');
      const ratios = `x ${ratio.toFixed(2)}, latency alone x ${wait.toFixed(2)}`;
      return `${title} ${Math.round(rate)}/s (${ratios})`;
    });
    const memory = [idle, peak].map(({ residentBytes }) => megabytes(residentBytes)).join(' to ');
    console.log(
      `${items.toLocaleString('en')} items: ${rates.join(', ')}; opened in ` +
        `${Math.round(median(openMs))} ms; ${memory} MB`,
    );
  }
  const [small, large] = partitions.map(({ runs }) => medianOf(runs, 'requestsPerSecond'));
  console.log(`Pages of the large partition: x ${((large ?? 0) / (small ?? 0)).toFixed(2)}`);
}
