import { ServiceError, send } from './send';
import { pause } from './tables';
import type { WriteRequest } from './wire-types';

/** source: docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const BATCH_REQUESTS = 25;
/** Below the 16 MB that one request may have, since text grows when it is escaped. */
const BATCH_CHARACTERS = 12_000_000;
const MAX_ROUNDS_WITHOUT_PROGRESS = 8;
const FIRST_PAUSE_MS = 50;
const THROTTLES = [
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
];

export interface BatchWriteOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told after each batch how many requests the service has done since the last time. */
  readonly onWritten?: (count: number) => void;
}

/**
 * Writes any number of requests to one table in batches of 25, trying again what was not processed.
 *
 * throws  ServiceError when the service refuses or processes nothing eight times running;
 *         an AbortError when the signal fires, after which earlier batches stay written
 */
export async function batchWrite(
  connection: string,
  table: string,
  requests: readonly WriteRequest[],
  options: BatchWriteOptions = {},
): Promise<void> {
  for (const batch of batches(requests)) await writeBatch(connection, table, batch, options);
}

/** Cuts requests into batches that one BatchWriteItem can hold. */
export function batches(requests: readonly WriteRequest[]): readonly (readonly WriteRequest[])[] {
  const all: WriteRequest[][] = [];
  let batch: WriteRequest[] = [];
  let characters = 0;
  for (const request of requests) {
    const size = JSON.stringify(request).length;
    if (batch.length === BATCH_REQUESTS || characters + size > BATCH_CHARACTERS) {
      if (batch.length > 0) all.push(batch);
      batch = [];
      characters = 0;
    }
    batch.push(request);
    characters += size;
  }
  if (batch.length > 0) all.push(batch);
  return all;
}

async function writeBatch(
  connection: string,
  table: string,
  batch: readonly WriteRequest[],
  { signal, onWritten }: BatchWriteOptions,
): Promise<void> {
  let open = batch;
  let stalled = 0;
  while (open.length > 0) {
    const left = await writeOnce(connection, table, open, signal);
    if (left.length < open.length) onWritten?.(open.length - left.length);
    stalled = left.length < open.length ? 0 : stalled + 1;
    if (stalled > MAX_ROUNDS_WITHOUT_PROGRESS) throw notProcessed(left.length);
    if (left.length > 0) await pause(FIRST_PAUSE_MS * 2 ** stalled, signal);
    open = left;
  }
}

/** returns  what is still to be written; everything, when the whole batch was throttled */
async function writeOnce(
  connection: string,
  table: string,
  batch: readonly WriteRequest[],
  signal: AbortSignal | undefined,
): Promise<readonly WriteRequest[]> {
  try {
    const input = { RequestItems: { [table]: batch } };
    const answer = await send(connection, 'BatchWriteItem', input, signal);
    return answer.UnprocessedItems?.[table] ?? [];
  } catch (error) {
    if (error instanceof ServiceError && THROTTLES.includes(error.code)) return batch;
    throw error;
  }
}

function notProcessed(count: number): ServiceError {
  return new ServiceError({
    code: 'UnprocessedItems',
    message: `The service left ${count} writes unprocessed again and again; the table is throttled.`,
    status: 400,
  });
}
