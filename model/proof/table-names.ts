import { isWireObject, objectsIn, type WireObject } from './call';
import { readStatement } from './statement';

/**
 * A request with the names of its tables changed: `TableName`, members of `RequestItems`, those of
 * a transaction's actions, and that in a statement.
 *
 * rename   told every name, once for each place
 * returns  undefined when a statement does not say which table it means
 */
export function renameTables(
  input: WireObject,
  rename: (name: string) => string,
): WireObject | undefined {
  const renamed: Record<string, unknown> = { ...named(input, rename) };
  if (isWireObject(input.RequestItems)) {
    renamed.RequestItems = Object.fromEntries(
      Object.entries(input.RequestItems).map(([name, value]) => [rename(name), value]),
    );
  }
  if (Array.isArray(input.TransactItems)) {
    renamed.TransactItems = objectsIn(input.TransactItems).map((item) =>
      Object.fromEntries(
        Object.entries(item).map(([kind, action]) => [
          kind,
          isWireObject(action) ? named(action, rename) : action,
        ]),
      ),
    );
  }
  if (typeof input.Statement === 'string') {
    const statement = renameInStatement(input.Statement, rename);
    if (statement === undefined) return undefined;
    renamed.Statement = statement;
  }
  return renamed;
}

function named(input: WireObject, rename: (name: string) => string): WireObject {
  const { TableName } = input;
  return typeof TableName === 'string' ? { ...input, TableName: rename(TableName) } : input;
}

function renameInStatement(text: string, rename: (name: string) => string): string | undefined {
  const table = readStatement(text)?.table;
  if (table === undefined) return undefined;
  const name = rename(table.text);
  // As it is written, when it stays.
  if (name === table.text) return text;
  return `${text.slice(0, table.start)}"${name.replaceAll('"', '""')}"${text.slice(table.end)}`;
}

/** Every table that a request names; undefined when a statement does not say which it means. */
export function tablesNamed(input: WireObject): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const seen = renameTables(input, (name) => {
    names.add(name);
    return name;
  });
  return seen === undefined ? undefined : names;
}
