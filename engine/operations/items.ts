import { createConsumption, readUnits } from '../capacity/units';
import { validationError } from '../errors';
import type { Json } from '../json-text';
import { onlyReport } from '../reads/consumed';
import { prepareGet, storedJson } from '../reads/get';
import { isForOlderGeneration } from '../requests/check';
import { requireTable } from '../tables/catalog';
import { itemAt } from '../tables/item-at';
import { keyOfMap } from '../tables/item-key';
import { collectionGuard } from '../writes/collection-size';
import type { Written } from '../writes/commit';
import { commit } from '../writes/commit';
import { chargeWrite, collectionMetrics } from '../writes/consumed';
import type { PreparedWrite } from '../writes/intent';
import {
  currentGeneration,
  intentFor,
  prepareDelete,
  preparePut,
  prepareUpdate,
} from '../writes/intent';
import { resolve } from '../writes/resolve';
import { returnedImage } from '../writes/returned';
import type { DeleteItemInput, PutItemInput } from './items.shapes';
import { deleteItemShape, getItemShape, putItemShape, updateItemShape } from './items.shapes';
import type { WriteContext } from './operation';
import { readOperation, writeOperation } from './operation';

/** Reads one item by its key. */
export const getItem = readOperation({
  name: 'GetItem',
  shape: getItemShape,
  prepare: (input) => ({ input, get: prepareGet(input, 'bare') }),
  run: (context, { input, get }) => {
    const { view, region, nowMs } = context;
    const table = requireTable(view, region, input.TableName, nowMs);
    const stored = itemAt(view, keyOfMap(table, get.key));
    const consumption = createConsumption('plain');
    const consistency = input.ConsistentRead ? 'strong' : 'eventual';
    const units = readUnits(stored?.sizeBytes ?? 0, consistency);
    consumption.add({ tableName: input.TableName }, units);
    return {
      Item: stored && storedJson(stored, get.projection),
      ConsumedCapacity: onlyReport(context, consumption, input.ReturnConsumedCapacity),
    };
  },
});

/** Creates or replaces one item. */
export const putItem = writeOperation({
  name: 'PutItem',
  shape: putItemShape,
  prepare: (input) => {
    assertOlderReturnValues(input);
    return currentGeneration(() => {
      const write = preparePut(input, 'current');
      assertAllOldOrNone(input.ReturnValues);
      return { input, write };
    });
  },
  run: (context, { input, write }) => writeOne(context, write, input),
});

/** Removes one item; removing what is not there is no fault. */
export const deleteItem = writeOperation({
  name: 'DeleteItem',
  shape: deleteItemShape,
  prepare: (input) => {
    assertOlderReturnValues(input);
    return currentGeneration(() => {
      const write = prepareDelete(input, 'current');
      assertAllOldOrNone(input.ReturnValues);
      return { input, write };
    });
  },
  run: (context, { input, write }) => writeOne(context, write, input),
});

/** Changes attributes of one item, or creates it. */
export const updateItem = writeOperation({
  name: 'UpdateItem',
  shape: updateItemShape,
  prepare: (input) => currentGeneration(() => ({ input, write: prepareUpdate(input, 'current') })),
  run: (context, { input, write }) => writeOne(context, write, input),
});

/** The members that shape the answer of a single write. */
interface AnswerInput {
  readonly TableName: string;
  readonly ReturnValues?: string;
  readonly ReturnConsumedCapacity?: string;
  readonly ReturnItemCollectionMetrics?: string;
}

function writeOne(context: WriteContext, write: PreparedWrite, input: AnswerInput): Json {
  const { view, region, nowMs, settings } = context;
  const table = requireTable(view, region, input.TableName, nowMs);
  const intent = intentFor(write, table);
  const admit = collectionGuard(view, settings.collectionLimitBytes);
  const change = admit(resolve(intent, itemAt(view, intent.key)));
  const [written] = commit(view, [change], { nowMs });
  return written === undefined ? {} : writeAnswer(context, written, input);
}

function writeAnswer(context: WriteContext, written: Written, input: AnswerInput): Json {
  const consumption = createConsumption('plain');
  chargeWrite(consumption, input.TableName, written);
  return {
    Attributes: returnedImage(written.change, input.ReturnValues),
    ConsumedCapacity: onlyReport(context, consumption, input.ReturnConsumedCapacity),
    ItemCollectionMetrics: collectionMetrics(written, input.ReturnItemCollectionMetrics),
  };
}

/** The older generation looks at ReturnValues before values, and words its fault without prefix. */
function assertOlderReturnValues(input: PutItemInput | DeleteItemInput): void {
  const { ReturnValues: returnValues } = input;
  if (returnValues !== undefined && isForOlderGeneration(input)) assertAllOldOrNone(returnValues);
}

function assertAllOldOrNone(returnValues: string | undefined): void {
  if (returnValues === undefined || returnValues === 'NONE' || returnValues === 'ALL_OLD') return;
  throw validationError('ReturnValues can only be ALL_OLD or NONE');
}
