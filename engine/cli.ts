import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { systemIds } from './clock';
import { openEngine } from './engine';
import { createHandler } from './server/handler';
import { listen } from './server/node-server';
import { type EngineOptions, HELP, parseCommand, UsageError } from './server/options';
import { isLoopbackName } from './server/origin';
import { openDiskStore } from './storage/disk-store';
import { createMemoryStore } from './storage/memory-store';
import { StoreUnavailable } from './storage/store';

/** Flags and environment -> a running engine; signals -> a clean close. */
async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2), process.env);
  if (command.kind === 'help') process.stdout.write(HELP);
  else if (command.kind === 'version') process.stdout.write(`${packageJson.version}\n`);
  else await run(command.options);
}

async function run(options: EngineOptions): Promise<void> {
  const { host, port, allowedHosts, allowedOrigins, limits } = options;
  const { ttlIntervalMs, tableDelayMs, wording } = options;
  const folder = options.dataFolder === undefined ? undefined : resolve(options.dataFolder);
  const store =
    folder === undefined
      ? createMemoryStore()
      : openDiskStore(folder, { settleWorker: settleWorker() });
  const engine = openEngine({
    store,
    ttlIntervalMs,
    tableDelayMs,
    wording,
    onBug: (error, operation) => tell(`A bug in ${operation}: ${stackOf(error)}`),
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
