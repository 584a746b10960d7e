import { batchWrite } from '@/components/data/batch-write';
import { writeItem } from '@/components/data/items';
import { isAbort, ServiceError } from '@/components/data/send';
import type { WireItem } from '@/engine/values/attribute-value';
import { deleteRequest, type WritePlace } from './conditions';
import { keyOf } from './item-key';

export interface DeleteJob {
  readonly connection: string;
  readonly place: WritePlace;
  readonly items: readonly WireItem[];
  /** Whether each item must still be what was read; without it they go in batches of 25. */
  readonly checked: boolean;
  readonly signal: AbortSignal;
  /** Told each time items are gone. */
  readonly onDeleted: (items: readonly WireItem[]) => void;
}

/** An item that was not deleted, and why. */
export interface DeleteFailure {
  readonly item: WireItem;
  readonly message: string;
}

const AT_ONCE = 4;
const BATCH = 25;

/**
 * Deletes items, one by one on condition or in batches.
 *
 * returns  those that were refused; what was not reached when the signal fired is not among them
 */
export async function deleteItems(job: DeleteJob): Promise<readonly DeleteFailure[]> {
  const failures: DeleteFailure[] = [];
  const size = job.checked ? 1 : BATCH;
  const groups = Array.from({ length: Math.ceil(job.items.length / size) }, (_, at) =>
    job.items.slice(at * size, (at + 1) * size),
  );
  const queue = groups.values();
  const work = async () => {
    for (const group of queue) {
      if (job.signal.aborted) return;
      failures.push(...(await deleteGroup(job, group)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failures;
}

async function deleteGroup(
  job: DeleteJob,
  group: readonly WireItem[],
): Promise<readonly DeleteFailure[]> {
  const { connection, place, signal } = job;
  try {
    const [first] = group;
    if (job.checked && first) await writeItem(connection, deleteRequest(place, first), signal);
    else
      await batchWrite(
        connection,
        place.tableName,
        group.map((item) => deletion(place, item)),
        { signal },
      );
    job.onDeleted(group);
    return [];
  } catch (error) {
    if (isAbort(error)) return [];
    const message = messageOf(error);
    return group.map((item) => ({ item, message }));
  }
}

function deletion(place: WritePlace, item: WireItem) {
  return { DeleteRequest: { Key: keyOf(item, place.keys) } };
}

function messageOf(error: unknown): string {
  if (!(error instanceof ServiceError)) return String(error);
  return error.code === 'ConditionalCheckFailedException'
    ? 'It has changed since it was read'
    : error.message;
}
