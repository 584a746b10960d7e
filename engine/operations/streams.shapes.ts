import { enumOf, type Infer, integer, optional, required, string, struct } from '../requests/shape';
import { tableName } from './common.shapes';

const streamArn = string({ min: 37, max: 1024 });
const shardId = string({ min: 28, max: 65 });
const limit = (max: number) => integer({ min: 1, max });

/** Members in the order in which the service tells their faults. */
export const listStreamsShape = struct({
  TableName: optional(tableName),
  Limit: optional(limit(100)),
  ExclusiveStartStreamArn: optional(streamArn),
});
export type ListStreamsInput = Infer<typeof listStreamsShape>;

export const describeStreamShape = struct({
  StreamArn: required(streamArn),
  Limit: optional(limit(100)),
  ExclusiveStartShardId: optional(shardId),
  ShardFilter: optional(
    struct(
      { Type: optional(enumOf('CHILD_SHARDS')), ShardId: optional(shardId) },
      { name: 'ShardFilter' },
    ),
  ),
});
export type DescribeStreamInput = Infer<typeof describeStreamShape>;

export const getShardIteratorShape = struct({
  StreamArn: required(streamArn),
  ShardId: required(shardId),
  ShardIteratorType: required(
    enumOf('AFTER_SEQUENCE_NUMBER', 'AT_SEQUENCE_NUMBER', 'LATEST', 'TRIM_HORIZON'),
  ),
  SequenceNumber: optional(string({ min: 21, max: 40 })),
});
export type GetShardIteratorInput = Infer<typeof getShardIteratorShape>;

export const getRecordsShape = struct({
  ShardIterator: required(string({ min: 1, max: 2048 })),
  Limit: optional(limit(1000)),
});
export type GetRecordsInput = Infer<typeof getRecordsShape>;
