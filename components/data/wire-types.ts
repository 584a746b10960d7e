import type { WireItem, WireValue } from '@/engine/values/attribute-value';

export type { WireItem, WireValue };

export type TableStatus =
  | 'CREATING'
  | 'UPDATING'
  | 'DELETING'
  | 'ACTIVE'
  | 'INACCESSIBLE_ENCRYPTION_CREDENTIALS'
  | 'ARCHIVING'
  | 'ARCHIVED';

export type IndexStatus = 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE';
export type KeyRole = 'HASH' | 'RANGE';
export type KeyAttributeType = 'S' | 'N' | 'B';
export type BillingMode = 'PROVISIONED' | 'PAY_PER_REQUEST';
export type TableClass = 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';
export type ProjectionType = 'ALL' | 'KEYS_ONLY' | 'INCLUDE';

export interface KeySchemaElement {
  readonly AttributeName: string;
  readonly KeyType: KeyRole;
}

export interface AttributeDefinition {
  readonly AttributeName: string;
  readonly AttributeType: KeyAttributeType;
}

export interface Projection {
  readonly ProjectionType?: ProjectionType;
  readonly NonKeyAttributes?: readonly string[];
}

export interface Throughput {
  readonly ReadCapacityUnits: number;
  readonly WriteCapacityUnits: number;
}

export interface LocalIndexInput {
  readonly IndexName: string;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly Projection: Projection;
}

export interface GlobalIndexInput extends LocalIndexInput {
  readonly ProvisionedThroughput?: Throughput;
}

export interface CreateTableInput {
  readonly TableName: string;
  readonly AttributeDefinitions: readonly AttributeDefinition[];
  readonly KeySchema: readonly KeySchemaElement[];
  readonly LocalSecondaryIndexes?: readonly LocalIndexInput[];
  readonly GlobalSecondaryIndexes?: readonly GlobalIndexInput[];
  readonly BillingMode?: BillingMode;
  readonly ProvisionedThroughput?: Throughput;
  readonly TableClass?: TableClass;
  readonly DeletionProtectionEnabled?: boolean;
}

export interface LocalIndexDescription {
  readonly IndexName: string;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly Projection: Projection;
  readonly IndexSizeBytes?: number;
  readonly ItemCount?: number;
  readonly IndexArn?: string;
}

export interface GlobalIndexDescription extends LocalIndexDescription {
  readonly IndexStatus?: IndexStatus;
  readonly Backfilling?: boolean;
  readonly ProvisionedThroughput?: Throughput;
}

/** What DescribeTable tells of a table; members that the console does not use are left out. */
export interface TableDescription {
  readonly TableName: string;
  readonly TableStatus: TableStatus;
  readonly TableId?: string;
  readonly TableArn?: string;
  /** Seconds since the epoch, with a fraction. */
  readonly CreationDateTime?: number;
  readonly AttributeDefinitions: readonly AttributeDefinition[];
  readonly KeySchema: readonly KeySchemaElement[];
  readonly LocalSecondaryIndexes?: readonly LocalIndexDescription[];
  readonly GlobalSecondaryIndexes?: readonly GlobalIndexDescription[];
  readonly BillingModeSummary?: {
    readonly BillingMode?: BillingMode;
    /** Seconds since the epoch. */
    readonly LastUpdateToPayPerRequestDateTime?: number;
  };
  readonly ProvisionedThroughput?: Throughput & { readonly NumberOfDecreasesToday?: number };
  readonly TableClassSummary?: { readonly TableClass?: TableClass };
  readonly DeletionProtectionEnabled?: boolean;
  readonly ItemCount?: number;
  readonly TableSizeBytes?: number;
  readonly StreamSpecification?: {
    readonly StreamEnabled: boolean;
    readonly StreamViewType?: string;
  };
  readonly LatestStreamArn?: string;
  readonly SSEDescription?: {
    readonly Status?: string;
    readonly SSEType?: string;
    readonly KMSMasterKeyArn?: string;
  };
}

export interface CapacityBreakdown {
  readonly CapacityUnits?: number;
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
}

export interface ConsumedCapacity extends CapacityBreakdown {
  readonly TableName?: string;
  readonly Table?: CapacityBreakdown;
  readonly LocalSecondaryIndexes?: { readonly [index: string]: CapacityBreakdown };
  readonly GlobalSecondaryIndexes?: { readonly [index: string]: CapacityBreakdown };
}

type ReturnCapacity = 'INDEXES' | 'TOTAL' | 'NONE';
type ReturnValues = 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW';

interface Placeholders {
  readonly ExpressionAttributeNames?: { readonly [placeholder: string]: string };
  readonly ExpressionAttributeValues?: { readonly [placeholder: string]: WireValue };
}

interface ReadInput extends Placeholders {
  readonly TableName: string;
  readonly ProjectionExpression?: string;
  readonly ConsistentRead?: boolean;
  readonly ReturnConsumedCapacity?: ReturnCapacity;
}

interface PageInput extends ReadInput {
  readonly IndexName?: string;
  readonly FilterExpression?: string;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: WireItem;
  readonly Select?: 'ALL_ATTRIBUTES' | 'ALL_PROJECTED_ATTRIBUTES' | 'COUNT' | 'SPECIFIC_ATTRIBUTES';
}

export interface QueryInput extends PageInput {
  readonly KeyConditionExpression: string;
  readonly ScanIndexForward?: boolean;
}

export interface ScanInput extends PageInput {
  readonly Segment?: number;
  readonly TotalSegments?: number;
}

export interface PageOutput {
  /** Absent for `Select: COUNT`. */
  readonly Items?: readonly WireItem[];
  readonly Count: number;
  readonly ScannedCount: number;
  readonly LastEvaluatedKey?: WireItem;
  readonly ConsumedCapacity?: ConsumedCapacity;
}

export interface GetItemInput extends ReadInput {
  readonly Key: WireItem;
}

export interface WriteInput extends Placeholders {
  readonly TableName: string;
  readonly ConditionExpression?: string;
  readonly ReturnValues?: ReturnValues;
  readonly ReturnConsumedCapacity?: ReturnCapacity;
  readonly ReturnItemCollectionMetrics?: 'SIZE' | 'NONE';
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

export interface WriteOutput {
  readonly Attributes?: WireItem;
  readonly ConsumedCapacity?: ConsumedCapacity;
}

export type WriteRequest =
  | { readonly PutRequest: { readonly Item: WireItem } }
  | { readonly DeleteRequest: { readonly Key: WireItem } };

export type WriteRequests = { readonly [table: string]: readonly WriteRequest[] };

type TransactAction = Omit<WriteInput, 'ReturnValues' | 'ReturnConsumedCapacity'>;

export interface TransactWriteItem {
  readonly Put?: TransactAction & { readonly Item: WireItem };
  readonly Update?: TransactAction & { readonly Key: WireItem; readonly UpdateExpression: string };
  readonly Delete?: TransactAction & { readonly Key: WireItem };
  readonly ConditionCheck?: TransactAction & { readonly Key: WireItem };
}

interface TableOutput {
  readonly TableDescription: TableDescription;
}

export interface UpdateTableInput {
  readonly TableName: string;
  readonly AttributeDefinitions?: readonly AttributeDefinition[];
  readonly BillingMode?: BillingMode;
  readonly ProvisionedThroughput?: Throughput;
  readonly TableClass?: TableClass;
  readonly DeletionProtectionEnabled?: boolean;
  readonly GlobalSecondaryIndexUpdates?: readonly {
    readonly Create?: GlobalIndexInput;
    readonly Update?: { readonly IndexName: string; readonly ProvisionedThroughput: Throughput };
    readonly Delete?: { readonly IndexName: string };
  }[];
}

/** Seconds in a bucket of what is metered. */
export type MeteringPeriod = 60 | 3600;

export interface MeteringInput {
  readonly TableName?: string;
  readonly IndexName?: string;
  /** Only our engine tells operations apart. */
  readonly Operation?: string;
  /** Seconds since the epoch; the end is exclusive. */
  readonly StartTime: number;
  readonly EndTime: number;
  readonly Period: MeteringPeriod;
  readonly NextToken?: string;
}

/** What was counted in one minute or hour; what is not there is 0. AWS has the units alone. */
export interface MeteredPoint {
  /** When the minute or hour began, in seconds since the epoch. */
  readonly Timestamp: number;
  readonly Requests?: number;
  /** As ConsumedCapacity reported them. */
  readonly ReadUnits?: number;
  readonly WriteUnits?: number;
  readonly FailedConditions?: number;
  /** Charged besides WriteUnits, for writes that their condition stopped. */
  readonly FailedConditionWriteUnits?: number;
  readonly Throttled?: number;
  readonly Refused?: number;
  readonly TimeToLiveDeletes?: number;
  readonly ResponseBytes?: number;
}

/** One table or index and, from our engine, one operation. Without a table: requests on none. */
export interface MeteredSeries {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly Operation?: string;
  /** Everything that found no room among the series, of the region or of all of them. */
  readonly Other?: 'REGION' | 'ALL_REGIONS';
  readonly Points: readonly MeteredPoint[];
}

/** A table of which anything was counted; it may be gone. */
export interface MeteredTable {
  readonly TableName: string;
  readonly IndexNames: readonly string[];
  /** Empty from AWS. */
  readonly Operations: readonly string[];
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface TimeToLiveDescription {
  readonly TimeToLiveStatus?: 'ENABLING' | 'DISABLING' | 'ENABLED' | 'DISABLED';
  readonly AttributeName?: string;
}

export interface ContinuousBackupsDescription {
  readonly ContinuousBackupsStatus?: string;
  readonly PointInTimeRecoveryDescription?: { readonly PointInTimeRecoveryStatus?: string };
}

/** Input and output of each operation the console sends, by the operation's name. */
export interface Operations {
  ListTables: {
    input: { readonly ExclusiveStartTableName?: string; readonly Limit?: number };
    output: { readonly TableNames: readonly string[]; readonly LastEvaluatedTableName?: string };
  };
  DescribeTable: {
    input: { readonly TableName: string };
    output: { readonly Table: TableDescription };
  };
  CreateTable: { input: CreateTableInput; output: TableOutput };
  UpdateTable: { input: UpdateTableInput; output: TableOutput };
  DeleteTable: { input: { readonly TableName: string }; output: TableOutput };
  DescribeTimeToLive: {
    input: { readonly TableName: string };
    output: { readonly TimeToLiveDescription?: TimeToLiveDescription };
  };
  UpdateTimeToLive: {
    input: {
      readonly TableName: string;
      readonly TimeToLiveSpecification: {
        readonly AttributeName: string;
        readonly Enabled: boolean;
      };
    };
    output: object;
  };
  DescribeContinuousBackups: {
    input: { readonly TableName: string };
    output: { readonly ContinuousBackupsDescription?: ContinuousBackupsDescription };
  };
  UpdateContinuousBackups: {
    input: {
      readonly TableName: string;
      readonly PointInTimeRecoverySpecification: { readonly PointInTimeRecoveryEnabled: boolean };
    };
    output: object;
  };
  ListTagsOfResource: {
    input: { readonly ResourceArn: string; readonly NextToken?: string };
    output: { readonly Tags?: readonly Tag[]; readonly NextToken?: string };
  };
  TagResource: {
    input: { readonly ResourceArn: string; readonly Tags: readonly Tag[] };
    output: object;
  };
  UntagResource: {
    input: { readonly ResourceArn: string; readonly TagKeys: readonly string[] };
    output: object;
  };
  Query: { input: QueryInput; output: PageOutput };
  Scan: { input: ScanInput; output: PageOutput };
  GetItem: {
    input: GetItemInput;
    output: { readonly Item?: WireItem; readonly ConsumedCapacity?: ConsumedCapacity };
  };
  PutItem: { input: WriteInput & { readonly Item: WireItem }; output: WriteOutput };
  UpdateItem: {
    input: WriteInput & { readonly Key: WireItem; readonly UpdateExpression?: string };
    output: WriteOutput;
  };
  DeleteItem: { input: WriteInput & { readonly Key: WireItem }; output: WriteOutput };
  BatchWriteItem: {
    input: {
      readonly RequestItems: WriteRequests;
      readonly ReturnConsumedCapacity?: ReturnCapacity;
    };
    output: {
      readonly UnprocessedItems?: WriteRequests;
      readonly ConsumedCapacity?: readonly ConsumedCapacity[];
    };
  };
  TransactWriteItems: {
    input: {
      readonly TransactItems: readonly TransactWriteItem[];
      readonly ClientRequestToken?: string;
      readonly ReturnConsumedCapacity?: ReturnCapacity;
    };
    output: { readonly ConsumedCapacity?: readonly ConsumedCapacity[] };
  };
  GetMetering: {
    input: MeteringInput;
    output: { readonly Series: readonly MeteredSeries[]; readonly NextToken?: string };
  };
  ListMeteredTables: {
    input: Record<never, never>;
    output: {
      readonly Tables: readonly MeteredTable[];
      /** Whether anything found no room among the series. */
      readonly HasOther: boolean;
      /** Of our engine: how many series there are, of how many there may be. */
      readonly SeriesCount?: number;
      readonly MaximumSeriesCount?: number;
    };
  };
}

export type OperationName = keyof Operations;
export type Input<Name extends OperationName> = Operations[Name]['input'];
export type Output<Name extends OperationName> = Operations[Name]['output'];
