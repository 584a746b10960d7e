import { batchGetItem, batchWriteItem } from './batches';
import { deleteItem, getItem, putItem, updateItem } from './items';
import type { ReadOperation, WriteOperation } from './operation';
import { query, scan } from './reads';
import { describeEndpoints, describeLimits } from './settings';
import { createTable, deleteTable, describeTable, listTables, updateTable } from './tables';
import { listTagsOfResource, tagResource, untagResource } from './tags';
import { transactGetItems, transactWriteItems } from './transactions';

/** An operation whose input and prepared types are its own business. */
export type Operation = ReadOperation<never, never> | WriteOperation<never, never>;

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
  tagResource,
  untagResource,
  listTagsOfResource,
  describeLimits,
  describeEndpoints,
];

/** The one list of operations, by name. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  registry.map((operation) => [operation.name, operation as unknown as Operation]),
);
