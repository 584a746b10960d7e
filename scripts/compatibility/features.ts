/** How far a feature goes: all of it, a part that `note` tells, or nothing. */
export type State = 'yes' | 'in part' | 'no';

export interface Feature {
  readonly name: string;
  readonly state: State;
  /** One line: what there is, or what is missing. */
  readonly note: string;
  /**
   * Operations it is nothing without. While it is there, so are they; while it is not, none of them
   * is: a feature that arrives makes this table stale, and a test says so.
   */
  readonly operations?: readonly string[];
}

/** What the list of operations does not tell. */
export const FEATURES: readonly Feature[] = [
  {
    name: 'Keys and items',
    state: 'yes',
    note: 'All ten types, 38-digit numbers, items to 400 KB, documents to 32 levels.',
    operations: ['PutItem', 'GetItem', 'UpdateItem', 'DeleteItem'],
  },
  {
    name: 'Expressions',
    state: 'yes',
    note: 'Condition, filter, key condition, projection and update, with the service’s limits.',
  },
  {
    name: 'Legacy parameters',
    state: 'yes',
    note: '`Expected`, `AttributeUpdates`, `KeyConditions`, `QueryFilter`, `ScanFilter`, `AttributesToGet`.',
  },
  {
    name: 'Local secondary indexes',
    state: 'yes',
    note: 'Up to five, made with their table; a collection grows up to 10 GB.',
  },
  {
    name: 'Global secondary indexes',
    state: 'yes',
    note: 'Up to 20, also added to and deleted from a live table. A write is in them at once.',
    operations: ['CreateTable', 'UpdateTable'],
  },
  {
    name: 'Multi-attribute keys of indexes',
    state: 'yes',
    note: 'Up to four hash and four range attributes a global index.',
  },
  {
    name: 'Query and Scan',
    state: 'yes',
    note: 'Pages of 1 MB, parallel segments, starting keys, consistent reads.',
    operations: ['Query', 'Scan'],
  },
  {
    name: 'Batches',
    state: 'yes',
    note: 'With the service’s limits.',
    operations: ['BatchGetItem', 'BatchWriteItem'],
  },
  {
    name: 'Transactions',
    state: 'yes',
    note: 'With cancellation reasons, and client request tokens for ten minutes. Serial, so they never conflict.',
    operations: ['TransactGetItems', 'TransactWriteItems'],
  },
  {
    name: 'PartiQL',
    state: 'yes',
    note: 'SELECT, INSERT, UPDATE, DELETE and EXISTS; singly, in batches and in transactions.',
    operations: ['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'],
  },
  {
    name: 'Streams',
    state: 'yes',
    note: 'The four view types, shards that split and end, iterators; changes are kept for 24 hours.',
    operations: ['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords'],
  },
  {
    name: 'Time to live',
    state: 'yes',
    note: 'Items are removed within minutes of their moment; the stream names the service as the cause.',
    operations: ['UpdateTimeToLive', 'DescribeTimeToLive'],
  },
  {
    name: 'Tags',
    state: 'yes',
    note: 'Of tables.',
    operations: ['TagResource', 'UntagResource', 'ListTagsOfResource'],
  },
  {
    name: 'Consumed capacity',
    state: 'yes',
    note: 'Reported for each table and index, and metered whether or not it is asked for.',
  },
  {
    name: 'Provisioned and on-demand capacity',
    state: 'in part',
    note: 'Both modes are kept, changed and described with their limits. Nothing is throttled.',
  },
  {
    name: 'Warm throughput, table class, encryption settings',
    state: 'in part',
    note: 'Kept and described; they change nothing else. Data on disk are not encrypted.',
  },
  {
    name: 'Deletion protection',
    state: 'yes',
    note: 'A protected table is not deleted.',
  },
  {
    name: 'Regions and accounts',
    state: 'in part',
    note: 'Each region of a signature is a database of its own. There is one account.',
  },
  {
    name: 'Signatures and IAM',
    state: 'in part',
    note: 'A signature must have the right form; it is not verified, and nobody is refused.',
  },
  {
    name: 'Resource policies',
    state: 'no',
    note: 'A policy in CreateTable is passed over.',
    operations: ['PutResourcePolicy', 'GetResourcePolicy', 'DeleteResourcePolicy'],
  },
  {
    name: 'Vector indexes',
    state: 'no',
    note: 'Those in CreateTable are passed over.',
    operations: ['SearchVectors'],
  },
  {
    name: 'On-demand backups',
    state: 'no',
    note: 'Copy the data folder while the engine is stopped.',
    operations: ['CreateBackup', 'DescribeBackup', 'ListBackups', 'RestoreTableFromBackup'],
  },
  {
    name: 'Point-in-time recovery',
    state: 'no',
    note: 'Not there.',
    operations: ['UpdateContinuousBackups', 'RestoreTableToPointInTime'],
  },
  {
    name: 'Export, import and bulk writes through S3',
    state: 'no',
    note: 'Not there.',
    operations: ['ExportTableToPointInTime', 'ImportTable', 'StartBulkPutItems'],
  },
  {
    name: 'Global tables',
    state: 'no',
    note: 'Replicas in UpdateTable are passed over.',
    operations: ['CreateGlobalTable', 'UpdateGlobalTable', 'DescribeGlobalTable'],
  },
  {
    name: 'Kinesis destinations',
    state: 'no',
    note: 'Not there.',
    operations: ['EnableKinesisStreamingDestination', 'DescribeKinesisStreamingDestination'],
  },
  {
    name: 'Contributor insights',
    state: 'no',
    note: 'Not there.',
    operations: ['UpdateContributorInsights', 'DescribeContributorInsights'],
  },
  {
    name: 'Auto scaling',
    state: 'no',
    note: 'Not there.',
    operations: ['UpdateTableReplicaAutoScaling', 'DescribeTableReplicaAutoScaling'],
  },
];
