import type { Json } from '../json-text';
import { JsonText } from '../json-text';
import { onlyReport, pageConsumption } from '../reads/consumed';
import { readPlan } from '../reads/plan';
import type { PreparedRead } from '../reads/prepare';
import { prepareQuery, prepareScan } from '../reads/prepare';
import { runPlan } from '../reads/run';
import { requireTable } from '../tables/catalog';
import { itemJson } from '../values/attribute-value';
import type { ReadContext } from './operation';
import { readOperation } from './operation';
import { queryShape, scanShape } from './reads.shapes';

/** Reads one item collection of a table or index, in order. */
export const query = readOperation({
  name: 'Query',
  shape: queryShape,
  prepare: (input) => ({ capacity: input.ReturnConsumedCapacity, read: prepareQuery(input) }),
  run: (context, { capacity, read }) => readPage(context, read, capacity),
});

/** Reads a whole table or index, or one segment of it. */
export const scan = readOperation({
  name: 'Scan',
  shape: scanShape,
  prepare: (input) => ({ capacity: input.ReturnConsumedCapacity, read: prepareScan(input) }),
  run: (context, { capacity, read }) => readPage(context, read, capacity),
});

/** One page: up to the limit or one megabyte. */
function readPage(context: ReadContext, read: PreparedRead, capacity: string | undefined): Json {
  const { view, region, nowMs } = context;
  const table = requireTable(view, region, read.tableName, nowMs);
  const plan = readPlan(read, table);
  const page = runPlan(view, plan);
  const consumption = pageConsumption(read.tableName, plan, page, read.consistent);
  return {
    Items: plan.countOnly ? undefined : page.items,
    Count: page.count,
    ScannedCount: page.scannedCount,
    LastEvaluatedKey: page.lastKey && new JsonText(itemJson(page.lastKey)),
    ConsumedCapacity: onlyReport(context, consumption, capacity),
  };
}
