import type { Consumption } from '../capacity/units';
import { transactionalUnits } from '../capacity/units';
import type { Json } from '../json-text';
import { JsonText } from '../json-text';
import { valueJson } from '../values/attribute-value';
import type { Written } from './commit';

const GIGABYTE = 1_073_741_824;

/** Charges one write to its table and to the indexes it changed. */
export function chargeWrite(consumption: Consumption, tableName: string, written: Written): void {
  consumption.add({ tableName }, written.tableUnits);
  for (const { index, units } of written.indexes) consumption.add({ tableName, index }, units);
}

/** Charges one write of a transaction: the table twice, its indexes once. */
export function chargeTransactionalWrite(
  consumption: Consumption,
  tableName: string,
  { tableUnits, indexes }: Written,
): void {
  consumption.add({ tableName }, transactionalUnits(tableUnits));
  for (const { index, units } of indexes) consumption.add({ tableName, index }, units);
}

/** ItemCollectionMetrics of many writes, by table; undefined when there are none. */
export function metricsByTable(
  tableNames: readonly string[],
  written: readonly Written[],
  requested: string | undefined,
): Json | undefined {
  // A Map, for a table may be called __proto__.
  const byTable = new Map<string, Json[]>();
  for (const [i, one] of written.entries()) {
    const tableName = tableNames[i] ?? one.change.table.name;
    const metrics = collectionMetrics(one, requested);
    if (metrics !== undefined) byTable.set(tableName, [...(byTable.get(tableName) ?? []), metrics]);
  }
  return byTable.size === 0 ? undefined : Object.fromEntries(byTable);
}

/**
 * ItemCollectionMetrics of one write; undefined on a table without local indexes.
 *
 * source  API documentation: the estimate is a range one gigabyte wide
 */
export function collectionMetrics(
  { change, collectionBytes }: Written,
  requested: string | undefined,
): Json | undefined {
  if (requested !== 'SIZE' || collectionBytes === undefined) return undefined;
  const lower = Math.floor(collectionBytes / GIGABYTE);
  const name = change.table.key.hash[0]?.name ?? '';
  const value = change.keyItem.get(name);
  return {
    ItemCollectionKey: value && { [name]: new JsonText(valueJson(value)) },
    SizeEstimateRangeGB: [lower, lower + 1],
  };
}
