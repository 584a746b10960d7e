import { type Codec, flag, list, number, oneOf, series, text } from '../../codec/codec';
import { optional, record, variants } from '../../codec/record';
import { WEEK_HOURS } from '../timeline';
import type {
  AutoscaledPlan,
  BackupUsage,
  CacheUsage,
  CapacityPlan,
  ConsistencyMix,
  ExportUsage,
  ImportUsage,
  IndexArm,
  IndexScaling,
  IndexUsage,
  InsightsUsage,
  ItemsUsage,
  MeteredUsage,
  OperationUsage,
  ProvisionedPlan,
  ReadUsage,
  ReplicaUsage,
  ReservedUsage,
  RestoreUsage,
  SavingsPlanUsage,
  SearchUsage,
  StreamReader,
  TableUsage,
  Traffic,
  TransferUsage,
  Units,
  Usage,
  VectorIndexUsage,
  WriteUsage,
} from '../types/usage';

/**
 * How a usage is read and shortened. Limits are those of sense, not of DynamoDB: a scenario is made
 * by hand, and a hostile one shall not be large.
 */

const name = text(255);
const label = text(500);
const region = text(40);
const count = number({ min: 0, max: 1e15 });
const rate = number({ min: 0, max: 1e12 });
const share = number({ min: 0, max: 1 });
const itemBytes = number({ min: 0, max: 409_600 });
const gb = number({ min: 0, max: 1e9 });
const times = number({ min: 0, max: 1e6 });
const capacityUnits = number({ min: 0, max: 1e9, isWhole: true });

const units = record<Units>({ read: capacityUnits, write: capacityUnits });

const target = number({ min: 0.2, max: 0.9 });
const indexScaling = record<IndexScaling>({ target, minimum: units, maximum: units, name });

const capacity: Codec<CapacityPlan> = variants('mode', {
  'on-demand': record({}),
  provisioned: record<Omit<ProvisionedPlan, 'mode'>>({
    follow: oneOf(['peak', 'scheduled', 'fixed']),
    units: optional(units),
    utilisation: optional(number({ min: 0.01, max: 1 })),
  }),
  autoscaled: record<Omit<AutoscaledPlan, 'mode'>>({
    target,
    minimum: units,
    maximum: units,
    indexes: optional(list(indexScaling, 100)),
  }),
});

const traffic: Codec<Traffic> = variants('shape', {
  monthly: record({ count }),
  steady: record({ perSecond: rate }),
  peaks: record({
    perSecond: rate,
    peakPerSecond: rate,
    peakHoursPerMonth: number({ min: 0, max: 720 }),
  }),
  weekly: record({ perHour: series(WEEK_HOURS, { min: 0, max: 1e15 }) }),
});

const consistency = record<ConsistencyMix>({
  eventual: optional(share),
  strong: optional(share),
  transactional: optional(share),
});

const arm = record<IndexArm>({
  index: name,
  effect: oneOf(['none', 'appears', 'changes', 'disappears', 'moves']),
  share: optional(share),
});

const operation: Codec<OperationUsage> = variants('kind', {
  read: record<Omit<ReadUsage, 'kind'>>({
    operation: oneOf(['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan']),
    label: optional(label),
    index: optional(name),
    traffic,
    itemBytes: optional(itemBytes),
    items: optional(count),
    missing: optional(share),
    consistency,
    cached: optional(share),
  }),
  write: record<Omit<WriteUsage, 'kind'>>({
    operation: oneOf([
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'BatchWriteItem',
      'TransactWriteItems',
      'TimeToLive',
    ]),
    label: optional(label),
    traffic,
    change: oneOf(['create', 'update', 'delete', 'check']),
    itemBytes: optional(itemBytes),
    items: optional(count),
    transactional: optional(share),
    failed: optional(share),
    arms: optional(list(arm, 100)),
  }),
  search: record<Omit<SearchUsage, 'kind'>>({
    label: optional(label),
    index: name,
    traffic,
    meteredBytes: number({ min: 0, max: 1e12 }),
  }),
  metered: record<Omit<MeteredUsage, 'kind'>>({
    label: optional(label),
    index: optional(name),
    unit: oneOf(['read', 'write']),
    traffic,
  }),
});

const items = record<ItemsUsage>({ count, bytes: itemBytes, storageGb: optional(gb) });

const index = record<IndexUsage>({
  name,
  kind: oneOf(['global', 'local']),
  entryBytes: itemBytes,
  coverage: optional(share),
  units: optional(units),
  storageGb: optional(gb),
});

const vectorIndex = record<VectorIndexUsage>({
  name,
  dimensions: number({ min: 1, max: 4096, isWhole: true }),
  otherBytes: itemBytes,
  coverage: optional(share),
});

const replica = record<ReplicaUsage>({
  region,
  reads: optional(number({ min: 0, max: 1e6 })),
  pointInTimeRecovery: optional(flag()),
  isNew: optional(flag()),
});

const tier = oneOf(['warm', 'cold']);
const backup = record<BackupUsage>({ tier, kept: times, gb: optional(gb) });
const restore = record<RestoreUsage>({ tier, timesPerMonth: times, gb: optional(gb) });
const tableExport = record<ExportUsage>({
  kind: oneOf(['full', 'incremental']),
  timesPerMonth: times,
  gb: optional(gb),
});
const tableImport = record<ImportUsage>({ timesPerMonth: times, gb });

const streamReader: Codec<StreamReader> = variants('kind', {
  lambda: record({}),
  program: record<Omit<Extract<StreamReader, { kind: 'program' }>, 'kind'>>({
    shards: times,
    callsPerSecond: optional(times),
    callsPerMonth: optional(count),
  }),
});

const insights = record<InsightsUsage>({
  mode: oneOf(['all', 'throttled']),
  throttledPerMonth: optional(count),
});

const table = record<TableUsage>({
  name,
  tableClass: oneOf(['standard', 'standard-ia']),
  capacity,
  items,
  hasSortKey: optional(flag()),
  indexes: optional(list(index, 25)),
  vectorIndexes: optional(list(vectorIndex, 25)),
  operations: list(operation, 500),
  replicas: optional(list(replica, 50)),
  pointInTimeRecovery: optional(flag()),
  backups: optional(list(backup, 20)),
  restores: optional(list(restore, 20)),
  exports: optional(list(tableExport, 20)),
  imports: optional(list(tableImport, 20)),
  streamReaders: optional(list(streamReader, 20)),
  kinesis: optional(flag()),
  insights: optional(insights),
});

const cache = record<CacheUsage>({
  name,
  nodeType: text(40),
  nodes: number({ min: 0, max: 1000, isWhole: true }),
});
const transfer = record<TransferUsage>({ internetOutGb: gb, otherRegionOutGb: gb });
const reserved = record<ReservedUsage>({
  years: oneOf([1, 3]),
  readUnits: capacityUnits,
  writeUnits: capacityUnits,
});
const savingsPlan = record<SavingsPlanUsage>({ perHour: optional(number({ min: 0, max: 1e9 })) });

/** A usage, read with distrust. */
export const usageCodec = record<Usage>({
  region,
  tables: list(table, 200),
  caches: optional(list(cache, 50)),
  transfer: optional(transfer),
  reserved: optional(reserved),
  savingsPlan: optional(savingsPlan),
});
