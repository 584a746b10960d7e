import { batchGetItem, batchWriteItem } from './batches';
import { deleteItem, getItem, putItem, updateItem } from './items';
import { getMetering, listMeteredTables } from './metering';
import type { EitherOperation, ReadOperation, WriteOperation } from './operation';
import { query, scan } from './reads';
import { describeEndpoints, describeLimits } from './settings';
import { executeTransaction } from './statement-transactions';
import { batchExecuteStatement, executeStatement } from './statements';
import { describeStream, getRecords, getShardIterator, listStreams } from './streams';
import { createTable, deleteTable, describeTable, listTables, updateTable } from './tables';
import { listTagsOfResource, tagResource, untagResource } from './tags';
import { transactGetItems, transactWriteItems } from './transactions';
import { describeTimeToLive, updateTimeToLive } from './ttl';

/** An operation whose input and prepared types are its own business. */
export type Operation =
  | ReadOperation<never, never>
  | WriteOperation<never, never>
  | EitherOperation<never, never>;

const registry = [
  createTable,
  describeTable,
  listTables,
  updateTable,
  deleteTable,
  putItem,
  getItem,
  updateItem,
  deleteItem,
  query,
  scan,
  batchGetItem,
  batchWriteItem,
  transactGetItems,
  transactWriteItems,
  executeStatement,
  batchExecuteStatement,
  executeTransaction,
  tagResource,
  untagResource,
  listTagsOfResource,
  updateTimeToLive,
  describeTimeToLive,
  listStreams,
  describeStream,
  getShardIterator,
  getRecords,
  describeLimits,
  describeEndpoints,
];

/** The one list of DynamoDB's operations, by name. */
export const operations: ReadonlyMap<string, Operation> = byName(registry);

/** What only this engine can do; on the wire, these have a prefix of their own. */
export const ownOperations: ReadonlyMap<string, Operation> = byName([
  getMetering,
  listMeteredTables,
]);

function byName(list: readonly { readonly name: string }[]): Map<string, Operation> {
  // Each has input and prepared types of its own, which only it knows.
  return new Map(list.map((operation) => [operation.name, operation as unknown as Operation]));
}
