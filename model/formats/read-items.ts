import { ApiError } from '../../engine/errors';
import {
  type KeyType,
  parseItem,
  type ValueType,
  type WireItem,
} from '../../engine/values/attribute-value';
import { base64Bytes, utf8Length } from '../../engine/values/bytes';
import { itemSize, MAX_ITEM_BYTES } from '../../engine/values/item-size';
import { parseNumber } from '../../engine/values/number';
import type { KeyAttribute, ModelIndex, Place } from '../model';
import { printPlace } from '../model';
import type { Problems } from '../problems';
import type { Source } from './read';
import { readItem, valueType } from './read-item';

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const PARTITION_KEY_MAX_BYTES = 2048;
const SORT_KEY_MAX_BYTES = 1024;

/** The keys an item must have, and those it may have. */
export interface ItemKeys {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  readonly indexes: readonly ModelIndex[];
}

/** The items of one table, gathered from all its lists and merged by primary key. */
export class ItemCollector {
  readonly items: WireItem[] = [];
  readonly #places: Place[] = [];
  readonly #positions = new Map<string, number>();
  readonly #keys: ItemKeys;
  readonly #problems: Problems;

  constructor(keys: ItemKeys, problems: Problems) {
    this.#keys = keys;
    this.#problems = problems;
  }

  /** returns  positions of the list's items, each once */
  addAll(sources: readonly Source[]): readonly number[] {
    const positions = new Set<number>();
    for (const source of sources) {
      const position = this.#add(source);
      if (position !== undefined) positions.add(position);
    }
    return [...positions];
  }

  /** Position of the item with this key, if there is one. */
  find(key: WireItem): number | undefined {
    return this.#positions.get(this.#identity(key));
  }

  /** Gives an item a NULL attribute that the format itself cannot hold. */
  addNull(position: number, name: string): void {
    const item = this.items[position];
    if (item !== undefined) this.items[position] = withAttributes(item, [[name, { NULL: true }]]);
  }

  /** To be called when all items are in, since merging makes items larger. */
  checkSizes(): void {
    for (const [position, item] of this.items.entries()) {
      this.#checkWhole(item, this.#places[position] ?? []);
    }
  }

  #add({ object, at, problems }: Source): number | undefined {
    const before = problems.errors;
    const item = readItem(object, at, problems);
    if (problems.errors > before) return undefined;
    this.#checkKeys(item, at);
    if (problems.errors > before) return undefined;
    const identity = this.#identity(item);
    const position = this.#positions.get(identity);
    if (position !== undefined) return this.#merge(position, item, at);
    this.#positions.set(identity, this.items.length);
    this.#places.push(at);
    return this.items.push(item) - 1;
  }

  #merge(position: number, item: WireItem, at: Place): number {
    const first = this.items[position] ?? {};
    const other = printPlace(this.#places[position] ?? []);
    const changed = Object.entries(item).filter(
      ([name, value]) => JSON.stringify(first[name]) !== JSON.stringify(value),
    );
    const replaced = changed.filter(([name]) => Object.hasOwn(first, name)).map(([name]) => name);
    if (replaced.length > 0) {
      this.#problems.warn('item-twice', at, { other, names: replaced.join(', ') });
    } else this.#problems.note('item-merged', at, { other });
    this.items[position] = withAttributes(first, changed);
    return position;
  }

  #checkKeys(item: WireItem, at: Place): void {
    const { partitionKey, sortKey, indexes } = this.#keys;
    this.#checkTableKey(item, partitionKey, PARTITION_KEY_MAX_BYTES, at);
    if (sortKey !== undefined) this.#checkTableKey(item, sortKey, SORT_KEY_MAX_BYTES, at);
    for (const index of indexes) {
      const keys = [
        ...index.partitionKeys.map((key) => [key, PARTITION_KEY_MAX_BYTES] as const),
        ...index.sortKeys.map((key) => [key, SORT_KEY_MAX_BYTES] as const),
      ];
      for (const [key, maxBytes] of keys) {
        if (key.name === partitionKey.name || key.name === sortKey?.name) continue;
        this.#checkKey(item, key, maxBytes, at, index.name);
      }
    }
  }

  #checkTableKey(item: WireItem, key: KeyAttribute, maxBytes: number, at: Place): void {
    if (Object.hasOwn(item, key.name)) this.#checkKey(item, key, maxBytes, at);
    else this.#problems.error('item-key-missing', at, { name: key.name });
  }

  #checkKey(
    item: WireItem,
    { name, type }: KeyAttribute,
    maxBytes: number,
    at: Place,
    index = '',
  ): void {
    // An item without an index's key is simply not in the index.
    if (!Object.hasOwn(item, name)) return;
    const place = [...at, name];
    const found = valueType(item[name] ?? {});
    if (found !== type) {
      this.#problems.error('item-key-type', place, { name, expected: type, found, index });
      return;
    }
    const bytes = keyBytes(item[name]?.[type] ?? '', type);
    if (bytes === 0) this.#problems.error('item-key-empty', place, { name, index });
    if (bytes > maxBytes) {
      this.#problems.error('item-key-length', place, { name, bytes, max: maxBytes, index });
    }
  }

  /** The engine's own check, which sees what no single value shows. */
  #checkWhole(item: WireItem, at: Place): void {
    try {
      const bytes = itemSize(parseItem(item, 'bare'));
      if (bytes > MAX_ITEM_BYTES) {
        this.#problems.error('item-size', at, { bytes, max: MAX_ITEM_BYTES });
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#problems.error('item-refused', at, { reason: error.message });
    }
  }

  #identity(item: WireItem): string {
    const { partitionKey, sortKey } = this.#keys;
    const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
    return JSON.stringify(
      keys.map(({ name, type }) => {
        const text = item[name]?.[type] ?? '';
        return type === 'N' ? parseNumber(text, 'bare') : text;
      }),
    );
  }
}

/** The attributes that items have, each with its commonest type; ties go to the first seen. */
export function usedAttributes(items: readonly WireItem[]): ReadonlyMap<string, UsedTypes> {
  const used = new Map<string, Map<ValueType, number>>();
  for (const item of items) {
    for (const [name, value] of Object.entries(item)) {
      const type = valueType(value);
      const counts = used.get(name) ?? new Map<ValueType, number>();
      counts.set(type, (counts.get(type) ?? 0) + 1);
      used.set(name, counts);
    }
  }
  return new Map([...used].map(([name, counts]) => [name, rank(counts)]));
}

export interface UsedTypes {
  /** The commonest; NULL only when there is nothing else. */
  readonly type: ValueType;
  /** All that were seen, NULL left out. */
  readonly types: readonly ValueType[];
}

/** Adds or replaces attributes; a name such as `__proto__` is an attribute like any other. */
export function withAttributes(
  item: WireItem,
  attributes: readonly (readonly [string, WireItem[string]])[],
): WireItem {
  return Object.fromEntries([...Object.entries(item), ...attributes]);
}

function rank(counts: ReadonlyMap<ValueType, number>): UsedTypes {
  const ranked = [...counts].filter(([type]) => type !== 'NULL').sort(([, a], [, b]) => b - a);
  const types = ranked.map(([type]) => type);
  return { type: types[0] ?? 'NULL', types };
}

function keyBytes(text: string, type: KeyType): number {
  if (type === 'S') return utf8Length(text);
  // A number is never empty and never too long.
  return type === 'B' ? base64Bytes(text).length : 1;
}
