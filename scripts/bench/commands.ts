import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildEngine } from '../build.mjs';
import { Refusal, root } from '../settings.mjs';
import { ensureWrk } from '../test-tools.mjs';
import { benchCompare, type Package, tellCompare } from './compare';
import { benchGrowth, tellGrowth } from './growth';
import { benchMicro } from './micro';
import { RESULTS, writeReport } from './report';
import type { Result } from './results';
import { benchWire, tellWire } from './wire';

/**
 * The benchmarks, by the name that follows `npm run`:
 *
 *   bench          single functions, then the wire (--only micro | wire)
 *   bench:compare  ours and others (--against URL, --with dynalite; both may be repeated)
 *   bench:growth   small and large tables (--sizes 10000,1000000 --partition 1000000)
 *   bench:report   docs/performance.md from the results in docs/performance
 *   bench:all      all of these, for the report
 *
 * --runs, --seconds and --connections say how long; --json FILE keeps the results.
 */
export async function runCommand([name = '', ...args]: readonly string[]): Promise<number> {
  const command = COMMANDS[name];
  if (command === undefined) {
    throw new Refusal(`"${name}" is none of ${Object.keys(COMMANDS).join(', ')}.`);
  }
  const flags = readFlags(args);
  const spelled = ['npm run', name === 'bench' ? name : `bench:${name}`];
  if (args.length > 0) spelled.push('--', ...args);
  await command(flags, spelled.join(' '));
  return 0;
}

type Command = (flags: Flags, spelled: string) => Promise<void>;

const COMMANDS: { readonly [name: string]: Command } = {
  bench: async (flags, spelled) => {
    const results: Result[] = [];
    if (flags.only !== 'wire') results.push(await benchMicro(spelled));
    if (flags.only !== 'micro') results.push(await wire(flags, spelled));
    if (flags.json !== undefined) keep(flags.json, results.length === 1 ? results[0] : results);
  },
  compare: async (flags, spelled) => {
    const result = await compare(flags, spelled);
    if (flags.json !== undefined) keep(flags.json, result);
  },
  growth: async (flags, spelled) => {
    const result = await growth(flags, spelled);
    if (flags.json !== undefined) keep(flags.json, result);
  },
  report: async () => writeReport(),
  all: async (flags, spelled) => {
    const packages = flags.packages.length > 0 ? flags.packages : (['dynalite'] as const);
    keepForReport(await benchMicro(spelled));
    keepForReport(await wire(flags, spelled));
    keepForReport(await compare({ ...flags, packages }, spelled));
    keepForReport(await growth(flags, spelled));
    writeReport();
  },
};

async function wire(flags: Flags, command: string) {
  await prepare();
  const result = await benchWire({ ...flags, command });
  tellWire(result);
  return result;
}

async function compare(flags: Flags, command: string) {
  if (flags.against.length + flags.packages.length === 0) {
    throw new Refusal('Say what to compare with: --against URL, or --with dynalite.');
  }
  await prepare();
  const result = await benchCompare({ ...flags, command });
  tellCompare(result);
  return result;
}

async function growth(flags: Flags, command: string) {
  await prepare();
  const result = await benchGrowth({ ...flags, command });
  tellGrowth(result);
  return result;
}

async function prepare(): Promise<void> {
  await ensureWrk();
  await buildEngine();
}

function keep(file: string, result: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, undefined, 1)}\n`);
}

function keepForReport(result: Result): void {
  keep(join(root, RESULTS, `${result.kind}.json`), result);
}

interface Flags {
  readonly runs: number;
  readonly seconds: number;
  readonly connections: number;
  readonly sizes: readonly number[];
  readonly partition: number;
  readonly against: readonly string[];
  readonly packages: readonly Package[];
  readonly only: string | undefined;
  readonly json: string | undefined;
}

const OPTIONS = {
  runs: { type: 'string', default: '3' },
  seconds: { type: 'string', default: '5' },
  connections: { type: 'string', default: '32' },
  sizes: { type: 'string', default: '10000,1000000,5000000' },
  partition: { type: 'string', default: '1000000' },
  against: { type: 'string', multiple: true, default: [] as string[] },
  with: { type: 'string', multiple: true, default: [] as string[] },
  only: { type: 'string' },
  json: { type: 'string' },
} as const;

function readFlags(args: readonly string[]): Flags {
  const { values } = parse(args);
  const unknown = values.with.find((name) => name !== 'dynalite');
  if (unknown !== undefined) throw new Refusal(`--with knows dynalite, and not "${unknown}".`);
  if (values.only !== undefined && !['micro', 'wire'].includes(values.only)) {
    throw new Refusal(`--only is micro or wire, and not "${values.only}".`);
  }
  return {
    runs: whole('runs', values.runs),
    seconds: whole('seconds', values.seconds),
    connections: whole('connections', values.connections),
    sizes: values.sizes.split(',').map((size) => hundreds('sizes', size)),
    partition: whole('partition', values.partition),
    against: values.against,
    packages: values.with.length > 0 ? ['dynalite'] : [],
    only: values.only,
    json: values.json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS });
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new Refusal(`--${name} must be a whole number above 0, and is "${text}".`);
}

/** Every partition holds a hundred items. */
function hundreds(name: string, text: string): number {
  const value = whole(name, text);
  if (value % 100 === 0) return value;
  throw new Refusal(`--${name} must be multiples of 100, and has "${text}".`);
}
