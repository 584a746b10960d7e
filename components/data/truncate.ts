import { batchWrite } from './batch-write';
import { send } from './send';
import { describeTable } from './tables';
import type { ScanInput, WireItem, WriteRequest } from './wire-types';

export interface TruncateOptions {
  readonly signal: AbortSignal;
  /** Told how many items are gone so far. */
  readonly onProgress: (deleted: number) => void;
}

/**
 * Deletes every item of a table and leaves the table: scans the keys, then deletes in batches.
 *
 * returns  how many items were deleted
 * throws   ServiceError; an AbortError when the signal fires, with the items deleted so far gone
 */
export async function truncateTable(
  connection: string,
  table: string,
  { signal, onProgress }: TruncateOptions,
): Promise<number> {
  const scan = keyScan(table, await keyNames(connection, table, signal));
  let deleted = 0;
  const onWritten = (count: number) => {
    deleted += count;
    onProgress(deleted);
  };
  let from: WireItem | undefined;
  do {
    const start = from === undefined ? {} : { ExclusiveStartKey: from };
    const page = await send(connection, 'Scan', { ...scan, ...start }, signal);
    await batchWrite(connection, table, (page.Items ?? []).map(deletion), { signal, onWritten });
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return deleted;
}

async function keyNames(connection: string, table: string, signal: AbortSignal) {
  const description = await describeTable(connection, table, signal);
  return description.KeySchema.map((element) => element.AttributeName);
}

function keyScan(table: string, names: readonly string[]): ScanInput {
  // Placeholders, since a key's name may be a reserved word or hold a dot.
  const placeholders = names.map((name, position) => [`#k${position}`, name] as const);
  return {
    TableName: table,
    ProjectionExpression: placeholders.map(([placeholder]) => placeholder).join(', '),
    ExpressionAttributeNames: Object.fromEntries(placeholders),
    ConsistentRead: true,
  };
}

function deletion(key: WireItem): WriteRequest {
  return { DeleteRequest: { Key: key } };
}
