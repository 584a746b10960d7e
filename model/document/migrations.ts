import type { ReadJson, ReadObject } from '../formats/json-text';
import { isObject, member } from '../formats/read';

/**
 * What has become of documents from version to version: the first takes one of version 0 to
 * version 1, and so on. A step is never changed once it has been released, for old files stay.
 */
export const migrations: readonly ((document: ReadObject) => ReadObject)[] = [tablesInOrder];

/** The version that is written. */
export const VERSION = migrations.length;

/** Version 0 had tables by name, and so in no order of their own. */
function tablesInOrder(document: ReadObject): ReadObject {
  const tables = member(document, 'tables');
  if (!isObject(tables)) return document;
  const list = Object.entries(tables).map(
    ([name, table]): ReadJson =>
      isObject(table) ? Object.fromEntries([['name', name], ...Object.entries(table)]) : table,
  );
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => [name, name === 'tables' ? list : value]),
  );
}
