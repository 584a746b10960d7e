import type { KeyValue, WireItem, WireValue } from '../engine/values/attribute-value';
import { base64Bytes, base64Fault, base64Text } from '../engine/values/bytes';
import { compareScalars } from '../engine/values/compare';
import { canonicalNumber } from './edits/items';
import type { KeyAttribute, ModelIndex, ModelTable } from './model';

export { entitiesOfItems, entityOf } from './entity-of';

/** A sample item as a table or an index holds it. */
export interface Entry {
  /** Of the item in the table's sample items. */
  readonly position: number;
  /** With the attributes that are there: all of them in a table, the projected ones in an index. */
  readonly item: WireItem;
  /** The values of the partition key's attributes; equal ones are written alike. */
  readonly partition: readonly WireValue[];
}

/** Entries of one partition key, which one Query can read. */
export interface Collection {
  readonly partition: readonly WireValue[];
  readonly entries: readonly Entry[];
}

/** The sample items that the table can hold, by its keys. */
export function tableEntries(table: ModelTable): readonly Entry[] {
  const { partitionKey, sortKey, items } = table;
  const sortKeys = sortKey === undefined ? [] : [sortKey];
  return sorted(items, [partitionKey], sortKeys).map(({ position, item, partition }) => ({
    position,
    item,
    partition,
  }));
}

/**
 * What an index holds of the sample items, by its keys: those that have all of them with the right
 * types, each with the attributes that are projected. Entries with the same keys in the index are
 * in the order of the table's.
 */
export function indexEntries(table: ModelTable, index: ModelIndex): readonly Entry[] {
  const { partitionKeys, sortKeys } = index;
  const own = table.sortKey ? [table.partitionKey, table.sortKey] : [table.partitionKey];
  const project = projector(table, index);
  return sorted(table.items, partitionKeys, [...sortKeys, ...own]).map(
    ({ position, item, partition }) => ({ position, item: project(item), partition }),
  );
}

/** Names that every entry of an index has as far as its item has them; undefined for all. */
export function projectedNames(
  { partitionKey, sortKey }: Pick<ModelTable, 'partitionKey' | 'sortKey'>,
  { partitionKeys, sortKeys, projection }: ModelIndex,
): ReadonlySet<string> | undefined {
  if (projection.type === 'ALL') return undefined;
  const keys = [partitionKey, ...(sortKey ? [sortKey] : []), ...partitionKeys, ...sortKeys];
  const included = projection.type === 'INCLUDE' ? projection.attributes : [];
  return new Set([...keys.map(({ name }) => name), ...included]);
}

/** Entries in key order, gathered by their partition keys. */
export function collections(entries: readonly Entry[]): readonly Collection[] {
  const found: { partition: readonly WireValue[]; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const last = found.at(-1);
    if (last !== undefined && isSamePartition(last.partition, entry.partition)) {
      last.entries.push(entry);
    } else found.push({ partition: entry.partition, entries: [entry] });
  }
  return found;
}

function isSamePartition(a: readonly WireValue[], b: readonly WireValue[]): boolean {
  return a.every(({ S, N, B }, i) => S === b[i]?.S && N === b[i]?.N && B === b[i]?.B);
}

function projector(table: ModelTable, index: ModelIndex): (item: WireItem) => WireItem {
  const names = projectedNames(table, index);
  if (names === undefined) return (item) => item;
  return (item) => Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}

interface Keyed extends Entry {
  readonly keys: readonly KeyValue[];
}

function sorted(
  items: readonly WireItem[],
  partitionKeys: readonly KeyAttribute[],
  sortKeys: readonly KeyAttribute[],
): readonly Keyed[] {
  const all = [...partitionKeys, ...sortKeys];
  const keyed = items.flatMap((item, position): Keyed[] => {
    const keys = all.flatMap((key) => keyValue(item, key) ?? []);
    if (keys.length < all.length) return [];
    const partition = keys.slice(0, partitionKeys.length).map(wireValue);
    return [{ position, item, partition, keys }];
  });
  return keyed.sort((a, b) => compareKeys(a.keys, b.keys) || a.position - b.position);
}

/** The value of a key; undefined when the item lacks it, or has something that is no such key. */
function keyValue(item: WireItem, { name, type }: KeyAttribute): KeyValue | undefined {
  const text = Object.hasOwn(item, name) ? item[name]?.[type] : undefined;
  if (text === undefined || text === '') return undefined;
  if (type === 'S') return { type, value: text };
  if (type === 'B') {
    return base64Fault(text) === undefined ? { type, value: base64Bytes(text) } : undefined;
  }
  const number = canonicalNumber(text);
  return number === undefined ? undefined : { type, value: number };
}

function wireValue(key: KeyValue): WireValue {
  if (key.type === 'B') return { B: base64Text(key.value) };
  return { [key.type]: key.value };
}

function compareKeys(a: readonly KeyValue[], b: readonly KeyValue[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i];
    const order = other === undefined ? 0 : (compareScalars(value, other) ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}
