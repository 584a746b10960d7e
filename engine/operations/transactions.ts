import { assert } from '../assert';
import type { Consumption } from '../capacity/units';
import { createConsumption, readUnits } from '../capacity/units';
import { ApiError, validationError } from '../errors';
import type { Json } from '../json-text';
import { allReports } from '../reads/consumed';
import { prepareGet, storedJson } from '../reads/get';
import { requireTable } from '../tables/catalog';
import { itemAt } from '../tables/item-at';
import { keyOfMap } from '../tables/item-key';
import type { ValueLayer } from '../values/attribute-value';
import type { Written } from '../writes/commit';
import { chargeTransactionalWrite, metricsByTable } from '../writes/consumed';
import type { ImageBytes, TokenUse } from '../writes/idempotency';
import { earlierUse, fingerprintOf, rememberUse } from '../writes/idempotency';
import type { PreparedWrite } from '../writes/intent';
import { prepareCheck, prepareDelete, preparePut, prepareUpdate } from '../writes/intent';
import { assertPutSize } from '../writes/resolve';
import {
  allOrCanceled,
  assertDistinct,
  assertKeyNotEmpty,
  assertTotalSize,
  runTransaction,
} from '../writes/transaction';
import type { WriteContext } from './operation';
import { readOperation, writeOperation } from './operation';
import type { TransactGetItemsInput, TransactWriteItemsInput } from './transactions.shapes';
import { transactGetItemsShape, transactWriteItemsShape } from './transactions.shapes';

/** Writes up to 100 items of several tables, all or none. */
export const transactWriteItems = writeOperation({
  name: 'TransactWriteItems',
  shape: transactWriteItemsShape,
  prepare: (input, { transactionValues: layer }) => ({
    input,
    actions: input.TransactItems.map((action) => prepareAction(action, layer)),
    fingerprint: input.ClientRequestToken && fingerprintOf(input.TransactItems),
  }),
  run: (context, { input, actions, fingerprint = '' }) => {
    const { view, region, nowMs } = context;
    const token = input.ClientRequestToken;
    const use: TokenUse | undefined =
      token === undefined ? undefined : { region, token, fingerprint, nowMs };
    const earlier = use && earlierUse(view, use);
    if (earlier !== undefined) return replayAnswer(context, earlier, input);
    const written = runTransaction(context, actions);
    const tableNames = actions.map(({ tableName }) => tableName);
    if (use !== undefined) rememberUse(view, use, tableNames, written);
    return writeAnswer(context, { tableNames, written }, input);
  },
});

type WriteAction = TransactWriteItemsInput['TransactItems'][number];

function prepareAction(action: WriteAction, layer: ValueLayer): PreparedWrite {
  const given = Object.values(action).filter((one) => one !== undefined);
  if (given.length !== 1) {
    throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  try {
    return preparedOf(action, layer);
  } catch (error) {
    throw inTransaction(error);
  }
}

function preparedOf(action: WriteAction, layer: ValueLayer): PreparedWrite {
  const { ConditionCheck, Put, Update, Delete } = action;
  if (Put !== undefined) return assertPutSize(preparePut(Put, layer));
  if (Update !== undefined) return prepareUpdate(Update, layer);
  if (Delete !== undefined) return prepareDelete(Delete, layer);
  assert(ConditionCheck !== undefined, 'one action is given');
  return prepareCheck(ConditionCheck, layer);
}

const UPDATE_TOO_LARGE =
  'Invalid UpdateExpression: Expression size has exceeded the maximum allowed size;';

/** A transaction does not say how large an update expression was. source: BEHAVIOUR.md section 6 */
function inTransaction(error: unknown): unknown {
  if (!(error instanceof ApiError) || !error.message.startsWith(UPDATE_TOO_LARGE)) return error;
  return validationError(UPDATE_TOO_LARGE);
}

type AnswerInput = Pick<
  TransactWriteItemsInput,
  'ReturnConsumedCapacity' | 'ReturnItemCollectionMetrics'
>;

function writeAnswer(
  context: WriteContext,
  { tableNames, written }: { tableNames: readonly string[]; written: readonly Written[] },
  input: AnswerInput,
): Json {
  const consumption = createConsumption('transactional-write');
  for (const [i, one] of written.entries()) {
    chargeTransactionalWrite(consumption, tableNames[i] ?? one.change.table.name, one);
  }
  return {
    ItemCollectionMetrics: metricsByTable(tableNames, written, input.ReturnItemCollectionMetrics),
    ConsumedCapacity: allReports(context, consumption, input.ReturnConsumedCapacity),
  };
}

/** A repeated request writes nothing; it is charged for reading what the first one wrote. */
function replayAnswer(
  context: WriteContext,
  images: readonly ImageBytes[],
  input: AnswerInput,
): Json {
  const consumption = createConsumption('transactional-read');
  for (const { tableName, bytes } of images) {
    consumption.add({ tableName }, readUnits(bytes, 'transactional'));
  }
  return { ConsumedCapacity: allReports(context, consumption, input.ReturnConsumedCapacity) };
}

/** Reads up to 100 items of several tables, as they were at one moment. */
export const transactGetItems = readOperation({
  name: 'TransactGetItems',
  shape: transactGetItemsShape,
  prepare: (input, { transactionValues: layer }) => ({
    input,
    gets: input.TransactItems.map((get) => prepareOne(get, layer)),
  }),
  run: (context, { input, gets }) => {
    const { view, region, nowMs } = context;
    const tables = gets.map(({ tableName }) => requireTable(view, region, tableName, nowMs));
    const aimed = gets.map((get, i) => {
      const table = tables[i];
      assert(table !== undefined, 'every get has its table');
      assertKeyNotEmpty(table, get.key);
      return { ...get, table };
    });
    const keyed = allOrCanceled(aimed, (get) => ({ ...get, key: keyOfMap(get.table, get.key) }));
    assertDistinct(keyed);
    const found = keyed.map((get) => ({ ...get, stored: itemAt(view, get.key) }));
    assertTotalSize(found.map(({ stored }) => stored?.sizeBytes ?? 0));
    const consumption = createConsumption('transactional-read');
    const responses = found.map(({ tableName, stored, projection }) => {
      charge(consumption, tableName, stored?.sizeBytes ?? 0);
      return { Item: stored && storedJson(stored, projection) };
    });
    return {
      Responses: responses,
      ConsumedCapacity: allReports(context, consumption, input.ReturnConsumedCapacity),
    };
  },
});

function prepareOne({ Get }: TransactGetItemsInput['TransactItems'][number], layer: ValueLayer) {
  return { tableName: Get.TableName, ...prepareGet(Get, layer) };
}

function charge(consumption: Consumption, tableName: string, bytes: number): void {
  consumption.add({ tableName }, readUnits(bytes, 'transactional'));
}
