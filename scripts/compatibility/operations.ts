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
