import type { WireItem } from '../../engine/values/attribute-value';
import { parseNumber } from '../../engine/values/number';
import type { Facet, ModelTable } from '../model';
import { declareUsed } from './attributes';
import { mapped } from './named-list';

/**
 * Puts one item: in the place of the one at `position`, or of the one with the same key, or at the
 * end.
 *
 * returns  undefined when there is nothing at the position, or another item has the key
 */
export function putItem(
  table: ModelTable,
  item: WireItem,
  position: number | undefined,
): ModelTable | undefined {
  const { items } = table;
  if (position !== undefined && items[position] === undefined) return undefined;
  const key = keyOf(table, item);
  const twin = key === undefined ? -1 : items.findIndex((one) => keyOf(table, one) === key);
  if (position !== undefined && twin !== -1 && twin !== position) return undefined;
  const at = position ?? (twin === -1 ? items.length : twin);
  if (items[at] === item) return table;
  return declareUsed({ ...table, items: items.toSpliced(at, 1, item) }, [item]);
}

/** Other items in place of all; facets keep showing those whose key is there again. */
export function setItems(table: ModelTable, items: readonly WireItem[]): ModelTable {
  if (items === table.items) return table;
  const positions = new Map<string, number>();
  for (const [position, item] of items.entries()) {
    const key = keyOf(table, item);
    if (key !== undefined && !positions.has(key)) positions.set(key, position);
  }
  const facets = withPositions(table.facets, (position) => {
    const before = table.items[position];
    const key = before === undefined ? undefined : keyOf(table, before);
    return key === undefined ? undefined : positions.get(key);
  });
  return declareUsed({ ...table, items, facets }, items);
}

/** returns  undefined when there is no item at any of the positions */
export function removeItems(
  table: ModelTable,
  positions: readonly number[],
): ModelTable | undefined {
  const gone = new Set(positions);
  const kept: WireItem[] = [];
  const places = new Map<number, number>();
  for (const [position, item] of table.items.entries()) {
    if (!gone.has(position)) places.set(position, kept.push(item) - 1);
  }
  if (kept.length === table.items.length) return positions.length === 0 ? table : undefined;
  const facets = withPositions(table.facets, (position) => places.get(position));
  return { ...table, items: kept, facets };
}

/** A facet without positions at which no item is. */
export function withinItems(facet: Facet, items: readonly WireItem[]): Facet {
  const shown = [...new Set(facet.items)].filter((position) => items[position] !== undefined);
  return shown.length === facet.items.length ? facet : { ...facet, items: shown };
}

function withPositions(
  facets: readonly Facet[],
  place: (position: number) => number | undefined,
): readonly Facet[] {
  return mapped(facets, (facet) => {
    const shown = [...new Set(facet.items.flatMap((position) => place(position) ?? []))];
    const isSame =
      shown.length === facet.items.length && shown.every((one, i) => one === facet.items[i]);
    return isSame ? facet : { ...facet, items: shown };
  });
}

/** What makes an item the same as another; undefined when it lacks a key. */
export function keyOf(
  { partitionKey, sortKey }: Pick<ModelTable, 'partitionKey' | 'sortKey'>,
  item: WireItem,
): string | undefined {
  const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  const texts = keys.map(({ name, type }) => {
    const value = Object.hasOwn(item, name) ? item[name]?.[type] : undefined;
    return value !== undefined && type === 'N' ? (canonicalNumber(value) ?? value) : value;
  });
  return texts.includes(undefined) ? undefined : JSON.stringify(texts);
}

/** The one spelling of a number; undefined for what is none, as sample items may have. */
export function canonicalNumber(text: string): string | undefined {
  try {
    return parseNumber(text, 'bare');
  } catch {
    return undefined;
  }
}
