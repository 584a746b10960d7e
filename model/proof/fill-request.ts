import type { WireValue } from '../../engine/values/attribute-value';
import type { AccessPattern } from '../access-pattern';
import type { Json, JsonObject, ModelTable, Place } from '../model';
import type { Problems } from '../problems';
import { parameterValues } from './parameters';

/** A name in braces after a dollar sign, and nothing else around it. */
const ALONE = /^\$\{([^{}]+)\}$/;
const PLACES = /\$\{([^{}]+)\}/g;

/**
 * The input that a pattern sends: parameters filled in, and what the request leaves out.
 *
 * returns  undefined, with findings, when a parameter has no value
 */
export function fillRequest(
  table: ModelTable,
  pattern: AccessPattern,
  problems: Problems,
): JsonObject | undefined {
  const { request } = pattern;
  if (request === undefined) return undefined;
  const before = problems.errors;
  const values = parameterValues(table, pattern, problems);
  const declared = new Set(pattern.parameters?.map(({ name }) => name));
  const filling = { values, declared, problems };
  const filled = fillObject(request, ['request'], filling);
  return problems.errors > before ? undefined : withDefaults(table, pattern, filled);
}

interface Filling {
  readonly values: ReadonlyMap<string, WireValue>;
  readonly declared: ReadonlySet<string>;
  readonly problems: Problems;
}

/** Members that are attribute values by name, or lists of such, or lists of values. */
const VALUES_BY_NAME = ['Key', 'Item', 'ExpressionAttributeValues', 'ExclusiveStartKey', 'M'];
const LISTS_OF_VALUES = ['Parameters', 'AttributeValueList', 'L'];

function fillObject(object: JsonObject, at: Place, filling: Filling): JsonObject {
  return mapMembers(object, (name, value) => {
    const place = [...at, name];
    // Below are names of tables, which may be called anything.
    if (name === 'RequestItems' && isObject(value)) {
      return mapMembers(value, (table, one) => fillAny(one, [...place, table], filling));
    }
    if (VALUES_BY_NAME.includes(name) && isObject(value)) {
      return fillValues(value, place, filling);
    }
    if (LISTS_OF_VALUES.includes(name) && isList(value)) {
      return value.map((one, i) => fillValue(one, [...place, i], filling));
    }
    if (name === 'Keys' && isList(value)) {
      return value.map((key, i) =>
        isObject(key)
          ? fillValues(key, [...place, i], filling)
          : fillAny(key, [...place, i], filling),
      );
    }
    return name === 'Value' ? fillValue(value, place, filling) : fillAny(value, place, filling);
  });
}

function fillAny(json: Json, at: Place, filling: Filling): Json {
  if (typeof json === 'string') return fillText(json, at, filling);
  if (isList(json)) return json.map((one, i) => fillAny(one, [...at, i], filling));
  return isObject(json) ? fillObject(json, at, filling) : json;
}

function fillValues(object: JsonObject, at: Place, filling: Filling): JsonObject {
  return mapMembers(object, (name, value) => fillValue(value, [...at, name], filling));
}

/** In the place of an attribute value, a parameter alone is its value. */
function fillValue(json: Json, at: Place, filling: Filling): Json {
  if (typeof json !== 'string') return fillAny(json, at, filling);
  const name = ALONE.exec(json)?.[1];
  if (name === undefined) return fillText(json, at, filling);
  return parameter(name, at, filling) ?? json;
}

function fillText(text: string, at: Place, filling: Filling): string {
  return text.replace(PLACES, (written, name: string) => {
    const value = parameter(name, at, filling);
    if (value === undefined) return written;
    const filled = value.S ?? value.N ?? value.B ?? value.BOOL?.toString();
    if (filled === undefined) filling.problems.error('proof-parameter-no-text', at, { name });
    return filled ?? written;
  });
}

function parameter(name: string, at: Place, filling: Filling): WireValue | undefined {
  const value = filling.values.get(name);
  // One that is declared and has no value has been told of.
  if (value === undefined && !filling.declared.has(name)) {
    filling.problems.error('proof-parameter-unknown', at, { name });
  }
  return value;
}

// ------------------------------------------------------------------ what is left out

function withDefaults(table: ModelTable, pattern: AccessPattern, input: JsonObject): JsonObject {
  const isStrong = pattern.consistency === 'strong';
  const strong: JsonObject = isStrong ? { ConsistentRead: true } : {};
  const named: JsonObject = { TableName: table.name };
  const measured: JsonObject = { ReturnConsumedCapacity: 'INDEXES' };
  switch (pattern.operation) {
    case 'Query':
    case 'Scan': {
      const index: JsonObject = pattern.index === undefined ? {} : { IndexName: pattern.index };
      return { ...named, ...index, ...strong, ...input, ...measured };
    }
    case 'GetItem':
      return { ...named, ...strong, ...input, ...measured };
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return { ...named, ...input, ...measured };
    case 'BatchGetItem':
      return { ...withTables(input, strong), ...measured };
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return { ...withActions(input, named), ...measured };
    case 'ExecuteStatement':
      return { ...strong, ...input, ...measured };
    case 'BatchWriteItem':
      return { ...input, ...measured };
  }
}

function withTables(input: JsonObject, defaults: JsonObject): JsonObject {
  const { RequestItems } = input;
  if (!isObject(RequestItems)) return input;
  return { ...input, RequestItems: mapMembers(RequestItems, (_, one) => merged(defaults, one)) };
}

function withActions(input: JsonObject, defaults: JsonObject): JsonObject {
  const { TransactItems } = input;
  if (!isList(TransactItems)) return input;
  const items = TransactItems.map((item) =>
    isObject(item) ? mapMembers(item, (_, action) => merged(defaults, action)) : item,
  );
  return { ...input, TransactItems: items };
}

function merged(defaults: JsonObject, json: Json): Json {
  return isObject(json) ? { ...defaults, ...json } : json;
}

/** Members that are called `__proto__` stay members. */
function mapMembers(object: JsonObject, map: (name: string, value: Json) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, map(name, value)]),
  );
}

function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !isList(json);
}

function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}
