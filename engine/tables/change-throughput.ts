import { validationError } from '../errors';
import type { UpdateTableInput } from '../operations/tables.shapes';
import { assertBounds, decreasesToday } from './billing';
import type { OnDemandThroughput, ProvisionedThroughput } from './table';

export type ThroughputInput = NonNullable<UpdateTableInput['ProvisionedThroughput']>;

/** undefined when the request asks for what is there already. */
export function changedThroughput(
  before: ProvisionedThroughput,
  input: ThroughputInput,
  nowMs: number,
): ProvisionedThroughput | undefined {
  assertBounds(input);
  const read = input.ReadCapacityUnits;
  const write = input.WriteCapacityUnits;
  if (read === before.read && write === before.write) return undefined;
  const increased = read > before.read || write > before.write;
  const decreased = read < before.read || write < before.write;
  return {
    ...before,
    read,
    write,
    ...(increased ? { increasedAtMs: nowMs } : {}),
    ...(decreased
      ? { decreasedAtMs: nowMs, decreasesToday: decreasesToday(before, nowMs) + 1 }
      : {}),
  };
}

/** -1 takes a ceiling away. */
export function withoutRemoved(ceilings: OnDemandThroughput): OnDemandThroughput | undefined {
  const entries = Object.entries(ceilings).filter(([, units]) => units !== -1);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The words for a request that asks for the throughput already in force. */
export function unchanged(owner: 'table' | 'index', index: string, units: ThroughputInput): Error {
  const subject = owner === 'table' ? 'the table' : `the index ${index}`;
  const { ReadCapacityUnits: read, WriteCapacityUnits: write } = units;
  return validationError(
    `The provisioned throughput for ${subject} will not change. The requested value equals the ` +
      `current value. Current ReadCapacityUnits provisioned for the ${owner}: ${read}. ` +
      `Requested ReadCapacityUnits: ${read}. Current WriteCapacityUnits provisioned for the ` +
      `${owner}: ${write}. Requested WriteCapacityUnits: ${write}. Refer to the Amazon DynamoDB ` +
      'Developer Guide for current limits and how to request higher limits.',
  );
}
