import type { DraftRules } from '@/components/items/draft-item';
import { keyLabel, keyText } from '@/components/items/item-key';
import type { WireItem } from '@/engine/values/attribute-value';
import type { Edit } from '@/model/edit';
import type { KeyAttribute, ModelTable } from '@/model/model';
import { tableKeys } from './part-view';

/** What a table asks of the attributes of its sample items. */
export function draftRules(table: ModelTable): DraftRules {
  const keys = tableKeys(table);
  const names = new Set(keys.map(({ name }) => name));
  const ofIndexes = new Map<string, KeyAttribute>();
  for (const { partitionKeys, sortKeys } of table.indexes) {
    for (const key of [...partitionKeys, ...sortKeys]) {
      if (!names.has(key.name)) ofIndexes.set(key.name, key);
    }
  }
  return { keys, indexKeys: [...ofIndexes.values()] };
}

/** An edit, or the item that has the key already. */
export type SampleEdit =
  | { readonly edit: Edit; readonly taken?: undefined }
  | { readonly edit?: undefined; readonly taken: WireItem };

/**
 * The edit that saves a sample item.
 *
 * before  the item that it was, as it stands in the table; undefined for a new one
 */
export function saveSample(
  table: ModelTable,
  before: WireItem | undefined,
  item: WireItem,
): SampleEdit {
  const keys = tableKeys(table);
  const key = keyText(item, keys);
  const taken = table.items.find((each) => each !== before && keyText(each, keys) === key);
  if (taken !== undefined) return { taken };
  const at = before === undefined ? -1 : table.items.indexOf(before);
  const edit = { kind: 'put-item', table: table.name, item } as const;
  return { edit: at < 0 ? edit : { ...edit, position: at } };
}

/** A copy to start a new item from: without its sort key, or its only key. */
export function duplicateSeed(table: ModelTable, item: WireItem): WireItem {
  const own = table.sortKey ?? table.partitionKey;
  const empty = own.type === 'N' ? { N: '' } : own.type === 'B' ? { B: '' } : { S: '' };
  const copy = { ...item, [own.name]: empty };
  const text = item[own.name]?.S;
  return text === undefined ? copy : { ...copy, [own.name]: { S: `${text}-copy` } };
}

/** A new item with the keys to fill in. */
export function emptySeed(table: ModelTable): WireItem {
  const entries = tableKeys(table).map(({ name, type }) => [name, { [type]: '' }] as const);
  return Object.fromEntries(entries);
}

/** The key of an item in words. */
export function sampleLabel(table: ModelTable, item: WireItem): string {
  return keyLabel(item, tableKeys(table));
}
