import { invalidParameters, validationError } from '../errors';
import type { CreateTableInput } from '../operations/tables.shapes';
import type { Billing, OnDemandThroughput, ProvisionedThroughput } from './table';

/** source: LIMITS.md, "per table provisioned"; a request may name more than the quota. */
const MAX_UNITS = 1_000_000_000_000;

type ThroughputInput = NonNullable<CreateTableInput['ProvisionedThroughput']>;
type IndexInput = NonNullable<CreateTableInput['GlobalSecondaryIndexes']>[number];

/**
 * Checks that the capacity mode and the throughput of a CreateTable request fit together.
 *
 * throws  ValidationException
 */
export function assertBilling(input: CreateTableInput): void {
  const onDemand = input.BillingMode === 'PAY_PER_REQUEST';
  if (onDemand && input.ProvisionedThroughput !== undefined) {
    throw invalidParameters(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when ' +
        'BillingMode is PAY_PER_REQUEST',
    );
  }
  if (!onDemand && input.ProvisionedThroughput === undefined) {
    throw invalidParameters(
      'ReadCapacityUnits and WriteCapacityUnits must both be specified when ' +
        'BillingMode is PROVISIONED',
    );
  }
  if (input.ProvisionedThroughput !== undefined) assertBounds(input.ProvisionedThroughput);
  assertCeilings(input.OnDemandThroughput, { onDemand, change: 'created' });
  for (const index of input.GlobalSecondaryIndexes ?? []) {
    assertIndexBilling(index, onDemand, 'created');
  }
}

/** Checks one index against the table's capacity mode. */
export function assertIndexBilling(
  index: IndexInput,
  onDemand: boolean,
  change: 'created' | 'updated',
): void {
  if (onDemand && index.ProvisionedThroughput !== undefined) {
    throw invalidParameters(
      `ProvisionedThroughput should not be specified for index: ${index.IndexName} when ` +
        'BillingMode is PAY_PER_REQUEST',
    );
  }
  if (!onDemand && index.ProvisionedThroughput === undefined) {
    const needed = change === 'created' ? 'is not specified' : 'must be specified';
    throw invalidParameters(`ProvisionedThroughput ${needed} for index: ${index.IndexName}`);
  }
  if (index.ProvisionedThroughput !== undefined) assertBounds(index.ProvisionedThroughput);
  const owner = ` for index : ${index.IndexName}`;
  assertCeilings(index.OnDemandThroughput, { onDemand, change, owner });
}

/** The capacity mode of a new table. */
export function billingOf(input: CreateTableInput, nowMs: number): Billing {
  const throughput = input.ProvisionedThroughput;
  if (throughput !== undefined) return { mode: 'PROVISIONED', throughput: provisioned(throughput) };
  const onDemand = onDemandOf(input.OnDemandThroughput);
  const base = { mode: 'PAY_PER_REQUEST', sinceMs: nowMs } as const;
  return onDemand === undefined ? base : { ...base, onDemand };
}

export function indexThroughput(input: IndexInput): ProvisionedThroughput | undefined {
  const throughput = input.ProvisionedThroughput;
  return throughput === undefined ? undefined : provisioned(throughput);
}

/** On-demand ceilings as the request names them; -1, which takes one away, is kept. */
export function onDemandOf(
  input: CreateTableInput['OnDemandThroughput'],
): OnDemandThroughput | undefined {
  if (input?.MaxReadRequestUnits === undefined && input?.MaxWriteRequestUnits === undefined) {
    return undefined;
  }
  return {
    ...(input.MaxReadRequestUnits === undefined ? {} : { maxRead: input.MaxReadRequestUnits }),
    ...(input.MaxWriteRequestUnits === undefined ? {} : { maxWrite: input.MaxWriteRequestUnits }),
  };
}

/** How a request is refused whose ceilings do not go with the table's capacity mode. */
const NOT_ON_PROVISIONED = {
  created: 'cannot be specified when table BillingMode is PROVISIONED.',
  updated: 'cannot be specified when the table BillingMode is PROVISIONED',
} as const;

/**
 * Checks ceilings on demand against the capacity mode and their bounds.
 *
 * owner   empty for the table, or ` for index : NAME`
 * change  -1, which takes a ceiling away, is for tables that are there
 * throws  ValidationException
 * source  captured from the service, July and October 2026
 */
export function assertCeilings(
  input: CreateTableInput['OnDemandThroughput'],
  { onDemand, change, owner = '' }: CeilingRules,
): void {
  for (const member of ['MaxReadRequestUnits', 'MaxWriteRequestUnits'] as const) {
    const units = input?.[member];
    if (units === undefined) continue;
    const what = `${member} for OnDemandThroughput${owner}`;
    if (!onDemand) throw invalidParameters(`${what} ${NOT_ON_PROVISIONED[change]}`);
    if (units >= 1 || (units === -1 && change === 'updated')) continue;
    throw invalidParameters(
      `Requested ${member} for OnDemandThroughput${owner || ' for table'} is outside of valid range`,
    );
  }
}

interface CeilingRules {
  readonly onDemand: boolean;
  readonly change: 'created' | 'updated';
  readonly owner?: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** How often throughput has been decreased on the day of `nowMs`; days are those of UTC. */
export function decreasesToday(throughput: ProvisionedThroughput, nowMs: number): number {
  const { decreasedAtMs, decreasesToday: count = 0 } = throughput;
  if (decreasedAtMs === undefined) return 0;
  return Math.floor(decreasedAtMs / DAY_MS) === Math.floor(nowMs / DAY_MS) ? count : 0;
}

/** throws  ValidationException when throughput is beyond what any account may have */
export function assertBounds(input: ThroughputInput): void {
  for (const name of ['ReadCapacityUnits', 'WriteCapacityUnits'] as const) {
    if (input[name] > MAX_UNITS) {
      throw validationError(`Given value ${input[name]} for ${name} is out of bounds`);
    }
  }
}

function provisioned(input: ThroughputInput): ProvisionedThroughput {
  return { read: input.ReadCapacityUnits, write: input.WriteCapacityUnits };
}
