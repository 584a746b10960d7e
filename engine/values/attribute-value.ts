import { assertNever } from '../assert';
import { ApiError, serializationError } from '../errors';
import {
  base64Bytes,
  base64Fault,
  base64Text,
  compareBytes,
  compareText,
  utf8Length,
} from './bytes';
import { parseNumber } from './number';
import {
  attributeNameTooLarge,
  emptyAttributeName,
  emptySet,
  invalidExpressionValue,
  nestedTooDeep,
  noDataType,
  nullNotTrue,
  repeatedMember,
  repeatedNumber,
  severalDataTypes,
  type ValueLayer,
} from './value-errors';

export type { ValueLayer };

/**
 * DynamoDB's ten data types, as the engine holds them between the wire and the disk.
 *
 * N is canonical decimal text (see number.ts), never a JavaScript number. B is bytes, never base64.
 * Maps are `Map`s, so that an attribute called `__proto__` or `7` is an attribute like any other.
 */
export type Value =
  | { readonly type: 'S'; readonly value: string }
  | { readonly type: 'N'; readonly value: string }
  | { readonly type: 'B'; readonly value: Uint8Array }
  | { readonly type: 'BOOL'; readonly value: boolean }
  | { readonly type: 'NULL'; readonly value: true }
  | { readonly type: 'L'; readonly value: readonly Value[] }
  | { readonly type: 'M'; readonly value: ReadonlyMap<string, Value> }
  | { readonly type: 'SS'; readonly value: readonly string[] }
  | { readonly type: 'NS'; readonly value: readonly string[] }
  | { readonly type: 'BS'; readonly value: readonly Uint8Array[] };

export type ValueType = Value['type'];

/** The three types a key attribute can have. */
export type KeyType = 'S' | 'N' | 'B';

export type KeyValue = Extract<Value, { type: KeyType }>;

/** Attributes by name. */
export type Item = ReadonlyMap<string, Value>;

/** What can be asked for single attributes: an item, or one that is not decoded. */
export interface Attributes {
  get(name: string): Value | undefined;
}

/** A value of wire JSON whose JSON types have been checked and nothing else. */
export type WireValue = {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly L?: readonly WireValue[];
  readonly M?: { readonly [name: string]: WireValue };
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
};

/** An item or key as wire JSON. */
export type WireItem = { readonly [name: string]: WireValue };

/** A leaf may sit at this level; the attributes of an item are level 1. */
export const MAX_DEPTH = 32;

/**
 * Decodes one value in document order.
 *
 * throws  ApiError for the first fault, in the layer's words
 */
export function parseValue(wire: WireValue, layer: ValueLayer): Value {
  return parseAt(wire, 1, layer);
}

/** Decodes an item or a key; refuses what `parseValue` refuses, and an empty attribute name. */
export function parseItem(wire: WireItem, layer: ValueLayer): Item {
  // Reported even when a fault precedes it in the document.
  if (Object.hasOwn(wire, '')) throw emptyAttributeName(layer);
  return parseMembers(wire, 1, layer);
}

/** Levels that a value may have beyond those of an item where the service does not count them. */
const UNCOUNTED_LEVELS = 200;

/**
 * Decodes the values of an expression, by placeholder; the older layer names the placeholder.
 *
 * depth  `uncounted` where the service looks at the levels of items only; the bound is ours
 */
export function parseExpressionValues(
  wire: WireItem,
  layer: ValueLayer,
  depth: 'counted' | 'uncounted' = 'counted',
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  const first = depth === 'counted' ? 1 : 1 - UNCOUNTED_LEVELS;
  for (const placeholder of Object.keys(wire)) {
    const value = wire[placeholder] ?? {};
    values.set(placeholder, parseExpressionValue(value, placeholder, { layer, first }));
  }
  return values;
}

function parseExpressionValue(
  wire: WireValue,
  placeholder: string,
  { layer, first }: { readonly layer: ValueLayer; readonly first: number },
): Value {
  if (layer !== 'older') return parseAt(wire, first, layer);
  try {
    return parseAt(wire, first, layer);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'ValidationException') throw error;
    throw invalidExpressionValue(error.message, placeholder);
  }
}

/**
 * Holds a value that an update has put together to the depth that a value of a request is held to:
 * each update could otherwise wrap what the one before it has left.
 */
export function assertDepth(value: Value, depth = 1): void {
  if (depth > MAX_DEPTH) throw nestedTooDeep('bare');
  if (value.type === 'L') for (const element of value.value) assertDepth(element, depth + 1);
  if (value.type === 'M') for (const member of value.value.values()) assertDepth(member, depth + 1);
}

function parseMembers(wire: WireItem, depth: number, layer: ValueLayer): Map<string, Value> {
  const members = new Map<string, Value>();
  for (const name of Object.keys(wire)) {
    if (name === '') throw emptyAttributeName(layer);
    assertNameLength(name, layer);
    members.set(name, parseAt(wire[name] ?? {}, depth, layer));
  }
  return members;
}

/** source: LIMITS.md, "attribute name" */
const MAX_NAME_BYTES = 65_535;
/** A UTF-16 unit takes up to three bytes: up to here there is nothing to count. */
const SAFE_NAME_LENGTH = MAX_NAME_BYTES / 3;

/** Refuses the name of an attribute that is too long. */
export function assertNameLength(name: string, layer: ValueLayer): void {
  if (name.length <= SAFE_NAME_LENGTH || utf8Length(name) <= MAX_NAME_BYTES) return;
  throw attributeNameTooLarge(layer);
}

function parseAt(wire: WireValue, depth: number, layer: ValueLayer): Value {
  if (depth > MAX_DEPTH) throw nestedTooDeep(layer);
  const type = dataType(wire, layer);
  // The casts: `dataType` has just found this member, and the request check its JSON type.
  switch (type) {
    case 'S':
      return { type, value: wire.S as string };
    case 'N':
      return { type, value: parseNumber(wire.N as string, layer) };
    case 'B':
      return { type, value: parseBinary(wire.B as string) };
    case 'BOOL':
      return { type, value: wire.BOOL as boolean };
    case 'NULL':
      if (wire.NULL !== true) throw nullNotTrue(layer);
      return { type, value: true };
    case 'L':
      return { type, value: (wire.L ?? []).map((element) => parseAt(element, depth + 1, layer)) };
    case 'M':
      return { type, value: parseMembers(wire.M ?? {}, depth + 1, layer) };
    case 'SS':
      return { type, value: parseStringSet(wire.SS ?? [], layer) };
    case 'NS':
      return { type, value: parseNumberSet(wire.NS ?? [], layer) };
    case 'BS':
      return { type, value: parseBinarySet(wire.BS ?? [], layer) };
    default:
      return assertNever(type);
  }
}

/** The one type a wire value has. Members the service does not know count for nothing. */
function dataType(wire: WireValue, layer: ValueLayer): ValueType {
  let found: ValueType | undefined;
  for (const member in wire) {
    // A member that is null on the wire is as good as absent.
    if (!isValueType(member) || wire[member] === undefined || wire[member] === null) continue;
    if (found !== undefined) throw severalDataTypes(layer);
    found = member;
  }
  if (found === undefined) throw noDataType(layer);
  return found;
}

export function isValueType(name: string): name is ValueType {
  switch (name) {
    case 'S':
    case 'N':
    case 'B':
    case 'BOOL':
    case 'NULL':
    case 'L':
    case 'M':
    case 'SS':
    case 'NS':
    case 'BS':
      return true;
    default:
      return false;
  }
}

function parseBinary(text: string): Uint8Array {
  const fault = base64Fault(text);
  if (fault !== undefined) throw serializationError(fault);
  return base64Bytes(text);
}

function parseStringSet(members: readonly string[], layer: ValueLayer): readonly string[] {
  if (members.length === 0) throw emptySet('SS', layer);
  const repeat = firstRepeat(members);
  if (repeat === undefined) return members;
  if (layer === 'older') throw repeatedMember('SS', members.join(', '), layer);
  const printed = sortedUpTo(repeat, members, compareText).map((text) => JSON.stringify(text));
  throw repeatedMember('SS', printed.join(', '), layer);
}

function parseNumberSet(members: readonly string[], layer: ValueLayer): readonly string[] {
  if (members.length === 0) throw emptySet('NS', layer);
  const numbers = members.map((text) => parseNumber(text, layer));
  if (firstRepeat(numbers) !== undefined) throw repeatedNumber(layer);
  return numbers;
}

function parseBinarySet(members: readonly string[], layer: ValueLayer): readonly Uint8Array[] {
  if (members.length === 0) throw emptySet('BS', layer);
  const binaries = members.map(parseBinary);
  // Sound base64 has one text for each byte string, so the texts can be compared.
  const repeat = firstRepeat(members);
  if (repeat === undefined) return binaries;
  if (layer === 'older') throw repeatedMember('BS', members.join(', '), layer);
  const printed = sortedUpTo(repeat, binaries, compareBytes).map((b) => `"${base64Text(b)}"`);
  throw repeatedMember('BS', printed.join(','), layer);
}

/** Below this size, searching the array beats building a Set. */
const SMALL_SET = 8;

/** Index of the first member that occurred before. */
function firstRepeat(members: readonly string[]): number | undefined {
  if (members.length <= SMALL_SET) {
    const index = members.findIndex((member, i) => members.indexOf(member) < i);
    return index < 0 ? undefined : index;
  }
  const seen = new Set<string>();
  for (const [index, member] of members.entries()) {
    if (seen.has(member)) return index;
    seen.add(member);
  }
  return undefined;
}

/** The members before `index` sorted, the others as they were: the order the service prints. */
function sortedUpTo<T>(index: number, members: readonly T[], order: (a: T, b: T) => number): T[] {
  return [...members.slice(0, index).sort(order), ...members.slice(index)];
}

/** Decodes a value that this engine printed: trusted, nothing is checked. */
export function valueFromWire(wire: WireValue): Value {
  const type = dataType(wire, 'bare');
  // The casts: the text was printed by `valueJson`, from a Value.
  switch (type) {
    case 'S':
    case 'N':
      return { type, value: wire[type] as string };
    case 'B':
      return { type, value: base64Bytes(wire.B as string) };
    case 'BOOL':
      return { type, value: wire.BOOL as boolean };
    case 'NULL':
      return { type, value: true };
    case 'L':
      return { type, value: (wire.L ?? []).map(valueFromWire) };
    case 'M':
      return { type, value: itemFromWire(wire.M ?? {}) };
    case 'SS':
    case 'NS':
      return { type, value: wire[type] ?? [] };
    case 'BS':
      return { type, value: (wire.BS ?? []).map(base64Bytes) };
    default:
      return assertNever(type);
  }
}

/** Decodes an item that this engine printed: trusted, nothing is checked. */
export function itemFromWire(wire: WireItem): Item {
  const item = new Map<string, Value>();
  for (const name of Object.keys(wire)) item.set(name, valueFromWire(wire[name] ?? {}));
  return item;
}

/** An item as the wire's JSON text. */
export function itemJson(item: Item): string {
  let text = '';
  for (const [name, value] of item) {
    text += `${text === '' ? '' : ','}${quoted(name)}:${valueJson(value)}`;
  }
  return `{${text}}`;
}

/** A value as the wire's JSON text. */
export function valueJson(value: Value): string {
  switch (value.type) {
    case 'S':
      return `{"S":${quoted(value.value)}}`;
    case 'N':
      return `{"N":"${value.value}"}`;
    case 'B':
      return `{"B":"${base64Text(value.value)}"}`;
    case 'BOOL':
      return value.value ? '{"BOOL":true}' : '{"BOOL":false}';
    case 'NULL':
      return '{"NULL":true}';
    case 'L':
      return `{"L":[${value.value.map(valueJson).join(',')}]}`;
    case 'M':
      return `{"M":${itemJson(value.value)}}`;
    case 'SS':
      return `{"SS":[${value.value.map(quoted).join(',')}]}`;
    case 'NS':
      return `{"NS":["${value.value.join('","')}"]}`;
    case 'BS':
      return `{"BS":["${value.value.map(base64Text).join('","')}"]}`;
    default:
      return assertNever(value);
  }
}

/** Up to this length, looking at each character beats JSON.stringify (measured, Node 20). */
const SHORT_TEXT = 40;

/** A text as JSON. */
export function quoted(text: string): string {
  return text.length <= SHORT_TEXT && isPlain(text) ? `"${text}"` : JSON.stringify(text);
}

/** Whether JSON escapes nothing: no quotation mark, backslash, control character or surrogate. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c) return false;
    if (unit >= 0xd800 && unit < 0xe000) return false;
  }
  return true;
}
