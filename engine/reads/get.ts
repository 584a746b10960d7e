import { assertAllUsed, bindProjection, checkPlaceholders, createScope } from '../expressions/bind';
import type { Condition, Projection } from '../expressions/bound';
import { evaluate } from '../expressions/condition';
import { legacyProjection } from '../expressions/legacy';
import { project } from '../expressions/projection';
import { JsonText } from '../json-text';
import { assertMapsHaveExpression, assertNotMixed, present } from '../requests/exclusive';
import type { Item, ValueLayer, WireItem } from '../values/attribute-value';
import { itemJson, parseItem } from '../values/attribute-value';
import type { StoredItem } from '../values/stored-item';

interface ProjectionInput {
  readonly ProjectionExpression?: string;
  readonly AttributesToGet?: readonly string[];
  readonly ExpressionAttributeNames?: { readonly [name: string]: string };
}

/** A key to read, and what to show of the item, before the table is known. */
export interface PreparedGet {
  readonly key: Item;
  readonly projection: Projection | undefined;
}

/** throws  ValidationException for everything that can be told without the table */
export function prepareGet(
  input: ProjectionInput & { readonly Key: WireItem },
  layer: ValueLayer,
): PreparedGet {
  const key = parseItem(input.Key, layer);
  return { key, projection: prepareProjection(input) };
}

/** The projection of a request that names one, in either style. */
export function prepareProjection(input: ProjectionInput): Projection | undefined {
  const { ProjectionExpression: text, AttributesToGet: legacy } = input;
  assertNotMixed(present({ AttributesToGet: legacy }), present({ ProjectionExpression: text }));
  assertMapsHaveExpression(input, text !== undefined);
  checkPlaceholders(input.ExpressionAttributeNames, undefined);
  if (text === undefined) return legacy && legacyProjection(legacy);
  const scope = createScope(input.ExpressionAttributeNames);
  const projection = bindProjection(text, scope);
  assertAllUsed(scope);
  return projection;
}

/** Wire JSON of a stored item, or of the part that a projection names. */
export function storedJson(stored: StoredItem, projection: Projection | undefined): JsonText {
  if (projection === undefined) return new JsonText(stored.jsonBytes);
  return new JsonText(itemJson(project(projection, stored.item)));
}

/** As `storedJson`; undefined when there is no item, or it does not meet the filter. */
export function filteredJson(
  stored: StoredItem | undefined,
  filter: Condition | undefined,
  projection: Projection | undefined,
): JsonText | undefined {
  if (stored === undefined) return undefined;
  if (filter !== undefined && !evaluate(filter, stored)) return undefined;
  return storedJson(stored, projection);
}
