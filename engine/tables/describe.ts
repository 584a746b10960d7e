import type { Json } from '../json-text';
import { decreasesToday } from './billing';
import type { Statistics, Tally } from './statistics';
import type {
  IndexDefinition,
  KeySchema,
  OnDemandThroughput,
  ProjectionDefinition,
  ProvisionedThroughput,
  TableDefinition,
  Throughput,
} from './table';
import { indexArn, tableArn, tableStatus } from './table';
import { indexWarm, tableWarm } from './warm';

type JsonObject = { readonly [member: string]: Json | undefined };

/**
 * The TableDescription of CreateTable, DescribeTable, UpdateTable and DeleteTable.
 *
 * statistics  what the table holds; the wire's item counts and sizes
 */
export function describeTable(
  table: TableDefinition,
  statistics: Statistics,
  nowMs: number,
): JsonObject {
  const status = tableStatus(table, nowMs);
  const indexes = (list: readonly IndexDefinition[]): JsonObject[] | undefined =>
    list.length === 0
      ? undefined
      : list.map((index) => describeIndex(table, index, statistics, nowMs));
  return {
    AttributeDefinitions: table.attributes.map(({ name, type }) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    TableName: table.name,
    KeySchema: describeKey(table.key),
    TableStatus: status,
    CreationDateTime: seconds(table.createdAtMs),
    ProvisionedThroughput: describeThroughput(
      table.billing.mode === 'PROVISIONED' ? table.billing.throughput : undefined,
      nowMs,
    ),
    TableSizeBytes: statistics.table.bytes,
    ItemCount: statistics.table.items,
    TableArn: tableArn(table),
    TableId: table.uuid,
    ...describeBilling(table),
    LocalSecondaryIndexes: indexes(table.localIndexes),
    GlobalSecondaryIndexes: indexes(table.globalIndexes),
    ...describeStream(table),
    ...describeSettings(table),
    DeletionProtectionEnabled: table.deletionProtection,
    WarmThroughput: describeWarm(tableWarm(table), status),
  };
}

/** Wire elements: hash attributes first. */
export function describeKey(key: KeySchema): JsonObject[] {
  return [
    ...key.hash.map(({ name }) => ({ AttributeName: name, KeyType: 'HASH' })),
    ...key.range.map(({ name }) => ({ AttributeName: name, KeyType: 'RANGE' })),
  ];
}

function describeIndex(
  table: TableDefinition,
  index: IndexDefinition,
  statistics: Statistics,
  nowMs: number,
): JsonObject {
  const tally: Tally = statistics.indexes.get(index.number) ?? { items: 0, bytes: 0 };
  const shared = {
    IndexName: index.name,
    KeySchema: describeKey(index.key),
    Projection: describeProjection(index.projection),
  };
  const size = {
    IndexSizeBytes: tally.bytes,
    ItemCount: tally.items,
    IndexArn: indexArn(table, index.name),
  };
  if (index.kind === 'local') return { ...shared, ...size };
  const status = indexStatus(table, index, nowMs);
  return {
    ...shared,
    IndexStatus: status,
    Backfilling: backfilling(index, nowMs),
    ProvisionedThroughput: describeThroughput(index.throughput, nowMs),
    ...size,
    OnDemandThroughput: describeOnDemand(index.onDemand),
    WarmThroughput: describeWarm(indexWarm(index), status),
  };
}

function indexStatus(table: TableDefinition, index: IndexDefinition, nowMs: number): string {
  if (index.transition !== undefined) return index.transition.status;
  return tableStatus(table, nowMs) === 'CREATING' ? 'CREATING' : 'ACTIVE';
}

/** Only told of an index that is added to a live table. */
function backfilling({ transition }: IndexDefinition, nowMs: number): boolean | undefined {
  if (transition?.status !== 'CREATING') return undefined;
  return nowMs >= transition.allocatedAtMs;
}

function describeProjection(projection: ProjectionDefinition): JsonObject {
  return {
    ProjectionType: projection.type,
    NonKeyAttributes: projection.type === 'INCLUDE' ? projection.attributes : undefined,
  };
}

function describeThroughput(
  throughput: ProvisionedThroughput | undefined,
  nowMs: number,
): JsonObject {
  return {
    LastIncreaseDateTime: optionalSeconds(throughput?.increasedAtMs),
    LastDecreaseDateTime: optionalSeconds(throughput?.decreasedAtMs),
    NumberOfDecreasesToday: throughput === undefined ? 0 : decreasesToday(throughput, nowMs),
    ReadCapacityUnits: throughput?.read ?? 0,
    WriteCapacityUnits: throughput?.write ?? 0,
  };
}

/** A provisioned table that was never on demand has no BillingModeSummary. */
function describeBilling({ billing }: TableDefinition): JsonObject {
  const sinceMs = billing.mode === 'PAY_PER_REQUEST' ? billing.sinceMs : billing.lastOnDemandMs;
  const onDemand = billing.mode === 'PAY_PER_REQUEST' ? billing.onDemand : undefined;
  return {
    BillingModeSummary:
      sinceMs === undefined
        ? undefined
        : { BillingMode: billing.mode, LastUpdateToPayPerRequestDateTime: seconds(sinceMs) },
    OnDemandThroughput: describeOnDemand(onDemand),
  };
}

function describeOnDemand(onDemand: OnDemandThroughput | undefined): JsonObject | undefined {
  if (onDemand === undefined) return undefined;
  return { MaxReadRequestUnits: onDemand.maxRead, MaxWriteRequestUnits: onDemand.maxWrite };
}

/** A stream that was switched off is no longer specified, but still the latest one. */
function describeStream(table: TableDefinition): JsonObject {
  const { stream } = table;
  const label = stream?.label ?? table.lastStreamLabel;
  if (label === undefined) return {};
  return {
    StreamSpecification: stream && { StreamEnabled: true, StreamViewType: stream.viewType },
    LatestStreamLabel: label,
    LatestStreamArn: `${tableArn(table)}/stream/${label}`,
  };
}

function describeSettings({ encryption, tableClass }: TableDefinition): JsonObject {
  return {
    SSEDescription: encryption && {
      Status: 'ENABLED',
      SSEType: 'KMS',
      KMSMasterKeyArn: encryption.keyArn,
    },
    TableClassSummary: tableClass && { TableClass: tableClass },
  };
}

function describeWarm(warm: Throughput, status: string): JsonObject {
  return {
    ReadUnitsPerSecond: warm.read,
    WriteUnitsPerSecond: warm.write,
    Status: status === 'CREATING' ? 'UPDATING' : 'ACTIVE',
  };
}

/** Timestamps travel as epoch seconds with milliseconds behind the point. */
function seconds(ms: number): number {
  return ms / 1000;
}

function optionalSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : seconds(ms);
}
