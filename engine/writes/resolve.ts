import type { Charge } from '../errors';
import { conditionFailed, duplicateItem, invalidParameters, validationError } from '../errors';
import { evaluate } from '../expressions/condition';
import { applyUpdate, createsItem } from '../expressions/update';
import { updateCharge } from '../expressions/update-charge';
import { JsonText } from '../json-text';
import { profileOf } from '../profile';
import type { ItemKey } from '../tables/item-key';
import { assertKeyLength, emptyKind } from '../tables/item-key';
import type { IndexDefinition, KeyAttribute, TableDefinition } from '../tables/table';
import { isMaintained, keyAttributes, tableIndexes } from '../tables/table';
import { assertDepth, type Item, type Value } from '../values/attribute-value';
import { itemSize, MAX_ITEM_BYTES } from '../values/item-size';
import type { Path } from '../values/path';
import type { StoredItem } from '../values/stored-item';
import type { Image } from './index-entries';
import type { PreparedWrite, WriteIntent } from './intent';

/** One item before and after a write. The centre of the engine: everything else reads these. */
export interface Change {
  readonly table: TableDefinition;
  readonly key: ItemKey;
  /** Has at least the key attributes. */
  readonly keyItem: Item;
  readonly before: StoredItem | undefined;
  readonly after: Item | undefined;
  /** Item sizes; 0 where there is no image. */
  readonly beforeBytes: number;
  readonly afterBytes: number;
  /** What an update touched, for UPDATED_OLD and UPDATED_NEW. */
  readonly paths: readonly Path[];
  /** A check only: nothing is to be written. */
  readonly unchanged: boolean;
}

/**
 * What a write does to the item that is there. Writes nothing.
 *
 * before  the item as stored, undefined when there is none
 * throws  ConditionalCheckFailedException, or ValidationException when the result is not allowed
 */
export function resolve(intent: WriteIntent, before: StoredItem | undefined): Change {
  assertUpdateCharge(intent, before);
  assertCondition(intent, before);
  const { table, action } = intent;
  switch (action.kind) {
    case 'check':
      return changeOf(intent, before, UNCHANGED);
    case 'delete':
      return changeOf(intent, before, before === undefined ? UNCHANGED : REMOVED);
    case 'put': {
      const afterBytes = checkedSize(action.item, 'Item size');
      assertIndexKeys(table, action.item, 'put');
      const outcome = { after: action.item, afterBytes, paths: NO_PATHS, unchanged: false };
      return changeOf(intent, before, outcome);
    }
    case 'update': {
      if (before === undefined && action.update && !createsItem(action.update)) {
        return changeOf(intent, before, UNCHANGED);
      }
      const start = before?.item ?? action.key;
      const { item, changed } =
        action.update === undefined
          ? { item: start, changed: [] }
          : applyUpdate(action.update, start);
      const afterBytes = checkedSize(item, 'Item size to update');
      const names = new Set(changed.map(([name]) => name));
      assertDepths(item, names);
      assertIndexKeys(table, item, 'update', names);
      const outcome = { after: item, afterBytes, paths: changed, unchanged: false };
      return changeOf(intent, before, outcome);
    }
  }
}

type Outcome = Pick<Change, 'after' | 'afterBytes' | 'paths' | 'unchanged'>;

const NO_PATHS: readonly Path[] = [];
const UNCHANGED: Outcome = { after: undefined, afterBytes: 0, paths: NO_PATHS, unchanged: true };
const REMOVED: Outcome = { after: undefined, afterBytes: 0, paths: NO_PATHS, unchanged: false };

function changeOf(
  { table, key, action }: WriteIntent,
  before: StoredItem | undefined,
  { after, afterBytes, paths, unchanged }: Outcome,
): Change {
  const keyItem = action.kind === 'put' ? action.item : action.key;
  const beforeBytes = before?.sizeBytes ?? 0;
  return { table, key, keyItem, before, after, beforeBytes, afterBytes, paths, unchanged };
}

/** What a change leaves, for those who need its size as well. */
export function imageAfter({ after, afterBytes }: Change): Image | undefined {
  return after && { item: after, sizeBytes: afterBytes };
}

/** An item that is too large is refused before anything else, where the service does so. */
export function assertPutSize(prepared: PreparedWrite): PreparedWrite {
  if (prepared.action.kind === 'put') checkedSize(prepared.action.item, 'Item size');
  return prepared;
}

function assertCondition(intent: WriteIntent, before: StoredItem | undefined): void {
  const { action } = intent;
  if (action.kind === 'put' && action.isNew && before !== undefined) {
    throw duplicateItem(chargeOf(intent, before));
  }
  if (intent.condition === undefined || evaluate(intent.condition, before)) return;
  throw conditionFailed(
    intent.returnOldOnFailure && before ? new JsonText(before.json) : undefined,
    chargeOf(intent, before),
  );
}

/** A write that its condition stopped is charged for the item that is there. */
function chargeOf({ table }: WriteIntent, before: StoredItem | undefined): Charge {
  return { tableName: table.name, bytes: before?.sizeBytes ?? 0 };
}

/**
 * An update expression is charged by what it names and computes, before the condition is looked at.
 *
 * source  BEHAVIOUR.md 13.4
 */
function assertUpdateCharge({ action, table }: WriteIntent, before?: StoredItem): void {
  if (action.kind !== 'update' || action.update?.style !== 'expression') return;
  if (!profileOf(table.region).chargesUpdates) return;
  if (updateCharge(action.update, before?.item ?? action.key) <= MAX_ITEM_BYTES) return;
  throw validationError('Item size to update has exceeded the maximum allowed size');
}

function checkedSize(item: Item, subject: string): number {
  const bytes = itemSize(item);
  if (bytes <= MAX_ITEM_BYTES) return bytes;
  throw validationError(`${subject} has exceeded the maximum allowed size`);
}

function assertDepths(item: Item, names: ReadonlySet<string>): void {
  for (const name of names) {
    const value = item.get(name);
    if (value !== undefined) assertDepth(value);
  }
}

/** Whether a write gives the whole item or changes a part of it; they are refused differently. */
type Surface = 'put' | 'update';

/**
 * An attribute that is an index key must have the declared type and must not be empty or too long;
 * it may be missing.
 *
 * names  the attributes to look at; all of them when undefined
 */
function assertIndexKeys(
  table: TableDefinition,
  item: Item,
  surface: Surface,
  names?: ReadonlySet<string>,
): void {
  for (const indexes of [table.localIndexes, table.globalIndexes]) {
    for (const index of indexes) {
      if (!isMaintained(index)) continue;
      assertIndexKey(index, 'hash', item, surface, names);
      assertIndexKey(index, 'range', item, surface, names);
    }
  }
}

/** Refuses an item to be put whose key of an index is empty; of all else that is wrong, nothing. */
export function assertIndexKeysNotEmpty(table: TableDefinition, item: Item): void {
  for (const index of tableIndexes(table).filter(isMaintained)) {
    for (const attribute of keyAttributes(index.key)) {
      const value = item.get(attribute.name);
      const empty = value && emptyKind(value);
      if (empty !== undefined) throw emptyKey(index, attribute, empty, 'put');
    }
  }
}

function assertIndexKey(
  index: IndexDefinition,
  role: 'hash' | 'range',
  item: Item,
  surface: Surface,
  names: ReadonlySet<string> | undefined,
): void {
  const attributes = index.key[role];
  if (names !== undefined && !attributes.some(({ name }) => names.has(name))) return;
  const values: Value[] = [];
  for (const attribute of attributes) {
    const value = item.get(attribute.name);
    if (value === undefined) continue;
    const isWritten = names === undefined || names.has(attribute.name);
    if (isWritten) assertIndexAttribute(index, attribute, value, surface);
    values.push(value);
  }
  assertKeyLength(role, values);
}

function assertIndexAttribute(
  index: IndexDefinition,
  attribute: KeyAttribute,
  value: Value,
  surface: Surface,
): void {
  if (value.type !== attribute.type) throw wrongType(index, attribute, value, surface);
  const empty = emptyKind(value);
  if (empty !== undefined) throw emptyKey(index, attribute, empty, surface);
}

function wrongType(
  index: IndexDefinition,
  { name, type }: KeyAttribute,
  value: Value,
  surface: Surface,
): Error {
  if (surface === 'update') {
    return validationError(
      'The update expression attempted to update the secondary index key to unsupported type',
    );
  }
  return invalidParameters(
    `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${value.type} ` +
      `IndexName: ${index.name}`,
  );
}

/** source: BEHAVIOUR.md 2.3 */
function emptyKey(
  index: IndexDefinition,
  attribute: KeyAttribute,
  empty: string,
  surface: Surface,
): Error {
  const prefix = 'One or more parameter values are not valid. ';
  const reason = `The AttributeValue for a key attribute cannot contain an empty ${empty} value.`;
  if (surface === 'update') {
    return validationError(
      `${prefix}The update expression attempted to update a secondary index key to a value that ` +
        `is not supported. ${reason}`,
    );
  }
  return validationError(
    `${prefix}A value specified for a secondary index key is not supported. ${reason} ` +
      `IndexName: ${index.name}, IndexKey: ${attribute.name}`,
  );
}
