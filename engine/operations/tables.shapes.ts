import {
  boolean,
  enumOf,
  type Infer,
  integer,
  list,
  optional,
  required,
  requiredUnless,
  string,
  struct,
} from '../requests/shape';
import { indexName, keySchemaElement, plainTableName, tableName, tag } from './common.shapes';

const capacityUnits = integer({ min: 1, long: true });
const long = integer({ long: true });

const attributeDefinition = struct(
  {
    AttributeType: required(enumOf('B', 'N', 'S')),
    AttributeName: required(string({ min: 1, max: 255 })),
  },
  { name: 'AttributeDefinition' },
);

const tableKeySchema = list(keySchemaElement, { min: 1, max: 2 });

// Up to four HASH and four RANGE attributes; which of them is for the table definition to judge.
const globalIndexKeySchema = list(keySchemaElement, { min: 1, max: 8 });

const projection = struct(
  {
    ProjectionType: optional(enumOf('ALL', 'INCLUDE', 'KEYS_ONLY')),
    NonKeyAttributes: optional(list(string({ min: 1, max: 255 }), { min: 1, max: 20 })),
  },
  { name: 'Projection' },
);

const provisionedThroughput = struct(
  { WriteCapacityUnits: required(capacityUnits), ReadCapacityUnits: required(capacityUnits) },
  { name: 'ProvisionedThroughput' },
);

const onDemandThroughput = struct(
  { MaxReadRequestUnits: optional(long), MaxWriteRequestUnits: optional(long) },
  { name: 'OnDemandThroughput' },
);

const warmThroughput = struct(
  { ReadUnitsPerSecond: optional(long), WriteUnitsPerSecond: optional(long) },
  { name: 'WarmThroughput' },
);

const localSecondaryIndex = struct(
  {
    IndexName: required(indexName),
    KeySchema: required(tableKeySchema),
    Projection: required(projection),
  },
  { name: 'LocalSecondaryIndex' },
);

const globalSecondaryIndexMembers = {
  IndexName: required(indexName),
  KeySchema: required(globalIndexKeySchema),
  Projection: required(projection),
  ProvisionedThroughput: optional(provisionedThroughput),
  OnDemandThroughput: optional(onDemandThroughput),
  WarmThroughput: optional(warmThroughput),
};
const globalSecondaryIndex = struct(globalSecondaryIndexMembers, { name: 'GlobalSecondaryIndex' });

const searchSchemaElement = struct(
  {
    AttributeName: required(string({ min: 1, max: 255 })),
    SearchSchemaElementType: required(enumOf('HASH', 'INLINE_FILTER')),
  },
  { name: 'SearchSchemaElement' },
);

const vectorIndexMembers = {
  IndexName: required(indexName),
  VectorAttribute: required(
    struct(
      { AttributeName: required(string({ min: 1, max: 255 })) },
      { name: 'VectorAttributeDefinition' },
    ),
  ),
  SearchSchema: optional(list(searchSchemaElement, { min: 1 })),
  Projection: required(projection),
  Dimensions: required(integer({ min: 1, long: true })),
  DistanceFunction: required(enumOf('COSINE', 'DOT_PRODUCT', 'EUCLIDEAN')),
};
const vectorIndex = struct(vectorIndexMembers, { name: 'VectorIndex' });

const billingMode = enumOf('PROVISIONED', 'PAY_PER_REQUEST');
const tableClass = enumOf('STANDARD', 'STANDARD_INFREQUENT_ACCESS');
const settingsReplication = enumOf('ENABLED', 'DISABLED', 'ENABLED_WITH_OVERRIDES');

const streamSpecification = struct(
  {
    StreamEnabled: required(boolean),
    StreamViewType: optional(enumOf('OLD_IMAGE', 'KEYS_ONLY', 'NEW_AND_OLD_IMAGES', 'NEW_IMAGE')),
  },
  { name: 'StreamSpecification' },
);

const sseSpecification = struct(
  {
    Enabled: optional(boolean),
    SSEType: optional(enumOf('KMS', 'AES256')),
    KMSMasterKeyId: optional(string({ min: 1 })),
  },
  { name: 'SSESpecification' },
);

/** Members in the order in which the service tells their faults. */
export const createTableShape = struct({
  GlobalSecondaryIndexes: optional(list(globalSecondaryIndex)),
  GlobalTableSettingsReplicationMode: optional(settingsReplication),
  BillingMode: optional(billingMode),
  GlobalTableSourceArn: optional(string({ min: 1, max: 1024 })),
  SSESpecification: optional(sseSpecification),
  OnDemandThroughput: optional(onDemandThroughput),
  KeySchema: optional(tableKeySchema),
  DeletionProtectionEnabled: optional(boolean),
  ProvisionedThroughput: optional(provisionedThroughput),
  TableName: required(
    tableName,
    "The parameter 'TableName' is required but was not present in the request",
  ),
  Tags: optional(list(tag)),
  TableClass: optional(string()),
  VectorIndexes: optional(list(vectorIndex)),
  StreamSpecification: optional(streamSpecification),
  WarmThroughput: optional(warmThroughput),
  ResourcePolicy: optional(string()),
  AttributeDefinitions: optional(list(attributeDefinition)),
  LocalSecondaryIndexes: optional(list(localSecondaryIndex)),
});
export type CreateTableInput = Infer<typeof createTableShape>;

export const describeTableShape = struct({ TableName: required(tableName) });
export type DescribeTableInput = Infer<typeof describeTableShape>;

export const deleteTableShape = struct({ TableName: required(tableName) });
export type DeleteTableInput = Infer<typeof deleteTableShape>;

export const listTablesShape = struct({
  ExclusiveStartTableName: optional(plainTableName),
  Limit: optional(integer({ min: 1, max: 100 })),
});
export type ListTablesInput = Infer<typeof listTablesShape>;

const updateGlobalSecondaryIndex = struct(
  {
    IndexName: required(indexName),
    ProvisionedThroughput: requiredUnless(
      provisionedThroughput,
      'OnDemandThroughput',
      'WarmThroughput',
    ),
    OnDemandThroughput: optional(onDemandThroughput),
    WarmThroughput: optional(warmThroughput),
  },
  { name: 'UpdateGlobalSecondaryIndexAction' },
);

const globalSecondaryIndexUpdate = struct(
  {
    Update: optional(updateGlobalSecondaryIndex),
    Create: optional(
      struct(globalSecondaryIndexMembers, { name: 'CreateGlobalSecondaryIndexAction' }),
    ),
    Delete: optional(
      struct({ IndexName: required(indexName) }, { name: 'DeleteGlobalSecondaryIndexAction' }),
    ),
  },
  { name: 'GlobalSecondaryIndexUpdate' },
);

const vectorIndexUpdate = struct(
  {
    Create: optional(struct(vectorIndexMembers, { name: 'CreateVectorIndexAction' })),
    Delete: optional(
      struct({ IndexName: required(indexName) }, { name: 'DeleteVectorIndexAction' }),
    ),
  },
  { name: 'VectorIndexUpdate' },
);

const replicaIndex = struct({
  IndexName: required(indexName),
  ProvisionedThroughputOverride: optional(struct({ ReadCapacityUnits: optional(capacityUnits) })),
  OnDemandThroughputOverride: optional(struct({ MaxReadRequestUnits: optional(long) })),
});

const replicaMembers = {
  RegionName: required(string()),
  KMSMasterKeyId: optional(string()),
  ProvisionedThroughputOverride: optional(struct({ ReadCapacityUnits: optional(capacityUnits) })),
  OnDemandThroughputOverride: optional(struct({ MaxReadRequestUnits: optional(long) })),
  GlobalSecondaryIndexes: optional(list(replicaIndex, { min: 1 })),
  TableClassOverride: optional(tableClass),
};

const replicaUpdate = struct({
  Create: optional(struct(replicaMembers)),
  Update: optional(struct(replicaMembers)),
  Delete: optional(struct({ RegionName: required(string()) })),
  Disassociate: optional(
    struct({
      RegionName: required(string()),
      DisassociationMode: required(enumOf('WAIT_FOR_REPLICATION')),
    }),
  ),
});

const witnessUpdate = struct({
  Create: optional(struct({ RegionName: required(string()) })),
  Delete: optional(struct({ RegionName: required(string()) })),
});

export const updateTableShape = struct({
  GlobalTableSettingsReplicationMode: optional(settingsReplication),
  ReplicaUpdates: optional(list(replicaUpdate, { min: 1 })),
  BillingMode: optional(billingMode),
  SSESpecification: optional(sseSpecification),
  OnDemandThroughput: optional(onDemandThroughput),
  GlobalTableWitnessUpdates: optional(list(witnessUpdate, { min: 1, max: 1 })),
  MultiRegionConsistency: optional(enumOf('EVENTUAL', 'STRONG')),
  DeletionProtectionEnabled: optional(boolean),
  ProvisionedThroughput: optional(provisionedThroughput),
  DisassociationProtectionEnabled: optional(boolean),
  TableName: required(tableName),
  TableClass: optional(string()),
  GlobalSecondaryIndexUpdates: optional(list(globalSecondaryIndexUpdate)),
  StreamSpecification: optional(streamSpecification),
  WarmThroughput: optional(warmThroughput),
  AttributeDefinitions: optional(list(attributeDefinition)),
  VectorIndexUpdates: optional(list(vectorIndexUpdate)),
});
export type UpdateTableInput = Infer<typeof updateTableShape>;
