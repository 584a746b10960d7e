import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { batchWrite } from './batch-write';
import { keys } from './keys';
import { isAbort, send } from './send';
import { waitUntilActive, waitUntilGone } from './tables';
import type { CreateTableInput, WireItem } from './wire-types';

export interface TableToImport {
  readonly input: CreateTableInput;
  readonly items: readonly WireItem[];
}

export interface ImportProgress {
  readonly phase: 'creating' | 'writing' | 'undoing';
  readonly table: string;
  readonly itemsDone: number;
  readonly itemsTotal: number;
}

/** `left` are tables that were made and could not be deleted again. */
export type ImportResult =
  | { readonly status: 'done'; readonly tables: readonly string[]; readonly items: number }
  | { readonly status: 'cancelled'; readonly left: readonly string[] }
  | { readonly status: 'failed'; readonly error: unknown; readonly left: readonly string[] };

export interface ImportOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
}

/**
 * Creates tables and fills them: all of it or nothing. When one step fails, or the signal fires,
 * the tables made so far are deleted again. Tables that were there before are never touched.
 */
export async function importTables(
  connection: string,
  tables: readonly TableToImport[],
  { signal, onProgress }: ImportOptions,
): Promise<ImportResult> {
  const made: string[] = [];
  const itemsTotal = tables.reduce((sum, table) => sum + table.items.length, 0);
  let itemsDone = 0;
  const tell = (phase: ImportProgress['phase'], table: string) =>
    onProgress({ phase, table, itemsDone, itemsTotal });
  try {
    for (const { input } of tables) {
      tell('creating', input.TableName);
      await create(connection, input, made, signal);
    }
    for (const { input, items } of tables) {
      tell('writing', input.TableName);
      await batchWrite(connection, input.TableName, items.map(putRequest), {
        signal,
        onWritten: (count) => {
          itemsDone += count;
          tell('writing', input.TableName);
        },
      });
    }
    for (const { input } of tables) await protect(connection, input);
    return { status: 'done', tables: made, items: itemsDone };
  } catch (error) {
    const left = await undo(connection, made, (table) => tell('undoing', table));
    return isAbort(error) ? { status: 'cancelled', left } : { status: 'failed', error, left };
  }
}

/** `importTables` on a connection, whose list of tables is asked for again afterwards. */
export function useImportTables(connection: string) {
  const client = useQueryClient();
  return useCallback(
    async (tables: readonly TableToImport[], options: ImportOptions) => {
      const result = await importTables(connection, tables, options);
      await client.invalidateQueries({ queryKey: keys.connection(connection) });
      return result;
    },
    [client, connection],
  );
}

async function create(
  connection: string,
  input: CreateTableInput,
  made: string[],
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  // Without the signal: a request that was given up may still have made the table.
  const { DeletionProtectionEnabled, ...unprotected } = input;
  await send(connection, 'CreateTable', unprotected);
  made.push(input.TableName);
  await waitUntilActive(connection, input.TableName, signal);
}

/** Protection comes last, so that an import that fails can still clear up. */
async function protect(connection: string, input: CreateTableInput): Promise<void> {
  if (input.DeletionProtectionEnabled !== true) return;
  const change = { TableName: input.TableName, DeletionProtectionEnabled: true };
  await send(connection, 'UpdateTable', change);
}

/** returns  the tables that could not be deleted */
async function undo(
  connection: string,
  made: readonly string[],
  tell: (table: string) => void,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const table of made) {
    tell(table);
    try {
      await remove(connection, table);
    } catch {
      left.push(table);
    }
  }
  return left;
}

async function remove(connection: string, table: string): Promise<void> {
  const description = await waitUntilActive(connection, table);
  if (description.DeletionProtectionEnabled === true) {
    const change = { TableName: table, DeletionProtectionEnabled: false };
    await send(connection, 'UpdateTable', change);
  }
  await send(connection, 'DeleteTable', { TableName: table });
  await waitUntilGone(connection, table);
}

function putRequest(item: WireItem) {
  return { PutRequest: { Item: item } };
}
