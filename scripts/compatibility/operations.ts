/**
 * Every operation of DynamoDB and of DynamoDB Streams, by what it is for.
 *
 * source: the commands of @aws-sdk/client-dynamodb, which a test compares with this list, and
 *         docs.aws.amazon.com/amazondynamodb/latest/APIReference, "Amazon DynamoDB Streams"
 */
export const OPERATIONS: readonly (readonly [group: string, operations: readonly string[]])[] = [
  [
    'Items',
    [
      ...['PutItem', 'GetItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'],
      ...['BatchGetItem', 'BatchWriteItem', 'TransactGetItems', 'TransactWriteItems'],
      'SearchVectors',
    ],
  ],
  ['PartiQL', ['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction']],
  [
    'Tables',
    [
      ...['CreateTable', 'DescribeTable', 'ListTables', 'UpdateTable', 'DeleteTable'],
      ...['UpdateTimeToLive', 'DescribeTimeToLive'],
      ...['TagResource', 'UntagResource', 'ListTagsOfResource'],
      ...['DescribeLimits', 'DescribeEndpoints'],
    ],
  ],
  [
    'Backups and continuous backups',
    [
      ...['CreateBackup', 'DescribeBackup', 'ListBackups', 'DeleteBackup'],
      ...['RestoreTableFromBackup', 'RestoreTableToPointInTime'],
      ...['UpdateContinuousBackups', 'DescribeContinuousBackups'],
    ],
  ],
  [
    'Export, import and bulk writes',
    [
      ...['ExportTableToPointInTime', 'DescribeExport', 'ListExports'],
      ...['ImportTable', 'DescribeImport', 'ListImports'],
      ...['StartBulkPutItems', 'DescribeBulkOperation', 'ListBulkOperations'],
      'CancelBulkOperation',
    ],
  ],
  [
    'Global tables',
    [
      ...['CreateGlobalTable', 'UpdateGlobalTable', 'DescribeGlobalTable', 'ListGlobalTables'],
      ...['UpdateGlobalTableSettings', 'DescribeGlobalTableSettings'],
      ...['UpdateTableReplicaAutoScaling', 'DescribeTableReplicaAutoScaling'],
    ],
  ],
  [
    'Kinesis, insights and policies',
    [
      ...['EnableKinesisStreamingDestination', 'DisableKinesisStreamingDestination'],
      ...['UpdateKinesisStreamingDestination', 'DescribeKinesisStreamingDestination'],
      ...['UpdateContributorInsights', 'DescribeContributorInsights', 'ListContributorInsights'],
      ...['PutResourcePolicy', 'GetResourcePolicy', 'DeleteResourcePolicy'],
    ],
  ],
  ['DynamoDB Streams', ['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']],
];

/** What only this engine can do, and what that is; a test compares the names with the engine's. */
export const OWN_OPERATIONS: readonly (readonly [operation: string, what: string])[] = [
  [
    'GetMetering',
    'What ran and what it consumed: per table, index and operation, by minute for three hours and ' +
      'by hour for 62 days. A crash may lose the last seconds.',
  ],
  ['ListMeteredTables', 'The tables, indexes and operations of which anything was counted.'],
];
