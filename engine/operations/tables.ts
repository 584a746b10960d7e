import { namedTableNotFound, resourceInUse, validationError } from '../errors';
import { markForBackfill } from '../jobs/backfill';
import { markForPurge } from '../jobs/purge';
import type { Json } from '../json-text';
import type { Tx } from '../storage/store';
import { findTable, nextTableNumber, removeTable, saveTable, tableNames } from '../tables/catalog';
import { changeTable } from '../tables/change';
import { defineTable } from '../tables/define';
import { describeTable as description } from '../tables/describe';
import { changeIndexes, hasIndexUnderWay } from '../tables/online-index';
import { emptyStatistics, readStatistics } from '../tables/statistics';
import { beginStream, endStream } from '../tables/stream-catalog';
import type { TableDefinition } from '../tables/table';
import { regionalTableName, tableNameOf, tableStatus } from '../tables/table';
import { assertOneChange } from '../tables/update-scope';
import type { ReadContext, RequestContext } from './operation';
import { readOperation, writeOperation } from './operation';
import {
  createTableShape,
  deleteTableShape,
  describeTableShape,
  listTablesShape,
  updateTableShape,
} from './tables.shapes';

const LIST_LIMIT = 100;

/** Makes an empty table. */
export const createTable = writeOperation({
  name: 'CreateTable',
  shape: createTableShape,
  prepare: (input) => input,
  run: (context, input) => {
    const { view, nowMs, region } = context;
    const name = regionalTableName(input.TableName, region);
    const draft = defineTable(
      { ...input, TableName: name },
      { region, nowMs, uuid: context.ids.uuid(), activeAtMs: settledAt(context) },
    );
    if (findTable(view, region, name, nowMs) !== undefined) {
      throw resourceInUse(`Table already exists: ${name}`);
    }
    const table = beginStream(view, { ...draft, number: nextTableNumber(view) });
    saveTable(view, table);
    // The answer says CREATING even when the table is ready by the next request.
    return { TableDescription: description(table, emptyStatistics(), beforeSettled(table, nowMs)) };
  },
});

/** What a table is and holds. */
export const describeTable = readOperation({
  name: 'DescribeTable',
  shape: describeTableShape,
  prepare: (input) => input,
  run: (context, input) => {
    const table = namedTable(context, input.TableName);
    return { Table: described(context, table) };
  },
});

/** Names of the region’s tables. */
export const listTables = readOperation({
  name: 'ListTables',
  shape: listTablesShape,
  prepare: (input) => input,
  run: ({ view, region, nowMs }, input) => {
    const { names, more } = tableNames(view, region, {
      limit: input.Limit ?? LIST_LIMIT,
      nowMs,
      ...(input.ExclusiveStartTableName === undefined
        ? {}
        : { after: tableNameOf(input.ExclusiveStartTableName) }),
    });
    return { TableNames: names, LastEvaluatedTableName: more ? names.at(-1) : undefined };
  },
});

/** Changes capacity, protection, class or stream of a table. */
export const updateTable = writeOperation({
  name: 'UpdateTable',
  shape: updateTableShape,
  prepare: (input) => {
    assertOneChange(input);
    return input;
  },
  run: (context, input) => {
    const { view, nowMs } = context;
    const table = namedTable(context, input.TableName);
    assertActive(table, nowMs);
    const settledAtMs = settledAt(context);
    const online = changeIndexes(table, input, nowMs, settledAtMs);
    const changing = changeTable(online?.table ?? table, input, nowMs, settledAtMs);
    const changed = followStream(view, table, changing, nowMs);
    saveTable(view, changed);
    if (online?.kind === 'created') markForBackfill(view, table, online.index);
    if (online?.kind === 'deleted') markForPurge(view, table, settledAtMs, online.index.number);
    const statistics = readStatistics(view, table.number);
    return { TableDescription: description(changed, statistics, beforeSettled(changed, nowMs)) };
  },
});

/** Takes a table away; its items are removed afterwards. */
export const deleteTable = writeOperation({
  name: 'DeleteTable',
  shape: deleteTableShape,
  prepare: (input) => input,
  run: (context, input) => {
    const { view, nowMs } = context;
    const table = namedTable(context, input.TableName);
    if (tableStatus(table, nowMs) === 'DELETING') {
      return { TableDescription: deletedDescription(table, nowMs) };
    }
    if (table.deletionProtection) throw deletionProtected();
    assertActive(table, nowMs);
    if (hasIndexUnderWay(table)) {
      throw resourceInUse(
        'Attempt to change a resource which is still in use: Cannot delete table while indexes ' +
          'are being created, updated, or deleted.',
      );
    }
    const untilMs = settledAt(context);
    const deleting: TableDefinition = { ...table, transition: { status: 'DELETING', untilMs } };
    if (untilMs > nowMs) saveTable(view, deleting);
    else removeTable(view, table);
    markForPurge(view, table, untilMs);
    endStream(view, table, nowMs);
    return { TableDescription: deletedDescription(deleting, nowMs) };
  },
});

/** A stream is either switched on or off; it is never exchanged for another in one request. */
function followStream(
  tx: Tx,
  before: TableDefinition,
  after: TableDefinition,
  nowMs: number,
): TableDefinition {
  if (after.stream === undefined) endStream(tx, before, nowMs);
  return before.stream === undefined ? beginStream(tx, after) : after;
}

/** throws  ResourceNotFoundException that names the table, as the control plane does */
function namedTable(context: ReadContext, nameOrArn: string): TableDefinition {
  const table = findTable(context.view, context.region, nameOrArn, context.nowMs);
  if (table === undefined) throw namedTableNotFound(tableNameOf(nameOrArn));
  return table;
}

function described(context: ReadContext, table: TableDefinition): Json {
  return description(table, readStatistics(context.view, table.number), context.nowMs);
}

function settledAt({ nowMs, settings }: RequestContext): number {
  return nowMs + settings.tableDelayMs;
}

/** A moment at which the table still says what it is changing to. */
function beforeSettled(table: TableDefinition, nowMs: number): number {
  return Math.min(nowMs, (table.transition?.untilMs ?? nowMs) - 1);
}

/** The last description of a table is short: attributes and key are no longer told. */
function deletedDescription(table: TableDefinition, nowMs: number): Json {
  const full = description(table, emptyStatistics(), beforeSettled(table, nowMs));
  const { AttributeDefinitions: _, KeySchema: __, CreationDateTime: ___, ...rest } = full;
  return rest;
}

const UNDER_WAY = { CREATING: 'created', UPDATING: 'updated', DELETING: 'deleted' } as const;

function assertActive(table: TableDefinition, nowMs: number): void {
  const status = tableStatus(table, nowMs);
  if (status === 'ACTIVE') return;
  throw resourceInUse(
    'Attempt to change a resource which is still in use: ' +
      `Table is being ${UNDER_WAY[status]}: ${table.name}`,
  );
}

function deletionProtected(): Error {
  return validationError(
    'Resource cannot be deleted as it is currently protected against deletion. ' +
      'Disable deletion protection first.',
  );
}
