import { serializationError, validationError } from '../errors';
import type { IntegerShape, ListShape, MapShape, Shape, StructShape } from './shape';

/**
 * Reads JSON as a shape: checks every JSON type and nothing else.
 *
 * A member that is null counts as absent, members the shape does not know are left out, and a value
 * is returned as it came when there is nothing to leave out. Faults come in document order.
 *
 * throws   SerializationException in the service's words
 * source   the scalar, list and structure texts as users of the service report them (aws-sdk-js
 *          #44, rusoto #658, AWS.jl #673); the other texts are not confirmed
 */
export function readJson(shape: Shape, json: unknown): unknown {
  switch (shape.kind) {
    case 'string':
      return typeof json === 'string' ? json : refuseScalar(json, 'String');
    case 'integer':
      return typeof json === 'number' ? readInteger(shape, json) : refuseInteger(shape, json);
    case 'boolean':
      return typeof json === 'boolean' ? json : refuseScalar(json, 'Boolean');
    case 'attribute-value':
      return readAttributeValue(json, 0);
    case 'list':
      return readList(shape, json);
    case 'map':
      return readMap(shape, json);
    case 'struct':
      return readStruct(shape, json);
  }
}

const INT_MAX = 2 ** 31 - 1;
const LONG_MAX = 2 ** 63;

function readInteger(shape: IntegerShape, json: number): number {
  const limit = shape.long ? LONG_MAX : INT_MAX;
  // Adding zero turns -0, which would be told as "-0", into 0.
  return Math.trunc(Math.max(-limit - 1, Math.min(limit, json))) + 0;
}

function refuseInteger(shape: IntegerShape, json: unknown): never {
  return refuseScalar(json, shape.long ? 'Long' : 'Integer');
}

function readList(shape: ListShape, json: unknown): readonly unknown[] {
  if (!Array.isArray(json)) return refuseCollection(json);
  const { element } = shape;
  const read: unknown[] = [];
  for (const entry of json) {
    if (entry !== null) read.push(readJson(element, entry));
    // A structure that is null is one without members; what is missed in it will be told.
    else if (element.kind === 'struct') read.push({});
  }
  return read;
}

function readMap(shape: MapShape, json: unknown): JsonObject {
  if (!isObject(json)) return refuseMap(shape, json);
  if (shape.element.kind === 'attribute-value') return readAttributeMap(json, 0);
  const entries: [string, unknown][] = [];
  for (const name of Object.keys(json)) {
    const value = json[name];
    if (value !== null) entries.push([name, readJson(shape.element, value)]);
  }
  // fromEntries defines each name, so that a name such as __proto__ is a name like any other.
  return Object.fromEntries(entries);
}

function readStruct(shape: StructShape, json: unknown): JsonObject {
  if (!isObject(json)) return refuseStruct(shape, json);
  const read: Record<string, unknown> = {};
  for (const name of Object.keys(json)) {
    const value = json[name];
    const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    if (member !== undefined && value !== null) read[name] = readJson(member.shape, value);
  }
  return read;
}

/**
 * Values nested deeper than this are not looked at here: whoever parses values refuses them long
 * before, and a request must not be able to exhaust the stack.
 */
const DEPTH_LIMIT = 100;

function readAttributeMap(json: JsonObject, depth: number): JsonObject {
  if (depth > DEPTH_LIMIT) return json;
  const entries: [string, unknown][] = [];
  let isWhole = true;
  for (const name of Object.keys(json)) {
    const value = json[name];
    const read = value === null ? undefined : readAttributeValue(value, depth);
    if (read !== undefined) entries.push([name, read]);
    if (read !== value) isWhole = false;
  }
  return isWhole ? json : Object.fromEntries(entries);
}

function readAttributeValue(json: unknown, depth: number): JsonObject {
  if (!isObject(json)) return refuseAttributeValue(json);
  let read = json;
  for (const type in json) {
    const content = json[type];
    if (content === null) continue;
    const checked = readContent(type, content, depth);
    if (checked !== content) read = withEntry(read, type, checked);
  }
  for (const type in json) if (json[type] === null) return withoutNulls(read);
  return read;
}

function readContent(type: string, content: unknown, depth: number): unknown {
  switch (type) {
    case 'S':
    case 'N':
      return typeof content === 'string' ? content : refuseContent(content, 'String');
    case 'BOOL':
    case 'NULL':
      return typeof content === 'boolean' ? content : refuseContent(content, 'Boolean');
    case 'B':
      return readBase64(content);
    case 'M':
      if (!isObject(content)) return refuseMap(ATTRIBUTE_MAP, content);
      return readAttributeMap(content, depth + 1);
    case 'L':
      return readValueList(content, depth + 1);
    case 'SS':
    case 'NS':
    case 'BS':
      return readSet(type, content);
    default:
      return content;
  }
}

function readValueList(json: unknown, depth: number): readonly unknown[] {
  if (!Array.isArray(json)) return refuseCollection(json);
  if (depth > DEPTH_LIMIT) return json;
  // A value that is null is a value without a type, for the parser of values to refuse.
  const read = json.map((entry) => (entry === null ? {} : readAttributeValue(entry, depth)));
  return read.every((entry, i) => entry === json[i]) ? json : read;
}

const NULL_IN_SET = {
  SS: 'An string set may not have a null string as a member',
  NS: 'An number set may not have a null string as a member',
  BS: 'Binary sets may not contain null values',
} as const;

function readSet(type: keyof typeof NULL_IN_SET, json: unknown): readonly unknown[] {
  if (!Array.isArray(json)) return refuseCollection(json);
  for (const entry of json) {
    if (entry === null) {
      throw validationError(`One or more parameter values were invalid: ${NULL_IN_SET[type]}`);
    }
    if (type === 'BS') readBase64(entry);
    else if (typeof entry !== 'string') refuseContent(entry, 'String');
  }
  return json;
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function readBase64(json: unknown): unknown {
  if (typeof json !== 'string') {
    if (typeof json === 'object') return refuseContent(json, 'ByteBuffer');
    throw serializationError('only base-64-encoded strings are convertible to bytes');
  }
  if (json.length % 4 !== 0) {
    const found = `Base64 encoded length is expected a multiple of 4 bytes but found: ${json.length}`;
    throw serializationError(found);
  }
  if (isBase64(json)) return json;
  // The service spells it so. cspell:disable-next-line
  throw serializationError('Invalid last non-pad Base64 character dectected');
}

/** Whether the service takes a text for bytes in base64. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && BASE64.test(text);
}

type JsonObject = { readonly [name: string]: unknown };

function isObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function withEntry(json: JsonObject, name: string, value: unknown): JsonObject {
  return Object.fromEntries(Object.entries(json).map((e) => (e[0] === name ? [name, value] : e)));
}

function withoutNulls(json: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
}

const STRUCTURE_FOUND = 'Start of structure or map found where not expected';
const PACKAGE = 'com.amazonaws.dynamodb.v20120810';
const ATTRIBUTE_MAP: MapShape = { kind: 'map', element: { kind: 'attribute-value' } };

/** A text, number or truth value was expected in a member of the request. */
function refuseScalar(json: unknown, expected: string): never {
  if (Array.isArray(json)) {
    throw serializationError(`Unrecognized collection type class java.lang.${expected}`);
  }
  return refuseConversion(json, expected);
}

/** The same within a value, which the service reads with another deserializer. */
function refuseContent(json: unknown, expected: string): never {
  if (Array.isArray(json)) throw serializationError('Start of list found where not expected');
  return refuseConversion(json, expected);
}

function refuseConversion(json: unknown, expected: string): never {
  if (isObject(json)) throw serializationError(STRUCTURE_FOUND);
  if (expected === 'Boolean' && typeof json === 'string') {
    throw serializationError('Unexpected token received from parser');
  }
  throw serializationError(`${tokenName(json)} cannot be converted to ${expected}`);
}

function tokenName(json: unknown): string {
  if (typeof json === 'number') return Number.isInteger(json) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
  if (typeof json === 'boolean') return json ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return 'STRING_VALUE';
}

function refuseCollection(json: unknown): never {
  throw serializationError(isObject(json) ? STRUCTURE_FOUND : 'Unexpected field type');
}

function refuseMap(shape: MapShape, json: unknown): never {
  if (!Array.isArray(json)) throw serializationError('Unexpected field type');
  const type = `java.util.Map<java.lang.String, ${javaType(shape.element)}>`;
  throw serializationError(`Unrecognized collection type ${type}`);
}

function refuseStruct(shape: StructShape, json: unknown): never {
  if (!Array.isArray(json)) throw serializationError('Unexpected value type in payload');
  if (shape.name === undefined) throw serializationError('Start of list found where not expected');
  throw serializationError(`Unrecognized collection type class ${javaType(shape)}`);
}

function refuseAttributeValue(json: unknown): never {
  if (!Array.isArray(json)) throw serializationError('Unexpected value type in payload');
  throw serializationError(`Unrecognized collection type class ${PACKAGE}.AttributeValue`);
}

function javaType(shape: Shape): string {
  switch (shape.kind) {
    case 'string':
      return 'java.lang.String';
    case 'boolean':
      return 'java.lang.Boolean';
    case 'integer':
      return shape.long ? 'java.lang.Long' : 'java.lang.Integer';
    case 'attribute-value':
      return `${PACKAGE}.AttributeValue`;
    case 'list':
      return `java.util.List<${javaType(shape.element)}>`;
    case 'map':
      return `java.util.Map<java.lang.String, ${javaType(shape.element)}>`;
    case 'struct':
      return `${PACKAGE}.${shape.name ?? 'Structure'}`;
  }
}
