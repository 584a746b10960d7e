import { assert } from '../assert';
import { invalidParameters, validationError } from '../errors';
import { concatBytes, digest, itemKey } from '../storage/keyspace';
import { createTextCache } from '../text-cache';
import type { Attributes, Item, KeyValue, Value } from '../values/attribute-value';
import { utf8Length } from '../values/bytes';
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

/** source: developer guide, Constraints: partition keys and sort keys */
const MAX_HASH_KEY_BYTES = 2048;
const MAX_RANGE_KEY_BYTES = 1024;

/** What is said of a key that has not the attributes, or the types, of the table's. */
export const KEY_MISMATCH = 'The provided key element does not match the schema';

const NONE = new Uint8Array(0);

/**
 * The key of an item about to be put.
 *
 * throws  ValidationException when a key attribute is missing, of another type, empty or too long
 */
export function keyOfItem(table: TableDefinition, item: Item): ItemKey {
  for (const { name, type } of keyAttributes(table.key)) {
    const value = item.get(name);
    if (value === undefined) throw invalidParameters(`Missing the key ${name} in the item`);
    if (value.type !== type) {
      throw invalidParameters(
        `Type mismatch for key ${name} expected: ${type} actual: ${value.type}`,
      );
    }
  }
  return checkedKey(table, item);
}

/**
 * The key of an item to be put by a batch, which says less of what is wrong with it.
 *
 * throws  as `keyOfItem`, in other words
 * source  BEHAVIOUR.md section 9
 */
export function keyOfBatchItem(table: TableDefinition, item: Item): ItemKey {
  if (!hasKey(table, item)) throw validationError(KEY_MISMATCH);
  return checkedKey(table, item);
}

/**
 * The key that GetItem, UpdateItem and DeleteItem are given: the key attributes and no more.
 *
 * throws  ValidationException: an attribute is missing, extra, of another type, empty or too long
 */
export function keyOfMap(table: TableDefinition, key: Item): ItemKey {
  const { hash, range } = table.key;
  if (!hasKey(table, key) || key.size !== hash.length + range.length) {
    throw validationError(KEY_MISMATCH);
  }
  return checkedKey(table, key);
}

/** The key of an item that was read from the store, or checked before. */
export function storedKey(table: TableDefinition, item: Attributes): ItemKey {
  const hashDigest = hashDigestOf(item, table.key);
  const range = table.key.range[0];
  const sortKeyBytes = range === undefined ? NONE : keyBytes(keyValue(item, range));
  return { hashDigest, sortKeyBytes, bytes: itemKey(table.number, hashDigest, sortKeyBytes) };
}

/** The digest of an item's hash key; the attributes must be there with their declared types. */
export function hashDigestOf(item: Attributes, key: KeySchema): Uint8Array {
  return digestOfValues(key.hash.map((attribute) => keyValue(item, attribute)));
}

/** The digest of a whole hash key, one value an attribute. */
export function digestOfValues(values: readonly KeyValue[]): Uint8Array {
  const [first] = values;
  if (values.length === 1 && first?.type === 'S') return digestOfText(first.value);
  if (values.length === 1 && first !== undefined) return digest(keyBytes(first));
  return digest(concatBytes(...values.map(escapedKeyBytes)));
}

/** Digests of texts seen lately: a hash costs more than all else that is done with a key. */
const DIGESTS = createTextCache<Uint8Array>(5_000);
const MAX_REMEMBERED_TEXT = 100;

function digestOfText(text: string): Uint8Array {
  const known = DIGESTS.get(text);
  if (known !== undefined) return known;
  const made = digest(keyBytes({ type: 'S', value: text }));
  return text.length > MAX_REMEMBERED_TEXT ? made : DIGESTS.keep(text, made);
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

/**
 * Refuses a hash key or range key that is too long.
 *
 * values  of its attributes; those of a range key are added up
 * throws  ValidationException, in the service's own spelling
 */
export function assertKeyLength(role: 'hash' | 'range', values: readonly Value[]): void {
  if (isKeyLength(role, values)) return;
  throw invalidParameters(
    role === 'hash'
      ? 'Size of hashkey has exceeded the maximum size limit of2048 bytes'
      : 'Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
  );
}

/** Whether the values of a hash key or range key are short enough. */
export function isKeyLength(role: 'hash' | 'range', values: readonly Value[]): boolean {
  if (role === 'hash') {
    return values.every((value) => textOrBytesLength(value) <= MAX_HASH_KEY_BYTES);
  }
  let bytes = 0;
  for (const value of values) bytes += textOrBytesLength(value);
  return bytes <= MAX_RANGE_KEY_BYTES;
}

/** Length in bytes of a string or binary; numbers are always short enough. */
function textOrBytesLength(value: Value): number {
  if (value.type === 'B') return value.value.length;
  return value.type === 'S' ? utf8Length(value.value) : 0;
}

function hasKey(table: TableDefinition, item: Item): boolean {
  return keyAttributes(table.key).every(({ name, type }) => item.get(name)?.type === type);
}

function checkedKey(table: TableDefinition, item: Item): ItemKey {
  checkSide('hash', table.key.hash, item);
  checkSide('range', table.key.range, item);
  return storedKey(table, item);
}

function checkSide(role: 'hash' | 'range', attributes: readonly KeyAttribute[], item: Item): void {
  const values: KeyValue[] = [];
  for (const attribute of attributes) {
    const value = keyValue(item, attribute);
    assertNotEmpty(attribute.name, value);
    values.push(value);
  }
  assertKeyLength(role, values);
}

function keyValue(item: Attributes, { name, type }: KeyAttribute): KeyValue {
  const value = item.get(name);
  assert(value?.type === type, 'a key attribute is there with its declared type');
  return value as KeyValue; // The declared type is S, N or B.
}
