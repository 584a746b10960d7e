import type { WireItem } from '../../engine/values/attribute-value';
import type { AccessPattern } from '../access-pattern';
import type { JsonObject, KeyAttribute, ModelTable } from '../model';
import { readStatement, type Statement } from './statement';

/** What a request reads from: a table, or one of its indexes. */
export interface Part {
  readonly table: ModelTable;
  /** Absent for the table itself. */
  readonly index?: string;
  readonly kind: 'table' | 'local' | 'global';
  readonly partitionKeys: readonly KeyAttribute[];
  readonly sortKeys: readonly KeyAttribute[];
}

/** returns  undefined for an index that the table has not */
export function partOf(table: ModelTable, index?: string): Part | undefined {
  if (index === undefined) {
    const sortKeys = table.sortKey === undefined ? [] : [table.sortKey];
    return { table, kind: 'table', partitionKeys: [table.partitionKey], sortKeys };
  }
  const found = table.indexes.find(({ name }) => name === index);
  if (found === undefined) return undefined;
  const { kind, partitionKeys, sortKeys } = found;
  return { table, index, kind, partitionKeys, sortKeys };
}

/** What a request asks: its table and index, and its statement if it is one. */
export interface Target {
  readonly part: Part | undefined;
  readonly statement: Statement | undefined;
}

/** tables  all of the model, for a request may name another than its pattern's */
export function targetOf(
  tables: readonly ModelTable[],
  { operation }: AccessPattern,
  input: JsonObject,
): Target {
  const { TableName, IndexName, Statement } = input;
  const isStatement = operation === 'ExecuteStatement' && typeof Statement === 'string';
  const statement = isStatement ? readStatement(Statement) : undefined;
  const name = statement?.table.text ?? TableName;
  const index = statement?.index ?? IndexName;
  const table = tables.find((one) => one.name === name);
  const part = table && partOf(table, typeof index === 'string' ? index : undefined);
  return { part, statement };
}

/** Sample items that a part holds: an index those that have all its keys. */
export function itemsOfPart({ table, partitionKeys, sortKeys }: Part): readonly WireItem[] {
  const keys = [...partitionKeys, ...sortKeys];
  return table.items.filter((item) =>
    keys.every(({ name, type }) => Object.hasOwn(item, name) && item[name]?.[type] !== undefined),
  );
}

/** A partition key of a part, with how many sample items have it. */
export interface PartitionKey {
  /** Of each of its attributes. */
  readonly texts: readonly string[];
  readonly count: number;
  /** The first of them. */
  readonly item: WireItem;
}

/** A table never changes, and every pattern asks. */
const known = new WeakMap<ModelTable, Map<string | undefined, readonly PartitionKey[]>>();

/** The partition keys that the sample items have in a part. */
export function keysOfPart(part: Part): readonly PartitionKey[] {
  const ofTable = known.get(part.table) ?? new Map<string | undefined, readonly PartitionKey[]>();
  known.set(part.table, ofTable);
  const keys = ofTable.get(part.index) ?? countKeys(part);
  ofTable.set(part.index, keys);
  return keys;
}

function countKeys(part: Part): readonly PartitionKey[] {
  const keys = new Map<string, { texts: readonly string[]; count: number; item: WireItem }>();
  for (const item of itemsOfPart(part)) {
    const texts = part.partitionKeys.map(({ name, type }) => item[name]?.[type] ?? '');
    const id = JSON.stringify(texts);
    const key = keys.get(id);
    if (key === undefined) keys.set(id, { texts, count: 1, item });
    else key.count += 1;
  }
  return [...keys.values()];
}

/**
 * Whether a statement looks at everything: its WHERE does not hold the partition key to values.
 *
 * source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.select.html
 */
export function isScan({ part, statement }: Target): boolean {
  if (statement?.verb !== 'SELECT') return false;
  return part?.partitionKeys.some(({ name }) => !statement.equal.has(name)) ?? false;
}
