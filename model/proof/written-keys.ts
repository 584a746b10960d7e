import type { WireItem } from '../../engine/values/attribute-value';
import { isWireObject, objectsIn, type WireObject } from './call';
import type { Run } from './run-pattern';
import type { ScratchTables } from './scratch-tables';
import { tablesNamed } from './table-names';

/** Items, or keys, that a request may have written, by table. */
export function writtenItems(input: WireObject): ReadonlyMap<string, readonly WireItem[]> {
  const written = new Map<string, WireItem[]>();
  const add = (table: unknown, item: unknown): void => {
    if (typeof table !== 'string' || !isWireObject(item)) return;
    const items = written.get(table) ?? [];
    written.set(table, items);
    // The service has taken it for an item.
    items.push(item as WireItem);
  };
  const addAction = ({ TableName, Item, Key }: WireObject) => add(TableName, Item ?? Key);
  addAction(input);
  for (const action of objectsIn(input.TransactItems)) {
    for (const one of Object.values(action)) if (isWireObject(one)) addAction(one);
  }
  if (isWireObject(input.RequestItems)) {
    for (const [TableName, requests] of Object.entries(input.RequestItems)) {
      for (const { PutRequest, DeleteRequest } of objectsIn(requests)) {
        if (isWireObject(PutRequest)) addAction({ ...PutRequest, TableName });
        if (isWireObject(DeleteRequest)) addAction({ ...DeleteRequest, TableName });
      }
    }
  }
  return written;
}

/** Brings the tables back to their samples after a request that wrote. */
export async function undoWrites(tables: ScratchTables, { requests, fault }: Run): Promise<void> {
  const [first] = requests;
  if (first === undefined) return;
  if (requests.length === 1 && fault !== undefined && isRefusal(fault.name)) return;
  if (first.Statement === undefined) {
    for (const [table, items] of writtenItems(first)) await tables.restoreKeys(table, items);
    return;
  }
  // Which item a statement writes is not read out of it.
  for (const table of tablesNamed(first) ?? []) await tables.restoreAll(table);
}

/** What was refused has written nothing; a failure of the service's may have. */
function isRefusal(error: string): boolean {
  return error !== 'InternalServerError' && !error.startsWith('HTTP');
}
