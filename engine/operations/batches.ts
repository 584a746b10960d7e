import type { Consumption } from '../capacity/units';
import { createConsumption, readUnits } from '../capacity/units';
import { ONE_VALIDATION_ERROR, validationError } from '../errors';
import type { Projection } from '../expressions/bound';
import type { Json, JsonText } from '../json-text';
import { allReports } from '../reads/consumed';
import { prepareProjection, storedJson } from '../reads/get';
import { assertNotMixed } from '../requests/exclusive';
import { requireTable } from '../tables/catalog';
import { itemAt } from '../tables/item-at';
import type { ItemKey } from '../tables/item-key';
import { keyOfBatchItem, keyOfMap } from '../tables/item-key';
import type { Item, WireItem } from '../values/attribute-value';
import { parseItem } from '../values/attribute-value';
import { collectionGuard } from '../writes/collection-size';
import type { Written } from '../writes/commit';
import { commit } from '../writes/commit';
import { chargeWrite, metricsByTable } from '../writes/consumed';
import type { PreparedWrite, WriteIntent } from '../writes/intent';
import { intentFor, prepareDelete, preparePut } from '../writes/intent';
import { resolve } from '../writes/resolve';
import type { BatchGetItemInput, BatchWriteItemInput } from './batches.shapes';
import { batchGetItemShape, batchWriteItemShape } from './batches.shapes';
import type { ReadContext, WriteContext } from './operation';
import { readOperation, writeOperation } from './operation';

/** source: LIMITS.md, "Expressions and requests" */
const MAX_KEYS = 100;
const MAX_WRITES = 25;
const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

const DUPLICATE_KEYS = 'Provided list of item keys contains duplicates';

interface TableGets {
  readonly tableName: string;
  readonly keys: readonly { readonly wire: WireItem; readonly key: Item }[];
  readonly projection: Projection | undefined;
  readonly consistent: boolean;
  readonly request: BatchGetItemInput['RequestItems'][string];
}

/** Reads up to 100 items of several tables. */
export const batchGetItem = readOperation({
  name: 'BatchGetItem',
  shape: batchGetItemShape,
  prepare: (input) => ({ input, tables: prepareGets(input) }),
  run: (context, { input, tables }) => {
    const consumption = createConsumption('plain');
    const budget = { bytes: MAX_RESPONSE_BYTES };
    const answers = tables.map((gets) => getFromTable(context, gets, consumption, budget));
    const unprocessed = answers.filter(({ left }) => left !== undefined);
    return {
      Responses: Object.fromEntries(answers.map(({ tableName, items }) => [tableName, items])),
      UnprocessedKeys: Object.fromEntries(
        unprocessed.map(({ tableName, left }) => [tableName, left]),
      ),
      ConsumedCapacity: allReports(context, consumption, input.ReturnConsumedCapacity),
    };
  },
});

function prepareGets(input: BatchGetItemInput): TableGets[] {
  const entries = Object.entries(input.RequestItems);
  const count = entries.reduce((sum, [, { Keys }]) => sum + Keys.length, 0);
  if (count > MAX_KEYS) {
    throw validationError('Too many items requested for the BatchGetItem call');
  }
  assertOneStyle(input);
  return entries.map(([tableName, request]) => ({
    tableName,
    request,
    keys: request.Keys.map((wire) => ({ wire, key: parseItem(wire, 'bare') })),
    projection: prepareProjection(request),
    consistent: request.ConsistentRead ?? false,
  }));
}

/** The styles may not be mixed across the tables of one call either. */
function assertOneStyle(input: BatchGetItemInput): void {
  const requests = Object.values(input.RequestItems);
  const uses = (name: 'AttributesToGet' | 'ProjectionExpression'): string[] =>
    requests.some((request) => request[name] !== undefined) ? [name] : [];
  assertNotMixed(uses('AttributesToGet'), uses('ProjectionExpression'));
}

interface TableAnswer {
  readonly tableName: string;
  readonly items: readonly JsonText[];
  /** What did not fit into the answer, as a request of its own. */
  readonly left: Json | undefined;
}

function getFromTable(
  context: ReadContext,
  gets: TableGets,
  consumption: Consumption,
  budget: { bytes: number },
): TableAnswer {
  const { view, region, nowMs } = context;
  const { tableName, projection } = gets;
  const table = requireTable(view, region, tableName, nowMs);
  const keys = gets.keys.map(({ key }) => keyOfMap(table, key));
  assertNoDuplicates(keys);
  const consistency = gets.consistent ? 'strong' : 'eventual';
  const items: JsonText[] = [];
  for (const [i, key] of keys.entries()) {
    const stored = itemAt(view, key);
    budget.bytes -= stored?.sizeBytes ?? 0;
    if (budget.bytes < 0) return { tableName, items, left: unprocessedFrom(gets, i) };
    consumption.add({ tableName }, readUnits(stored?.sizeBytes ?? 0, consistency));
    if (stored !== undefined) items.push(storedJson(stored, projection));
  }
  return { tableName, items, left: undefined };
}

function unprocessedFrom({ request, keys }: TableGets, first: number): Json {
  // Wire JSON as the request brought it: plain JSON by nature.
  return { ...request, Keys: keys.slice(first).map(({ wire }) => wire) } as unknown as Json;
}

/** Puts and deletes up to 25 items of several tables. */
export const batchWriteItem = writeOperation({
  name: 'BatchWriteItem',
  shape: batchWriteItemShape,
  prepare: (input) => ({ input, writes: prepareWrites(input) }),
  run: (context, { input, writes }) => {
    const written = writeAll(context, writes);
    const consumption = createConsumption('plain');
    for (const [i, { tableName }] of writes.entries()) {
      const one = written[i];
      if (one !== undefined) chargeWrite(consumption, tableName, one);
    }
    return {
      UnprocessedItems: {},
      ItemCollectionMetrics: metricsByTable(
        writes.map(({ tableName }) => tableName),
        written,
        input.ReturnItemCollectionMetrics,
      ),
      ConsumedCapacity: allReports(context, consumption, input.ReturnConsumedCapacity),
    };
  },
});

type WriteRequest = BatchWriteItemInput['RequestItems'][string][number];

function prepareWrites(input: BatchWriteItemInput): PreparedWrite[] {
  const entries = Object.entries(input.RequestItems);
  const count = entries.reduce((sum, [, requests]) => sum + requests.length, 0);
  if (count > MAX_WRITES) {
    throw validationError('Too many items requested for the BatchWriteItem call');
  }
  return entries.flatMap(([tableName, requests]) =>
    requests.map((request) => prepareWrite(tableName, request)),
  );
}

function prepareWrite(tableName: string, request: WriteRequest): PreparedWrite {
  const { PutRequest: put, DeleteRequest: remove } = request;
  if (put !== undefined && remove !== undefined) {
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, ' +
        'must contain exactly one of the supported datatypes',
    );
  }
  if (put !== undefined) return preparePut({ TableName: tableName, Item: put.Item }, 'older');
  if (remove !== undefined)
    return prepareDelete({ TableName: tableName, Key: remove.Key }, 'older');
  throw validationError(
    `${ONE_VALIDATION_ERROR}Supplied WriteRequest is empty, must contain exactly one of ` +
      'PutRequest, DeleteRequest',
  );
}

/** All are resolved before the first is written: a batch is refused whole. */
function writeAll(
  { view, region, nowMs, settings }: WriteContext,
  writes: readonly PreparedWrite[],
): Written[] {
  const intents: WriteIntent[] = writes.map((write) =>
    intentFor(write, requireTable(view, region, write.tableName, nowMs), keyOfBatchItem),
  );
  assertNoDuplicates(intents.map(({ key }) => key));
  const admit = collectionGuard(view, settings.collectionLimitBytes);
  const changes = intents.map((intent) => admit(resolve(intent, itemAt(view, intent.key))));
  return commit(view, changes, { nowMs });
}

function assertNoDuplicates(keys: readonly ItemKey[]): void {
  const seen = new Set<string>();
  for (const { bytes } of keys) {
    const text = String.fromCharCode(...bytes);
    if (seen.has(text)) throw validationError(DUPLICATE_KEYS);
    seen.add(text);
  }
}
