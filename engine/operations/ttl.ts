import { namedTableNotFound, resourceInUse, validationError } from '../errors';
import { markForTtl } from '../jobs/ttl';
import { findTable, saveTable } from '../tables/catalog';
import type { TableDefinition } from '../tables/table';
import { tableNameOf, tableStatus } from '../tables/table';
import { changeTtl, ttlStatus } from '../tables/ttl';
import type { ReadContext } from './operation';
import { readOperation, writeOperation } from './operation';
import { describeTimeToLiveShape, updateTimeToLiveShape } from './ttl.shapes';

/** Says which attribute tells when an item expires, or that items no longer do. */
export const updateTimeToLive = writeOperation({
  name: 'UpdateTimeToLive',
  shape: updateTimeToLiveShape,
  prepare: (input) => input,
  run: (context, { TableName, TimeToLiveSpecification: specification }) => {
    const { view, nowMs, settings } = context;
    const table = namedTable(context, TableName);
    assertUsable(table, nowMs);
    const ttl = changeTtl(table, specification, nowMs, nowMs + settings.tableDelayMs);
    saveTable(view, { ...table, ttl });
    markForTtl(view, table);
    return { TimeToLiveSpecification: specification };
  },
});

/** Whether items of a table expire, and by which attribute. */
export const describeTimeToLive = readOperation({
  name: 'DescribeTimeToLive',
  shape: describeTimeToLiveShape,
  prepare: (input) => input,
  run: (context, { TableName }) => {
    const table = namedTable(context, TableName);
    assertDescribable(table, context.nowMs);
    const status = ttlStatus(table.ttl, context.nowMs);
    return {
      TimeToLiveDescription: {
        TimeToLiveStatus: status,
        AttributeName: status === 'DISABLED' ? undefined : table.ttl?.attribute,
      },
    };
  },
});

function namedTable(context: ReadContext, nameOrArn: string): TableDefinition {
  const table = findTable(context.view, context.region, nameOrArn, context.nowMs);
  if (table === undefined) throw namedTableNotFound(tableNameOf(nameOrArn));
  return table;
}

function assertUsable(table: TableDefinition, nowMs: number): void {
  const status = tableStatus(table, nowMs);
  if (status !== 'CREATING' && status !== 'DELETING') return;
  const change = status === 'CREATING' ? 'created' : 'deleted';
  throw resourceInUse(
    `Attempt to change a resource which is still in use: Table is being ${change}: ${table.name}`,
  );
}

function assertDescribable(table: TableDefinition, nowMs: number): void {
  const status = tableStatus(table, nowMs);
  if (status !== 'CREATING' && status !== 'DELETING') return;
  throw validationError(
    `Cannot describe time to live while table is in ${status} state: ` +
      `Current table state is ${status}`,
  );
}
