import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { keys } from './keys';
import { send, sendTimed } from './send';
import type {
  ConsumedCapacity,
  Input,
  Output,
  PageOutput,
  QueryInput,
  ScanInput,
  WireItem,
} from './wire-types';

/** One read, as the service takes it, without its place among the pages. */
export type ItemsRequest =
  | { readonly operation: 'Query'; readonly input: QueryInput }
  | { readonly operation: 'Scan'; readonly input: ScanInput };

/** One answer of a Query or Scan, with what it cost. */
export interface ItemsPage {
  readonly items: readonly WireItem[];
  readonly scannedCount: number;
  readonly capacity: ConsumedCapacity | undefined;
  readonly ms: number;
  readonly requestId: string | undefined;
  readonly lastKey: WireItem | undefined;
}

export interface ItemsQuery {
  readonly connection: string;
  readonly table: string;
  readonly request: ItemsRequest;
  /** Size of a page by its number from 0; undefined leaves it to the service. */
  readonly limitOf: (page: number) => number | undefined;
}

/** Where a page starts, and its number. */
interface PagePlace {
  readonly page: number;
  readonly from: WireItem | undefined;
}

const START: PagePlace = { page: 0, from: undefined };

/** All pages of a read, asked for one after the other. */
export function itemPagesOptions(query: ItemsQuery) {
  const { connection, table, request, limitOf } = query;
  return infiniteQueryOptions({
    queryKey: keys.itemPages(connection, table, request),
    queryFn: ({ pageParam, signal }) =>
      readPage(connection, request, pageOf(pageParam, limitOf), signal),
    initialPageParam: START,
    getNextPageParam: (last: ItemsPage, _pages, { page }): PagePlace | undefined =>
      last.lastKey && { page: page + 1, from: last.lastKey },
    // Comparing a hundred thousand items with themselves would cost more than drawing them anew.
    structuralSharing: false,
    // Every page costs capacity: nothing but Run reads again what is on screen.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    refetchOnMount: ({ state }) => (state.data?.pages.length ?? 0) <= 1,
  });
}

/** One item, read consistently: what an editor starts from when the list holds only part of it. */
export function itemOptions(connection: string, table: string, key: WireItem) {
  return queryOptions({
    queryKey: keys.item(connection, table, key),
    queryFn: async ({ signal }) => {
      const input = { TableName: table, Key: key, ConsistentRead: true };
      const answer = await send(connection, 'GetItem', input, signal);
      return answer.Item ?? null;
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
}

/** A write of one item, as the service takes it. */
export type ItemWrite =
  | { readonly operation: 'PutItem'; readonly input: Input<'PutItem'> }
  | { readonly operation: 'UpdateItem'; readonly input: Input<'UpdateItem'> }
  | { readonly operation: 'DeleteItem'; readonly input: Input<'DeleteItem'> };

export interface Written {
  readonly capacity: ConsumedCapacity | undefined;
  readonly ms: number;
}

/**
 * Writes one item.
 *
 * throws  ServiceError; for a failed condition its `extra.Item` is the item that is there
 */
export async function writeItem(
  connection: string,
  write: ItemWrite,
  signal?: AbortSignal,
): Promise<Written> {
  const { output, ms } = await sendWrite(connection, write, signal);
  return { capacity: output.ConsumedCapacity, ms };
}

function sendWrite(connection: string, write: ItemWrite, signal: AbortSignal | undefined) {
  switch (write.operation) {
    case 'PutItem':
      return sendTimed(connection, write.operation, write.input, signal);
    case 'UpdateItem':
      return sendTimed(connection, write.operation, write.input, signal);
    case 'DeleteItem':
      return sendTimed(connection, write.operation, write.input, signal);
  }
}

/** A write, and what it makes of the items on screen. */
export interface ItemChange {
  readonly write: ItemWrite;
  /** An item to what it is now; undefined when it is gone. */
  readonly change: (item: WireItem) => WireItem | undefined;
  /** An item that was not there before; shown on top of the lists it surely belongs to. */
  readonly created?: WireItem;
}

/** Writes one item and brings the lists in step. */
export function useWriteItem(connection: string, table: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ write }: ItemChange) => writeItem(connection, write),
    onSuccess: async (_, { change, created }) => {
      if (created) showCreated(client, { connection, table }, created);
      await itemsWritten(client, { connection, table }, change);
    },
  });
}

/** Only a plain Scan of the table is sure to hold the item; whether others do is theirs to say. */
function showCreated(
  client: QueryClient,
  { connection, table }: { readonly connection: string; readonly table: string },
  item: WireItem,
): void {
  const queries = client.getQueriesData<InfiniteData<ItemsPage>>({
    queryKey: keys.pages(connection, table),
  });
  for (const [key, data] of queries) {
    const [first, ...rest] = data?.pages ?? [];
    if (data === undefined || first === undefined || !isPlainScan(key.at(-1))) continue;
    const pages = [{ ...first, items: [item, ...first.items] }, ...rest];
    client.setQueryData<InfiniteData<ItemsPage>>(key, { ...data, pages });
  }
}

function isPlainScan(request: unknown): boolean {
  if (typeof request !== 'object' || request === null || !('input' in request)) return false;
  const { input } = request;
  if (typeof input !== 'object' || input === null) return false;
  return !['IndexName', 'FilterExpression', 'KeyConditionExpression'].some((name) => name in input);
}

/**
 * Brings the lists in step with writes that were made: the items on screen are changed in place,
 * every other list of the table is stale.
 *
 * change  an item to what it is now; undefined when it is gone
 */
export async function itemsWritten(
  client: QueryClient,
  place: { readonly connection: string; readonly table: string },
  change: (item: WireItem) => WireItem | undefined,
): Promise<void> {
  const { connection, table } = place;
  const filter = { queryKey: keys.pages(connection, table) };
  client.setQueriesData<InfiniteData<ItemsPage>>(
    filter,
    (pages) => pages && changed(pages, change),
  );
  await client.invalidateQueries({ queryKey: keys.table(connection, table), refetchType: 'none' });
  await client.invalidateQueries({ queryKey: keys.description(connection, table) });
}

function changed(
  data: InfiniteData<ItemsPage>,
  change: (item: WireItem) => WireItem | undefined,
): InfiniteData<ItemsPage> {
  const pages = data.pages.map((page) => {
    const items = page.items.map(change);
    // A page that is the same object keeps what was computed from it.
    if (items.every((item, at) => item === page.items[at])) return page;
    return { ...page, items: items.filter((item) => item !== undefined) };
  });
  return { ...data, pages };
}

function pageOf({ page, from }: PagePlace, limitOf: ItemsQuery['limitOf']) {
  const limit = limitOf(page);
  return {
    ReturnConsumedCapacity: 'INDEXES',
    ...(limit !== undefined && { Limit: limit }),
    ...(from !== undefined && { ExclusiveStartKey: from }),
  } as const;
}

async function readPage(
  connection: string,
  request: ItemsRequest,
  page: ReturnType<typeof pageOf>,
  signal: AbortSignal,
): Promise<ItemsPage> {
  const { output, ms, requestId } =
    request.operation === 'Query'
      ? await sendTimed(connection, 'Query', { ...page, ...request.input }, signal)
      : await sendTimed(connection, 'Scan', { ...page, ...request.input }, signal);
  return itemsPage(output, ms, requestId);
}

function itemsPage(
  output: Output<'Query'> & PageOutput,
  ms: number,
  requestId: string | undefined,
): ItemsPage {
  return {
    items: output.Items ?? [],
    scannedCount: output.ScannedCount,
    capacity: output.ConsumedCapacity,
    ms,
    requestId,
    lastKey: output.LastEvaluatedKey,
  };
}
