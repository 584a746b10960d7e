import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { checkDatabase } from './checker';
import { systemIds } from './clock';
import { openEngine } from './engine';
import { createHandler } from './server/handler';
import { listen } from './server/node-server';
import { type EngineOptions, HELP, parseCommand, UsageError } from './server/options';
import { isLoopbackName } from './server/origin';
import { openDiskStore } from './storage/disk-store';
import { createMemoryStore } from './storage/memory-store';
import { StoreDamaged, StoreFailed, StoreUnavailable } from './storage/store';
import { verifyFolder } from './storage/verify';

/** Flags and environment -> a running engine; signals -> a clean close. */
async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2), process.env);
  if (command.kind === 'help') process.stdout.write(HELP);
  else if (command.kind === 'verify') await verify(resolve(command.dataFolder));
  else if (command.kind === 'version') process.stdout.write(`${packageJson.version}\n`);
  else await run(command.options);
}

async function run(options: EngineOptions): Promise<void> {
  const { host, port, allowedHosts, allowedOrigins, limits } = options;
  const { ttlIntervalMs, tableDelayMs, wording, segmentBytes } = options;
  const folder = options.dataFolder === undefined ? undefined : resolve(options.dataFolder);
  const store =
    folder === undefined
      ? createMemoryStore()
      : openDiskStore(folder, { settleWorker: settleWorker(), segmentBytes, onTrouble: tell });
  const engine = openEngine({
    store,
    ttlIntervalMs,
    tableDelayMs,
    wording,
    onBug: (error, operation) =>
      tell(troubleOf(error) ?? `A bug in ${operation}: ${stackOf(error)}`),
  });
  const handler = createHandler({
    engine,
    ids: systemIds,
    access: { isLoopback: isLoopbackName(host), allowedHosts, allowedOrigins },
    onBug: (error) => tell(`A bug in the server: ${stackOf(error)}`),
  });
  const server = await listen({ handler, host, port, limits }).catch(async (error: unknown) => {
    await engine.close();
    throw error;
  });
  closeOnSignal(async () => {
    await server.close();
    await engine.close();
  });
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${server.port}`;
  process.stdout.write(`Sortkey engine ready on ${url} (data: ${folder ?? 'in memory'})\n`);
}

/** `--verify`: says what is in a folder, and what is wrong with it. */
async function verify(folder: string): Promise<void> {
  const { blocks, segments, content } = await verifyFolder(folder, checkDatabase);
  const { tables, items, contradictions } = content;
  const inLog = segments === 0 ? '' : ` and ${segments} of the log`;
  tell(`${folder}: ${blocks} blocks${inLog}, ${tables} tables, ${items} items.`);
  for (const contradiction of contradictions) tell(contradiction);
  if (contradictions.length > 0) fail('The database contradicts itself.');
  tell('The database is sound.');
}

/** Beside the compiled engine; not there while sources are run as they are. */
function settleWorker(): URL | undefined {
  const script = new URL('./settle-worker.mjs', import.meta.url);
  return existsSync(script) ? script : undefined;
}

function closeOnSignal(close: () => Promise<void>): void {
  let isClosing = false;
  const onSignal = () => {
    // A second signal means now.
    if (isClosing) process.exit(130);
    isClosing = true;
    close().then(
      () => process.exit(0),
      (error) => fail(`The engine could not close in order: ${stackOf(error)}`),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

function fail(line: string): never {
  tell(line);
  process.exit(1);
}

/** What a disk did to us is told in a sentence: no stack explains it. */
function troubleOf(error: unknown): string | undefined {
  return error instanceof StoreFailed || error instanceof StoreDamaged ? error.message : undefined;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const LISTEN_FAULTS: { readonly [code: string]: string } = {
  EADDRINUSE: 'is in use',
  EACCES: 'may not be used by this user',
  EADDRNOTAVAIL: 'is not an address of this machine',
  ENOTFOUND: 'is not an address of this machine',
};

/** One sentence for what the caller can put right; undefined for a bug. */
function sentence(error: unknown): string | undefined {
  if (error instanceof UsageError || error instanceof StoreUnavailable) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const fault = LISTEN_FAULTS[String(error.code)];
  if (fault === undefined) return undefined;
  const { address, hostname, port } = error as {
    address?: string;
    hostname?: string;
    port?: number;
  };
  const place = port === undefined ? (address ?? hostname) : `Port ${port} of ${address}`;
  return `${place} ${fault}.`;
}

try {
  await main();
} catch (error) {
  fail(sentence(error) ?? stackOf(error));
}
