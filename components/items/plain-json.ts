/**
 * Items as plain JSON, without loss, there and back.
 *
 *   S     "text"            BOOL  true, false      NULL  null
 *   N     123.45            the digits DynamoDB holds, however many; never a JavaScript number
 *   L     [ ... ]           M     { ... }
 *   B     {"B": "base64"}   SS    {"SS": ["a"]}    NS  {"NS": [1, 2.5]}    BS  {"BS": ["base64"]}
 *
 * Only what JSON cannot say wears a tag. A map that would be taken for a tag, that is one whose
 * only member is called B, SS, NS, BS or M, is written inside {"M": ...}; nothing else ever is.
 */

import { ApiError } from '@/engine/errors';
import type { WireItem, WireValue } from '@/engine/values/attribute-value';
import { parseNumber } from '@/engine/values/number';
import { type JsonMember, type JsonNode, parseExactJson, type TextFault } from './exact-json';
import { isBase64, tagged, wireItem } from './wire-value';

export type ValueResult =
  | { readonly ok: true; readonly value: WireValue }
  | ({ readonly ok: false } & TextFault);

export type ItemResult =
  | { readonly ok: true; readonly item: WireItem }
  | ({ readonly ok: false } & TextFault);

const TAGS: ReadonlySet<string> = new Set(['B', 'SS', 'NS', 'BS', 'M']);

/** Prints an item; `indent` of 0 gives one line. */
export function printPlainItem(item: WireItem, indent = 2): string {
  return printMembers(item, { unit: ' '.repeat(indent), margin: '' });
}

/** Prints one value. */
export function printPlainValue(value: WireValue, indent = 0): string {
  return printValue(value, { unit: ' '.repeat(indent), margin: '' });
}

/** Reads an item; attributes at the top are never taken for a tag. */
export function parsePlainItem(text: string): ItemResult {
  const parsed = parseExactJson(text);
  if (!parsed.ok) return parsed;
  if (parsed.node.kind !== 'object') return { ok: false, problem: 'An item is an object', at: 0 };
  const { members } = parsed.node;
  return guarded(() => ({ ok: true, item: readMap(members) }));
}

/** Reads one value. */
export function parsePlainValue(text: string): ValueResult {
  const parsed = parseExactJson(text);
  if (!parsed.ok) return parsed;
  const { node } = parsed;
  return guarded(() => ({ ok: true, value: readValue(node) }));
}

/** Where printing stands: the text of one indent step and of the present margin. */
interface Layout {
  readonly unit: string;
  readonly margin: string;
}

function printValue(value: WireValue, layout: Layout): string {
  const content = tagged(value);
  switch (content.type) {
    case 'S':
      return JSON.stringify(content.value);
    case 'N':
      return numberLiteral(content.value);
    case 'BOOL':
      return String(content.value);
    case 'NULL':
      return 'null';
    case 'B':
      return printTag('B', JSON.stringify(content.value));
    case 'L':
      return printList(
        content.value.map((each) => printValue(each, deeper(layout))),
        '[]',
        layout,
      );
    case 'M':
      return printMap(content.value, layout);
    case 'NS':
      return printTag('NS', `[${content.value.map(numberLiteral).join(', ')}]`);
    case 'SS':
    case 'BS':
      return printTag(content.type, `[${content.value.map((s) => JSON.stringify(s)).join(', ')}]`);
  }
}

function printTag(tag: string, content: string): string {
  return `{"${tag}": ${content}}`;
}

function printMap(map: WireItem, layout: Layout): string {
  const names = Object.keys(map);
  const looksTagged = names.length === 1 && TAGS.has(names[0] ?? '');
  return looksTagged ? printTag('M', printMembers(map, layout)) : printMembers(map, layout);
}

function printMembers(map: WireItem, layout: Layout): string {
  const members = Object.entries(map).map(
    ([name, value]) => `${JSON.stringify(name)}: ${printValue(value, deeper(layout))}`,
  );
  return printList(members, '{}', layout);
}

function printList(parts: readonly string[], brackets: '[]' | '{}', layout: Layout): string {
  const open = brackets.charAt(0);
  const close = brackets.charAt(1);
  if (parts.length === 0) return brackets;
  if (layout.unit === '') return `${open}${parts.join(', ')}${close}`;
  const inner = deeper(layout).margin;
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${layout.margin}${close}`;
}

function deeper({ unit, margin }: Layout): Layout {
  return { unit, margin: margin + unit };
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A service may hold `.5` or `007`, which JSON does not write; such text is made canonical. */
function numberLiteral(text: string): string {
  return JSON_NUMBER.test(text) ? text : parseNumber(text, 'bare');
}

class Refusal extends Error {
  constructor(
    problem: string,
    readonly at: number,
  ) {
    super(problem);
  }
}

type Failed = { readonly ok: false } & TextFault;

function guarded<T>(read: () => T): T | Failed {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.message, at: error.at };
    throw error;
  }
}

function readMap(members: readonly JsonMember[]): WireItem {
  return wireItem(members.map(({ name, value }) => [name, readValue(value)] as const));
}

function readValue(node: JsonNode): WireValue {
  switch (node.kind) {
    case 'string':
      return { S: node.value };
    case 'number':
      return { N: readNumber(node.text, node.at) };
    case 'literal':
      return node.value === null ? { NULL: true } : { BOOL: node.value };
    case 'array':
      return { L: node.elements.map(readValue) };
    case 'object':
      return readObject(node.members);
  }
}

function readObject(members: readonly JsonMember[]): WireValue {
  const [only] = members;
  if (members.length === 1 && only && TAGS.has(only.name)) return readTag(only);
  return { M: readMap(members) };
}

function readTag({ name, value }: JsonMember): WireValue {
  switch (name) {
    case 'B':
      return { B: readBinary(value) };
    case 'SS':
      return { SS: readSet(value, readString) };
    case 'NS':
      return { NS: readSet(value, readSetNumber) };
    case 'BS':
      return { BS: readSet(value, readBinary) };
    default:
      if (value.kind !== 'object') throw new Refusal(`{"M": …} holds a map. ${ESCAPE}`, value.at);
      return { M: readMap(value.members) };
  }
}

const SET_TWICE = 'A set cannot hold the same value twice';
const ESCAPE = 'Write a map whose only member has this name as {"M": {…}}.';

function readSet(node: JsonNode, readMember: (member: JsonNode) => string): readonly string[] {
  if (node.kind !== 'array') throw new Refusal(`A set holds a list. ${ESCAPE}`, node.at);
  if (node.elements.length === 0) throw new Refusal('A set cannot be empty', node.at);
  const members = new Set<string>();
  for (const element of node.elements) {
    const member = readMember(element);
    if (members.has(member)) throw new Refusal(SET_TWICE, element.at);
    members.add(member);
  }
  return [...members];
}

function readString(node: JsonNode): string {
  if (node.kind !== 'string') throw new Refusal(`A string is expected. ${ESCAPE}`, node.at);
  return node.value;
}

function readSetNumber(node: JsonNode): string {
  if (node.kind === 'number') return readNumber(node.text, node.at);
  if (node.kind === 'string') return readNumber(node.value, node.at);
  throw new Refusal(`A number is expected. ${ESCAPE}`, node.at);
}

function readBinary(node: JsonNode): string {
  if (node.kind === 'string' && isBase64(node.value)) return node.value;
  throw new Refusal(`Base64 text is expected. ${ESCAPE}`, node.at);
}

function readNumber(text: string, at: number): string {
  try {
    return parseNumber(text, 'bare');
  } catch (error) {
    if (error instanceof ApiError) throw new Refusal(error.message, at);
    throw error;
  }
}
