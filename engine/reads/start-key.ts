import { validationError } from '../errors';
import { concatBytes, indexKey, keyAfter } from '../storage/keyspace';
import type { KeyRange } from '../storage/store';
import { assertKeyLength, assertNotEmpty, digestOfValues, storedKey } from '../tables/item-key';
import type { IndexDefinition, KeyAttribute, TableDefinition } from '../tables/table';
import { keyAttributes, keyValues } from '../tables/table';
import type { Attributes, Item, Value } from '../values/attribute-value';
import { compareBytes, escapedKeyBytes } from '../values/key-bytes';
import type { CollectionRange } from './key-range';

interface StartScope {
  readonly table: TableDefinition;
  readonly index: IndexDefinition | undefined;
  readonly segment: { readonly totalSegments: number } | undefined;
}

/**
 * A range from behind the ExclusiveStartKey on, in the direction of the range.
 *
 * throws  ValidationException when the key is not one of the table or index, or lies outside
 */
export function resumedRange(
  range: KeyRange | CollectionRange,
  startKey: Item,
  scope: StartScope,
): KeyRange {
  const isQuery = 'collection' in range;
  const key = startKeyBytes(startKey, scope, isQuery);
  const inside = compareBytes(key, range.start) >= 0 && compareBytes(key, range.end) < 0;
  if (!inside) throw outside(range, key, scope);
  return range.reverse ? { ...range, end: key } : { ...range, start: keyAfter(key) };
}

/** The attributes of an item that say where a page ended. */
export function lastKeyOf(
  { table, index }: Pick<StartScope, 'table' | 'index'>,
  item: Attributes,
): Item {
  const key = new Map<string, Value>();
  for (const { name } of startAttributes(table, index)) {
    const value = item.get(name);
    if (value !== undefined) key.set(name, value);
  }
  return key;
}

function startKeyBytes(startKey: Item, scope: StartScope, isQuery: boolean): Uint8Array {
  const { table, index } = scope;
  const attributes = startAttributes(table, index);
  const fits = attributes.every(({ name, type }) => startKey.get(name)?.type === type);
  if (!fits || startKey.size !== attributes.length) {
    throw validationError(
      isQuery || index !== undefined
        ? 'The provided starting key is invalid'
        : 'The provided starting key is invalid: ' +
            'The provided key element does not match the schema',
    );
  }
  for (const [name, value] of startKey) assertNotEmpty(name, value);
  for (const key of index === undefined ? [table.key] : [table.key, index.key]) {
    assertKeyLength('hash', keyValues(startKey, key.hash) ?? []);
    assertKeyLength('range', keyValues(startKey, key.range) ?? []);
  }
  const base = storedKey(table, startKey);
  if (index === undefined) return base.bytes;
  const hash = keyValues(startKey, index.key.hash) ?? [];
  const range = keyValues(startKey, index.key.range) ?? [];
  return indexKey({
    table: table.number,
    index: index.number,
    hashDigest: digestOfValues(hash),
    sortKeyBytes: concatBytes(...range.map(escapedKeyBytes)),
    baseDigest: base.hashDigest,
    baseSortKeyBytes: base.sortKeyBytes,
  });
}

/** Key attributes of table and index, each once. */
function startAttributes(
  table: TableDefinition,
  index: IndexDefinition | undefined,
): readonly KeyAttribute[] {
  const attributes = keyAttributes(table.key);
  if (index === undefined) return attributes;
  const known = new Set(attributes.map(({ name }) => name));
  return [...attributes, ...keyAttributes(index.key).filter(({ name }) => !known.has(name))];
}

function outside(
  range: KeyRange | CollectionRange,
  key: Uint8Array,
  { segment }: StartScope,
): Error {
  if (!('collection' in range)) {
    return validationError(
      segment === undefined
        ? 'The provided starting key is invalid'
        : 'The provided Exclusive start key does not map to the provided Segment and ' +
            'TotalSegments values.',
    );
  }
  const sameCollection = startsWith(key, range.collection);
  return validationError(
    sameCollection
      ? 'The provided starting key does not match the range key predicate'
      : 'The provided starting key is outside query boundaries based on provided conditions',
  );
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  return compareBytes(bytes.subarray(0, prefix.length), prefix) === 0;
}
