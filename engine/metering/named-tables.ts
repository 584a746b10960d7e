import type { View } from '../storage/store';
import { findTable } from '../tables/catalog';
import { tableNameOf } from '../tables/table';
import type { MeteredRequest } from './meter';

/**
 * Names of the tables that a refused request is about, of those that there are. A request that was
 * refused for its form may be of any form, so nothing is taken for granted. A PartiQL statement is
 * not read once more for this.
 *
 * body  the parsed JSON
 */
export function tablesAsked(view: View, request: MeteredRequest, body: unknown): string[] {
  const names = new Set(namedTables(body).map(tableNameOf));
  return (
    [...names]
      .slice(0, MAX_TABLES)
      // What is no ARN of a table is no table's name either, and to look for it would be refused.
      .filter((name) => !name.startsWith('arn:'))
      .filter((name) => findTable(view, request.region, name, request.nowMs) !== undefined)
  );
}

/** source: LIMITS.md, a transaction has at most so many actions */
const MAX_TABLES = 100;

/** The names as the request gives them, repeated where it repeats them. */
export function namedTables(body: unknown): string[] {
  if (!isObject(body)) return [];
  const { TableName: name, RequestItems: requests, TransactItems: actions } = body;
  if (typeof name === 'string') return [name];
  if (isObject(requests)) return Object.keys(requests);
  if (!Array.isArray(actions)) return [];
  return actions.filter(isObject).flatMap((action) =>
    Object.values(action).flatMap((one) => {
      const table = isObject(one) ? one.TableName : undefined;
      return typeof table === 'string' ? [table] : [];
    }),
  );
}

type JsonObject = { readonly [member: string]: unknown };

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
