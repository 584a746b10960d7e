import type { TableInput } from '@/model/to-tables';

/** Where a command is to go, beside the defaults of the AWS CLI. */
export interface CliTarget {
  readonly endpoint?: string;
  readonly region?: string;
  readonly profile?: string;
}

/** The AWS CLI command that creates a table, one option a line. */
export function createTableCommand(input: TableInput, target: CliTarget = {}): string {
  const options: [string, string][] = [
    ['table-name', quoted(input.TableName)],
    ['attribute-definitions', list(input.AttributeDefinitions)],
    ['key-schema', list(input.KeySchema)],
    ...structures('local-secondary-indexes', input.LocalSecondaryIndexes),
    ...structures('global-secondary-indexes', input.GlobalSecondaryIndexes),
    ['billing-mode', input.BillingMode],
    ...members('provisioned-throughput', input.ProvisionedThroughput),
    ...(input.TableClass ? ([['table-class', input.TableClass]] as [string, string][]) : []),
  ];
  const lines = options.map(([name, value]) => `--${name} ${value}`);
  if (input.DeletionProtectionEnabled) lines.push('--deletion-protection-enabled');
  return ['aws dynamodb create-table', ...lines, ...targetOptions(target)].join(' \\\n  ');
}

function targetOptions({ endpoint, region, profile }: CliTarget): readonly string[] {
  return [
    ...(endpoint === undefined ? [] : [`--endpoint-url ${quoted(endpoint)}`]),
    ...(region === undefined ? [] : [`--region ${quoted(region)}`]),
    ...(profile === undefined ? [] : [`--profile ${quoted(profile)}`]),
  ];
}

/** The CLI's shorthand; JSON where a name has a character that the shorthand would read. */
function list(elements: readonly { readonly AttributeName: string }[]): string {
  const isPlain = elements.every(({ AttributeName }) => /^[\w.#:-]+$/.test(AttributeName));
  if (!isPlain) return quoted(JSON.stringify(elements));
  return elements.map((element) => quoted(shorthand(element))).join(' ');
}

function shorthand(element: object): string {
  return Object.entries(element)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

function structures(name: string, value: readonly object[] | undefined): [string, string][] {
  return value === undefined ? [] : [[name, quoted(JSON.stringify(value))]];
}

function members(name: string, value: object | undefined): [string, string][] {
  return value === undefined ? [] : [[name, shorthand(value)]];
}

/** A word for a POSIX shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
