import { invalidParameters, validationError } from '../errors';
import { concatBytes, digest, itemKey } from '../storage/keyspace';
import type { Item, KeyValue, Value } from '../values/attribute-value';
import { escapedKeyBytes, keyBytes } from '../values/key-bytes';
import type { KeyAttribute, KeySchema, TableDefinition } from './table';
import { keyAttributes } from './table';

/** Where one item is, in bytes. */
export interface ItemKey {
  readonly hashDigest: Uint8Array;
  readonly sortKeyBytes: Uint8Array;
  /** The item's key in the store. */
  readonly bytes: Uint8Array;
}

/** source: LIMITS.md, "partition key / sort key value" */
export const MAX_HASH_KEY_BYTES = 2048;
export const MAX_SORT_KEY_BYTES = 1024;

export const KEY_MISMATCH = 'The provided key element does not match the schema';

const NONE = new Uint8Array(0);

/**
 * The key of an item about to be put.
 *
 * throws  ValidationException when a key attribute is missing, of another type, empty or too long
 */
export function keyOfItem(table: TableDefinition, item: Item): ItemKey {
  for (const attribute of keyAttributes(table.key)) {
    const value = item.get(attribute.name);
    if (value === undefined)
      throw invalidParameters(`Missing the key ${attribute.name} in the item`);
    if (value.type !== attribute.type) {
      throw invalidParameters(
        `Type mismatch for key ${attribute.name} expected: ${attribute.type} actual: ${value.type}`,
      );
    }
  }
  return checkedKey(table, item);
}

/**
 * The key that GetItem, UpdateItem, DeleteItem and the like were given: the key attributes, no more.
 *
 * throws  ValidationException when an attribute is missing, extra, of another type, empty or too long
 */
export function keyOfMap(table: TableDefinition, key: Item): ItemKey {
  const attributes = keyAttributes(table.key);
  const fits = attributes.every(({ name, type }) => key.get(name)?.type === type);
  if (!fits || key.size !== attributes.length) throw validationError(KEY_MISMATCH);
  return checkedKey(table, key);
}

/** The key of an item that was read from the store, or checked before. */
export function storedKey(table: TableDefinition, item: Item): ItemKey {
  const hashDigest = hashDigestOf(item, table.key);
  const range = table.key.range[0];
  const sortKeyBytes = range === undefined ? NONE : keyBytes(keyValue(item, range));
  return { hashDigest, sortKeyBytes, bytes: itemKey(table.number, hashDigest, sortKeyBytes) };
}

/** The digest of an item's hash key; the attributes must be there with their declared types. */
export function hashDigestOf(item: Item, key: KeySchema): Uint8Array {
  return digestOfValues(key.hash.map((attribute) => keyValue(item, attribute)));
}

/** The digest of a whole hash key, one value an attribute. */
export function digestOfValues(values: readonly KeyValue[]): Uint8Array {
  const [first] = values;
  if (values.length === 1 && first !== undefined) return digest(keyBytes(first));
  return digest(concatBytes(...values.map(escapedKeyBytes)));
}

/** Refuses an empty key value: "…cannot contain an empty string value. Key: pk". */
export function assertNotEmpty(name: string, value: Value): void {
  const kind = emptyKind(value);
  if (kind === undefined) return;
  throw validationError(
    'One or more parameter values are not valid. The AttributeValue for a key attribute ' +
      `cannot contain an empty ${kind} value. Key: ${name}`,
  );
}

/** "string" or "binary" when a value is empty, as the messages name it. */
export function emptyKind(value: Value): 'string' | 'binary' | undefined {
  if (value.type === 'S' && value.value === '') return 'string';
  return value.type === 'B' && value.value.length === 0 ? 'binary' : undefined;
}

function checkedKey(table: TableDefinition, item: Item): ItemKey {
  for (const { name } of keyAttributes(table.key)) {
    const value = item.get(name);
    if (value !== undefined) assertNotEmpty(name, value);
  }
  assertKeyLengths(table, item);
  return storedKey(table, item);
}

function assertKeyLengths(table: TableDefinition, item: Item): void {
  const hash = table.key.hash[0];
  const range = table.key.range[0];
  if (hash !== undefined && textOrBytesLength(item.get(hash.name)) > MAX_HASH_KEY_BYTES) {
    throw invalidParameters('Size of hashkey has exceeded the maximum size limit of2048 bytes');
  }
  if (range !== undefined && textOrBytesLength(item.get(range.name)) > MAX_SORT_KEY_BYTES) {
    throw invalidParameters(
      'Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
    );
  }
}

/** Length in bytes of a string or binary; numbers are always short enough. */
export function textOrBytesLength(value: Value | undefined): number {
  if (value?.type === 'B') return value.value.length;
  if (value?.type !== 'S') return 0;
  // A UTF-16 code unit takes at most three bytes of UTF-8: most strings need no exact count.
  return value.value.length * 3 <= MAX_SORT_KEY_BYTES ? 0 : keyBytes(value).length;
}

function keyValue(item: Item, { name, type }: KeyAttribute): KeyValue {
  const value = item.get(name);
  if (value?.type !== type) throw new Error(`assertion failed: no key attribute ${name}`);
  return value as KeyValue; // The declared type is S, N or B.
}
