import type { AccessPattern } from '../access-pattern';
import type { JsonObject } from '../model';
import { isWireObject, objectsIn, type WireObject } from './call';
import type { Target } from './parts';

/**
 * What a pattern's request writes in the place of a key attribute, before parameters are filled in:
 * `USER#${userId}`, or `CONFIG`. One for each key that it asks for.
 *
 * returns  nothing when the request does not show it
 */
export function keyTexts(
  { request = {}, operation }: AccessPattern,
  target: Target,
  attribute: string,
): readonly string[] {
  const { statement, part } = target;
  if (operation === 'Query') return queryTexts(request, attribute);
  if (statement !== undefined) {
    const values = statement.equal.get(attribute) ?? [];
    return values.flatMap((value) => {
      if (value.kind === 'parameter') return rawTexts(listIn(request.Parameters)[value.position]);
      return value.kind === 'other' ? [] : [value.text];
    });
  }
  const table = part?.table.name ?? '';
  return itemsIn(request, table).flatMap((item) => rawTexts(item[attribute]));
}

/** Keys and items in a request, for one table. */
function itemsIn(request: JsonObject, table: string): readonly WireObject[] {
  const isOfTable = ({ TableName = table }: WireObject) => TableName === table;
  const transacted = objectsIn(request.TransactItems)
    .flatMap((action) => objectsIn(Object.values(action)))
    .filter(isOfTable);
  const { RequestItems } = request;
  const batch = isWireObject(RequestItems) ? RequestItems[table] : undefined;
  const written = objectsIn(batch).flatMap(({ PutRequest, DeleteRequest }) =>
    objectsIn([PutRequest, DeleteRequest]),
  );
  const keys = isWireObject(batch) ? objectsIn(batch.Keys) : [];
  const actions = [request, ...transacted, ...written];
  return [...actions.flatMap(({ Key, Item }) => objectsIn([Key, Item])), ...keys];
}

/** `name = :value`, either of which may be the other way round in its parentheses. */
const EQUALITY = /([#\w]+)\s*=\s*(:\w+)/g;

function queryTexts(request: JsonObject, attribute: string): readonly string[] {
  const { KeyConditionExpression, KeyConditions } = request;
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = request;
  if (typeof KeyConditionExpression !== 'string') {
    const condition = isWireObject(KeyConditions) ? KeyConditions[attribute] : undefined;
    return isWireObject(condition) ? rawTexts(listIn(condition.AttributeValueList)[0]) : [];
  }
  for (const [, name = '', value = ''] of KeyConditionExpression.matchAll(EQUALITY)) {
    const meant = isWireObject(names) ? (names[name] ?? name) : name;
    if (meant === attribute && isWireObject(values)) return rawTexts(values[value]);
  }
  return [];
}

function rawTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!isWireObject(value)) return [];
  const text = value.S ?? value.N ?? value.B;
  return typeof text === 'string' ? [text] : [];
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
