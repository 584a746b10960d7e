import { invalidParameters, tableNotFound, validationError } from '../errors';
import type { UpdateTableInput } from '../operations/tables.shapes';
import { present } from '../requests/exclusive';
import { assertBounds, decreasesToday, onDemandOf, warmOf } from './billing';
import { defineStream, encryptionOf, tableClassOf } from './define';
import type { Billing, IndexDefinition, ProvisionedThroughput, TableDefinition } from './table';
import { assertSupported } from './unsupported';

type ThroughputInput = NonNullable<UpdateTableInput['ProvisionedThroughput']>;

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
  assertChangesSomething(input);
  const billing = changedBilling(table, input, nowMs);
  const { stream: _, encryption: __, transition: ___, ...rest } = table;
  const stream = changedStream(table, input, nowMs);
  return {
    ...rest,
    billing,
    globalIndexes: changedIndexes(table, input, billing, nowMs),
    ...(stream === undefined ? {} : { stream }),
    ...changedEncryption(table, input),
    ...(stream === undefined && table.stream !== undefined
      ? { lastStreamLabel: table.stream.label }
      : {}),
    ...(input.DeletionProtectionEnabled === undefined
      ? {}
      : { deletionProtection: input.DeletionProtectionEnabled }),
    ...tableClassOf(input.TableClass),
    ...(input.WarmThroughput === undefined ? {} : { warmThroughput: warmOf(input.WarmThroughput) }),
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

/** Names of the members that ask for a change. */
function changesOf(input: UpdateTableInput): string[] {
  const { TableName: _, AttributeDefinitions: __, ...changes } = input;
  return present(changes);
}

function assertChangesSomething(input: UpdateTableInput): void {
  if (changesOf(input).length > 0) return;
  throw validationError(
    'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, ' +
      'GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
  );
}

function changedEncryption(
  table: TableDefinition,
  input: UpdateTableInput,
): Pick<TableDefinition, 'encryption'> {
  if (input.SSESpecification !== undefined) return encryptionOf(input.SSESpecification, table);
  return table.encryption === undefined ? {} : { encryption: table.encryption };
}

function changedBilling(table: TableDefinition, input: UpdateTableInput, nowMs: number): Billing {
  const { billing } = table;
  const mode = input.BillingMode ?? billing.mode;
  const throughput = input.ProvisionedThroughput;
  if (mode === 'PAY_PER_REQUEST') {
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

/** -1 takes a ceiling away. */
function withoutRemoved(ceilings: {
  maxRead?: number;
  maxWrite?: number;
}): { maxRead?: number; maxWrite?: number } | undefined {
  const entries = Object.entries(ceilings).filter(([, units]) => units !== -1);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function toProvisioned(lastOnDemandMs: number, throughput: ThroughputInput | undefined): Billing {
  if (throughput === undefined) {
    throw invalidParameters(
      'ReadCapacityUnits and WriteCapacityUnits must both be specified when ' +
        'BillingMode is PROVISIONED',
    );
  }
  assertBounds(throughput);
  return {
    mode: 'PROVISIONED',
    lastOnDemandMs,
    throughput: { read: throughput.ReadCapacityUnits, write: throughput.WriteCapacityUnits },
  };
}

/** undefined when the request asks for what is there already. */
function changedThroughput(
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

type IndexUpdate = NonNullable<
  NonNullable<UpdateTableInput['GlobalSecondaryIndexUpdates']>[number]['Update']
>;

function changedIndexes(
  table: TableDefinition,
  input: UpdateTableInput,
  billing: Billing,
  nowMs: number,
): readonly IndexDefinition[] {
  const updates = indexUpdates(table, input);
  const modeChanged = billing.mode !== table.billing.mode;
  return table.globalIndexes.map((index) => {
    const update = updates.get(index.name);
    const changed = update === undefined ? index : changedCeilings(index, update);
    if (billing.mode === 'PAY_PER_REQUEST') return withoutThroughput(changed);
    const wanted = update?.ProvisionedThroughput;
    if (wanted === undefined) {
      if (!modeChanged) return changed;
      throw invalidParameters(`ProvisionedThroughput must be specified for index: ${index.name}`);
    }
    const before = index.throughput ?? { read: 0, write: 0 };
    const throughput = changedThroughput(before, wanted, nowMs);
    if (throughput === undefined) throw unchanged('index', index.name, wanted);
    return { ...changed, throughput };
  });
}

function indexUpdates(
  table: TableDefinition,
  input: UpdateTableInput,
): ReadonlyMap<string, IndexUpdate> {
  const updates = new Map<string, IndexUpdate>();
  for (const { Update, Create, Delete } of input.GlobalSecondaryIndexUpdates ?? []) {
    if (Update === undefined && Create === undefined && Delete === undefined) {
      throw invalidParameters(
        'One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, ' +
          'GlobalSecondaryIndexUpdate.Delete must not be null',
      );
    }
    if (Update === undefined) continue;
    if (!table.globalIndexes.some(({ name }) => name === Update.IndexName)) throw tableNotFound();
    updates.set(Update.IndexName, Update);
  }
  return updates;
}

function changedCeilings(index: IndexDefinition, update: IndexUpdate): IndexDefinition {
  const { onDemand: before, ...rest } = index;
  const onDemand = withoutRemoved({ ...before, ...onDemandOf(update.OnDemandThroughput) });
  const { WarmThroughput: warm } = update;
  return {
    ...rest,
    ...(onDemand === undefined ? {} : { onDemand }),
    ...(warm === undefined ? {} : { warmThroughput: warmOf(warm) }),
  };
}

function withoutThroughput(index: IndexDefinition): IndexDefinition {
  const { throughput: _, ...rest } = index;
  return rest;
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

/** The words for a request that asks for the throughput already in force. */
function unchanged(owner: 'table' | 'index', index: string, units: ThroughputInput): Error {
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
