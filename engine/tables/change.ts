import { invalidParameters, validationError } from '../errors';
import type { UpdateTableInput } from '../operations/tables.shapes';
import { assertBounds, assertCeilings, onDemandOf } from './billing';
import { changedIndexes } from './change-indexes';
import type { ThroughputInput } from './change-throughput';
import { changedThroughput, unchanged, withoutRemoved } from './change-throughput';
import { defineStream, tableClassOf } from './define';
import { changedEncryption } from './encryption';
import type { Billing, TableDefinition, Throughput } from './table';
import { assertSupported } from './unsupported';
import { changesOf } from './update-scope';
import { keptWarm, raisedWarm, tableWarm, throughputOf } from './warm';

/**
 * The table as an UpdateTable request leaves it.
 *
 * nowMs        when; decreases are counted and stamped by it
 * activeAtMs   until when the table says UPDATING
 * throws       ValidationException
 */
export function changeTable(
  table: TableDefinition,
  input: UpdateTableInput,
  nowMs: number,
  activeAtMs: number,
): TableDefinition {
  assertSupported(input);
  const billing = changedBilling(table, input, nowMs);
  const { stream: _, encryption: __, transition: ___, warmThroughput: ____, ...rest } = table;
  const stream = changedStream(table, input, nowMs);
  return {
    ...rest,
    billing,
    globalIndexes: changedIndexes(table, input, billing, nowMs),
    ...(stream === undefined ? {} : { stream }),
    ...changedEncryption(table, input.SSESpecification),
    ...(stream === undefined && table.stream !== undefined
      ? { lastStreamLabel: table.stream.label }
      : {}),
    ...(input.DeletionProtectionEnabled === undefined
      ? {}
      : { deletionProtection: input.DeletionProtectionEnabled }),
    ...tableClassOf(input.TableClass),
    ...keptWarm(changedWarm(table, input), throughputOf(billing)),
    ...(isImmediate(input) ? {} : { transition: { status: 'UPDATING', untilMs: activeAtMs } }),
  };
}

/**
 * Settings that change without the table being UPDATED.
 *
 * source  responses and descriptions of the service, October 2026
 */
const IMMEDIATE = new Set(['DeletionProtectionEnabled', 'OnDemandThroughput', 'WarmThroughput']);

function isImmediate(input: UpdateTableInput): boolean {
  return changesOf(input).every((name) => IMMEDIATE.has(name));
}

function changedWarm(table: TableDefinition, input: UpdateTableInput): Throughput {
  const current = tableWarm(table);
  const { WarmThroughput: wanted } = input;
  return wanted === undefined ? current : raisedWarm(wanted, current, 'table');
}

function changedBilling(table: TableDefinition, input: UpdateTableInput, nowMs: number): Billing {
  const { billing } = table;
  const mode = input.BillingMode ?? billing.mode;
  const throughput = input.ProvisionedThroughput;
  const onDemand = mode === 'PAY_PER_REQUEST';
  assertCeilings(input.OnDemandThroughput, { onDemand, change: 'updated' });
  if (onDemand) {
    if (throughput !== undefined) {
      throw invalidParameters(
        'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when ' +
          'BillingMode is PAY_PER_REQUEST',
      );
    }
    return changedOnDemand(billing, input, nowMs);
  }
  if (billing.mode === 'PAY_PER_REQUEST') return toProvisioned(billing.sinceMs, throughput);
  if (throughput === undefined) return billing;
  const changed = changedThroughput(billing.throughput, throughput, nowMs);
  if (changed === undefined) throw unchanged('table', '', throughput);
  return { ...billing, throughput: changed };
}

function changedOnDemand(billing: Billing, input: UpdateTableInput, nowMs: number): Billing {
  const sinceMs = billing.mode === 'PAY_PER_REQUEST' ? billing.sinceMs : nowMs;
  const before = billing.mode === 'PAY_PER_REQUEST' ? billing.onDemand : undefined;
  const merged = { ...before, ...onDemandOf(input.OnDemandThroughput) };
  const onDemand = withoutRemoved(merged);
  const base = { mode: 'PAY_PER_REQUEST', sinceMs } as const;
  return onDemand === undefined ? base : { ...base, onDemand };
}

function toProvisioned(lastOnDemandMs: number, throughput: ThroughputInput | undefined): Billing {
  if (throughput === undefined) {
    throw invalidParameters(
      'ProvisionedThroughput must be specified when BillingMode is PROVISIONED',
    );
  }
  assertBounds(throughput);
  return {
    mode: 'PROVISIONED',
    lastOnDemandMs,
    throughput: { read: throughput.ReadCapacityUnits, write: throughput.WriteCapacityUnits },
  };
}

function changedStream(
  table: TableDefinition,
  input: UpdateTableInput,
  nowMs: number,
): TableDefinition['stream'] {
  const specification = input.StreamSpecification;
  if (specification === undefined) return table.stream;
  if (specification.StreamEnabled && table.stream !== undefined) {
    throw validationError(`Table already has an enabled stream: TableName: ${table.name}`);
  }
  if (!specification.StreamEnabled && table.stream === undefined) {
    throw validationError(`Table has no stream to disable: TableName: ${table.name}`);
  }
  return defineStream(specification, nowMs, 'updated');
}
