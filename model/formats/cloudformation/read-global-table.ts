import type { Autoscaling } from '../../model';
import { encryptionBy, settingsOf } from '../create-table/read-settings';
import { readAwsTable } from '../create-table/read-table';
import type { Source } from '../read';
import type { DraftBilling, DraftIndex, DraftSettings, TableDraft } from '../table-draft/draft';
import { dropMembers, numberIn, objectIn, objectsIn, textIn } from '../table-draft/read';

const WRITE = 'WriteProvisionedThroughputSettings';
const READ = 'ReadProvisionedThroughputSettings';
const OTHERS = { table: ['Replicas', WRITE], index: [WRITE] };
const HOMELESS = [
  'WriteOnDemandThroughputSettings',
  'ReadOnDemandThroughputSettings',
  'ContributorInsightsSpecification',
  'KinesisStreamSpecification',
  'ResourcePolicy',
  'ReplicaStreamSpecification',
  'WarmThroughput',
];
const REPLICA = [
  'Region',
  READ,
  'GlobalSecondaryIndexes',
  'TableClass',
  'DeletionProtectionEnabled',
  'PointInTimeRecoverySpecification',
  'SSESpecification',
  'Tags',
];

/** Reads a table in several regions; a model has one, which is taken to be the first. */
export function readGlobalTable(source: Source, id: string): TableDraft | undefined {
  const draft = readAwsTable(source, { fallback: id, others: OTHERS });
  const [replica, ...others] = objectsIn(source, 'Replicas');
  if (others.length > 0) {
    const regions = others.map((one) => textIn(one, 'Region') ?? '?').join(', ');
    source.problems.warn('replicas-dropped', [...source.at, 'Replicas'], { regions });
  }
  if (replica !== undefined) dropMembers(replica, REPLICA, HOMELESS);
  if (draft === undefined) return undefined;
  const globals = objectsIn(source, 'GlobalSecondaryIndexes');
  const readers = replica === undefined ? [] : objectsIn(replica, 'GlobalSecondaryIndexes');
  const withCapacity = (index: DraftIndex): DraftIndex => {
    if (index.kind === 'local') return index;
    const named = (one: Source) => one.object.IndexName === index.name;
    const capacity = capacityOf(globals.find(named), readers.find(named));
    return { ...index, ...throughputOf(capacity) };
  };
  return {
    ...draft,
    indexes: draft.indexes.map(withCapacity),
    billing: billingOf(draft.billing, capacityOf(source, replica)),
    settings: {
      ...draft.settings,
      ...(replica === undefined ? {} : replicaSettings(replica, draft)),
    },
  };
}

function replicaSettings(replica: Source, { settings }: TableDraft): DraftSettings {
  const key = objectIn(replica, 'SSESpecification');
  const arn = key && textIn(key, 'KMSMasterKeyId');
  const own = settingsOf(replica);
  // The table says that it is encrypted, each replica with which key.
  return settings.encryption !== undefined && arn !== undefined
    ? { ...own, ...encryptionBy(arn) }
    : own;
}

interface Capacity {
  readonly units?: number;
  readonly autoscaling?: Autoscaling;
}

/** Capacity for reading is a replica's own, that for writing is the same for all. */
function capacityOf(writer: Source | undefined, reader: Source | undefined) {
  const write = writer && objectIn(writer, WRITE);
  const read = reader && objectIn(reader, READ);
  return {
    read: read === undefined ? {} : half(read, 'Read'),
    write: write === undefined ? {} : half(write, 'Write'),
  };
}

function half(source: Source, kind: 'Read' | 'Write'): Capacity {
  const units = numberIn(source, `${kind}CapacityUnits`);
  const scaling = objectIn(source, `${kind}CapacityAutoScalingSettings`);
  if (scaling === undefined) return units === undefined ? {} : { units };
  const minUnits = numberIn(scaling, 'MinCapacity') ?? 1;
  const maxUnits = numberIn(scaling, 'MaxCapacity') ?? minUnits;
  const policy = objectIn(scaling, 'TargetTrackingScalingPolicyConfiguration');
  const targetPercent = (policy && numberIn(policy, 'TargetValue')) ?? 70;
  return {
    units: numberIn(scaling, 'SeedCapacity') ?? minUnits,
    autoscaling: { minUnits, maxUnits, targetPercent },
  };
}

type Capacities = ReturnType<typeof capacityOf>;

function billingOf(billing: DraftBilling, capacities: Capacities): DraftBilling {
  return billing.mode === 'on-demand'
    ? billing
    : { mode: 'provisioned', ...withUnits(capacities, 'units') };
}

function throughputOf(capacities: Capacities) {
  return withUnits(capacities, 'throughput');
}

function withUnits<Name extends string>({ read, write }: Capacities, name: Name) {
  const units =
    read.units === undefined && write.units === undefined
      ? {}
      : { [name]: { readUnits: read.units ?? 5, writeUnits: write.units ?? 5 } };
  const autoscaling = {
    ...(read.autoscaling === undefined ? {} : { read: read.autoscaling }),
    ...(write.autoscaling === undefined ? {} : { write: write.autoscaling }),
  };
  return { ...units, ...(Object.keys(autoscaling).length === 0 ? {} : { autoscaling }) };
}
