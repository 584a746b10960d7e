import { invalidParameters } from '../errors';
import type { CreateTableInput } from '../operations/tables.shapes';
import type { IndexDefinition, TableDefinition, Throughput } from './table';

/** What a fresh on-demand table sustains. source: BEHAVIOUR.md 3.1, general knowledge */
const FRESH: Throughput = { read: 12_000, write: 4_000 };

const GUIDE =
  'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html' +
  '#on-demand-capacity-mode-initial';

type WarmInput = NonNullable<CreateTableInput['WarmThroughput']>;

/**
 * What a table sustains at once: the most that it was ever made or asked to.
 *
 * source  measured, October 2026: it follows provisioned units up, and never goes down
 */
export function tableWarm({
  billing,
  warmThroughput,
}: Pick<TableDefinition, 'billing' | 'warmThroughput'>): Throughput {
  return higher(leastWarm(throughputOf(billing)), warmThroughput);
}

/** The same of a global index, which has units of its own when its table is provisioned. */
export function indexWarm(index: Pick<IndexDefinition, 'throughput' | 'warmThroughput'>) {
  return higher(leastWarm(index.throughput), index.warmThroughput);
}

/**
 * The warm throughput that a new table or index asks for.
 *
 * throughput  its provisioned units; undefined on demand
 * owner       `table` or `index NAME`
 * throws      ValidationException for less than it has anyway
 */
export function initialWarm(
  input: WarmInput | undefined,
  throughput: Throughput | undefined,
  owner: string,
): { readonly warmThroughput?: Throughput } {
  if (input === undefined) return {};
  const wanted = raised(input, leastWarm(throughput), owner, (unit) =>
    throughput === undefined
      ? `initial throughput for OnDemand. See: ${GUIDE}`
      : `${unit}CapacityUnits of ProvisionedThroughput`,
  );
  return { warmThroughput: wanted };
}

/** The warm throughput that a change asks for; it cannot be less than before. */
export function raisedWarm(input: WarmInput, current: Throughput, owner: string): Throughput {
  return raised(
    input,
    current,
    owner,
    () => 'current WarmThroughput, decreasing WarmThroughput is not supported',
  );
}

/**
 * What has to be kept so that a change lowers nothing.
 *
 * warm        what there was before the change, or what the change asks for
 * throughput  provisioned units after the change; undefined on demand
 */
export function keptWarm(
  warm: Throughput,
  throughput: Throughput | undefined,
): { readonly warmThroughput?: Throughput } {
  const least = leastWarm(throughput);
  return warm.read > least.read || warm.write > least.write ? { warmThroughput: warm } : {};
}

/** Provisioned units; undefined on demand. */
export function throughputOf(billing: TableDefinition['billing']): Throughput | undefined {
  return billing.mode === 'PROVISIONED' ? billing.throughput : undefined;
}

function leastWarm(throughput: Throughput | undefined): Throughput {
  return throughput ?? FRESH;
}

function higher(one: Throughput, other: Throughput = one): Throughput {
  return { read: Math.max(one.read, other.read), write: Math.max(one.write, other.write) };
}

function raised(
  input: WarmInput,
  least: Throughput,
  owner: string,
  bound: (unit: 'Read' | 'Write') => string,
): Throughput {
  const read = input.ReadUnitsPerSecond ?? least.read;
  const write = input.WriteUnitsPerSecond ?? least.write;
  const lower = read < least.read ? 'Read' : write < least.write ? 'Write' : undefined;
  if (lower === undefined) return { read, write };
  throw invalidParameters(
    `Requested ${lower}UnitsPerSecond for WarmThroughput for ${owner} is lower than ${bound(lower)}`,
  );
}
