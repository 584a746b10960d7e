import { parseArgs } from 'node:util';
import { isWording, type Wording, wordings } from '../profile';
import { type Limits, parseLimit } from './limits';

/** How the engine was asked to run. */
export interface EngineOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** The folder that holds the data; undefined to keep it in memory. */
  readonly dataFolder: string | undefined;
  readonly allowedHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  /** How often to look for items that have expired. */
  readonly ttlIntervalMs: number;
  /** How long tables and indexes stay CREATING, UPDATING and DELETING. */
  readonly tableDelayMs: number;
  /** The words of which time refusals are told in. */
  readonly wording: Wording;
  /** Those that differ from the server's own. */
  readonly limits: Partial<Limits>;
}

export type Command =
  | { readonly kind: 'run'; readonly options: EngineOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' };

/** Flags that make no sense; the message is one sentence for who wrote them. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const HELP = `Sortkey engine: a DynamoDB on this machine

  --data DIR           keep data in this folder         SORTKEY_DATA
  --in-memory          keep data until the engine stops
  --port PORT          default 8000; 0 for any free     SORTKEY_ENGINE_PORT
  --host HOST          default 127.0.0.1                SORTKEY_HOST
  --allowed-host NAME  answer to this name too; may be given several times, * for any
  --cors-origin URL    answer pages of this origin too; may be given several times, * for any
  --ttl-interval SECONDS
                       look for expired items so often  SORTKEY_TTL_INTERVAL
                       default 60
  --table-delay MS     keep tables CREATING, UPDATING   SORTKEY_TABLE_DELAY
                       and DELETING so long; default 5
  --wording WORDING    word some refusals as "current"  SORTKEY_WORDING
                       or "older" AWS regions do
  --limit NAME=NUMBER  what to take on at a time; may be given several times, see docs/operations.md
  --version            print the version
  --help               print this
`;

const FLAGS = {
  data: { type: 'string' },
  'in-memory': { type: 'boolean' },
  port: { type: 'string' },
  host: { type: 'string' },
  'allowed-host': { type: 'string', multiple: true },
  'cors-origin': { type: 'string', multiple: true },
  'ttl-interval': { type: 'string' },
  'table-delay': { type: 'string' },
  wording: { type: 'string' },
  limit: { type: 'string', multiple: true },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads the engine's flags, and the environment for those that are not given.
 *
 * throws  UsageError
 */
export function parseCommand(
  args: readonly string[],
  env: { readonly [name: string]: string | undefined },
): Command {
  const flags = readFlags(args);
  if (flags.help) return { kind: 'help' };
  if (flags.version) return { kind: 'version' };
  // A variable that is set to nothing is one that is not set.
  const options = {
    host: flags.host ?? (env.SORTKEY_HOST || '127.0.0.1'),
    port: readPort(flags.port ?? (env.SORTKEY_ENGINE_PORT || '8000')),
    dataFolder: readDataFolder(flags.data, flags['in-memory'] ?? false, env.SORTKEY_DATA),
    allowedHosts: flags['allowed-host'] ?? [],
    allowedOrigins: flags['cors-origin'] ?? [],
    ttlIntervalMs: readTtlInterval(flags['ttl-interval'] ?? (env.SORTKEY_TTL_INTERVAL || '60')),
    tableDelayMs: readTableDelay(flags['table-delay'] ?? (env.SORTKEY_TABLE_DELAY || '5')),
    wording: readWording(flags.wording ?? (env.SORTKEY_WORDING || 'current')),
    limits: readLimits(flags.limit ?? []),
  };
  return { kind: 'run', options };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS }).values;
  } catch (error) {
    // Node's own sentence names the flag; what follows it explains how to escape a dash.
    const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
    throw new UsageError(`${sentence.replace(/\.$/, '')}; see --help.`);
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : -1;
  if (port >= 0 && port < 65_536) return port;
  throw new UsageError(`The port must be a number from 0 to 65535, and is "${text}".`);
}

function readTtlInterval(text: string): number {
  const seconds = /^\d{1,6}(\.\d{1,3})?$/.test(text) ? Number.parseFloat(text) : 0;
  if (seconds > 0) return seconds * 1000;
  throw new UsageError(
    `The interval for expired items must be a number of seconds, and is "${text}".`,
  );
}

function readTableDelay(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number.parseInt(text, 10);
  throw new UsageError(`The delay of tables must be a number of milliseconds, and is "${text}".`);
}

function readWording(text: string): Wording {
  if (isWording(text)) return text;
  throw new UsageError(`The wording must be one of ${wordings.join(', ')}, and is "${text}".`);
}

function readLimits(texts: readonly string[]): Partial<Limits> {
  const limits = texts.map((text) => {
    const limit = parseLimit(text);
    if (limit !== undefined) return limit;
    throw new UsageError(`"${text}" is no limit; docs/operations.md lists them.`);
  });
  return Object.assign({}, ...limits);
}

function readDataFolder(
  flag: string | undefined,
  isInMemory: boolean,
  variable: string | undefined,
): string | undefined {
  if (isInMemory && flag !== undefined) {
    throw new UsageError('Data is kept in a folder (--data) or --in-memory, not both.');
  }
  if (isInMemory) return undefined;
  const folder = flag ?? variable;
  if (folder) return folder;
  throw new UsageError('Say where to keep data: --data DIR, or --in-memory.');
}
