import { ApiError, ONE_VALIDATION_ERROR, validationError } from '../errors';
import {
  assertAllUsed,
  bindCondition,
  bindUpdate,
  checkPlaceholders,
  createScope,
} from '../expressions/bind';
import type { Condition, Scope, Update } from '../expressions/bound';
import { legacyCondition, legacyUpdate } from '../expressions/legacy';
import { updatedAttributes } from '../expressions/update';
import type { DeleteItemInput, PutItemInput, UpdateItemInput } from '../operations/items.shapes';
import {
  assertMapsHaveExpression,
  assertNotMixed,
  assertOperatorJoins,
  present,
} from '../requests/exclusive';
import type { ItemKey } from '../tables/item-key';
import { keyOfItem, keyOfMap } from '../tables/item-key';
import type { TableDefinition } from '../tables/table';
import { keyAttributes } from '../tables/table';
import type { Item, Value, ValueLayer } from '../values/attribute-value';
import { parseExpressionValues, parseItem } from '../values/attribute-value';
import { invalidParameter } from '../values/value-errors';

/** What is to happen to one item. */
export type Action =
  /** isNew: there must not be an item yet. */
  | { readonly kind: 'put'; readonly item: Item; readonly isNew?: true }
  | {
      readonly kind: 'update';
      readonly key: Item;
      readonly update: Update | undefined;
      /** The generation that words what the table will show to be wrong with the update. */
      readonly layer: ValueLayer;
    }
  | { readonly kind: 'delete'; readonly key: Item }
  | { readonly kind: 'check'; readonly key: Item };

/** A write whose request has been parsed and bound, before its table is known. */
export interface PreparedWrite {
  readonly tableName: string;
  readonly action: Action;
  readonly condition: Condition | undefined;
  /** ReturnValuesOnConditionCheckFailure is ALL_OLD. */
  readonly returnOldOnFailure: boolean;
}

/** A prepared write aimed at an item of a table. */
export interface WriteIntent extends PreparedWrite {
  readonly table: TableDefinition;
  readonly key: ItemKey;
}

type ConditionInput = Pick<
  PutItemInput,
  | 'ConditionExpression'
  | 'ConditionalOperator'
  | 'Expected'
  | 'ExpressionAttributeNames'
  | 'ExpressionAttributeValues'
  | 'ReturnValuesOnConditionCheckFailure'
> & { readonly TableName: string };

/** throws  ValidationException for everything that can be told without the table */
export function preparePut(input: PutItemInput, layer: ValueLayer): PreparedWrite {
  const item = parseItem(input.Item, layer);
  const bound = bindExpressions(input, layer);
  return preparedWrite(input, bound.condition, { kind: 'put', item });
}

/** throws  ValidationException for everything that can be told without the table */
export function prepareDelete(input: DeleteItemInput, layer: ValueLayer): PreparedWrite {
  const key = parseItem(input.Key, layer);
  const bound = bindExpressions(input, layer);
  return preparedWrite(input, bound.condition, { kind: 'delete', key });
}

/** throws  ValidationException for everything that can be told without the table */
export function prepareUpdate(input: UpdateItemInput, layer: ValueLayer): PreparedWrite {
  const key = parseItem(input.Key, layer);
  const { condition, update } = bindExpressions(input, layer, input);
  return preparedWrite(input, condition, { kind: 'update', key, update, layer });
}

/** throws  ValidationException for everything that can be told without the table */
export function prepareCheck(input: DeleteItemInput, layer: ValueLayer): PreparedWrite {
  const key = parseItem(input.Key, layer);
  const bound = bindExpressions(input, layer);
  return preparedWrite(input, bound.condition, { kind: 'check', key });
}

/**
 * Aims a prepared write at its table.
 *
 * keyOfPut  finds, or refuses, the key of an item to be put
 * throws    ValidationException when the key does not fit the table, or an update touches a key
 */
export function intentFor(
  prepared: PreparedWrite,
  table: TableDefinition,
  keyOfPut: (table: TableDefinition, item: Item) => ItemKey = keyOfItem,
): WriteIntent {
  const { action } = prepared;
  if (action.kind === 'put') return aimed(prepared, table, keyOfPut(table, action.item));
  const key = keyOfMap(table, action.key);
  if (action.kind === 'update' && action.update !== undefined) {
    assertKeyUntouched(table, action.update, action.layer);
  }
  return aimed(prepared, table, key);
}

/** Written out: a spread costs as much as the write's own work. */
function aimed(prepared: PreparedWrite, table: TableDefinition, key: ItemKey): WriteIntent {
  const { tableName, action, condition, returnOldOnFailure } = prepared;
  return { tableName, action, condition, returnOldOnFailure, table, key };
}

/**
 * Runs what the current generation of the service does before it knows the table: its validation
 * faults begin with "1 validation error detected: ".
 *
 * source: BEHAVIOUR.md section 6
 */
export function currentGeneration<T>(f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'ValidationException') throw error;
    if (/^\d+ validation errors? detected: /.test(error.message)) throw error;
    throw validationError(ONE_VALIDATION_ERROR + error.message);
  }
}

function preparedWrite(
  input: ConditionInput,
  condition: Condition | undefined,
  action: Action,
): PreparedWrite {
  return {
    tableName: input.TableName,
    action,
    condition,
    returnOldOnFailure: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
  };
}

interface Bound {
  readonly condition: Condition | undefined;
  readonly update: Update | undefined;
}

type UpdateInput = Pick<UpdateItemInput, 'UpdateExpression' | 'AttributeUpdates'>;

function bindExpressions(
  input: ConditionInput,
  layer: ValueLayer,
  updates: UpdateInput = {},
): Bound {
  const wireValues = input.ExpressionAttributeValues;
  // Only transactions have expressions in the older layer, and it does not count their levels.
  const depth = layer === 'older' ? 'uncounted' : 'counted';
  const values = wireValues && parseExpressionValues(wireValues, layer, depth);
  assertOneStyle(input, updates);
  const expressions = [updates.UpdateExpression, input.ConditionExpression];
  if (expressions.every((text) => text === undefined)) return legacyBound(input, layer, updates);
  const scope = scopeOf(input, values);
  const update =
    updates.UpdateExpression === undefined
      ? undefined
      : bindUpdate(updates.UpdateExpression, scope);
  const condition =
    input.ConditionExpression === undefined
      ? undefined
      : bindCondition(input.ConditionExpression, scope, 'ConditionExpression');
  assertAllUsed(scope);
  return { condition, update };
}

function legacyBound(input: ConditionInput, layer: ValueLayer, updates: UpdateInput): Bound {
  const { Expected, ConditionalOperator } = input;
  const { AttributeUpdates } = updates;
  return {
    condition: Expected && legacyCondition(Expected, ConditionalOperator, layer),
    update: AttributeUpdates && legacyUpdate(AttributeUpdates, layer),
  };
}

function scopeOf(input: ConditionInput, values: ReadonlyMap<string, Value> | undefined): Scope {
  checkPlaceholders(input.ExpressionAttributeNames, input.ExpressionAttributeValues);
  return createScope(input.ExpressionAttributeNames, values);
}

function assertOneStyle(input: ConditionInput, updates: UpdateInput): void {
  const legacy = present({
    AttributeUpdates: updates.AttributeUpdates,
    Expected: input.Expected,
    ConditionalOperator: input.ConditionalOperator,
  });
  const expressions = present({
    UpdateExpression: updates.UpdateExpression,
    ConditionExpression: input.ConditionExpression,
  });
  assertNotMixed(legacy, expressions);
  assertOperatorJoins(input.ConditionalOperator, input.Expected);
  assertMapsHaveExpression(input, expressions.length > 0);
}

function assertKeyUntouched(table: TableDefinition, update: Update, layer: ValueLayer): void {
  const touched = updatedAttributes(update);
  for (const { name } of keyAttributes(table.key)) {
    if (!touched.has(name)) continue;
    throw invalidParameter(
      `Cannot update attribute ${name}. This attribute is part of the key`,
      layer,
    );
  }
}
