/** Items as DynamoDB JSON text: the wire form itself, every value under its type. */
import { ApiError } from '@/engine/errors';
import type { ValueType, WireItem, WireValue } from '@/engine/values/attribute-value';
import { parseNumber } from '@/engine/values/number';
import { type JsonNode, parseExactJson } from './exact-json';
import type { ItemResult } from './plain-json';
import { isBase64, wireItem } from './wire-value';

/** Prints an item as the wire carries it. */
export function printWireItem(item: WireItem, indent = 2): string {
  return JSON.stringify(item, null, indent);
}

/** Reads an item typed as DynamoDB JSON; every value must have exactly one known type. */
export function parseWireItem(text: string): ItemResult {
  const parsed = parseExactJson(text);
  if (!parsed.ok) return parsed;
  try {
    return { ok: true, item: readMap(parsed.node, 'An item') };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.message, at: error.at };
    throw error;
  }
}

class Refusal extends Error {
  constructor(
    problem: string,
    readonly at: number,
  ) {
    super(problem);
  }
}

function readMap(node: JsonNode, what: string): WireItem {
  if (node.kind !== 'object') throw new Refusal(`${what} is an object`, node.at);
  return wireItem(node.members.map(({ name, value }) => [name, readValue(value)] as const));
}

function readValue(node: JsonNode): WireValue {
  const only = node.kind === 'object' && node.members.length === 1 ? node.members[0] : undefined;
  if (only === undefined) {
    throw new Refusal('A value is an object with one type, such as {"S": "text"}', node.at);
  }
  const read = READERS.get(only.name);
  if (read) return read(only.value);
  throw new Refusal(`${JSON.stringify(only.name)} is no type; use ${TYPES}`, node.at);
}

const READERS: ReadonlyMap<string, (node: JsonNode) => WireValue> = new Map<
  ValueType,
  (node: JsonNode) => WireValue
>([
  ['S', (node) => ({ S: readText(node) })],
  ['N', (node) => ({ N: readNumber(node) })],
  ['B', (node) => ({ B: readBinary(node) })],
  ['BOOL', (node) => ({ BOOL: readBoolean(node) })],
  ['NULL', readNull],
  ['L', (node) => ({ L: readElements(node).map(readValue) })],
  ['M', (node) => ({ M: readMap(node, 'A map') })],
  ['SS', (node) => ({ SS: readSet(node, readText) })],
  ['NS', (node) => ({ NS: readSet(node, readNumber) })],
  ['BS', (node) => ({ BS: readSet(node, readBinary) })],
]);

const TYPES = [...READERS.keys()].join(', ');

function readText(node: JsonNode): string {
  if (node.kind === 'string') return node.value;
  throw new Refusal('A string in double quotes is expected', node.at);
}

function readNumber(node: JsonNode): string {
  if (node.kind !== 'string') {
    throw new Refusal('DynamoDB JSON writes a number in double quotes', node.at);
  }
  try {
    return parseNumber(node.value, 'bare');
  } catch (error) {
    if (error instanceof ApiError) throw new Refusal(error.message, node.at);
    throw error;
  }
}

function readBinary(node: JsonNode): string {
  const text = readText(node);
  if (isBase64(text)) return text;
  throw new Refusal('Binary is base64 text', node.at);
}

function readBoolean(node: JsonNode): boolean {
  if (node.kind === 'literal' && node.value !== null) return node.value;
  throw new Refusal('BOOL is true or false', node.at);
}

function readNull(node: JsonNode): WireValue {
  if (node.kind === 'literal' && node.value === true) return { NULL: true };
  throw new Refusal('NULL is always true', node.at);
}

function readElements(node: JsonNode): readonly JsonNode[] {
  if (node.kind === 'array') return node.elements;
  throw new Refusal('A list in square brackets is expected', node.at);
}

function readSet(node: JsonNode, readMember: (member: JsonNode) => string): readonly string[] {
  const members = new Set<string>();
  for (const element of readElements(node)) {
    const member = readMember(element);
    if (members.has(member)) throw new Refusal('A set cannot hold a value twice', element.at);
    members.add(member);
  }
  if (members.size === 0) throw new Refusal('A set cannot be empty', node.at);
  return [...members];
}
