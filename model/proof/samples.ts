import {
  type Item,
  parseItem,
  parseValue,
  valueJson,
  type WireItem,
} from '../../engine/values/attribute-value';
import { itemsEqual } from '../../engine/values/compare';
import { itemSize } from '../../engine/values/item-size';
import type { ModelTable } from '../model';

/** What a table is to hold while its patterns are proved. */
export interface Samples {
  readonly table: ModelTable;
  /** By what `keyText` says of their keys; of two with one key the later. */
  readonly items: ReadonlyMap<string, WireItem>;
}

export function samplesOf(table: ModelTable): Samples {
  return { table, items: new Map(table.items.map((item) => [keyText(table, item), item])) };
}

/** The table's key out of an item. */
export function keyOf({ partitionKey, sortKey }: ModelTable, item: WireItem): WireItem {
  const names = sortKey === undefined ? [partitionKey.name] : [partitionKey.name, sortKey.name];
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}

/** The same for the same key, however its numbers are written. */
export function keyText(table: ModelTable, item: WireItem): string {
  const { partitionKey, sortKey } = table;
  const names = sortKey === undefined ? [partitionKey.name] : [partitionKey.name, sortKey.name];
  return names.map((name) => valueText(item, name)).join();
}

function valueText(item: WireItem, name: string): string {
  const wire = Object.hasOwn(item, name) ? (item[name] ?? {}) : {};
  try {
    return valueJson(parseValue(wire, 'bare'));
  } catch {
    // The service refuses the item, and says why.
    return JSON.stringify(wire);
  }
}

/** Bytes of a sample item; 0 for one that the service would refuse. */
export function sampleBytes(item: WireItem): number {
  return itemSize(soundItem(item) ?? new Map());
}

/** What has to be written for a table to hold its samples again. */
export interface Repairs {
  readonly puts: readonly WireItem[];
  readonly deletes: readonly WireItem[];
}

/** found  everything that the table holds */
export function repairsOf({ table, items }: Samples, found: readonly WireItem[]): Repairs {
  const left = new Map(items);
  const puts: WireItem[] = [];
  const deletes: WireItem[] = [];
  for (const item of found) {
    const key = keyText(table, item);
    const sample = left.get(key);
    left.delete(key);
    if (sample === undefined) deletes.push(keyOf(table, item));
    else if (!isSame(item, sample)) puts.push(sample);
  }
  return { puts: [...puts, ...left.values()], deletes };
}

/** keys  those that may have been written */
export function repairsOfKeys({ table, items }: Samples, keys: readonly WireItem[]): Repairs {
  const byText = new Map(keys.map((key) => [keyText(table, key), keyOf(table, key)]));
  const puts: WireItem[] = [];
  const deletes: WireItem[] = [];
  for (const [text, key] of byText) {
    const sample = items.get(text);
    if (sample === undefined) deletes.push(key);
    else puts.push(sample);
  }
  return { puts, deletes };
}

function isSame(one: WireItem, two: WireItem): boolean {
  const [a, b] = [soundItem(one), soundItem(two)];
  return a !== undefined && b !== undefined && itemsEqual(a, b);
}

/** An item as values; undefined when it has something in it that is none. */
export function soundItem(wire: WireItem): Item | undefined {
  try {
    return parseItem(wire, 'bare');
  } catch {
    return undefined;
  }
}
