import { parseArgs } from 'node:util';
import { Refusal } from '../settings.mjs';

export const USAGE =
  'npm run prove -- <model.json> [--only <pattern>]... [--endpoint <url>] [--region <region>] ' +
  '[--junit <file>] [--json <file>] [--keep]';

/** What the command is asked to do. */
export interface ProveCommand {
  readonly path: string;
  /** Undefined for an engine of this process. */
  readonly endpoint: string | undefined;
  /** Signed for, and priced. */
  readonly region: string;
  readonly only: readonly string[] | undefined;
  readonly junit: string | undefined;
  readonly json: string | undefined;
  readonly keep: boolean;
}

const text = { type: 'string' } as const;
const OPTIONS = {
  endpoint: text,
  region: text,
  junit: text,
  json: text,
  only: { type: 'string', multiple: true },
  keep: { type: 'boolean', default: false },
} as const;

/** throws  Refusal with the usage */
export function readCommand(
  args: readonly string[],
  env: { readonly [name: string]: string | undefined },
): ProveCommand {
  const { values, positionals } = parse(args);
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new Refusal(USAGE);
  const { endpoint, junit, json, only, keep } = values;
  if (keep && endpoint === undefined) {
    throw new Refusal('--keep goes with --endpoint: the built-in engine is gone afterwards.');
  }
  const region = values.region ?? regionOf(endpoint) ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION;
  return { path, endpoint, region: region || 'us-east-1', only, junit, json, keep };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

/** The region that is in the name of an endpoint of AWS. */
function regionOf(endpoint: string | undefined): string | undefined {
  return /\bdynamodb\.([a-z0-9-]+)\.amazonaws\.com/.exec(endpoint ?? '')?.[1];
}
