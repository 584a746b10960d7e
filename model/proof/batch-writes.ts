import type { WireItem } from '../../engine/values/attribute-value';
import { type Caller, isWireObject, objectsIn, Refused } from './call';

/** source: docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const BATCH_REQUESTS = 25;
/** Below the 16 MB that one request may have, since text grows when it is escaped. */
const BATCH_CHARACTERS = 12_000_000;
const MAX_STALLED_ROUNDS = 10;
const FIRST_PAUSE_MS = 50;

/** Cuts what is to be written into parts that one BatchWriteItem can hold. */
export function batchesOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  const batches: T[][] = [];
  let characters = Infinity;
  for (const one of all) {
    const size = JSON.stringify(one).length;
    const batch = batches.at(-1);
    characters += size;
    if (batch === undefined || batch.length === BATCH_REQUESTS || characters > BATCH_CHARACTERS) {
      batches.push([one]);
      characters = size;
    } else batch.push(one);
  }
  return batches;
}

/** Until everything is written; throws a Refused when nothing more is for a long time. */
export async function writeBatch(
  caller: Caller,
  table: string,
  batch: readonly unknown[],
): Promise<void> {
  let open = batch;
  for (let stalled = 0; open.length > 0; ) {
    const output = await caller.require('BatchWriteItem', { RequestItems: { [table]: open } });
    const left = unprocessed(output.UnprocessedItems, table);
    stalled = left.length < open.length ? 0 : stalled + 1;
    if (stalled > MAX_STALLED_ROUNDS) {
      const message = `${left.length} writes to ${table} were not processed, again and again.`;
      throw new Refused({ name: 'UnprocessedItems', message, reasons: [] });
    }
    if (left.length > 0) await caller.pause(FIRST_PAUSE_MS * 2 ** Math.min(stalled, 5));
    open = left;
  }
}

function unprocessed(items: unknown, table: string): readonly unknown[] {
  return isWireObject(items) ? objectsIn(items[table]) : [];
}

/** A sample that the service would not take, in its words. */
export interface RefusedItem {
  readonly item: WireItem;
  readonly message: string;
}

/** One item that is refused refuses its batch, so each is tried by itself then. */
export async function loadBatch(
  caller: Caller,
  table: string,
  batch: readonly WireItem[],
): Promise<readonly RefusedItem[]> {
  try {
    await writeBatch(
      caller,
      table,
      batch.map((Item) => ({ PutRequest: { Item } })),
    );
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  const refused: RefusedItem[] = [];
  for (const item of batch) {
    const answer = await caller.call('PutItem', { TableName: table, Item: item });
    if (!answer.ok) refused.push({ item, message: answer.error.message });
  }
  return refused;
}
