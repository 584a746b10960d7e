import {
  type QueryClient,
  type QueryKey,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { keys } from './keys';
import { ServiceError, send } from './send';
import type { CreateTableInput, TableDescription, UpdateTableInput } from './wire-types';

const POLL_MS = 800;
const NAMES_PER_PAGE = 100;
/** A browser keeps six connections to one server; more would only queue. */
const DESCRIBED_AT_ONCE = 6;
/** How often a table that was just created may not be found. */
const UNSEEN_MAX = 10;
/** A description is told anew by what changes it, so it need not be asked for at each glance. */
const DESCRIPTION_STALE_MS = 30_000;

/** The names of all tables, every page of ListTables. */
export function tableNamesOptions(connection: string) {
  return queryOptions({
    queryKey: keys.tableNames(connection),
    queryFn: ({ signal }) => readTableNames(connection, signal),
  });
}

/**
 * A table's description; asked for again by itself until the table and its indexes have
 * settled.
 */
export function tableOptions(connection: string, table: string) {
  return queryOptions({
    queryKey: keys.description(connection, table),
    queryFn: ({ signal }) => describeTable(connection, table, signal),
    staleTime: DESCRIPTION_STALE_MS,
    refetchInterval: ({ state }) =>
      state.data !== undefined && isChanging(state.data) ? POLL_MS : false,
    retry: (failures, error) => failures < 2 && !isFinal(error),
  });
}

/**
 * The descriptions of many tables at once, for what needs all of them, such as sorting by size.
 *
 * returns  the tables that could be described; one that was deleted meanwhile is left out
 */
export function tableDescriptionsOptions(connection: string, tables: readonly string[]) {
  return queryOptions({
    queryKey: keys.descriptions(connection, tables),
    queryFn: ({ client, signal }) => describeAll(client, { connection, tables, signal }),
    staleTime: DESCRIPTION_STALE_MS,
  });
}

async function describeAll(
  client: QueryClient,
  {
    connection,
    tables,
    signal,
  }: { connection: string; tables: readonly string[]; signal: AbortSignal },
): Promise<ReadonlyMap<string, TableDescription>> {
  const described = new Map<string, TableDescription>();
  const open = [...tables];
  const worker = async () => {
    for (let table = open.shift(); table !== undefined; table = open.shift()) {
      const known = freshDescription(client, keys.description(connection, table));
      const description = known ?? (await describeIfThere(connection, table, signal));
      if (description === undefined) continue;
      described.set(table, description);
      if (known === undefined) {
        client.setQueryData(keys.description(connection, table), description);
      }
    }
  };
  await Promise.all(Array.from({ length: DESCRIBED_AT_ONCE }, worker));
  return described;
}

function freshDescription(client: QueryClient, key: QueryKey): TableDescription | undefined {
  const state = client.getQueryState<TableDescription>(key);
  return state?.isInvalidated === true ? undefined : state?.data;
}

async function describeIfThere(connection: string, table: string, signal: AbortSignal) {
  try {
    return await describeTable(connection, table, signal);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

export async function readTableNames(
  connection: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const names: string[] = [];
  let from: string | undefined;
  do {
    const start = from === undefined ? {} : { ExclusiveStartTableName: from };
    const input = { Limit: NAMES_PER_PAGE, ...start };
    const page = await send(connection, 'ListTables', input, signal);
    names.push(...page.TableNames);
    from = page.LastEvaluatedTableName;
  } while (from !== undefined);
  return names;
}

export async function describeTable(
  connection: string,
  table: string,
  signal?: AbortSignal,
): Promise<TableDescription> {
  const answer = await send(connection, 'DescribeTable', { TableName: table }, signal);
  return answer.Table;
}

/** Whether a table or one of its indexes is still being made, changed or deleted. */
export function isChanging(table: TableDescription): boolean {
  const statuses = (table.GlobalSecondaryIndexes ?? []).map((index) => index.IndexStatus);
  return [table.TableStatus, ...statuses].some(
    (status) => status === 'CREATING' || status === 'UPDATING' || status === 'DELETING',
  );
}

/**
 * Waits until a table and all its indexes are ACTIVE.
 *
 * throws  ServiceError when the table is gone; an AbortError when the signal fires
 */
export async function waitUntilActive(
  connection: string,
  table: string,
  signal?: AbortSignal,
): Promise<TableDescription> {
  for (let asked = 0; ; asked += 1) {
    const description = await describeSettling(connection, table, { asked, signal });
    if (description !== undefined && !isChanging(description)) return description;
    await pause(POLL_MS / 2, signal);
  }
}

/** On AWS a table may not be found for a moment after it was created. */
async function describeSettling(
  connection: string,
  table: string,
  { asked, signal }: { asked: number; signal: AbortSignal | undefined },
): Promise<TableDescription | undefined> {
  try {
    return await describeTable(connection, table, signal);
  } catch (error) {
    if (isNotFound(error) && asked < UNSEEN_MAX) return undefined;
    throw error;
  }
}

/** Waits until a deleted table's name is free again. */
export async function waitUntilGone(connection: string, table: string): Promise<void> {
  for (;;) {
    try {
      await describeTable(connection, table);
    } catch (error) {
      if (isNotFound(error)) return;
      throw error;
    }
    await pause(POLL_MS / 2);
  }
}

export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(new DOMException('Cancelled', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

/** Creates a table and waits until it can be used. */
export function useCreateTable(connection: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: CreateTableInput) => {
      await send(connection, 'CreateTable', input);
      return waitUntilActive(connection, input.TableName);
    },
    onSuccess: (table) => {
      client.setQueryData(keys.description(connection, table.TableName), table);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.tableNames(connection) }),
  });
}

/** Deletes tables one after the other; the first refusal stops it. */
export function useDeleteTables(connection: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (tables: readonly string[]) => {
      for (const table of tables) await deleteTable(client, connection, table);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.tableNames(connection) }),
  });
}

async function deleteTable(client: QueryClient, connection: string, table: string): Promise<void> {
  await send(connection, 'DeleteTable', { TableName: table });
  await waitUntilGone(connection, table);
  client.removeQueries({ queryKey: keys.table(connection, table) });
  client.setQueryData(keys.tableNames(connection), (names: readonly string[] | undefined) =>
    names?.filter((name) => name !== table),
  );
}

/** Changes a table's settings; shows the answer at once and polls while the change is under way. */
export function useUpdateTable(connection: string, table: string) {
  const client = useQueryClient();
  const key = keys.description(connection, table);
  return useMutation({
    mutationFn: async (change: Omit<UpdateTableInput, 'TableName'>) => {
      const answer = await send(connection, 'UpdateTable', { TableName: table, ...change });
      return answer.TableDescription;
    },
    onSuccess: (description) => client.setQueryData(key, description),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

function isFinal(error: unknown): boolean {
  return error instanceof ServiceError && error.status >= 400 && error.status < 500;
}

function isNotFound(error: unknown): boolean {
  return error instanceof ServiceError && error.code === 'ResourceNotFoundException';
}
