import type { KeyType } from '../../engine/values/attribute-value';
import type {
  Billing,
  IndexProjection,
  KeyAttribute,
  ModelIndex,
  ModelTable,
  ModelThroughput,
} from '../model';

/** What is known of a table that exists: answers of the API, as they come. */
export interface LiveTable {
  /** `Table` of DescribeTable. */
  readonly table: LiveDescription;
  /** `TimeToLiveDescription` of DescribeTimeToLive. */
  readonly timeToLive?: {
    readonly TimeToLiveStatus?: string;
    readonly AttributeName?: string;
  };
  /** `ContinuousBackupsDescription` of DescribeContinuousBackups. */
  readonly backups?: {
    readonly PointInTimeRecoveryDescription?: { readonly PointInTimeRecoveryStatus?: string };
  };
  /** `Tags` of ListTagsOfResource. */
  readonly tags?: readonly { readonly Key: string; readonly Value: string }[];
}

/** As much of a TableDescription as a design holds. */
export interface LiveDescription {
  readonly TableName?: string;
  readonly KeySchema?: readonly LiveKey[];
  readonly AttributeDefinitions?: readonly {
    readonly AttributeName: string;
    readonly AttributeType: string;
  }[];
  readonly LocalSecondaryIndexes?: readonly LiveIndex[];
  readonly GlobalSecondaryIndexes?: readonly LiveIndex[];
  readonly BillingModeSummary?: { readonly BillingMode?: string };
  readonly ProvisionedThroughput?: LiveThroughput;
  readonly TableClassSummary?: { readonly TableClass?: string };
  readonly DeletionProtectionEnabled?: boolean;
  readonly StreamSpecification?: {
    readonly StreamEnabled?: boolean;
    readonly StreamViewType?: string;
  };
  readonly SSEDescription?: { readonly Status?: string; readonly KMSMasterKeyArn?: string };
  readonly ItemCount?: number;
  readonly TableSizeBytes?: number;
}

interface LiveKey {
  readonly AttributeName: string;
  readonly KeyType: string;
}

interface LiveIndex {
  readonly IndexName?: string;
  readonly KeySchema?: readonly LiveKey[];
  readonly Projection?: {
    readonly ProjectionType?: string;
    readonly NonKeyAttributes?: readonly string[];
  };
  readonly ProvisionedThroughput?: LiveThroughput;
}

interface LiveThroughput {
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
}

/** The design of a table that exists, without items and entities. */
export function liveModelTable({ table, timeToLive, backups, tags }: LiveTable): ModelTable {
  const keys = keyParts(table, table.KeySchema);
  const [partitionKey = { name: '', type: 'S' as const }] = keys.partitionKeys;
  const [sortKey] = keys.sortKeys;
  const recovery = backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
  const expiry = expiryAttribute(timeToLive);
  return {
    name: table.TableName ?? '',
    partitionKey,
    ...(sortKey === undefined ? {} : { sortKey }),
    attributes: [],
    indexes: indexes(table),
    billing: billing(table),
    ...settings(table),
    ...(expiry === undefined ? {} : { timeToLive: expiry }),
    ...(recovery === 'ENABLED' ? { pointInTimeRecovery: true as const } : {}),
    ...(tags === undefined || tags.length === 0
      ? {}
      : { tags: tags.map(({ Key, Value }) => ({ key: Key, value: Value })) }),
    items: [],
    facets: [],
    extras: {},
  };
}

function keyParts(
  { AttributeDefinitions = [] }: LiveDescription,
  schema: readonly LiveKey[] = [],
): Pick<ModelIndex, 'partitionKeys' | 'sortKeys'> {
  const types = new Map(AttributeDefinitions.map((one) => [one.AttributeName, one.AttributeType]));
  const ofKind = (kind: string) =>
    schema
      .filter(({ KeyType }) => KeyType === kind)
      .map(({ AttributeName: name }): KeyAttribute => ({ name, type: keyType(types.get(name)) }));
  return { partitionKeys: ofKind('HASH'), sortKeys: ofKind('RANGE') };
}

function keyType(type: string | undefined): KeyType {
  return type === 'N' || type === 'B' ? type : 'S';
}

function indexes(table: LiveDescription): readonly ModelIndex[] {
  const isProvisioned = billing(table).mode === 'provisioned';
  const index = (kind: ModelIndex['kind'], live: LiveIndex): ModelIndex => {
    const throughput =
      kind === 'global' && isProvisioned ? units(live.ProvisionedThroughput) : undefined;
    return {
      kind,
      name: live.IndexName ?? '',
      ...keyParts(table, live.KeySchema),
      projection: projection(live),
      ...(throughput === undefined ? {} : { throughput }),
      extras: {},
    };
  };
  return [
    ...(table.LocalSecondaryIndexes ?? []).map((one) => index('local', one)),
    ...(table.GlobalSecondaryIndexes ?? []).map((one) => index('global', one)),
  ];
}

function projection({ Projection }: LiveIndex): IndexProjection {
  const type = Projection?.ProjectionType;
  if (type === 'INCLUDE') return { type, attributes: Projection?.NonKeyAttributes ?? [] };
  return { type: type === 'KEYS_ONLY' ? type : 'ALL' };
}

/** A provisioned table that was never on demand says nothing of its mode. */
function billing({ BillingModeSummary, ProvisionedThroughput }: LiveDescription): Billing {
  const throughput = units(ProvisionedThroughput);
  if (BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST' || throughput === undefined) {
    return { mode: 'on-demand' };
  }
  return { mode: 'provisioned', ...throughput, extras: {} };
}

function units(throughput: LiveThroughput | undefined): ModelThroughput | undefined {
  const { ReadCapacityUnits: readUnits = 0, WriteCapacityUnits: writeUnits = 0 } = throughput ?? {};
  return readUnits > 0 && writeUnits > 0 ? { readUnits, writeUnits } : undefined;
}

function settings(table: LiveDescription) {
  const { StreamSpecification, SSEDescription, TableClassSummary } = table;
  const stream = StreamSpecification?.StreamEnabled
    ? streamView(StreamSpecification.StreamViewType)
    : undefined;
  const arn = SSEDescription?.Status === 'ENABLED' ? SSEDescription.KMSMasterKeyArn : undefined;
  return {
    ...(TableClassSummary?.TableClass === 'STANDARD_INFREQUENT_ACCESS'
      ? { tableClass: 'STANDARD_INFREQUENT_ACCESS' as const }
      : {}),
    ...(table.DeletionProtectionEnabled ? { deletionProtection: true as const } : {}),
    ...(stream === undefined ? {} : { stream }),
    ...(arn === undefined ? {} : { encryption: { key: 'CUSTOMER' as const, arn } }),
    ...sizing(table),
  };
}

function streamView(type: string | undefined): ModelTable['stream'] {
  const views = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] as const;
  return views.find((view) => view === type);
}

function sizing({ ItemCount = 0, TableSizeBytes = 0 }: LiveDescription) {
  if (ItemCount === 0) return {};
  return { sizing: { itemCount: ItemCount, itemBytes: Math.ceil(TableSizeBytes / ItemCount) } };
}

function expiryAttribute(ttl: LiveTable['timeToLive']): string | undefined {
  const status = ttl?.TimeToLiveStatus;
  return status === 'ENABLED' || status === 'ENABLING' ? ttl?.AttributeName : undefined;
}
