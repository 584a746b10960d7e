import type { Client } from '../../e2e/crash/client';
import { CREATE_TABLE, itemAt, TABLE } from './workload';

const BATCH_ITEMS = 25;
const WORKERS = 8;
const ACTIVE_WITHIN_MS = 60_000;
const POLL_MS = 50;

/** Makes the table anew and waits until it takes items. */
export async function createTable(client: Client): Promise<void> {
  await client.send('DeleteTable', { TableName: TABLE });
  await until(async () => (await describeTable(client)).status !== 200);
  const { status, body } = await client.send('CreateTable', CREATE_TABLE);
  if (status !== 200) throw new Error(`CreateTable: ${JSON.stringify(body)}`);
  await until(async () => (await describeTable(client)).body.Table?.TableStatus === 'ACTIVE');
}

function describeTable(client: Client) {
  return client.send<{ Table?: { TableStatus: string } }>('DescribeTable', { TableName: TABLE });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + ACTIVE_WITHIN_MS;
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error('The table was not ready in time.');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Items by their partitions and sort keys, one after another. */
export interface Range {
  readonly firstPartition: number;
  readonly partitions: number;
  readonly itemsEach: number;
}

/**
 * Loads items in batches of 25, eight at a time.
 *
 * returns  items a second
 */
export async function loadItems(client: Client, range: Range): Promise<number> {
  const { firstPartition, partitions, itemsEach } = range;
  const total = partitions * itemsEach;
  if (total === 0) return 0;
  let next = 0;
  const work = async () => {
    while (next < total) {
      const from = next;
      next += BATCH_ITEMS;
      const count = Math.min(BATCH_ITEMS, total - from);
      const places = Array.from({ length: count }, (_, i) => from + i);
      await putAll(
        client,
        places.map((i) => itemAt(firstPartition + Math.floor(i / itemsEach), i % itemsEach)),
      );
    }
  };
  const startMs = performance.now();
  await Promise.all(Array.from({ length: WORKERS }, work));
  return total / ((performance.now() - startMs) / 1000);
}

interface BatchAnswer {
  readonly UnprocessedItems?: { readonly [table: string]: object[] };
}

async function putAll(client: Client, items: readonly object[]): Promise<void> {
  let requests: object[] = items.map((Item) => ({ PutRequest: { Item } }));
  while (requests.length > 0) {
    const RequestItems = { [TABLE]: requests };
    const { status, body } = await client.send<BatchAnswer>('BatchWriteItem', { RequestItems });
    if (status !== 200) throw new Error(`BatchWriteItem: ${JSON.stringify(body)}`);
    requests = body.UnprocessedItems?.[TABLE] ?? [];
  }
}
